//! What each kind of exception does once two people allowed it.

use super::approve_correction::{Approval, ApprovalRefusal};
use super::change_roll;
use super::correct_address::{Corrected, correct_address};
use super::correct_weight::correct_weight;
use super::dossier_desk::{NotOnTheTable, Waiting};
use super::enter_ballot::cast_entered;
use super::extend_consultation::{Allowed, extend};
use super::message_ids::MessageIds;
use super::settle_dispute;
use crate::domain::dossier::{Contact, Correction, Proposal};
use crate::domain::event::{Actor, Deed};
use crate::domain::instant::Instant;
use crate::domain::member::{Member, MemberCode, WeighedMember};
use crate::domain::question::Key;
use crate::domain::weight::WeightRule;
use crate::domain::weight_correction::WeightCorrection;
use crate::store::Change;

/// What the correction does, and the deeds that tell it.
pub fn carry_out(
    change: &mut Change<'_>,
    approval: &Approval,
    (waiting, proposal): (&Waiting, &Proposal),
    actor: &Actor,
    now: Instant,
) -> Result<Vec<Deed>, ApprovalRefusal> {
    let key = &proposal.consultation;
    let (dossier, ids) = (approval.number, &approval.ids);
    match &proposal.correction {
        Correction::Address { member, after, .. } => {
            let which = (dossier, ids);
            replace_address(change, (key, member), after, which, now)
        }
        Correction::Weight { .. } | Correction::Strike { .. } | Correction::Addition { .. } => {
            change_the_roll(change, approval, (waiting, proposal), now)
        }
        Correction::Extension { before, after } => {
            let allowed = Allowed {
                dossier,
                reason: proposal.reason.clone(),
                before: *before,
                after: *after,
                ids: ids.clone(),
            };
            Ok(extend(change, key, allowed, actor, now)?)
        }
        Correction::Ballot { channel, seal, .. } => {
            cast_entered(change, approval, (*channel, seal), now)
        }
        Correction::Dispute {
            member,
            version,
            ending,
        } => {
            let which = (member, *version, *ending);
            settle_dispute::settle(change, approval, &waiting.stored, which, now)
        }
    }
}

/// Who is on the roll, and with how many votes.
fn change_the_roll(
    change: &mut Change<'_>,
    approval: &Approval,
    (waiting, proposal): (&Waiting, &Proposal),
    now: Instant,
) -> Result<Vec<Deed>, ApprovalRefusal> {
    let key = &proposal.consultation;
    let (dossier, ids) = (approval.number, &approval.ids);
    match &proposal.correction {
        Correction::Weight {
            member,
            before,
            after,
        } => {
            let correction = WeightCorrection {
                dossier,
                member: member.clone(),
                before: *before,
                votes: *after,
                approved_at: now,
            };
            Ok(correct_weight(change, key, &correction, ids)?)
        }
        Correction::Strike { member, votes } => {
            let (whose, what) = ((key, member), (dossier, *votes));
            Ok(change_roll::strike(change, whose, what, ids, now)?)
        }
        Correction::Addition { member, .. } => {
            let rule = &waiting.stored.consultation.weighing.rule;
            let weighed = weighed(member, rule).ok_or(NotOnTheTable::NoDossier)?;
            Ok(change_roll::add(
                change,
                key,
                &weighed,
                (dossier, ids),
                now,
            )?)
        }
        _ => Ok(Vec::new()),
    }
}

fn replace_address(
    change: &mut Change<'_>,
    whose: (&Key, &MemberCode),
    after: &Contact,
    (dossier, ids): (u32, &MessageIds),
    now: Instant,
) -> Result<Vec<Deed>, ApprovalRefusal> {
    let corrected = correct_address(change, whose, after, ids, now)?;
    let Corrected { old, new } = corrected.ok_or(NotOnTheTable::NoDossier)?;
    Ok(vec![Deed::LinkReplaced {
        member: whose.1.clone(),
        old,
        new,
        reason: format!("dossier {dossier}"),
    }])
}

fn weighed(member: &Member, rule: &WeightRule) -> Option<WeighedMember> {
    Some(WeighedMember {
        weight: rule.weigh(member.population, member.explicit_votes)?,
        member: member.clone(),
    })
}
