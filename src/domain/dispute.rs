//! "Dit hebben wij niet uitgebracht": a member says so of one version of its ballot.

use super::instant::Instant;
use super::member::MemberCode;
use super::text::Line;

/// What was told of one version. It changes nothing: the version counts until another replaces it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Dispute {
    pub member: MemberCode,
    pub version: u32,
    pub disputed_at: Instant,
    /// Number of the confirmation by whose link it was told.
    pub letter: u32,
    /// Who told it, in their own words.
    pub told_by: Line,
}
