//! The first time that a person filled in something by a link; only ever added to.

use diesel::prelude::*;

use super::column::Table;
use super::fault::StoreFault;
use super::look::{Change, Look};
use super::schema::{ballot_link, event, page_visit};
use crate::domain::instant::Instant;
use crate::domain::member::MemberCode;
use crate::domain::question::Key;

const TABLE: Table = Table("page_visit");

fn of_member((member, at): (String, i64)) -> Result<(MemberCode, Instant), StoreFault> {
    Ok((
        TABLE.parsed(MemberCode::parse(&member), "member")?,
        TABLE.instant(at)?,
    ))
}

impl Look<'_> {
    pub fn page_visit(&mut self, link: u32) -> Result<Option<Instant>, StoreFault> {
        let at = self.ask(|connection| {
            page_visit::table
                .find(i64::from(link))
                .select(page_visit::first_at)
                .first(connection)
                .optional()
        })?;
        TABLE.optional_instant(at)
    }

    /// All in a consultation, the earliest first.
    pub fn page_visits(
        &mut self,
        consultation: &Key,
    ) -> Result<Vec<(MemberCode, Instant)>, StoreFault> {
        let rows = self.ask(|connection| {
            page_visit::table
                .inner_join(ballot_link::table)
                .filter(ballot_link::consultation.eq(consultation.as_str()))
                .order((page_visit::first_at, page_visit::link))
                .select((ballot_link::member, page_visit::first_at))
                .load(connection)
        })?;
        rows.into_iter().map(of_member).collect()
    }

    /// Every time that a draft was saved in a consultation, the earliest first.
    pub fn drafts_saved(
        &mut self,
        consultation: &Key,
    ) -> Result<Vec<(MemberCode, Instant)>, StoreFault> {
        let rows: Vec<(Option<String>, i64)> = self.ask(|connection| {
            event::table
                .filter(event::consultation.eq(consultation.as_str()))
                .filter(event::deed.eq("draft-saved"))
                .order(event::number)
                .select((event::member, event::at))
                .load(connection)
        })?;
        let known = rows.into_iter();
        known
            .filter_map(|(member, at)| Some((member?, at)))
            .map(of_member)
            .collect()
    }
}

impl Change<'_> {
    pub fn add_page_visit(&mut self, link: u32, at: Instant) -> Result<(), StoreFault> {
        self.apply(|connection| {
            diesel::insert_into(page_visit::table)
                .values((
                    page_visit::link.eq(i64::from(link)),
                    page_visit::first_at.eq(at.micros()),
                ))
                .execute(connection)
        })?;
        Ok(())
    }
}
