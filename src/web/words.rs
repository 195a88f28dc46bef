//! Sentences and words that more than one page uses.

use crate::domain::account::Role;
use crate::domain::consultation::{Consultation, Document, PublicationTier};
use crate::domain::instant::Instant;
use crate::domain::text::TextFault;
use crate::domain::window::Zone;
use crate::dutch;
use crate::service::StoredConsultation;

/// Something to go to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Link {
    pub url: String,
    pub label: String,
}

impl Link {
    pub fn new(url: impl Into<String>, label: impl Into<String>) -> Self {
        Self {
            url: url.into(),
            label: label.into(),
        }
    }
}

/// A document as it is listed: a link where it can be read here, else its title alone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DocumentLine {
    pub url: Option<String>,
    /// `Ledenbrief (pdf, 210 kB)`
    pub label: String,
}

/// With its format and size.
pub fn document_line(document: &Document) -> DocumentLine {
    let size = document.bytes.map(dutch::file_size);
    let details = [Some(document.format.clone()), size];
    let details: Vec<String> = details.into_iter().flatten().collect();
    DocumentLine {
        url: document.url.clone(),
        label: format!("{} ({})", document.title, details.join(", ")),
    }
}

/// `dinsdag 14 oktober 2025 om 10.42.07 uur`
pub fn moment_to_the_second(instant: Instant, zone: &Zone) -> String {
    let day = instant.timestamp().to_zoned(zone.time_zone()).date();
    let exact = dutch::exact_clock(instant, zone);
    let clock = exact
        .split_once(',')
        .map_or(exact.as_str(), |(to_second, _)| to_second);
    format!("{} om {clock} uur", dutch::weekday_date(day))
}

/// For a column: `14-10-2025 10.42`.
pub fn short_moment(instant: Instant, zone: &Zone) -> String {
    let day = instant.timestamp().to_zoned(zone.time_zone()).date();
    format!(
        "{}-{}-{} {}",
        day.day(),
        day.month(),
        day.year(),
        dutch::clock(instant, zone)
    )
}

/// A telephone number that stays on one line.
pub fn unbroken(telephone: &str) -> String {
    telephone.replace(' ', "\u{a0}").replace('-', "\u{2011}")
}

/// `tel:` with the number as a telephone dials it; a national number is Dutch.
pub fn telephone_url(telephone: &str) -> String {
    let digits: String = telephone.chars().filter(char::is_ascii_digit).collect();
    if telephone.trim_start().starts_with('+') {
        return format!("tel:+{digits}");
    }
    match (digits.strip_prefix("00"), digits.strip_prefix('0')) {
        (Some(abroad), _) => format!("tel:+{abroad}"),
        (None, Some(national)) => format!("tel:+31{national}"),
        (None, None) => format!("tel:{digits}"),
    }
}

/// What the world will see after the close: `de totalen en de uitslag per provincie`.
pub fn published(consultation: &Consultation) -> String {
    match consultation.publication {
        PublicationTier::Totals => "alleen de totalen".to_owned(),
        PublicationTier::Provinces => "de totalen en de uitslag per provincie".to_owned(),
        PublicationTier::Members => {
            format!(
                "de totalen en de stem van elke {}",
                consultation.words.member
            )
        }
    }
}

/// The same, said to a member before it votes.
pub fn publication(consultation: &Consultation) -> String {
    let words = &consultation.words;
    let own = match consultation.publication {
        PublicationTier::Totals => format!(
            "Hoe uw {} heeft gestemd, staat daar niet bij.",
            words.member
        ),
        PublicationTier::Provinces => format!(
            "Hoe uw {} heeft gestemd, staat daar niet bij. Stemt uw hele provincie hetzelfde? \
             Dan is dat te zien.",
            words.member
        ),
        PublicationTier::Members => {
            format!(
                "Iedereen kan dan zien hoe uw {} heeft gestemd. Uw naam en uw teksten staan daar niet bij.",
                words.member
            )
        }
    };
    format!(
        "De {} publiceert na de sluiting {}. {own}",
        words.association,
        published(consultation)
    )
}

