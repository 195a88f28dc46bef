//! Letters to many at once: when they were begun, by whom, and whether they go out.

use diesel::prelude::*;

use super::column::Table;
use super::fault::StoreFault;
use super::look::{Change, Look};
use super::schema::mailing;
use crate::domain::instant::Instant;
use crate::domain::question::Key;

const TABLE: Table = Table("mailing");

/// Whether the letters of a mailing go out. That it is done is seen from its letters.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MailingState {
    Running,
    /// Its letters wait, whatever their turn.
    Paused,
}

impl MailingState {
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Running => "running",
            Self::Paused => "paused",
        }
    }

    fn parse(text: &str) -> Result<Self, StoreFault> {
        [Self::Running, Self::Paused]
            .into_iter()
            .find(|state| state.name() == text)
            .ok_or_else(|| TABLE.damaged("state"))
    }
}

/// A mailing to be begun.
#[derive(Debug, Clone)]
pub struct NewMailing {
    /// Unique within the consultation; its letters bear it.
    pub name: String,
    /// `reminder`, as the letters are called.
    pub kind: String,
    pub started_at: Instant,
    /// The number of an account; none where the service or the operator did it.
    pub started_by: Option<i64>,
    /// How many were written.
    pub letters: u64,
}

/// A mailing that was begun.
#[derive(Debug, Clone)]
pub struct StoredMailing {
    pub number: i64,
    pub mailing: NewMailing,
    pub state: MailingState,
}

#[derive(Queryable)]
struct Row {
    number: i64,
    _consultation: String,
    name: String,
    kind: String,
    state: String,
    started_at: i64,
    started_by: Option<i64>,
    letters: i64,
}

impl TryFrom<Row> for StoredMailing {
    type Error = StoreFault;
    fn try_from(row: Row) -> Result<Self, StoreFault> {
        Ok(Self {
            number: row.number,
            mailing: NewMailing {
                name: row.name,
                kind: row.kind,
                started_at: TABLE.instant(row.started_at)?,
                started_by: row.started_by,
                letters: TABLE.count(row.letters, "letters")?,
            },
            state: MailingState::parse(&row.state)?,
        })
    }
}

impl Look<'_> {
    /// All mailings of a consultation, in order of their beginning.
    pub fn mailings(&mut self, consultation: &Key) -> Result<Vec<StoredMailing>, StoreFault> {
        let rows = self.ask(|connection| {
            mailing::table
                .filter(mailing::consultation.eq(consultation.as_str()))
                .order(mailing::number)
                .load::<Row>(connection)
        })?;
        rows.into_iter().map(StoredMailing::try_from).collect()
    }
}

impl Change<'_> {
    pub fn add_mailing(&mut self, consultation: &Key, new: &NewMailing) -> Result<(), StoreFault> {
        let letters = i64::try_from(new.letters).map_err(|_| TABLE.damaged("letters"))?;
        self.apply(|connection| {
            diesel::insert_into(mailing::table)
                .values((
                    mailing::consultation.eq(consultation.as_str()),
                    mailing::name.eq(&new.name),
                    mailing::kind.eq(&new.kind),
                    mailing::state.eq(MailingState::Running.name()),
                    mailing::started_at.eq(new.started_at.micros()),
                    mailing::started_by.eq(new.started_by),
                    mailing::letters.eq(letters),
                ))
                .execute(connection)
        })?;
        Ok(())
    }

    /// Lets the letters of a mailing wait, or go on.
    pub fn set_mailing_state(
        &mut self,
        number: i64,
        state: MailingState,
    ) -> Result<(), StoreFault> {
        self.apply(|connection| {
            diesel::update(mailing::table.find(number))
                .set(mailing::state.eq(state.name()))
                .execute(connection)
        })?;
        Ok(())
    }
}
