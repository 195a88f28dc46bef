//! A document of a consultation, for whoever has its hash.

use crate::domain::question::Key;
use crate::store::{Store, StoreFault};

/// Its bytes; none where this consultation has no such document.
pub async fn document(
    store: &Store,
    consultation: Key,
    hash: String,
) -> Result<Option<Vec<u8>>, StoreFault> {
    store
        .read(move |look| look.document(&consultation, &hash))
        .await
}
