//! Who has voted, counted three ways; never what.

use serde::{Deserialize, Serialize};

use super::fraction::Fraction;
use super::member::WeighedMember;

/// Turnout in members, in votes and in inhabitants.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Turnout {
    pub members: Fraction,
    pub votes: Fraction,
    pub population: Fraction,
}

impl Turnout {
    /// Over members, each with whether a ballot of it counts.
    pub fn of<'a>(members: impl IntoIterator<Item = (&'a WeighedMember, bool)>) -> Self {
        let mut turnout = Self {
            members: Fraction::new(0, 0),
            votes: Fraction::new(0, 0),
            population: Fraction::new(0, 0),
        };
        for (weighed, voted) in members {
            let counted = [
                (&mut turnout.members, 1),
                (&mut turnout.votes, u64::from(weighed.weight.votes)),
                (
                    &mut turnout.population,
                    u64::from(weighed.member.population),
                ),
            ];
            for (fraction, amount) in counted {
                fraction.whole += amount;
                if voted {
                    fraction.part += amount;
                }
            }
        }
        turnout
    }
}
