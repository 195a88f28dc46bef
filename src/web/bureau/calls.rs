//! The call list: members without a vote, those that matter most and were reached least on top.

use askama::Template;

use crate::domain::consultation::Consultation;
use crate::domain::contact::CallOutcome;
use crate::domain::ladder::Rung;
use crate::domain::member::MemberCode;
use crate::dutch;
use crate::service::view::calls::CallView;
use crate::service::view::turnout::{MailState, MemberStanding};
use crate::web::bureau::call_link::REASONS;
use crate::web::bureau::call_place::{CallOrder, CallOwner, CallPlace, CallWanted};
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
    /// This part of the list in this order; what is written down leads back to it.
    pub here: String,
    pub caption: String,
    pub rows: Vec<CallRow>,
    pub place: CallPlace,
    /// Number of the account, who it is, and whether those of this person are shown.
    pub owners: Vec<(i64, String, bool)>,
    pub previous: Option<String>,
    pub next: Option<String>,
    /// None where nothing can be done from here: not open, or not of the bureau.
    pub token: Option<String>,
}

/// Why a member may not vote by itself; the worst first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Risk {
    NotReached,
    OnItsWay,
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
    /// In a button: the member and its newest link; none without an address to mail to.
    pub linking: Option<String>,
}

impl Risk {
    fn of(member: &MemberStanding) -> Self {
        let climbed = member.climbed.as_ref().map(|step| step.rung);
        match (climbed, member.mail) {
            (Some(Rung::DraftBegun), _) => Self::Begun,
            (Some(_), _) => Self::Visited,
            (None, MailState::Accepted | MailState::Away) => Self::Silent,
            (None, MailState::Queued | MailState::Delayed) => Self::OnItsWay,
            (None, MailState::Refused | MailState::NoAddress | MailState::Nothing) => {
                Self::NotReached
            }
        }
    }

    pub fn word(self) -> &'static str {
        match self {
            Self::NotReached => "Mail komt niet aan",
            Self::OnItsWay => "Mail is onderweg",
            Self::Begun => "Concept begonnen, niet gestemd",
            Self::Visited => "Stempagina ingevuld, niet gestemd",
            Self::Silent => "Mail aangenomen, verder niets",
        }
    }

    pub fn style(self) -> &'static str {
        match self {
            Self::NotReached => "state--bad",
            Self::Begun | Self::OnItsWay => "state--careful",
            Self::Visited | Self::Silent => "",
        }
    }
}

impl CallsPage {
    /// `own`: the account of whoever looks.
    pub fn new(
        frame: Frame,
        consultation: &Consultation,
        view: &CallView,
        (place, own): (CallPlace, i64),
        token: Option<String>,
    ) -> Self {
        let without = sorted(view, place);
        let last = without.len().div_ceil(ROWS).max(1);
        let place = place.on_page(place.page.clamp(1, last));
        let shown = without.iter().skip((place.page - 1) * ROWS).take(ROWS);
        let path = format!("/bureau/{}", consultation.key);
        let other = |page: usize| place.on_page(page).address(&path);
        Self {
            frame,
            here: place.address(&path),
            caption: caption(&without, place, consultation),
            rows: shown.map(|m| row(m, view, consultation)).collect(),
            owners: owners(view, place, own),
            previous: (place.page > 1).then(|| other(place.page - 1)),
            next: (place.page < last).then(|| other(place.page + 1)),
            path,
            place,
            token,
        }
    }

    fn ordered(&self, order: CallOrder) -> String {
        self.place.ordered(order).address(&self.path)
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
}

fn caption(shown: &[&MemberStanding], place: CallPlace, consultation: &Consultation) -> String {
    let words = &consultation.words;
    let counted = dutch::counted(shown.len() as u64, &words.member, &words.members);
    let votes = shown.iter().map(|m| u64::from(m.member.weight.votes));
    format!(
        "{}{counted} zonder stem, samen {}",
        if place.filters() { "Selectie: " } else { "" },
        dutch::votes(votes.sum::<u64>())
    )
}

/// The people of the bureau, whoever looks first.
fn owners(view: &CallView, place: CallPlace, own: i64) -> Vec<(i64, String, bool)> {
    let mut people = view.contacts.bureau.clone();
    people.sort_by_key(|account| (*account != own, *account));
    let people = people.into_iter();
    people
        .map(|account| {
            let name = view.contacts.person(account);
            let said = match account == own {
                true => format!("Ik ({name})"),
                false => name.to_owned(),
            };
            let chosen = place.owner == CallOwner::Account(account);
            (account, said, chosen)
        })
        .collect()
}

/// Those that said that they will not vote come last: they were asked.
fn sorted(view: &CallView, place: CallPlace) -> Vec<&MemberStanding> {
    let members = view.turnout.members.iter();
    let without = members.filter(|member| {
        let code = &member.member.member.code;
        let last = view.contacts.of(code).next_back();
        member.standing.current().is_none() && place.admits(last)
    });
    let mut without: Vec<&MemberStanding> = without.collect();
    without.sort_by_cached_key(|member| {
        let code = &member.member.member.code;
        let last = view.contacts.of(code).next_back();
        let settled = last.and_then(|last| last.outcome) == Some(CallOutcome::WillNotVote);
        let fewest = std::cmp::Reverse(member.member.weight.votes);
        let risk = Risk::of(member);
        let first = (place.order == CallOrder::Risk).then_some(risk);
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
        linking: weighed.member.email.is_some().then(|| {
            let newest = view.links.get(code).copied().unwrap_or(0);
            format!("{code}.{newest}")
        }),
    }
}
