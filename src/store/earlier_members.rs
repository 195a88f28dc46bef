//! Members across consultations, by code; each question once, however many rolls there are.

use std::collections::{BTreeMap, BTreeSet};

use diesel::prelude::*;

use super::column::Table;
use super::exception_schema::struck_member;
use super::fault::StoreFault;
use super::look::Look;
use super::members::{Row, predecessors_from};
use super::schema::{ballot, member};
use crate::domain::lineage::Lineage;
use crate::domain::member::{MemberCode, WeighedMember};
use crate::domain::question::Key;

const TABLE: Table = Table("member");

/// Some members, on some rolls.
pub struct EarlierSeats<'a> {
    pub consultations: &'a [Key],
    pub codes: &'a BTreeSet<MemberCode>,
}

/// A consultation and a member of it.
pub type Seat = (Key, MemberCode);

impl EarlierSeats<'_> {
    fn keys(&self) -> Vec<&str> {
        self.consultations.iter().map(Key::as_str).collect()
    }

    fn codes(&self) -> Vec<&str> {
        self.codes.iter().map(MemberCode::as_str).collect()
    }
}

impl Look<'_> {
    /// What the rolls of all consultations say of predecessors.
    pub fn lineage(&mut self) -> Result<Lineage, StoreFault> {
        let rows = self.ask(|connection| {
            member::table
                .filter(member::predecessors.is_not_null())
                .select((member::consultation, member::code, member::predecessors))
                .load::<(String, String, Option<String>)>(connection)
        })?;
        let stated = rows.into_iter().map(|(consultation, code, predecessors)| {
            let (consultation, code) = seat((consultation, code))?;
            let predecessors = predecessors_from(predecessors.as_deref())?;
            Ok((consultation, code, predecessors))
        });
        Ok(Lineage::of(stated.collect::<Result<Vec<_>, StoreFault>>()?))
    }

    /// As the rolls have them, corrected votes apart; also who left its roll.
    pub fn seated(
        &mut self,
        seats: &EarlierSeats<'_>,
    ) -> Result<BTreeMap<Seat, WeighedMember>, StoreFault> {
        let rows = self.ask(|connection| {
            member::table
                .filter(member::consultation.eq_any(seats.keys()))
                .filter(member::code.eq_any(seats.codes()))
                .load::<Row>(connection)
        })?;
        let members = rows.into_iter().map(|row| {
            let consultation = TABLE.parsed(Key::parse(row.consultation()), "consultation")?;
            let weighed = WeighedMember::try_from(row)?;
            Ok(((consultation, weighed.member.code.clone()), weighed))
        });
        members.collect()
    }

    /// Which of them left the roll.
    pub fn struck_seats(&mut self, seats: &EarlierSeats<'_>) -> Result<BTreeSet<Seat>, StoreFault> {
        let rows = self.ask(|connection| {
            struck_member::table
                .filter(struck_member::consultation.eq_any(seats.keys()))
                .filter(struck_member::member.eq_any(seats.codes()))
                .select((struck_member::consultation, struck_member::member))
                .load::<(String, String)>(connection)
        })?;
        rows.into_iter().map(seat).collect()
    }

    /// Which of them have a vote that was not withdrawn; never what it is.
    pub fn voted_seats(&mut self, seats: &EarlierSeats<'_>) -> Result<BTreeSet<Seat>, StoreFault> {
        let rows = self.ask(|connection| {
            ballot::table
                .filter(ballot::consultation.eq_any(seats.keys()))
                .filter(ballot::member.eq_any(seats.codes()))
                .order((ballot::consultation, ballot::member, ballot::version))
                .select((ballot::consultation, ballot::member, ballot::act))
                .load::<(String, String, String)>(connection)
        })?;
        // in order of version: the last one of a member stays
        let last: BTreeMap<(String, String), String> = rows
            .into_iter()
            .map(|(consultation, member, act)| ((consultation, member), act))
            .collect();
        let voted = last.into_iter().filter(|(_, act)| act == "cast");
        voted.map(|(own, _)| seat(own)).collect()
    }

    /// The names that members had on these rolls, each once.
    pub fn names_on(
        &mut self,
        consultations: &[Key],
    ) -> Result<Vec<(MemberCode, String)>, StoreFault> {
        let keys: Vec<&str> = consultations.iter().map(Key::as_str).collect();
        let rows = self.ask(|connection| {
            member::table
                .filter(member::consultation.eq_any(keys))
                .select((member::code, member::name))
                .distinct()
                .load::<(String, String)>(connection)
        })?;
        let names = rows.into_iter();
        names
            .map(|(code, name)| Ok((TABLE.parsed(MemberCode::parse(&code), "code")?, name)))
            .collect()
    }
}

fn seat((consultation, code): (String, String)) -> Result<Seat, StoreFault> {
    let consultation = TABLE.parsed(Key::parse(&consultation), "consultation")?;
    Ok((
        consultation,
        TABLE.parsed(MemberCode::parse(&code), "code")?,
    ))
}
