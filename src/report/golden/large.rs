//! Consultations that are large, or full of texts that want to be something else.

use std::collections::BTreeMap;

use crate::domain::closed::ClosedConsultation;
use crate::domain::province::Province;
use crate::domain::text::Prose;
use crate::report::fixture::{answer, closed, consultation, member, members, no, yes};
use crate::report::{Format, Report, csv, json, read, render};

const HOSTILE: [&str; 6] = [
    "=cmd|' /C calc'!A0 ",
    "<script>alert(1)</script> #panic(\"!\") $x^2$ ",
    "\u{202e}omgekeerd\u{2028} ",
    "\"; DROP TABLE ballot; -- ",
    "@SUM(1;2)\n+1\n-1\n",
    "👨‍👩‍👧 \u{e000}؋ \u{200f}",
];

/// Of every member a remark of 4,000 characters.
pub fn remarks() -> ClosedConsultation {
    let (consultation, members) = (consultation(), members());
    let answers = members.iter().enumerate().map(|(place, member)| {
        let choice = if place % 5 == 0 { no() } else { yes() };
        let mut answer = answer(&consultation, &choice);
        let text: String = HOSTILE[place % HOSTILE.len()]
            .chars()
            .cycle()
            .take(3_999)
            .chain(['x'])
            .collect();
        answer.remark = Prose::parse(&text).unwrap();
        (member.code.clone(), answer)
    });
    let answers = answers.collect();
    closed(consultation, members, answers)
}

#[test]
fn remarks_of_4000_characters_from_all_members_come_through_every_table() {
    let closed = remarks();
    let report = Report::of(&closed);
    let bytes = json::write(&report).unwrap();
    let again = read(&bytes).unwrap();
    for line in &again.members {
        let sent = &closed.answers[&line.code].remark;
        assert_eq!(line.remark, sent.as_str());
        assert_eq!(line.remark.chars().count(), 4_000);
    }
    let table = csv::excel(&report).unwrap();
    let mut reader = ::csv::ReaderBuilder::new()
        .delimiter(b';')
        .from_reader(&table[3..]);
    let mut lines = 0;
    for record in reader.records() {
        lines += 1;
        for cell in &record.unwrap() {
            assert!(
                !cell.starts_with(['=', '+', '-', '@', '\t', '\r']),
                "{cell}"
            );
            assert!(!cell.contains(['\u{202e}', '\u{200f}', '\u{2028}']));
        }
    }
    assert_eq!(lines, report.members.len());
    let workbook = render(&report, Format::Xlsx).unwrap();
    assert!(workbook.starts_with(b"PK"));
}

#[test]
fn twenty_thousand_members_are_counted_and_fill_every_table() {
    let consultation = consultation();
    let members: Vec<_> = (0..20_000_u32)
        .map(|number| {
            let province = Province::ALL[number as usize % 12];
            let name = format!("Gemeente {number}");
            member(&format!("M{number:05}"), &name, province, 500 + number * 7)
        })
        .collect();
    let mut votes = 0;
    let answers: BTreeMap<_, _> = members
        .iter()
        .enumerate()
        .filter(|(place, _)| place % 4 != 3)
        .map(|(_, member)| {
            votes += u64::from(member.population.div_ceil(1_000).clamp(1, 75));
            (member.code.clone(), answer(&consultation, &yes()))
        })
        .collect();
    let report = Report::of(&closed(consultation, members, answers));
    let turnout = report.outcome.counting.turnout;
    assert_eq!(
        (turnout.members.part, turnout.members.whole),
        (15_000, 20_000)
    );
    assert_eq!(turnout.votes.part, votes);
    let table = String::from_utf8(csv::open_data(&report).unwrap()).unwrap();
    assert_eq!(table.lines().count(), 20_001);
    let workbook = render(&report, Format::Xlsx).unwrap();
    assert!(workbook.starts_with(b"PK"));
}
