//! The call list: members without a vote, those that matter most and were reached least on top.

use askama::Template;

use crate::domain::consultation::Consultation;
use crate::domain::contact::CallOutcome;
use crate::domain::ladder::Rung;
use crate::domain::member::MemberCode;
use crate::dutch;
use crate::service::view::calls::CallView;
use crate::service::view::turnout::{MailState, MemberStanding};
use crate::web::bureau::contact::{ContactLine, TelephoneLink, outcome_word};
use crate::web::frame::Frame;

/// Rows on one page, each with its buttons.
pub const ROWS: usize = 15;

/// `GET /bureau/{consultation}/bellen`
#[derive(Template)]
#[template(path = "web/bureau/calls.html")]
pub struct CallsPage {
    pub frame: Frame,
    /// `/bureau/azwa-hlo-2025`
    pub path: String,
    pub caption: String,
    pub rows: Vec<CallRow>,
    pub order: CallOrder,
    pub previous: Option<usize>,
    pub next: Option<usize>,
    /// None where nothing can be done from here: not open, or not of the bureau.
    pub token: Option<String>,
}

/// What stands on top.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CallOrder {
    Votes,
    Risk,
}

/// Why a member may not vote by itself; the worst first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Risk {
    NotReached,
    Begun,
    Visited,
    Silent,
}

pub struct CallRow {
    pub code: String,
    pub name: String,
    pub votes: String,
    pub risk: Risk,
    pub telephone: Option<TelephoneLink>,
    /// The last note.
    pub last: Option<ContactLine>,
    /// In a button: the member and how many notes there are about it.
    pub noting: String,
}

impl Risk {
    fn of(member: &MemberStanding) -> Self {
        let climbed = member.climbed.as_ref().map(|step| step.rung);
        match (climbed, member.mail) {
            (Some(Rung::DraftBegun), _) => Self::Begun,
            (Some(_), _) => Self::Visited,
            (None, MailState::Accepted | MailState::Away) => Self::Silent,
            (None, _) => Self::NotReached,
        }
    }

    pub fn word(self) -> &'static str {
        match self {
            Self::NotReached => "Mail komt niet aan",
            Self::Begun => "Concept begonnen, niet gestemd",
            Self::Visited => "Stempagina ingevuld, niet gestemd",
            Self::Silent => "Mail aangenomen, verder niets",
        }
    }

    pub fn style(self) -> &'static str {
        match self {
            Self::NotReached => "state--bad",
            Self::Begun => "state--careful",
            Self::Visited | Self::Silent => "",
        }
    }
}

impl CallsPage {
    /// `page` counts from 1.
    pub fn new(
        frame: Frame,
        consultation: &Consultation,
        view: &CallView,
        (order, page): (CallOrder, usize),
        token: Option<String>,
    ) -> Self {
        let without = sorted(view, order);
        let words = &consultation.words;
        let last = without.len().div_ceil(ROWS).max(1);
        let page = page.clamp(1, last);
        let shown = without.iter().skip((page - 1) * ROWS).take(ROWS);
        let counted = dutch::counted(without.len() as u64, &words.member, &words.members);
        let votes = without.iter().map(|m| u64::from(m.member.weight.votes));
        Self {
            frame,
            path: format!("/bureau/{}", consultation.key),
            caption: format!(
                "{counted} zonder stem, samen {}",
                dutch::votes(votes.sum::<u64>())
            ),
            rows: shown.map(|m| row(m, view, consultation)).collect(),
            order,
            previous: (page > 1).then(|| page - 1),
            next: (page < last).then(|| page + 1),
            token,
        }
    }

    fn outcomes(&self) -> [(&'static str, &'static str); 4] {
        [
            CallOutcome::WillVote,
            CallOutcome::CallBack,
            CallOutcome::MessageLeft,
            CallOutcome::NoAnswer,
        ]
        .map(|outcome| (outcome.name(), outcome_word(outcome)))
    }

    fn order_key(&self) -> &'static str {
        match self.order {
            CallOrder::Votes => "stemmen",
            CallOrder::Risk => "risico",
        }
    }
}

/// Those that said that they will not vote come last: they were asked.
fn sorted(view: &CallView, order: CallOrder) -> Vec<&MemberStanding> {
    let members = view.turnout.members.iter();
    let without = members.filter(|member| member.standing.current().is_none());
    let mut without: Vec<&MemberStanding> = without.collect();
    without.sort_by_cached_key(|member| {
        let code = &member.member.member.code;
        let last = view.contacts.of(code).next_back();
        let settled = last.and_then(|last| last.outcome) == Some(CallOutcome::WillNotVote);
        let fewest = std::cmp::Reverse(member.member.weight.votes);
        let risk = Risk::of(member);
        let first = (order == CallOrder::Risk).then_some(risk);
        (settled, first, fewest, risk, code.clone())
    });
    without
}

fn row(member: &MemberStanding, view: &CallView, consultation: &Consultation) -> CallRow {
    let weighed = &member.member;
    let code: &MemberCode = &weighed.member.code;
    let zone = consultation.window.zone();
    let last = view.contacts.of(code).next_back();
    CallRow {
        code: code.to_string(),
        name: weighed.member.name.to_string(),
        votes: dutch::number(u64::from(weighed.weight.votes)),
        risk: Risk::of(member),
        telephone: TelephoneLink::of(&weighed.member),
        last: last.map(|contact| ContactLine::of(contact, &view.contacts, zone)),
        noting: format!("{code}.{}", view.contacts.of(code).count()),
    }
}
