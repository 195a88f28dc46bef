//! The roll, a row a member.

use std::collections::BTreeSet;

use diesel::connection::SimpleConnection;
use diesel::prelude::*;

use super::column::Table;
use super::connection::AnyConnection;
use super::fault::StoreFault;
use super::look::{Change, Look};
use super::schema::member;
use crate::domain::member::{
    EmailAddress, MapCell, Member, MemberCode, WeighedMember, written_codes,
};
use crate::domain::province::Province;
use crate::domain::question::Key;
use crate::domain::roll::Roll;
use crate::domain::text::Line;
use crate::domain::weight::{Derivation, Weight};

const TABLE: Table = Table("member");

#[derive(Queryable)]
pub(super) struct Row {
    consultation: String,
    code: String,
    name: String,
    province: Option<String>,
    population: i64,
    explicit_votes: Option<i64>,
    votes: i64,
    derivation: String,
    voting_group: String,
    secretary: Option<String>,
    email: Option<String>,
    email_general: Option<String>,
    map_column: Option<i64>,
    map_row: Option<i64>,
    telephone: Option<String>,
    predecessors: Option<String>,
}

impl Row {
    pub fn consultation(&self) -> &str {
        &self.consultation
    }
}

impl TryFrom<Row> for WeighedMember {
    type Error = StoreFault;
    fn try_from(row: Row) -> Result<Self, StoreFault> {
        let address = |text: Option<String>, what| {
            let parsed = text.map(|text| EmailAddress::parse(&text));
            TABLE.parsed(parsed.transpose(), what)
        };
        let explicit = row.explicit_votes;
        let cell = row.map_column.zip(row.map_row);
        let province = row.province.map(|name| Province::parse(&name));
        let secretary = row.secretary.map(|name| Line::parse(&name));
        let telephone = row.telephone.map(|number| Line::parse(&number));
        let member = Member {
            code: TABLE.parsed(MemberCode::parse(&row.code), "code")?,
            name: TABLE.parsed(Line::parse(&row.name), "name")?,
            province: TABLE.parsed(province.transpose(), "province")?,
            population: TABLE.count(row.population, "population")?,
            explicit_votes: explicit
                .map(|votes| TABLE.count(votes, "explicit_votes"))
                .transpose()?,
            group: row.voting_group,
            secretary: TABLE.parsed(secretary.transpose(), "secretary")?,
            email: address(row.email, "email")?,
            email_general: address(row.email_general, "email_general")?,
            telephone: TABLE.parsed(telephone.transpose(), "telephone")?,
            map_cell: cell
                .map(|(column, row)| {
                    Ok::<_, StoreFault>(MapCell {
                        column: TABLE.count(column, "map_column")?,
                        row: TABLE.count(row, "map_row")?,
                    })
                })
                .transpose()?,
            predecessors: predecessors_from(row.predecessors.as_deref())?,
        };
        Ok(Self {
            member,
            weight: Weight {
                votes: TABLE.count(row.votes, "votes")?,
                derivation: derivation_from(&row.derivation)?,
            },
        })
    }
}

fn derivation_name(derivation: Derivation) -> &'static str {
    match derivation {
        Derivation::Divided => "divided",
        Derivation::RaisedToMinimum => "raised-to-minimum",
        Derivation::LoweredToCap => "lowered-to-cap",
        Derivation::Explicit => "explicit",
        Derivation::OneEach => "one-each",
        Derivation::Corrected => "corrected",
    }
}

fn derivation_from(text: &str) -> Result<Derivation, StoreFault> {
    [
        Derivation::Divided,
        Derivation::RaisedToMinimum,
        Derivation::LoweredToCap,
        Derivation::Explicit,
        Derivation::OneEach,
    ]
    .into_iter()
    .find(|derivation| derivation_name(*derivation) == text)
    .ok_or_else(|| TABLE.damaged("derivation"))
}

/// From the codes as they are kept, a space between them.
pub(super) fn predecessors_from(text: Option<&str>) -> Result<BTreeSet<MemberCode>, StoreFault> {
    let codes = text.unwrap_or("").split_whitespace();
    codes
        .map(|code| TABLE.parsed(MemberCode::parse(code), "predecessors"))
        .collect()
}

fn predecessors(member: &Member) -> Option<String> {
    let known = &member.predecessors;
    (!known.is_empty()).then(|| written_codes(known))
}

