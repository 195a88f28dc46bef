//! Setting up step by step: a part is saved on its own, and what is complete is a consultation.

use super::open_consultation::definition_hash;
use crate::domain::blueprint::{Blueprint, Part, PartName};
use crate::domain::consultation::Consultation;
use crate::domain::event::{Actor, Deed, Event, LogEntry};
use crate::domain::instant::Instant;
use crate::domain::preparation::PreparationDeed;
use crate::domain::question::Key;
use crate::domain::roll::Roll;
use crate::evidence::entry::entry;
use crate::evidence::roll_hash::roll_hash;
use crate::secret::digest::{sha256_hex, short_mark};
use crate::store::{
    Change, Look, NewConsultation, Store, StoreFault, StoredBlueprint, StoredConsultation,
};

/// What a new consultation is sealed to, and whether its votes count.
#[derive(Debug, Clone, Copy)]
pub struct Sealing {
    /// X25519, from the key in the file outside the database.
    pub key: [u8; 32],
    pub exercise: bool,
}

/// A part to be saved.
#[derive(Debug, Clone)]
pub struct Saving {
    pub key: Key,
    pub part: Part,
    /// The mark of the part that the writer saw; none begins a new blueprint.
    pub seen: Option<u64>,
    pub sealing: Sealing,
}

