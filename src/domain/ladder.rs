//! The ladder from a letter to a vote: how far a member was reached, never what it does there.

use super::instant::Instant;

/// A rung, in the order in which one climbs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Rung {
    Queued,
    /// A letter on paper was made.
    Printed,
    /// Not taken yet; its moment is that of the next attempt.
    Retrying,
    /// Some server further on says that it keeps trying.
    Delayed,
    /// Not taken, or given back.
    Returned,
    /// A server took it.
    Accepted,
    /// An automatic answer says that its reader is away.
    Away,
    /// A person filled in something; a machine that opens links or sends forms does not count.
    Visited,
    DraftBegun,
    Voted,
}

/// One rung, and when it was reached.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Step {
    pub rung: Rung,
    pub at: Instant,
    /// What a server said, by code only.
    pub answer: Option<String>,
    /// Which server said it, where that was ours.
    pub server: Option<String>,
}

impl Step {
    pub fn new(rung: Rung, at: Instant) -> Self {
        Self {
            rung,
            at,
            answer: None,
            server: None,
        }
    }

    pub fn answered(self, answer: Option<String>) -> Self {
        Self { answer, ..self }
    }

    pub fn by(self, server: Option<String>) -> Self {
        Self { server, ..self }
    }
}
