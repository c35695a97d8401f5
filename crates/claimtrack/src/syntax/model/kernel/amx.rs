//! The longest of the loops for processors with the tiles of AMX, which multiply 16 rows by 16 columns at a time.
//!
//! Stable Rust has no functions for tiles yet, so that their instructions stand here by name. The compiler never uses
//! tiles itself; what is in them lives from [`Tiles::of_rows`] to the end of its value.

use super::{Input, Linear};
use std::arch::asm;
use std::arch::x86_64::{
    __cpuid, __cpuid_count, __m512i, _MM_HINT_T0, _mm_prefetch, _mm512_add_ps, _mm512_cvtepi32_ps, _mm512_cvtps_epi32,
    _mm512_loadu_ps, _mm512_loadu_si512, _mm512_min_ps, _mm512_mul_ps, _mm512_packs_epi32, _mm512_permutexvar_epi64,
    _mm512_set1_ps, _mm512_setr_epi64, _mm512_storeu_si512,
};
use std::mem::MaybeUninit;
use std::ops::Range;

/// Rows of a tile at the most, and columns of sums.
const SIDE: usize = 16;
/// Bytes of a row of a tile.
const BYTES: usize = 64;
/// Tiles of sums that are made together, one beside the other, and as many below each other.
const WIDE: usize = 2;
/// A row of sums in tiles that are beside each other.
type Beside = [[i32; SIDE]; WIDE];
/// The sums that are made together, row by row.
type Sums = [[Beside; SIDE]; WIDE];

/// Fewest rows for which tiles are faster.
const FEWEST: usize = 4;

/// Whether a matrix can be cut into tiles, and so many rows are worth it.
pub(super) const fn fits(quads: usize, columns: usize, rows: usize) -> bool {
    (4 * quads).is_multiple_of(BYTES) && columns.is_multiple_of(WIDE * SIDE) && rows >= FEWEST
}

/// Whether the processor has tiles for bytes, and the system lets this process use them.
pub(super) fn is_permitted() -> bool {
    const TILES_AND_BYTES: u32 = 1 << 24 | 1 << 25;
    let known = __cpuid(0).eax >= 7 && __cpuid_count(7, 0).edx & TILES_AND_BYTES == TILES_AND_BYTES;
    known && permission_is_given()
}

/// Asks the system: tiles are large, and their room is made only for processes that asked for it.
#[cfg(target_os = "linux")]
fn permission_is_given() -> bool {
    const ARCH_PRCTL: i64 = 158;
    const REQUEST_PERMISSION: u64 = 0x1023;
    const TILES: u64 = 18;
    let answer: i64;
    // SAFETY: the call reads two numbers and touches no memory of ours.
    unsafe {
        asm!(
            "syscall",
            inlateout("rax") ARCH_PRCTL => answer,
            in("rdi") REQUEST_PERMISSION,
            in("rsi") TILES,
            lateout("rcx") _,
            lateout("r11") _,
            options(nostack),
        );
    }
    answer == 0
}

#[cfg(not(target_os = "linux"))]
fn permission_is_given() -> bool {
    false
}

/// How tiles are cut, as the processor reads it.
#[repr(C, align(64))]
struct Cut {
    palette: u8,
    start: u8,
    reserved: [u8; 14],
    bytes: [u16; 16],
    rows: [u8; 16],
}

/// The tiles: 0 to 3 for sums, 4 and 5 for input, 6 and 7 for weights.
struct Tiles;

impl Tiles {
    /// Cuts the tiles for so many rows of input.
    ///
    /// # Safety
    /// Needs AMX.
    unsafe fn of_rows(rows: usize) -> Tiles {
        let mut cut = Cut { palette: 1, start: 0, reserved: [0; 14], bytes: [0; 16], rows: [0; 16] };
        for (tile, rows) in [rows, rows, rows, rows, rows, rows, SIDE, SIDE].into_iter().enumerate() {
            (cut.bytes[tile], cut.rows[tile]) = (BYTES as u16, rows as u8);
        }
        // SAFETY: the caller holds that there are tiles; `cut` is 64 bytes long and describes all eight.
        unsafe { asm!("ldtilecfg [{}]", in(reg) &raw const cut, options(nostack, readonly)) };
        Tiles
    }
}

impl Drop for Tiles {
    fn drop(&mut self) {
        // SAFETY: there are tiles, as some were cut.
        unsafe { asm!("tilerelease", options(nostack, nomem)) };
    }
}

/// # Safety
/// Needs AMX for bytes, AVX-512 F, BW and VNNI, and `columns`, `input` and `output` as [`super::Kernel::apply_columns`] asserts.
#[target_feature(enable = "avx512f,avx512bw,avx512vnni")]
pub(super) unsafe fn apply<const QUADS: usize, const COLUMNS: usize, const STRIDE: usize>(
    linear: &Linear<QUADS, COLUMNS>,
    columns: Range<usize>,
    input: Input<'_, STRIDE>,
    output: &mut [i16],
) {
    debug_assert!(fits(QUADS, COLUMNS, input.count));
    let blocks = WIDE * input.count.div_ceil(WIDE * SIDE);
    // As even as can be; the last block begins a little earlier, and does again what the one before has done.
    let rows = input.count.div_ceil(blocks);
    let start = |block: usize| (block * rows).min(input.count - rows);
    // SAFETY: the processor has tiles.
    let tiles = unsafe { Tiles::of_rows(rows) };
    let mut sums = MaybeUninit::<Sums>::uninit();
    for first in columns.step_by(WIDE * SIDE) {
        for block in (0..blocks).step_by(WIDE) {
            let starts = [start(block), start(block + 1)];
            // SAFETY: so many rows are left from both on, and so many columns from `first` on; all that is finished was
            // summed up before.
            unsafe {
                let inputs = starts.map(|row| input.bytes.as_ptr().add(row * STRIDE));
                sum_up(&tiles, linear, first, inputs, STRIDE, sums.as_mut_ptr());
                if block == 0 {
                    fetch(linear, first + WIDE * SIDE);
                }
                for (below, row) in starts.into_iter().enumerate() {
                    let sums = std::slice::from_raw_parts((&raw const (*sums.as_ptr())[below]).cast::<Beside>(), rows);
                    finish(linear, first, sums, output.as_mut_ptr().add(row * COLUMNS + first));
                }
            }
        }
    }
}

