//! The fewest that turn a verdict.

use std::cmp::Reverse;

use super::camps::{Camps, Voice};
use super::finding::{Change, FewestVotes, Group, NonVoters};
use super::way::{Way, ways};
use crate::domain::member::MemberCode;
use crate::domain::tally::Tally;

/// By those who voted; None where their votes are none.
pub fn change(camps: &Camps<'_>) -> Option<Change> {
    let ways = ways(&camps.tally);
    let voters: Vec<Voice<'_>> = voices(camps, |voice| voice.choice.is_some());
    Some(Change {
        votes: fewest_votes(&camps.tally, &ways)?,
        members: fewest_members(&camps.tally, &ways, &voters)?,
        alone: alone(&ways, &voters),
    })
}

pub fn non_voters(camps: &Camps<'_>) -> NonVoters {
    let ways = ways(&camps.tally);
    let absent: Vec<Voice<'_>> = voices(camps, |voice| voice.choice.is_none());
    NonVoters {
        members: absent.len() as u64,
        votes: absent.iter().map(Voice::votes).sum(),
        turning: fewest_members(&camps.tally, &ways, &absent),
        alone: alone(&ways, &absent),
    }
}

fn voices<'a>(camps: &Camps<'a>, wanted: fn(&Voice<'_>) -> bool) -> Vec<Voice<'a>> {
    let voices = camps.voices.iter().copied();
    voices.filter(wanted).collect()
}

/// The largest first: no other as many close as much.
fn fewest_members(tally: &Tally, ways: &[Way], voices: &[Voice<'_>]) -> Option<Group> {
    let found = ways
        .iter()
        .filter_map(|way| Some((way, shortest(way, voices)?)));
    let (way, movers) = found.min_by_key(|(_, movers)| movers.len())?;
    let mut moved = tally.clone();
    for voice in &movers {
        take(&mut moved, voice.choice, voice.votes());
        give(&mut moved, way.to, voice.votes());
    }
    Some(Group {
        members: movers.iter().map(|voice| code(voice)).collect(),
        votes: movers.iter().map(Voice::votes).sum(),
        to: tally.choices.get(way.to)?.choice.clone(),
        verdict: moved.verdict(),
    })
}

fn shortest<'a>(way: &Way, voices: &[Voice<'a>]) -> Option<Vec<Voice<'a>>> {
    let mut by_use: Vec<(u64, Voice<'a>)> = voices
        .iter()
        .map(|voice| (closed(way, voice), *voice))
        .filter(|(closed, _)| *closed > 0)
        .collect();
    by_use.sort_by_key(|(closed, voice)| (Reverse(*closed), &voice.member.member.code));
    let mut left = way.gap;
    let mut movers = Vec::new();
    for (closed, voice) in by_use {
        movers.push(voice);
        left = left.saturating_sub(closed);
        if left == 0 {
            return Some(movers);
        }
    }
    None
}

/// What a member closes by going there.
fn closed(way: &Way, voice: &Voice<'_>) -> u64 {
    let one_vote = match voice.choice {
        Some(from) => way.closes.get(from).copied().unwrap_or(0),
        None => 1,
    };
    one_vote * voice.votes()
}

fn alone(ways: &[Way], voices: &[Voice<'_>]) -> Vec<MemberCode> {
    let turns = |voice: &&Voice<'_>| ways.iter().any(|way| closed(way, voice) >= way.gap);
    voices.iter().filter(turns).map(code).collect()
}

fn code(voice: &Voice<'_>) -> MemberCode {
    voice.member.member.code.clone()
}

/// Of every way, the choices whose votes close most have enough of them: a leader of a majority or
/// of a plurality has more votes than the gap, and so have all others together where the leader
/// lacks a majority; a gap of 1 is closed by any vote.
fn fewest_votes(tally: &Tally, ways: &[Way]) -> Option<FewestVotes> {
    let found = ways.iter().filter_map(|way| {
        let filled = tally.choices.iter().zip(&way.closes);
        let filled = filled.filter(|(choice, _)| choice.votes > 0);
        let closes = filled.map(|(_, closes)| *closes).max()?;
        (closes > 0).then(|| (way, closes, way.gap.div_ceil(closes)))
    });
    let (way, closes, votes) = found.min_by_key(|(_, _, votes)| *votes)?;
    let mut moved = tally.clone();
    let mut left = votes;
    for place in largest_first(tally) {
        if way.closes.get(place) == Some(&closes) {
            left -= take(&mut moved, Some(place), left);
        }
    }
    give(&mut moved, way.to, votes);
    Some(FewestVotes {
        votes,
        to: tally.choices.get(way.to)?.choice.clone(),
        verdict: moved.verdict(),
    })
}

fn largest_first(tally: &Tally) -> Vec<usize> {
    let mut places: Vec<(u64, usize)> = tally.choices.iter().map(|c| c.votes).zip(0..).collect();
    places.sort_by_key(|(votes, place)| (Reverse(*votes), *place));
    places.into_iter().map(|(_, place)| place).collect()
}

/// Takes as many as there are, and says how many that is.
fn take(tally: &mut Tally, from: Option<usize>, votes: u64) -> u64 {
    let line = from.and_then(|place| tally.choices.get_mut(place));
    line.map_or(0, |line| {
        let taken = votes.min(line.votes);
        line.votes -= taken;
        taken
    })
}

fn give(tally: &mut Tally, to: usize, votes: u64) {
    if let Some(line) = tally.choices.get_mut(to) {
        line.votes += votes;
    }
}
