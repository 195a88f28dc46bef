//! A consultation to fill the pages with.

use std::collections::BTreeSet;

use raadpleging::domain::ballot::{
    Act, Answer, BallotVersion, Caster, CollegeDecision, ReceiptCode, Seen,
    Standing as BallotStanding,
};
use raadpleging::domain::clarification::Clarification;
use raadpleging::domain::consultation::{
    Consultation, Contact, Document, LetterReference, NamedSet, PublicationTier, Standing,
    VotingGroup, Webinar, Weighing, Words,
};
use raadpleging::domain::deputy::Deputy;
use raadpleging::domain::dispute::Dispute;
use raadpleging::domain::extension::Extension;
use raadpleging::domain::instant::Instant;
use raadpleging::domain::member::{EmailAddress, Member, MemberCode, WeighedMember};
use raadpleging::domain::province::Province;
use raadpleging::domain::question::{Choice, Key, Question};
use raadpleging::domain::roll::Roll;
use raadpleging::domain::text::{Line, Prose};
use raadpleging::domain::weight::{Rounding, WeightRule};
use raadpleging::domain::window::{Window, Zone};
use raadpleging::web::assets::{DEFAULT_THEME, Stylesheet};
use raadpleging::web::frame::Frame;

/// Everything a page of the sample consultation may link to elsewhere.
pub const FOREIGN: &[&str] = &[
    "https://vng.example/ledenbrief.pdf",
    "https://vng.example/azwa.pdf",
    "https://vng.example/webinar",
];

pub fn key(text: &str) -> Key {
    Key::parse(text).unwrap()
}

pub fn at(wall_clock: &str) -> Instant {
    zone().moment(wall_clock).unwrap()
}

/// Who votes with this link.
pub fn deputy(link: u32) -> Deputy {
    Deputy {
        link,
        name: Line::parse("S. el Amrani").unwrap(),
        office: Line::parse("concerncontroller").unwrap(),
        email: EmailAddress::parse("controller@gm0344.example").unwrap(),
        named_by: 1,
        named_at: at("2025-10-13T11:20"),
    }
}

/// The same with a week more.
pub fn extended(mut consultation: Consultation) -> Consultation {
    let window = consultation.window.clone();
    let extension = Extension {
        number: 1,
        replaces: window.closes_at(),
        closes_at: at("2025-10-29T16:00"),
        approved_at: at("2025-10-13T10:02"),
        dossier: 3,
        reason: Line::parse("Door een storing was de website niet te bereiken.").unwrap(),
    };
    consultation.window = window.extended(vec![extension]).unwrap();
    consultation
}

pub fn zone() -> Zone {
    Zone::parse("Europe/Amsterdam").unwrap()
}

pub fn stylesheet() -> Stylesheet {
    Stylesheet::with_theme(DEFAULT_THEME)
}

pub fn bare_frame() -> Frame {
    Frame::new("VNG", &contact(), &stylesheet())
}

pub fn frame() -> Frame {
    bare_frame().about(&consultation())
}

pub fn contact() -> Contact {
    Contact {
        name: "VNG Ledenraadpleging".to_owned(),
        email: EmailAddress::parse("ledenraadpleging@vng.example").unwrap(),
        telephone: "070 - 373 83 93".to_owned(),
    }
}

fn choice(name: &str, label: &str, short: &str, verdict: &str) -> Choice {
    Choice {
        key: key(name),
        label: label.to_owned(),
        short: short.to_owned(),
        verdict: verdict.to_owned(),
        conditional: false,
    }
}

fn yes_and_no() -> Vec<Choice> {
    vec![
        Choice {
            conditional: true,
            ..choice(
                "instemmen",
                "Ja, het college stemt in",
                "Stemt in",
                "in meerderheid instemmend",
            )
        },
        choice(
            "niet-instemmen",
            "Nee, het college stemt niet in",
            "Stemt niet in",
            "in meerderheid niet instemmend",
        ),
    ]
}

