//! Drafts: sealed, one a link, gone without a trace of what they said.

use diesel::prelude::*;

use super::column::Table;
use super::fault::StoreFault;
use super::look::{Change, Look};
use super::schema::{ballot_link, draft};
use crate::domain::draft::DraftStamp;
use crate::domain::question::Key;

const TABLE: Table = Table("draft");

/// What a link keeps.
#[derive(Debug, Clone)]
pub struct StoredDraft {
    pub link: u32,
    pub stamp: DraftStamp,
    /// Of the key that sealed it; new for every draft.
    pub salt: [u8; 32],
    pub sealed: Vec<u8>,
}

fn stamp((revision, saved_at): (i64, i64)) -> Result<DraftStamp, StoreFault> {
    Ok(DraftStamp {
        revision: TABLE.count(revision, "revision")?,
        saved_at: TABLE.instant(saved_at)?,
    })
}

impl Look<'_> {
    /// That there is a draft, and since when.
    pub fn draft_stamp(&mut self, link: u32) -> Result<Option<DraftStamp>, StoreFault> {
        let row = self.ask(|connection| {
            draft::table
                .find(i64::from(link))
                .select((draft::revision, draft::saved_at))
                .first(connection)
                .optional()
        })?;
        row.map(stamp).transpose()
    }

    pub fn draft(&mut self, link: u32) -> Result<Option<StoredDraft>, StoreFault> {
        let row = self.ask(|connection| {
            draft::table
                .find(i64::from(link))
                .select((draft::revision, draft::saved_at, draft::salt, draft::sealed))
                .first::<(i64, i64, Vec<u8>, Vec<u8>)>(connection)
                .optional()
        })?;
        row.map(|(revision, saved_at, salt, sealed)| {
            Ok(StoredDraft {
                link,
                stamp: stamp((revision, saved_at))?,
                salt: TABLE.parsed(salt.try_into(), "salt")?,
                sealed,
            })
        })
        .transpose()
    }
}

impl Change<'_> {
    /// In the place of the draft that the link had, if any.
    pub fn put_draft(&mut self, new: &StoredDraft) -> Result<(), StoreFault> {
        self.delete_draft(new.link)?;
        self.apply(|connection| {
            diesel::insert_into(draft::table)
                .values((
                    draft::link.eq(i64::from(new.link)),
                    draft::revision.eq(i64::from(new.stamp.revision)),
                    draft::saved_at.eq(new.stamp.saved_at.micros()),
                    draft::salt.eq(new.salt.as_slice()),
                    draft::sealed.eq(&new.sealed),
                ))
                .execute(connection)
        })?;
        Ok(())
    }

    pub fn delete_draft(&mut self, link: u32) -> Result<(), StoreFault> {
        self.apply(|connection| {
            diesel::delete(draft::table.find(i64::from(link))).execute(connection)
        })?;
        Ok(())
    }

    /// All that were kept by links of a consultation.
    pub fn delete_drafts(&mut self, consultation: &Key) -> Result<(), StoreFault> {
        self.apply(|connection| {
            let links = ballot_link::table
                .filter(ballot_link::consultation.eq(consultation.as_str()))
                .select(ballot_link::number);
            diesel::delete(draft::table)
                .filter(draft::link.eq_any(links))
                .execute(connection)
        })?;
        Ok(())
    }
}
