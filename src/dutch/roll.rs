//! What an import does to a roll.

use crate::domain::roll::{Roll, RollDifference};

/// `Nieuw: 1. Gewijzigd: 0. Vervallen: 2, waarvan 2 met een opvolger.`; `next` is the new roll.
pub fn difference(difference: &RollDifference, next: &Roll) -> String {
    let gone = difference.removed.iter();
    let continued = gone.filter(|code| {
        let mut members = next.members().iter();
        members.any(|one| one.member.predecessors.contains(code))
    });
    let continued = match continued.count() {
        0 => String::new(),
        some => format!(", waarvan {some} met een opvolger"),
    };
    format!(
        "Nieuw: {}. Gewijzigd: {}. Vervallen: {}{continued}.",
        difference.added.len(),
        difference.changed.len(),
        difference.removed.len()
    )
}
