//! How long the forms of the report take and how much memory, beside the least that they could:
//! `cargo bench --bench report`. A PDF has to be one: by the standards, and with the totals in it.
#![expect(
    clippy::unwrap_used,
    clippy::print_stdout,
    clippy::float_arithmetic,
    reason = "a measurement stops where it is wrong, and says what it found"
)]

use std::collections::BTreeMap;
use std::io::Write;
use std::process::Command;
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
use raadpleging::dutch;
use raadpleging::report::{Format, Report, render};

/// Name, members, how many of them voted, characters of each of two texts, and what those repeat.
type Size = (&'static str, u32, usize, usize, &'static [&'static str]);

const SIZES: [Size; 4] = [
    ("342 members, short texts", 342, 257, 150, &[WORDS]),
    ("257 remarks of 8,000 characters", 342, 257, 4_000, &[WORDS]),
    ("342 hostile remarks", 342, 342, 4_000, &HOSTILE),
    ("20,000 members, no texts", 20_000, 15_000, 0, &[WORDS]),
];
const WORDS: &str =
    "De uitvoering vraagt geld en mensen; wij zien 12% meer werk in 2026 (zie <bijlage>). ";
const HOSTILE: [&str; 6] = [
    "=cmd|' /C calc'!A0 ",
    "<script>alert(1)</script> #panic(\"!\") $x^2$ ",
    "\u{202e}omgekeerd\u{2028} ",
    "\"; DROP TABLE ballot; -- ",
    "@SUM(1;2)\n+1\n-1\n",
    "👨‍👩‍👧 \u{e000}؋ \u{200f}",
];

fn main() {
    let text = include_str!("../../config/azwa-hlo-2025.toml");
    let consultation = read_consultation("azwa-hlo-2025.toml", text).unwrap();
    // fonts are read once, whoever is first
    drop(render(
        &Report::of(&closed(&consultation, ("", 3, 2, 10, &[WORDS]))),
        Format::Pdf,
    ));
    for size in SIZES {
        let name = size.0;
        let report = Report::of(&closed(&consultation, size));
        let (floor, bytes, _) = measured(|| render(&report, Format::Json).unwrap().len());
        println!("{name}: floor, its JSON: {floor:?}, {} kB", bytes / 1_000);
        for format in [Format::Csv, Format::Xlsx, Format::Pdf] {
            let mut made = Vec::new();
            let (time, bytes, peak) = measured(|| {
                made = render(&report, format).unwrap();
                made.len()
            });
            if format == Format::Pdf {
                holds_the_totals(&made, &report);
            }
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
fn measured(make: impl FnOnce() -> usize) -> (Duration, usize, u64) {
    // the highest mark starts anew (Linux; elsewhere it stays that of before)
    drop(std::fs::write("/proc/self/clear_refs", "5"));
    let watch = Stopwatch::start();
    let bytes = make();
    let time = watch.elapsed();
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let mut lines = status.lines();
    let peak = lines.find_map(|line| line.strip_prefix("VmHWM:"));
    let peak = peak.and_then(|told| told.split_whitespace().next()?.parse().ok());
    (time, bytes, peak.unwrap_or(0))
}

/// Where `pdftotext` is, also what stands on it.
fn holds_the_totals(pdf: &[u8], report: &Report) {
    for claim in [
        "<pdfaid:part>2</pdfaid:part>",
        "<pdfaid:conformance>A</pdfaid:conformance>",
        "<pdfuaid:part>1</pdfuaid:part>",
        "/StructTreeRoot",
    ] {
        let there = pdf
            .windows(claim.len())
            .any(|part| part == claim.as_bytes());
        assert!(there, "{claim}");
    }
    let mut file = tempfile::NamedTempFile::new().unwrap();
    file.write_all(pdf).unwrap();
    let mut read = Command::new("pdftotext");
    let Ok(read) = read.arg("-layout").arg(file.path()).arg("-").output() else {
        return;
    };
    let text = String::from_utf8(read.stdout).unwrap();
    let lines = text.lines();
    let lines = lines.map(|line| line.split_whitespace().collect::<Vec<_>>().join(" "));
    let lines: Vec<String> = lines.collect();
    for outcome in &report.outcome.counting.questions {
        let tally = &outcome.tally;
        for whole in [tally.votes(), tally.members()] {
            let total = format!("Totaal {} 100,0%", dutch::number(whole));
            assert!(lines.contains(&total), "{total}");
        }
        for choice in &tally.choices {
            for part in [choice.votes, choice.members] {
                let part = format!(" {} ", dutch::number(part));
                assert!(lines.iter().any(|line| line.contains(&part)), "{part}");
            }
        }
    }
}

fn closed(of: &Consultation, size: Size) -> ClosedConsultation {
    let (_, members, voted, characters, texts) = size;
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
        predecessors: Default::default(),
    });
    let roll = Roll::weigh(roll.collect(), &of.weighing.rule).unwrap();
    let answers = roll.members().iter().take(voted).enumerate();
    let answers: BTreeMap<MemberCode, Answer> = answers
        .map(|(place, one)| {
            (
                one.member.code.clone(),
                answer(of, place, characters, texts),
            )
        })
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

fn answer(of: &Consultation, place: usize, characters: usize, texts: &[&str]) -> Answer {
    let words = texts.get(place % texts.len()).unwrap();
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
        accepted_checks: Vec::new(),
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
        ended_mailings: Vec::new(),
        mail_corrections: Vec::new(),
        corrections: Vec::new(),
        corrections_not_done: 0,
        roll_hash: "3b1f".repeat(16),
        log_root: "9ac0".repeat(16),
    }
}
