//! The clarifications of a consultation, with how many members hear of a next one.

use crate::domain::clarification::Clarification;
use crate::domain::question::Key;
use crate::store::{Store, StoreFault, StoredConsultation};

#[derive(Debug, Clone)]
pub struct Clarifications {
    pub consultation: StoredConsultation,
    /// In the order of publication.
    pub published: Vec<Clarification>,
    pub members: u64,
}

/// None where there is no such consultation.
pub async fn clarifications(
    store: &Store,
    consultation: Key,
) -> Result<Option<Clarifications>, StoreFault> {
    store
        .read(move |look| {
            let Some(stored) = look.consultation(&consultation)? else {
                return Ok(None);
            };
            Ok(Some(Clarifications {
                consultation: stored,
                published: look.clarifications(&consultation)?,
                members: look.roll(&consultation)?.totals().members,
            }))
        })
        .await
}
