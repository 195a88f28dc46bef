//! Consultations and their milestones.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};

use diesel::prelude::*;

use super::column::Table;
use super::fault::StoreFault;
use super::look::{Change, Look};
use super::schema::consultation;
use crate::domain::consultation::Consultation;
use crate::domain::extension::Extension;
use crate::domain::instant::Instant;
use crate::domain::question::Key;

const TABLE: Table = Table("consultation");

/// A consultation with how far it has come.
#[derive(Debug, Clone)]
pub struct StoredConsultation {
    /// As it was defined, and its window with the extensions: everybody above sees one close.
    pub consultation: Arc<Consultation>,
    /// The public key that its ballots are sealed to (X25519).
    pub sealing_key: [u8; 32],
    pub exercise: bool,
    pub opened_at: Option<Instant>,
    pub closed_at: Option<Instant>,
    pub unsealed_at: Option<Instant>,
    /// SHA-256 of the frozen roll, hex.
    pub roll_hash: Option<String>,
    /// Root of the log at the close, hex.
    pub log_root: Option<String>,
}

/// A consultation to be set up.
pub struct NewConsultation<'a> {
    pub consultation: &'a Consultation,
    pub sealing_key: [u8; 32],
    pub exercise: bool,
    pub set_up_at: Instant,
}

#[derive(Queryable)]
struct Row {
    key: String,
    definition: String,
    sealing_key: Vec<u8>,
    exercise: i64,
    _set_up_at: i64,
    opened_at: Option<i64>,
    closed_at: Option<i64>,
    unsealed_at: Option<i64>,
    roll_hash: Option<String>,
    log_root: Option<String>,
}

/// Definitions that were read before, by key: the same text needs no second reading. The text and
/// the extensions are compared each time, so nothing here can be stale.
#[derive(Default)]
pub(super) struct Definitions(Mutex<BTreeMap<String, (String, Arc<Consultation>)>>);

impl Definitions {
    fn known(&self, row: &Row, extensions: &[Extension]) -> Option<Arc<Consultation>> {
        let known = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let (text, consultation) = known.get(&row.key)?;
        let same = *text == row.definition && consultation.window.extensions() == extensions;
        same.then(|| Arc::clone(consultation))
    }

    fn read(&self, row: &Row, extensions: Vec<Extension>) -> Result<Arc<Consultation>, StoreFault> {
        let read = serde_json::from_str::<Consultation>(&row.definition);
        let mut consultation = TABLE.parsed(read, "definition")?;
        TABLE.parsed(consultation.check(), "definition")?;
        if consultation.key.as_str() != row.key {
            return Err(TABLE.damaged("key"));
        }
        let extended = consultation.window.clone().extended(extensions);
        consultation.window = TABLE.parsed(extended, "extensions")?;
        let consultation = Arc::new(consultation);
        let remembered = (row.definition.clone(), Arc::clone(&consultation));
        let mut known = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        known.insert(row.key.clone(), remembered);
        Ok(consultation)
    }
}

impl StoredConsultation {
    fn of(row: Row, look: &mut Look<'_>) -> Result<Self, StoreFault> {
        let extensions = look.extensions(&row.key)?;
        let definitions = look.definitions();
        let consultation = match definitions.known(&row, &extensions) {
            Some(known) => known,
            None => {
                look.check_extensions(&row.key, &extensions)?;
                definitions.read(&row, extensions)?
            }
        };
        Ok(Self {
            consultation,
            sealing_key: TABLE.parsed(row.sealing_key.try_into(), "sealing_key")?,
            exercise: row.exercise != 0,
            opened_at: TABLE.optional_instant(row.opened_at)?,
            closed_at: TABLE.optional_instant(row.closed_at)?,
            unsealed_at: TABLE.optional_instant(row.unsealed_at)?,
            roll_hash: row.roll_hash,
            log_root: row.log_root,
        })
    }
}

impl Look<'_> {
    pub fn consultation(&mut self, key: &Key) -> Result<Option<StoredConsultation>, StoreFault> {
        let row = self.ask(|connection| {
            consultation::table
                .find(key.as_str())
                .first::<Row>(connection)
                .optional()
        })?;
        row.map(|row| StoredConsultation::of(row, self)).transpose()
    }

    /// All of them, the newest first.
    pub fn consultations(&mut self) -> Result<Vec<StoredConsultation>, StoreFault> {
        let rows = self.ask(|connection| {
            consultation::table
                .order((consultation::set_up_at.desc(), consultation::key.asc()))
                .load::<Row>(connection)
        })?;
        rows.into_iter()
            .map(|row| StoredConsultation::of(row, self))
            .collect()
    }
}

impl Change<'_> {
    pub fn add_consultation(&mut self, new: &NewConsultation<'_>) -> Result<(), StoreFault> {
        let written = serde_json::to_string(new.consultation);
        let definition = written.map_err(StoreFault::unavailable)?;
        self.apply(|connection| {
            diesel::insert_into(consultation::table)
                .values((
                    consultation::key.eq(new.consultation.key.as_str()),
                    consultation::definition.eq(&definition),
                    consultation::sealing_key.eq(new.sealing_key.as_slice()),
                    consultation::exercise.eq(i64::from(new.exercise)),
                    consultation::set_up_at.eq(new.set_up_at.micros()),
                ))
                .execute(connection)
        })?;
        Ok(())
    }

    pub fn mark_opened(
        &mut self,
        key: &Key,
        at: Instant,
        roll_hash: &str,
    ) -> Result<(), StoreFault> {
        self.apply(|connection| {
            diesel::update(consultation::table.find(key.as_str()))
                .set((
                    consultation::opened_at.eq(at.micros()),
                    consultation::roll_hash.eq(roll_hash),
                ))
                .execute(connection)
        })?;
        Ok(())
    }

    pub fn mark_closed(
        &mut self,
        key: &Key,
        at: Instant,
        log_root: &str,
    ) -> Result<(), StoreFault> {
        self.apply(|connection| {
            diesel::update(consultation::table.find(key.as_str()))
                .set((
                    consultation::closed_at.eq(at.micros()),
                    consultation::log_root.eq(log_root),
                ))
                .execute(connection)
        })?;
        Ok(())
    }

    pub fn mark_unsealed(&mut self, key: &Key, at: Instant) -> Result<(), StoreFault> {
        self.apply(|connection| {
            diesel::update(consultation::table.find(key.as_str()))
                .set(consultation::unsealed_at.eq(at.micros()))
                .execute(connection)
        })?;
        Ok(())
    }
}
