//! The page of everything that was done: by whom, when, what, and why.

use askama::Template;
use jiff::civil::Date;
use serde::Serialize;

use crate::domain::dossier_deed::DossierDeed;
use crate::domain::event::{Actor, Deed};
use crate::domain::instant::Instant;
use crate::domain::mail_deed::MailDeed;
use crate::domain::search;
use crate::domain::text::visible;
use crate::domain::window::Zone;
use crate::dutch;
use crate::service::view::trail::{Trail, TrailPart, Wanted};
use crate::service::{ActorFilter, StoredEvent};
use crate::web::bureau::query::query;
use crate::web::bureau::trail_sentences::told;
use crate::web::bureau::trail_topics::deeds_of;
use crate::web::bureau::trail_words::{Names, Topic};
use crate::web::frame::Frame;
use crate::web::words;

const LINES_ON_A_PAGE: usize = 100;

/// `GET /bureau/{consultation}/logboek`
#[derive(Template)]
#[template(path = "web/bureau/trail.html")]
pub struct TrailPage {
    pub frame: Frame,
    /// `/bureau/azwa-hlo-2025`
    pub path: String,
    pub caption: String,
    pub lines: Vec<TrailLine>,
    /// `maandag 13 oktober 2025: 3 keer`, of the last days.
    pub refusals: Vec<String>,
    pub filter: TrailFilter,
    /// Key and word of everybody who did something.
    pub people: Vec<(String, String)>,
    /// What stands behind the question mark of the same list, with a leading `?`.
    pub query: String,
    pub previous: Option<String>,
    pub next: Option<String>,
}

/// One deed; also as data.
#[derive(Debug, Clone, Serialize)]
pub struct TrailLine {
    pub number: i64,
    /// RFC 3339, UTC.
    pub at: String,
    /// By the clock of the consultation, in words.
    pub moment: String,
    /// The same for a column of the page.
    #[serde(skip)]
    pub short: String,
    pub who: String,
    /// `account 3`, `service`
    pub actor: String,
    pub topic: &'static str,
    /// `ballot-recorded`
    pub deed: String,
    pub member: Option<String>,
    pub what: String,
    pub why: String,
    /// Of the leaf in the log, SHA-256, hex.
    pub hash: String,
}

/// What to show, from the address; what is not understood is not filtered on.
#[derive(Clone, Default)]
pub struct TrailFilter {
    /// Part of the name of a member, or its code.
    pub member: String,
    /// Word of a topic.
    pub topic: String,
    /// As in a line.
    pub actor: String,
    /// From 1.
    pub page: usize,
}

impl TrailFilter {
    pub fn from_pairs(pairs: Vec<(String, String)>) -> Self {
        let mut filter = Self::default();
        for (name, value) in pairs {
            match name.as_str() {
                "lid" => filter.member = value.trim().to_owned(),
                "soort" => filter.topic = value,
                "wie" => filter.actor = value,
                "pagina" => filter.page = value.parse().unwrap_or(1),
                _ => {}
            }
        }
        filter
    }

    /// The same for whoever looks it up, with the page.
    pub fn wanted(&self) -> Wanted {
        let topic = Some(self.topic.as_str()).filter(|topic| !topic.is_empty());
        Wanted {
            member: self.member.clone(),
            deeds: topic.map(deeds_of),
            actor: actor_of(&self.actor),
            page: self.page,
            lines: LINES_ON_A_PAGE,
        }
    }

    /// Whether refused logins belong to what is asked for.
    fn tells_of_accounts(&self) -> bool {
        let topic = self.topic.is_empty() || self.topic == Topic::Accounts.word();
        topic && self.member.is_empty() && self.actor.is_empty()
    }

    pub fn filters(&self) -> bool {
        !(self.member.is_empty() && self.topic.is_empty() && self.actor.is_empty())
    }

    fn query(&self, page: &str) -> String {
        let pairs = [
            ("lid", self.member.as_str()),
            ("soort", &self.topic),
            ("wie", &self.actor),
            ("pagina", page),
        ];
        format!("?{}", query(&pairs))
    }

    fn admits(&self, line: &TrailLine, name: &str) -> bool {
        let code = line.member.as_deref().unwrap_or("");
        let named = line.member.is_some()
            && (search::fits(name, &self.member) || code.eq_ignore_ascii_case(&self.member));
        (self.member.is_empty() || named)
            && (self.topic.is_empty() || line.topic == self.topic)
            && (self.actor.is_empty() || line.actor == self.actor)
    }
}

/// All lines that a filter lets through, the newest first.
pub fn lines(trail: &Trail, filter: &TrailFilter) -> Vec<TrailLine> {
    let zone = trail.consultation.consultation.window.zone();
    let names = names(trail, zone);
    let all = trail.events.iter().map(|stored| {
        let name = stored.event.deed.member().map(|code| names.member(code));
        (line(stored, trail, &names, zone), name.unwrap_or_default())
    });
    let shown = all.filter(|(line, name)| filter.admits(line, name));
    shown.map(|(line, _)| line).collect()
}

