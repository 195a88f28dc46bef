//! How the turnout grew, day by day on the clocks of the consultation; never what was voted.

use std::collections::BTreeSet;
use std::time::Duration;

use jiff::civil::Date;

use super::ballot::{Act, BallotVersion};
use super::fraction::Fraction;
use super::instant::Instant;
use super::member::{MemberCode, WeighedMember};
use super::turnout::Turnout;
use super::window::Zone;

/// The most days that a pace is taken over: a week, so that each weekday counts once.
const WEEK: usize = 7;
/// The fewest whole days that say anything of a pace.
const FEWEST: usize = 3;
const DAY: Duration = Duration::from_secs(86_400);

/// One day, as it stood when the day ended, or stands now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CourseDay {
    pub date: Date,
    pub turnout: Turnout,
}

/// What the last days would come to, were they to go on: a straight line, and no more.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Pace {
    /// Whole days that it was taken over, 3 to 7.
    pub days: u64,
    /// Members that came in those days.
    pub came: u64,
    /// Members at the close, and of how many; never fewer than now, never more than there are.
    pub at_close: Fraction,
    /// The same in votes.
    pub votes_at_close: Fraction,
}

/// Every day from the one of `from` to the one of `until`, both on the clocks of `zone`: over
/// `members`, from all versions of their ballots. A withdrawal takes a member off again.
pub fn course(
    members: &[&WeighedMember],
    versions: &[BallotVersion],
    zone: &Zone,
    (from, until): (Instant, Instant),
) -> Vec<CourseDay> {
    let mut acts: Vec<&BallotVersion> = versions.iter().collect();
    acts.sort_by_key(|version| (version.received_at, version.version));
    let mut acts = acts.into_iter().peekable();
    let mut voted: BTreeSet<&MemberCode> = BTreeSet::new();
    let mut days = Vec::new();
    let mut date = date_of(from, zone);
    let last = date_of(until, zone);
    while date <= last {
        while let Some(version) = acts.next_if(|next| date_of(next.received_at, zone) <= date) {
            match version.act {
                Act::Cast => voted.insert(&version.member),
                Act::Withdrawn => voted.remove(&version.member),
            };
        }
        let standing = members
            .iter()
            .map(|weighed| (*weighed, voted.contains(&weighed.member.code)));
        days.push(CourseDay {
            date,
            turnout: Turnout::of(standing),
        });
        let Ok(next) = date.tomorrow() else { break };
        date = next;
    }
    days
}

/// The pace of the last whole days, drawn on over what is `left` until the close. The last day of
/// `days` is today, and not over. None where there are too few days to say anything, or no time.
pub fn pace(days: &[CourseDay], left: Duration) -> Option<Pace> {
    let (today, whole) = days.split_last()?;
    let taken = whole.len().saturating_sub(1).min(WEEK);
    if taken < FEWEST || left.is_zero() {
        return None;
    }
    let first = whole.get(whole.len() - 1 - taken)?;
    let end = whole.last()?;
    let span = DAY.as_micros() * taken as u128;
    let came = |of: fn(&Turnout) -> Fraction| {
        let [first, end] = [first, end].map(|day| of(&day.turnout).part);
        end.saturating_sub(first)
    };
    let at_close = |of: fn(&Turnout) -> Fraction| {
        let now = of(&today.turnout);
        let more = u128::from(came(of)) * left.as_micros() / span;
        let drawn = u64::try_from(u128::from(now.part) + more).unwrap_or(u64::MAX);
        Fraction::new(drawn.min(now.whole), now.whole)
    };
    Some(Pace {
        days: taken as u64,
        came: came(|turnout| turnout.members),
        at_close: at_close(|turnout| turnout.members),
        votes_at_close: at_close(|turnout| turnout.votes),
    })
}

fn date_of(moment: Instant, zone: &Zone) -> Date {
    moment.timestamp().to_zoned(zone.time_zone()).date()
}

#[cfg(test)]
#[path = "course_tests.rs"]
mod tests;
