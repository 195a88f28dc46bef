//! Members by size, as the VNG groups them.

use serde::{Deserialize, Serialize};

/// A class of population, half-open: 20,000 inhabitants belong to the second.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum SizeClass {
    Under20Thousand,
    From20To50Thousand,
    From50To100Thousand,
    Over100Thousand,
}

impl SizeClass {
    pub const ALL: [Self; 4] = [
        Self::Under20Thousand,
        Self::From20To50Thousand,
        Self::From50To100Thousand,
        Self::Over100Thousand,
    ];

    pub fn of(population: u32) -> Self {
        match population {
            0..20_000 => Self::Under20Thousand,
            20_000..50_000 => Self::From20To50Thousand,
            50_000..100_000 => Self::From50To100Thousand,
            _ => Self::Over100Thousand,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_class_starts_at_its_round_number() {
        assert_eq!(SizeClass::of(19_999), SizeClass::Under20Thousand);
        assert_eq!(SizeClass::of(20_000), SizeClass::From20To50Thousand);
        assert_eq!(SizeClass::of(49_999), SizeClass::From20To50Thousand);
        assert_eq!(SizeClass::of(100_000), SizeClass::Over100Thousand);
    }
}
