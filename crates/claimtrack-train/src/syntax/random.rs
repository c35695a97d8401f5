//! A small generator of random numbers, so that a seed gives the same training everywhere.

/// Xorshift, seeded through one round of SplitMix.
pub struct Random(u64);

impl Random {
    pub fn new(seed: u64) -> Random {
        let mixed = seed.wrapping_add(0x9E37_79B9_7F4A_7C15).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        Random((mixed ^ mixed >> 31).max(1))
    }

    pub fn number(&mut self) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0
    }

    /// From 0 up to and without 1.
    pub fn fraction(&mut self) -> f32 {
        (self.number() >> 40) as f32 / (1_u64 << 24) as f32
    }

    pub fn shuffle<T>(&mut self, items: &mut [T]) {
        for last in (1..items.len()).rev() {
            let other = (self.number() % (last as u64 + 1)) as usize;
            items.swap(last, other);
        }
    }
}
