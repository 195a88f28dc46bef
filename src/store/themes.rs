//! The bureau's list of themes, and what the board says to each.

use diesel::prelude::*;

use super::column::Table;
use super::fault::StoreFault;
use super::look::{Change, Look};
use super::schema::{reaction, theme};
use crate::domain::instant::Instant;
use crate::domain::question::Key;
use crate::domain::text::{Line, Prose};
use crate::domain::theme::definition::{Terms, Theme};
use crate::domain::theme::remarks::Reaction;

const TABLE: Table = Table("theme");
const REACTION: Table = Table("reaction");

/// What the board says to a theme, and who wrote it down.
#[derive(Debug, Clone)]
pub struct NewReaction {
    pub theme: u32,
    pub text: Prose,
    pub revision: u32,
    pub written_by: i64,
    pub written_at: Instant,
}

fn read_theme(
    (number, name, terms, revision): (i64, String, String, i64),
) -> Result<Theme, StoreFault> {
    Ok(Theme {
        number: TABLE.count(number, "number")?,
        name: TABLE.parsed(Line::parse(&name), "name")?,
        terms: TABLE.parsed(Terms::parse(&terms), "terms")?,
        revision: TABLE.count(revision, "revision")?,
    })
}

fn read_reaction(
    (theme, body, revision, written_at): (i64, String, i64, i64),
) -> Result<(u32, Reaction), StoreFault> {
    let reaction = Reaction {
        text: REACTION.parsed(Prose::parse(&body), "body")?,
        revision: REACTION.count(revision, "revision")?,
        written_at: REACTION.instant(written_at)?,
    };
    Ok((REACTION.count(theme, "theme")?, reaction))
}

impl Look<'_> {
    /// By number.
    pub fn themes(&mut self, consultation: &Key) -> Result<Vec<Theme>, StoreFault> {
        let rows = self.ask(|connection| {
            theme::table
                .filter(theme::consultation.eq(consultation.as_str()))
                .order(theme::number)
                .select((theme::number, theme::name, theme::terms, theme::revision))
                .load(connection)
        })?;
        rows.into_iter().map(read_theme).collect()
    }

    /// By theme.
    pub fn reactions(&mut self, consultation: &Key) -> Result<Vec<(u32, Reaction)>, StoreFault> {
        let rows = self.ask(|connection| {
            reaction::table
                .filter(reaction::consultation.eq(consultation.as_str()))
                .order(reaction::theme)
                .select((
                    reaction::theme,
                    reaction::body,
                    reaction::revision,
                    reaction::written_at,
                ))
                .load(connection)
        })?;
        rows.into_iter().map(read_reaction).collect()
    }
}

impl Change<'_> {
    pub fn add_theme(&mut self, consultation: &Key, new: &Theme) -> Result<(), StoreFault> {
        self.apply(|connection| {
            diesel::insert_into(theme::table)
                .values((
                    theme::consultation.eq(consultation.as_str()),
                    theme::number.eq(i64::from(new.number)),
                    theme::name.eq(new.name.as_str()),
                    theme::terms.eq(new.terms.to_string()),
                    theme::revision.eq(i64::from(new.revision)),
                ))
                .execute(connection)
        })?;
        Ok(())
    }

    pub fn change_theme(&mut self, consultation: &Key, changed: &Theme) -> Result<(), StoreFault> {
        self.apply(|connection| {
            let own = theme::table.find((consultation.as_str(), i64::from(changed.number)));
            diesel::update(own)
                .set((
                    theme::name.eq(changed.name.as_str()),
                    theme::terms.eq(changed.terms.to_string()),
                    theme::revision.eq(i64::from(changed.revision)),
                ))
                .execute(connection)
        })?;
        Ok(())
    }

    /// In the place of an earlier one, if any.
    pub fn put_reaction(
        &mut self,
        consultation: &Key,
        new: &NewReaction,
    ) -> Result<(), StoreFault> {
        let what = (
            reaction::body.eq(new.text.as_str()),
            reaction::revision.eq(i64::from(new.revision)),
            reaction::written_by.eq(new.written_by),
            reaction::written_at.eq(new.written_at.micros()),
        );
        if new.revision == 1 {
            let whose = (
                reaction::consultation.eq(consultation.as_str()),
                reaction::theme.eq(i64::from(new.theme)),
            );
            self.apply(|connection| {
                diesel::insert_into(reaction::table)
                    .values((whose, what))
                    .execute(connection)
            })?;
            return Ok(());
        }
        self.apply(|connection| {
            let own = reaction::table.find((consultation.as_str(), i64::from(new.theme)));
            diesel::update(own).set(what).execute(connection)
        })?;
        Ok(())
    }
}
