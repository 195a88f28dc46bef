//! What two people allowed, as the report tells it.

use crate::domain::closed::{
    AllowedExtension, AllowedRollChange, AllowedWeight, ApprovedCorrection,
};
use crate::domain::consultation::Consultation;
use crate::domain::dossier::{Correction, Decision, Dossier};
use crate::domain::member::WeighedMember;
use crate::domain::weight_correction::WeightCorrection;
use crate::domain::window::Window;
use crate::store::{Look, StoreFault};

/// In the order of approval.
pub fn corrections(
    look: &mut Look<'_>,
    consultation: &Consultation,
    dossiers: &[Dossier],
) -> Result<Vec<ApprovedCorrection>, StoreFault> {
    let weights = look.weight_corrections(&consultation.key)?;
    let struck = struck_members(look, dossiers)?;
    let window = &consultation.window;
    let all = dossiers.iter();
    let mut done: Vec<ApprovedCorrection> = all
        .filter_map(|one| approved(one, window, &weights, &struck))
        .collect();
    done.sort_by_key(|one| one.approved_at);
    Ok(done)
}

fn approved(
    dossier: &Dossier,
    window: &Window,
    weights: &[WeightCorrection],
    struck: &[WeighedMember],
) -> Option<ApprovedCorrection> {
    let decision = dossier.decision.as_ref()?;
    let done = dossier.is_approved();
    let correction = &dossier.proposal.correction;
    done.then(|| ApprovedCorrection {
        dossier: dossier.number,
        correction: correction.kind(),
        member: correction.member().cloned(),
        approved_at: decision.decided_at,
        extension: extension(dossier, decision, window),
        weight: weight(dossier, decision, weights),
        channel: match correction {
            Correction::Ballot { channel, .. } => Some(*channel),
            _ => None,
        },
        ending: match correction {
            Correction::Dispute { ending, .. } => Some(*ending),
            _ => None,
        },
        roll: roll_change(dossier, decision, struck),
    })
}

/// Those who left the roll, as they were on it.
fn struck_members(
    look: &mut Look<'_>,
    dossiers: &[Dossier],
) -> Result<Vec<WeighedMember>, StoreFault> {
    let mut struck = Vec::new();
    for dossier in dossiers.iter().filter(|dossier| dossier.is_approved()) {
        if let Correction::Strike { member, .. } = &dossier.proposal.correction {
            struck.extend(look.member_ever(&dossier.proposal.consultation, member)?);
        }
    }
    Ok(struck)
}

fn roll_change(
    dossier: &Dossier,
    decision: &Decision,
    struck: &[WeighedMember],
) -> Option<AllowedRollChange> {
    let (name, votes) = match &dossier.proposal.correction {
        Correction::Strike { member, .. } => {
            let own = struck.iter().find(|one| one.member.code == *member)?;
            (&own.member.name, own.weight.votes)
        }
        Correction::Addition { member, votes } => (&member.name, *votes),
        _ => return None,
    };
    Some(AllowedRollChange {
        name: name.clone(),
        votes,
        reason: dossier.proposal.reason.clone(),
        requested_by: dossier.proposal.requested_by,
        approved_by: decision.decided_by,
    })
}

/// As it was carried out, which may be on top of another one than it was asked on.
fn weight(
    dossier: &Dossier,
    decision: &Decision,
    weights: &[WeightCorrection],
) -> Option<AllowedWeight> {
    let own = weights.iter().find(|one| one.dossier == dossier.number)?;
    Some(AllowedWeight {
        before: own.before,
        votes: own.votes,
        reason: dossier.proposal.reason.clone(),
        requested_by: dossier.proposal.requested_by,
        approved_by: decision.decided_by,
    })
}

/// As it was carried out, which may be on top of another one than it was asked on.
fn extension(dossier: &Dossier, decision: &Decision, window: &Window) -> Option<AllowedExtension> {
    let mut all = window.extensions().iter();
    let own = all.find(|extension| extension.dossier == dossier.number)?;
    Some(AllowedExtension {
        before: own.replaces,
        closes_at: own.closes_at,
        reason: own.reason.clone(),
        requested_by: dossier.proposal.requested_by,
        approved_by: decision.decided_by,
    })
}
