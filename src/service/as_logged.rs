//! What changes the count beside the ballots, held against the log: who writes to the database behind
//! our back leaves no event.

use crate::domain::account::Role;
use crate::domain::dossier_deed::DossierDeed;
use crate::domain::event::{Actor, Deed};
use crate::domain::key_holders::Consent;
use crate::domain::question::Key;
use crate::store::{Look, StoreFault, StoredConsultation};

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

/// The key holders that agreed, each once and in their order; none where no key holders are set. The
/// log is the one place where they stand.
pub fn consents(
    look: &mut Look<'_>,
    stored: &StoredConsultation,
) -> Result<Vec<Consent>, StoreFault> {
    let Some(holders) = &stored.consultation.key_holders else {
        return Ok(Vec::new());
    };
    let mut agreed: Vec<Consent> = Vec::new();
    for stored in look.events_of_deed(&stored.consultation.key, "unsealing-consented")? {
        let Actor::Account { number, .. } = stored.event.actor else {
            continue;
        };
        let own = look.account(number)?;
        let holder = own.is_some_and(|own| own.role == Role::Board && holders.include(&own.email));
        if holder && agreed.iter().all(|known| known.account != number) {
            let at = stored.event.at;
            agreed.push(Consent {
                account: number,
                at,
            });
        }
    }
    Ok(agreed)
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
