//! Whether a sum of public weights tells which members it is of.

use std::collections::BTreeSet;

const WORD: usize = u64::BITS as usize;

/// Whether one of the members with the weights `chose`, all of them also in `voters`, is in every
/// set of as many voters with the same sum: whoever knows who voted, their weights and the sum then
/// knows what that member chose.
pub fn singled_out(voters: &[u32], chose: &[u32]) -> bool {
    let votes = chose.iter().map(|votes| *votes as usize).sum();
    let distinct: BTreeSet<u32> = chose.iter().copied().collect();
    distinct.into_iter().any(|weight| {
        // members of one weight can stand in for each other: with one of them less, is there a way?
        let mut others = voters.to_vec();
        if let Some(place) = others.iter().position(|other| *other == weight) {
            others.swap_remove(place);
        }
        !there_is(&others, chose.len(), votes)
    })
}

/// Whether some `count` of the weights sum to `votes`.
fn there_is(weights: &[u32], count: usize, votes: usize) -> bool {
    let words = votes / WORD + 1;
    // for each number of members, the sums that it can have, a bit each
    let mut sums = vec![vec![0_u64; words]; count + 1];
    if let Some(none) = sums.first_mut().and_then(|none| none.first_mut()) {
        *none = 1;
    }
    for weight in weights {
        for more in (1..=count).rev() {
            let (fewer, more) = sums.split_at_mut(more);
            if let (Some(fewer), Some(more)) = (fewer.last(), more.first_mut()) {
                add_shifted(more, fewer, *weight as usize);
            }
        }
    }
    let last = sums.last().and_then(|sums| sums.get(votes / WORD));
    last.is_some_and(|word| word >> (votes % WORD) & 1 == 1)
}

/// Adds all sums of `from`, each with `weight` more.
fn add_shifted(to: &mut [u64], from: &[u64], weight: usize) {
    let (words, bits) = (weight / WORD, weight % WORD);
    let carried = std::iter::once(0).chain(from.iter().copied());
    let pairs = from.iter().zip(carried);
    for (to, (own, before)) in to.iter_mut().skip(words).zip(pairs) {
        *to |= own << bits;
        if bits > 0 {
            *to |= before >> (WORD - bits);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_smallest_of_all_are_known_by_their_sum() {
        let voters = [1, 2, 2, 5, 9, 30, 75];
        assert!(singled_out(&voters, &[1, 2, 2]));
        // 5 and 9, or any other two with 14: there are none
        assert!(singled_out(&voters, &[5, 9]));
        assert!(!singled_out(&[3, 3, 4, 4, 5, 5], &[4, 4]));
        assert!(!singled_out(&voters, &[]));
    }

    /// Against every set of voters there is.
    #[test]
    fn it_is_so_by_trying_all_sets() {
        let voters = [1, 1, 2, 3, 3, 5, 8, 8, 13, 64, 75];
        let of = |bits: u32| -> Vec<u32> {
            let places = voters.iter().enumerate();
            let chosen = places.filter(|(place, _)| bits >> place & 1 == 1);
            chosen.map(|(_, weight)| *weight).collect()
        };
        let all: Vec<(usize, u32)> = (0..1_u32 << voters.len())
            .map(|bits| (bits.count_ones() as usize, of(bits).iter().sum()))
            .collect();
        for (bits, own) in all.iter().enumerate() {
            let same = all.iter().enumerate().filter(|(_, other)| *other == own);
            let common = same.fold(usize::MAX, |common, (other, _)| common & other);
            let singled = common & bits != 0;
            let chose = of(u32::try_from(bits).unwrap());
            assert_eq!(singled_out(&voters, &chose), singled, "{chose:?}");
        }
    }
}
