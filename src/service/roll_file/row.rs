//! Text to rows, numbered as a spreadsheet numbers them.

use csv::{Reader, ReaderBuilder, StringRecord};

/// What stands between the cells of a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Separator {
    Comma,
    Semicolon,
}

/// One row; the first of the file is 1.
pub(super) struct Row {
    pub number: u64,
    pub cells: StringRecord,
    /// A quotation mark without its pair: what follows it was swallowed.
    pub quote_open: bool,
}

/// The rows that are not blank.
pub(super) struct Rows<'t> {
    text: &'t str,
    reader: Reader<&'t [u8]>,
    number: u64,
}

impl Separator {
    /// The one that the first row with something in it has most of, outside quotation marks.
    pub fn of(text: &str) -> Self {
        let mut quoted = false;
        let (mut commas, mut semicolons) = (0_usize, 0_usize);
        let first = text.lines().find(|line| !line.trim().is_empty());
        for c in first.unwrap_or("").chars() {
            match c {
                '"' => quoted = !quoted,
                ',' if !quoted => commas += 1,
                ';' if !quoted => semicolons += 1,
                _ => {}
            }
        }
        if semicolons > commas {
            Self::Semicolon
        } else {
            Self::Comma
        }
    }

    fn byte(self) -> u8 {
        match self {
            Self::Comma => b',',
            Self::Semicolon => b';',
        }
    }
}

impl<'t> Rows<'t> {
    /// The text's line ends must all be `\n`.
    pub fn of(text: &'t str, separator: Separator) -> Self {
        let reader = ReaderBuilder::new()
            .delimiter(separator.byte())
            .has_headers(false)
            .flexible(true)
            .from_reader(text.as_bytes());
        Self {
            text,
            reader,
            number: 0,
        }
    }

    fn place(&self) -> usize {
        usize::try_from(self.reader.position().byte()).unwrap_or(usize::MAX)
    }
}

impl Iterator for Rows<'_> {
    type Item = Row;

    fn next(&mut self) -> Option<Row> {
        loop {
            let before = self.place();
            let mut cells = StringRecord::new();
            // Reading text from memory cannot fail; were it to, the file ends here.
            if !self.reader.read_record(&mut cells).unwrap_or(false) {
                return None;
            }
            let raw = self.text.get(before..self.place()).unwrap_or("");
            // The reader steps over empty lines without a word; a spreadsheet counts them.
            let empty_lines = raw.bytes().take_while(|byte| *byte == b'\n').count();
            self.number += 1 + empty_lines as u64;
            let quote_open = raw.bytes().filter(|byte| *byte == b'"').count() % 2 == 1;
            let blank = cells.iter().all(|cell| cell.trim().is_empty());
            if quote_open || !blank {
                return Some(Row {
                    number: self.number,
                    cells,
                    quote_open,
                });
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn numbers(text: &str) -> Vec<u64> {
        let rows = Rows::of(text, Separator::of(text));
        rows.map(|row| row.number).collect()
    }

    #[test]
    fn rows_are_numbered_as_a_spreadsheet_shows_them() {
        assert_eq!(numbers("a,b\n1,2\n3,4"), [1, 2, 3]);
        assert_eq!(numbers("\na,b\n\n\n1,2\n,\n3,4\n\n\n"), [2, 5, 7]);
        assert_eq!(numbers("a,b\n\"1\n1\n1\",2\n3,4\n"), [1, 2, 3]);
        assert_eq!(numbers(""), [0_u64; 0]);
    }

    #[test]
    fn the_separator_is_the_one_outside_quotation_marks() {
        assert_eq!(Separator::of("a;b;c\n1,2"), Separator::Semicolon);
        assert_eq!(Separator::of("\"a;b;c\",d\n"), Separator::Comma);
        assert_eq!(Separator::of("\n a,b"), Separator::Comma);
    }

    #[test]
    fn a_quotation_mark_without_its_pair_is_seen() {
        let text = "a,b\n\"1,2\n3,4\n";
        let open: Vec<_> = Rows::of(text, Separator::Comma)
            .map(|row| row.quote_open)
            .collect();
        assert_eq!(open, [false, true]);
    }
}
