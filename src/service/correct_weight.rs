//! What an approved correction of a weight does: other votes from now on, and a letter about it.

use super::letter_facts::LetterFacts;
use super::message_ids::MessageIds;
use super::request_correction::RequestRefusal;
use crate::domain::dossier::{Correction, MemberNews};
use crate::domain::dossier_deed::DossierDeed;
use crate::domain::event::Deed;
use crate::domain::member::MemberCode;
use crate::domain::question::Key;
use crate::domain::weight::WeightRule;
use crate::domain::weight_correction::WeightCorrection;
use crate::store::{Change, Look, StoreFault};

/// What may be asked for: at least one vote, and no more than the rule gives anybody.
pub fn admit_weight(
    look: &mut Look<'_>,
    (key, code): (&Key, &MemberCode),
    votes: u32,
    rule: &WeightRule,
) -> Result<Correction, RequestRefusal> {
    let weighed = look.member(key, code)?.ok_or(RequestRefusal::NoMember)?;
    let before = weighed.weight.votes;
    if votes == before {
        return Err(RequestRefusal::NothingChanges);
    }
    if votes == 0 || rule.most().is_some_and(|most| votes > most) {
        return Err(RequestRefusal::BeyondTheRule);
    }
    Ok(Correction::Weight {
        member: code.clone(),
        before,
        after: votes,
    })
}

/// The deed to be written down with the approval.
pub fn correct_weight(
    change: &mut Change<'_>,
    key: &Key,
    correction: &WeightCorrection,
    ids: &MessageIds,
) -> Result<Vec<Deed>, StoreFault> {
    let WeightCorrection {
        dossier,
        member,
        before,
        votes,
        approved_at,
    } = correction;
    change.add_weight_correction(key, correction)?;
    let news = MemberNews::Weight {
        before: *before,
        after: *votes,
    };
    let mut ids = ids.clone();
    LetterFacts::tell(
        change,
        (key, member),
        (*dossier, news),
        &mut ids,
        *approved_at,
    )?;
    Ok(vec![Deed::Dossier(DossierDeed::WeightCorrected {
        dossier: *dossier,
        member: member.clone(),
        before: *before,
        after: *votes,
    })])
}
