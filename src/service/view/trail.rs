//! Everything that was done, with what it takes to read it: names, people, and reasons.

use std::collections::BTreeMap;

use crate::domain::dossier::{Dossier, Verdict};
use crate::domain::member::MemberCode;
use crate::domain::question::Key;
use crate::domain::text::Line;
use crate::store::{Store, StoreFault, StoredConsultation, StoredEvent};

#[derive(Debug, Clone)]
pub struct Trail {
    pub consultation: StoredConsultation,
    /// The newest first; with those of no consultation, such as logging in.
    pub events: Vec<StoredEvent>,
    /// The names of the members on the roll.
    pub members: BTreeMap<MemberCode, Line>,
    /// By account: the address they log in with.
    pub people: BTreeMap<i64, String>,
    /// Why each dossier was asked for.
    pub reasons: BTreeMap<u32, Line>,
    /// Why each dossier was rejected or withdrawn that was.
    pub refusals: BTreeMap<u32, Line>,
}

/// None where there is no such consultation.
pub async fn trail(store: &Store, key: Key) -> Result<Option<Trail>, StoreFault> {
    store
        .read(move |look| {
            let Some(consultation) = look.consultation(&key)? else {
                return Ok(None);
            };
            let mut events = look.events(&key)?;
            events.reverse();
            let roll = look.roll(&key)?;
            let members = roll.members().iter();
            let dossiers = look.dossiers(&key)?;
            let refusals = dossiers.iter().filter_map(refusal).collect();
            let accounts = look.accounts()?.into_iter();
            Ok(Some(Trail {
                consultation,
                events,
                members: members
                    .map(|one| (one.member.code.clone(), one.member.name.clone()))
                    .collect(),
                people: accounts
                    .map(|account| (account.number, account.email.as_str().to_owned()))
                    .collect(),
                reasons: dossiers
                    .into_iter()
                    .map(|dossier| (dossier.number, dossier.proposal.reason))
                    .collect(),
                refusals,
            }))
        })
        .await
}

fn refusal(dossier: &Dossier) -> Option<(u32, Line)> {
    match &dossier.decision.as_ref()?.verdict {
        Verdict::Rejected { reason } | Verdict::Withdrawn { reason } => {
            Some((dossier.number, reason.clone()))
        }
        Verdict::Approved { .. } => None,
    }
}
