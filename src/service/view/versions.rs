//! The versions of the report so far.

use super::closed::{NoOutcome, closed};
use crate::domain::closed::ClosedConsultation;
use crate::domain::question::Key;
use crate::store::{Store, StoreFault, StoredVersion};

/// All of them, and what a next one would be made of.
pub struct Versions {
    pub closed: ClosedConsultation,
    /// In their order, each with the bytes of its JSON form.
    pub laid_down: Vec<(StoredVersion, Vec<u8>)>,
}

pub async fn versions(store: &Store, key: Key) -> Result<Versions, NoOutcome> {
    store
        .read(move |look| {
            let closed = closed(look, &key)?;
            let mut laid_down = Vec::new();
            for version in look.report_versions(&key)? {
                if let Some(bytes) = look.report_bytes(&key, version.edition.number)? {
                    laid_down.push((version, bytes));
                }
            }
            Ok(Versions { closed, laid_down })
        })
        .await
}

/// One of them, byte for byte; the last where no number is given.
pub async fn version(
    store: &Store,
    key: Key,
    number: Option<u32>,
) -> Result<Option<(StoredVersion, Vec<u8>)>, StoreFault> {
    store
        .read(move |look| {
            let mut known = look.report_versions(&key)?.into_iter();
            let wanted = match number {
                Some(number) => known.find(|version| version.edition.number == number),
                None => known.next_back(),
            };
            let Some(version) = wanted else {
                return Ok(None);
            };
            let bytes = look.report_bytes(&key, version.edition.number)?;
            Ok(bytes.map(|bytes| (version, bytes)))
        })
        .await
}
