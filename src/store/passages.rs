//! Parts of texts: what is quoted, and what is left out.

use diesel::prelude::*;

use super::column::Table;
use super::fault::StoreFault;
use super::look::{Change, Look};
use super::schema::{quote, redaction};
use crate::domain::instant::Instant;
use crate::domain::question::Key;
use crate::domain::text::Line;
use crate::domain::theme::coding::TextOf;
use crate::domain::theme::redaction::Redaction;
use crate::domain::theme::remarks::Quote;
use crate::domain::theme::span::Span;

const QUOTE: Table = Table("quote");
const REDACTION: Table = Table("redaction");

/// A passage for the report.
#[derive(Debug, Clone)]
pub struct NewQuote {
    pub theme: u32,
    pub text: TextOf,
    pub span: Span,
    pub chosen_by: i64,
    pub chosen_at: Instant,
}

/// A part of a text that is left out.
#[derive(Debug, Clone)]
pub struct NewRedaction {
    pub text: TextOf,
    pub span: Span,
    pub reason: Line,
    pub redacted_by: i64,
    pub redacted_at: Instant,
}

#[derive(Queryable)]
struct QuoteRow {
    number: i64,
    _consultation: String,
    member: String,
    part: String,
    theme: i64,
    begins: i64,
    ends: i64,
    _chosen_by: i64,
    _chosen_at: i64,
}

#[derive(Queryable)]
struct RedactionRow {
    number: i64,
    _consultation: String,
    member: String,
    part: String,
    begins: i64,
    ends: i64,
    reason: String,
    redacted_by: i64,
    redacted_at: i64,
    _lifted_by: Option<i64>,
    _lifted_at: Option<i64>,
}

impl Table {
    fn span(self, begins: i64, ends: i64) -> Result<Span, StoreFault> {
        Ok(Span {
            from: self.count(begins, "begins")?,
            to: self.count(ends, "ends")?,
        })
    }
}

fn read_quote(row: &QuoteRow) -> Result<Quote, StoreFault> {
    Ok(Quote {
        number: row.number,
        theme: QUOTE.count(row.theme, "theme")?,
        text: QUOTE.text_of(&row.member, &row.part)?,
        span: QUOTE.span(row.begins, row.ends)?,
    })
}

fn read_redaction(row: &RedactionRow) -> Result<(TextOf, Redaction), StoreFault> {
    let redaction = Redaction {
        number: row.number,
        span: REDACTION.span(row.begins, row.ends)?,
        reason: REDACTION.parsed(Line::parse(&row.reason), "reason")?,
        redacted_by: row.redacted_by,
        redacted_at: REDACTION.instant(row.redacted_at)?,
    };
    Ok((REDACTION.text_of(&row.member, &row.part)?, redaction))
}

impl Look<'_> {
    /// In the order in which they were chosen.
    pub fn quotes(&mut self, consultation: &Key) -> Result<Vec<Quote>, StoreFault> {
        let rows = self.ask(|connection| {
            quote::table
                .filter(quote::consultation.eq(consultation.as_str()))
                .order(quote::number)
                .load::<QuoteRow>(connection)
        })?;
        rows.iter().map(read_quote).collect()
    }

    /// In the order in which they were made; not the ones that were lifted.
    pub fn redactions(
        &mut self,
        consultation: &Key,
    ) -> Result<Vec<(TextOf, Redaction)>, StoreFault> {
        let rows = self.ask(|connection| {
            redaction::table
                .filter(redaction::consultation.eq(consultation.as_str()))
                .filter(redaction::lifted_at.is_null())
                .order(redaction::number)
                .load::<RedactionRow>(connection)
        })?;
        rows.iter().map(read_redaction).collect()
    }
}

impl Look<'_> {
    /// In the order in which they were made; those that were lifted since too.
    pub fn redactions_ever(
        &mut self,
        consultation: &Key,
    ) -> Result<Vec<(TextOf, Redaction)>, StoreFault> {
        let rows = self.ask(|connection| {
            redaction::table
                .filter(redaction::consultation.eq(consultation.as_str()))
                .order(redaction::number)
                .load::<RedactionRow>(connection)
        })?;
        rows.iter().map(read_redaction).collect()
    }
}

impl Change<'_> {
    pub fn add_quote(&mut self, consultation: &Key, new: &NewQuote) -> Result<(), StoreFault> {
        self.apply(|connection| {
            diesel::insert_into(quote::table)
                .values((
                    quote::consultation.eq(consultation.as_str()),
                    quote::member.eq(new.text.member.as_str()),
                    quote::part.eq(new.text.kind.name()),
                    quote::theme.eq(i64::from(new.theme)),
                    quote::begins.eq(i64::from(new.span.from)),
                    quote::ends.eq(i64::from(new.span.to)),
                    quote::chosen_by.eq(new.chosen_by),
                    quote::chosen_at.eq(new.chosen_at.micros()),
                ))
                .execute(connection)
        })?;
        Ok(())
    }

    pub fn drop_quote(&mut self, number: i64) -> Result<(), StoreFault> {
        self.apply(|connection| diesel::delete(quote::table.find(number)).execute(connection))?;
        Ok(())
    }

    pub fn add_redaction(
        &mut self,
        consultation: &Key,
        new: &NewRedaction,
    ) -> Result<(), StoreFault> {
        self.apply(|connection| {
            diesel::insert_into(redaction::table)
                .values((
                    redaction::consultation.eq(consultation.as_str()),
                    redaction::member.eq(new.text.member.as_str()),
                    redaction::part.eq(new.text.kind.name()),
                    redaction::begins.eq(i64::from(new.span.from)),
                    redaction::ends.eq(i64::from(new.span.to)),
                    redaction::reason.eq(new.reason.as_str()),
                    redaction::redacted_by.eq(new.redacted_by),
                    redaction::redacted_at.eq(new.redacted_at.micros()),
                ))
                .execute(connection)
        })?;
        Ok(())
    }

    pub fn lift_redaction(&mut self, number: i64, by: i64, at: Instant) -> Result<(), StoreFault> {
        self.apply(|connection| {
            diesel::update(redaction::table.find(number))
                .set((
                    redaction::lifted_by.eq(by),
                    redaction::lifted_at.eq(at.micros()),
                ))
                .execute(connection)
        })?;
        Ok(())
    }
}
