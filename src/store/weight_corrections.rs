//! Votes that were corrected after the opening; only ever added to.

use diesel::prelude::*;

use super::column::Table;
use super::exception_schema::weight_correction;
use super::fault::StoreFault;
use super::look::{Change, Look};
use crate::domain::member::MemberCode;
use crate::domain::question::Key;
use crate::domain::weight_correction::WeightCorrection;

const TABLE: Table = Table("weight_correction");

#[derive(Queryable)]
struct Row {
    _number: i64,
    _consultation: String,
    member: String,
    before: i64,
    votes: i64,
    approved_at: i64,
    dossier: i64,
}

impl TryFrom<Row> for WeightCorrection {
    type Error = StoreFault;
    fn try_from(row: Row) -> Result<Self, StoreFault> {
        Ok(Self {
            dossier: TABLE.count(row.dossier, "dossier")?,
            member: TABLE.parsed(MemberCode::parse(&row.member), "member")?,
            before: TABLE.count(row.before, "before")?,
            votes: TABLE.count(row.votes, "votes")?,
            approved_at: TABLE.instant(row.approved_at)?,
        })
    }
}

impl Look<'_> {
    /// All of a consultation, in the order of their approval.
    pub fn weight_corrections(
        &mut self,
        consultation: &Key,
    ) -> Result<Vec<WeightCorrection>, StoreFault> {
        let rows = self.ask(|connection| {
            weight_correction::table
                .filter(weight_correction::consultation.eq(consultation.as_str()))
                .order(weight_correction::number)
                .load::<Row>(connection)
        })?;
        rows.into_iter().map(WeightCorrection::try_from).collect()
    }
}

impl Change<'_> {
    /// The database refuses one that two people did not allow, that does not follow on the votes
    /// that hold, or that comes after the close.
    pub fn add_weight_correction(
        &mut self,
        consultation: &Key,
        new: &WeightCorrection,
    ) -> Result<(), StoreFault> {
        self.apply(|connection| {
            diesel::insert_into(weight_correction::table)
                .values((
                    weight_correction::consultation.eq(consultation.as_str()),
                    weight_correction::member.eq(new.member.as_str()),
                    weight_correction::votes_before.eq(i64::from(new.before)),
                    weight_correction::votes.eq(i64::from(new.votes)),
                    weight_correction::approved_at.eq(new.approved_at.micros()),
                    weight_correction::dossier.eq(i64::from(new.dossier)),
                ))
                .execute(connection)
        })?;
        Ok(())
    }
}
