//! The fields in which somebody is named, with words for everything that can be wrong.

use crate::web::form::{FieldError, TextField};
use crate::web::secretary::delegation_values::{AddressFault, Again, PersonErrors, PersonValues};

/// `whose`: `van uw plaatsvervanger`.
pub fn name_field(whose: &str, values: &PersonValues, errors: &PersonErrors) -> TextField {
    TextField::line("naam", format!("Naam {whose}"), &values.name)
        .fault(&format!("de naam {whose}"), errors.name)
}

pub fn office_field(whose: &str, values: &PersonValues, errors: &PersonErrors) -> TextField {
    TextField::line("functie", format!("Functie {whose}"), &values.office)
        .fault(&format!("de functie {whose}"), errors.office)
}

pub fn email_field(whose: &str, values: &PersonValues, errors: &PersonErrors) -> TextField {
    let words = errors.email.map(|fault| match fault {
        AddressFault::NotAnAddress => "Vul een e-mailadres in, zoals naam@gemeente.nl.".to_owned(),
        AddressFault::OfDeputy => {
            "Vul een ander adres in. Op dit adres is er al een link.".to_owned()
        }
        AddressFault::OfSecretary => {
            "Vul een ander adres in. Dit adres hoort al bij de secretaris.".to_owned()
        }
        AddressFault::General => {
            format!("Vul het eigen adres {whose} in. Het algemene adres lezen er meer.")
        }
    });
    TextField::line("email", format!("E-mailadres {whose}"), &values.email)
        .kind("email")
        .hint("Kijk dit goed na. De link gaat naar dit adres.")
        .error(words)
}

/// What to do when the form comes too late; leads to its button.
pub fn again(button: &str, why: Option<Again>) -> Option<FieldError> {
    let words = match why? {
        Again::Expired => "Verstuur het formulier opnieuw. Uw antwoorden staan er nog.",
        Again::Stale => {
            "Er is intussen iets veranderd. Kijk de lijst na en verstuur het formulier opnieuw."
        }
    };
    Some(FieldError::new(button, words))
}
