//! A part of the log: what somebody looks for, and no more of it than is read.

use diesel::dsl::count_star;
use diesel::prelude::*;

use super::column::Table;
use super::connection::AnyConnection;
use super::events::{Row, StoredEvent, read};
use super::fault::StoreFault;
use super::look::Look;
use super::schema::event;
use crate::domain::event::Actor;
use crate::domain::instant::Instant;
use crate::domain::member::MemberCode;
use crate::domain::question::Key;

const TABLE: Table = Table("event");

type Backend = <AnyConnection as Connection>::Backend;
type Chosen<'a> = event::BoxedQuery<'a, Backend>;

/// What is looked for; none of each for all.
#[derive(Debug, Clone, Default)]
pub struct EventFilter {
    /// Names of deeds: `ballot-recorded`.
    pub deeds: Option<Vec<&'static str>>,
    /// The name of a deed that is left out.
    pub without: Option<&'static str>,
    pub members: Option<Vec<MemberCode>>,
    pub actor: Option<ActorFilter>,
}

/// By whom.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ActorFilter {
    Service,
    Operator,
    /// Anybody with a link or a letter of a member.
    Member,
    /// An account, by number.
    Account(i64),
}

impl ActorFilter {
    /// How the body of its events has them: two, of which most have one. Quotes in a text are
    /// escaped there, so no text looks like it.
    fn patterns(&self) -> [String; 2] {
        let kind = |rest: String| format!("%\"actor\":{{\"kind\":\"{rest}%");
        let twice = |rest: &str| [kind(rest.to_owned()), kind(rest.to_owned())];
        match self {
            Self::Service => twice("service\"}"),
            Self::Operator => twice("operator\"}"),
            Self::Member => [kind("link\"".to_owned()), kind("letter\"".to_owned())],
            Self::Account(number) => twice(&format!("account\",\"number\":{number},")),
        }
    }

    pub fn admits(&self, actor: &Actor) -> bool {
        match (self, actor) {
            (Self::Service, Actor::Service)
            | (Self::Operator, Actor::Operator)
            | (Self::Member, Actor::Link { .. } | Actor::Letter { .. }) => true,
            (Self::Account(wanted), Actor::Account { number, .. }) => wanted == number,
            _ => false,
        }
    }
}

fn chosen<'a>(consultation: &'a Key, filter: &'a EventFilter) -> Chosen<'a> {
    let own = event::consultation.eq(consultation.as_str());
    let mut chosen = event::table
        .filter(own.or(event::consultation.is_null()))
        .into_boxed();
    if let Some(deeds) = &filter.deeds {
        chosen = chosen.filter(event::deed.eq_any(deeds));
    }
    if let Some(deed) = filter.without {
        chosen = chosen.filter(event::deed.ne(deed));
    }
    if let Some(members) = &filter.members {
        let codes = members.iter().map(MemberCode::as_str);
        chosen = chosen.filter(event::member.eq_any(codes.collect::<Vec<_>>()));
    }
    if let Some(actor) = &filter.actor {
        let [one, other] = actor.patterns();
        chosen = chosen.filter(event::body.like(one).or(event::body.like(other)));
    }
    chosen
}

impl Look<'_> {
    /// How many events of a consultation, or of none, a filter finds.
    pub fn count_found(
        &mut self,
        consultation: &Key,
        filter: &EventFilter,
    ) -> Result<u64, StoreFault> {
        let count: i64 = self.ask(|connection| {
            chosen(consultation, filter)
                .select(count_star())
                .get_result(connection)
        })?;
        TABLE.count(count, "count")
    }

    /// Those events, the newest first: `most` of them after the first `skip`.
    pub fn found_events(
        &mut self,
        consultation: &Key,
        filter: &EventFilter,
        (skip, most): (i64, i64),
    ) -> Result<Vec<StoredEvent>, StoreFault> {
        let rows = self.ask(|connection| {
            chosen(consultation, filter)
                .order(event::number.desc())
                .offset(skip)
                .limit(most)
                .select((event::number, event::body, event::leaf))
                .load::<Row>(connection)
        })?;
        rows.into_iter().map(read).collect()
    }

    /// When a deed that is of no consultation (`log-in-refused`) was done from `since` on, the
    /// newest first.
    pub fn moments_of_deed(
        &mut self,
        deed: &str,
        since: Instant,
    ) -> Result<Vec<Instant>, StoreFault> {
        let moments = self.ask(|connection| {
            event::table
                .filter(event::consultation.is_null())
                .filter(event::deed.eq(deed))
                .filter(event::at.ge(since.micros()))
                .order(event::number.desc())
                .select(event::at)
                .load::<i64>(connection)
        })?;
        moments.into_iter().map(|at| TABLE.instant(at)).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::account::Role;

    #[test]
    fn every_actor_is_found_by_its_own_pattern_alone() {
        let actors = [
            (ActorFilter::Service, Actor::Service),
            (ActorFilter::Operator, Actor::Operator),
            (ActorFilter::Member, Actor::Link { number: 3 }),
            (ActorFilter::Member, Actor::Letter { number: 3 }),
            (
                ActorFilter::Account(3),
                Actor::Account {
                    number: 3,
                    role: Role::Bureau,
                },
            ),
            (
                ActorFilter::Account(33),
                Actor::Account {
                    number: 33,
                    role: Role::Board,
                },
            ),
        ];
        for (filter, _) in &actors {
            let patterns = filter.patterns().map(|own| own.replace('%', ""));
            for (other, actor) in &actors {
                let body = format!("{{\"actor\":{},", serde_json::to_string(actor).unwrap());
                let found = patterns.iter().any(|pattern| body.contains(pattern));
                assert_eq!(found, filter == other, "{filter:?}: {body}");
                assert_eq!(found, filter.admits(actor));
            }
        }
    }
}
