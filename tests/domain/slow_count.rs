//! The second count: an urn with one slip of paper for every single vote, emptied by hand.
//!
//! It knows the members and their choices by number, and nothing of weights, tallies or shares.

use raadpleging::domain::member::Member;
use raadpleging::domain::weight::Rounding;

/// One slip: which member put it in, and its choice.
#[derive(Debug, Clone, Copy)]
pub struct Slip {
    pub member: usize,
    pub choice: usize,
}

/// What is said when the slips lie in heaps.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Spoken {
    Nobody,
    MoreThanHalf { choice: usize, ahead: usize },
    Most { choice: usize, ahead: usize },
    Tied(Vec<usize>),
}

/// Hands out votes one at a time: a thousand inhabitants leave the hall, one vote is noted.
pub fn votes_of(member: &Member, rounding: Rounding) -> usize {
    if let Some(votes) = member.explicit_votes {
        return votes as usize;
    }
    let mut waiting = member.population;
    let mut votes = 0;
    while waiting >= 1000 {
        waiting -= 1000;
        votes += 1;
    }
    let one_more = match rounding {
        Rounding::Up => waiting != 0,
        Rounding::HalfUp => waiting >= 500,
        Rounding::Down => false,
    };
    if one_more {
        votes += 1;
    }
    match votes {
        0 => 1,
        1..=75 => votes,
        _ => 75,
    }
}

/// Fills the urn: for each member with a ballot as many slips as it has votes.
pub fn urn(ballots: &[(usize, usize, usize)]) -> Vec<Slip> {
    let mut slips = Vec::new();
    for &(member, votes, choice) in ballots {
        for _ in 0..votes {
            slips.push(Slip { member, choice });
        }
    }
    slips
}

/// Lays the slips in heaps and says what stands on the highest.
pub fn speak(slips: &[Slip], choices: usize) -> Spoken {
    let mut heaps: Vec<Vec<Slip>> = vec![Vec::new(); choices];
    for slip in slips {
        heaps[slip.choice].push(*slip);
    }
    let mut order: Vec<usize> = (0..choices).collect();
    order.sort_by_key(|choice| std::cmp::Reverse(heaps[*choice].len()));
    let height = |place: usize| order.get(place).map_or(0, |choice| heaps[*choice].len());
    if slips.is_empty() {
        return Spoken::Nobody;
    }
    if height(0) == height(1) {
        let highest = (0..choices).filter(|choice| heaps[*choice].len() == height(0));
        return Spoken::Tied(highest.collect());
    }
    let (choice, ahead) = (order[0], height(0) - height(1));
    if height(0) + height(0) > slips.len() {
        Spoken::MoreThanHalf { choice, ahead }
    } else {
        Spoken::Most { choice, ahead }
    }
}

#[test]
fn the_urn_is_emptied_by_hand() {
    let ballots = |of: &[(usize, usize)]| -> Vec<(usize, usize, usize)> {
        of.iter()
            .enumerate()
            .map(|(member, (votes, choice))| (member, *votes, *choice))
            .collect()
    };
    let said = |of: &[(usize, usize)], choices| speak(&urn(&ballots(of)), choices);
    assert_eq!(said(&[], 2), Spoken::Nobody);
    assert_eq!(said(&[(0, 1)], 2), Spoken::Nobody);
    assert_eq!(
        said(&[(3, 0), (1, 1)], 2),
        Spoken::MoreThanHalf {
            choice: 0,
            ahead: 2
        }
    );
    assert_eq!(
        said(&[(2, 0), (1, 1), (1, 2)], 3),
        Spoken::Most {
            choice: 0,
            ahead: 1
        }
    );
    assert_eq!(said(&[(2, 2), (2, 0)], 3), Spoken::Tied(vec![0, 2]));
}
