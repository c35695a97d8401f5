//! Looking up many features at a time: eight on processors with AVX2, sixteen on those with AVX-512. The sums are the
//! same as of one by one.

use super::hash::{BOTH, SECOND};
use std::arch::x86_64::*;

/// How many features the processor can look up at a time.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Width {
    /// One by one.
    One,
    /// Eight, with AVX2.
    Eight,
    /// Sixteen, with AVX-512 F, BW and VNNI.
    Sixteen,
}

impl Width {
    /// What this processor can do.
    pub(super) fn detected() -> Width {
        let has_512 = std::is_x86_feature_detected!("avx512f")
            && std::is_x86_feature_detected!("avx512bw")
            && std::is_x86_feature_detected!("avx512vnni");
        match std::is_x86_feature_detected!("avx2") {
            true if has_512 => Width::Sixteen,
            true => Width::Eight,
            false => Width::One,
        }
    }
}

/// Features that [`sum_eight`] looks up together.
const LANES: usize = 8;

/// Features that [`sum_sixteen`] looks up together.
const MANY: usize = 16;

/// How many features at the end of a group of `count` are faster looked up one by one than together.
pub(super) const fn left_over(count: usize) -> usize {
    if count % MANY <= 4 { count % MANY } else { 0 }
}

impl Width {
    /// The sum of the weights of a group's features, but for those that are [`left_over`]; values of 0 are left out.
    ///
    /// # Panics
    /// When there are not just as many buckets as numbers shifted right by `shift` can tell apart.
    #[inline]
    pub(super) fn sum<const N: usize>(self, buckets: &[u64], shift: u32, group: u32, values: [u32; N]) -> i32 {
        let count = N - left_over(N);
        let first = |start: usize| group * 64 + start as u32;
        let four = |start: usize| four(&values, start);
        let mut sum = 0;
        match self {
            Width::One => unreachable!("one by one, there is nothing to look up together"),
            Width::Eight => {
                for start in (0..count).step_by(LANES) {
                    // SAFETY: the processor has AVX2.
                    sum += unsafe { sum_eight(buckets, shift, first(start), four(start), four(start + 4)) };
                }
            }
            Width::Sixteen => {
                for start in (0..count).step_by(MANY) {
                    let [a, b] = [four(start), four(start + 4)];
                    sum += match count - start {
                        // SAFETY: the processor has AVX-512 F, BW and VNNI.
                        ..=LANES => unsafe { sum_half(buckets, shift, first(start), a, b) },
                        // SAFETY: the processor has AVX-512 F, BW and VNNI.
                        _ => unsafe {
                            sum_sixteen(buckets, shift, first(start), a, b, four(start + 8), four(start + 12))
                        },
                    };
                }
            }
        }
        sum
    }
}

/// Four values from `start` on, 0 beyond the last. They are handed over in registers: of an array that was written one
/// by one, the processor reads many at once only when all that it did before is done.
#[inline]
fn four<const N: usize>(values: &[u32; N], start: usize) -> __m128i {
    let [a, b, c, d] = [0, 1, 2, 3].map(|place| if start + place < N { values[start + place] as i32 } else { 0 });
    // SAFETY: all processors of this kind have SSE2.
    unsafe { _mm_setr_epi32(a, b, c, d) }
}

/// The sum of the weights of eight features, of which `first` is the place of the first.
#[target_feature(enable = "avx2")]
fn sum_eight(buckets: &[u64], shift: u32, first: u32, a: __m128i, b: __m128i) -> i32 {
    assert!(buckets.len() == 1 << (32 - shift), "a number for each bucket");
    let values = _mm256_set_m128i(b, a);
    let features = mixed(values, first);
    let given = _mm256_xor_si256(_mm256_cmpeq_epi32(values, _mm256_setzero_si256()), _mm256_set1_epi8(-1));
    let places = _mm256_srl_epi32(features, _mm_cvtsi32_si128(shift as i32));
    let mut found = [0u64; LANES];
    for (found, place) in found.iter_mut().zip(numbers(places)) {
        *found = buckets[place as usize & (buckets.len() - 1)];
    }
    let (low, high) = (_mm256_castsi256_si128, _mm256_extracti128_si256::<1>);
    // SAFETY: four of the eight numbers.
    let first = unsafe { _mm256_loadu_si256(found.as_ptr().cast()) };
    // SAFETY: the other four.
    let second = unsafe { _mm256_loadu_si256(found.as_ptr().add(LANES / 2).cast()) };
    let sums =
        _mm256_add_epi32(weights(first, low(features), low(given)), weights(second, high(features), high(given)));
    let pairs = _mm_add_epi32(_mm256_castsi256_si128(sums), _mm256_extracti128_si256::<1>(sums));
    let total = _mm_add_epi32(pairs, _mm_shuffle_epi32::<0b_01_00_11_10>(pairs));
    _mm_extract_epi32::<0>(total) + _mm_extract_epi32::<1>(total)
}

