//! Which themes a text was given: by each person, and by the one that chose where they differ.

use std::collections::BTreeSet;

use diesel::prelude::*;

use super::column::Table;
use super::fault::StoreFault;
use super::look::{Change, Look};
use super::schema::{coding, settled_coding};
use crate::domain::instant::Instant;
use crate::domain::member::MemberCode;
use crate::domain::question::Key;
use crate::domain::theme::coding::{Coding, Settlement, TextKind, TextOf};

const TABLE: Table = Table("coding");
const SETTLED: Table = Table("settled_coding");

type Row = (String, String, i64, String, i64);

/// The numbers with commas between.
fn written(themes: &BTreeSet<u32>) -> String {
    let numbers = themes.iter().map(u32::to_string);
    numbers.collect::<Vec<_>>().join(",")
}

impl Table {
    pub(super) fn text_of(self, member: &str, part: &str) -> Result<TextOf, StoreFault> {
        Ok(TextOf {
            member: self.parsed(MemberCode::parse(member), "member")?,
            kind: self.parsed(TextKind::parse(part), "part")?,
        })
    }

    fn themes(self, written: &str) -> Result<BTreeSet<u32>, StoreFault> {
        let numbers = written.split(',').filter(|number| !number.is_empty());
        self.parsed(numbers.map(str::parse).collect(), "themes")
    }
}

fn read_coding(
    (member, part, account, themes, revision): Row,
) -> Result<(TextOf, Coding), StoreFault> {
    let coding = Coding {
        account,
        themes: TABLE.themes(&themes)?,
        revision: TABLE.count(revision, "revision")?,
    };
    Ok((TABLE.text_of(&member, &part)?, coding))
}

fn read_settled(
    (member, part, settled_by, themes, revision): Row,
) -> Result<(TextOf, Settlement), StoreFault> {
    let settlement = Settlement {
        themes: SETTLED.themes(&themes)?,
        revision: SETTLED.count(revision, "revision")?,
        settled_by,
    };
    Ok((SETTLED.text_of(&member, &part)?, settlement))
}

impl Look<'_> {
    /// By text and account.
    pub fn codings(&mut self, consultation: &Key) -> Result<Vec<(TextOf, Coding)>, StoreFault> {
        let rows = self.ask(|connection| {
            coding::table
                .filter(coding::consultation.eq(consultation.as_str()))
                .order((coding::member, coding::part, coding::account))
                .select((
                    coding::member,
                    coding::part,
                    coding::account,
                    coding::themes,
                    coding::revision,
                ))
                .load::<Row>(connection)
        })?;
        rows.into_iter().map(read_coding).collect()
    }

    pub fn settlements(
        &mut self,
        consultation: &Key,
    ) -> Result<Vec<(TextOf, Settlement)>, StoreFault> {
        let rows = self.ask(|connection| {
            settled_coding::table
                .filter(settled_coding::consultation.eq(consultation.as_str()))
                .order((settled_coding::member, settled_coding::part))
                .select((
                    settled_coding::member,
                    settled_coding::part,
                    settled_coding::settled_by,
                    settled_coding::themes,
                    settled_coding::revision,
                ))
                .load::<Row>(connection)
        })?;
        rows.into_iter().map(read_settled).collect()
    }
}

impl Change<'_> {
    /// In the place of what the same account gave the text before, if anything.
    pub fn put_coding(
        &mut self,
        consultation: &Key,
        text: &TextOf,
        new: &Coding,
        at: Instant,
    ) -> Result<(), StoreFault> {
        let what = (
            coding::themes.eq(written(&new.themes)),
            coding::revision.eq(i64::from(new.revision)),
            coding::coded_at.eq(at.micros()),
        );
        let whose = (
            coding::consultation.eq(consultation.as_str()),
            coding::member.eq(text.member.as_str()),
            coding::part.eq(text.kind.name()),
            coding::account.eq(new.account),
        );
        if new.revision == 1 {
            self.apply(|connection| {
                diesel::insert_into(coding::table)
                    .values((whose, what))
                    .execute(connection)
            })?;
            return Ok(());
        }
        self.apply(|connection| {
            diesel::update(coding::table)
                .filter(whose.0)
                .filter(whose.1)
                .filter(whose.2)
                .filter(whose.3)
                .set(what)
                .execute(connection)
        })?;
        Ok(())
    }

    /// In the place of what was settled before, if anything.
    pub fn put_settlement(
        &mut self,
        consultation: &Key,
        text: &TextOf,
        new: &Settlement,
        at: Instant,
    ) -> Result<(), StoreFault> {
        let what = (
            settled_coding::themes.eq(written(&new.themes)),
            settled_coding::revision.eq(i64::from(new.revision)),
            settled_coding::settled_by.eq(new.settled_by),
            settled_coding::settled_at.eq(at.micros()),
        );
        let whose = (
            settled_coding::consultation.eq(consultation.as_str()),
            settled_coding::member.eq(text.member.as_str()),
            settled_coding::part.eq(text.kind.name()),
        );
        if new.revision == 1 {
            self.apply(|connection| {
                diesel::insert_into(settled_coding::table)
                    .values((whose, what))
                    .execute(connection)
            })?;
            return Ok(());
        }
        self.apply(|connection| {
            diesel::update(settled_coding::table)
                .filter(whose.0)
                .filter(whose.1)
                .filter(whose.2)
                .set(what)
                .execute(connection)
        })?;
        Ok(())
    }
}
