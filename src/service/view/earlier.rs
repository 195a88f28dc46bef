//! What is known of members from earlier consultations, through mergers and other codes.

use std::collections::{BTreeMap, BTreeSet};

use crate::domain::lineage::Lineage;
use crate::domain::member::{MemberCode, WeighedMember};
use crate::domain::question::Key;
use crate::domain::weight_correction::WeightCorrection;
use crate::store::{EarlierSeats, Look, Seat, Store, StoreFault, StoredConsultation};

/// An earlier consultation, and who in it was what is one member now.
#[derive(Debug, Clone)]
pub struct EarlierConsultation {
    pub consultation: StoredConsultation,
    /// By code; none where the member and its predecessors were not on the roll.
    pub members: Vec<EarlierMember>,
}

/// As it stood then.
#[derive(Debug, Clone)]
pub struct EarlierMember {
    pub weighed: WeighedMember,
    /// Others continue a part of it as well.
    pub divided: bool,
    pub took_part: TookPart,
}

/// Whether a member voted; never what.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TookPart {
    Voted,
    NotVoted,
    /// It left the roll: its vote, if it had one, did not count.
    Struck,
    /// The consultation is not closed, so nothing is said yet.
    NotClosed,
}

/// Opened before this one, or at all where this one is not open yet; the newest first. A rehearsal
/// has no part in the history of the real ones, nor they in its own.
pub(super) fn opened_before(
    look: &mut Look<'_>,
    stored: &StoredConsultation,
) -> Result<Vec<StoredConsultation>, StoreFault> {
    let own = &stored.consultation.key;
    let mut earlier = look.consultations()?;
    earlier.retain(|one| {
        let before = match (one.opened_at, stored.opened_at) {
            (None, _) => false,
            (Some(_), None) => true,
            (Some(theirs), Some(ours)) => theirs < ours,
        };
        before && one.exercise == stored.exercise && one.consultation.key != *own
    });
    earlier.sort_by_key(|one| std::cmp::Reverse(one.opened_at));
    Ok(earlier)
}

/// One member through all earlier consultations, the newest first; as many questions to the database
/// for one consultation as for twenty, but for their definitions and corrected votes.
pub(super) fn history(
    look: &mut Look<'_>,
    stored: &StoredConsultation,
    code: &MemberCode,
) -> Result<Vec<EarlierConsultation>, StoreFault> {
    let earlier = opened_before(look, stored)?;
    if earlier.is_empty() {
        return Ok(Vec::new());
    }
    let keys = keys(&earlier);
    let lineage = look.lineage()?;
    let by_roll = lineage.codes(&stored.consultation.key, code, &keys);
    let codes: BTreeSet<MemberCode> = by_roll.iter().flatten().cloned().collect();
    let seats = EarlierSeats {
        consultations: &keys,
        codes: &codes,
    };
    let mut past = Past {
        seated: look.seated(&seats)?,
        struck: look.struck_seats(&seats)?,
        voted: look.voted_seats(&seats)?,
        lineage,
    };
    let mut history = Vec::with_capacity(earlier.len());
    for (consultation, codes) in earlier.into_iter().zip(by_roll) {
        let corrections = look.weight_corrections(&consultation.consultation.key)?;
        let codes = codes.into_iter();
        let members = codes.filter_map(|code| past.member(&consultation, code, &corrections));
        history.push(EarlierConsultation {
            members: members.collect(),
            consultation,
        });
    }
    Ok(history)
}

/// All that the database knows of the members in question.
struct Past {
    lineage: Lineage,
    seated: BTreeMap<Seat, WeighedMember>,
    struck: BTreeSet<Seat>,
    voted: BTreeSet<Seat>,
}

impl Past {
    /// None where nobody of that code was on the roll.
    fn member(
        &mut self,
        consultation: &StoredConsultation,
        code: MemberCode,
        corrections: &[WeightCorrection],
    ) -> Option<EarlierMember> {
        let seat = (consultation.consultation.key.clone(), code);
        let weighed = self.seated.remove(&seat)?.corrected(corrections);
        let took_part = match consultation.closed_at {
            _ if self.struck.contains(&seat) => TookPart::Struck,
            None => TookPart::NotClosed,
            Some(_) if self.voted.contains(&seat) => TookPart::Voted,
            Some(_) => TookPart::NotVoted,
        };
        Some(EarlierMember {
            divided: self.lineage.is_divided(&seat.1),
            weighed,
            took_part,
        })
    }
}

/// The other names under which the members on a roll are known from earlier consultations: their own
/// then, and those of whom they continue.
pub async fn earlier_names(
    store: &Store,
    key: Key,
) -> Result<BTreeMap<MemberCode, BTreeSet<String>>, StoreFault> {
    store.read(move |look| names(look, &key)).await
}

fn names(
    look: &mut Look<'_>,
    key: &Key,
) -> Result<BTreeMap<MemberCode, BTreeSet<String>>, StoreFault> {
    let Some(stored) = look.consultation(key)? else {
        return Ok(BTreeMap::new());
    };
    let keys = keys(&opened_before(look, &stored)?);
    if keys.is_empty() {
        return Ok(BTreeMap::new());
    }
    let lineage = look.lineage()?;
    let mut known: BTreeMap<MemberCode, BTreeSet<String>> = BTreeMap::new();
    for (code, name) in look.names_on(&keys)? {
        known.entry(code).or_default().insert(name);
    }
    let roll = look.roll(key)?;
    let members = roll.members().iter().map(|weighed| {
        let member = &weighed.member;
        let rolls = lineage.codes(key, &member.code, &keys).into_iter();
        let names = rolls.flatten().filter_map(|code| known.get(&code));
        let mut names: BTreeSet<String> = names.flatten().cloned().collect();
        names.remove(member.name.as_str());
        (member.code.clone(), names)
    });
    Ok(members.filter(|(_, names)| !names.is_empty()).collect())
}

fn keys(consultations: &[StoredConsultation]) -> Vec<Key> {
    let keys = consultations.iter().map(|one| one.consultation.key.clone());
    keys.collect()
}
