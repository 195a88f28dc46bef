//! Every version of the report, as the bytes of its JSON form; only ever added to.

use std::collections::BTreeSet;

use diesel::prelude::*;

use super::column::Table;
use super::fault::StoreFault;
use super::look::{Change, Look};
use super::report_schema::{report_version, version_redaction};
use crate::domain::edition::Edition;
use crate::domain::question::Key;
use crate::domain::text::Line;

const TABLE: Table = Table("report_version");

/// A version without its bytes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoredVersion {
    pub edition: Edition,
    /// The number of an account; none where the service did it at the unsealing.
    pub laid_down_by: Option<i64>,
    /// SHA-256 of the bytes, hex.
    pub hash: String,
}

type Row = (i64, i64, Option<i64>, Option<String>, String);

impl TryFrom<Row> for StoredVersion {
    type Error = StoreFault;
    fn try_from((number, at, by, reason, hash): Row) -> Result<Self, StoreFault> {
        let reason = reason.map(|text| Line::parse(&text)).transpose();
        Ok(Self {
            edition: Edition {
                number: TABLE.count(number, "number")?,
                laid_down_at: TABLE.instant(at)?,
                reason: TABLE.parsed(reason, "reason")?,
            },
            laid_down_by: by,
            hash,
        })
    }
}

impl Look<'_> {
    /// In the order of laying down: the last one stands.
    pub fn report_versions(
        &mut self,
        consultation: &Key,
    ) -> Result<Vec<StoredVersion>, StoreFault> {
        let rows = self.ask(|connection| {
            report_version::table
                .filter(report_version::consultation.eq(consultation.as_str()))
                .order(report_version::number)
                .select((
                    report_version::number,
                    report_version::laid_down_at,
                    report_version::laid_down_by,
                    report_version::reason,
                    report_version::hash,
                ))
                .load::<Row>(connection)
        })?;
        rows.into_iter().map(StoredVersion::try_from).collect()
    }

    /// The JSON form of a version, byte for byte as it was laid down.
    pub fn report_bytes(
        &mut self,
        consultation: &Key,
        number: u32,
    ) -> Result<Option<Vec<u8>>, StoreFault> {
        self.ask(|connection| {
            report_version::table
                .find((consultation.as_str(), i64::from(number)))
                .select(report_version::report)
                .first(connection)
                .optional()
        })
    }
}

impl Look<'_> {
    /// The numbers of what a version left out of texts.
    pub fn version_redactions(
        &mut self,
        consultation: &Key,
        number: u32,
    ) -> Result<BTreeSet<i64>, StoreFault> {
        let numbers = self.ask(|connection| {
            version_redaction::table
                .filter(version_redaction::consultation.eq(consultation.as_str()))
                .filter(version_redaction::version.eq(i64::from(number)))
                .select(version_redaction::redaction)
                .load::<i64>(connection)
        })?;
        Ok(numbers.into_iter().collect())
    }
}

impl Change<'_> {
    /// `redaction`: the number of one that the version leaves out.
    pub fn add_version_redaction(
        &mut self,
        consultation: &Key,
        number: u32,
        redaction: i64,
    ) -> Result<(), StoreFault> {
        self.apply(|connection| {
            diesel::insert_into(version_redaction::table)
                .values((
                    version_redaction::consultation.eq(consultation.as_str()),
                    version_redaction::version.eq(i64::from(number)),
                    version_redaction::redaction.eq(redaction),
                ))
                .execute(connection)
        })?;
        Ok(())
    }

    pub fn add_report_version(
        &mut self,
        consultation: &Key,
        new: &StoredVersion,
        report: &[u8],
    ) -> Result<(), StoreFault> {
        let edition = &new.edition;
        self.apply(|connection| {
            diesel::insert_into(report_version::table)
                .values((
                    report_version::consultation.eq(consultation.as_str()),
                    report_version::number.eq(i64::from(edition.number)),
                    report_version::laid_down_at.eq(edition.laid_down_at.micros()),
                    report_version::laid_down_by.eq(new.laid_down_by),
                    report_version::reason.eq(edition.reason.as_ref().map(Line::as_str)),
                    report_version::report.eq(report),
                    report_version::hash.eq(&new.hash),
                ))
                .execute(connection)
        })?;
        Ok(())
    }
}
