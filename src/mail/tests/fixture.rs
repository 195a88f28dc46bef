//! The consultation of 2025, three of its members, and a letter of every kind.

use jiff::civil::date;

use super::decided::{corrected, counted, deviating, ratified, result};
use super::exceptions::exceptions;
use crate::domain::ballot::ReceiptCode;
use crate::domain::clarification::Clarification;
use crate::domain::consultation::{
    Consultation, Contact, LetterReference, PublicationTier, Standing, VotingGroup, Weighing, Words,
};
use crate::domain::member::{EmailAddress, Member, MemberCode, WeighedMember};
use crate::domain::question::{Choice, Key, Question};
use crate::domain::text::{Line, Prose};
use crate::domain::weight::{Rounding, WeightRule};
use crate::domain::window::{Window, Zone};
use crate::mail::{
    BallotNews, CastBy, Envelope, Letter, Mail, MessageId, Occasion, OwnVote, Purpose, Sender,
    WebLink,
};

#[expect(clippy::too_many_lines, reason = "one value, written out")]
pub fn consultation() -> Consultation {
    Consultation {
        key: key("iza-azwa-hlo-2025"),
        title: "Ledenraadpleging continueren IZA en deelname aan AZWA en HLO".to_owned(),
        short_title: "AZWA en HLO".to_owned(),
        letter: LetterReference {
            number: "Lbr. 25/041".to_owned(),
            reference: "U202500524".to_owned(),
            date: date(2025, 9, 10),
        },
        introduction: vec![
            "Het gaat om het Aanvullend Zorg- en Welzijnsakkoord (AZWA) en het \
             Hoofdlijnenakkoord Ouderenzorg (HLO). Wie instemt, zet ook het Integraal \
             Zorgakkoord (IZA) voort."
                .to_owned(),
        ],
        recommendation: Vec::new(),
        questions: vec![Question {
            key: key("azwa-hlo"),
            text: "Stemt het college in met het AZWA en het HLO?".to_owned(),
            hint: None,
            choices: vec![
                choice("ja", "Stemt in", "in meerderheid instemmend"),
                choice("nee", "Stemt niet in", "in meerderheid niet instemmend"),
            ],
        }],
        documents: Vec::new(),
        webinars: Vec::new(),
        contact: Contact {
            name: "Klantcontactcentrum VNG".to_owned(),
            email: address("info@vng.example"),
            telephone: "070 - 373 83 93".to_owned(),
        },
        window: window(),
        decision_expected_on: date(2025, 10, 29),
        weighing: Weighing {
            rule: WeightRule::PerPopulation {
                unit: 1_000,
                rounding: Rounding::Up,
                minimum: 1,
                cap: 75,
            },
            reference_date: date(2025, 1, 1),
            source: "CBS".to_owned(),
        },
        groups: vec![VotingGroup {
            key: key("gemeenten"),
            name: "Gemeenten".to_owned(),
            standing: Standing::Counting,
        }],
        named_sets: Vec::new(),
        reminders: crate::domain::reminder_plan::ReminderPlan::default(),
        key_holders: None,
        publication: PublicationTier::Members,
        percentage_decimals: 1,
        words: Words {
            association: "VNG".to_owned(),
            member: "gemeente".to_owned(),
            members: "gemeenten".to_owned(),
            body: "college van burgemeester en wethouders".to_owned(),
        },
    }
}

pub fn key(text: &str) -> Key {
    Key::parse(text).unwrap()
}

pub fn line(text: &str) -> Line {
    Line::parse(text).unwrap()
}

fn choice(key_text: &str, label: &str, verdict: &str) -> Choice {
    Choice {
        key: key(key_text),
        label: label.to_owned(),
        short: label.to_owned(),
        verdict: verdict.to_owned(),
        conditional: false,
    }
}

fn window() -> Window {
    let zone = zone();
    let opens_at = zone.moment("2025-09-10T09:00").unwrap();
    let closes_at = zone.moment("2025-10-22T16:00").unwrap();
    Window::new(opens_at, closes_at, zone).unwrap()
}

pub fn zone() -> Zone {
    Zone::parse("Europe/Amsterdam").unwrap()
}

pub fn address(text: &str) -> EmailAddress {
    EmailAddress::parse(text).unwrap()
}

pub fn link() -> WebLink {
    WebLink::parse("https://raadpleging.vng.example/s/7K3M9QXR2F4T8WJCNB5VHD6YPA").unwrap()
}

pub fn member(code: &str, name: &str, population: u32) -> WeighedMember {
    let weight = consultation().weighing.rule.weigh(population, None);
    WeighedMember {
        weight: weight.unwrap(),
        member: Member {
            code: MemberCode::parse(code).unwrap(),
            name: Line::parse(name).unwrap(),
            province: None,
            population,
            explicit_votes: None,
            group: "gemeenten".to_owned(),
            secretary: None,
            email: None,
            email_general: None,
            telephone: None,
            map_cell: None,
            predecessors: Default::default(),
        },
    }
}

pub fn almere() -> WeighedMember {
    member("GM0034", "Almere", 226_500)
}

/// A letter of every kind, and of every kind of news, with a name for its snapshot.
pub fn every_letter() -> Vec<(&'static str, Letter)> {
    [usual_letters(), exceptions()].concat()
}

