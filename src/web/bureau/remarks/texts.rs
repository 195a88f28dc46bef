//! The list of texts, filtered by what stands in the address.

use std::collections::BTreeSet;

use crate::domain::closed::ClosedConsultation;
use crate::domain::text::fold;
use crate::domain::theme::coding::{CodingStanding, TextKind, TextOf};
use crate::domain::theme::remarks;
use crate::web::bureau::query::query;
use crate::web::words::Link;

/// Lines on one page.
const ON_A_PAGE: usize = 40;

/// How far a text is, as it is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TextState {
    Uncoded,
    Differing,
    Done,
}

impl TextState {
    pub const ALL: [Self; 3] = [Self::Uncoded, Self::Differing, Self::Done];

    pub fn of(standing: &CodingStanding<'_>) -> Self {
        match standing {
            CodingStanding::Uncoded => Self::Uncoded,
            CodingStanding::Differing => Self::Differing,
            _ => Self::Done,
        }
    }

    pub fn key(self) -> &'static str {
        match self {
            Self::Uncoded => "open",
            Self::Differing => "verschil",
            Self::Done => "klaar",
        }
    }

    pub fn word(self) -> &'static str {
        match self {
            Self::Uncoded => "Nog geen thema’s",
            Self::Differing => "Verschil",
            Self::Done => "Klaar",
        }
    }

    pub fn style(self) -> &'static str {
        match self {
            Self::Uncoded => "",
            Self::Differing => "state--careful",
            Self::Done => "state--good",
        }
    }
}

/// What to show; everything where nothing is asked.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct TextFilter {
    /// Part of the name of a member.
    pub q: String,
    pub state: Option<TextState>,
    /// Number of a theme that the text has.
    pub theme: Option<u32>,
    page: usize,
}

impl TextFilter {
    /// What it does not know is left out: an address that was typed over shows a list too.
    pub fn from_pairs(pairs: Vec<(String, String)>) -> Self {
        let mut filter = Self::default();
        for (name, value) in pairs {
            match name.as_str() {
                "q" => filter.q = value.trim().to_owned(),
                "stand" => {
                    let mut states = TextState::ALL.into_iter();
                    filter.state = states.find(|state| state.key() == value);
                }
                "thema" => filter.theme = value.parse().ok(),
                "pagina" => filter.page = value.parse::<usize>().unwrap_or(1).saturating_sub(1),
                _ => {}
            }
        }
        filter
    }

    pub fn filters(&self) -> bool {
        !self.q.is_empty() || self.state.is_some() || self.theme.is_some()
    }

    fn url(&self, path: &str, page: usize) -> String {
        let theme = self.theme.map(|theme| theme.to_string());
        let page = (page > 0).then(|| (page + 1).to_string());
        let query = query(&[
            ("q", &self.q),
            ("stand", self.state.map_or("", TextState::key)),
            ("thema", theme.as_deref().unwrap_or("")),
            ("pagina", page.as_deref().unwrap_or("")),
        ]);
        if query.is_empty() {
            path.to_owned()
        } else {
            format!("{path}?{query}")
        }
    }
}

pub struct TextLine {
    pub url: String,
    pub member: String,
    pub kind: &'static str,
    pub state: TextState,
    pub themes: String,
}

/// One page of the list.
pub struct TextList {
    pub count: usize,
    pub lines: Vec<TextLine>,
    pub pages: Vec<Link>,
}

impl TextList {
    pub fn new(closed: &ClosedConsultation, filter: &TextFilter, path: &str) -> Self {
        let wanted = fold(&filter.q);
        let all = remarks::texts(&closed.answers).into_iter();
        let found: Vec<TextLine> = all
            .filter_map(|(text, _)| line(closed, &text, filter, &wanted, path))
            .collect();
        let count = found.len();
        let last = count.saturating_sub(1) / ON_A_PAGE;
        let page = filter.page.min(last);
        let mut pages = Vec::new();
        if page > 0 {
            pages.push(Link::new(filter.url(path, page - 1), "Vorige"));
        }
        if page < last {
            pages.push(Link::new(filter.url(path, page + 1), "Volgende"));
        }
        let lines = found.into_iter().skip(page * ON_A_PAGE).take(ON_A_PAGE);
        Self {
            count,
            lines: lines.collect(),
            pages,
        }
    }
}

fn line(
    closed: &ClosedConsultation,
    text: &TextOf,
    filter: &TextFilter,
    wanted: &str,
    path: &str,
) -> Option<TextLine> {
    let standing = closed.remarks.standing(text);
    let state = TextState::of(&standing);
    let none = BTreeSet::new();
    let themes = standing.themes().unwrap_or(&none);
    let member = name(closed, text);
    let fits = filter.state.is_none_or(|wanted| wanted == state)
        && filter.theme.is_none_or(|theme| themes.contains(&theme))
        && fold(&member).contains(wanted);
    fits.then(|| TextLine {
        url: text_path(path, text),
        member,
        kind: kind_word(text.kind),
        state,
        themes: names(closed, themes),
    })
}

pub fn name(closed: &ClosedConsultation, text: &TextOf) -> String {
    let weighed = closed.roll.member(&text.member);
    weighed.map_or_else(
        || text.member.to_string(),
        |weighed| weighed.member.name.to_string(),
    )
}

/// The names of themes: `Geld, Regeldruk`.
pub fn names(closed: &ClosedConsultation, themes: &BTreeSet<u32>) -> String {
    let known = themes
        .iter()
        .filter_map(|number| closed.remarks.theme(*number));
    let names = known.map(|theme| theme.name.to_string());
    names.collect::<Vec<_>>().join(", ")
}

/// In an address and in a list.
pub fn kind_word(kind: TextKind) -> &'static str {
    match kind {
        TextKind::Explanation => "toelichting",
        TextKind::Remark => "reactie",
        TextKind::ChangeReason => "reden",
    }
}

pub fn text_path(path: &str, text: &TextOf) -> String {
    format!("{path}/tekst/{}/{}", text.member, kind_word(text.kind))
}
