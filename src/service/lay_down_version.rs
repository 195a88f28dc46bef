//! The board lays down a later version of the report, because something of it changed since.

use std::sync::Arc;

use super::view::closed::{NoOutcome, closed};
use crate::domain::closed::ClosedConsultation;
use crate::domain::edition::Edition;
use crate::domain::event::{Actor, Deed, Event};
use crate::domain::instant::Instant;
use crate::domain::question::Key;
use crate::domain::text::Line;
use crate::evidence::entry::entry;
use crate::secret::digest::sha256_hex;
use crate::store::{Change, Store, StoreFault, StoredVersion};

/// Writes the report of a consultation as the bytes that are kept. With the bytes of the version
/// before it gives none where nothing else would be said.
pub type Compose = Arc<
    dyn Fn(
            &ClosedConsultation,
            Edition,
            Option<&[u8]>,
        ) -> Result<Option<Vec<u8>>, serde_json::Error>
        + Send
        + Sync,
>;

/// What the board asks for.
#[derive(Debug, Clone)]
pub struct NewVersion {
    pub consultation: Key,
    pub reason: Line,
    /// How many there were when the form was shown: a second click lays down no second one.
    pub earlier: u64,
}

#[derive(Debug, thiserror::Error)]
pub enum VersionRefusal {
    #[error("there is no such consultation")]
    NoConsultation,
    #[error("the ballots have not been unsealed")]
    NotUnsealed,
    #[error("one was laid down meanwhile")]
    AlreadyLaidDown,
    #[error("nothing changed since the last one")]
    NothingChanged,
    #[error(transparent)]
    Store(#[from] StoreFault),
}

impl From<NoOutcome> for VersionRefusal {
    fn from(none: NoOutcome) -> Self {
        match none {
            NoOutcome::NoConsultation => Self::NoConsultation,
            NoOutcome::NotClosed { .. } | NoOutcome::NotUnsealed => Self::NotUnsealed,
            NoOutcome::Store(fault) => Self::Store(fault),
        }
    }
}

/// Keeps the report as it is now beside the versions before it.
pub async fn lay_down_version(
    store: &Store,
    new: NewVersion,
    compose: Compose,
    actor: Actor,
    now: Instant,
) -> Result<Edition, VersionRefusal> {
    store
        .write(move |change| {
            let key = &new.consultation;
            let closed = closed(change, key)?;
            let before = change.report_versions(key)?;
            if before.len() as u64 != new.earlier {
                return Err(VersionRefusal::AlreadyLaidDown);
            }
            let last = before.last().map(|version| version.edition.number);
            let edition = Edition {
                number: last.map_or(0, |last| last.saturating_add(1)),
                laid_down_at: now,
                reason: Some(new.reason.clone()),
            };
            let event = keep(change, &closed, edition.clone(), last, &compose, &actor)?;
            let event = event.ok_or(VersionRefusal::NothingChanged)?;
            Ok(change.record(&entry(event), edition)?)
        })
        .await
}

/// Stores a version that follows `last`; none where it would say the same.
pub(in crate::service) fn keep(
    change: &mut Change<'_>,
    closed: &ClosedConsultation,
    edition: Edition,
    last: Option<u32>,
    compose: &Compose,
    actor: &Actor,
) -> Result<Option<Event>, StoreFault> {
    let key = &closed.consultation.key;
    let last = match last {
        Some(number) => change.report_bytes(key, number)?,
        None => None,
    };
    let report = compose(closed, edition.clone(), last.as_deref())
        .map_err(|fault| StoreFault::Unavailable(Box::new(fault)))?;
    let Some(report) = report else {
        return Ok(None);
    };
    let hash = sha256_hex(&report);
    let version = StoredVersion {
        edition,
        laid_down_by: match actor {
            Actor::Account { number, .. } => Some(*number),
            _ => None,
        },
        hash: hash.clone(),
    };
    change.add_report_version(key, &version, &report)?;
    for redaction in closed.remarks.redactions.values().flatten() {
        change.add_version_redaction(key, version.edition.number, redaction.number)?;
    }
    Ok(Some(Event {
        at: version.edition.laid_down_at,
        actor: actor.clone(),
        consultation: Some(key.clone()),
        deed: Deed::VersionLaidDown {
            number: version.edition.number,
            hash,
        },
    }))
}
