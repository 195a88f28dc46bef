//! A disputed ballot that two people looked into: it stays, or the vote is taken back.

use super::approve_correction::{Approval, ApprovalRefusal};
use super::bureau_version::{BureauVersion, add_version};
use super::letter_facts::{ConfirmedAct, LetterFacts};
use super::request_correction::RequestRefusal;
use super::sealed_ballot::{Place, seal};
use crate::domain::ballot::{Act, BallotContent, BallotVersion, Withdrawal};
use crate::domain::dispute::Ending;
use crate::domain::dossier::{Correction, MemberNews};
use crate::domain::dossier_deed::DossierDeed;
use crate::domain::event::Deed;
use crate::domain::instant::Instant;
use crate::domain::member::MemberCode;
use crate::domain::question::Key;
use crate::domain::text::Prose;
use crate::store::{Change, Look, StoreFault, StoredConsultation};

/// Of the last version alone, where it is disputed and nobody has settled that; a vote is taken back
/// where there is one.
pub fn admit_dispute(
    look: &mut Look<'_>,
    (key, code): (&Key, &MemberCode),
    ending: Ending,
) -> Result<Correction, RequestRefusal> {
    let last = look.last_version(key, code)?;
    let last = last.ok_or(RequestRefusal::NotDisputed)?;
    let dispute = look.dispute(key, code, last.version)?;
    if dispute.is_none_or(|dispute| dispute.ending.is_some()) {
        return Err(RequestRefusal::NotDisputed);
    }
    if ending == Ending::Withdrawn && last.act == Act::Withdrawn {
        return Err(RequestRefusal::NothingChanges);
    }
    Ok(Correction::Dispute {
        member: code.clone(),
        version: last.version,
        ending,
    })
}

/// Whether the dispute is still there: nobody has voted anew since, or settled it.
pub fn is_open(
    look: &mut Look<'_>,
    (key, code): (&Key, &MemberCode),
    version: u32,
) -> Result<bool, StoreFault> {
    let last = look.last_version(key, code)?;
    let dispute = look.dispute(key, code, version)?;
    Ok(last.is_some_and(|last| last.version == version)
        && dispute.is_some_and(|dispute| dispute.ending.is_none()))
}

/// The deeds to be written down with the approval.
pub fn settle(
    change: &mut Change<'_>,
    approval: &Approval,
    stored: &StoredConsultation,
    (member, version, ending): (&MemberCode, u32, Ending),
    now: Instant,
) -> Result<Vec<Deed>, ApprovalRefusal> {
    let (key, dossier) = (&approval.consultation, approval.number);
    change.settle_dispute(key, (member, version), ending, dossier)?;
    let news = MemberNews::Dispute { ending };
    let mut ids = approval.ids.clone();
    LetterFacts::tell(change, (key, member), (dossier, news), &mut ids, now)?;
    let settled = Deed::Dossier(DossierDeed::DisputeSettled {
        dossier,
        member: member.clone(),
        version,
        ending,
    });
    Ok(match ending {
        Ending::Upheld => vec![settled],
        Ending::Withdrawn => {
            let taken_back = taken_back(approval, stored, (member, version + 1), now)?;
            let recorded = add_version(change, key, taken_back, &ids)?;
            vec![settled, recorded]
        }
    })
}

fn taken_back(
    approval: &Approval,
    stored: &StoredConsultation,
    (member, version): (&MemberCode, u32),
    now: Instant,
) -> Result<BureauVersion, StoreFault> {
    let hand = &approval.hand;
    let content = BallotContent::Withdrawn(Withdrawal {
        reason: Prose::default(),
        caster: hand.caster.clone(),
    });
    let place = Place {
        consultation: &approval.consultation,
        member,
        version,
        one_time_number: &hand.one_time_number,
    };
    let sealed = seal(
        &content,
        &place,
        &stored.sealing_key,
        &hand.keys,
        &hand.chance,
    );
    Ok(BureauVersion {
        outside: BallotVersion {
            member: member.clone(),
            version,
            act: Act::Withdrawn,
            received_at: now,
            receipt: hand.receipt.clone(),
        },
        one_time_number: hand.one_time_number.clone(),
        sealed: sealed.map_err(|_| StoreFault::Unsafe("it could not be sealed".to_owned()))?,
        confirmed: ConfirmedAct::Withdrawn,
    })
}
