//! The dossiers of a consultation, for whoever decides on them and whoever watches.

use crate::domain::dossier::{Dossier, Proposal};
use crate::domain::member::{EmailAddress, WeighedMember};
use crate::domain::question::Key;
use crate::service::dossier_desk::{as_things_stand, sealed_text};
use crate::store::{Look, Store, StoreFault, StoredConsultation};

#[derive(Debug, Clone)]
pub struct DossiersView {
    pub consultation: StoredConsultation,
    /// The newest first.
    pub dossiers: Vec<DossierView>,
}

/// A dossier with the people in it.
#[derive(Debug, Clone)]
pub struct DossierView {
    pub dossier: Dossier,
    pub member: Option<WeighedMember>,
    /// The proposal on top of how things stand now.
    pub current: Proposal,
    /// SHA-256 over `current`, hex: what an approval has to name.
    pub current_hash: String,
    pub requested_by: Option<EmailAddress>,
    pub decided_by: Option<EmailAddress>,
}

/// None where there is no such consultation.
pub async fn dossiers(store: &Store, key: Key) -> Result<Option<DossiersView>, StoreFault> {
    store
        .read(move |look| {
            let Some(consultation) = look.consultation(&key)? else {
                return Ok(None);
            };
            let mut dossiers = Vec::new();
            for dossier in look.dossiers(&key)?.into_iter().rev() {
                dossiers.push(view(look, dossier)?);
            }
            Ok(Some(DossiersView {
                consultation,
                dossiers,
            }))
        })
        .await
}

/// One, with its consultation. None where there is no such dossier.
pub async fn dossier(
    store: &Store,
    key: Key,
    number: u32,
) -> Result<Option<(StoredConsultation, DossierView)>, StoreFault> {
    store
        .read(move |look| {
            let found = look.consultation(&key)?.zip(look.dossier(&key, number)?);
            found
                .map(|(consultation, dossier)| Ok((consultation, view(look, dossier)?)))
                .transpose()
        })
        .await
}

fn view(look: &mut Look<'_>, dossier: Dossier) -> Result<DossierView, StoreFault> {
    let proposal = &dossier.proposal;
    let current = as_things_stand(look, proposal)?.unwrap_or_else(|| proposal.clone());
    let member = match proposal.correction.member() {
        Some(code) => look.member_ever(&proposal.consultation, code)?,
        None => None,
    };
    let decided_by = dossier.decision.as_ref().map(|known| known.decided_by);
    let decided_by = match decided_by {
        Some(number) => address_of(look, number)?,
        None => None,
    };
    Ok(DossierView {
        member,
        current_hash: sealed_text(&current).1,
        requested_by: address_of(look, proposal.requested_by)?,
        decided_by,
        current,
        dossier,
    })
}

fn address_of(look: &mut Look<'_>, account: i64) -> Result<Option<EmailAddress>, StoreFault> {
    Ok(look.account(account)?.map(|account| account.email))
}
