//! Versions of the report: written once, kept as bytes, read again for every other form.

use serde::Deserialize;

use super::{Report, Version, differences, json, schema};
use crate::domain::closed::ClosedConsultation;
use crate::domain::edition::Edition;

/// The bytes of a version; none where it would say the same as the one before it.
pub type Composed = Result<Option<Vec<u8>>, serde_json::Error>;

/// What writes versions for the service at this address (`https://host`): a version names the schema
/// there.
pub fn composer(
    origin: &str,
) -> impl Fn(&ClosedConsultation, Edition, Option<&[u8]>) -> Composed + use<> {
    let schema = schema::Schema::Report.address(origin);
    move |closed, edition, before| compose(closed, edition, before, &schema)
}

fn compose(
    closed: &ClosedConsultation,
    edition: Edition,
    before: Option<&[u8]>,
    schema: &str,
) -> Composed {
    let mut report = Report::of(closed);
    report.schema_address = Some(schema.to_owned());
    let differences = match before {
        None => Vec::new(),
        Some(bytes) => {
            let found = differences(&read(bytes)?, &report)?;
            if found.is_empty() {
                return Ok(None);
            }
            found
        }
    };
    report.version = Some(Version {
        name: edition.name(),
        laid_down_at: edition.laid_down_at,
        reason: edition.reason,
        differences,
        blacked_out: Vec::new(),
        hash_when_laid_down: None,
    });
    json::write(&report).map(Some)
}

/// A report out of its JSON form: all other forms are made of it again.
pub fn read(bytes: &[u8]) -> Result<Report, serde_json::Error> {
    let report: Report = serde_json::from_slice(bytes)?;
    Ok(Report {
        read_from: Some(json::hash(bytes)),
        ..report
    })
}

/// What the bytes say of their version, without the rest.
pub fn version_of(bytes: &[u8]) -> Result<Option<Version>, serde_json::Error> {
    #[derive(Deserialize)]
    struct Head {
        version: Option<Version>,
    }
    let head: Head = serde_json::from_slice(bytes)?;
    Ok(head.version)
}
