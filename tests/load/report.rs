//! How long the forms of the report take and how much memory, beside the least that they could:
//! `cargo bench --bench report`.
#![expect(
    clippy::unwrap_used,
    clippy::print_stdout,
    clippy::float_arithmetic,
    reason = "a measurement stops where it is wrong, and says what it found"
)]

use std::collections::BTreeMap;
use std::time::Duration;

use raadpleging::clock::Stopwatch;
use raadpleging::config::consultation::read_consultation;
use raadpleging::domain::ballot::{Answer, Caster, CollegeDecision, Seen};
use raadpleging::domain::closed::{ClosedConsultation, Particulars};
use raadpleging::domain::consultation::Consultation;
use raadpleging::domain::member::{Member, MemberCode};
use raadpleging::domain::outcome::Outcome;
use raadpleging::domain::province::Province;
use raadpleging::domain::roll::Roll;
use raadpleging::domain::text::{Line, Prose};
use raadpleging::domain::theme::remarks::Remarks;
use raadpleging::report::{Format, Report, render};

/// Name, members, how many of them voted, characters of each of two texts.
const SIZES: [(&str, u32, usize, usize); 3] = [
    ("342 members, short texts", 342, 257, 150),
    ("257 remarks of 8,000 characters", 342, 257, 4_000),
    ("20,000 members, no texts", 20_000, 15_000, 0),
];

fn main() {
    let text = include_str!("../../config/azwa-hlo-2025.toml");
    let consultation = read_consultation("azwa-hlo-2025.toml", text).unwrap();
    // fonts are read once, whoever is first
    drop(render(
        &Report::of(&closed(&consultation, 3, 2, 10)),
        Format::Pdf,
    ));
    for (name, members, voted, characters) in SIZES {
        let report = Report::of(&closed(&consultation, members, voted, characters));
        let (floor, bytes, _) = measured(|| render(&report, Format::Json).unwrap());
        println!("{name}: floor, its JSON: {floor:?}, {} kB", bytes / 1_000);
        for format in [Format::Csv, Format::Xlsx, Format::Pdf] {
            let (time, bytes, peak) = measured(|| render(&report, format).unwrap());
            let ratio = time.as_secs_f64() / floor.as_secs_f64();
            println!(
                "  {:<5} {time:?}, {ratio:.0} times the floor, {} kB, {} MiB at most",
                format.name(),
                bytes / 1_000,
                peak / 1_024
            );
        }
    }
}

/// How long, how many bytes, and the most memory of the process in kB while it ran.
fn measured(make: impl FnOnce() -> Vec<u8>) -> (Duration, usize, u64) {
    // the highest mark starts anew (Linux; elsewhere it stays that of before)
    drop(std::fs::write("/proc/self/clear_refs", "5"));
    let watch = Stopwatch::start();
    let bytes = make();
    let time = watch.elapsed();
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let mut lines = status.lines();
    let peak = lines.find_map(|line| line.strip_prefix("VmHWM:"));
    let peak = peak.and_then(|told| told.split_whitespace().next()?.parse().ok());
    (time, bytes.len(), peak.unwrap_or(0))
}

fn closed(of: &Consultation, members: u32, voted: usize, characters: usize) -> ClosedConsultation {
    let group = of.default_group().unwrap().key.to_string();
    let roll = (0..members).map(|number| Member {
        code: MemberCode::parse(&format!("GM{number:05}")).unwrap(),
        name: Line::parse(&format!("Gemeente {number}")).unwrap(),
        province: Province::ALL.get((number % 12) as usize).copied(),
        population: 4_000 + number * 701 % 130_000,
        explicit_votes: None,
        group: group.clone(),
        secretary: None,
        email: None,
        email_general: None,
        telephone: None,
        map_cell: None,
    });
    let roll = Roll::weigh(roll.collect(), &of.weighing.rule).unwrap();
    let answers = roll.members().iter().take(voted).enumerate();
    let answers: BTreeMap<MemberCode, Answer> = answers
        .map(|(place, one)| (one.member.code.clone(), answer(of, place, characters)))
        .collect();
    ClosedConsultation {
        outcome: Outcome::of(of, &roll, &answers),
        particulars: particulars(of, answers.len() as u64),
        consultation: of.clone(),
        roll,
        answers,
        remarks: Remarks::default(),
        exercise: false,
    }
}

fn answer(of: &Consultation, place: usize, characters: usize) -> Answer {
    let words =
        "De uitvoering vraagt geld en mensen; wij zien 12% meer werk in 2026 (zie <bijlage>). ";
    let text = |from: usize| {
        let text: String = words
            .chars()
            .cycle()
            .skip(from % 80)
            .take(characters)
            .collect();
        Prose::parse(&text).unwrap()
    };
    let choices = of.questions.iter().map(|question| {
        let choice = question.choices.get(usize::from(place.is_multiple_of(33)));
        (question.key.clone(), choice.unwrap().key.clone())
    });
    Answer {
        choices: choices.collect(),
        conditional: Default::default(),
        explanation: text(place),
        remark: text(place * 7),
        change_reason: None,
        college_decision: CollegeDecision::default(),
        seen: Seen::default(),
        caster: Caster {
            name: Line::parse("A. de Vries").unwrap(),
            function: Line::parse("gemeentesecretaris").unwrap(),
        },
    }
}

fn particulars(of: &Consultation, opened: u64) -> Particulars {
    let closes_at = of.window.closes_at();
    Particulars {
        opened_at: of.window.opens_at(),
        closed_at: closes_at,
        unsealed_at: closes_at,
        unsealed_by: None,
        consents: Vec::new(),
        opened,
        versions: opened,
        changed: 0,
        withdrawn: 0,
        late: 0,
        links_replaced: 0,
        links_printed: Vec::new(),
        invitations_refused: Vec::new(),
        unreadable: Vec::new(),
        missed: Vec::new(),
        entered: Vec::new(),
        disputed: Vec::new(),
        disputed_withdrawals: Vec::new(),
        clarifications: Vec::new(),
        corrections: Vec::new(),
        corrections_not_done: 0,
        roll_hash: "3b1f".repeat(16),
        log_root: "9ac0".repeat(16),
    }
}
