//! A mailing that was wrong, ended before all of it went out.

use super::instant::Instant;
use super::text::Line;

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MailingEnd {
    pub ended_at: Instant,
    pub reason: Line,
    /// Letters that will never be sent; at least one.
    pub dropped: u64,
}
