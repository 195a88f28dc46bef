//! People with an account: bureau, board, auditor, administrator.

use serde::{Deserialize, Serialize};

/// What an account may do.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Role {
    Bureau,
    Board,
    Auditor,
    Administrator,
}

/// The text names no role.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("a role is bureau, board, auditor or administrator")]
pub struct NotARole;

impl Role {
    pub const ALL: [Self; 4] = [
        Self::Bureau,
        Self::Board,
        Self::Auditor,
        Self::Administrator,
    ];

    pub fn name(self) -> &'static str {
        match self {
            Self::Bureau => "bureau",
            Self::Board => "board",
            Self::Auditor => "auditor",
            Self::Administrator => "administrator",
        }
    }

    pub fn parse(text: &str) -> Result<Self, NotARole> {
        Self::ALL
            .into_iter()
            .find(|role| role.name() == text)
            .ok_or(NotARole)
    }
}

/// Whether somebody is let in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AccountState {
    /// The owner has not chosen a password yet, or must choose a new one.
    Invited,
    Active,
    /// An administrator keeps its owner out.
    Suspended,
}

impl AccountState {
    const ALL: [Self; 3] = [Self::Invited, Self::Active, Self::Suspended];

    /// As it is stored.
    pub fn name(self) -> &'static str {
        match self {
            Self::Invited => "invited",
            Self::Active => "active",
            Self::Suspended => "suspended",
        }
    }

    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.name() == text)
    }
}
