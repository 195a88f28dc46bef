//! Importing the roll: weighed by the consultation's rule, replaced as a whole, until the opening.

use std::collections::BTreeSet;

use super::roll_file::read::read_roll_file;
use crate::domain::event::{Actor, Deed, Event};
use crate::domain::instant::Instant;
use crate::domain::member::{Member, MemberCode};
use crate::domain::question::Key;
use crate::domain::roll::{Roll, RollDifference, RollFault};
use crate::evidence::entry::entry;
use crate::evidence::roll_hash::roll_hash;
use crate::store::{Change, Look, Recorded, Store, StoreFault};

/// The roll as it would be, and what it would change.
#[derive(Debug, Clone)]
pub struct RollPreview {
    pub roll: Roll,
    pub difference: RollDifference,
}

#[derive(Debug, thiserror::Error)]
pub enum ImportRefusal {
    #[error("there is no such consultation")]
    NoConsultation,
    #[error("the roll is frozen since the opening")]
    Frozen,
    #[error("{} members cannot be weighed", .0.len())]
    Faults(Vec<RollFault>),
    #[error("this list is not the one that was handed in last")]
    NotStaged,
    #[error("a member names a voting group that the consultation does not have")]
    UnknownGroup(String),
    #[error("{} members that had mail are not in the file", .0.len())]
    Mailed(BTreeSet<MemberCode>),
    #[error(transparent)]
    Store(#[from] StoreFault),
}

/// What an import would do; changes nothing.
pub async fn preview_roll(
    store: &Store,
    consultation: Key,
    members: Vec<Member>,
) -> Result<RollPreview, ImportRefusal> {
    store
        .read(move |look| preview_of(look, &consultation, &members))
        .await
}

/// Puts the members in the place of those that were there. The same file twice changes nothing.
pub async fn import_roll(
    store: &Store,
    consultation: Key,
    members: Vec<Member>,
    actor: Actor,
    now: Instant,
) -> Result<RollPreview, ImportRefusal> {
    store
        .write(move |change| import(change, &consultation, &members, &actor, now))
        .await
}

/// Takes in the list that was handed in and has this hash, and forgets the file.
pub async fn import_staged_roll(
    store: &Store,
    consultation: Key,
    hash: String,
    actor: Actor,
    now: Instant,
) -> Result<RollPreview, ImportRefusal> {
    store
        .write(move |change| {
            let stored = change.consultation(&consultation)?;
            let stored = stored.ok_or(ImportRefusal::NoConsultation)?;
            let staged = change.staged_roll(&consultation)?;
            let staged = staged.filter(|staged| staged.hash == hash);
            let staged = staged.ok_or(ImportRefusal::NotStaged)?;
            let read = read_roll_file(&staged.file, &stored.consultation.groups)
                .map_err(|_| ImportRefusal::NotStaged)?;
            let preview = preview_of(change, &consultation, &read.members)?;
            if preview.difference.is_empty() {
                return Ok(change.nothing_changed(preview)?);
            }
            change.drop_staged_roll(&consultation)?;
            import(change, &consultation, &read.members, &actor, now)
        })
        .await
}

fn import(
    change: &mut Change<'_>,
    consultation: &Key,
    members: &[Member],
    actor: &Actor,
    now: Instant,
) -> Result<Recorded<RollPreview>, ImportRefusal> {
    let preview = preview_of(change, consultation, members)?;
    if preview.difference.is_empty() {
        return Ok(change.nothing_changed(preview)?);
    }
    change.replace_roll(consultation, &preview.roll)?;
    let totals = preview.roll.totals();
    let difference = &preview.difference;
    let event = Event {
        at: now,
        actor: actor.clone(),
        consultation: Some(consultation.clone()),
        deed: Deed::RollImported {
            members: totals.members,
            votes: totals.votes,
            added: difference.added.len() as u64,
            removed: difference.removed.len() as u64,
            changed: difference.changed.len() as u64,
            roll_hash: roll_hash(&preview.roll),
        },
    };
    Ok(change.record(&entry(event), preview)?)
}

/// The roll that these members would make, inside one look at the database.
pub(super) fn preview_of(
    look: &mut Look<'_>,
    key: &Key,
    members: &[Member],
) -> Result<RollPreview, ImportRefusal> {
    let stored = look.consultation(key)?;
    let stored = stored.ok_or(ImportRefusal::NoConsultation)?;
    if stored.opened_at.is_some() {
        return Err(ImportRefusal::Frozen);
    }
    let consultation = &stored.consultation;
    let mut members = members.to_vec();
    for member in &mut members {
        if member.group.is_empty() {
            let group = consultation.default_group();
            member.group = group.map(|group| group.key.to_string()).unwrap_or_default();
        }
        let known = |group: &str| consultation.groups.iter().any(|g| g.key.as_str() == group);
        if !known(&member.group) {
            return Err(ImportRefusal::UnknownGroup(member.group.clone()));
        }
    }
    let roll = Roll::weigh(members, &consultation.weighing.rule).map_err(ImportRefusal::Faults)?;
    let letters = look.letters(key)?.into_iter();
    let mailed = letters.map(|letter| letter.letter.member);
    let gone: BTreeSet<MemberCode> = mailed.filter(|code| roll.member(code).is_none()).collect();
    if !gone.is_empty() {
        return Err(ImportRefusal::Mailed(gone));
    }
    let difference = look.roll(key)?.difference(&roll);
    Ok(RollPreview { roll, difference })
}
