//! How the turnout grew and where it stands on the map; never what anybody voted.

use std::time::Duration;

use crate::domain::course::{CourseDay, Pace, course, pace};
use crate::domain::instant::Instant;
use crate::domain::member::{MemberCode, WeighedMember};
use crate::domain::question::Key;
use crate::store::{Look, Store, StoreFault, StoredConsultation, StoredMailing};

use super::turnout::{climbed, members_that_voted};

/// Everything on the page of the course, over the members whose votes make the outcome.
#[derive(Debug, Clone)]
pub struct CourseView {
    pub consultation: StoredConsultation,
    /// From the day of the opening; empty before it.
    pub days: Vec<CourseDay>,
    /// While voting is open, after some days.
    pub pace: Option<Pace>,
    pub mailings: Vec<StoredMailing>,
    pub members: Vec<(WeighedMember, Reached)>,
}

/// How far a member is now.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reached {
    /// A ballot of it counts.
    Voted,
    /// Somebody filled in its page, or has a draft.
    Begun,
    Nothing,
}

/// As it is at `now`; none where there is no such consultation.
pub async fn course_view(
    store: &Store,
    key: Key,
    now: Instant,
) -> Result<Option<CourseView>, StoreFault> {
    store.read(move |look| view(look, &key, now)).await
}

fn view(look: &mut Look<'_>, key: &Key, now: Instant) -> Result<Option<CourseView>, StoreFault> {
    let Some(stored) = look.consultation(key)? else {
        return Ok(None);
    };
    let versions = look.versions(key)?;
    let voted = members_that_voted(&versions);
    let begun = climbed(look, key)?;
    let reached = |code: &MemberCode| match voted.contains(code) {
        true => Reached::Voted,
        false if begun.contains_key(code) => Reached::Begun,
        false => Reached::Nothing,
    };
    let roll = look.roll(key)?;
    let counts = |weighed: &&WeighedMember| stored.consultation.counts(&weighed.member.group);
    let members: Vec<&WeighedMember> = roll.members().iter().filter(counts).collect();
    let window = &stored.consultation.window;
    let until = now.min(window.closes_at());
    let days = stored.opened_at.map_or_else(Vec::new, |opened_at| {
        course(&members, &versions, window.zone(), (opened_at, until))
    });
    let left = if stored.closed_at.is_some() {
        Duration::ZERO
    } else {
        window.closes_at().since(now)
    };
    Ok(Some(CourseView {
        pace: pace(&days, left),
        days,
        mailings: look.mailings(key)?,
        members: members
            .into_iter()
            .map(|weighed| (weighed.clone(), reached(&weighed.member.code)))
            .collect(),
        consultation: stored,
    }))
}
