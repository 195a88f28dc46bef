//! A second person approves what was asked for, to the letter, and it is done at once.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::carry_out::carry_out;
use super::dossier_desk::{NotOnTheTable, Waiting, as_things_stand, sealed_text, take_up};
use super::enter_ballot::is_read_the_same;
use super::message_ids::MessageIds;
use super::settle_dispute;
use crate::domain::ballot::{Caster, ReceiptCode};
use crate::domain::dossier::{Correction, Decision, Proposal, Verdict};
use crate::domain::dossier_deed::DossierDeed;
use crate::domain::event::{Actor, Deed, Event};
use crate::domain::instant::Instant;
use crate::domain::question::Key;
use crate::domain::text::Line;
use crate::evidence::entry::entry;
use crate::secret::key_ring::KeyRing;
use crate::secret::sealing::SealingChance;
use crate::store::{Change, Look, Store, StoreFault};

/// Which dossier, and what the page showed of it.
#[derive(Clone)]
pub struct Approval {
    pub consultation: Key,
    pub number: u32,
    /// SHA-256 over the proposal as it was shown, hex.
    pub hash: String,
    pub ids: MessageIds,
    pub hand: Hand,
}

/// What whoever approves brings besides a yes.
#[derive(Clone)]
pub struct Hand {
    pub keys: Arc<KeyRing>,
    /// Of a ballot: what the second person reads in the evidence; else empty.
    pub choices: BTreeMap<Key, Key>,
    /// Of a version that the approval makes.
    pub receipt: ReceiptCode,
    pub one_time_number: String,
    pub chance: SealingChance,
    /// In whose name such a version stands.
    pub caster: Caster,
    /// The reason to write down where two readings differ.
    pub differed: Line,
}

/// What came of an approval.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Approved {
    Done,
    /// The second person read something else in the evidence: the dossier is rejected.
    ReadingsDiffered,
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
    /// By the member itself, which goes before.
    #[error("there is a vote meanwhile")]
    Voted,
    #[error(transparent)]
    Store(#[from] StoreFault),
}

pub async fn approve_correction(
    store: &Store,
    approval: Approval,
    actor: Actor,
    now: Instant,
) -> Result<Approved, ApprovalRefusal> {
    store
        .write(move |change| {
            let key = &approval.consultation;
            let waiting = take_up(change, (key, approval.number), &actor, now)??;
            let proposal = admit(change, &waiting, &approval)?;
            let differs = match &proposal.correction {
                Correction::Ballot { member, .. } => !is_read_the_same(change, &approval, member)?,
                _ => false,
            };
            let (deeds, answer) = if differs {
                let deeds = turn_down(change, &approval, &proposal, waiting.account, now)?;
                (deeds, Approved::ReadingsDiffered)
            } else {
                let deeds = do_it(change, &approval, (&waiting, &proposal), &actor, now)?;
                (deeds, Approved::Done)
            };
            let events = deeds.into_iter().map(|deed| {
                entry(Event {
                    at: now,
                    actor: actor.clone(),
                    consultation: Some(key.clone()),
                    deed,
                })
            });
            let events: Vec<_> = events.collect();
            Ok(change.record_all(&events, answer)?)
        })
        .await
}

fn do_it(
    change: &mut Change<'_>,
    approval: &Approval,
    (waiting, proposal): (&Waiting, &Proposal),
    actor: &Actor,
    now: Instant,
) -> Result<Vec<Deed>, ApprovalRefusal> {
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
    let done = carry_out(change, approval, (waiting, proposal), actor, now)?;
    Ok([approved].into_iter().chain(done).collect())
}

/// Two readings of the same evidence differ: no third one on the same entry.
fn turn_down(
    change: &mut Change<'_>,
    approval: &Approval,
    proposal: &Proposal,
    account: i64,
    now: Instant,
) -> Result<Vec<Deed>, StoreFault> {
    let decision = Decision {
        verdict: Verdict::Rejected {
            reason: approval.hand.differed.clone(),
        },
        decided_by: account,
        decided_at: now,
    };
    let dossier = approval.number;
    change.decide_dossier(dossier, &decision)?;
    let member = proposal.correction.member().cloned();
    let differed = member
        .clone()
        .map(|member| DossierDeed::ReadingsDiffered { dossier, member });
    let rejected = DossierDeed::CorrectionRejected {
        dossier,
        correction: proposal.correction.kind(),
        member,
    };
    let deeds = [rejected].into_iter().chain(differed);
    Ok(deeds.map(Deed::Dossier).collect())
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
    if is_overtaken(change, &proposal)? {
        return Err(ApprovalRefusal::Overtaken);
    }
    Ok(proposal)
}

/// Whether another dossier, or the member itself, came first.
fn is_overtaken(look: &mut Look<'_>, proposal: &Proposal) -> Result<bool, StoreFault> {
    let key = &proposal.consultation;
    Ok(match &proposal.correction {
        Correction::Extension { before, after } => after <= before,
        Correction::Weight { before, after, .. } => after == before,
        Correction::Strike { member, .. } => look.member(key, member)?.is_none(),
        Correction::Addition { member, .. } => look.member_ever(key, &member.code)?.is_some(),
        Correction::Dispute {
            member, version, ..
        } => !settle_dispute::is_open(look, (key, member), *version)?,
        Correction::Address { .. } | Correction::Ballot { .. } => false,
    })
}
