//! Documents of consultations, for whoever has their hash; none is given out that is not what its
//! hash says.

use crate::domain::consultation::Consultation;
use crate::domain::document::own_document;
use crate::domain::question::Key;
use crate::secret::digest::sha256_hex;
use crate::store::{Look, Store, StoreFault};

/// Its bytes; none where this consultation has no such document.
pub async fn document(
    store: &Store,
    consultation: Key,
    hash: String,
) -> Result<Option<Vec<u8>>, StoreFault> {
    store
        .read(move |look| whole(look, &consultation, &hash))
        .await
}

/// Whether this consultation has it; its bytes are not looked at.
pub async fn has_document(
    store: &Store,
    consultation: Key,
    hash: String,
) -> Result<bool, StoreFault> {
    store
        .read(move |look| look.has_document(&consultation, &hash))
        .await
}

/// The titles of documents that members would not find: at an address of this service, and not in it
/// or no longer what their hash says.
pub(in crate::service) fn missing_documents(
    look: &mut Look<'_>,
    consultation: &Consultation,
) -> Result<Vec<String>, StoreFault> {
    let mut missing = Vec::new();
    for document in &consultation.documents {
        let Some((key, hash)) = document.url.as_deref().and_then(own_document) else {
            continue;
        };
        match whole(look, &key, hash) {
            Ok(Some(_)) => {}
            Ok(None) | Err(StoreFault::Damaged { .. }) => missing.push(document.title.clone()),
            Err(fault) => return Err(fault),
        }
    }
    Ok(missing)
}

fn whole(look: &mut Look<'_>, key: &Key, hash: &str) -> Result<Option<Vec<u8>>, StoreFault> {
    let content = look.document(key, hash)?;
    let is_other = |content: &Vec<u8>| sha256_hex(content) != hash;
    if content.as_ref().is_some_and(is_other) {
        return Err(StoreFault::Damaged {
            table: "document",
            what: "content",
        });
    }
    Ok(content)
}
