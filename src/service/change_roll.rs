//! A member leaves the roll after the opening, or comes onto it: allowed by two people.

use super::letter_facts::LetterFacts;
use super::live_links::revoke_all;
use super::message_ids::MessageIds;
use super::request_correction::RequestRefusal;
use crate::domain::dossier::{Correction, MemberNews};
use crate::domain::dossier_deed::DossierDeed;
use crate::domain::event::Deed;
use crate::domain::instant::Instant;
use crate::domain::member::{Member, MemberCode, WeighedMember};
use crate::domain::question::Key;
use crate::domain::weight::WeightRule;
use crate::store::{Change, Look, StoreFault};

pub fn admit_strike(
    look: &mut Look<'_>,
    (key, code): (&Key, &MemberCode),
) -> Result<Correction, RequestRefusal> {
    let weighed = look.member(key, code)?.ok_or(RequestRefusal::NoMember)?;
    Ok(Correction::Strike {
        member: code.clone(),
        votes: weighed.weight.votes,
    })
}

/// Refused where the code was ever on the roll, or where the rule gives no votes.
pub fn admit_addition(
    look: &mut Look<'_>,
    key: &Key,
    member: &Member,
    rule: &WeightRule,
) -> Result<Correction, RequestRefusal> {
    if look.member_ever(key, &member.code)?.is_some() {
        return Err(RequestRefusal::OnTheRoll);
    }
    let weight = rule.weigh(member.population, member.explicit_votes);
    let weight = weight.filter(|weight| weight.votes > 0);
    let weight = weight.ok_or(RequestRefusal::BeyondTheRule)?;
    Ok(Correction::Addition {
        member: Box::new(member.clone()),
        votes: weight.votes,
    })
}

/// Its links die and it is told; the deed to be written down with the approval.
pub fn strike(
    change: &mut Change<'_>,
    (key, code): (&Key, &MemberCode),
    (dossier, votes): (u32, u32),
    ids: &MessageIds,
    now: Instant,
) -> Result<Vec<Deed>, StoreFault> {
    revoke_all(change, key, code, now)?;
    change.strike_member(key, code, dossier, now)?;
    let (news, mut ids) = (MemberNews::Struck, ids.clone());
    LetterFacts::tell(change, (key, code), (dossier, news), &mut ids, now)?;
    Ok(vec![Deed::Dossier(DossierDeed::MemberStruck {
        dossier,
        member: code.clone(),
        votes,
    })])
}

/// With a link and an invitation; the deeds to be written down with the approval.
pub fn add(
    change: &mut Change<'_>,
    key: &Key,
    weighed: &WeighedMember,
    (dossier, ids): (u32, &MessageIds),
    now: Instant,
) -> Result<Vec<Deed>, StoreFault> {
    let member = &weighed.member;
    change.add_to_roll(key, weighed, dossier, now)?;
    let link = change.issue_link(key, &member.code, now)?;
    let (facts, mut ids) = (LetterFacts::Invitation { link }, ids.clone());
    let mailing = format!("invitation-dossier-{dossier}");
    for letter in facts.letters_to_all(member, None, &mailing, &mut ids, now) {
        change.write_letter(key, &letter)?;
    }
    let added = DossierDeed::MemberAdded {
        dossier,
        member: member.code.clone(),
        votes: weighed.weight.votes,
    };
    let issued = Deed::LinkIssued {
        member: member.code.clone(),
        link,
    };
    Ok(vec![Deed::Dossier(added), issued])
}
