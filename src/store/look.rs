//! What a closure at the door gets: something that can only ask, or something that can change.

use std::ops::{Deref, DerefMut};

use diesel::prelude::*;

use super::connection::{AnyConnection, identity};
use super::consultations::Definitions;
use super::fault::StoreFault;
use super::schema;
use crate::domain::event::LogEntry;

/// Asks, in one snapshot.
pub struct Look<'a> {
    connection: &'a mut AnyConnection,
    definitions: &'a Definitions,
    /// A statement lost against another transaction; the whole must run again.
    contended: bool,
}

impl<'a> Look<'a> {
    pub(super) fn new(connection: &'a mut AnyConnection, definitions: &'a Definitions) -> Self {
        Self {
            connection,
            definitions,
            contended: false,
        }
    }

    pub(super) fn definitions(&self) -> &'a Definitions {
        self.definitions
    }

    /// Which database this is, whatever name it was reached by.
    pub fn database(&mut self) -> Result<String, StoreFault> {
        self.ask(identity)
    }

    /// The one way to the connection: remembers a lost race.
    pub(super) fn ask<T>(
        &mut self,
        query: impl FnOnce(&mut AnyConnection) -> QueryResult<T>,
    ) -> Result<T, StoreFault> {
        query(self.connection).map_err(|error| {
            let fault = StoreFault::from(error);
            self.contended |= matches!(fault, StoreFault::Contended);
            fault
        })
    }
}

/// Asks and changes, in one transaction that may run twice: a closure over it touches nothing
/// else, neither clock nor mail.
pub struct Change<'a> {
    look: Look<'a>,
    changed: bool,
}

/// The result of a change that has its event in the log; only [`Change::record`] makes one, so
/// that a change without an event does not compile.
pub struct Recorded<T>(T);

impl<T> Recorded<T> {
    pub(super) fn into_inner(self) -> T {
        self.0
    }
}

impl<'a> Change<'a> {
    pub(super) fn new(connection: &'a mut AnyConnection, definitions: &'a Definitions) -> Self {
        Self {
            look: Look::new(connection, definitions),
            changed: false,
        }
    }

    pub(super) fn contended(&self) -> bool {
        self.look.contended
    }

    /// Like [`Look::ask`], for statements that change something.
    pub(super) fn apply<T>(
        &mut self,
        statement: impl FnOnce(&mut AnyConnection) -> QueryResult<T>,
    ) -> Result<T, StoreFault> {
        self.changed = true;
        self.look.ask(statement)
    }

    /// Writes down what was done, and hands the result out.
    pub fn record<T>(&mut self, entry: &LogEntry, result: T) -> Result<Recorded<T>, StoreFault> {
        self.record_all(std::slice::from_ref(entry), result)
    }

    /// The same for a deed of several events.
    pub fn record_all<T>(
        &mut self,
        entries: &[LogEntry],
        result: T,
    ) -> Result<Recorded<T>, StoreFault> {
        for entry in entries {
            self.append(entry)?;
        }
        Ok(Recorded(result))
    }

    /// For a deed that found its work done already. Refused when something was changed after all.
    pub fn nothing_changed<T>(&self, result: T) -> Result<Recorded<T>, StoreFault> {
        if self.changed {
            return Err(StoreFault::Unsafe("a change without an event".to_owned()));
        }
        Ok(Recorded(result))
    }

    fn append(&mut self, entry: &LogEntry) -> Result<(), StoreFault> {
        use schema::event;
        let consultation = entry.event.consultation.as_ref().map(|key| key.as_str());
        let member = entry.event.deed.member().map(|code| code.as_str());
        self.apply(|connection| {
            diesel::insert_into(event::table)
                .values((
                    event::at.eq(entry.event.at.micros()),
                    event::consultation.eq(consultation),
                    event::deed.eq(entry.event.deed.name()),
                    event::member.eq(member),
                    event::body.eq(&entry.body),
                    event::leaf.eq(&entry.leaf),
                ))
                .execute(connection)
        })?;
        Ok(())
    }
}

impl<'a> Deref for Change<'a> {
    type Target = Look<'a>;
    fn deref(&self) -> &Look<'a> {
        &self.look
    }
}

impl<'a> DerefMut for Change<'a> {
    fn deref_mut(&mut self) -> &mut Look<'a> {
        &mut self.look
    }
}
