//! Deputies: who they are, never whether their link works; that stands with the link.

use diesel::prelude::*;

use super::column::Table;
use super::fault::StoreFault;
use super::look::{Change, Look};
use super::schema::deputy;
use crate::domain::deputy::Deputy;
use crate::domain::member::{EmailAddress, MemberCode};
use crate::domain::question::Key;
use crate::domain::text::Line;

const TABLE: Table = Table("deputy");

#[derive(Queryable)]
struct Row {
    link: i64,
    _consultation: String,
    _member: String,
    name: String,
    office: String,
    email: String,
    named_by: i64,
    named_at: i64,
}

impl TryFrom<Row> for Deputy {
    type Error = StoreFault;
    fn try_from(row: Row) -> Result<Self, StoreFault> {
        Ok(Self {
            link: TABLE.count(row.link, "link")?,
            name: TABLE.parsed(Line::parse(&row.name), "name")?,
            office: TABLE.parsed(Line::parse(&row.office), "office")?,
            email: TABLE.parsed(EmailAddress::parse(&row.email), "email")?,
            named_by: TABLE.count(row.named_by, "named_by")?,
            named_at: TABLE.instant(row.named_at)?,
        })
    }
}

impl Look<'_> {
    /// Whose link it is, when it is not the secretary's.
    pub fn deputy(&mut self, link: u32) -> Result<Option<Deputy>, StoreFault> {
        let row = self.ask(|connection| {
            deputy::table
                .find(i64::from(link))
                .first::<Row>(connection)
                .optional()
        })?;
        row.map(Deputy::try_from).transpose()
    }

    /// All deputies a member ever had, the first named first.
    pub fn deputies_of(
        &mut self,
        consultation: &Key,
        member: &MemberCode,
    ) -> Result<Vec<Deputy>, StoreFault> {
        let rows = self.ask(|connection| {
            deputy::table
                .filter(deputy::consultation.eq(consultation.as_str()))
                .filter(deputy::member.eq(member.as_str()))
                .order(deputy::link)
                .load::<Row>(connection)
        })?;
        rows.into_iter().map(Deputy::try_from).collect()
    }
}

impl Change<'_> {
    pub fn add_deputy(
        &mut self,
        consultation: &Key,
        member: &MemberCode,
        new: &Deputy,
    ) -> Result<(), StoreFault> {
        self.apply(|connection| {
            diesel::insert_into(deputy::table)
                .values((
                    deputy::link.eq(i64::from(new.link)),
                    deputy::consultation.eq(consultation.as_str()),
                    deputy::member.eq(member.as_str()),
                    deputy::name.eq(new.name.as_str()),
                    deputy::office.eq(new.office.as_str()),
                    deputy::email.eq(new.email.as_str()),
                    deputy::named_by.eq(i64::from(new.named_by)),
                    deputy::named_at.eq(new.named_at.micros()),
                ))
                .execute(connection)
        })?;
        Ok(())
    }
}
