//! Everything that was done, with what it takes to read it: names, people, and reasons.

use std::collections::BTreeMap;
use std::time::Duration;

use crate::domain::dossier::{Dossier, Verdict};
use crate::domain::event::Deed;
use crate::domain::instant::Instant;
use crate::domain::member::MemberCode;
use crate::domain::question::Key;
use crate::domain::search;
use crate::domain::text::Line;
use crate::store::{
    ActorFilter, EventFilter, Look, Store, StoreFault, StoredConsultation, StoredEvent,
};

#[derive(Debug, Clone)]
pub struct Trail {
    pub consultation: StoredConsultation,
    /// The newest first; with those of no consultation, such as logging in.
    pub events: Vec<StoredEvent>,
    /// The names of the members on the roll, and of those that left it.
    pub members: BTreeMap<MemberCode, Line>,
    /// By account: the address they log in with.
    pub people: BTreeMap<i64, String>,
    /// Why each dossier was asked for.
    pub reasons: BTreeMap<u32, Line>,
    /// Why each dossier was rejected or withdrawn that was.
    pub refusals: BTreeMap<u32, Line>,
}

/// What somebody looks for on a page.
#[derive(Debug, Clone, Default)]
pub struct Wanted {
    /// Part of the name of a member, or its code; empty for all.
    pub member: String,
    pub deeds: Option<Vec<&'static str>>,
    pub actor: Option<ActorFilter>,
    /// From 1; behind the last it is the last.
    pub page: usize,
    /// Lines on a page.
    pub lines: usize,
}

/// One page of it.
#[derive(Debug, Clone)]
pub struct TrailPart {
    /// With the events of this page alone.
    pub trail: Trail,
    /// On all pages.
    pub found: usize,
    pub page: usize,
    /// When logging in failed, in the last days: told as numbers, for a stranger can make many.
    pub refusals: Vec<Instant>,
}

/// Of how many days refused logins are told.
const REFUSALS_OF: Duration = Duration::from_secs(7 * 24 * 60 * 60);

/// A page of what was done, at `now`, without the refused logins; none where there is no such
/// consultation.
pub async fn trail_part(
    store: &Store,
    key: Key,
    wanted: Wanted,
    now: Instant,
) -> Result<Option<TrailPart>, StoreFault> {
    store
        .read(move |look| {
            let Some(trail) = surroundings(look, &key)? else {
                return Ok(None);
            };
            let refused = Deed::LogInRefused.name();
            let filter = EventFilter {
                deeds: wanted.deeds.clone(),
                without: Some(refused),
                members: members_called(&trail, &wanted.member),
                actor: wanted.actor.clone(),
            };
            let found = usize::try_from(look.count_found(&key, &filter)?).unwrap_or(usize::MAX);
            let lines = wanted.lines.max(1);
            let page = wanted.page.clamp(1, found.div_ceil(lines).max(1));
            let skip = i64::try_from((page - 1) * lines).unwrap_or(i64::MAX);
            let most = i64::try_from(lines).unwrap_or(i64::MAX);
            Ok(Some(TrailPart {
                refusals: look.moments_of_deed(refused, now.minus(REFUSALS_OF))?,
                trail: Trail {
                    events: look.found_events(&key, &filter, (skip, most))?,
                    ..trail
                },
                found,
                page,
            }))
        })
        .await
}

/// The members that a part of a name or a code means; none for all.
fn members_called(trail: &Trail, called: &str) -> Option<Vec<MemberCode>> {
    if called.is_empty() {
        return None;
    }
    let fitting = trail.members.iter().filter(|(code, name)| {
        search::fits(name.as_str(), called) || code.as_str().eq_ignore_ascii_case(called)
    });
    Some(fitting.map(|(code, _)| code.clone()).collect())
}

/// All of it. None where there is no such consultation.
pub async fn trail(store: &Store, key: Key) -> Result<Option<Trail>, StoreFault> {
    store
        .read(move |look| {
            let Some(trail) = surroundings(look, &key)? else {
                return Ok(None);
            };
            let mut events = look.events(&key)?;
            events.reverse();
            Ok(Some(Trail { events, ..trail }))
        })
        .await
}

/// All that it takes to read events, without one.
fn surroundings(look: &mut Look<'_>, key: &Key) -> Result<Option<Trail>, StoreFault> {
    let Some(consultation) = look.consultation(key)? else {
        return Ok(None);
    };
    let roll = look.roll(key)?;
    let members = roll.members().iter();
    let mut members: BTreeMap<MemberCode, Line> = members
        .map(|one| (one.member.code.clone(), one.member.name.clone()))
        .collect();
    for (code, _) in look.departures(key)? {
        if let Some(left) = look.member_ever(key, &code)? {
            members.insert(code, left.member.name);
        }
    }
    let dossiers = look.dossiers(key)?;
    let refusals = dossiers.iter().filter_map(refusal).collect();
    let accounts = look.accounts()?.into_iter();
    Ok(Some(Trail {
        consultation,
        events: Vec::new(),
        members,
        people: accounts
            .map(|account| (account.number, account.email.as_str().to_owned()))
            .collect(),
        reasons: dossiers
            .into_iter()
            .map(|dossier| (dossier.number, dossier.proposal.reason))
            .collect(),
        refusals,
    }))
}

fn refusal(dossier: &Dossier) -> Option<(u32, Line)> {
    match &dossier.decision.as_ref()?.verdict {
        Verdict::Rejected { reason } | Verdict::Withdrawn { reason } => {
            Some((dossier.number, reason.clone()))
        }
        Verdict::Approved { .. } => None,
    }
}
