//! What was put right by mail after a mailing with a wrong date or text.

use super::instant::Instant;
use super::text::Prose;

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CorrectionMail {
    /// From 1, in the order of sending, for each mailing.
    pub number: u32,
    pub sent_at: Instant,
    /// Never empty.
    pub text: Prose,
}
