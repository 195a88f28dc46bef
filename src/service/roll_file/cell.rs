//! One cell to one value.

use super::fault::CellFault;
use crate::domain::text::{Line, TextFault, visible};

/// `41283` or `41.283`: digits, perhaps with points before every third from the right.
pub(super) fn whole_number(text: &str) -> Result<u32, CellFault> {
    let digits = |part: &&str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
    let mut parts = text.split('.');
    let first = parts.next().filter(digits).ok_or(CellFault::Number)?;
    let mut number = first.to_owned();
    for part in parts {
        if part.len() != 3 || !digits(&part) || first.len() > 3 {
            return Err(CellFault::Number);
        }
        number.push_str(part);
    }
    number.parse().map_err(|_| CellFault::Number)
}

/// The name of a member or a person.
pub(super) fn line(text: &str) -> Result<Line, CellFault> {
    let folded = text.replace(['\n', '\t'], " ");
    if is_garbled(&folded) {
        return Err(CellFault::Garbled);
    }
    if visible(&folded) != folded {
        return Err(CellFault::Invisible);
    }
    Line::parse(&folded).map_err(|fault| match fault {
        TextFault::Empty => CellFault::Empty,
        TextFault::TooLong { .. } | TextFault::TooHeavy => CellFault::TooLong,
    })
}

/// Whether a name shows that letters were lost: a `?` for a letter that did not fit.
pub(super) fn has_lost_letters(name: &str) -> bool {
    name.contains('?')
}

/// UTF-8 that was once taken for Windows-1252 (`SÃºdwest`), or a letter that was lost on the way.
fn is_garbled(text: &str) -> bool {
    let mut after_lead = false;
    text.chars().any(|c| {
        let garbled = c == '\u{fffd}' || (after_lead && ('\u{80}'..='\u{bf}').contains(&c));
        after_lead = matches!(c, 'Ã' | 'Â');
        garbled
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn inhabitants_are_read_with_points_and_without() {
        for (text, number) in [
            ("41.283", 41_283),
            ("41283", 41_283),
            ("972", 972),
            ("1.234.567", 1_234_567),
            ("0", 0),
        ] {
            assert_eq!(whole_number(text), Ok(number), "{text}");
        }
        for wrong in [
            "",
            ".",
            "41.28",
            "4128.300",
            "41,283",
            "41.283,0",
            "-1",
            "+1",
            "1e3",
            "41 283",
            "4294967296",
            "41.",
            ".283",
            "４１",
        ] {
            assert_eq!(whole_number(wrong), Err(CellFault::Number), "{wrong}");
        }
    }

    #[test]
    fn a_name_with_damaged_letters_is_seen() {
        assert_eq!(line("SÃºdwest-FryslÃ¢n"), Err(CellFault::Garbled));
        assert_eq!(line("S\u{fffd}dwest"), Err(CellFault::Garbled));
        assert_eq!(line("Berg\u{202e}en"), Err(CellFault::Invisible));
        assert_eq!(line("Berg\0en"), Err(CellFault::Invisible));
        assert!(line("Súdwest-Fryslân").is_ok());
        assert!(line("São Tomé").is_ok());
        assert_eq!(line(&"a".repeat(201)), Err(CellFault::TooLong));
    }
}
