//! Whether sums of public weights tell which members they are of.

use std::collections::{BTreeMap, BTreeSet};

const WORD: usize = u64::BITS as usize;
/// Of words of sums: some hundredths of a second. 342 members with 75 votes at most take a third.
const MOST_STEPS: usize = 20_000_000;
/// The words in one row of sums.
const MOST_WORDS: usize = 65_536;
/// Of which all pairs are tried.
const MOST_PAIRED: usize = 1_000;

/// As the public knows a voter: voters of one row are counted there by choice.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Placed {
    pub row: usize,
    pub votes: u32,
}

/// Whether the published figures tell of a voter what it chose: of one that is not with most others,
/// in a row that is not of one mind. Public are who voted and with how many votes, of each choice the
/// sum of the votes, and of each choice and row the number of voters. `choices`: the voters of each.
///
/// For two choices this is exact. With more, true too where nobody could have exchanged with voters
/// of one other choice; and with votes so large that trying takes too long.
pub fn singled_out(choices: &[Vec<Placed>]) -> bool {
    let all: usize = choices.iter().map(Vec::len).sum();
    let in_row = by_row(choices.iter().flatten());
    let few = |(_, chose): &(usize, &Vec<Placed>)| 2 * chose.len() <= all;
    choices
        .iter()
        .enumerate()
        .filter(few)
        .any(|(place, chose)| {
            let numbered = choices.iter().enumerate();
            let others = numbered.filter(|(other, _)| *other != place);
            let others: Vec<&[Placed]> = others.map(|(_, to)| to.as_slice()).collect();
            let same: BTreeSet<Placed> = others.iter().copied().flatten().copied().collect();
            let own = by_row(chose);
            let of_two_minds = |voter: &Placed| own.get(&voter.row) != in_row.get(&voter.row);
            let mut alone: BTreeSet<Placed> = chose.iter().copied().filter(of_two_minds).collect();
            // of the same votes in the same row, with another choice: one for one
            alone.retain(|voter| !same.contains(voter));
            !alone.is_empty() && {
                let exchanges: Vec<_> = others.iter().map(|to| Exchange::new(chose, to)).collect();
                let told = |voter: &Placed| !exchanges.iter().any(|with| with.is_possible(*voter));
                alone.iter().any(told)
            }
        })
}

/// The number of voters in each.
fn by_row<'a>(voters: impl IntoIterator<Item = &'a Placed>) -> BTreeMap<usize, usize> {
    let mut rows = BTreeMap::new();
    for voter in voters {
        *rows.entry(voter.row).or_default() += 1;
    }
    rows
}

/// Voters of one choice for as many of another, so that no figure changes.
struct Exchange<'a> {
    from: &'a [Placed],
    to: &'a [Placed],
    pairs: BTreeSet<(usize, usize, u64)>,
}

impl<'a> Exchange<'a> {
    fn new(from: &'a [Placed], to: &'a [Placed]) -> Self {
        let paired = to.get(..MOST_PAIRED).unwrap_or(to);
        let places = paired.iter().enumerate();
        let pairs = places.flat_map(|(place, one)| {
            let others = paired.iter().skip(place + 1);
            others.map(|other| pair(*one, *other))
        });
        Self {
            pairs: pairs.collect(),
            from,
            to,
        }
    }

    /// Two for two, or however many.
    fn is_possible(&self, voter: Placed) -> bool {
        let mut fellows = self.from.to_vec();
        if let Some(own) = fellows.iter().position(|fellow| *fellow == voter) {
            fellows.swap_remove(own);
        }
        let with = |fellow: &Placed| self.pairs.contains(&pair(voter, *fellow));
        fellows.iter().any(with) || self.in_some_way(&fellows)
    }

    /// Whether `fellows` and the others have as many voters in each row, with as many votes
    /// together, as all of `from`.
    fn in_some_way(&self, fellows: &[Placed]) -> bool {
        let votes: usize = self.from.iter().map(|voter| voter.votes as usize).sum();
        let counts = by_row(self.from).into_iter();
        let mut rows: BTreeMap<usize, (usize, Vec<u32>)> = counts
            .map(|(row, count)| (row, (count, Vec::new())))
            .collect();
        for voter in fellows.iter().chain(self.to) {
            // where nobody chose so nobody else can have
            if let Some((_, weights)) = rows.get_mut(&voter.row) {
                weights.push(voter.votes);
            }
        }
        let words = votes / WORD + 1;
        let tried = |(count, weights): &(usize, Vec<u32>)| count * weights.len();
        let steps: usize = rows.values().map(tried).sum();
        if words > MOST_WORDS || steps.saturating_mul(words) > MOST_STEPS {
            return false;
        }
        let mut sums = vec![0_u64; words];
        sums.iter_mut().take(1).for_each(|none| *none = 1);
        let rows = rows.into_values();
        let sums = rows.fold(sums, |sums, (count, weights)| more(sums, count, &weights));
        let last = sums.get(votes / WORD);
        last.is_some_and(|word| word >> (votes % WORD) & 1 == 1)
    }
}

/// In either order the same.
fn pair(one: Placed, other: Placed) -> (usize, usize, u64) {
    let votes = u64::from(one.votes) + u64::from(other.votes);
    (one.row.min(other.row), one.row.max(other.row), votes)
}

