//! Later closes; only ever added to.

use diesel::prelude::*;

use super::column::Table;
use super::fault::StoreFault;
use super::look::{Change, Look};
use super::schema::extension;
use crate::domain::extension::Extension;
use crate::domain::question::Key;
use crate::domain::text::Line;

const TABLE: Table = Table("extension");

#[derive(Queryable)]
struct Row {
    _consultation: String,
    number: i64,
    replaces: i64,
    closes_at: i64,
    approved_at: i64,
    dossier: i64,
    reason: String,
}

impl TryFrom<Row> for Extension {
    type Error = StoreFault;
    fn try_from(row: Row) -> Result<Self, StoreFault> {
        Ok(Self {
            number: TABLE.count(row.number, "number")?,
            replaces: TABLE.instant(row.replaces)?,
            closes_at: TABLE.instant(row.closes_at)?,
            approved_at: TABLE.instant(row.approved_at)?,
            dossier: TABLE.count(row.dossier, "dossier")?,
            reason: TABLE.parsed(Line::parse(&row.reason), "reason")?,
        })
    }
}

impl Look<'_> {
    /// Of the consultation with this key, in order. Above, nobody asks for them: a consultation is
    /// read with them.
    pub(super) fn extensions(&mut self, consultation: &str) -> Result<Vec<Extension>, StoreFault> {
        let rows = self.ask(|connection| {
            extension::table
                .filter(extension::consultation.eq(consultation))
                .order(extension::number)
                .load::<Row>(connection)
        })?;
        rows.into_iter().map(Extension::try_from).collect()
    }

    /// Refuses a close that is not what its dossier says: the triggers know of a dossier alone, and
    /// not of what was asked in it.
    pub(super) fn check_extensions(
        &mut self,
        consultation: &str,
        extensions: &[Extension],
    ) -> Result<(), StoreFault> {
        if extensions.is_empty() {
            return Ok(());
        }
        let key = TABLE.parsed(Key::parse(consultation), "consultation")?;
        let dossiers = self.dossiers(&key)?;
        let allowed = |one: &Extension| dossiers.iter().any(|dossier| one.is_allowed_by(dossier));
        let all = extensions.iter().all(allowed);
        all.then_some(()).ok_or_else(|| TABLE.damaged("closes_at"))
    }
}

impl Change<'_> {
    /// The database refuses one that two people did not allow, or that comes after the close.
    pub fn add_extension(&mut self, consultation: &Key, new: &Extension) -> Result<(), StoreFault> {
        self.apply(|connection| {
            diesel::insert_into(extension::table)
                .values((
                    extension::consultation.eq(consultation.as_str()),
                    extension::number.eq(i64::from(new.number)),
                    extension::replaces.eq(new.replaces.micros()),
                    extension::closes_at.eq(new.closes_at.micros()),
                    extension::approved_at.eq(new.approved_at.micros()),
                    extension::dossier.eq(i64::from(new.dossier)),
                    extension::reason.eq(new.reason.as_str()),
                ))
                .execute(connection)
        })?;
        Ok(())
    }
}
