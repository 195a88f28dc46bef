//! The weight rule: how many votes a member has, and why.

use serde::{Deserialize, Serialize};

/// What happens to the last, incomplete unit of inhabitants.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Rounding {
    Up,
    HalfUp,
    Down,
}

/// How votes follow from a member of the roll.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum WeightRule {
    /// One vote per `unit` inhabitants, rounded, at least `minimum` and at most `cap`.
    PerPopulation {
        unit: u32,
        rounding: Rounding,
        minimum: u32,
        cap: u32,
    },
    /// The roll says it.
    Explicit,
    /// One member, one vote.
    OneEach,
}

/// The rule cannot be applied by anyone.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum WeightRuleFault {
    #[error("the unit of inhabitants per vote is zero")]
    UnitIsZero,
    #[error("the cap is zero")]
    CapIsZero,
    #[error("the minimum is above the cap")]
    MinimumAboveCap,
}

/// The votes of one member, with where they come from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Weight {
    pub votes: u32,
    pub derivation: Derivation,
}

/// Why a member has this many votes; the words are made where a person reads them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Derivation {
    /// Divided and rounded.
    Divided,
    /// The division gave less than the minimum.
    RaisedToMinimum,
    /// The division gave more than the cap.
    LoweredToCap,
    /// Taken from the roll.
    Explicit,
    /// Every member has one.
    OneEach,
    /// Two people at the bureau corrected what the roll gave at the opening.
    Corrected,
}

impl WeightRule {
    /// The most votes that a member can have; None where the rule knows no maximum.
    pub fn most(&self) -> Option<u32> {
        match self {
            Self::PerPopulation { cap, .. } => Some(*cap),
            Self::OneEach => Some(1),
            Self::Explicit => None,
        }
    }

    /// Refuses a rule that no roll can satisfy.
    pub fn check(&self) -> Result<(), WeightRuleFault> {
        match self {
            Self::PerPopulation { unit: 0, .. } => Err(WeightRuleFault::UnitIsZero),
            Self::PerPopulation { cap: 0, .. } => Err(WeightRuleFault::CapIsZero),
            Self::PerPopulation { minimum, cap, .. } if minimum > cap => {
                Err(WeightRuleFault::MinimumAboveCap)
            }
            _ => Ok(()),
        }
    }

    /// The votes of a member with `population` inhabitants. `explicit` votes in the roll go before
    /// a rule by population. None where the rule asks for explicit votes and there are none.
    pub fn weigh(&self, population: u32, explicit: Option<u32>) -> Option<Weight> {
        let stated = |votes| Weight {
            votes,
            derivation: Derivation::Explicit,
        };
        match self {
            Self::Explicit => explicit.map(stated),
            Self::OneEach => Some(Weight {
                votes: 1,
                derivation: Derivation::OneEach,
            }),
            Self::PerPopulation {
                unit,
                rounding,
                minimum,
                cap,
            } => Some(match explicit {
                Some(votes) => stated(votes),
                None => divide(population, *unit, *rounding, *minimum, *cap),
            }),
        }
    }
}

fn divide(population: u32, unit: u32, rounding: Rounding, minimum: u32, cap: u32) -> Weight {
    let unit = unit.max(1);
    let whole = population / unit;
    let rest = population % unit;
    let extra = match rounding {
        Rounding::Up => u32::from(rest > 0),
        Rounding::HalfUp => u32::from(rest >= unit - rest),
        Rounding::Down => 0,
    };
    let divided = whole + extra;
    let (votes, derivation) = if divided > cap {
        (cap, Derivation::LoweredToCap)
    } else if divided < minimum {
        (minimum, Derivation::RaisedToMinimum)
    } else {
        (divided, Derivation::Divided)
    };
    Weight { votes, derivation }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn votes(population: u32, rounding: Rounding, minimum: u32) -> u32 {
        let rule = WeightRule::PerPopulation {
            unit: 1000,
            rounding,
            minimum,
            cap: 75,
        };
        rule.weigh(population, None).unwrap().votes
    }

    #[test]
    fn the_edges_of_the_real_roll_weigh_as_they_should() {
        // inhabitants: up, half up, down
        let edges = [
            (972, [1, 1, 1]),
            (1_255, [2, 1, 1]),
            (34_000, [34, 34, 34]),
            (29_501, [30, 30, 29]),
            (74_317, [75, 74, 74]),
            (75_645, [75, 75, 75]),
            (931_298, [75, 75, 75]),
            (41_283, [42, 41, 41]),
        ];
        for (population, [up, half_up, down]) in edges {
            assert_eq!(votes(population, Rounding::Up, 1), up, "{population} up");
            assert_eq!(votes(population, Rounding::HalfUp, 1), half_up);
            assert_eq!(votes(population, Rounding::Down, 1), down);
        }
        assert_eq!(votes(972, Rounding::Down, 0), 0);
        assert_eq!(votes(500, Rounding::HalfUp, 0), 1);
        assert_eq!(votes(499, Rounding::HalfUp, 0), 0);
        assert_eq!(votes(u32::MAX, Rounding::Up, 1), 75);
    }

    #[test]
    fn explicit_votes_go_before_the_rule() {
        let rule = WeightRule::PerPopulation {
            unit: 1000,
            rounding: Rounding::Up,
            minimum: 1,
            cap: 75,
        };
        let weight = rule.weigh(972, Some(3)).unwrap();
        assert_eq!((weight.votes, weight.derivation), (3, Derivation::Explicit));
        assert_eq!(WeightRule::Explicit.weigh(972, None), None);
        assert_eq!(
            WeightRule::OneEach.weigh(931_298, Some(9)).unwrap().votes,
            1
        );
    }
}
