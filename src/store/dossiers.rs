//! Dossiers and what was decided on them; only ever added to.

use diesel::prelude::*;

use super::column::Table;
use super::fault::StoreFault;
use super::look::{Change, Look};
use super::schema::{dossier, dossier_decision};
use crate::domain::dossier::{Decision, Dossier, Proposal, Verdict};
use crate::domain::question::Key;
use crate::domain::text::Line;

const TABLE: Table = Table("dossier");
const DECISIONS: Table = Table("dossier_decision");

/// A request to be written down.
pub struct NewDossier<'a> {
    pub proposal: &'a Proposal,
    /// The proposal as JSON: the bytes that `hash` is over.
    pub text: &'a str,
    pub hash: &'a str,
}

#[derive(Queryable)]
struct Row {
    number: i64,
    _consultation: String,
    _member: Option<String>,
    _kind: String,
    proposal: String,
    hash: String,
    _requested_by: i64,
    _requested_at: i64,
}

#[derive(Queryable)]
struct DecisionRow {
    dossier: i64,
    verdict: String,
    decided_by: i64,
    decided_at: i64,
    hash: Option<String>,
    reason: Option<String>,
}

fn read(row: Row, decision: Option<Decision>) -> Result<Dossier, StoreFault> {
    Ok(Dossier {
        number: TABLE.count(row.number, "number")?,
        proposal: TABLE.parsed(serde_json::from_str(&row.proposal), "proposal")?,
        hash: row.hash,
        decision,
    })
}

impl TryFrom<DecisionRow> for Decision {
    type Error = StoreFault;
    fn try_from(row: DecisionRow) -> Result<Self, StoreFault> {
        let reason = row.reason.map(|reason| Line::parse(&reason)).transpose();
        let reason = DECISIONS.parsed(reason, "reason")?;
        let verdict = match (row.verdict.as_str(), row.hash, reason) {
            ("approved", Some(hash), None) => Verdict::Approved { hash },
            ("rejected", None, Some(reason)) => Verdict::Rejected { reason },
            ("withdrawn", None, Some(reason)) => Verdict::Withdrawn { reason },
            _ => return Err(DECISIONS.damaged("verdict")),
        };
        Ok(Self {
            verdict,
            decided_by: row.decided_by,
            decided_at: DECISIONS.instant(row.decided_at)?,
        })
    }
}

impl Look<'_> {
    /// All of a consultation, the oldest first.
    pub fn dossiers(&mut self, consultation: &Key) -> Result<Vec<Dossier>, StoreFault> {
        let rows = self.ask(|connection| {
            dossier::table
                .filter(dossier::consultation.eq(consultation.as_str()))
                .order(dossier::number)
                .load::<Row>(connection)
        })?;
        let mut decisions = self.ask(|connection| {
            dossier_decision::table
                .inner_join(dossier::table)
                .filter(dossier::consultation.eq(consultation.as_str()))
                .select(dossier_decision::all_columns)
                .load::<DecisionRow>(connection)
        })?;
        let mut dossiers = Vec::with_capacity(rows.len());
        for row in rows {
            let own = decisions.extract_if(.., |decision| decision.dossier == row.number);
            let own = own.map(Decision::try_from).next().transpose()?;
            dossiers.push(read(row, own)?);
        }
        Ok(dossiers)
    }
}

impl Look<'_> {
    /// One of a consultation.
    pub fn dossier(
        &mut self,
        consultation: &Key,
        number: u32,
    ) -> Result<Option<Dossier>, StoreFault> {
        let row = self.ask(|connection| {
            dossier::table
                .filter(dossier::consultation.eq(consultation.as_str()))
                .filter(dossier::number.eq(i64::from(number)))
                .first::<Row>(connection)
                .optional()
        })?;
        let decision = self.ask(|connection| {
            dossier_decision::table
                .filter(dossier_decision::dossier.eq(i64::from(number)))
                .first::<DecisionRow>(connection)
                .optional()
        })?;
        let decision = decision.map(Decision::try_from).transpose()?;
        row.map(|row| read(row, decision)).transpose()
    }
}

impl Change<'_> {
    /// Gives its number.
    pub fn add_dossier(&mut self, new: &NewDossier<'_>) -> Result<u32, StoreFault> {
        let proposal = new.proposal;
        let correction = &proposal.correction;
        let number: i64 = self.apply(|connection| {
            diesel::insert_into(dossier::table)
                .values((
                    dossier::consultation.eq(proposal.consultation.as_str()),
                    dossier::member.eq(correction.member_on_the_roll().map(|code| code.as_str())),
                    dossier::kind.eq(correction.kind().name()),
                    dossier::proposal.eq(new.text),
                    dossier::hash.eq(new.hash),
                    dossier::requested_by.eq(proposal.requested_by),
                    dossier::requested_at.eq(proposal.requested_at.micros()),
                ))
                .returning(dossier::number)
                .get_result(connection)
        })?;
        TABLE.count(number, "number")
    }

    /// The first on this dossier; the database refuses a second, and an approval by whoever asked.
    pub fn decide_dossier(&mut self, number: u32, decision: &Decision) -> Result<(), StoreFault> {
        let (verdict, hash, reason) = match &decision.verdict {
            Verdict::Approved { hash } => ("approved", Some(hash), None),
            Verdict::Rejected { reason } => ("rejected", None, Some(reason.as_str())),
            Verdict::Withdrawn { reason } => ("withdrawn", None, Some(reason.as_str())),
        };
        self.apply(|connection| {
            diesel::insert_into(dossier_decision::table)
                .values((
                    dossier_decision::dossier.eq(i64::from(number)),
                    dossier_decision::verdict.eq(verdict),
                    dossier_decision::decided_by.eq(decision.decided_by),
                    dossier_decision::decided_at.eq(decision.decided_at.micros()),
                    dossier_decision::hash.eq(hash),
                    dossier_decision::reason.eq(reason),
                ))
                .execute(connection)
        })?;
        Ok(())
    }
}
