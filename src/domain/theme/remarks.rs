//! All that was done with what members wrote.

use std::collections::{BTreeMap, BTreeSet};

use super::agreement::{Agreement, Pairs};
use super::coding::{Coding, CodingStanding, Settlement, TextKind, TextOf};
use super::definition::Theme;
use super::redaction::Redaction;
use super::span::Span;
use crate::domain::ballot::Answer;
use crate::domain::instant::Instant;
use crate::domain::member::MemberCode;
use crate::domain::text::Prose;

/// Nothing of it changes a vote or a text.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Remarks {
    /// By number.
    pub themes: Vec<Theme>,
    /// By account.
    pub codings: BTreeMap<TextOf, Vec<Coding>>,
    pub settlements: BTreeMap<TextOf, Settlement>,
    /// In the order in which they were chosen.
    pub quotes: Vec<Quote>,
    pub redactions: BTreeMap<TextOf, Vec<Redaction>>,
    /// Of the board, by theme.
    pub reactions: BTreeMap<u32, Reaction>,
}

/// A passage that stands for many.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Quote {
    pub number: i64,
    pub theme: u32,
    pub text: TextOf,
    pub span: Span,
}

/// What the board says to a theme.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reaction {
    pub text: Prose,
    /// From 1; one more at each change.
    pub revision: u32,
    pub written_at: Instant,
}

impl Remarks {
    pub fn theme(&self, number: u32) -> Option<&Theme> {
        self.themes.iter().find(|theme| theme.number == number)
    }

    pub fn codings_of(&self, text: &TextOf) -> &[Coding] {
        self.codings.get(text).map_or(&[], Vec::as_slice)
    }

    pub fn redactions_of(&self, text: &TextOf) -> &[Redaction] {
        self.redactions.get(text).map_or(&[], Vec::as_slice)
    }

    pub fn standing(&self, text: &TextOf) -> CodingStanding<'_> {
        CodingStanding::of(self.codings_of(text), self.settlements.get(text))
    }

    /// The themes of a member: of all its texts, each once.
    pub fn themes_of(&self, member: &MemberCode) -> BTreeSet<u32> {
        let texts = TextKind::ALL.map(|kind| TextOf {
            member: member.clone(),
            kind,
        });
        let themes = texts
            .iter()
            .filter_map(|text| self.standing(text).themes())
            .flatten();
        themes.copied().collect()
    }

    /// On one theme, for every two accounts that coded a text both; in the order of the accounts.
    pub fn agreements(&self, theme: u32) -> Vec<Agreement> {
        let pairs = self.coders();
        let agreements = pairs.into_iter().map(|(first, second)| {
            let both = self.codings.values().filter_map(|codings| {
                let by = |account| {
                    let mut codings = codings.iter();
                    codings.find(|coding| coding.account == account)
                };
                Some((&by(first)?.themes, &by(second)?.themes))
            });
            Pairs::of(theme, both).agreement()
        });
        agreements.collect()
    }

    /// Every two accounts that coded a text both.
    fn coders(&self) -> BTreeSet<(i64, i64)> {
        let mut pairs = BTreeSet::new();
        for codings in self.codings.values() {
            for first in codings {
                let others = codings.iter().filter(|other| other.account > first.account);
                pairs.extend(others.map(|second| (first.account, second.account)));
            }
        }
        pairs
    }
}

/// Every text that there is, in the order of the members' codes.
pub fn texts(answers: &BTreeMap<MemberCode, Answer>) -> Vec<(TextOf, &str)> {
    let of_member = |(member, answer)| {
        TextKind::ALL.map(|kind| {
            let text = TextOf {
                member: MemberCode::clone(member),
                kind,
            };
            (text, kind.of(answer))
        })
    };
    let all = answers.iter().flat_map(of_member);
    all.filter(|(_, text)| !text.is_empty()).collect()
}
