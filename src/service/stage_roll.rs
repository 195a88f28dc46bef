//! Handing in a member list: looked at first, taken in by a second act.

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
use crate::store::{Look, StagedRoll, Store, StoreFault};

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
    store
        .write(move |change| {
            let stored = change.consultation(&consultation)?;
            let stored = stored.ok_or(StageRefusal::NoConsultation)?;
            if stored.opened_at.is_some() {
                return Err(StageRefusal::Frozen);
            }
            let list = member_list(change, &stored.consultation, &file, &table)?;
            let read = read_roll_file(&list, &stored.consultation.groups)
                .map_err(StageRefusal::NotARoll)?;
            let staged = StagedRoll {
                hash: sha256_hex(&list),
                file: list,
                staged_at: now,
            };
            change.stage_roll(&consultation, &staged)?;
            let event = Event {
                at: now,
                actor: actor.clone(),
                consultation: Some(consultation.clone()),
                deed: Deed::Preparation(PreparationDeed::RollStaged {
                    members: read.members.len() as u64,
                    hash: staged.hash.clone(),
                }),
            };
            Ok(change.record(&entry(event), staged.hash)?)
        })
        .await
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
