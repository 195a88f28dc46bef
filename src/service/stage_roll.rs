//! Handing in a member list: looked at first, taken in by a second act.

use super::import_roll::{ImportRefusal, preview_of};
use super::roll_file::fault::NotARollFile;
use super::roll_file::population::{NotAPopulation, PopulationTable, is_answer, with_population};
use super::roll_file::read::read_roll_file;
use crate::domain::consultation::Consultation;
use crate::domain::event::{Actor, Deed, Event};
use crate::domain::instant::Instant;
use crate::domain::preparation::PreparationDeed;
use crate::domain::question::Key;
use crate::evidence::entry::entry;
use crate::secret::digest::sha256_hex;
use crate::store::{Look, StagedRoll, Store, StoreFault, StoredConsultation};

#[derive(Debug, thiserror::Error)]
pub enum StageRefusal {
    #[error("there is no such consultation")]
    NoConsultation,
    #[error("the roll is frozen since the opening")]
    Frozen,
    #[error("the file gives no roll")]
    NotARoll(NotARollFile),
    #[error("the answer fills no roll")]
    NotAPopulation(NotAPopulation),
    #[error("the list makes no roll that could be taken in")]
    NoRoll(ImportRefusal),
    #[error(transparent)]
    Store(#[from] StoreFault),
}

/// Keeps a file that can be read as a member list, in the place of an earlier one; gives its
/// SHA-256 in hex. An answer of CBS StatLine is kept as the present list with its inhabitants. A file
/// with a fault is not kept.
pub async fn stage_roll(
    store: &Store,
    consultation: Key,
    (file, table): (Vec<u8>, PopulationTable),
    actor: Actor,
    now: Instant,
) -> Result<String, StageRefusal> {
    let key = consultation.clone();
    // megabytes are read where no ballot waits for them
    let (staged, members) = store
        .read(move |look| read(look, &key, (&file, &table), now))
        .await?;
    store
        .write(move |change| {
            preparing(change, &consultation)?;
            change.stage_roll(&consultation, &staged)?;
            let event = Event {
                at: now,
                actor: actor.clone(),
                consultation: Some(consultation.clone()),
                deed: Deed::Preparation(PreparationDeed::RollStaged {
                    members,
                    hash: staged.hash.clone(),
                }),
            };
            Ok(change.record(&entry(event), staged.hash.clone())?)
        })
        .await
}

/// What will be kept, and how many members it has.
fn read(
    look: &mut Look<'_>,
    consultation: &Key,
    (file, table): (&[u8], &PopulationTable),
    now: Instant,
) -> Result<(StagedRoll, u64), StageRefusal> {
    let stored = preparing(look, consultation)?;
    let list = member_list(look, &stored.consultation, file, table)?;
    let read = read_roll_file(&list, &stored.consultation.groups);
    let members = read.map_err(StageRefusal::NotARoll)?.members;
    // a list that could not be taken in would stand there without a word
    preview_of(look, consultation, &members).map_err(StageRefusal::NoRoll)?;
    let members = members.len() as u64;
    let staged = StagedRoll {
        hash: sha256_hex(&list),
        file: list,
        staged_at: now,
    };
    Ok((staged, members))
}

fn preparing(look: &mut Look<'_>, consultation: &Key) -> Result<StoredConsultation, StageRefusal> {
    let stored = look.consultation(consultation)?;
    let stored = stored.ok_or(StageRefusal::NoConsultation)?;
    match stored.opened_at {
        Some(_) => Err(StageRefusal::Frozen),
        None => Ok(stored),
    }
}

/// The file itself, or the present roll with the inhabitants of the file.
fn member_list(
    look: &mut Look<'_>,
    consultation: &Consultation,
    file: &[u8],
    table: &PopulationTable,
) -> Result<Vec<u8>, StageRefusal> {
    if !is_answer(file) {
        return Ok(file.to_vec());
    }
    let roll = look.roll(&consultation.key)?;
    let day = consultation.weighing.reference_date;
    with_population(file, table, day, &roll).map_err(StageRefusal::NotAPopulation)
}