/// Each of `sums`, a bit each, with the sum of any `count` of the weights.
fn more(sums: Vec<u64>, count: usize, weights: &[u32]) -> Vec<u64> {
    let none = vec![0; sums.len()];
    let mut by_count = vec![sums];
    by_count.resize(count + 1, none);
    for weight in weights {
        for more in (1..=count).rev() {
            let (fewer, more) = by_count.split_at_mut(more);
            if let (Some(fewer), Some(more)) = (fewer.last(), more.first_mut()) {
                add_shifted(more, fewer, *weight as usize);
            }
        }
    }
    by_count.pop().unwrap_or_default()
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

    fn placed(row: usize, weights: &[u32]) -> Vec<Placed> {
        let weights = weights.iter();
        weights.map(|votes| Placed { row, votes: *votes }).collect()
    }

    /// In one row.
    fn told(choices: &[&[u32]]) -> bool {
        let choices: Vec<_> = choices.iter().map(|weights| placed(0, weights)).collect();
        singled_out(&choices)
    }

    #[test]
    fn the_smallest_of_all_are_known_by_their_sum() {
        assert!(told(&[&[1, 2, 2], &[5, 9, 30, 75]]));
        // 5 and 9, or any other two with 14: there are none
        assert!(told(&[&[5, 9], &[1, 2, 2, 30, 75]]));
        assert!(!told(&[&[4, 4], &[3, 3, 5, 5]]));
        assert!(!told(&[&[], &[1, 2, 2, 5, 9, 30, 75]]));
        // one for three
        assert!(!told(&[&[1, 1, 4], &[2, 2, 2, 9]]));
    }

    /// Three of the six in Flevoland are against, and nobody else: in all the land others have as
    /// many votes together.
    #[test]
    fn a_province_tells_who_the_sum_of_all_is_of() {
        let (against, flevoland) = (placed(0, &[24, 22, 45]), placed(0, &[75, 51, 75]));
        let elsewhere: Vec<_> = placed(1, &(1..=75).collect::<Vec<_>>());
        let mut anywhere = elsewhere.clone();
        anywhere.iter_mut().for_each(|voter| voter.row = 0);
        let favour = |others: Vec<Placed>| [flevoland.clone(), others].concat();
        assert!(!singled_out(&[against.clone(), favour(anywhere)]));
        assert!(singled_out(&[against, favour(elsewhere)]));
    }

    /// Each sum alone has more than one way, all three together have one.
    #[test]
    fn three_sums_tell_more_than_each_of_them() {
        let choices: [&[u32]; 3] = [&[15, 4, 24], &[16, 19, 19], &[12, 20, 25, 21]];
        assert!(told(&choices));
        let two = |few: &[u32], rest: [&[u32]; 2]| told(&[few, &rest.concat()]);
        let [one, other, third] = choices;
        assert!(!two(one, [other, third]) && !two(other, [one, third]));
    }

    #[test]
    fn a_row_of_one_mind_tells_what_it_says_itself() {
        let against = [placed(0, &[3, 5, 9]), placed(1, &[7, 7])].concat();
        assert!(!singled_out(&[against, placed(1, &[7; 6])]));
    }

    #[test]
    fn votes_too_large_to_try_are_told_or_exchanged_two_for_two() {
        let large = |votes: &[u32]| {
            votes
                .iter()
                .map(|own| 400_000_000 * own)
                .collect::<Vec<_>>()
        };
        assert!(!told(&[&large(&[1, 4, 6]), &large(&[2, 3, 5, 5])]));
        assert!(told(&[&large(&[1, 1, 4]), &large(&[2, 2, 2, 9])]));
    }

    /// Every division of eleven voters in two rows over two choices, against all others of the same
    /// figures.
    #[test]
    fn it_is_so_by_trying_all_divisions() {
        let weights = [1, 1, 2, 3, 3, 5, 8, 8, 13, 64, 75];
        let voter = |place: usize| Placed {
            row: place % 2,
            votes: weights[place],
        };
        let of = |bits: u32, chosen: u32| -> Vec<Placed> {
            let places = (0..weights.len()).filter(|place| bits >> place & 1 == chosen);
            places.map(voter).collect()
        };
        let figures: Vec<_> = (0..1_u32 << weights.len())
            .map(|bits| {
                let chose = of(bits, 1);
                let odd = chose.iter().filter(|voter| voter.row == 1).count();
                let votes: u32 = chose.iter().map(|voter| voter.votes).sum();
                (chose.len(), odd, votes)
            })
            .collect();
        let rows: [u32; 2] = [0b101_0101_0101, 0b010_1010_1010];
        for (bits, own) in (0_u32..).zip(&figures) {
            let same = (0_u32..).zip(&figures).filter(|(_, other)| *other == own);
            let same: Vec<u32> = same.map(|(other, _)| other).collect();
            let always = same.iter().fold(u32::MAX, |all, other| all & other);
            let never = same.iter().fold(0, |all, other| all | other) ^ 0b111_1111_1111;
            let minds = rows
                .iter()
                .filter(|row| bits & **row != 0 && bits & **row != **row);
            let two_minds = minds.fold(0, |all, row| all | row);
            let half = 2 * own.0 <= weights.len();
            let known = if half { always } else { never };
            let chose = [of(bits, 1), of(bits, 0)];
            assert_eq!(singled_out(&chose), known & two_minds != 0, "{chose:?}");
        }
    }
}
