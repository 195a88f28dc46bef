//! Closed consultations to try the forms of the report on: as in 2025, and the edges.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use super::exception_fixture::{address, extension};
use crate::domain::account::Role;
use crate::domain::ballot::{Answer, Caster, CollegeDecision, Seen};
use crate::domain::closed::{ClarificationReach, ClosedConsultation, MailCorrection, Particulars};
use crate::domain::consultation::{
    Consultation, Contact, Document, LetterReference, NamedSet, PublicationTier, Standing,
    VotingGroup, Weighing, Words,
};
use crate::domain::event::Actor;
use crate::domain::member::{EmailAddress, Member, MemberCode};
use crate::domain::outcome::Outcome;
use crate::domain::province::Province;
use crate::domain::question::{Choice, Key, Question};
use crate::domain::roll::Roll;
use crate::domain::text::{Line, Prose};
use crate::domain::theme::remarks::Remarks;
use crate::domain::weight::{Rounding, WeightRule};
use crate::domain::window::{Window, Zone};
use crate::report::golden::extension::extended_window;

pub fn key(text: &str) -> Key {
    Key::parse(text).unwrap()
}

pub fn code(text: &str) -> MemberCode {
    MemberCode::parse(text).unwrap()
}

fn choice(key_text: &str, label: &str, short: &str, verdict: &str) -> Choice {
    Choice {
        key: key(key_text),
        label: label.to_owned(),
        short: short.to_owned(),
        verdict: verdict.to_owned(),
        conditional: false,
    }
}

pub fn yes() -> Choice {
    let label = "Ja, het college stemt in";
    Choice {
        conditional: true,
        ..choice("instemmen", label, "Stemt in", "in meerderheid instemmend")
    }
}

pub fn no() -> Choice {
    let label = "Nee, het college stemt niet in";
    choice(
        "niet-instemmen",
        label,
        "Stemt niet in",
        "in meerderheid niet instemmend",
    )
}

pub fn in_part() -> Choice {
    let label = "Ja, onder voorwaarden";
    choice(
        "voorwaarden",
        label,
        "Onder voorwaarden",
        "in meerderheid instemmend onder voorwaarden",
    )
}

pub fn question(key_text: &str, choices: Vec<Choice>) -> Question {
    Question {
        key: key(key_text),
        text: "Stemt het college in met de ondertekening van het AZWA en het HLO?".to_owned(),
        hint: Some("Stemt u in? Dan stemt u ook in met het voortzetten van het IZA.".to_owned()),
        choices,
    }
}

/// One question with two choices, as in the letter of 10 September 2025.
pub fn consultation() -> Consultation {
    let zone = Zone::parse("Europe/Amsterdam").unwrap();
    let opens_at = zone.moment("2025-09-10T09:00").unwrap();
    let closes_at = zone.moment("2025-10-22T16:00").unwrap();
    Consultation {
        key: key("azwa-hlo"),
        title: "Voortzetten van het IZA en deelname aan het AZWA en het HLO".to_owned(),
        short_title: "AZWA, HLO en IZA".to_owned(),
        letter: letter(),
        introduction: INTRODUCTION.map(str::to_owned).into(),
        recommendation: vec![RECOMMENDATION.to_owned()],
        questions: vec![question("azwa-hlo", vec![yes(), no()])],
        documents: vec![Document {
            title: "Ledenbrief van 10 september 2025".to_owned(),
            url: Some("https://example.org/ledenbrief.pdf".to_owned()),
            format: "pdf".to_owned(),
            bytes: Some(210_000),
        }],
        webinars: Vec::new(),
        contact: contact(),
        window: Window::new(opens_at, closes_at, zone).unwrap(),
        decision_expected_on: "2025-10-29".parse().unwrap(),
        weighing: weighing(),
        groups: vec![VotingGroup {
            key: key("gemeenten"),
            name: "Gemeenten".to_owned(),
            standing: Standing::Counting,
        }],
        named_sets: vec![NamedSet {
            name: "Waddeneilanden".to_owned(),
            members: ["GM0060", "GM0088", "GM0093", "GM0096", "GM0448"]
                .map(code)
                .into(),
        }],
        reminders: crate::domain::reminder_plan::ReminderPlan::default(),
        key_holders: None,
        publication: PublicationTier::Members,
        percentage_decimals: 1,
        words: words(),
    }
}

