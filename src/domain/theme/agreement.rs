//! How far two people that coded apart agree on a theme: the share, and Cohen's kappa, which takes
//! off what chance would give. Exact: nothing is rounded here.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use crate::domain::fraction::Fraction;

/// Texts that both coded, by who gave them the theme.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Pairs {
    pub both: u64,
    pub first_only: u64,
    pub second_only: u64,
    pub neither: u64,
}

/// Cohen's kappa of one theme.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum Kappa {
    /// No text was coded by both.
    NoTexts,
    /// Both gave the theme to all texts, or both to none: chance alone would give the same.
    NoDifference,
    /// `part` of `whole`, in lowest terms; `whole` is never zero.
    Value { part: i64, whole: u64 },
}

/// The bands of Landis and Koch (1977).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Strength {
    Poor,
    Slight,
    Fair,
    Moderate,
    Substantial,
    AlmostPerfect,
}

/// Of one theme and two people.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Agreement {
    /// Texts on which they agree, of the texts that both coded.
    pub texts: Fraction,
    pub kappa: Kappa,
}

impl Pairs {
    /// Over the themes that each gave to the same texts.
    pub fn of<'a>(
        theme: u32,
        coded: impl Iterator<Item = (&'a BTreeSet<u32>, &'a BTreeSet<u32>)>,
    ) -> Self {
        let mut pairs = Self::default();
        for (first, second) in coded {
            match (first.contains(&theme), second.contains(&theme)) {
                (true, true) => pairs.both += 1,
                (true, false) => pairs.first_only += 1,
                (false, true) => pairs.second_only += 1,
                (false, false) => pairs.neither += 1,
            }
        }
        pairs
    }

    fn texts(self) -> u64 {
        self.both + self.first_only + self.second_only + self.neither
    }

    pub fn agreement(self) -> Agreement {
        Agreement {
            texts: Fraction::new(self.both + self.neither, self.texts()),
            kappa: self.kappa(),
        }
    }

    /// With n texts, a agreed and e = what both gave times each other: (n·a − e) / (n² − e).
    fn kappa(self) -> Kappa {
        let texts = i128::from(self.texts());
        if texts == 0 {
            return Kappa::NoTexts;
        }
        let first = i128::from(self.both + self.first_only);
        let second = i128::from(self.both + self.second_only);
        let by_chance = first * second + (texts - first) * (texts - second);
        let agreed = i128::from(self.both + self.neither);
        let part = texts * agreed - by_chance;
        let whole = texts * texts - by_chance;
        if whole == 0 {
            return Kappa::NoDifference;
        }
        let divisor = divisor(part.unsigned_abs(), whole.unsigned_abs()).max(1);
        let divisor = i128::try_from(divisor).unwrap_or(1);
        match (
            i64::try_from(part / divisor),
            u64::try_from(whole / divisor),
        ) {
            (Ok(part), Ok(whole)) => Kappa::Value { part, whole },
            // more than two thousand million texts
            _ => Kappa::NoTexts,
        }
    }
}

impl Kappa {
    /// None where there is no value.
    pub fn strength(self) -> Option<Strength> {
        let Self::Value { part, whole } = self else {
            return None;
        };
        let fifths = i128::from(part) * 5;
        let whole = i128::from(whole);
        Some(match fifths {
            below if below < 0 => Strength::Poor,
            some if some <= whole => Strength::Slight,
            some if some <= 2 * whole => Strength::Fair,
            some if some <= 3 * whole => Strength::Moderate,
            some if some <= 4 * whole => Strength::Substantial,
            _ => Strength::AlmostPerfect,
        })
    }

    /// In hundredths, half away from zero: 2/3 is 67. None where there is no value.
    pub fn hundredths(self) -> Option<i64> {
        let Self::Value { part, whole } = self else {
            return None;
        };
        let rounded = Fraction::new(part.unsigned_abs(), whole).percentage(0)?;
        let rounded = i64::try_from(rounded).ok()?;
        Some(if part < 0 { -rounded } else { rounded })
    }
}

fn divisor(one: u128, other: u128) -> u128 {
    if other == 0 {
        one
    } else {
        divisor(other, one % other)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(both: u64, first_only: u64, second_only: u64, neither: u64) -> Kappa {
        let pairs = Pairs {
            both,
            first_only,
            second_only,
            neither,
        };
        pairs.agreement().kappa
    }

    #[test]
    fn kappa_is_exact_and_never_divides_by_zero() {
        // Cohen's own kind of example: 20 + 15 of 50 agreed, 0.7 against 0.5 by chance
        assert_eq!(of(20, 5, 10, 15), Kappa::Value { part: 2, whole: 5 });
        assert_eq!(of(0, 0, 0, 0), Kappa::NoTexts);
        assert_eq!(of(9, 0, 0, 0), Kappa::NoDifference);
        assert_eq!(of(0, 0, 0, 9), Kappa::NoDifference);
        assert_eq!(of(1, 0, 0, 1), Kappa::Value { part: 1, whole: 1 });
        assert_eq!(of(0, 1, 1, 0), Kappa::Value { part: -1, whole: 1 });
    }

    #[test]
    fn a_kappa_has_a_name_and_two_decimals() {
        let kappa = of(20, 5, 10, 15);
        assert_eq!(kappa.hundredths(), Some(40));
        assert_eq!(kappa.strength(), Some(Strength::Fair));
        assert_eq!(of(0, 1, 1, 0).strength(), Some(Strength::Poor));
        assert_eq!(Kappa::NoDifference.hundredths(), None);
    }
}
