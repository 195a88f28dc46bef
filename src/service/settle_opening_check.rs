//! Somebody settles an item of the checklist before the opening, for what it is bound to now.

use std::sync::Arc;

use super::opening_checks::{account, bound, measurement, shown, trial_code, writers};
use crate::domain::event::{Actor, Deed, Event};
use crate::domain::instant::Instant;
use crate::domain::preparation::{CheckItem, Finding, PreparationDeed, TrialCode};
use crate::domain::question::Key;
use crate::domain::text::Line;
use crate::evidence::entry::entry;
use crate::secret::key_ring::KeyRing;
use crate::store::{Look, Store, StoreFault, StoredConsultation};

/// What somebody settles, as they saw it.
#[derive(Debug, Clone)]
pub struct Settling {
    pub consultation: Key,
    pub item: CheckItem,
    /// [`shown`] of what was on the page.
    pub seen: u64,
    pub proof: Proof,
}

/// What stands behind it.
#[derive(Debug, Clone)]
pub enum Proof {
    /// They say so.
    Word,
    /// Why to go on with what cannot be measured.
    Reason(Line),
    /// What they read in the trial letter; none where that is no code.
    Code(Option<TrialCode>),
}

#[derive(Debug, thiserror::Error)]
pub enum SettleRefusal {
    #[error("there is no such consultation")]
    NoConsultation,
    #[error("it is open already")]
    AlreadyOpen,
    #[error("the consultation or an address was changed since it was looked at")]
    ChangedMeanwhile,
    #[error("whoever wrote it all does not approve it")]
    OwnTexts,
    #[error("this is not the code of the trial letter to this account")]
    WrongCode,
    #[error("this is not settled by saying so")]
    NotByHand,
    #[error("there is no fresh measurement that failed")]
    NothingToAccept,
    #[error(transparent)]
    Store(#[from] StoreFault),
}

/// Settles it; the approval of another version than the one that was shown is refused.
pub async fn settle_opening_check(
    store: &Store,
    keys: &Arc<KeyRing>,
    settling: Settling,
    actor: Actor,
    now: Instant,
) -> Result<(), SettleRefusal> {
    let keys = Arc::clone(keys);
    store
        .write(move |change| {
            let (key, item) = (&settling.consultation, settling.item);
            let stored = change.consultation(key)?;
            let stored = stored.ok_or(SettleRefusal::NoConsultation)?;
            let roll = change.roll(key)?;
            if stored.opened_at.is_some() {
                return Err(SettleRefusal::AlreadyOpen);
            }
            if shown(&stored, &roll) != settling.seen {
                return Err(SettleRefusal::ChangedMeanwhile);
            }
            refuse(change, &stored, &settling, (&keys, &actor, now))?;
            let settled = PreparationDeed::OpeningCheckSettled {
                item,
                bound: bound(item, &stored, &roll),
                reason: match &settling.proof {
                    Proof::Reason(reason) => Some(String::from(reason.clone())),
                    Proof::Word | Proof::Code(_) => None,
                },
            };
            let event = Event {
                at: now,
                actor: actor.clone(),
                consultation: Some(key.clone()),
                deed: Deed::Preparation(settled),
            };
            Ok(change.record(&entry(event), ())?)
        })
        .await
}

fn refuse(
    look: &mut Look<'_>,
    stored: &StoredConsultation,
    Settling {
        consultation,
        item,
        proof,
        ..
    }: &Settling,
    (keys, actor, now): (&KeyRing, &Actor, Instant),
) -> Result<(), SettleRefusal> {
    let own = account(actor).ok_or(SettleRefusal::NotByHand)?;
    let (may, refusal) = match (item, proof) {
        (CheckItem::Addresses, Proof::Word) => (true, SettleRefusal::NotByHand),
        (CheckItem::Approval, Proof::Word) => {
            let writers = writers(look, consultation)?;
            let of_others = writers.is_empty() || writers.iter().any(|writer| *writer != own);
            (of_others, SettleRefusal::OwnTexts)
        }
        (CheckItem::TrialLetter, Proof::Code(typed)) => {
            let sent = trial_code(keys, &stored.consultation, own);
            (*typed == Some(sent), SettleRefusal::WrongCode)
        }
        (CheckItem::Clock | CheckItem::MailRecords, Proof::Reason(_)) => {
            let measured = look.events_of_deed(consultation, "opening-check-measured")?;
            let last = measurement(&measured, *item, now);
            let unknown = last.is_some_and(|(_, finding, _)| finding == Finding::NotVerified);
            (unknown, SettleRefusal::NothingToAccept)
        }
        _ => (false, SettleRefusal::NotByHand),
    };
    may.then_some(()).ok_or(refusal)
}
