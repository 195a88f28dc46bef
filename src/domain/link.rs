//! The stemlink: who holds it may vote for its member, until the close or its replacement.

use super::instant::Instant;
use super::member::MemberCode;
use super::question::Key;

/// A link as the store knows it: never the token itself, which is derived from a key outside.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BallotLink {
    /// Unique over all consultations; stands in the token so that it can be looked up.
    pub number: u32,
    pub consultation: Key,
    pub member: MemberCode,
    pub issued_at: Instant,
    pub revoked_at: Option<Instant>,
}

impl BallotLink {
    pub fn is_live(&self) -> bool {
        self.revoked_at.is_none()
    }
}
