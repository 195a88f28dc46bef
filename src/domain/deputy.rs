//! The plaatsvervanger: votes in the place of the secretary, by a link of their own.

use super::instant::Instant;
use super::member::EmailAddress;
use super::text::Line;

/// The most deputies that a member has at once.
pub const MOST_DEPUTIES: usize = 3;

/// Somebody whom the secretary named; for this consultation alone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Deputy {
    /// The number of their own link; who is revoked, is so with it.
    pub link: u32,
    pub name: Line,
    /// What they are: `concerncontroller`.
    pub office: Line,
    pub email: EmailAddress,
    /// The number of the link of whoever named them.
    pub named_by: u32,
    pub named_at: Instant,
}

/// Whose link it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Holder {
    Secretary,
    /// The secretary, by a link that the bureau put on paper and so may know itself. It votes; it
    /// reads no vote, keeps no draft and lets nobody else in.
    OnPaper,
    Deputy(Box<Deputy>),
}

impl Holder {
    pub fn deputy(&self) -> Option<&Deputy> {
        match self {
            Self::Secretary | Self::OnPaper => None,
            Self::Deputy(deputy) => Some(deputy),
        }
    }
}