/// One question with two choices, as in the letter of 2025.
pub fn consultation() -> Consultation {
    Consultation {
        key: key("azwa-hlo-2025"),
        title: "Ledenraadpleging AZWA en HLO".to_owned(),
        short_title: "AZWA en HLO".to_owned(),
        letter: letter(),
        introduction: introduction(),
        recommendation: vec![
            "Het bestuur vraagt u om in te stemmen. De akkoorden geven gemeenten geld en ruimte \
             om zorg en welzijn samen op te pakken."
                .to_owned(),
        ],
        questions: vec![Question {
            key: key("azwa-hlo"),
            text: "Stemt het college in met de ondertekening van het AZWA en het HLO?".to_owned(),
            hint: Some(
                "Stemt u in? Dan stemt u ook in met het voortzetten van het IZA.".to_owned(),
            ),
            choices: yes_and_no(),
        }],
        documents: documents(),
        webinars: vec![webinar()],
        contact: contact(),
        window: Window::new(at("2025-09-10T09:00"), at("2025-10-22T16:00"), zone()).unwrap(),
        decision_expected_on: "2025-10-29".parse().unwrap(),
        weighing: weighing(),
        groups: vec![group("gemeenten", "Gemeenten", Standing::Counting)],
        named_sets: vec![NamedSet {
            name: "Waddeneilanden".to_owned(),
            members: vec![MemberCode::parse("GM0088").unwrap()],
        }],
        reminders: raadpleging::domain::reminder_plan::ReminderPlan::default(),
        key_holders: None,
        publication: PublicationTier::Provinces,
        percentage_decimals: 1,
        words: words(),
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
        reference_date: "2025-01-01".parse().unwrap(),
        source: "CBS".to_owned(),
    }
}

