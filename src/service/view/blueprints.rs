//! Consultations that are being set up, as the bureau sees them.

use super::key_holders::without_account;
use crate::domain::member::EmailAddress;
use crate::domain::question::Key;
use crate::domain::roll::Roll;
use crate::service::save_blueprint::{blueprint_of, is_held};
use crate::store::{Store, StoreFault, StoredBlueprint, StoredConsultation};

/// One, with what it has become.
#[derive(Debug, Clone)]
pub struct BlueprintView {
    pub stored: StoredBlueprint,
    /// None while something is missing.
    pub consultation: Option<StoredConsultation>,
    pub roll: Roll,
    /// Whether the consultation is what the blueprint says.
    pub held: bool,
    /// Key holders of the blueprint that could not agree to an unsealing yet.
    pub without_account: Vec<EmailAddress>,
}

/// None where nothing is set up under this key.
pub async fn blueprint(store: &Store, key: Key) -> Result<Option<BlueprintView>, StoreFault> {
    store
        .read(move |look| {
            let Some((stored, consultation)) = blueprint_of(look, &key)? else {
                return Ok(None);
            };
            let held = match &consultation {
                None => false,
                Some(known) if known.opened_at.is_some() => true,
                Some(known) => is_held(look, &stored.blueprint, known)?,
            };
            Ok(Some(BlueprintView {
                without_account: without_account(look, stored.blueprint.key_holders.as_ref())?,
                held,
                roll: look.roll(&key)?,
                stored,
                consultation,
            }))
        })
        .await
}

/// Those that are no consultation yet, the last changed first.
pub async fn unfinished(store: &Store) -> Result<Vec<StoredBlueprint>, StoreFault> {
    store
        .read(|look| {
            let mut waiting = look.blueprints()?;
            let known = look.consultations()?;
            waiting.retain(|own| {
                let mut known = known.iter();
                !known.any(|stored| stored.consultation.key == own.blueprint.key)
            });
            Ok(waiting)
        })
        .await
}
