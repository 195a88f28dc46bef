//! The ways in which a verdict becomes another one.
//!
//! Each is votes going to one choice until a gap is closed. A verdict is another one if and only
//! if the gap of one of its ways is closed, and no vote closes more by going elsewhere; so the
//! fewest votes or members over all ways are the fewest there are.

use crate::domain::tally::{Tally, Verdict};

/// Votes that go to one choice.
pub struct Way {
    /// The place of that choice on the ballot.
    pub to: usize,
    /// What must be closed; at least 1. A vote that had not been cast closes 1 of it.
    pub gap: u64,
    /// What one vote closes that comes from each choice, by its place.
    pub closes: Vec<u64>,
}

/// All of them; where two are as short, the first is the one to tell.
pub fn ways(tally: &Tally) -> Vec<Way> {
    let votes: Vec<u64> = tally.choices.iter().map(|choice| choice.votes).collect();
    let most = votes.iter().copied().max().unwrap_or(0);
    let leader = votes.iter().position(|count| *count == most).unwrap_or(0);
    match tally.verdict() {
        // any vote at all
        Verdict::NoVotes => vec![Way {
            to: 0,
            gap: 1,
            closes: vec![0; votes.len()],
        }],
        Verdict::Tie { .. } => out_of_a_tie(&votes, most),
        Verdict::Majority { .. } => out_of_a_majority(&votes, leader, most),
        Verdict::Plurality { .. } => out_of_a_plurality(&votes, leader, most),
    }
}

/// One vote more for any of those that tie.
fn out_of_a_tie(votes: &[u64], most: u64) -> Vec<Way> {
    let tied = (0..).zip(votes).filter(|(_, count)| **count == most);
    tied.map(|(to, _)| Way {
        to,
        gap: 1,
        closes: by_place(votes, |from| u64::from(from != to)),
    })
    .collect()
}

/// The leader has more than half until the others together have as much. A vote taken from it
/// counts on both sides; to which other choice it goes makes no difference.
fn out_of_a_majority(votes: &[u64], leader: usize, most: u64) -> Vec<Way> {
    let others: u64 = votes.iter().sum::<u64>() - most;
    let runner_up = followers(votes, leader).into_iter().next();
    let way = runner_up.map(|to| Way {
        to,
        gap: most - others,
        closes: by_place(votes, |from| if from == leader { 2 } else { 0 }),
    });
    way.into_iter().collect()
}

/// Another choice gets as many votes as the leader, or the leader more than half.
fn out_of_a_plurality(votes: &[u64], leader: usize, most: u64) -> Vec<Way> {
    let overtaking = followers(votes, leader).into_iter().map(|to| Way {
        to,
        gap: most - votes.get(to).copied().unwrap_or(0),
        closes: by_place(votes, |from| match from {
            from if from == to => 0,
            from if from == leader => 2,
            _ => 1,
        }),
    });
    let others: u64 = votes.iter().sum::<u64>() - most;
    let more_than_half = Way {
        to: leader,
        gap: others - most + 1,
        closes: by_place(votes, |from| if from == leader { 0 } else { 2 }),
    };
    overtaking.chain([more_than_half]).collect()
}

fn by_place(votes: &[u64], closes: impl Fn(usize) -> u64) -> Vec<u64> {
    (0..votes.len()).map(closes).collect()
}

/// The other choices, the runner-up first; equals in the order of the ballot.
fn followers(votes: &[u64], leader: usize) -> Vec<usize> {
    let others = (0..).zip(votes).filter(|(place, _)| *place != leader);
    let mut others: Vec<(usize, &u64)> = others.collect();
    others.sort_by_key(|(place, count)| (std::cmp::Reverse(**count), *place));
    others.into_iter().map(|(place, _)| place).collect()
}