const INTRODUCTION: [&str; 2] = [
    "Gemeenten werken sinds 2022 mee aan het Integraal Zorgakkoord (IZA). Daarop volgen nu twee \
     akkoorden: het Aanvullend Zorg- en Welzijnsakkoord (AZWA) en het Hoofdlijnenakkoord \
     Ouderenzorg (HLO).",
    "De leden stemden over beide akkoorden samen.",
];
const RECOMMENDATION: &str = "Het bestuur adviseerde om in te stemmen. De akkoorden geven \
    gemeenten meerjarig geld voor preventie en samenwerking.";

fn letter() -> LetterReference {
    LetterReference {
        number: "Lbr. 25/041".to_owned(),
        reference: "U202500524".to_owned(),
        date: "2025-09-10".parse().unwrap(),
    }
}

fn contact() -> Contact {
    Contact {
        name: "Informatiecentrum".to_owned(),
        email: EmailAddress::parse("raadpleging@example.org").unwrap(),
        telephone: "070 - 373 83 93".to_owned(),
    }
}

fn weighing() -> Weighing {
    Weighing {
        rule: WeightRule::PerPopulation {
            unit: 1_000,
            rounding: Rounding::Up,
            minimum: 1,
            cap: 75,
        },
        reference_date: "2024-01-01".parse().unwrap(),
        source: "CBS".to_owned(),
    }
}

fn words() -> Words {
    Words {
        association: "VNG".to_owned(),
        member: "gemeente".to_owned(),
        members: "gemeenten".to_owned(),
        body: "college van burgemeester en wethouders".to_owned(),
    }
}

pub fn member(code_text: &str, name: &str, province: Province, population: u32) -> Member {
    Member {
        code: code(code_text),
        name: Line::parse(name).unwrap(),
        province: Some(province),
        population,
        explicit_votes: None,
        group: "gemeenten".to_owned(),
        secretary: None,
        email: None,
        email_general: None,
        telephone: None,
        map_cell: None,
        predecessors: Default::default(),
    }
}

/// The 342 municipalities of 2025 where that file lies beside the project; otherwise as many made-up
/// ones.
pub fn members() -> Vec<Member> {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/data/ledenlijst-2025.csv");
    let Ok(mut reader) = csv::Reader::from_path(file) else {
        return made_up();
    };
    let records = reader.records().map(|record| {
        let record = record.unwrap();
        let province = Province::parse(&record[2]).unwrap();
        member(&record[0], &record[1], province, record[3].parse().unwrap())
    });
    records.collect()
}

fn made_up() -> Vec<Member> {
    let known = [
        ("GM0060", "Ameland", Province::Fryslan, 3_831),
        ("GM0096", "Vlieland", Province::Fryslan, 1_255),
        ("GM0518", "'s-Gravenhage", Province::ZuidHolland, 566_221),
    ];
    let known = known.map(|(code, name, at, population)| member(code, name, at, population));
    let others = (0..339_u32).map(|number| {
        let province = Province::ALL[number as usize % 12];
        let population = 4_000 + number * 701 % 130_000;
        member(
            &format!("GM{:04}", 3_000 + number),
            &format!("Gemeente {number}"),
            province,
            population,
        )
    });
    known.into_iter().chain(others).collect()
}

/// The same choice for every question.
pub fn answer(consultation: &Consultation, choice: &Choice) -> Answer {
    let questions = consultation.questions.iter();
    Answer {
        choices: questions
            .map(|question| (question.key.clone(), choice.key.clone()))
            .collect(),
        conditional: BTreeSet::new(),
        explanation: Prose::default(),
        remark: Prose::default(),
        change_reason: None,
        college_decision: CollegeDecision::default(),
        seen: Seen::default(),
        caster: Caster {
            name: Line::parse("A. de Vries").unwrap(),
            function: Line::parse("gemeentesecretaris").unwrap(),
        },
    }
}

fn of_the_board() -> Actor {
    Actor::Account {
        number: 3,
        role: Role::Board,
    }
}

