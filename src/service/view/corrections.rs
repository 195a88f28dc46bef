//! What was put right, as the report tells it: what two people allowed, and mails that were wrong.

use std::collections::BTreeSet;

use crate::domain::ballot::Act;
use crate::domain::closed::{
    AllowedExtension, AllowedRollChange, AllowedWeight, ApprovedCorrection, EndedMailing,
    MailCorrection,
};
use crate::domain::consultation::Consultation;
use crate::domain::dossier::{Correction, Decision, Dossier};
use crate::domain::event::Deed;
use crate::domain::mail_deed::MailDeed;
use crate::domain::member::{MemberCode, WeighedMember};
use crate::domain::question::Key;
use crate::domain::weight_correction::WeightCorrection;
use crate::domain::window::Window;
use crate::store::{LetterState, Look, StoreFault};

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
    struck: &[Struck],
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

/// Who left the roll, as it was on it.
struct Struck {
    weighed: WeighedMember,
    voted: bool,
    objected: bool,
}

fn struck_members(look: &mut Look<'_>, dossiers: &[Dossier]) -> Result<Vec<Struck>, StoreFault> {
    let mut struck = Vec::new();
    for dossier in dossiers.iter().filter(|dossier| dossier.is_approved()) {
        let Correction::Strike { member, .. } = &dossier.proposal.correction else {
            continue;
        };
        let key = &dossier.proposal.consultation;
        let Some(weighed) = look.member_ever(key, member)? else {
            continue;
        };
        let last = look.last_version(key, member)?;
        let dispute = match &last {
            Some(last) => look.dispute(key, member, last.version)?,
            None => None,
        };
        struck.push(Struck {
            weighed,
            voted: last.is_some_and(|last| last.act == Act::Cast),
            objected: dispute.is_some_and(|dispute| dispute.ending.is_none()),
        });
    }
    Ok(struck)
}

fn roll_change(
    dossier: &Dossier,
    decision: &Decision,
    struck: &[Struck],
) -> Option<AllowedRollChange> {
    let (name, votes, left) = match &dossier.proposal.correction {
        Correction::Strike { member, .. } => {
            let mut all = struck.iter();
            let own = all.find(|one| one.weighed.member.code == *member)?;
            (
                &own.weighed.member.name,
                own.weighed.weight.votes,
                Some(own),
            )
        }
        Correction::Addition { member, votes } => (&member.name, *votes, None),
        _ => return None,
    };
    Some(AllowedRollChange {
        name: name.clone(),
        votes,
        voted: left.is_some_and(|left| left.voted),
        objected: left.is_some_and(|left| left.objected),
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

/// As the log has them.
pub fn ended_mailings(look: &mut Look<'_>, key: &Key) -> Result<Vec<EndedMailing>, StoreFault> {
    let mailings = look.mailings(key)?;
    let ended = look.events_of_deed(key, "mailing-ended")?.into_iter();
    let ended = ended.filter_map(|stored| match stored.event.deed {
        Deed::Mail(MailDeed::MailingEnded {
            mailing,
            dropped,
            reason,
        }) => {
            let own = mailings.iter().find(|known| known.number == mailing)?;
            Some(EndedMailing {
                kind: own.mailing.kind.clone(),
                ended_at: stored.event.at,
                dropped,
                reason,
            })
        }
        _ => None,
    });
    Ok(ended.collect())
}

/// Each correction by mail that reached a member, in the order of sending.
pub fn mail_corrections(look: &mut Look<'_>, key: &Key) -> Result<Vec<MailCorrection>, StoreFault> {
    let letters = look.letters(key)?;
    let mut sent = Vec::new();
    for mailing in look.mailings(key)? {
        if mailing.mailing.kind != "correction" {
            continue;
        }
        let own = letters.iter().filter(|letter| {
            letter.letter.mailing == mailing.mailing.name && letter.state == LetterState::Accepted
        });
        let members: BTreeSet<&MemberCode> = own.map(|letter| &letter.letter.member).collect();
        sent.push(MailCorrection {
            sent_at: mailing.mailing.started_at,
            members: members.len() as u64,
        });
    }
    sent.retain(|one| one.members > 0);
    Ok(sent)
}
