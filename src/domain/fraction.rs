//! Shares as exact fractions; rounding happens once, where a person reads them.

use serde::{Deserialize, Serialize};

/// `part` of `whole`, both counted; a whole of zero has no share.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Fraction {
    pub part: u64,
    pub whole: u64,
}

impl Fraction {
    pub fn new(part: u64, whole: u64) -> Self {
        Self { part, whole }
    }

    /// Hundredths with `decimals` digits behind the comma, as one integer: 257 of 342 with one
    /// decimal is 751. Half is rounded up. None when the whole is zero.
    pub fn percentage(self, decimals: u32) -> Option<u64> {
        if self.whole == 0 {
            return None;
        }
        let scale = 100 * 10_u128.pow(decimals.min(6));
        let whole = u128::from(self.whole);
        let rounded = (2 * u128::from(self.part) * scale + whole) / (2 * whole);
        u64::try_from(rounded).ok()
    }

    /// Which of two shares is larger, exactly; a share of nothing counts as zero.
    pub fn compare(self, other: Self) -> std::cmp::Ordering {
        let left = u128::from(self.part) * u128::from(other.whole.max(1));
        let right = u128::from(other.part) * u128::from(self.whole.max(1));
        left.cmp(&right)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_consultation_of_2025_reads_as_it_was_published() {
        assert_eq!(Fraction::new(257, 342).percentage(1), Some(751));
        assert_eq!(Fraction::new(199, 275).percentage(0), Some(72));
        assert_eq!(Fraction::new(1, 8).percentage(0), Some(13));
        assert_eq!(Fraction::new(2, 3).percentage(2), Some(6667));
    }

    #[test]
    fn a_share_of_nothing_is_no_share() {
        assert_eq!(Fraction::new(0, 0).percentage(1), None);
        assert_eq!(
            Fraction::new(u64::MAX, u64::MAX).percentage(2),
            Some(10_000)
        );
    }
}
