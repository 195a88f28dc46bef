//! What the board decided so far.

use crate::domain::decision::Decision;
use crate::domain::question::Key;
use crate::store::{Store, StoreFault, StoredConsultation};

pub struct Decisions {
    pub consultation: StoredConsultation,
    /// In the order of recording: the last one stands.
    pub recorded: Vec<Decision>,
    /// How many members hear of a next one.
    pub members: u64,
}

/// None where there is no such consultation.
pub async fn decisions(store: &Store, key: Key) -> Result<Option<Decisions>, StoreFault> {
    store
        .read(move |look| {
            let Some(consultation) = look.consultation(&key)? else {
                return Ok(None);
            };
            Ok(Some(Decisions {
                consultation,
                recorded: look.decisions(&key)?,
                members: look.roll(&key)?.members().len() as u64,
            }))
        })
        .await
}
