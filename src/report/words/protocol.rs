//! The protocol of the unsealing: by whom, and what was found.

use crate::domain::account::Role;
use crate::domain::closed::Particulars;
use crate::domain::event::Actor;
use crate::dutch;
use crate::report::words::enumerated;

/// `het bestuur (account 3)`
pub fn unsealed_by(happened: &Particulars) -> String {
    match &happened.unsealed_by {
        Some(Actor::Account {
            number,
            role: Role::Board,
        }) => format!("het bestuur (account {number})"),
        Some(Actor::Account { number, .. }) => format!("account {number}"),
        Some(Actor::Operator) => "de beheerder".to_owned(),
        Some(Actor::Service | Actor::Link { .. } | Actor::Letter { .. }) => {
            "de dienst zelf, zonder een persoon".to_owned()
        }
        None => "niet vastgelegd".to_owned(),
    }
}

/// `account 3 en account 5`; none where no key holders were set.
pub fn agreed(happened: &Particulars) -> Option<String> {
    let given = happened.consents.iter();
    let given: Vec<String> = given
        .map(|one| format!("account {}", one.account))
        .collect();
    (!given.is_empty()).then(|| enumerated(&given))
}

/// `257 geopend, 0 niet leesbaar, 1 betwist, 2 te laat`
pub fn found(happened: &Particulars) -> String {
    let disputed = happened.disputed.len() + happened.disputed_withdrawals.len();
    format!(
        "{} geopend, {} niet leesbaar, {} betwist, {} te laat",
        dutch::number(happened.opened),
        dutch::number(happened.unreadable.len() as u64),
        dutch::number(disputed as u64),
        dutch::number(happened.late)
    )
}