/// Fetches the weights of two tiles of columns while there is something else to do; beyond the last it fetches nothing.
#[inline(always)]
fn fetch<const QUADS: usize, const COLUMNS: usize>(linear: &Linear<QUADS, COLUMNS>, first: usize) {
    if first < COLUMNS {
        for weights in &linear.weights {
            for tile in [first, first + SIDE] {
                // SAFETY: fetching touches nothing, wherever it points.
                unsafe { _mm_prefetch::<_MM_HINT_T0>(weights.as_ptr().wrapping_add(tile).cast()) };
            }
        }
    }
}

/// From sums of two tiles of columns to outputs; what the portable version does.
///
/// # Safety
/// Needs AVX-512 F and BW, two tiles of columns from `first` on, and room for all sums at `target`.
#[inline]
#[target_feature(enable = "avx512f,avx512bw")]
unsafe fn finish<const QUADS: usize, const COLUMNS: usize>(
    linear: &Linear<QUADS, COLUMNS>,
    first: usize,
    sums: &[Beside],
    target: *mut i16,
) {
    let columns = [first, first + SIDE];
    // SAFETY: the caller holds that there are so many columns.
    let scale = columns.map(|column| unsafe { _mm512_loadu_ps(linear.scale.as_ptr().add(column)) });
    // SAFETY: as above.
    let bias = columns.map(|column| unsafe { _mm512_loadu_ps(linear.bias.as_ptr().add(column)) });
    // Packing goes by quarters of vectors; behind it they are put in order.
    let order = _mm512_setr_epi64(0, 2, 4, 6, 1, 3, 5, 7);
    for (row, sums) in sums.iter().enumerate() {
        let whole: [__m512i; WIDE] = std::array::from_fn(|place| {
            // SAFETY: 16 sums are as long as a vector.
            let sums = unsafe { _mm512_loadu_si512(sums[place].as_ptr().cast()) };
            let value = _mm512_add_ps(_mm512_mul_ps(_mm512_cvtepi32_ps(sums), scale[place]), bias[place]);
            // What is too low for 16 bits, packing takes to their end; what is too high for 32 it would not.
            _mm512_cvtps_epi32(_mm512_min_ps(value, _mm512_set1_ps(32_767.0)))
        });
        let packed = _mm512_permutexvar_epi64(order, _mm512_packs_epi32(whole[0], whole[1]));
        // SAFETY: the caller holds that there is room for 64 bytes in each row.
        unsafe { _mm512_storeu_si512(target.add(row * COLUMNS).cast(), packed) }
    }
}

/// Sums up two tiles of columns for the rows that begin at each of `inputs`.
///
/// # Safety
/// Needs as many rows from both on as `tiles` were cut for, two tiles of columns from `first` on, and room for all sums.
#[inline(always)]
unsafe fn sum_up<const QUADS: usize, const COLUMNS: usize>(
    _tiles: &Tiles,
    linear: &Linear<QUADS, COLUMNS>,
    first: usize,
    inputs: [*const u8; WIDE],
    stride: usize,
    sums: *mut Sums,
) {
    // SAFETY: the caller holds that rows and columns are there; a tile of weights is 16 fours of inputs by 16 columns.
    unsafe {
        asm!(
            "tilezero tmm0",
            "tilezero tmm1",
            "tilezero tmm2",
            "tilezero tmm3",
            "2:",
            "tileloadd tmm4, [{upper} + {stride}*1]",
            "tileloadd tmm6, [{weights} + {columns}*1]",
            "tdpbusd tmm0, tmm4, tmm6",
            "tileloadd tmm7, [{weights} + {columns}*1 + 64]",
            "tdpbusd tmm1, tmm4, tmm7",
            "tileloadd tmm5, [{lower} + {stride}*1]",
            "tdpbusd tmm2, tmm5, tmm6",
            "tdpbusd tmm3, tmm5, tmm7",
            "add {upper}, 64",
            "add {lower}, 64",
            "add {weights}, {block}",
            "dec {left}",
            "jnz 2b",
            "tilestored [{sums} + {wide}*1], tmm0",
            "tilestored [{sums} + {wide}*1 + 64], tmm1",
            "tilestored [{sums} + {wide}*1 + {below}], tmm2",
            "tilestored [{sums} + {wide}*1 + {below} + 64], tmm3",
            upper = inout(reg) inputs[0] => _,
            lower = inout(reg) inputs[1] => _,
            weights = inout(reg) linear.weights.as_ptr().cast::<[i8; 4]>().add(first) => _,
            left = inout(reg) 4 * QUADS / BYTES => _,
            stride = in(reg) stride,
            columns = in(reg) 4 * COLUMNS,
            sums = in(reg) sums,
            wide = in(reg) size_of::<Beside>(),
            block = const SIDE * 4 * COLUMNS,
            below = const SIDE * size_of::<Beside>(),
            options(nostack),
        );
    }
}
