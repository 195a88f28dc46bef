//! What the deeds with dossiers have in common: who may, what lies on the table, and its hash.

use crate::domain::account::Role;
use crate::domain::dossier::{Contact, Correction, Dossier, DossierState, Proposal};
use crate::domain::event::Actor;
use crate::domain::instant::Instant;
use crate::domain::member::MemberCode;
use crate::domain::question::Key;
use crate::secret::digest::sha256_hex;
use crate::store::{Look, StoreFault, StoredConsultation};

/// Why nobody can decide on a dossier any more, or not this account.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum NotOnTheTable {
    #[error("there is no such dossier")]
    NoDossier,
    /// Approved, rejected or withdrawn.
    #[error("somebody has decided on it already")]
    Decided,
    #[error("nobody decided on it in time")]
    Expired,
    #[error("only the bureau decides on dossiers")]
    NotTheBureau,
}

/// A dossier that waits, on the desk of somebody who may decide on it.
pub struct Waiting {
    pub stored: StoredConsultation,
    pub dossier: Dossier,
    /// The number of whose account it is.
    pub account: i64,
}

/// The number of an account of the bureau.
pub fn bureau_account(actor: &Actor) -> Option<i64> {
    match actor {
        Actor::Account {
            number,
            role: Role::Bureau,
        } => Some(*number),
        _ => None,
    }
}

/// The number of the last dossier about this member of the roll; without one, about the whole
/// consultation or somebody who is to come onto its roll. 0 for none.
pub fn last_about(dossiers: &[Dossier], member: Option<&MemberCode>) -> u32 {
    let mut latest = dossiers.iter().rev();
    let own = latest.find(|known| known.proposal.correction.member_on_the_roll() == member);
    own.map_or(0, |own| own.number)
}

/// Whether a consultation takes corrections: it is open.
pub fn is_open(stored: &StoredConsultation, now: Instant) -> bool {
    let running = stored.opened_at.is_some() && stored.closed_at.is_none();
    running && stored.consultation.window.is_open(now)
}

/// The dossier, where this account may decide on it now.
pub fn take_up(
    look: &mut Look<'_>,
    (consultation, number): (&Key, u32),
    actor: &Actor,
    now: Instant,
) -> Result<Result<Waiting, NotOnTheTable>, StoreFault> {
    let Some(account) = bureau_account(actor) else {
        return Ok(Err(NotOnTheTable::NotTheBureau));
    };
    let stored = look.consultation(consultation)?;
    let dossier = look.dossier(consultation, number)?;
    let Some((stored, dossier)) = stored.zip(dossier) else {
        return Ok(Err(NotOnTheTable::NoDossier));
    };
    let closes_at = stored.consultation.window.closes_at();
    Ok(match dossier.state(closes_at, now) {
        DossierState::Waiting if is_open(&stored, now) => Ok(Waiting {
            stored,
            dossier,
            account,
        }),
        DossierState::Waiting | DossierState::Expired => Err(NotOnTheTable::Expired),
        _ => Err(NotOnTheTable::Decided),
    })
}

/// The proposal on top of how things stand now: somebody else may have changed them since.
pub fn as_things_stand(
    look: &mut Look<'_>,
    proposal: &Proposal,
) -> Result<Option<Proposal>, StoreFault> {
    let mut now = proposal.clone();
    match &mut now.correction {
        Correction::Address { member, before, .. } => {
            let Some(weighed) = look.member(&proposal.consultation, member)? else {
                return Ok(None);
            };
            *before = Contact::from(&weighed.member);
        }
        Correction::Extension { before, .. } => {
            let Some(stored) = look.consultation(&proposal.consultation)? else {
                return Ok(None);
            };
            *before = stored.consultation.window.closes_at();
        }
        Correction::Weight { member, before, .. } => {
            let Some(weighed) = look.member(&proposal.consultation, member)? else {
                return Ok(None);
            };
            *before = weighed.weight.votes;
        }
        Correction::Strike { member, votes } => {
            let weighed = look.member_ever(&proposal.consultation, member)?;
            *votes = weighed.map_or(*votes, |weighed| weighed.weight.votes);
        }
        // new, sealed, or of one version that does not change: either it holds or it is overtaken
        Correction::Ballot { .. } | Correction::Dispute { .. } | Correction::Addition { .. } => {}
    }
    Ok(Some(now))
}

/// The bytes of a proposal, and SHA-256 over them in hex.
pub fn sealed_text(proposal: &Proposal) -> (String, String) {
    // Names, numbers, moments and lines only: types that always have a JSON form.
    let text = serde_json::to_string(proposal).unwrap_or_default();
    let hash = sha256_hex(text.as_bytes());
    (text, hash)
}
