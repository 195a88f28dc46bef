//! What changes the count beside the ballots, held against the log: who writes to the database behind
//! our back leaves no event.

use crate::domain::dossier_deed::DossierDeed;
use crate::domain::event::{Actor, Deed};
use crate::domain::question::Key;
use crate::store::{Look, StoreFault, StoredConsultation, StoredEvent};

/// Every corrected weight, departure from and arrival on the roll has its event.
///
/// # Errors
/// `Damaged`, with the table, where one has none.
pub fn hold_roll_changes(look: &mut Look<'_>, key: &Key) -> Result<(), StoreFault> {
    let logged = dossier_deeds(look, key, "weight-corrected")?;
    for one in look.weight_corrections(key)? {
        let deed = DossierDeed::WeightCorrected {
            dossier: one.dossier,
            member: one.member,
            before: one.before,
            after: one.votes,
        };
        hold(logged.contains(&deed), "weight_correction")?;
    }
    let logged = dossier_deeds(look, key, "member-struck")?;
    for (code, number) in look.departures(key)? {
        let told = logged.iter().any(|deed| {
            matches!(deed, DossierDeed::MemberStruck { dossier, member, .. }
                if *dossier == number && *member == code)
        });
        hold(told, "struck_member")?;
    }
    let logged = dossier_deeds(look, key, "member-added")?;
    for (code, number) in look.arrivals(key)? {
        let told = logged.iter().any(|deed| {
            matches!(deed, DossierDeed::MemberAdded { dossier, member, .. }
                if *dossier == number && *member == code)
        });
        hold(told, "added_member")?;
    }
    Ok(())
}

/// How many key holders agreed, each with an event; 0 where none are set.
pub fn consents(look: &mut Look<'_>, stored: &StoredConsultation) -> Result<usize, StoreFault> {
    let key = &stored.consultation.key;
    let Some(holders) = &stored.consultation.key_holders else {
        return Ok(0);
    };
    let logged = look.events_of_deed(key, "unsealing-consented")?;
    let mut agreed = 0;
    for consent in look.consents(key)? {
        let account = look.account(consent.account)?;
        let holder = account.is_some_and(|account| holders.include(&account.email));
        if holder && logged.iter().any(|event| is_by(event, consent.account)) {
            agreed += 1;
        }
    }
    Ok(agreed)
}

fn is_by(event: &StoredEvent, account: i64) -> bool {
    matches!(event.event.actor, Actor::Account { number, .. } if number == account)
}

fn dossier_deeds(
    look: &mut Look<'_>,
    key: &Key,
    name: &str,
) -> Result<Vec<DossierDeed>, StoreFault> {
    let events = look.events_of_deed(key, name)?.into_iter();
    let deeds = events.filter_map(|stored| match stored.event.deed {
        Deed::Dossier(deed) => Some(deed),
        _ => None,
    });
    Ok(deeds.collect())
}

fn hold(logged: bool, table: &'static str) -> Result<(), StoreFault> {
    let what = "not in the log";
    logged
        .then_some(())
        .ok_or(StoreFault::Damaged { table, what })
}
