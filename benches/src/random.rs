//! This module yields numbers that look random and are the same on every run and machine.

/// A sequence of numbers that its seed fixes (SplitMix64: Steele, Lea and Flood, *Fast splittable pseudorandom
/// number generators*, OOPSLA 2014).
///
/// ```
/// use integration_benches::random::Sequence;
/// let mut numbers = Sequence::new(0);
/// assert_eq!(numbers.next_number(), 0xe220_a839_7b1d_cdaf);
/// ```
#[derive(Clone, Debug)]
pub struct Sequence(u64);

impl Sequence {
    /// The sequence of `seed`.
    #[must_use]
    pub const fn new(seed: u64) -> Self {
        Self(seed)
    }

    /// The next number.
    pub const fn next_number(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// A number below `bound`; 0 for a bound of 0. The bias of the remainder is far below what matters here.
    pub const fn below(&mut self, bound: u64) -> u64 {
        match self.next_number().checked_rem(bound) {
            Some(rest) => rest,
            None => 0,
        }
    }

    /// True in `percent` of 100 cases.
    pub const fn chance(&mut self, percent: u64) -> bool {
        self.below(100) < percent
    }
}
