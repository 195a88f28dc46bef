//! A verduidelijking: what the bureau made clear to all members while they could vote.

use super::instant::Instant;
use super::text::{Line, Prose};

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Clarification {
    /// From 1, in the order of publication.
    pub number: u32,
    pub published_at: Instant,
    pub title: Line,
    /// Never empty.
    pub text: Prose,
}
