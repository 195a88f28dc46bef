//! The list of members, filtered and sorted as the address of the page says.

use std::cmp::Ordering;
use std::collections::BTreeSet;

use crate::domain::ballot::Standing;
use crate::domain::dispute::Dispute;
use crate::domain::instant::Instant;
use crate::domain::ladder::{Rung, Step};
use crate::domain::member::WeighedMember;
use crate::domain::province::Province;
use crate::domain::search;
use crate::domain::size_class::SizeClass;
use crate::dutch;
use crate::web::bureau::query::query;
use crate::web::bureau::states::{MailState, VoteState};

/// A member with what the bureau may know of it.
pub struct MemberStatus {
    pub weighed: WeighedMember,
    pub standing: Standing,
    /// What was told of the last version.
    pub dispute: Option<Dispute>,
    /// The highest rung between a letter and a vote.
    pub climbed: Option<Step>,
    pub mail: MailState,
    /// When the mail got into that state.
    pub mail_at: Option<Instant>,
    /// What a server said of it, by code only.
    pub mail_answer: Option<String>,
    /// Other names that it, or whom it continues, had in earlier consultations; looked up where
    /// somebody searches.
    pub earlier_names: BTreeSet<String>,
}

impl MemberStatus {
    pub fn has_voted(&self) -> bool {
        self.standing.current().is_some()
    }

    pub fn vote(&self) -> VoteState {
        VoteState::of(&self.standing, self.dispute.as_ref())
    }

    fn is_called(&self, typed: &str) -> bool {
        let member = &self.weighed.member;
        search::fits(member.name.as_str(), typed)
            || member.code.as_str().eq_ignore_ascii_case(typed)
            || self.was_called(typed).is_some()
    }

    /// The earlier name that somebody who typed this looks for, where the present one is not it.
    pub fn was_called(&self, typed: &str) -> Option<&str> {
        if search::fits(self.weighed.member.name.as_str(), typed) {
            return None;
        }
        let mut names = self.earlier_names.iter();
        let found = names.find(|name| search::fits(name, typed));
        found.map(String::as_str)
    }

    /// What a server said of mail that did not get on; empty for mail that did.
    pub fn mail_trouble(&self) -> &str {
        match self.mail {
            MailState::Refused | MailState::Delayed => {
                self.mail_answer.as_deref().unwrap_or_default()
            }
            _ => "",
        }
    }
}

/// What to show, from the address; what is not understood is not filtered on.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct MemberFilter {
    /// Part of a name, or a code, as typed.
    pub q: String,
    pub vote: Option<VoteState>,
    pub mail: Option<MailState>,
    pub province: Option<Province>,
    pub size: Option<SizeClass>,
    /// Name of a voting group.
    pub group: String,
    /// How far somebody came who has not voted.
    pub climbed: Option<Rung>,
    pub order: Order,
    /// From 1; all pages at once with `alles`.
    pub page: Page,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Order {
    pub column: Column,
    pub descending: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Column {
    #[default]
    Name,
    Province,
    Votes,
    Vote,
    Mail,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Page {
    Number(usize),
    All,
}

impl Default for Page {
    fn default() -> Self {
        Self::Number(1)
    }
}

impl Column {
    pub const ALL: [Self; 5] = [
        Self::Name,
        Self::Vote,
        Self::Votes,
        Self::Mail,
        Self::Province,
    ];

    pub fn key(self) -> &'static str {
        match self {
            Self::Name => "naam",
            Self::Province => "provincie",
            Self::Votes => "stemmen",
            Self::Vote => "stem",
            Self::Mail => "mail",
        }
    }
}

impl Order {
    /// `-stemmen` for descending.
    pub fn key(self) -> String {
        let sign = if self.descending { "-" } else { "" };
        format!("{sign}{}", self.column.key())
    }

    fn parse(text: &str) -> Self {
        let (descending, name) = match text.strip_prefix('-') {
            Some(name) => (true, name),
            None => (false, text),
        };
        let found = Column::ALL.into_iter().find(|column| column.key() == name);
        found.map_or_else(Self::default, |column| Self { column, descending })
    }
}

/// What the list can be narrowed to, of those without a vote.
pub const CLIMBED: [Rung; 2] = [Rung::Visited, Rung::DraftBegun];

/// In the address of a filtered list.
pub fn rung_key(rung: Rung) -> &'static str {
    match rung {
        Rung::DraftBegun => "concept",
        _ => "ingevuld",
    }
}

