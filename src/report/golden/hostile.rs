//! Texts that want to be something else: markup, a formula, the other reading direction.

use crate::domain::ballot::CollegeDecision;
use crate::domain::closed::{ClarificationReach, ClosedConsultation};
use crate::domain::text::{Line, Prose, visible};
use crate::report::fixture::{clarified, code, consultation, no, yes};
use crate::report::{Report, csv, json};

use super::cases::{four, voted};

const MARKUP: &str =
    "#let x = 1; #x #panic(\"!\") = Kop\n$x^2$ *vet* @ref <label> // weg \\ `code`";
const FORMULA: &str = "=cmd|' /C calc'!A0";
const TURNED: &str = "Nee\u{202e}niets\u{0}\u{7}\u{200f} ؋ 🙂 👨‍👩‍👧 \u{e000} \u{2028}einde";

pub fn texts() -> ClosedConsultation {
    let mut members = four();
    members[0].name = Line::parse("=HYPERLINK(\"http://x\")").unwrap();
    members[1].name = Line::parse("＝1+1 #strong[x]").unwrap();
    let choices = ["GM0001", "GM0002", "GM0003", "GM0004"].map(|code| (code, yes()));
    let mut closed = voted(consultation(), members, &choices);
    let long = "a".repeat(4_000);
    let tall = "\n\u{202e}".repeat(1_900);
    for (member, explanation, remark) in [
        ("GM0001", MARKUP, FORMULA),
        ("GM0002", TURNED, "@SUM(1;2)\n+1"),
        ("GM0003", long.as_str(), "-1+1"),
        ("GM0004", "\t=1", tall.as_str()),
    ] {
        let answer = closed.answers.get_mut(&code(member)).unwrap();
        answer.explanation = Prose::parse(explanation).unwrap();
        answer.remark = Prose::parse(remark).unwrap();
    }
    let odd = closed.answers.get_mut(&code("GM0001")).unwrap();
    odd.change_reason = Line::parse("'=1+1").ok();
    odd.college_decision = CollegeDecision {
        date: None,
        number: Line::parse("007").ok(),
    };
    let title = Line::parse(&format!("{MARKUP} {TURNED} {FORMULA}")).unwrap();
    closed.particulars.clarifications = vec![ClarificationReach {
        title,
        ..clarified((1, 2))
    }];
    closed.consultation.questions[0].choices[1].short = no().short + " #x";
    closed
}

/// What a program does that reads a table back, as the schema says.
pub fn undone(field: &str) -> &str {
    let signs = ['=', '+', '-', '@', '\t', '\n', '＝', '＋', '－', '＠'];
    match field.strip_prefix('\'') {
        Some(rest) if rest.trim_start_matches('\'').starts_with(signs) => rest,
        _ => field,
    }
}

/// The cells below the headings.
fn cells(table: &[u8], delimiter: u8) -> Vec<String> {
    let mut reader = ::csv::ReaderBuilder::new()
        .delimiter(delimiter)
        .from_reader(table);
    let records = reader.records().map(Result::unwrap);
    let cells = records.flat_map(|record| record.iter().map(str::to_owned).collect::<Vec<_>>());
    cells.collect()
}

#[test]
fn no_cell_of_a_table_starts_a_formula_and_every_text_can_be_read_back() {
    let closed = texts();
    let report = Report::of(&closed);
    for (table, delimiter) in [
        (csv::excel(&report).unwrap(), b';'),
        (csv::open_data(&report).unwrap(), b','),
    ] {
        let cells = cells(&table, delimiter);
        assert!(cells.iter().any(|cell| cell == "'=cmd|' /C calc'!A0"));
        assert!(cells.iter().any(|cell| cell == "''=1+1"));
        let formula = |cell: &&String| cell.starts_with(['=', '+', '-', '@', '\t', '\r', '＝']);
        assert_eq!(cells.iter().find(formula), None);
        for line in &report.members {
            for text in [&line.name, &line.explanation, &line.remark] {
                let shown = visible(text);
                assert!(cells.iter().any(|cell| undone(cell) == shown), "{text}");
            }
        }
        assert!(cells.iter().any(|cell| undone(cell) == "'=1+1"));
    }
}

#[cfg(feature = "pdf")]
#[test]
fn no_name_in_the_public_table_starts_a_formula() {
    let tier = crate::domain::consultation::PublicationTier::Members;
    let report = super::public_paper::public(&texts(), tier);
    let cells = cells(&crate::report::public::csv(&report).unwrap(), b',');
    for line in &report.members {
        assert!(cells.iter().any(|cell| undone(cell) == line.name));
    }
    assert!(cells.contains(&"'=HYPERLINK(\"http://x\")".to_owned()));
}

#[test]
fn no_form_for_the_eye_hides_a_character() {
    let report = Report::of(&texts());
    for bytes in [
        csv::excel(&report).unwrap(),
        csv::open_data(&report).unwrap(),
    ] {
        let text = String::from_utf8(bytes).unwrap();
        assert!(text.contains("Nee[U+202E]niets␀␇[U+200F]"));
        assert!(!text.contains(['\u{0}', '\u{7}', '\u{202e}', '\u{200f}', '\u{2028}']));
    }
}

#[test]
fn the_json_keeps_every_character() {
    let report = Report::of(&texts());
    let document: serde_json::Value =
        serde_json::from_slice(&json::write(&report).unwrap()).unwrap();
    let members = document["members"].as_array().unwrap();
    assert!(members.iter().any(|member| member["explanation"] == TURNED));
}
