//! Consultations that are being set up.

use diesel::prelude::*;

use super::column::Table;
use super::fault::StoreFault;
use super::look::{Change, Look};
use super::schema::consultation;
use super::setup_schema::blueprint;
use crate::domain::blueprint::Blueprint;
use crate::domain::consultation::Consultation;
use crate::domain::instant::Instant;
use crate::domain::question::Key;

const TABLE: Table = Table("blueprint");

/// A blueprint with who wrote last.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoredBlueprint {
    pub blueprint: Blueprint,
    /// How often it was saved, from 1.
    pub version: u32,
    pub changed_at: Instant,
    /// An account by number; none for somebody at the command line.
    pub changed_by: Option<i64>,
}

type Row = (String, i64, i64, Option<i64>);

fn read((parts, version, changed_at, changed_by): Row) -> Result<StoredBlueprint, StoreFault> {
    Ok(StoredBlueprint {
        blueprint: TABLE.parsed(serde_json::from_str(&parts), "parts")?,
        version: TABLE.count(version, "version")?,
        changed_at: TABLE.instant(changed_at)?,
        changed_by,
    })
}

impl Look<'_> {
    pub fn blueprint(&mut self, key: &Key) -> Result<Option<StoredBlueprint>, StoreFault> {
        let row = self.ask(|connection| {
            blueprint::table
                .find(key.as_str())
                .select((
                    blueprint::parts,
                    blueprint::version,
                    blueprint::changed_at,
                    blueprint::changed_by,
                ))
                .first::<Row>(connection)
                .optional()
        })?;
        row.map(read).transpose()
    }

    /// All of them, the last changed first.
    pub fn blueprints(&mut self) -> Result<Vec<StoredBlueprint>, StoreFault> {
        let rows = self.ask(|connection| {
            blueprint::table
                .order((blueprint::changed_at.desc(), blueprint::key.asc()))
                .select((
                    blueprint::parts,
                    blueprint::version,
                    blueprint::changed_at,
                    blueprint::changed_by,
                ))
                .load::<Row>(connection)
        })?;
        rows.into_iter().map(read).collect()
    }
}

impl Change<'_> {
    /// In the place of the one with this key, if any.
    pub fn put_blueprint(&mut self, new: &StoredBlueprint) -> Result<(), StoreFault> {
        let parts = serde_json::to_string(&new.blueprint).map_err(StoreFault::unavailable)?;
        let key = new.blueprint.key.as_str();
        let values = (
            blueprint::parts.eq(&parts),
            blueprint::version.eq(i64::from(new.version)),
            blueprint::changed_at.eq(new.changed_at.micros()),
            blueprint::changed_by.eq(new.changed_by),
        );
        let changed = self.apply(|connection| {
            diesel::update(blueprint::table.find(key))
                .set(values)
                .execute(connection)
        })?;
        if changed == 0 {
            self.apply(|connection| {
                diesel::insert_into(blueprint::table)
                    .values((blueprint::key.eq(key), values))
                    .execute(connection)
            })?;
        }
        Ok(())
    }

    /// Another definition for a consultation that is not open; a trigger refuses it after.
    pub fn replace_definition(&mut self, new: &Consultation) -> Result<(), StoreFault> {
        let definition = serde_json::to_string(new).map_err(StoreFault::unavailable)?;
        self.apply(|connection| {
            diesel::update(consultation::table.find(new.key.as_str()))
                .set(consultation::definition.eq(&definition))
                .execute(connection)
        })?;
        Ok(())
    }
}
