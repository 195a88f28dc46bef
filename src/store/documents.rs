//! Documents of a consultation by the hash of their content; kept as they came.

use diesel::dsl::exists;
use diesel::prelude::*;

use super::fault::StoreFault;
use super::look::{Change, Look};
use super::setup_schema::document;
use crate::domain::instant::Instant;
use crate::domain::question::Key;

/// One to be kept.
pub struct NewDocument<'a> {
    pub consultation: &'a Key,
    /// SHA-256, hex.
    pub hash: &'a str,
    pub content: &'a [u8],
    pub uploaded_at: Instant,
    /// The number of an account.
    pub uploaded_by: i64,
}

impl Look<'_> {
    /// Its bytes; none where this consultation has no such document.
    pub fn document(
        &mut self,
        consultation: &Key,
        hash: &str,
    ) -> Result<Option<Vec<u8>>, StoreFault> {
        self.ask(|connection| {
            document::table
                .find((consultation.as_str(), hash))
                .select(document::content)
                .first::<Vec<u8>>(connection)
                .optional()
        })
    }

    /// Whether it is there, without its bytes.
    pub fn has_document(&mut self, consultation: &Key, hash: &str) -> Result<bool, StoreFault> {
        self.ask(|connection| {
            let own = document::table.find((consultation.as_str(), hash));
            diesel::select(exists(own)).get_result(connection)
        })
    }
}

impl Change<'_> {
    /// A trigger refuses it after the opening.
    pub fn add_document(&mut self, new: &NewDocument<'_>) -> Result<(), StoreFault> {
        let size = i64::try_from(new.content.len()).unwrap_or(i64::MAX);
        self.apply(|connection| {
            diesel::insert_into(document::table)
                .values((
                    document::consultation.eq(new.consultation.as_str()),
                    document::hash.eq(new.hash),
                    document::content.eq(new.content),
                    document::size.eq(size),
                    document::uploaded_at.eq(new.uploaded_at.micros()),
                    document::uploaded_by.eq(new.uploaded_by),
                ))
                .execute(connection)
        })?;
        Ok(())
    }
}
