//! A note about a member, or a call with it: how it went, what comes next; never a vote.

use super::instant::Instant;
use super::member::MemberCode;
use super::text::{Line, Prose};

/// How a call ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum CallOutcome {
    WillVote,
    WillNotVote,
    CallBack,
    MessageLeft,
    NoAnswer,
    WrongNumber,
}

/// The text is not the name of an outcome.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not the outcome of a call")]
pub struct NotAnOutcome;

impl CallOutcome {
    pub const ALL: [Self; 6] = [
        Self::WillVote,
        Self::WillNotVote,
        Self::CallBack,
        Self::MessageLeft,
        Self::NoAnswer,
        Self::WrongNumber,
    ];

    /// As it is stored.
    pub fn name(self) -> &'static str {
        match self {
            Self::WillVote => "will-vote",
            Self::WillNotVote => "will-not-vote",
            Self::CallBack => "call-back",
            Self::MessageLeft => "message-left",
            Self::NoAnswer => "no-answer",
            Self::WrongNumber => "wrong-number",
        }
    }

    pub fn parse(name: &str) -> Result<Self, NotAnOutcome> {
        let known = Self::ALL.into_iter().find(|outcome| outcome.name() == name);
        known.ok_or(NotAnOutcome)
    }
}

/// What somebody at the bureau wrote down; a later one says what changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Contact {
    pub member: MemberCode,
    pub noted_at: Instant,
    /// The account that wrote it.
    pub noted_by: i64,
    /// None for a note.
    pub outcome: Option<CallOutcome>,
    pub text: Prose,
    pub next_action: Option<Line>,
    /// The account that does the next thing.
    pub owner: Option<i64>,
}
