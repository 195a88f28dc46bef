//! What is public of an outcome, in words: who leads without the margin, which provinces stand
//! together, and whose votes are tallied apart.

use super::phrase::{capital, quoted};
use crate::domain::consultation::{Consultation, Standing};
use crate::domain::published::{Leading, ProvinceRow};
use crate::domain::question::Question;

/// `De stemmen zijn in meerderheid instemmend.`; `what`: `stemmen`, or the word for members.
pub fn leading(question: &Question, leading: &Leading, what: &str) -> String {
    match leading {
        Leading::NoVotes => "Er zijn geen stemmen uitgebracht.".to_owned(),
        Leading::Majority(key) => {
            let verdict = question
                .choice(key)
                .map_or(key.as_str(), |of| of.verdict.as_str());
            format!("De {what} zijn {verdict}.")
        }
        Leading::Plurality(key) => {
            let most = format!("De meeste {what} gaan naar {}.", quoted(question, key));
            format!("Geen keuze heeft meer dan de helft. {most}")
        }
        Leading::Tie(keys) => {
            let names: Vec<String> = keys.iter().map(|key| quoted(question, key)).collect();
            match what {
                "stemmen" => format!(
                    "De stemmen staken: {} hebben er evenveel.",
                    names.join(" en ")
                ),
                _ => format!("Gelijk in aantal {what}: {}.", names.join(" en ")),
            }
        }
    }
}

/// `Drenthe en Zeeland samen`
pub fn row_name(row: &ProvinceRow) -> String {
    let mut names: Vec<&str> = row.provinces.iter().map(|at| at.name()).collect();
    names.extend(row.without_province.then_some("zonder provincie"));
    match names.as_slice() {
        [] => String::new(),
        [one] => capital(one),
        [first @ .., last] => capital(&format!("{} en {last} samen", first.join(", "))),
    }
}

/// `Waterschappen (adviserend, apart geteld)`; the key of a group that nobody named.
pub fn group(of: &Consultation, key: &str) -> String {
    match of.group(key) {
        Some(group) if group.standing == Standing::Advisory => {
            format!("{} (adviserend, apart geteld)", group.name)
        }
        Some(group) => group.name.clone(),
        None => key.to_owned(),
    }
}
