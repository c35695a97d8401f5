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

/// Features that are looked up together.
const LANES: usize = 8;

/// Most features of a group.
const MOST: usize = 40;

/// The sum of the weights of a group of features; values of 0 are left out.
///
/// # Panics
/// When there are not just as many buckets as numbers shifted right by `shift` can tell apart.
#[target_feature(enable = "avx2")]
pub(super) fn sum_eight<const N: usize>(buckets: &[u64], shift: u32, group: u32, values: [u32; N]) -> i32 {
    const { assert!(N <= MOST) };
    assert!(buckets.len() == 1 << (32 - shift), "a number for each bucket");
    let mut padded = [0u32; MOST];
    padded[..N].copy_from_slice(&values);
    let mut sums = _mm256_setzero_si256();
    for start in (0..N).step_by(LANES) {
        // SAFETY: `start` is a multiple of eight below `N`, and `padded` has the next multiple of eight.
        let values = unsafe { _mm256_loadu_si256(padded.as_ptr().add(start).cast()) };
        let features = mixed(values, group * 64 + start as u32);
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
        sums = _mm256_add_epi32(sums, weights(first, low(features), low(given)));
        sums = _mm256_add_epi32(sums, weights(second, high(features), high(given)));
    }
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

/// The buckets at eight places. One by one they are found sooner than by the instruction that gathers eight.
#[target_feature(enable = "avx512f")]
fn found(buckets: &[u64], places: __m256i) -> __m512i {
    // SAFETY: numbers shifted right by `shift` are below the number of buckets.
    let at = numbers(places).map(|place| unsafe { *buckets.get_unchecked(place as usize) } as i64);
    _mm512_setr_epi64(at[0], at[1], at[2], at[3], at[4], at[5], at[6], at[7])
}

/// Features that [`sum_sixteen`] looks up together.
const MANY: usize = 16;

/// How many features at the end of a group of `count` are faster looked up one by one than together.
pub(super) const fn left_over(count: usize) -> usize {
    if count % MANY <= 4 { count % MANY } else { 0 }
}

/// What [`sum_eight`] gives, but for the features that are [`left_over`].
///
/// # Panics
/// When there are not just as many buckets as numbers shifted right by `shift` can tell apart.
#[target_feature(enable = "avx512f,avx512bw,avx512vnni")]
pub(super) fn sum_sixteen<const N: usize>(buckets: &[u64], shift: u32, group: u32, values: [u32; N]) -> i32 {
    assert!(buckets.len() == 1 << (32 - shift), "a number for each bucket");
    let lanes = _mm512_setr_epi32(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15);
    let four_times = _mm512_set4_epi32(0x0C0C_0C0C, 0x0808_0808, 0x0404_0404, 0);
    let even = _mm512_add_epi32(lanes, lanes);
    let odd = _mm512_or_si512(even, _mm512_set1_epi32(1));
    let mut sums = _mm512_setzero_si512();
    let count = N - left_over(N);
    for start in (0..count).step_by(MANY) {
        let left = ((1_u32 << (count - start).min(MANY)) - 1) as __mmask16;
        // SAFETY: only values below `N` are read.
        let values = unsafe { _mm512_maskz_loadu_epi32(left, values.as_ptr().add(start).cast()) };
        let places = _mm512_add_epi32(_mm512_set1_epi32((group * 64 + start as u32) as i32), lanes);
        let spread = _mm512_mullo_epi32(places, _mm512_set1_epi32(SECOND as i32));
        let turned = _mm512_xor_si512(_mm512_rol_epi32::<13>(values), spread);
        let joined = _mm512_mullo_epi32(turned, _mm512_set1_epi32(BOTH as i32));
        let features = _mm512_xor_si512(joined, _mm512_srli_epi32::<15>(joined));
        let at = _mm512_srl_epi32(features, _mm_cvtsi32_si128(shift as i32));
        let given = _mm512_test_epi32_mask(values, values);
        let low = found(buckets, _mm512_castsi512_si256(at));
        let high = match count - start {
            ..=LANES => _mm512_setzero_si512(),
            _ => found(buckets, _mm512_extracti64x4_epi64::<1>(at)),
        };
        let marks = _mm512_permutex2var_epi32(low, even, high);
        let weights = _mm512_maskz_permutex2var_epi32(given, low, odd, high);
        let same = _mm512_cmpeq_epi8_mask(marks, _mm512_shuffle_epi8(features, four_times));
        sums = _mm512_dpbusd_epi32(sums, _mm512_set1_epi8(1), _mm512_maskz_mov_epi8(same, weights));
    }
    _mm512_reduce_add_epi32(sums)
}
