//! A request is turned down, or taken back by whoever made it; nothing else changes.

use super::dossier_desk::{NotOnTheTable, take_up};
use crate::domain::dossier::{Decision, Verdict};
use crate::domain::dossier_deed::DossierDeed;
use crate::domain::event::{Actor, Deed, Event};
use crate::domain::instant::Instant;
use crate::domain::question::Key;
use crate::domain::text::Line;
use crate::evidence::entry::entry;
use crate::store::{Store, StoreFault};

#[derive(Debug, thiserror::Error)]
pub enum RejectionRefusal {
    #[error(transparent)]
    NotOnTheTable(#[from] NotOnTheTable),
    #[error(transparent)]
    Store(#[from] StoreFault),
}

/// Rejects; a request of one's own is withdrawn.
pub async fn reject_correction(
    store: &Store,
    (consultation, number): (Key, u32),
    reason: Line,
    actor: Actor,
    now: Instant,
) -> Result<(), RejectionRefusal> {
    store
        .write(move |change| {
            let waiting = take_up(change, (&consultation, number), &actor, now)??;
            let proposal = &waiting.dossier.proposal;
            let (dossier, member) = (number, proposal.correction.member().cloned());
            let correction = proposal.correction.kind();
            let reason = reason.clone();
            let (verdict, deed) = if proposal.requested_by == waiting.account {
                let deed = Deed::Dossier(DossierDeed::CorrectionWithdrawn {
                    dossier,
                    correction,
                    member,
                });
                (Verdict::Withdrawn { reason }, deed)
            } else {
                let deed = Deed::Dossier(DossierDeed::CorrectionRejected {
                    dossier,
                    correction,
                    member,
                });
                (Verdict::Rejected { reason }, deed)
            };
            let decision = Decision {
                verdict,
                decided_by: waiting.account,
                decided_at: now,
            };
            change.decide_dossier(number, &decision)?;
            let event = Event {
                at: now,
                actor: actor.clone(),
                consultation: Some(consultation.clone()),
                deed,
            };
            Ok(change.record(&entry(event), ())?)
        })
        .await
}