impl Look<'_> {
    /// The whole roll, with the votes that hold now and without who left it; empty before the first import.
    pub fn roll(&mut self, consultation: &Key) -> Result<Roll, StoreFault> {
        let rows = self.ask(|connection| {
            member::table
                .filter(member::consultation.eq(consultation.as_str()))
                .order(member::code)
                .load::<Row>(connection)
        })?;
        let members = rows
            .into_iter()
            .map(WeighedMember::try_from)
            .collect::<Result<Vec<_>, _>>()?;
        let struck = self.struck(consultation.as_str())?;
        let members = members.into_iter();
        let members = members.filter(|one| !struck.contains(one.member.code.as_str()));
        let roll = TABLE.parsed(Roll::of(members.collect()), "code")?;
        Ok(roll.corrected(&self.weight_corrections(consultation)?))
    }

    /// None for one that left the roll.
    pub fn member(
        &mut self,
        consultation: &Key,
        code: &MemberCode,
    ) -> Result<Option<WeighedMember>, StoreFault> {
        let struck = self.struck(consultation.as_str())?;
        if struck.contains(code.as_str()) {
            return Ok(None);
        }
        self.member_ever(consultation, code)
    }

    /// Also one that left the roll: letters still reach it, and its history stays.
    pub fn member_ever(
        &mut self,
        consultation: &Key,
        code: &MemberCode,
    ) -> Result<Option<WeighedMember>, StoreFault> {
        let row = self.ask(|connection| {
            member::table
                .find((consultation.as_str(), code.as_str()))
                .first::<Row>(connection)
                .optional()
        })?;
        let Some(row) = row else {
            return Ok(None);
        };
        let weighed = WeighedMember::try_from(row)?;
        let corrections = self.weight_corrections(consultation)?;
        Ok(Some(weighed.corrected(&corrections)))
    }
}

impl Change<'_> {
    /// Puts `roll` in the place of what was there; the database refuses it after the opening, and
    /// when a member that has letters is not on it.
    pub fn replace_roll(&mut self, consultation: &Key, roll: &Roll) -> Result<(), StoreFault> {
        let key = consultation.as_str();
        self.apply(|connection| {
            let at_the_end = match connection {
                AnyConnection::Sqlite(_) => "PRAGMA defer_foreign_keys = ON",
                AnyConnection::Postgres(_) => "SET CONSTRAINTS ALL DEFERRED",
            };
            connection.batch_execute(at_the_end)
        })?;
        self.apply(|connection| {
            diesel::delete(member::table.filter(member::consultation.eq(key))).execute(connection)
        })?;
        for weighed in roll.members() {
            self.add_member(key, weighed)?;
        }
        Ok(())
    }

    /// Another secretary, at another address; of a frozen roll this alone may change.
    pub fn change_secretary(
        &mut self,
        consultation: &Key,
        code: &MemberCode,
        (name, email): (Option<&Line>, &EmailAddress),
    ) -> Result<(), StoreFault> {
        self.apply(|connection| {
            diesel::update(member::table.find((consultation.as_str(), code.as_str())))
                .set((
                    member::secretary.eq(name.map(Line::as_str)),
                    member::email.eq(email.as_str()),
                ))
                .execute(connection)
        })?;
        Ok(())
    }

    pub(super) fn add_member(
        &mut self,
        key: &str,
        weighed: &WeighedMember,
    ) -> Result<(), StoreFault> {
        let WeighedMember { member: m, weight } = weighed;
        self.apply(|connection| {
            diesel::insert_into(member::table)
                .values((
                    member::consultation.eq(key),
                    member::code.eq(m.code.as_str()),
                    member::name.eq(m.name.as_str()),
                    member::province.eq(m.province.map(Province::name)),
                    member::population.eq(i64::from(m.population)),
                    member::explicit_votes.eq(m.explicit_votes.map(i64::from)),
                    member::votes.eq(i64::from(weight.votes)),
                    member::derivation.eq(derivation_name(weight.derivation)),
                    member::voting_group.eq(&m.group),
                    member::secretary.eq(m.secretary.as_ref().map(Line::as_str)),
                    member::email.eq(m.email.as_ref().map(EmailAddress::as_str)),
                    member::email_general.eq(m.email_general.as_ref().map(EmailAddress::as_str)),
                    member::telephone.eq(m.telephone.as_ref().map(Line::as_str)),
                    member::map_column.eq(m.map_cell.map(|cell| i64::from(cell.column))),
                    member::map_row.eq(m.map_cell.map(|cell| i64::from(cell.row))),
                    member::predecessors.eq(predecessors(m)),
                ))
                .execute(connection)
        })?;
        Ok(())
    }
}
