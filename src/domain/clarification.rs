//! A verduidelijking: what the bureau made clear to all members while they could vote.

use super::ballot::Standing;
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

/// Whether the last of `published` came after the vote that stands.
pub fn came_after(standing: &Standing, published: &[Clarification]) -> bool {
    let voted_at = standing.current().map(|version| version.received_at);
    let last = published.last();
    voted_at
        .zip(last)
        .is_some_and(|(voted_at, last)| last.published_at > voted_at)
}
