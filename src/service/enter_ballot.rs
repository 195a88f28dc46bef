//! A vote that came by letter or telephone: one person enters it, another one enters it again.
//!
//! # Why
//!
//! It is sealed from both as soon as it is entered, so that the bureau has no list of choices. The
//! second person reads the evidence and enters the choice without seeing the first entry; the house
//! says whether they are equal and nothing else. One try: whoever could go on guessing would know.

use std::collections::BTreeMap;

use super::approve_correction::{Approval, ApprovalRefusal};
use super::bureau_version::{BureauVersion, add_version};
use super::letter_facts::ConfirmedAct;
use super::request_correction::RequestRefusal;
use super::sealed_ballot::seal_hash;
use crate::domain::ballot::{Act, BallotVersion, Standing};
use crate::domain::dossier::{Channel, Correction};
use crate::domain::dossier_deed::DossierDeed;
use crate::domain::event::Deed;
use crate::domain::instant::Instant;
use crate::domain::member::MemberCode;
use crate::domain::question::Key;
use crate::secret::digest::sha256_hex;
use crate::secret::key_ring::KeyRing;
use crate::secret::sealing::Sealed;
use crate::store::{Change, EnteredBallot, Look, StoreFault};

/// What the first person entered, sealed.
#[derive(Debug, Clone)]
pub struct Entry {
    pub channel: Channel,
    /// That the ballot is to be.
    pub version: u32,
    pub one_time_number: String,
    pub sealed: Sealed,
    pub mark: String,
}

/// What equal readings have in common; without the keys nobody can tell of what. 64 hex digits.
pub fn reading_mark(keys: &KeyRing, one_time_number: &str, choices: &BTreeMap<Key, Key>) -> String {
    // Keys of questions and choices: types that always have a JSON form.
    let text = serde_json::to_vec(choices).unwrap_or_default();
    let parts = [one_time_number.as_bytes(), &text];
    sha256_hex(&keys.derive("second reading", &parts))
}

/// Refused where the member has a vote, or had one since the form was shown.
pub fn admit_ballot(
    look: &mut Look<'_>,
    (key, code): (&Key, &MemberCode),
    entry: &Entry,
) -> Result<Correction, RequestRefusal> {
    look.member(key, code)?.ok_or(RequestRefusal::NoMember)?;
    if !is_next(look, (key, code), entry.version)? {
        return Err(RequestRefusal::Voted);
    }
    Ok(Correction::Ballot {
        member: code.clone(),
        channel: entry.channel,
        version: entry.version,
        seal: seal_hash(&entry.sealed),
    })
}

fn is_next(
    look: &mut Look<'_>,
    (key, code): (&Key, &MemberCode),
    version: u32,
) -> Result<bool, StoreFault> {
    let standing = Standing::from_last(look.last_version(key, code)?);
    Ok(standing.current().is_none() && standing.last_version() + 1 == version)
}

/// Lays the entry beside its dossier.
pub fn lay_beside(
    change: &mut Change<'_>,
    (key, code): (&Key, &MemberCode),
    entry: &Entry,
    dossier: u32,
) -> Result<(), StoreFault> {
    let sealed = entry.sealed.clone();
    let entered = EnteredBallot {
        dossier,
        member: code.clone(),
        version: entry.version,
        one_time_number: entry.one_time_number.clone(),
        sealed: sealed.content,
        sealed_key: sealed.key_for_consultation,
        own_key: sealed.key_for_member,
        mark: entry.mark.clone(),
    };
    change.add_entered_ballot(key, &entered)
}

/// Whether the second person entered the same. Refused where the member has voted meanwhile.
pub fn is_read_the_same(
    look: &mut Look<'_>,
    approval: &Approval,
    member: &MemberCode,
) -> Result<bool, ApprovalRefusal> {
    let entered = beside(look, approval.number)?;
    let key = &approval.consultation;
    if !is_next(look, (key, member), entered.version)? {
        return Err(ApprovalRefusal::Voted);
    }
    let hand = &approval.hand;
    let mark = reading_mark(&hand.keys, &entered.one_time_number, &hand.choices);
    Ok(mark == entered.mark)
}

fn beside(look: &mut Look<'_>, dossier: u32) -> Result<EnteredBallot, StoreFault> {
    let entered = look.entered_ballot(dossier)?;
    let (table, what) = ("entered_ballot", "dossier");
    entered.ok_or(StoreFault::Damaged { table, what })
}

/// The deeds to be written down with the approval.
pub fn cast_entered(
    change: &mut Change<'_>,
    approval: &Approval,
    (channel, seal): (Channel, &str),
    now: Instant,
) -> Result<Vec<Deed>, ApprovalRefusal> {
    let entered = beside(change, approval.number)?;
    let sealed = Sealed {
        content: entered.sealed,
        key_for_consultation: entered.sealed_key,
        key_for_member: entered.own_key,
    };
    if seal_hash(&sealed) != seal {
        let (table, what) = ("entered_ballot", "sealed");
        return Err(StoreFault::Damaged { table, what }.into());
    }
    let told = DossierDeed::BallotEntered {
        dossier: approval.number,
        member: entered.member.clone(),
        version: entered.version,
        channel,
    };
    let version = BureauVersion {
        outside: BallotVersion {
            member: entered.member,
            version: entered.version,
            act: Act::Cast,
            received_at: now,
            receipt: approval.hand.receipt.clone(),
        },
        one_time_number: entered.one_time_number,
        sealed,
        confirmed: ConfirmedAct::Cast,
    };
    let recorded = add_version(change, &approval.consultation, version, &approval.ids)?;
    Ok(vec![Deed::Dossier(told), recorded])
}
