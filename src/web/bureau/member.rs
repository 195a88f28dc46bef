//! The card of one member: whom to reach, where it stands, what was sent, which links it had.

use askama::Template;

use crate::domain::ballot::{Act, BallotVersion, Standing};
use crate::domain::consultation::Consultation;
use crate::domain::deputy::Deputy;
use crate::domain::dispute::Dispute;
use crate::domain::instant::Instant;
use crate::domain::link::BallotLink;
use crate::domain::member::{Member, WeighedMember};
use crate::domain::province::Province;
use crate::domain::text::{TextFault, visible};
use crate::domain::window::Zone;
use crate::dutch;
use crate::service::view::contacts::Contacts;
use crate::service::view::ladder::Ladder;
use crate::web::bureau::contact::{ContactLine, TelephoneLink};
use crate::web::bureau::dossier_words::ending_word;
use crate::web::bureau::earlier_members::EarlierMembers;
use crate::web::bureau::ladder::LadderLines;
use crate::web::bureau::member_dossiers::MemberDossiers;
use crate::web::bureau::states::{MailState, VoteState};
use crate::web::form::{self, FieldError, TextField};
use crate::web::frame::Frame;
use crate::web::words;

/// `GET /bureau/{consultation}/gemeenten/{code}`, and with 422 when a new link had no reason.
#[derive(Template)]
#[template(path = "web/bureau/member.html")]
pub struct MemberPage {
    pub frame: Frame,
    pub path: String,
    pub code: String,
    pub name: String,
    /// `gemeente`
    pub word: String,
    pub province: &'static str,
    pub derivation: String,
    pub secretary: String,
    pub addresses: Vec<String>,
    pub vote: VoteState,
    /// Since when a draft is kept: that it is there, never what it says.
    pub draft_saved: Option<String>,
    pub versions: Vec<VersionLine>,
    pub disputes: Vec<DisputeLine>,
    pub letters: Vec<LetterLine>,
    pub ladders: Vec<LadderLines>,
    pub links: Vec<LinkLine>,
    pub deputies: Vec<DeputyLine>,
    pub telephone: Option<TelephoneLink>,
    /// The last ones, the newest on top.
    pub contacts: Vec<ContactLine>,
    pub happened: Vec<HappenedLine>,
    pub dossiers: MemberDossiers,
    pub earlier: EarlierMembers,
    /// None where no new link can be given: not open.
    pub replacement: Option<Replacement>,
    pub errors: Vec<FieldError>,
}

/// One version of the ballot: that it came, never what it says.
pub struct VersionLine {
    pub version: u32,
    pub act: &'static str,
    pub received: String,
    pub receipt: String,
}

/// What was told of one version.
pub struct DisputeLine {
    pub version: u32,
    pub told: String,
    /// In their own words.
    pub by: String,
    /// No later version has come.
    pub current: bool,
    /// What two people at the bureau found.
    pub ending: Option<&'static str>,
}

/// One letter: what, to whom, and how it fares.
pub struct LetterLine {
    /// `Uitnodiging`, `Herinnering`
    pub kind: String,
    pub address: String,
    pub state: MailState,
    pub at: Option<Instant>,
    /// What the other mail server answered.
    pub answer: Option<String>,
    /// `at` in words; filled in by the page.
    pub moment: String,
}

pub struct LinkLine {
    pub number: u32,
    /// Whose it is.
    pub holder: String,
    pub issued: String,
    /// `Werkt`, or since when not.
    pub state: String,
}

/// Whoever votes in the place of the secretary, or did.
pub struct DeputyLine {
    pub name: String,
    pub office: String,
    pub email: String,
    pub named: String,
    /// `Werkt`, or since when not.
    pub state: String,
}

/// The form for a new link.
pub struct Replacement {
    pub reason: TextField,
    pub token: String,
}

/// What the form for a new link holds.
pub struct ReplacementInput<'a> {
    pub reason: &'a str,
    pub fault: Option<TextFault>,
    pub token: &'a str,
}

/// The history of one member.
pub struct MemberHistory<'a> {
    pub standing: &'a Standing,
    pub draft_saved_at: Option<Instant>,
    pub versions: &'a [BallotVersion],
    pub disputes: &'a [Dispute],
    pub letters: Vec<LetterLine>,
    pub ladders: &'a [Ladder],
    pub links: &'a [BallotLink],
    pub deputies: &'a [Deputy],
    pub dossiers: MemberDossiers,
    pub earlier: EarlierMembers,
    /// The links that went out on paper.
    pub printed: &'a [u32],
    pub contacts: &'a Contacts,
    pub happened: Vec<HappenedLine>,
}

/// Something that was done, as the Logboek tells it.
pub struct HappenedLine {
    pub moment: String,
    pub who: String,
    pub what: String,
}

