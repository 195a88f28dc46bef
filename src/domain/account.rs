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

/// The shortest password that is taken; length, not composition (NIST SP 800-63B).
pub const SHORTEST_PASSWORD: usize = 12;
/// The longest, so that hashing stays bounded.
pub const LONGEST_PASSWORD: usize = 256;
