//! How the turnout grew and where it stands on the map; never what anybody voted.

use std::time::Duration;

use crate::domain::course::{CourseDay, Pace, course, pace};
use crate::domain::instant::Instant;
use crate::domain::member::WeighedMember;
use crate::domain::question::Key;
use crate::store::{Look, Store, StoreFault, StoredConsultation, StoredMailing};

use super::turnout::members_that_voted;

/// Everything on the page of the course, over the members whose votes make the outcome.
#[derive(Debug, Clone)]
pub struct CourseView {
    pub consultation: StoredConsultation,
    /// From the day of the opening; empty before it.
    pub days: Vec<CourseDay>,
    /// While voting is open, after some days.
    pub pace: Option<Pace>,
    pub mailings: Vec<StoredMailing>,
    /// With whether a ballot of it counts now.
    pub members: Vec<(WeighedMember, bool)>,
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
            .map(|weighed| (weighed.clone(), voted.contains(&weighed.member.code)))
            .collect(),
        consultation: stored,
    }))
}
