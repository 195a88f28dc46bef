//! Who would get a letter to many, and who would not and why.

use askama::Template;

use crate::domain::instant::Instant;
use crate::domain::window::Zone;
use crate::dutch;
use crate::service::recipients::{LeftOut, Recipient};
use crate::service::view::recipients::{ManyKind, RecipientsView};
use crate::web::bureau::there_are::there_are;
use crate::web::frame::Frame;
use crate::web::words;

/// Lines on one page.
const LINES: usize = 50;

/// `GET /bureau/{consultation}/ontvangers`
#[derive(Template)]
#[template(path = "web/bureau/recipients.html")]
pub struct RecipientsPage {
    pub frame: Frame,
    pub path: String,
    /// `herinnering`
    pub slug: &'static str,
    pub kind: &'static str,
    /// `Er gaan 128 mails uit`
    pub counted: String,
    pub updated: String,
    /// What may be different at the sending.
    pub later: &'static str,
    pub included: String,
    pub left_out: String,
    /// Whether the lines are those that get none.
    pub group_out: bool,
    pub caption: String,
    pub member: String,
    pub rows: Vec<RecipientLine>,
    pub previous: Option<String>,
    pub next: Option<String>,
}

pub struct RecipientLine {
    pub code: String,
    pub name: String,
    /// The addresses, or why there is no letter.
    pub told: String,
}

/// Which part of the list, from the address of the page.
#[derive(Debug, Clone, Copy, Default)]
pub struct Part {
    pub group_out: bool,
    /// From 1.
    pub page: usize,
}

impl RecipientsPage {
    pub fn new(
        frame: Frame,
        view: &RecipientsView,
        kind: ManyKind,
        part: Part,
        now: Instant,
    ) -> Self {
        let consultation = &view.consultation.consultation;
        let zone = consultation.window.zone();
        let path = format!("/bureau/{}", consultation.key);
        let wanted = |one: &&Recipient| one.verdict.is_err() == part.group_out;
        let out = view.list.iter().filter(|one| one.verdict.is_err()).count();
        let all: Vec<&Recipient> = view.list.iter().filter(wanted).collect();
        let page = part.page.clamp(1, all.len().div_ceil(LINES).max(1));
        let shown = all.iter().skip((page - 1) * LINES).take(LINES);
        let at = |page: usize| {
            let group = if part.group_out { "&groep=niet" } else { "" };
            format!(
                "{path}/ontvangers?soort={}{group}&pagina={page}",
                slug(kind)
            )
        };
        let words = &consultation.words;
        Self {
            frame,
            slug: slug(kind),
            kind: slug(kind),
            counted: format!(
                "{} uit",
                there_are(view.letters(), ("gaat", "mail"), ("gaan", "mails"))
            ),
            updated: dutch::moment_in_sentence(now, zone),
            later: later(kind),
            included: dutch::number((view.list.len() - out) as u64),
            left_out: dutch::number(out as u64),
            group_out: part.group_out,
            caption: dutch::counted(all.len() as u64, &words.member, &words.members),
            member: words.member.clone(),
            rows: shown.map(|one| RecipientLine::of(one, zone)).collect(),
            previous: (page > 1).then(|| at(page - 1)),
            next: (page * LINES < all.len()).then(|| at(page + 1)),
            path,
        }
    }
}

impl RecipientLine {
    fn of(one: &Recipient, zone: &Zone) -> Self {
        Self {
            code: one.member.code.to_string(),
            name: one.member.name.to_string(),
            told: told(one, zone),
        }
    }
}

fn told(one: &Recipient, zone: &Zone) -> String {
    match &one.verdict {
        Ok(addresses) => addresses
            .iter()
            .map(|address| address.as_str())
            .collect::<Vec<_>>()
            .join(", "),
        Err(reason) => why(*reason, zone),
    }
}

/// Why a member gets no letter.
pub fn why(reason: LeftOut, zone: &Zone) -> String {
    match reason {
        LeftOut::NoAddress => "Geen adres".to_owned(),
        LeftOut::Voted => "Heeft gestemd".to_owned(),
        LeftOut::Reminded(at) => {
            format!(
                "Kreeg al een herinnering op {}",
                words::short_moment(at, zone)
            )
        }
        LeftOut::OftenEnough => "Kreeg al genoeg herinneringen".to_owned(),
        LeftOut::NotReached => "Kreeg de verkeerde mail niet".to_owned(),
        LeftOut::Corrected => "Kreeg al een correctie".to_owned(),
        LeftOut::Announced => "Kreeg al een aankondiging".to_owned(),
    }
}

fn later(kind: ManyKind) -> &'static str {
    match kind {
        ManyKind::Reminder => {
            "Verandert er iets, bijvoorbeeld omdat iemand stemt? Dan verandert de lijst. Bij het \
             versturen kijken wij elke mail nog een keer na."
        }
        ManyKind::Announcement | ManyKind::Invitation => {
            "Verandert het stemregister? Dan verandert de lijst."
        }
        ManyKind::Clarification => "De verduidelijking gaat ook naar wie al heeft gestemd.",
    }
}

/// As it stands in an address.
pub fn slug(kind: ManyKind) -> &'static str {
    match kind {
        ManyKind::Announcement => "aankondiging",
        ManyKind::Invitation => "uitnodiging",
        ManyKind::Reminder => "herinnering",
        ManyKind::Clarification => "verduidelijking",
    }
}
