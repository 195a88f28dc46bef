//! Notes and calls; only ever added to.

use diesel::prelude::*;

use super::column::Table;
use super::fault::StoreFault;
use super::look::{Change, Look};
use super::schema::contact;
use crate::domain::contact::{CallOutcome, Contact};
use crate::domain::member::MemberCode;
use crate::domain::question::Key;
use crate::domain::text::{Line, Prose};

const TABLE: Table = Table("contact");

#[derive(Queryable)]
struct Row {
    _number: i64,
    _consultation: String,
    member: String,
    noted_at: i64,
    noted_by: i64,
    outcome: Option<String>,
    body: String,
    next_action: Option<String>,
    owner: Option<i64>,
}

impl TryFrom<Row> for Contact {
    type Error = StoreFault;
    fn try_from(row: Row) -> Result<Self, StoreFault> {
        let outcome = row.outcome.as_deref().map(CallOutcome::parse);
        let next_action = row.next_action.as_deref().map(Line::parse);
        Ok(Self {
            member: TABLE.parsed(MemberCode::parse(&row.member), "member")?,
            noted_at: TABLE.instant(row.noted_at)?,
            noted_by: row.noted_by,
            outcome: TABLE.parsed(outcome.transpose(), "outcome")?,
            text: TABLE.parsed(Prose::parse(&row.body), "body")?,
            next_action: TABLE.parsed(next_action.transpose(), "next_action")?,
            owner: row.owner,
        })
    }
}

impl Look<'_> {
    /// All in a consultation, the oldest first.
    pub fn contacts(&mut self, consultation: &Key) -> Result<Vec<Contact>, StoreFault> {
        let rows = self.ask(|connection| {
            contact::table
                .filter(contact::consultation.eq(consultation.as_str()))
                .order(contact::number)
                .load::<Row>(connection)
        })?;
        rows.into_iter().map(Contact::try_from).collect()
    }

    /// All about one member, the oldest first.
    pub fn contacts_of(
        &mut self,
        consultation: &Key,
        member: &MemberCode,
    ) -> Result<Vec<Contact>, StoreFault> {
        let rows = self.ask(|connection| {
            contact::table
                .filter(contact::consultation.eq(consultation.as_str()))
                .filter(contact::member.eq(member.as_str()))
                .order(contact::number)
                .load::<Row>(connection)
        })?;
        rows.into_iter().map(Contact::try_from).collect()
    }
}

impl Change<'_> {
    /// Gives its number.
    pub fn add_contact(&mut self, consultation: &Key, new: &Contact) -> Result<i64, StoreFault> {
        self.apply(|connection| {
            diesel::insert_into(contact::table)
                .values((
                    contact::consultation.eq(consultation.as_str()),
                    contact::member.eq(new.member.as_str()),
                    contact::noted_at.eq(new.noted_at.micros()),
                    contact::noted_by.eq(new.noted_by),
                    contact::outcome.eq(new.outcome.map(CallOutcome::name)),
                    contact::body.eq(new.text.as_str()),
                    contact::next_action.eq(new.next_action.as_ref().map(Line::as_str)),
                    contact::owner.eq(new.owner),
                ))
                .returning(contact::number)
                .get_result(connection)
        })
    }
}
