//! What keeps a set-up from being a consultation, in words.

use crate::domain::blueprint::{Missing, PartName};
use crate::domain::consultation::ConsultationFault;
use crate::domain::reminder_plan::PlanFault;

/// What to do about it.
pub fn missing(what: &Missing) -> String {
    match what {
        Missing::Part(part) => format!("Vul nog in: {}.", part_name(*part)),
        Missing::Fault(fault) => wrong(fault),
    }
}

pub fn part_name(part: PartName) -> &'static str {
    match part {
        PartName::Texts => "naam en teksten",
        PartName::Questions => "vragen",
        PartName::Dates => "data en ledenbrief",
        PartName::Weights => "aantal stemmen",
        PartName::Arrangements => "afspraken",
        PartName::KeyHolders => "sleutelhouders",
        PartName::Whole => "alles",
    }
}

fn wrong(fault: &ConsultationFault) -> String {
    match fault {
        ConsultationFault::NoQuestion => "Voeg een vraag toe.".to_owned(),
        ConsultationFault::TooManyQuestions => "Haal vragen weg: het zijn er te veel.".to_owned(),
        ConsultationFault::TooFewChoices(_) => "Geef elke vraag minstens twee keuzes.".to_owned(),
        ConsultationFault::KeyTwice(key) => {
            format!("De korte naam “{key}” staat er twee keer. Verander er één.")
        }
        ConsultationFault::NoCountingGroup => {
            "Geen enkele stemgroep telt mee. Verander de afspraken.".to_owned()
        }
        ConsultationFault::TooManyDecimals => {
            "Kies hoogstens vier cijfers achter de komma.".to_owned()
        }
        ConsultationFault::Reminders(fault) => {
            let place = fault.place() + 1;
            let what = match fault {
                PlanFault::BeforeTheOpening(_) => "komt niet na de opening",
                PlanFault::AfterTheClose(_) => "komt niet vóór de sluiting",
                PlanFault::OutOfOrder(_) => "komt niet na de vorige",
                PlanFault::InQuietHours(_) => "valt in de stille uren",
            };
            format!("Herinnering {place} {what}. Verander de afspraken of de data.")
        }
        ConsultationFault::Holders(_) => "De sleutelhouders kloppen niet. Verander die.".to_owned(),
        ConsultationFault::Weight(_) => "De regel voor stemmen kan niet. Verander die.".to_owned(),
    }
}
