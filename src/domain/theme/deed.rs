//! What is written down of the work on texts: never a text, a word of it, or who agreed with whom.

use serde::{Deserialize, Serialize};

use super::coding::TextKind;
use crate::domain::member::MemberCode;

/// What was done; themes by their number in the bureau's own list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "deed", rename_all = "kebab-case")]
pub enum RemarkDeed {
    ThemeAdded {
        theme: u32,
    },
    ThemeChanged {
        theme: u32,
    },
    /// A person gave a text its themes; which ones stands in the report.
    TextCoded {
        member: MemberCode,
        text: TextKind,
        revision: u32,
    },
    CodingSettled {
        member: MemberCode,
        text: TextKind,
        revision: u32,
    },
    QuoteChosen {
        member: MemberCode,
        text: TextKind,
        theme: u32,
    },
    QuoteDropped {
        member: MemberCode,
        text: TextKind,
        theme: u32,
    },
    /// Parts of a text are left out of all that is shown.
    TextRedacted {
        member: MemberCode,
        text: TextKind,
        parts: u64,
    },
    /// A part is shown again: it was left out by mistake.
    RedactionLifted {
        member: MemberCode,
        text: TextKind,
    },
    /// The board's answer to a theme.
    ReactionWritten {
        theme: u32,
        revision: u32,
    },
}

impl RemarkDeed {
    /// The name under which it is stored and filtered: `text-coded`.
    pub fn name(&self) -> &'static str {
        match self {
            Self::ThemeAdded { .. } => "theme-added",
            Self::ThemeChanged { .. } => "theme-changed",
            Self::TextCoded { .. } => "text-coded",
            Self::CodingSettled { .. } => "coding-settled",
            Self::QuoteChosen { .. } => "quote-chosen",
            Self::QuoteDropped { .. } => "quote-dropped",
            Self::TextRedacted { .. } => "text-redacted",
            Self::RedactionLifted { .. } => "redaction-lifted",
            Self::ReactionWritten { .. } => "reaction-written",
        }
    }

    /// The member it is about, if one.
    pub fn member(&self) -> Option<&MemberCode> {
        match self {
            Self::TextCoded { member, .. }
            | Self::CodingSettled { member, .. }
            | Self::QuoteChosen { member, .. }
            | Self::QuoteDropped { member, .. }
            | Self::TextRedacted { member, .. }
            | Self::RedactionLifted { member, .. } => Some(member),
            Self::ThemeAdded { .. } | Self::ThemeChanged { .. } | Self::ReactionWritten { .. } => {
                None
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::event::Deed;

    #[test]
    fn it_is_written_down_like_any_other_deed() {
        let deed = Deed::Remark(RemarkDeed::TextCoded {
            member: MemberCode::parse("GM0034").unwrap(),
            text: TextKind::Remark,
            revision: 2,
        });
        let written = serde_json::to_string(&deed).unwrap();
        let expected = r#"{"deed":"text-coded","member":"GM0034","text":"remark","revision":2}"#;
        assert_eq!(written, expected);
        assert_eq!(serde_json::from_str::<Deed>(&written).unwrap(), deed);
        assert_eq!(deed.name(), "text-coded");
        assert!(deed.member().is_some());
    }
}