/// Eight values, each mixed with its place: `first` and the numbers that follow.
#[target_feature(enable = "avx2")]
fn mixed(values: __m256i, first: u32) -> __m256i {
    let places = _mm256_add_epi32(_mm256_set1_epi32(first as i32), _mm256_setr_epi32(0, 1, 2, 3, 4, 5, 6, 7));
    let turned = _mm256_or_si256(_mm256_slli_epi32::<13>(values), _mm256_srli_epi32::<19>(values));
    let spread = _mm256_mullo_epi32(places, _mm256_set1_epi32(SECOND as i32));
    let joined = _mm256_mullo_epi32(_mm256_xor_si256(turned, spread), _mm256_set1_epi32(BOTH as i32));
    _mm256_xor_si256(joined, _mm256_srli_epi32::<15>(joined))
}

/// The eight numbers of a register.
#[target_feature(enable = "avx2")]
fn numbers(register: __m256i) -> [u32; LANES] {
    let mut numbers = [0; LANES];
    // SAFETY: eight numbers of 32 bits are as long as the register.
    unsafe { _mm256_storeu_si256(numbers.as_mut_ptr().cast(), register) };
    numbers
}

/// The weights of four features in their buckets, as numbers to be added up; `given` is all ones for those that count.
#[target_feature(enable = "avx2")]
fn weights(buckets: __m256i, features: __m128i, given: __m128i) -> __m256i {
    let (features, given) = (_mm256_cvtepi32_epi64(features), _mm256_cvtepi32_epi64(given));
    let four_times = _mm256_setr_epi8(
        0, 0, 0, 0, -1, -1, -1, -1, 8, 8, 8, 8, -1, -1, -1, -1, 0, 0, 0, 0, -1, -1, -1, -1, 8, 8, 8, 8, -1, -1, -1, -1,
    );
    let marks = _mm256_shuffle_epi8(features, four_times);
    let same = _mm256_slli_epi64::<32>(_mm256_cmpeq_epi8(buckets, marks));
    let found = _mm256_and_si256(_mm256_and_si256(buckets, same), given);
    let pairs = _mm256_maddubs_epi16(_mm256_set1_epi8(1), found);
    _mm256_madd_epi16(pairs, _mm256_set1_epi16(1))
}

/// The sum of the weights of sixteen features, of which `first` is the place of the first.
#[target_feature(enable = "avx512f,avx512bw,avx512vnni")]
fn sum_sixteen(buckets: &[u64], shift: u32, first: u32, a: __m128i, b: __m128i, c: __m128i, d: __m128i) -> i32 {
    let low = _mm512_castsi256_si512(_mm256_set_m128i(b, a));
    sum_values::<true>(buckets, shift, first, _mm512_inserti64x4::<1>(low, _mm256_set_m128i(d, c)))
}

/// What [`sum_eight`] gives.
#[target_feature(enable = "avx512f,avx512bw,avx512vnni")]
fn sum_half(buckets: &[u64], shift: u32, first: u32, a: __m128i, b: __m128i) -> i32 {
    sum_values::<false>(buckets, shift, first, _mm512_zextsi256_si512(_mm256_set_m128i(b, a)))
}

/// The sum for sixteen values, or for eight where the others are 0.
#[inline]
#[target_feature(enable = "avx512f,avx512bw,avx512vnni")]
fn sum_values<const ALL: bool>(buckets: &[u64], shift: u32, first: u32, values: __m512i) -> i32 {
    assert!(buckets.len() == 1 << (32 - shift), "a number for each bucket");
    let lanes = _mm512_setr_epi32(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15);
    let four_times = _mm512_set4_epi32(0x0C0C_0C0C, 0x0808_0808, 0x0404_0404, 0);
    let even = _mm512_add_epi32(lanes, lanes);
    let odd = _mm512_or_si512(even, _mm512_set1_epi32(1));
    let places = _mm512_add_epi32(_mm512_set1_epi32(first as i32), lanes);
    let spread = _mm512_mullo_epi32(places, _mm512_set1_epi32(SECOND as i32));
    let turned = _mm512_xor_si512(_mm512_rol_epi32::<13>(values), spread);
    let joined = _mm512_mullo_epi32(turned, _mm512_set1_epi32(BOTH as i32));
    let features = _mm512_xor_si512(joined, _mm512_srli_epi32::<15>(joined));
    let at = _mm512_srl_epi32(features, _mm_cvtsi32_si128(shift as i32));
    let given = _mm512_test_epi32_mask(values, values);
    let low = found(buckets, _mm512_castsi512_si256(at));
    let high = match ALL {
        true => found(buckets, _mm512_extracti64x4_epi64::<1>(at)),
        false => _mm512_setzero_si512(),
    };
    let marks = _mm512_permutex2var_epi32(low, even, high);
    let weights = _mm512_maskz_permutex2var_epi32(given, low, odd, high);
    let same = _mm512_cmpeq_epi8_mask(marks, _mm512_shuffle_epi8(features, four_times));
    let weights = _mm512_maskz_mov_epi8(same, weights);
    _mm512_reduce_add_epi32(_mm512_dpbusd_epi32(_mm512_setzero_si512(), _mm512_set1_epi8(1), weights))
}

/// The buckets at eight places. One by one they are found sooner than by the instruction that gathers eight.
#[target_feature(enable = "avx512f")]
fn found(buckets: &[u64], places: __m256i) -> __m512i {
    // SAFETY: numbers shifted right by `shift` are below the number of buckets.
    let at = numbers(places).map(|place| unsafe { *buckets.get_unchecked(place as usize) } as i64);
    _mm512_setr_epi64(at[0], at[1], at[2], at[3], at[4], at[5], at[6], at[7])
}
