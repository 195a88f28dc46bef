//! Texts from outside as they are shown: nothing invisible, nothing that a spreadsheet would run.

use crate::domain::text::visible;

/// What starts a formula, or makes a spreadsheet look further for one; the wide forms too, which
/// some spreadsheets read as the plain ones. A carriage return is a picture by then.
const STARTS_A_FORMULA: [char; 10] = [
    '=', '+', '-', '@', '\t', '\n', '\u{ff1d}', '\u{ff0b}', '\u{ff0d}', '\u{ff20}',
];

/// The most UTF-16 units in a cell of a workbook.
const LONGEST_CELL: usize = 32_767;
const CUT_SHORT: &str = " … (ingekort; de hele tekst staat in het JSON-bestand)";

/// For a CSV file, which a spreadsheet may open: an apostrophe before what would be a formula. A text
/// with apostrophes of its own there gets one more, so that whoever reads the file back takes off one
/// and has the text; `'s-Gravenhage` stays as it is.
pub fn guarded(text: &str) -> String {
    let shown = visible(text);
    let own = shown.trim_start_matches('\'');
    let quote = if own.starts_with(STARTS_A_FORMULA) {
        "'"
    } else {
        ""
    };
    format!("{quote}{shown}")
}

/// For a cell of a workbook, which is typed as text and needs no guard, but has an end.
pub fn fitting(text: &str) -> String {
    let text = visible(text);
    if text.encode_utf16().count() <= LONGEST_CELL {
        return text;
    }
    let room = LONGEST_CELL - CUT_SHORT.encode_utf16().count();
    let mut used = 0;
    let mut cut: String = text
        .chars()
        .take_while(|c| {
            used += c.len_utf16();
            used <= room
        })
        .collect();
    cut.push_str(CUT_SHORT);
    cut
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_spreadsheet_would_run_is_quoted() {
        for text in [
            "=cmd|' /C calc'!A0",
            "+1",
            "-1",
            "@SUM(A1)",
            "\t=1",
            "'=1",
            "＝1",
            "＋1",
            "－1",
            "＠x",
        ] {
            assert_eq!(guarded(text), format!("'{text}"));
        }
        assert_eq!(guarded("\r=1"), "␍=1");
        assert_eq!(guarded("'s-Gravenhage"), "'s-Gravenhage");
        assert_eq!(guarded("Ja = ja"), "Ja = ja");
    }

    #[test]
    fn a_text_that_grows_by_being_shown_still_fits_a_cell() {
        let long = "\u{202e}".repeat(5_000);
        let cell = fitting(&long);
        assert!(cell.encode_utf16().count() <= LONGEST_CELL);
        assert!(cell.ends_with("JSON-bestand)"));
        assert_eq!(fitting("kort"), "kort");
    }
}