fn names<'a>(trail: &'a Trail, zone: &'a Zone) -> Names<'a> {
    Names {
        members: &trail.members,
        people: &trail.people,
        zone,
    }
}

fn line(stored: &StoredEvent, trail: &Trail, names: &Names<'_>, zone: &Zone) -> TrailLine {
    let event = &stored.event;
    let (topic, what) = told(&event.deed, names);
    TrailLine {
        number: stored.number,
        at: event.at.timestamp().to_string(),
        moment: words::moment_to_the_second(event.at, zone),
        short: words::short_moment(event.at, zone),
        who: names.actor(&event.actor),
        actor: actor_key(&event.actor),
        topic: topic.word(),
        deed: event.deed.name().to_owned(),
        member: event.deed.member().map(ToString::to_string),
        what,
        why: why(&event.deed, trail),
        hash: stored.leaf.clone(),
    }
}

/// Members together: whose link it was stands in the line.
fn actor_key(actor: &Actor) -> String {
    match actor {
        Actor::Service => "service".to_owned(),
        Actor::Operator => "operator".to_owned(),
        Actor::Link { .. } | Actor::Letter { .. } => "member".to_owned(),
        Actor::Account { number, .. } => format!("account {number}"),
    }
}

fn actor_of(key: &str) -> Option<ActorFilter> {
    match key {
        "service" => Some(ActorFilter::Service),
        "operator" => Some(ActorFilter::Operator),
        "member" => Some(ActorFilter::Member),
        _ => {
            let number = key.strip_prefix("account ")?.parse().ok()?;
            Some(ActorFilter::Account(number))
        }
    }
}

/// Refused logins by day, the newest first.
fn refusals(moments: &[Instant], zone: &Zone) -> Vec<String> {
    let mut days: Vec<(Date, u64)> = Vec::new();
    for at in moments {
        let day = at.timestamp().to_zoned(zone.time_zone()).date();
        match days.last_mut() {
            Some((last, count)) if *last == day => *count += 1,
            _ => days.push((day, 1)),
        }
    }
    let days = days.into_iter();
    days.map(|(day, count)| {
        format!(
            "{}: {} keer",
            dutch::weekday_date(day),
            dutch::number(count)
        )
    })
    .collect()
}

/// As far as it was written down; empty where nobody asks.
fn why(deed: &Deed, trail: &Trail) -> String {
    match deed {
        Deed::LinkReplaced { reason, .. } | Deed::LinkPrinted { reason, .. } => visible(reason),
        Deed::Mail(MailDeed::MailingEnded { reason, .. }) => visible(reason.as_str()),
        Deed::Dossier(
            DossierDeed::CorrectionRequested { dossier, .. }
            | DossierDeed::CorrectionApproved { dossier, .. },
        )
        | Deed::ConsultationExtended { dossier, .. } => {
            let reason = trail.reasons.get(dossier);
            reason.map_or_else(String::new, |reason| visible(reason.as_str()))
        }
        Deed::Dossier(
            DossierDeed::CorrectionRejected { dossier, .. }
            | DossierDeed::CorrectionWithdrawn { dossier, .. },
        ) => {
            let reason = trail.refusals.get(dossier);
            reason.map_or_else(String::new, |reason| visible(reason.as_str()))
        }
        _ => String::new(),
    }
}

impl TrailPage {
    pub fn new(frame: Frame, part: &TrailPart, filter: TrailFilter) -> Self {
        let trail = &part.trail;
        let zone = trail.consultation.consultation.window.zone();
        let names = names(trail, zone);
        let last = part.found.div_ceil(LINES_ON_A_PAGE).max(1);
        let page = part.page;
        let to = |page: usize| filter.query(&page.to_string());
        let events = trail.events.iter();
        Self {
            frame,
            path: format!("/bureau/{}", trail.consultation.consultation.key),
            caption: caption(part.found, (page, last)),
            lines: events
                .map(|stored| line(stored, trail, &names, zone))
                .collect(),
            refusals: match filter.tells_of_accounts() {
                true => refusals(&part.refusals, zone),
                false => Vec::new(),
            },
            people: people(trail),
            query: filter.query(""),
            previous: (page > 1).then(|| to(page - 1)),
            next: (page < last).then(|| to(page + 1)),
            filter,
        }
    }

    fn topics(&self) -> impl Iterator<Item = &'static str> {
        Topic::ALL.into_iter().map(Topic::word)
    }
}

fn caption(found: usize, (page, last): (usize, usize)) -> String {
    let found = dutch::counted(found as u64, "regel", "regels");
    if last == 1 {
        format!("{found}, de nieuwste eerst")
    } else {
        format!("{found}, de nieuwste eerst; pagina {page} van {last}")
    }
}

/// Everybody with an account who did something, then those without.
fn people(trail: &Trail) -> Vec<(String, String)> {
    let names = trail.people.iter();
    let accounts = names.map(|(number, email)| (format!("account {number}"), email.clone()));
    let others = [
        ("member", "Een lid, met een link"),
        ("service", "De dienst zelf"),
        ("operator", "De beheerder van de server"),
    ];
    accounts
        .chain(others.map(|(key, word)| (key.to_owned(), word.to_owned())))
        .collect()
}
