//! Fixed sentences, and the small parts of the others.

use crate::domain::consultation::Consultation;
use crate::domain::fraction::Fraction;
use crate::dutch;
pub(super) use crate::dutch::published::quoted;
pub use crate::dutch::published::short;

pub const ADVICE: &str = "De uitslag is een advies. Het bestuur is niet aan de uitslag gebonden.";
pub const ROUNDING: &str = "Door afronding kan het totaal afwijken van 100%.";
pub const EXERCISE: &str = "Oefenomgeving: deze stemmen tellen nergens mee.";

/// `342 gemeenten`, `1 gemeente`
pub fn members(count: u64, consultation: &Consultation) -> String {
    let words = &consultation.words;
    dutch::counted(count, &words.member, &words.members)
}

/// A percentage with the decimals of the consultation.
pub fn share(consultation: &Consultation, fraction: Fraction) -> String {
    dutch::percentage(fraction, consultation.percentage_decimals)
}

/// `a, b en c`
pub fn enumerated(items: &[String]) -> String {
    match items {
        [] => String::new(),
        [only] => only.clone(),
        [first @ .., last] => format!("{} en {last}", first.join(", ")),
    }
}

pub fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| {
        first.to_uppercase().chain(letters).collect()
    })
}

/// Sentences after each other, without the empty ones.
pub fn joined(sentences: impl IntoIterator<Item = String>) -> String {
    let said = sentences
        .into_iter()
        .filter(|sentence| !sentence.is_empty());
    said.collect::<Vec<_>>().join(" ")
}
