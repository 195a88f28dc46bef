//! The form that opens a consultation: once, and not by accident.

use crate::dutch;
use crate::web::form::TextField;

/// The number of members, typed over, opens.
pub struct OpeningForm {
    pub count: TextField,
    pub token: String,
}

impl OpeningForm {
    /// `typed`: what was posted and is not the number of members. What somebody expects is asked
    /// without saying what it is.
    pub fn new(members: u64, members_word: &str, typed: Option<&str>, token: &str) -> Self {
        let label = format!("Hoeveel {members_word} moeten er zijn?");
        let number = dutch::number(members);
        let count = TextField::line("aantal", label, typed.unwrap_or_default())
            .numeric()
            .hint("Staat er een ander aantal in het stemregister? Dan gaat er niets open.")
            .error(typed.map(|_| {
                format!("In het stemregister staan er {number}. Typ dat aantal als het klopt.")
            }));
        Self {
            count,
            token: token.to_owned(),
        }
    }
}

/// A number that has to be typed over before many people get mail; `wrong`: what was typed instead.
pub fn count_field(label: String, expected: u64, wrong: Option<&str>) -> TextField {
    let number = dutch::number(expected);
    TextField::line("aantal", label, wrong.unwrap_or_default())
        .numeric()
        .hint(format!("Dat zijn er {number}."))
        .error(wrong.map(|_| format!("Typ {number} als u dit wilt doen.")))
}

/// What was typed, if it is that number: `342`, `13.398`.
pub fn confirms(typed: &str, expected: u64) -> bool {
    let digits: String = typed.chars().filter(|c| !matches!(c, '.' | ' ')).collect();
    digits.parse() == Ok(expected)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_right_number_confirms() {
        assert!(confirms(" 342 ", 342));
        assert!(confirms("13.398", 13_398));
        assert!(!confirms("341", 342));
        assert!(!confirms("", 0));
        assert!(!confirms("ja", 342));
    }
}
