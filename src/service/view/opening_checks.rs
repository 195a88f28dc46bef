//! The checklist before the opening, for the page.

use crate::domain::instant::Instant;
use crate::domain::question::Key;
use crate::domain::roll::Roll;
use crate::service::opening_checks::{Item, items};
use crate::service::save_blueprint::is_held;
use crate::store::{Store, StoreFault, StoredConsultation};

/// Everything on the page.
#[derive(Debug, Clone)]
pub struct ChecklistView {
    pub consultation: StoredConsultation,
    pub roll: Roll,
    pub items: Vec<Item>,
    /// Whether the consultation is what its set-up says.
    pub held: bool,
}

/// None where there is no such consultation.
pub async fn checklist(
    store: &Store,
    key: Key,
    now: Instant,
) -> Result<Option<ChecklistView>, StoreFault> {
    store
        .read(move |look| {
            let Some(consultation) = look.consultation(&key)? else {
                return Ok(None);
            };
            let roll = look.roll(&key)?;
            let items = items(look, &consultation, &roll, now)?;
            let held = match look.blueprint(&key)? {
                None => true,
                Some(own) => is_held(look, &own.blueprint, &consultation)?,
            };
            Ok(Some(ChecklistView {
                held,
                consultation,
                roll,
                items,
            }))
        })
        .await
}
