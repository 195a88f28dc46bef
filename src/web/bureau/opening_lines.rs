//! What of the checklist stands on the page of the consultation, and keeps it from opening.

use super::preparation_words::check;
use crate::domain::member::EmailAddress;
use crate::domain::preparation::CheckItem;
use crate::service::view::opening_checks::ChecklistView;
use crate::web::bureau::checklist::{Check, CheckResult};

/// What a consultation with key holders cannot do here.
pub const NOBODY_ASKS: &str = "Er zijn sleutelhouders, maar deze installatie ontzegelt zelf en vraagt hen niets. Haal de \
     sleutelhouders weg. Of laat het beheer instellen dat het bestuur ontzegelt.";

/// The items of the checklist as lines on the page of the consultation.
pub fn lines(view: &ChecklistView, required: &[CheckItem]) -> Vec<Check> {
    let wanted = view.items.iter().filter(|own| required.contains(&own.item));
    let own = wanted.map(|item| check(item, view, required));
    let first = half_changed(view).into_iter().chain(key_holders(view));
    first.chain(documents(view)).chain(own).collect()
}

/// None where anybody of the board unseals.
fn key_holders(view: &ChecklistView) -> Option<Check> {
    let holders = view.consultation.consultation.key_holders.as_ref()?;
    let names = |of: &[EmailAddress]| {
        let names = of.iter().map(EmailAddress::as_str);
        names.collect::<Vec<_>>().join("; ")
    };
    if view.nobody_asks {
        return Some(Check::new(CheckResult::Wrong, NOBODY_ASKS));
    }
    Some(if view.without_account.is_empty() {
        let text = format!(
            "Sleutelhouders: {}. Er zijn er {} nodig om te ontzegelen.",
            names(&holders.accounts),
            holders.needed
        );
        Check::new(CheckResult::Good, text)
    } else {
        let text = format!(
            "Sleutelhouder zonder werkend account van het bestuur: {}.",
            names(&view.without_account)
        );
        Check::new(CheckResult::Wrong, text)
    })
}

fn documents(view: &ChecklistView) -> Option<Check> {
    let missing = &view.missing_documents;
    (!missing.is_empty()).then(|| Check::new(CheckResult::Wrong, not_here(missing)))
}

/// Documents that were handed in elsewhere, or stand at an address with a mistake.
pub fn not_here(titles: &[String]) -> String {
    format!(
        "Deze documenten staan niet in deze installatie: {}. Lever ze opnieuw in.",
        titles.join("; ")
    )
}

pub fn half_changed(view: &ChecklistView) -> Option<Check> {
    (!view.held).then(|| {
        let text = "De opzet is gewijzigd maar nog niet compleet. Maak die eerst af.";
        Check::new(CheckResult::Wrong, text)
    })
}