#[derive(Debug, thiserror::Error)]
pub enum SaveRefusal {
    #[error("nothing is set up under this key")]
    NoBlueprint,
    #[error("something has this key already")]
    Exists,
    #[error("it is open: what was opened is not rewritten")]
    Opened,
    #[error("somebody else changed this part")]
    ChangedMeanwhile,
    #[error(transparent)]
    Store(#[from] StoreFault),
}

/// Saves a part; what is then complete becomes, or replaces, the consultation of this key.
pub async fn save_blueprint(
    store: &Store,
    saving: Saving,
    actor: Actor,
    now: Instant,
) -> Result<(), SaveRefusal> {
    store
        .write(move |change| {
            let Saving { key, part, .. } = &saving;
            let known = blueprint_of(change, key)?;
            let begun = begun(known, &saving)?;
            let next = begun.blueprint.clone().with(part.clone());
            if next == begun.blueprint && saving.seen.is_some() {
                return Ok(change.nothing_changed(())?);
            }
            let version = begun.version.saturating_add(1);
            let next = StoredBlueprint {
                blueprint: next,
                version,
                changed_at: now,
                changed_by: account(&actor),
            };
            let deeds = put(change, &next, part.name(), saving.sealing)?;
            Ok(change.record_all(&noted(deeds, key, &actor, now), ())?)
        })
        .await
}

/// Keeps it, and makes it the consultation's where nothing is missing; gives what was done by that.
pub(super) fn put(
    change: &mut Change<'_>,
    next: &StoredBlueprint,
    part: PartName,
    sealing: Sealing,
) -> Result<Vec<Deed>, StoreFault> {
    change.put_blueprint(next)?;
    let held = held_as(change, &next.blueprint)?;
    let mut deeds = vec![Deed::Preparation(PreparationDeed::BlueprintSaved {
        part,
        version: next.version,
        definition_hash: held.as_ref().map(|(new, _)| definition_hash(new)),
    })];
    if let Some((consultation, roll)) = held {
        let at = next.changed_at;
        deeds.extend(hold(change, &consultation, &roll, sealing, at)?);
    }
    Ok(deeds)
}

/// What a form is bound to: the part as it was shown, in 64 bits.
pub fn mark(blueprint: &Blueprint, part: PartName) -> u64 {
    let json = match part {
        PartName::Texts => {
            serde_json::to_vec(&(&blueprint.title, &blueprint.short_title, &blueprint.texts))
        }
        PartName::Questions => serde_json::to_vec(&blueprint.questions),
        PartName::Dates => serde_json::to_vec(&blueprint.dates),
        PartName::Weights => serde_json::to_vec(&blueprint.weights),
        PartName::Arrangements => serde_json::to_vec(&blueprint.arrangements),
        PartName::KeyHolders => serde_json::to_vec(&blueprint.key_holders),
        PartName::Whole => serde_json::to_vec(blueprint),
    };
    short_mark(&sha256_hex(&json.unwrap_or_default()))
}

/// The blueprint of a key with its consultation: of one that came from a file, made now.
pub(super) fn blueprint_of(
    look: &mut Look<'_>,
    key: &Key,
) -> Result<Option<(StoredBlueprint, Option<StoredConsultation>)>, StoreFault> {
    let stored = look.consultation(key)?;
    let known = look.blueprint(key)?;
    let made = stored.as_ref().map(|stored| StoredBlueprint {
        blueprint: Blueprint::from(&*stored.consultation),
        version: 0,
        changed_at: stored.consultation.window.opens_at(),
        changed_by: None,
    });
    Ok(known.or(made).map(|known| (known, stored)))
}

/// The consultation that a blueprint is, with the roll as its rule weighs it; none while something
/// is missing, or does not go with the roll.
pub(super) fn held_as(
    look: &mut Look<'_>,
    blueprint: &Blueprint,
) -> Result<Option<(Consultation, Roll)>, StoreFault> {
    let Ok(consultation) = blueprint.consultation() else {
        return Ok(None);
    };
    let present = look.roll(&blueprint.key)?;
    let members = present.members().iter().map(|own| own.member.clone());
    let roll = Roll::weigh(members.collect(), &consultation.weighing.rule);
    let known = |group: &str| consultation.groups.iter().any(|g| g.key.as_str() == group);
    Ok(roll
        .ok()
        .filter(|roll| roll.members().iter().all(|own| known(&own.member.group)))
        .map(|roll| (consultation, roll)))
}

/// Whether the consultation is what its blueprint says.
pub(super) fn is_held(
    look: &mut Look<'_>,
    blueprint: &Blueprint,
    stored: &StoredConsultation,
) -> Result<bool, StoreFault> {
    let held = held_as(look, blueprint)?;
    Ok(held.is_some_and(|(own, _)| own == *stored.consultation))
}

fn begun(
    known: Option<(StoredBlueprint, Option<StoredConsultation>)>,
    saving: &Saving,
) -> Result<StoredBlueprint, SaveRefusal> {
    match (known, saving.seen, &saving.part) {
        (None, None, Part::Whole(first)) => Ok(StoredBlueprint {
            blueprint: Blueprint::clone(first),
            version: 0,
            changed_at: Instant::from(jiff::Timestamp::UNIX_EPOCH),
            changed_by: None,
        }),
        (None, ..) => Err(SaveRefusal::NoBlueprint),
        (Some(_), None, _) => Err(SaveRefusal::Exists),
        (Some((_, Some(stored))), ..) if stored.opened_at.is_some() => Err(SaveRefusal::Opened),
        (Some((known, _)), Some(seen), part) if mark(&known.blueprint, part.name()) == seen => {
            Ok(known)
        }
        _ => Err(SaveRefusal::ChangedMeanwhile),
    }
}

/// Makes the definition the consultation's; gives what else was done by that.
fn hold(
    change: &mut Change<'_>,
    consultation: &Consultation,
    roll: &Roll,
    sealing: Sealing,
    now: Instant,
) -> Result<Vec<Deed>, StoreFault> {
    if change.consultation(&consultation.key)?.is_none() {
        change.add_consultation(&NewConsultation {
            consultation,
            sealing_key: sealing.key,
            exercise: sealing.exercise,
            set_up_at: now,
        })?;
        return Ok(vec![Deed::ConsultationSetUp {
            title: consultation.title.clone(),
        }]);
    }
    change.replace_definition(consultation)?;
    let difference = change.roll(&consultation.key)?.difference(roll);
    if difference.is_empty() {
        return Ok(Vec::new());
    }
    change.replace_roll(&consultation.key, roll)?;
    let totals = roll.totals();
    Ok(vec![Deed::RollImported {
        members: totals.members,
        votes: totals.votes,
        added: 0,
        removed: 0,
        changed: difference.changed.len() as u64,
        roll_hash: roll_hash(roll),
    }])
}

fn account(actor: &Actor) -> Option<i64> {
    match actor {
        Actor::Account { number, .. } => Some(*number),
        _ => None,
    }
}

pub(super) fn noted(deeds: Vec<Deed>, key: &Key, actor: &Actor, at: Instant) -> Vec<LogEntry> {
    let event = |deed| Event {
        at,
        actor: actor.clone(),
        consultation: Some(key.clone()),
        deed,
    };
    let entries = deeds.into_iter().map(|deed| entry(event(deed)));
    entries.collect()
}