pub fn closed(
    consultation: Consultation,
    members: Vec<Member>,
    answers: BTreeMap<MemberCode, Answer>,
) -> ClosedConsultation {
    let roll = Roll::weigh(members, &consultation.weighing.rule).unwrap();
    let at = |moment| consultation.window.zone().moment(moment).unwrap();
    let particulars = Particulars {
        opened_at: at("2025-09-10T09:00"),
        closed_at: at("2025-10-22T16:00"),
        unsealed_at: at("2025-10-23T09:30"),
        unsealed_by: Some(of_the_board()),
        consents: Vec::new(),
        accepted_checks: Vec::new(),
        opened: answers.len() as u64,
        versions: answers.len() as u64,
        changed: 0,
        withdrawn: 0,
        late: 0,
        missed: Vec::new(),
        links_replaced: 0,
        entered: Vec::new(),
        links_printed: Vec::new(),
        invitations_refused: Vec::new(),
        unreadable: Vec::new(),
        disputed: Vec::new(),
        disputed_withdrawals: Vec::new(),
        corrections: Vec::new(),
        corrections_not_done: 0,
        clarifications: Vec::new(),
        ended_mailings: Vec::new(),
        mail_corrections: Vec::new(),
        roll_hash: "3b1f".repeat(16),
        log_root: "9ac0".repeat(16),
    };
    ClosedConsultation {
        outcome: Outcome::of(&consultation, &roll, &answers),
        consultation,
        roll,
        answers,
        particulars,
        remarks: Remarks::default(),
        exercise: false,
    }
}

/// A mail with a wrong date.
fn mail_corrected() -> MailCorrection {
    MailCorrection {
        sent_at: clarified((4, 0)).published_at,
        members: 128,
    }
}

/// A clarification with a number, not seen by so many.
pub fn clarified((number, unseen): (u32, u64)) -> ClarificationReach {
    let zone = Zone::parse("Europe/Amsterdam").unwrap();
    ClarificationReach {
        number,
        published_at: zone
            .moment(&format!("2025-09-{}T10:30", 15 + number))
            .unwrap(),
        title: Line::parse("Over de kosten in 2026").unwrap(),
        unseen,
    }
}

const EXPLANATIONS: [&str; 4] = [
    "Het college ziet in deze akkoorden een goede basis om de samenwerking met zorgverzekeraars en \
     zorgaanbieders voort te zetten.",
    "Wij stemmen in, met de kanttekening dat de middelen voor de uitvoering structureel moeten \
     worden. Zonder dat zicht kunnen wij na 2028 geen verplichtingen aangaan.\n\nDaarnaast vragen \
     wij aandacht voor de regeldruk.",
    "De gemeenteraad heeft op 2 oktober over dit onderwerp gesproken.",
    "Voor kleine gemeenten is de uitvoeringslast zwaar.",
];

fn answer_of_2025(consultation: &Consultation, place: usize) -> Answer {
    let choice = if place % 41 == 3 { no() } else { yes() };
    let mut answer = answer(consultation, &choice);
    if place.is_multiple_of(3) {
        answer.explanation = Prose::parse(EXPLANATIONS[place % 4]).unwrap();
    }
    if place.is_multiple_of(12) && choice.conditional {
        answer.conditional.insert(key("azwa-hlo"));
    }
    if place.is_multiple_of(5) {
        answer.college_decision = CollegeDecision {
            date: "2025-10-07".parse().ok(),
            number: Line::parse(&format!("B&W 2025/{place}")).ok(),
        };
    }
    if place.is_multiple_of(7) {
        answer.remark = Prose::parse(EXPLANATIONS[(place + 1) % 4]).unwrap();
    }
    answer
}

/// 257 of 342 have voted, eight of them against; most without a word.
pub fn as_in_2025() -> ClosedConsultation {
    let consultation = consultation();
    let members = members();
    let voted = members
        .iter()
        .enumerate()
        .filter(|(place, _)| place * 257 % 342 < 257);
    let answers = voted.map(|(place, member)| {
        let answer = answer_of_2025(&consultation, place);
        (member.code.clone(), answer)
    });
    let answers = answers.collect();
    let mut closed = closed(consultation, members, answers);
    closed.consultation.window = extended_window(&closed.consultation.window);
    let all = closed.roll.members().iter();
    let absent: Vec<MemberCode> = all
        .map(|m| m.member.code.clone())
        .filter(|code| !closed.answers.contains_key(code))
        .take(2)
        .collect();
    closed.particulars = Particulars {
        versions: 271,
        changed: 12,
        withdrawn: 1,
        late: 2,
        missed: closed.answers.keys().take(1).cloned().collect(),
        links_replaced: 9,
        unreadable: absent[..1].to_vec(),
        disputed: closed.answers.keys().take(2).cloned().collect(),
        disputed_withdrawals: absent[1..].to_vec(),
        corrections: vec![address(&absent[1]), extension()],
        corrections_not_done: 2,
        clarifications: [(1, 0), (2, 1), (3, 14)].map(clarified).into(),
        ended_mailings: Vec::new(),
        mail_corrections: vec![mail_corrected()],
        invitations_refused: absent,
        ..closed.particulars
    };
    closed
}
