//! Member lists that were handed in, one a consultation, until they are taken or replaced.

use diesel::prelude::*;

use super::column::Table;
use super::fault::StoreFault;
use super::look::{Change, Look};
use super::schema::staged_roll;
use crate::domain::instant::Instant;
use crate::domain::question::Key;

const TABLE: Table = Table("staged_roll");

/// A file as it was handed in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StagedRoll {
    pub file: Vec<u8>,
    /// SHA-256 of the file, hex.
    pub hash: String,
    pub staged_at: Instant,
}

impl Look<'_> {
    pub fn staged_roll(&mut self, consultation: &Key) -> Result<Option<StagedRoll>, StoreFault> {
        let row = self.ask(|connection| {
            staged_roll::table
                .find(consultation.as_str())
                .select((staged_roll::file, staged_roll::hash, staged_roll::staged_at))
                .first::<(Vec<u8>, String, i64)>(connection)
                .optional()
        })?;
        row.map(|(file, hash, staged_at)| {
            Ok(StagedRoll {
                file,
                hash,
                staged_at: TABLE.instant(staged_at)?,
            })
        })
        .transpose()
    }
}

impl Change<'_> {
    /// In the place of the one that was there.
    pub fn stage_roll(&mut self, consultation: &Key, new: &StagedRoll) -> Result<(), StoreFault> {
        self.drop_staged_roll(consultation)?;
        self.apply(|connection| {
            diesel::insert_into(staged_roll::table)
                .values((
                    staged_roll::consultation.eq(consultation.as_str()),
                    staged_roll::file.eq(&new.file),
                    staged_roll::hash.eq(&new.hash),
                    staged_roll::staged_at.eq(new.staged_at.micros()),
                ))
                .execute(connection)
        })?;
        Ok(())
    }

    pub fn drop_staged_roll(&mut self, consultation: &Key) -> Result<(), StoreFault> {
        self.apply(|connection| {
            diesel::delete(staged_roll::table.find(consultation.as_str())).execute(connection)
        })?;
        Ok(())
    }
}
