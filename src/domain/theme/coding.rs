//! Which themes a text has: by each person that read it, and in the end.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use crate::domain::ballot::Answer;
use crate::domain::member::MemberCode;
use crate::domain::text::Line;

/// Which of the texts with a vote.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum TextKind {
    /// Toelichting bij de stem.
    Explanation,
    /// Inhoudelijke reactie.
    Remark,
    /// Reden van de nieuwe stem.
    ChangeReason,
}

/// The text names no kind of text.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("a text is an explanation, a remark or the reason for a new vote")]
pub struct NotAKind;

impl TextKind {
    pub const ALL: [Self; 3] = [Self::Explanation, Self::Remark, Self::ChangeReason];

    pub fn name(self) -> &'static str {
        match self {
            Self::Explanation => "explanation",
            Self::Remark => "remark",
            Self::ChangeReason => "change-reason",
        }
    }

    pub fn parse(text: &str) -> Result<Self, NotAKind> {
        let mut all = Self::ALL.into_iter();
        all.find(|kind| kind.name() == text).ok_or(NotAKind)
    }

    /// This text of an answer; possibly empty.
    pub fn of(self, answer: &Answer) -> &str {
        match self {
            Self::Explanation => answer.explanation.as_str(),
            Self::Remark => answer.remark.as_str(),
            Self::ChangeReason => answer.change_reason.as_ref().map_or("", Line::as_str),
        }
    }
}

/// One text of one member.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct TextOf {
    pub member: MemberCode,
    pub kind: TextKind,
}

/// The themes that one person gave a text, by number; none is an answer too.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Coding {
    /// Number of the account.
    pub account: i64,
    pub themes: BTreeSet<u32>,
    /// From 1; one more at each change.
    pub revision: u32,
}

/// The themes that a person chose where others differed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Settlement {
    pub themes: BTreeSet<u32>,
    pub revision: u32,
    /// Number of the account.
    pub settled_by: i64,
}

/// How far a text is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum CodingStanding<'a> {
    /// Nobody gave it themes.
    Uncoded,
    /// Two or more did, not the same; somebody has to choose.
    Differing,
    /// By the one that coded it.
    ByOne(&'a BTreeSet<u32>),
    /// All that coded it gave it the same.
    Agreed(&'a BTreeSet<u32>),
    /// Chosen by a person.
    Settled(&'a BTreeSet<u32>),
}

impl<'a> CodingStanding<'a> {
    /// What a person settled stands, whatever is coded after it.
    pub fn of(codings: &'a [Coding], settled: Option<&'a Settlement>) -> Self {
        match (settled, codings) {
            (Some(settled), _) => Self::Settled(&settled.themes),
            (None, []) => Self::Uncoded,
            (None, [only]) => Self::ByOne(&only.themes),
            (None, [first, rest @ ..]) => {
                if rest.iter().all(|coding| coding.themes == first.themes) {
                    Self::Agreed(&first.themes)
                } else {
                    Self::Differing
                }
            }
        }
    }

    /// The themes that count; None as long as it is open.
    pub fn themes(&self) -> Option<&'a BTreeSet<u32>> {
        match self {
            Self::Uncoded | Self::Differing => None,
            Self::ByOne(themes) | Self::Agreed(themes) | Self::Settled(themes) => Some(themes),
        }
    }
}
