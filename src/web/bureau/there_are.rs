//! How many there are, with a verb in the same number.

use crate::dutch;

/// `Er staan 12 mails`, `Er staat 1 mail`; verb and noun for one, and for more.
pub fn there_are(count: u64, one: (&str, &str), more: (&str, &str)) -> String {
    let verb = if count == 1 { one.0 } else { more.0 };
    format!("Er {verb} {}", dutch::counted(count, one.1, more.1))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_takes_a_verb_in_the_singular() {
        let told = |count| there_are(count, ("gaat", "mail"), ("gaan", "mails"));
        assert_eq!(told(1), "Er gaat 1 mail");
        assert_eq!(told(0), "Er gaan 0 mails");
        assert_eq!(told(1_280), "Er gaan 1.280 mails");
    }
}
