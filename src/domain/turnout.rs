//! Who has voted, counted three ways; never what.

use serde::{Deserialize, Serialize};

use super::fraction::Fraction;
use super::member::{MemberCode, WeighedMember};

/// Turnout in members, in votes and in inhabitants.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Turnout {
    pub members: Fraction,
    pub votes: Fraction,
    pub population: Fraction,
}

impl Turnout {
    /// Over `members`; `has_voted` says of each code whether a ballot counts.
    pub fn of<'a>(
        members: impl IntoIterator<Item = &'a WeighedMember>,
        has_voted: impl Fn(&MemberCode) -> bool,
    ) -> Self {
        let mut turnout = Self {
            members: Fraction::new(0, 0),
            votes: Fraction::new(0, 0),
            population: Fraction::new(0, 0),
        };
        for weighed in members {
            let voted = has_voted(&weighed.member.code);
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
