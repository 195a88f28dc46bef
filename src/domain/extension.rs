//! An extension: the close comes later than was announced.

use std::time::Duration;

use super::dossier::{Correction, Dossier, Verdict};
use super::instant::Instant;
use super::text::Line;

/// How much later a close may come at once; more is a slip of the pen.
pub const LONGEST_EXTENSION: Duration = Duration::from_secs(90 * 24 * 60 * 60);

/// A later close, with the one that it replaced.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Extension {
    /// From 1, in the order of approval.
    pub number: u32,
    /// The close that held until then.
    pub replaces: Instant,
    pub closes_at: Instant,
    /// Before the close that it replaces.
    pub approved_at: Instant,
    /// The number of the dossier in which two people allowed it.
    pub dossier: u32,
    /// Read by all members.
    pub reason: Line,
}

impl Extension {
    /// Whether it may follow a close: allowed before that, and later than that.
    pub fn follows(&self, close: Instant) -> bool {
        self.replaces == close && self.approved_at < close && close < self.closes_at
    }

    /// Whether it is what two people allowed in this dossier, to the letter and to the moment.
    pub fn is_allowed_by(&self, dossier: &Dossier) -> bool {
        let asked = &dossier.proposal;
        let later = match &asked.correction {
            Correction::Extension { after, .. } => *after == self.closes_at,
            _ => false,
        };
        let approved = dossier.decision.as_ref().is_some_and(|decision| {
            matches!(decision.verdict, Verdict::Approved { .. })
                && decision.decided_at == self.approved_at
        });
        dossier.number == self.dossier && later && approved && asked.reason == self.reason
    }
}
