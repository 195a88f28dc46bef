//! The ontvangstbewijs on paper, of one version.

use crate::domain::ballot::{Act, Answer, BallotContent, Withdrawal};
use crate::domain::consultation::Consultation;
use crate::domain::member::WeighedMember;
use crate::domain::text::visible;
use crate::dutch;
use crate::report::paper::{Banner, DocumentDate, Paper, Part, Text, Told, Tone};
use crate::service::StoredConsultation;
use crate::service::view::own_ballot::OwnVersion;
use crate::web::extension_words::ExtensionWords;
use crate::web::secretary::check;
use crate::web::secretary::member_words::MemberWords;
use crate::web::secretary::receipt::ReceiptKind;
use crate::web::words;

/// `before`: what a withdrawal took back.
pub fn receipt_paper(
    stored: &StoredConsultation,
    weighed: &WeighedMember,
    own: &OwnVersion,
    before: Option<&OwnVersion>,
) -> Paper {
    let consultation = &stored.consultation;
    let member = MemberWords::of(weighed, consultation);
    let zone = consultation.window.zone();
    let received = words::moment_to_the_second(own.outside.received_at, zone);
    let mut parts = vec![facts(consultation, &member)];
    parts.extend(content(consultation, own));
    if let Some(before) = before {
        parts.extend(taken_back(consultation, before));
    }
    parts.push(Part::heading("Wat gebeurt er nu?"));
    parts.push(Part::Points {
        points: next(consultation, own.outside.act),
    });
    let kind = ReceiptKind::of(&own.outside);
    Paper {
        title: format!("Ontvangstbewijs van {}", member.named),
        subtitle: consultation.title.clone(),
        author: consultation.words.association.clone(),
        date: DocumentDate::of(own.outside.received_at),
        notice: stored.exercise.then(|| words::EXERCISE.to_owned()),
        banner: Banner {
            tone: match own.outside.act {
                Act::Cast => Tone::Done,
                Act::Withdrawn => Tone::Careful,
            },
            label: format!("{}. Ontvangstcode:", kind.heading()),
            text: own.outside.receipt.to_string(),
            details: vec![format!(
                "Versie {}, ontvangen op {received}.",
                own.outside.version
            )],
        },
        parts,
    }
}

fn facts(consultation: &Consultation, member: &MemberWords) -> Part {
    let rule = dutch::rule(&consultation.weighing, &consultation.words.members);
    Part::Facts {
        facts: vec![
            Told::new(words::capitalized(&member.word), &member.name),
            Told::new("Aantal stemmen", &member.votes),
            Told::new("Berekening", format!("{}. {rule}", member.derivation)),
            Told::new("Namens", format!("het {}", member.body)),
        ],
    }
}

fn content(consultation: &Consultation, own: &OwnVersion) -> Vec<Part> {
    match &own.content {
        Some(BallotContent::Cast(answer)) => {
            vote("Uw stem", consultation, answer, own.outside.version)
        }
        Some(BallotContent::Withdrawn(withdrawal)) => reason(withdrawal),
        None => vec![Part::paragraph(
            "De inhoud is verzegeld. Daarom staat die hier niet.",
        )],
    }
}

/// The same rows as on the page.
fn vote(heading: &str, consultation: &Consultation, answer: &Answer, version: u32) -> Vec<Part> {
    let rows = check::rows(consultation, answer, version).into_iter();
    vec![
        Part::heading(heading),
        Part::Texts {
            texts: rows.map(|row| Text::new(row.term, &row.value)).collect(),
        },
    ]
}

fn reason(withdrawal: &Withdrawal) -> Vec<Part> {
    let caster = &withdrawal.caster;
    let reason = match withdrawal.reason.as_str() {
        "" => "Niet ingevuld".to_owned(),
        reason => visible(reason),
    };
    vec![
        Part::heading("Wie trok de stem in?"),
        Part::Texts {
            texts: vec![
                Text::new("Reden", &reason),
                Text::new("Uw naam", &visible(caster.name.as_str())),
                Text::new("Uw functie", &visible(caster.function.as_str())),
            ],
        },
    ]
}

fn taken_back(consultation: &Consultation, before: &OwnVersion) -> Vec<Part> {
    let zone = consultation.window.zone();
    let outside = &before.outside;
    let told = Part::paragraph(format!(
        "Versie {}, ontvangen op {}. Ontvangstcode: {}.",
        outside.version,
        words::moment_to_the_second(outside.received_at, zone),
        outside.receipt
    ));
    let mut parts = match &before.content {
        Some(BallotContent::Cast(answer)) => vote(
            "Deze stem is ingetrokken",
            consultation,
            answer,
            outside.version,
        ),
        _ => vec![Part::heading("Deze stem is ingetrokken")],
    };
    parts.insert(1, told);
    parts
}

/// True whenever it is read: before the close and after it.
fn next(consultation: &Consultation, act: Act) -> Vec<String> {
    let window = &consultation.window;
    let closes = dutch::moment_in_sentence(window.closes_at(), window.zone());
    let extended = ExtensionWords::of(window).map(|told| {
        format!(
            "De termijn is verlengd. De sluiting was eerst op {}. Reden: {}",
            told.before, told.reason
        )
    });
    let first = match act {
        Act::Cast => format!("Wijzigen of intrekken kan tot de sluiting op {closes}."),
        Act::Withdrawn => format!("Opnieuw stemmen kan tot de sluiting op {closes}."),
    };
    let counts = match act {
        Act::Cast => "Alleen de laatste stem telt.",
        Act::Withdrawn => "Zonder nieuwe stem telt u als niet gestemd.",
    };
    let rest = [
        counts.to_owned(),
        format!(
            "Het bestuur besluit naar verwachting op {}. De uitslag is een advies aan het bestuur.",
            dutch::date(consultation.decision_day())
        ),
        "Daarna hoort u de uitslag en het besluit.".to_owned(),
        format!(
            "Vragen? Bel {} of mail {}.",
            consultation.contact.telephone,
            consultation.contact.email.as_str()
        ),
    ];
    [first].into_iter().chain(extended).chain(rest).collect()
}
