//! Chance that is the same each time.

/// A generator of numbers that look random.
pub struct Chance(u64);

impl Chance {
    /// Begins the sequence that belongs to a seed.
    pub fn new(seed: u64) -> Self {
        // Seeds that differ by one must not begin alike.
        Self(seed.wrapping_add(1).wrapping_mul(0x9e37_79b9_7f4a_7c15))
    }

    /// The next number below a limit.
    pub fn below(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 >> 33).unwrap() % limit
    }

    /// Heads or tails.
    pub fn coin(&mut self) -> bool {
        self.below(2) == 0
    }
}