fn letter() -> LetterReference {
    LetterReference {
        number: "Lbr. 25/041".to_owned(),
        reference: "U202500524".to_owned(),
        date: "2025-09-10".parse().unwrap(),
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

fn webinar() -> Webinar {
    Webinar {
        title: "Vragen over het AZWA".to_owned(),
        starts_at: Some(at("2025-09-22T15:00")),
        url: Some("https://vng.example/webinar".to_owned()),
    }
}

fn introduction() -> Vec<String> {
    vec![
        "Het Aanvullend Zorg- en Welzijnsakkoord (AZWA) en het Hoofdlijnenakkoord Ouderenzorg \
         (HLO) horen bij elkaar. U stemt over beide akkoorden samen."
            .to_owned(),
        "Instemmen betekent ook: doorgaan met het Integraal Zorgakkoord (IZA).".to_owned(),
    ]
}

fn documents() -> Vec<Document> {
    let document = |title: &str, url: &str, bytes| Document {
        title: title.to_owned(),
        url: Some(url.to_owned()),
        format: "pdf".to_owned(),
        bytes,
    };
    vec![
        document(
            "Ledenbrief van 10 september 2025",
            "https://vng.example/ledenbrief.pdf",
            Some(210_000),
        ),
        document(
            "Aanvullend Zorg- en Welzijnsakkoord",
            "https://vng.example/azwa.pdf",
            None,
        ),
    ]
}

fn group(name: &str, title: &str, standing: Standing) -> VotingGroup {
    VotingGroup {
        key: key(name),
        name: title.to_owned(),
        standing,
    }
}

/// Two questions, one of three choices; a second group that advises; every vote published.
pub fn wide_consultation() -> Consultation {
    let mut wide = consultation();
    wide.publication = PublicationTier::Members;
    let mut three = yes_and_no();
    three.push(choice(
        "onthouden",
        "Het college onthoudt zich van stemming",
        "Onthoudt zich",
        "in meerderheid onthoudend",
    ));
    wide.questions.push(Question {
        key: key("financien"),
        text: "Stemt het college in met de financiële afspraken?".to_owned(),
        hint: None,
        choices: three,
    });
    wide.groups.push(group(
        "verbonden",
        "Verbonden organisaties",
        Standing::Advisory,
    ));
    wide
}

pub fn member(code: &str, name: &str, province: Province, population: u32) -> Member {
    let host = format!("{}.example", code.to_lowercase());
    let email = |local: &str| EmailAddress::parse(&format!("{local}@{host}")).ok();
    Member {
        code: MemberCode::parse(code).unwrap(),
        name: Line::parse(name).unwrap(),
        province: Some(province),
        population,
        explicit_votes: None,
        group: "gemeenten".to_owned(),
        secretary: Line::parse("mevrouw A. Jansen").ok(),
        email: email("gemeentesecretaris"),
        email_general: email("gemeente"),
        telephone: None,
        map_cell: None,
        predecessors: Default::default(),
    }
}

/// 342 members: some with names that are hard to print, the rest made up.
pub fn members() -> Vec<Member> {
    let mut members = vec![
        member("GM0344", "Utrecht", Province::Utrecht, 374_238),
        member("GM0088", "Schiermonnikoog", Province::Fryslan, 972),
        member("GM0518", "'s-Gravenhage", Province::ZuidHolland, 568_945),
        member(
            "GM0820",
            "Nuenen, Gerwen en Nederwetten",
            Province::NoordBrabant,
            24_201,
        ),
        member("GM1900", "Súdwest-Fryslân", Province::Fryslan, 90_826),
    ];
    for number in members.len()..342 {
        let province = Province::ALL[number % Province::ALL.len()];
        let population = 9_000 + u32::try_from(number).unwrap() * 331;
        let name = format!("Voorbeeldstad aan de Rivier {number}");
        let code = format!("GM7{number:03}");
        members.push(member(&code, &name, province, population));
    }
    members
}

pub fn roll() -> Roll {
    Roll::weigh(members(), &consultation().weighing.rule).unwrap()
}

pub fn weighed(code: &str) -> WeighedMember {
    roll()
        .member(&MemberCode::parse(code).unwrap())
        .unwrap()
        .clone()
}

pub fn utrecht() -> WeighedMember {
    weighed("GM0344")
}

pub fn version(number: u32, act: Act) -> BallotVersion {
    BallotVersion {
        member: MemberCode::parse("GM0344").unwrap(),
        version: number,
        act,
        received_at: at("2025-10-14T10:42:07"),
        receipt: ReceiptCode::parse("7K3M-9QXR-2F4T").unwrap(),
    }
}

/// Of a version of Utrecht.
pub fn dispute(version: u32) -> Dispute {
    Dispute {
        member: MemberCode::parse("GM0344").unwrap(),
        version,
        disputed_at: at("2025-10-14T13:05:33"),
        letter: 31,
        told_by: Line::parse("<b>M. de Groot</b>, team griffie").unwrap(),
        ending: None,
    }
}

pub fn standing(number: u32, act: Act) -> BallotStanding {
    BallotStanding::from_last(Some(version(number, act)))
}

pub fn caster() -> Caster {
    Caster {
        name: Line::parse("mevrouw A. Jansen").unwrap(),
        function: Line::parse("gemeentesecretaris").unwrap(),
    }
}

/// Of `of`: the first choice everywhere, one text filled in.
pub fn answer(of: &Consultation) -> Answer {
    let questions = of.questions.iter();
    Answer {
        choices: questions
            .map(|question| (question.key.clone(), question.choices[0].key.clone()))
            .collect(),
        conditional: BTreeSet::new(),
        explanation: Prose::parse("Het college ziet kansen.\n\nMaar het geld moet wel komen.")
            .unwrap(),
        remark: Prose::default(),
        change_reason: None,
        college_decision: CollegeDecision::default(),
        seen: Seen::default(),
        caster: caster(),
    }
}

/// The same with everything filled in, as a vote that replaces another.
pub fn full_answer(of: &Consultation) -> Answer {
    let questions = of.questions.iter();
    Answer {
        conditional: questions.map(|question| question.key.clone()).collect(),
        remark: Prose::parse("Betrek ook de regio.").unwrap(),
        change_reason: Line::parse("Het college heeft opnieuw besloten.").ok(),
        college_decision: CollegeDecision {
            date: "2025-10-07".parse().ok(),
            number: Line::parse("B&W 2025/1234").ok(),
        },
        ..answer(of)
    }
}

/// The one with this number, of two paragraphs.
pub fn clarification(number: u32) -> Clarification {
    Clarification {
        number,
        published_at: at("2025-10-01T10:00"),
        title: Line::parse("Over de middelen in het AZWA").unwrap(),
        text: Prose::parse("De middelen zijn structureel.\n\nDat staat in het akkoord.").unwrap(),
    }
}