impl MemberPage {
    pub fn new(
        frame: Frame,
        consultation: &Consultation,
        weighed: &WeighedMember,
        history: MemberHistory<'_>,
        replacement: Option<ReplacementInput<'_>>,
    ) -> Self {
        let zone = consultation.window.zone();
        let member = &weighed.member;
        let replacement = replacement.map(|input| Replacement::new(&input));
        let errors = replacement.iter();
        let errors = errors.filter_map(|form| form.reason.field_error());
        let vote = VoteState::of(history.standing, history.current_dispute());
        let disputes = history.dispute_lines(zone);
        let letters = history.letters.into_iter();
        let links = history.links.iter();
        let deputies = history.deputies.iter();
        Self {
            frame,
            path: format!("/bureau/{}", consultation.key),
            code: member.code.to_string(),
            name: member.name.to_string(),
            word: consultation.words.member.clone(),
            province: member.province.map_or("–", Province::name),
            derivation: dutch::derivation(weighed, &consultation.weighing),
            secretary: secretary(member),
            addresses: addresses(member),
            vote,
            draft_saved: (history.draft_saved_at).map(|at| words::moment_to_the_second(at, zone)),
            versions: VersionLine::all(history.versions, zone),
            disputes,
            letters: letters.map(|letter| letter.told_in(zone)).collect(),
            ladders: LadderLines::all(history.ladders, zone),
            links: links
                .map(|link| LinkLine::of(link, (history.deputies, history.printed), zone))
                .collect(),
            deputies: deputies
                .map(|deputy| DeputyLine::of(deputy, history.links, zone))
                .collect(),
            telephone: TelephoneLink::of(member),
            happened: history.happened,
            contacts: ContactLine::last_of(history.contacts, member, zone),
            dossiers: history.dossiers,
            earlier: history.earlier,
            errors: errors.collect(),
            replacement,
        }
    }

    fn title(&self) -> String {
        format!("{}{}", form::title_prefix(&self.errors), self.name)
    }
}

impl MemberHistory<'_> {
    fn is_current(&self, dispute: &Dispute) -> bool {
        dispute.version == self.standing.last_version()
    }

    fn current_dispute(&self) -> Option<&Dispute> {
        let mut disputes = self.disputes.iter();
        disputes.find(|dispute| self.is_current(dispute) && dispute.ending.is_none())
    }

    fn dispute_lines(&self, zone: &Zone) -> Vec<DisputeLine> {
        let disputes = self.disputes.iter();
        disputes
            .map(|dispute| DisputeLine {
                version: dispute.version,
                told: words::moment_to_the_second(dispute.disputed_at, zone),
                by: visible(dispute.told_by.as_str()),
                current: self.is_current(dispute),
                ending: dispute.ending.map(ending_word),
            })
            .collect()
    }
}

fn secretary(member: &Member) -> String {
    let known = member.secretary.as_ref();
    known.map_or_else(|| "Onbekend".to_owned(), ToString::to_string)
}

fn addresses(member: &Member) -> Vec<String> {
    let known = [&member.email, &member.email_general].into_iter().flatten();
    known.map(|address| address.as_str().to_owned()).collect()
}

impl VersionLine {
    fn all(versions: &[BallotVersion], zone: &Zone) -> Vec<Self> {
        let versions = versions.iter();
        versions.map(|version| Self::of(version, zone)).collect()
    }

    fn of(version: &BallotVersion, zone: &Zone) -> Self {
        Self {
            version: version.version,
            act: match version.act {
                Act::Cast => "Stem",
                Act::Withdrawn => "Intrekking",
            },
            received: words::moment_to_the_second(version.received_at, zone),
            receipt: version.receipt.to_string(),
        }
    }
}

impl LetterLine {
    pub fn new(kind: &str, address: &str, state: MailState, at: Option<Instant>) -> Self {
        Self {
            kind: kind.to_owned(),
            address: address.to_owned(),
            state,
            at,
            answer: None,
            moment: String::new(),
        }
    }

    pub fn answered(mut self, answer: &str) -> Self {
        self.answer = Some(answer.to_owned());
        self
    }

    fn told_in(mut self, zone: &Zone) -> Self {
        let moment = self.at.map(|at| words::moment_to_the_second(at, zone));
        self.moment = moment.unwrap_or_else(|| "–".to_owned());
        self
    }
}

impl LinkLine {
    fn of(link: &BallotLink, (deputies, printed): (&[Deputy], &[u32]), zone: &Zone) -> Self {
        let deputy = deputies.iter().find(|deputy| deputy.link == link.number);
        let secretary = match printed.contains(&link.number) {
            true => "Secretaris, link op papier",
            false => "Secretaris",
        };
        Self {
            number: link.number,
            holder: deputy.map_or_else(
                || secretary.to_owned(),
                |deputy| visible(&format!("Plaatsvervanger {}", deputy.name)),
            ),
            issued: words::moment_to_the_second(link.issued_at, zone),
            state: link_state(link, zone),
        }
    }
}

impl DeputyLine {
    fn of(deputy: &Deputy, links: &[BallotLink], zone: &Zone) -> Self {
        let link = links.iter().find(|link| link.number == deputy.link);
        Self {
            name: visible(deputy.name.as_str()),
            office: visible(deputy.office.as_str()),
            email: deputy.email.as_str().to_owned(),
            named: words::moment_to_the_second(deputy.named_at, zone),
            state: link.map_or_else(String::new, |link| link_state(link, zone)),
        }
    }
}

fn link_state(link: &BallotLink, zone: &Zone) -> String {
    link.revoked_at.map_or_else(
        || "Werkt".to_owned(),
        |at| {
            format!(
                "Werkt niet meer sinds {}",
                words::moment_to_the_second(at, zone)
            )
        },
    )
}

impl Replacement {
    fn new(input: &ReplacementInput<'_>) -> Self {
        Self {
            reason: TextField::line("reden", "Reden", input.reason)
                .hint("Bijvoorbeeld: nieuwe gemeentesecretaris, gebeld met de griffie.")
                .fault("de reden", input.fault),
            token: input.token.to_owned(),
        }
    }
}
