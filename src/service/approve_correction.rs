//! A second person approves what was asked for, to the letter, and it is done at once.

use super::correct_address::{Corrected, correct_address};
use super::correct_weight::correct_weight;
use super::dossier_desk::{NotOnTheTable, Waiting, as_things_stand, sealed_text, take_up};
use super::extend_consultation::{Allowed, extend};
use super::message_ids::MessageIds;
use crate::domain::dossier::{Correction, Decision, Proposal, Verdict};
use crate::domain::dossier_deed::DossierDeed;
use crate::domain::event::{Actor, Deed, Event};
use crate::domain::instant::Instant;
use crate::domain::question::Key;
use crate::domain::weight_correction::WeightCorrection;
use crate::evidence::entry::entry;
use crate::store::{Change, Store, StoreFault};

/// Which dossier, and what the page showed of it.
#[derive(Debug, Clone)]
pub struct Approval {
    pub consultation: Key,
    pub number: u32,
    /// SHA-256 over the proposal as it was shown, hex.
    pub hash: String,
    pub ids: MessageIds,
}

#[derive(Debug, thiserror::Error)]
pub enum ApprovalRefusal {
    #[error(transparent)]
    NotOnTheTable(#[from] NotOnTheTable),
    /// Whoever asks does not approve.
    #[error("it takes another person")]
    OwnRequest,
    #[error("things changed since the page was shown")]
    Changed,
    /// Another dossier came first.
    #[error("it is so already")]
    Overtaken,
    #[error(transparent)]
    Store(#[from] StoreFault),
}

pub async fn approve_correction(
    store: &Store,
    approval: Approval,
    actor: Actor,
    now: Instant,
) -> Result<(), ApprovalRefusal> {
    store
        .write(move |change| {
            let key = &approval.consultation;
            let waiting = take_up(change, (key, approval.number), &actor, now)??;
            let proposal = admit(change, &waiting, &approval)?;
            let decision = Decision {
                verdict: Verdict::Approved {
                    hash: approval.hash.clone(),
                },
                decided_by: waiting.account,
                decided_at: now,
            };
            change.decide_dossier(approval.number, &decision)?;
            let approved = Deed::Dossier(DossierDeed::CorrectionApproved {
                dossier: approval.number,
                correction: proposal.correction.kind(),
                member: proposal.correction.member().cloned(),
                hash: approval.hash.clone(),
            });
            let done = carry_out(change, &approval, &proposal, &actor, now)?;
            let deeds = [approved].into_iter().chain(done);
            let events: Vec<_> = deeds
                .map(|deed| {
                    entry(Event {
                        at: now,
                        actor: actor.clone(),
                        consultation: Some(key.clone()),
                        deed,
                    })
                })
                .collect();
            Ok(change.record_all(&events, ())?)
        })
        .await
}

/// The proposal as it stands now, when that is what the page showed to somebody else than asked.
fn admit(
    change: &mut Change<'_>,
    waiting: &Waiting,
    approval: &Approval,
) -> Result<Proposal, ApprovalRefusal> {
    let asked = &waiting.dossier.proposal;
    if sealed_text(asked).1 != waiting.dossier.hash {
        let (table, what) = ("dossier", "hash");
        return Err(StoreFault::Damaged { table, what }.into());
    }
    if asked.requested_by == waiting.account {
        return Err(ApprovalRefusal::OwnRequest);
    }
    let proposal = as_things_stand(change, asked)?.ok_or(NotOnTheTable::NoDossier)?;
    if sealed_text(&proposal).1 != approval.hash {
        return Err(ApprovalRefusal::Changed);
    }
    match &proposal.correction {
        Correction::Extension { before, after } if after <= before => {
            Err(ApprovalRefusal::Overtaken)
        }
        Correction::Weight { before, after, .. } if after == before => {
            Err(ApprovalRefusal::Overtaken)
        }
        _ => Ok(proposal),
    }
}

/// What the correction does, and the deeds that tell it.
fn carry_out(
    change: &mut Change<'_>,
    approval: &Approval,
    proposal: &Proposal,
    actor: &Actor,
    now: Instant,
) -> Result<Vec<Deed>, ApprovalRefusal> {
    match &proposal.correction {
        Correction::Address { member, after, .. } => {
            let whose = (&proposal.consultation, member);
            let corrected = correct_address(change, whose, after, &approval.ids, now)?;
            let Corrected { old, new } = corrected.ok_or(NotOnTheTable::NoDossier)?;
            Ok(vec![Deed::LinkReplaced {
                member: member.clone(),
                old,
                new,
                reason: format!("dossier {}", approval.number),
            }])
        }
        Correction::Extension { before, after } => {
            let allowed = Allowed {
                dossier: approval.number,
                reason: proposal.reason.clone(),
                before: *before,
                after: *after,
                ids: approval.ids.clone(),
            };
            Ok(extend(change, &proposal.consultation, allowed, actor, now)?)
        }
        Correction::Weight {
            member,
            before,
            after,
        } => {
            let correction = WeightCorrection {
                dossier: approval.number,
                member: member.clone(),
                before: *before,
                votes: *after,
                approved_at: now,
            };
            let key = &proposal.consultation;
            Ok(correct_weight(change, key, &correction, &approval.ids)?)
        }
    }
}
