//! What a link keeps, opened for whoever holds it.

use std::sync::Arc;

use crate::domain::draft::Draft;
use crate::secret::key_ring::KeyRing;
use crate::service::sealed_draft::{self, DraftPlace};
use crate::store::{Store, StoreFault};

/// None where there is no draft, or where it does not open.
pub async fn own_draft(
    store: &Store,
    keys: Arc<KeyRing>,
    link: u32,
) -> Result<Option<Draft>, StoreFault> {
    store
        .read(move |look| {
            let stored = look.draft(link)?;
            let link = look.link(link)?.filter(|link| link.is_live());
            Ok(stored.zip(link).and_then(|(stored, link)| {
                let place = DraftPlace {
                    consultation: &link.consultation,
                    member: &link.member,
                    link: link.number,
                    revision: stored.stamp.revision,
                    salt: &stored.salt,
                };
                sealed_draft::open(&stored.sealed, &place, &keys).ok()
            }))
        })
        .await
}
