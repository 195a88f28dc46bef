//! Other votes for a member than the frozen roll gives it: allowed by two people, and kept beside it.

use super::instant::Instant;
use super::member::{MemberCode, WeighedMember};
use super::weight::{Derivation, Weight};

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WeightCorrection {
    pub dossier: u32,
    pub member: MemberCode,
    /// The votes that held until then.
    pub before: u32,
    pub votes: u32,
    pub approved_at: Instant,
}

impl WeighedMember {
    /// With the votes of the last correction that is about it.
    pub fn corrected(self, corrections: &[WeightCorrection]) -> Self {
        let own = |one: &&WeightCorrection| one.member == self.member.code;
        match corrections.iter().rfind(own) {
            None => self,
            Some(last) => Self {
                weight: Weight {
                    votes: last.votes,
                    derivation: Derivation::Corrected,
                },
                ..self
            },
        }
    }
}