/// `‘regeldruk’, ‘administratieve lasten’`
pub fn quoted(found: &[String]) -> String {
    let quoted = found.iter().map(|word| format!("‘{word}’"));
    quoted.collect::<Vec<_>>().join(", ")
}

/// The name of a file to take along: of an exercise it says so, for it outlives the page.
pub fn file_name(stored: &StoredConsultation, name: &str) -> String {
    let exercise = if stored.exercise { "oefening-" } else { "" };
    format!("{exercise}{name}")
}

/// On every paper of an exercise.
pub const EXERCISE: &str = "Oefenomgeving: deze stemmen tellen nergens mee.";

/// Where anybody can read what a consultation is about, without a link: `/raadpleging/azwa-hlo-2025`
pub fn explanation_path(consultation: &Consultation) -> String {
    format!("/raadpleging/{}", consultation.key)
}

/// Where anybody can read the outcome, once it is published: `/uitslag/azwa-hlo-2025`
pub fn result_path(consultation: &Consultation) -> String {
    format!("/uitslag/{}", consultation.key)
}

/// Until when, and what counts.
pub fn may_change(consultation: &Consultation) -> String {
    let window = &consultation.window;
    format!(
        "U kunt uw stem wijzigen tot {}. Alleen uw laatste stem telt.",
        dutch::moment(window.closes_at(), window.zone())
    )
}

pub fn role(role: Role) -> &'static str {
    match role {
        Role::Bureau => "bureau",
        Role::Board => "bestuur",
        Role::Auditor => "auditor",
        Role::Administrator => "beheer",
    }
}

/// What to do about a text that was too long; `what` with its possessive: `uw toelichting`.
pub fn shorten(what: &str, fault: TextFault) -> String {
    match fault {
        TextFault::TooLong { used, most } => format!(
            "Maak {what} korter. U hebt {} tekens gebruikt. Het maximum is {}.",
            dutch::number(used as u64),
            dutch::number(most as u64)
        ),
        TextFault::TooHeavy => {
            format!("Maak {what} korter, of gebruik minder bijzondere tekens.")
        }
        TextFault::Empty => format!("Vul {what} in."),
    }
}

/// `a`, `a of b`, `a, b of c`
pub fn either(options: &[String]) -> String {
    match options {
        [] => String::new(),
        [one] => one.clone(),
        [first @ .., last] => format!("{} of {last}", first.join(", ")),
    }
}

/// `a`, `a en b`, `a, b en c`
pub fn all_of(names: &[String]) -> String {
    match names {
        [] => String::new(),
        [one] => one.clone(),
        [first @ .., last] => format!("{} en {last}", first.join(", ")),
    }
}

/// With a capital, for the start of a sentence.
pub fn capitalized(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| {
        first.to_uppercase().chain(letters).collect()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_telephone_dials_the_country_too() {
        assert_eq!(telephone_url("070 - 373 83 93"), "tel:+31703738393");
        assert_eq!(telephone_url("+31 70 373 83 93"), "tel:+31703738393");
        assert_eq!(telephone_url("0031 70 373 83 93"), "tel:+31703738393");
        assert_eq!(telephone_url("14 070"), "tel:14070");
    }

    #[test]
    fn a_receipt_tells_the_second() {
        let zone = Zone::parse("Europe/Amsterdam").unwrap();
        let received_at = zone.moment("2025-10-14T10:42:07").unwrap();
        assert_eq!(
            moment_to_the_second(received_at, &zone),
            "dinsdag 14 oktober 2025 om 10.42.07 uur"
        );
        assert_eq!(short_moment(received_at, &zone), "14-10-2025 10.42");
    }

    #[test]
    fn a_long_text_is_told_how_long_it_is() {
        let fault = TextFault::TooLong {
            used: 4_212,
            most: 4_000,
        };
        assert_eq!(
            shorten("uw toelichting", fault),
            "Maak uw toelichting korter. U hebt 4.212 tekens gebruikt. Het maximum is 4.000."
        );
    }

    #[test]
    fn options_are_listed_as_one_speaks() {
        let options = ["a".to_owned(), "b".to_owned(), "c".to_owned()];
        assert_eq!(either(&options), "a, b of c");
        assert_eq!(capitalized("één gemeente"), "Één gemeente");
    }
}