/// In the address of a filtered list, by its upper end.
pub fn size_key(size: SizeClass) -> &'static str {
    match size {
        SizeClass::Under20Thousand => "tot-20000",
        SizeClass::From20To50Thousand => "tot-50000",
        SizeClass::From50To100Thousand => "tot-100000",
        SizeClass::Over100Thousand => "groter",
    }
}

impl MemberFilter {
    /// From the decoded pairs of the address.
    pub fn from_pairs(pairs: impl IntoIterator<Item = (String, String)>) -> Self {
        let mut filter = Self::default();
        for (name, value) in pairs {
            match name.as_str() {
                "q" => value.trim().clone_into(&mut filter.q),
                "status" => filter.vote = VoteState::ALL.into_iter().find(|s| s.key() == value),
                "mail" => filter.mail = MailState::ALL.into_iter().find(|s| s.key() == value),
                "grootte" => {
                    filter.size = SizeClass::ALL.into_iter().find(|s| size_key(*s) == value);
                }

                "groep" => filter.group = value,
                "stap" => {
                    filter.climbed = CLIMBED.into_iter().find(|r| rung_key(*r) == value);
                }
                "provincie" => filter.province = Province::parse(&value).ok(),
                "volgorde" => filter.order = Order::parse(&value),
                "pagina" if value == "alles" => filter.page = Page::All,
                "pagina" => filter.page = Page::Number(value.parse().unwrap_or(1).max(1)),
                _ => {}
            }
        }
        filter
    }

    /// Whether anything is left out.
    pub fn filters(&self) -> bool {
        let narrowed = self.vote.is_some() || self.mail.is_some() || self.province.is_some();
        let further = self.size.is_some() || self.climbed.is_some();
        narrowed || further || !self.q.is_empty() || !self.group.is_empty()
    }

    /// The members that fit, in the order asked for; all pages of them.
    pub fn apply<'a>(&self, members: &'a [MemberStatus]) -> Vec<&'a MemberStatus> {
        let fitting = members.iter().filter(|status| self.fits(status));
        let mut shown: Vec<&MemberStatus> = fitting.collect();
        shown.sort_by(|a, b| self.compare(a, b));
        shown
    }

    /// The same filter with another order or page, as the end of an address.
    pub fn query_with(&self, order: Order, page: Page) -> String {
        let order = if order == Order::default() {
            String::new()
        } else {
            order.key()
        };
        let page = match page {
            Page::Number(1) => String::new(),
            Page::Number(number) => number.to_string(),
            Page::All => "alles".to_owned(),
        };
        query(&[
            ("q", &self.q),
            ("status", self.vote.map_or("", VoteState::key)),
            ("mail", self.mail.map_or("", MailState::key)),
            ("provincie", self.province.map_or("", Province::name)),
            ("grootte", self.size.map_or("", size_key)),
            ("groep", &self.group),
            ("stap", self.climbed.map_or("", rung_key)),
            ("volgorde", &order),
            ("pagina", &page),
        ])
    }

    fn fits(&self, status: &MemberStatus) -> bool {
        let member = &status.weighed.member;
        let climbed = status.climbed.as_ref().filter(|_| !status.has_voted());
        status.is_called(&self.q)
            && self.size.is_none_or(|size| member.size_class() == size)
            && (self.group.is_empty() || member.group == self.group)
            && self
                .climbed
                .is_none_or(|rung| climbed.map(|step| step.rung) == Some(rung))
            && self.vote.is_none_or(|vote| status.vote() == vote)
            && self.mail.is_none_or(|mail| status.mail == mail)
            && self
                .province
                .is_none_or(|province| member.province == Some(province))
    }

    fn compare(&self, a: &MemberStatus, b: &MemberStatus) -> Ordering {
        let name = |status: &MemberStatus| {
            let member = &status.weighed.member;
            (dutch::sort_key(member.name.as_str()), member.code.clone())
        };
        let by_column = match self.order.column {
            Column::Name => name(a).cmp(&name(b)),
            Column::Province => a.weighed.member.province.cmp(&b.weighed.member.province),
            Column::Votes => a.weighed.weight.votes.cmp(&b.weighed.weight.votes),
            Column::Vote => a.vote().cmp(&b.vote()),
            Column::Mail => a.mail.cmp(&b.mail),
        };
        let directed = if self.order.descending {
            by_column.reverse()
        } else {
            by_column
        };
        directed.then_with(|| name(a).cmp(&name(b)))
    }
}
