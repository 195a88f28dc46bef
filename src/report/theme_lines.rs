//! The themes of the report: who wrote of each and what they chose, quotes, and the board's answer.

use serde::{Deserialize, Serialize};

use crate::domain::closed::ClosedConsultation;
use crate::domain::instant::Instant;
use crate::domain::member::MemberCode;
use crate::domain::text::Line;
use crate::domain::theme::agreement::Agreement;
use crate::domain::theme::coding::{TextKind, TextOf};
use crate::domain::theme::count::ThemeCount;
use crate::domain::theme::definition::Theme;

use super::words;

/// One theme of the bureau's own list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ThemeLine {
    pub number: u32,
    pub name: String,
    /// A member with two themes counts in both.
    pub count: ThemeCount,
    /// Of every two people that coded the same texts apart; empty where one did.
    pub agreements: Vec<Agreement>,
    pub quotes: Vec<QuoteLine>,
    /// Of the board; possibly empty.
    pub reaction: String,
}

/// A passage that stands for many, without what is left out.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct QuoteLine {
    pub member: MemberCode,
    pub name: String,
    pub text: TextKind,
    pub passage: String,
}

/// That a part of a text is left out, and why; never the part.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RedactionLine {
    pub member: MemberCode,
    pub text: TextKind,
    pub reason: Line,
    pub redacted_at: Instant,
}

pub fn themes(closed: &ClosedConsultation) -> Vec<ThemeLine> {
    let themes = closed.remarks.themes.iter();
    themes
        .map(|theme| ThemeLine {
            number: theme.number,
            name: theme.name.to_string(),
            count: ThemeCount::of(theme.number, closed),
            agreements: closed.remarks.agreements(theme.number),
            quotes: quotes(theme, closed),
            reaction: (closed.remarks.reactions.get(&theme.number))
                .map_or_else(String::new, |reaction| reaction.text.to_string()),
        })
        .collect()
}

/// The chosen passages of a theme, in the order in which they were chosen; none of a text that has
/// lost the theme since.
pub fn quotes(theme: &Theme, closed: &ClosedConsultation) -> Vec<QuoteLine> {
    let remarks = &closed.remarks;
    let quotes = remarks.quotes.iter();
    let own = quotes.filter(|quote| {
        let themes = remarks.standing(&quote.text).themes();
        quote.theme == theme.number && themes.is_some_and(|own| own.contains(&theme.number))
    });
    own.filter_map(|quote| {
        let TextOf { member, kind } = &quote.text;
        let sent = kind.of(closed.answers.get(member)?);
        let redactions = remarks.redactions_of(&quote.text);
        Some(QuoteLine {
            member: member.clone(),
            name: closed.roll.member(member)?.member.name.to_string(),
            text: *kind,
            passage: words::redacted_part(sent, quote.span, redactions),
        })
    })
    .collect()
}

pub fn redactions(closed: &ClosedConsultation) -> Vec<RedactionLine> {
    let texts = closed.remarks.redactions.iter();
    let lines = texts.flat_map(|(of, redactions)| {
        redactions.iter().map(|redaction| RedactionLine {
            member: of.member.clone(),
            text: of.kind,
            reason: redaction.reason.clone(),
            redacted_at: redaction.redacted_at,
        })
    });
    lines.collect()
}

/// The names of a member's themes: `Geld; Regeldruk`.
pub fn themes_of(member: &MemberCode, closed: &ClosedConsultation) -> String {
    let themes = closed.remarks.themes_of(member);
    let known = themes
        .iter()
        .filter_map(|number| closed.remarks.theme(*number));
    let names = known.map(|theme| theme.name.to_string());
    names.collect::<Vec<_>>().join("; ")
}

/// A text of a member as it is shown; empty where there is none.
pub fn shown(member: &MemberCode, kind: TextKind, closed: &ClosedConsultation) -> String {
    let sent = closed.answers.get(member).map_or("", |own| kind.of(own));
    let of = TextOf {
        member: member.clone(),
        kind,
    };
    words::redacted(sent, closed.remarks.redactions_of(&of))
}