#[expect(clippy::too_many_lines, reason = "one value, written out")]
fn usual_letters() -> Vec<(&'static str, Letter)> {
    let at = zone().moment("2025-10-14T10:42").unwrap();
    let link = link();
    let invitation = MessageId::parse("1.invitation@raadpleging.vng.example").ok();
    let objection = "https://raadpleging.vng.example/n/4T8WJCNB5VHD6YPA";
    let confirmation = |news| Letter::Confirmation {
        news,
        by: match news {
            BallotNews::Changed => CastBy::Deputy,
            BallotNews::Cast | BallotNews::Withdrawn => CastBy::Secretary,
        },
        received_at: zone().moment("2025-10-14T10:42").unwrap(),
        receipt: ReceiptCode::parse("7K3M-9QXR-2F4T").unwrap(),
        objection: WebLink::parse(objection).unwrap(),
    };
    let (reminder_link, last_link) = (link.clone(), link.clone());
    vec![
        (
            "announcement",
            Letter::Announcement {
                link_domain: "raadpleging.vng.example".to_owned(),
            },
        ),
        (
            "invitation",
            Letter::Invitation {
                link: link.clone(),
                roll_hash: [0x9c; 32],
            },
        ),
        (
            "reminder",
            Letter::Reminder {
                link: reminder_link,
                invitation: invitation.clone(),
            },
        ),
        (
            "last-day",
            Letter::LastDay {
                link: last_link,
                invitation,
            },
        ),
        ("cast", confirmation(BallotNews::Cast)),
        ("changed", confirmation(BallotNews::Changed)),
        ("withdrawn", confirmation(BallotNews::Withdrawn)),
        (
            "not-registered",
            Letter::NotRegistered {
                objections_before: date(2025, 10, 27),
            },
        ),
        ("new-link", Letter::NewLink { link: link.clone() }),
        ("clarification", clarification()),
        (
            "extension",
            Letter::Extension {
                before: zone().moment("2025-10-15T16:00").unwrap(),
                reason: line("Door een storing was de website een dag lang niet te bereiken."),
            },
        ),
        (
            "deputy",
            Letter::Deputy {
                link: link.clone(),
                office: line("concerncontroller"),
                named_by: Some(line("J. de Vries")),
            },
        ),
        (
            "deputy-named",
            Letter::DeputyNamed {
                name: line("S. el Amrani"),
                office: line("concerncontroller"),
            },
        ),
        (
            "handed-over",
            Letter::HandedOver {
                at: zone().moment("2025-10-14T10:42").unwrap(),
                successor: Some(line("P. Janssen")),
            },
        ),
        ("new-secretary", Letter::NewSecretary { link: link.clone() }),
        ("result-ratified", result(ratified(), counted())),
        (
            "result-deviating",
            result(deviating(), OwnVote::NotRegistered),
        ),
        ("result-corrected", result(corrected(), OwnVote::Unreadable)),
        ("address-corrected", Letter::AddressCorrected { at }),
        ("new-address", Letter::NewAddress { link }),
        ("link-printed", Letter::LinkPrinted { at }),
        ("link-ended", Letter::LinkEnded { at }),
        (
            "correction",
            Letter::Correction {
                text: Prose::parse("De raadpleging sluit op 22 oktober.\n\nNiet op 21 oktober.")
                    .unwrap(),
                wrong: MessageId::parse("1.invitation@raadpleging.vng.example").unwrap(),
                wrong_sent_at: at,
            },
        ),
    ]
}

fn clarification() -> Letter {
    let text = "De middelen zijn structureel.\n\nDit staat op pagina 4 van het akkoord.";
    Letter::Clarification {
        clarification: Clarification {
            number: 1,
            published_at: zone().moment("2025-10-01T10:00").unwrap(),
            title: Line::parse("Over de middelen in het AZWA").unwrap(),
            text: Prose::parse(text).unwrap(),
        },
    }
}

/// All that an envelope borrows.
pub struct Desk {
    pub message_id: MessageId,
    pub sender: Sender,
    pub recipient: EmailAddress,
    pub addressee: Option<Line>,
    pub consultation: Consultation,
    pub member: WeighedMember,
    pub occasion: Occasion,
    pub purpose: Purpose,
}

pub fn desk() -> Desk {
    Desk {
        message_id: MessageId::parse("42.letter@raadpleging.vng.example").unwrap(),
        sender: Sender {
            name: Line::parse("VNG Ledenraadpleging").unwrap(),
            address: address("ledenraadpleging@vng.example"),
            reply_to: address("raadpleging-vragen@vng.example"),
        },
        recipient: address("gemeentesecretaris@gm0034.example"),
        addressee: Some(Line::parse("J. de Vries").unwrap()),
        consultation: consultation(),
        member: almere(),
        occasion: Occasion::Consultation,
        purpose: Purpose::Letter,
    }
}

impl Desk {
    pub fn envelope(&self) -> Envelope<'_> {
        Envelope {
            number: 42,
            message_id: &self.message_id,
            date: self.consultation.window.opens_at(),
            sender: &self.sender,
            bounce: None,
            recipient: &self.recipient,
            addressee: self.addressee.as_ref(),
            consultation: &self.consultation,
            member: &self.member,
            occasion: self.occasion,
            purpose: self.purpose,
        }
    }

    pub fn compose(&self, letter: &Letter) -> Mail {
        letter.compose(&self.envelope()).unwrap()
    }
}

/// Any letter that can be posted.
pub fn mail() -> Mail {
    desk().compose(&Letter::NewLink { link: link() })
}
