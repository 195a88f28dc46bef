//! What members wrote, by theme, in every form.

use std::collections::BTreeMap;
use std::io::{Cursor, Read};

use crate::domain::closed::ClosedConsultation;
use crate::domain::instant::Instant;
use crate::domain::text::{Line, Prose};
use crate::domain::theme::coding::{Coding, TextKind, TextOf};
use crate::domain::theme::definition::{Terms, Theme};
use crate::domain::theme::redaction::Redaction;
use crate::domain::theme::remarks::{Quote, Reaction, Remarks};
use crate::domain::theme::span::Span;
use crate::report::fixture::{code, consultation, no, yes};
use crate::report::{Format, Report, csv, render};

use super::cases::{four, voted};

const EXPLANATION: &str = "Jan Jansen vraagt om geld.";

fn theme(number: u32, name: &str) -> Theme {
    Theme {
        number,
        name: Line::parse(name).unwrap(),
        terms: Terms::default(),
        revision: 1,
    }
}

fn text_of(member: &str, kind: TextKind) -> TextOf {
    TextOf {
        member: code(member),
        kind,
    }
}

fn coding(account: i64, themes: &[u32]) -> Coding {
    Coding {
        account,
        themes: themes.iter().copied().collect(),
        revision: 1,
    }
}

/// Of 60 votes for and 40 against; the first wrote of both themes, in two texts.
pub fn by_theme() -> ClosedConsultation {
    let mut closed = voted(
        consultation(),
        four(),
        &[("GM0001", yes()), ("GM0002", no())],
    );
    for (member, text) in [("GM0001", EXPLANATION), ("GM0002", "Te veel regels.")] {
        let answer = closed.answers.get_mut(&code(member)).unwrap();
        answer.explanation = Prose::parse(text).unwrap();
    }
    let answer = closed.answers.get_mut(&code("GM0001")).unwrap();
    answer.remark = Prose::parse("En om minder regels.").unwrap();
    closed.remarks = worked(closed.particulars.unsealed_at);
    closed
}

fn worked(at: Instant) -> Remarks {
    let first = text_of("GM0001", TextKind::Explanation);
    let span = |from, to| Span { from, to };
    Remarks {
        themes: vec![theme(1, "Geld"), theme(2, "Regels")],
        codings: BTreeMap::from([
            (first.clone(), vec![coding(1, &[1]), coding(2, &[1])]),
            (text_of("GM0001", TextKind::Remark), vec![coding(1, &[2])]),
            (
                text_of("GM0002", TextKind::Explanation),
                vec![coding(1, &[2])],
            ),
        ]),
        quotes: vec![Quote {
            number: 1,
            theme: 1,
            text: first.clone(),
            span: span(4, 26),
        }],
        redactions: BTreeMap::from([(
            first,
            vec![Redaction {
                number: 1,
                span: span(0, 10),
                reason: Line::parse("naam van een inwoner").unwrap(),
                redacted_by: 1,
                redacted_at: at,
            }],
        )]),
        reactions: BTreeMap::from([(
            1,
            Reaction {
                text: Prose::parse("Wij vragen het Rijk om geld.").unwrap(),
                revision: 1,
                written_at: at,
            },
        )]),
        ..Remarks::default()
    }
}

#[test]
fn a_member_with_two_themes_counts_in_both() {
    let report = Report::of(&by_theme());
    let weights = report.themes.iter().map(|theme| {
        let count = &theme.count;
        let choices = count.tallies[0].choices.iter();
        let choices: Vec<u64> = choices.map(|choice| choice.votes).collect();
        (count.members, count.votes, choices)
    });
    let weights: Vec<_> = weights.collect();
    assert_eq!(weights, [(1, 60, vec![60, 0]), (2, 100, vec![60, 40])]);
    let line = report.member(&code("GM0001")).unwrap();
    assert_eq!(line.themes, "Geld; Regels");
}

#[test]
fn what_is_left_out_stands_in_no_form() {
    let report = Report::of(&by_theme());
    let shown = "[weggelaten: naam van een inwoner] vraagt om geld.";
    assert_eq!(report.member(&code("GM0001")).unwrap().explanation, shown);
    // a quote from the middle of what is left out
    assert_eq!(report.themes[0].quotes[0].passage, shown);
    for format in [Format::Json, Format::Csv, Format::CsvExcel] {
        let bytes = render(&report, format).unwrap();
        let text = String::from_utf8(bytes).unwrap();
        assert!(text.contains(shown), "{format:?}");
        assert!(!text.contains("Jansen"), "{format:?}");
    }
    let open = String::from_utf8(csv::open_data(&report).unwrap()).unwrap();
    assert!(
        open.contains(",themes\r\n") && open.contains(",Geld; Regels\r\n"),
        "{open}"
    );
}

#[cfg(feature = "pdf")]
#[test]
fn the_chapter_says_that_themes_do_not_add_up() {
    let sheet = crate::report::sheet::Sheet::of(&Report::of(&by_theme())).unwrap();
    let said = serde_json::to_string(&sheet.sections[5]).unwrap();
    for told in [
        "Wie over meer thema’s schreef, telt bij elk van die thema’s mee.",
        "Thema ‘Regels’",
        "2 gemeenten, 100 stemmen.",
        "Stemt niet in: 1 gemeente, 40 stemmen",
        "Geld: 100,0% van 1 tekst gelijk, kappa niet te bepalen.",
        "[weggelaten: naam van een inwoner] vraagt om geld.",
        "Wij vragen het Rijk om geld.",
        "Persoonsgegevens zijn weggelaten.",
    ] {
        assert!(said.contains(told), "{told}\n{said}");
    }
    assert!(!said.contains("Jansen"), "{said}");
}

#[test]
fn a_theme_with_a_hostile_name_is_no_formula() {
    let mut closed = by_theme();
    closed.remarks.themes[0].name = Line::parse("=cmd|' /C calc'!A0").unwrap();
    let report = Report::of(&closed);
    let excel = String::from_utf8(csv::excel(&report).unwrap()).unwrap();
    assert!(excel.contains("'=cmd|' /C calc'!A0; Regels"), "{excel}");
    let workbook = render(&report, Format::Xlsx).unwrap();
    let sheets = parts(&workbook, "xl/worksheets/");
    assert_eq!(sheets.len(), 7);
    for (name, sheet) in sheets {
        assert!(!sheet.contains("<f>") && !sheet.contains("<f "), "{name}");
    }
    let (_, texts) = parts(&workbook, "xl/sharedStrings.xml").remove(0);
    assert!(texts.contains(">=cmd|' /C calc'!A0<"), "{texts}");
}

/// The files in a workbook whose names begin so.
fn parts(workbook: &[u8], start: &str) -> Vec<(String, String)> {
    let mut archive = zip::ZipArchive::new(Cursor::new(workbook)).unwrap();
    let names = archive.file_names();
    let names: Vec<String> = names.map(|name| name.unwrap().into_owned()).collect();
    let wanted = names.into_iter().filter(|name| name.starts_with(start));
    let read = wanted.map(|name| {
        let mut text = String::new();
        let mut file = archive.by_name(&name).unwrap();
        file.read_to_string(&mut text).unwrap();
        (name, text)
    });
    read.collect()
}

#[test]
fn a_quote_goes_with_the_theme_of_its_text() {
    let mut closed = by_theme();
    let first = text_of("GM0001", TextKind::Explanation);
    closed.remarks.codings.insert(first, vec![coding(1, &[2])]);
    let report = Report::of(&closed);
    assert!(report.themes.iter().all(|theme| theme.quotes.is_empty()));
}
