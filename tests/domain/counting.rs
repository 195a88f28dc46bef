//! The outcome: the same as the urn's, and sound under every change that should not matter.

use std::collections::{BTreeMap, BTreeSet};

use proptest::prelude::*;
use raadpleging::domain::member::WeighedMember;
use raadpleging::domain::outcome::{Count, Outcome, Part};
use raadpleging::domain::question::Key;
use raadpleging::domain::tally::{Tally, Verdict};
use raadpleging::domain::weight::{Rounding, WeightRule};

use super::drawing::{Case, case};
use super::slow_count::{Slip, Spoken, speak, urn, votes_of};

fn outcome(case: &Case) -> Outcome {
    Outcome::of(&case.consultation, &case.roll(), &case.answers())
}

fn rounding(case: &Case) -> Rounding {
    match case.consultation.weighing.rule {
        WeightRule::PerPopulation { rounding, .. } => rounding,
        _ => panic!("every case is drawn with a rule by population"),
    }
}

/// Member, votes and choice of everybody in a group who has a ballot.
fn ballots(case: &Case, group: &str, question: usize) -> Vec<(usize, usize, usize)> {
    let choices = case.consultation.questions[question].choices.len();
    let mut found = Vec::new();
    for (place, member) in case.members.iter().enumerate() {
        if let (true, Some(ballot)) = (member.group == group, &case.ballots[place]) {
            let votes = votes_of(member, rounding(case));
            found.push((place, votes, ballot[question] % choices));
        }
    }
    found
}

/// Votes and members by choice, as the heaps have them.
fn heaps(slips: &[Slip], choices: usize) -> Vec<(u64, u64)> {
    let of = |choice: usize| {
        let own: Vec<&Slip> = slips.iter().filter(|slip| slip.choice == choice).collect();
        let members: BTreeSet<usize> = own.iter().map(|slip| slip.member).collect();
        (own.len() as u64, members.len() as u64)
    };
    (0..choices).map(of).collect()
}

fn spoken(verdict: &Verdict, keys: &[Key]) -> Spoken {
    let number = |key: &Key| keys.iter().position(|known| known == key).unwrap();
    match verdict {
        Verdict::NoVotes => Spoken::Nobody,
        Verdict::Majority { choice, margin } => Spoken::MoreThanHalf {
            choice: number(choice),
            ahead: usize::try_from(*margin).unwrap(),
        },
        Verdict::Plurality { choice, margin } => Spoken::Most {
            choice: number(choice),
            ahead: usize::try_from(*margin).unwrap(),
        },
        Verdict::Tie { choices } => Spoken::Tied(choices.iter().map(number).collect()),
    }
}

fn agrees(case: &Case, group: &str, count: &Count) -> Result<(), TestCaseError> {
    for (place, question) in count.questions.iter().enumerate() {
        let tally = &question.tally;
        let keys: Vec<Key> = tally
            .choices
            .iter()
            .map(|line| line.choice.clone())
            .collect();
        let cast = ballots(case, group, place);
        let slips = urn(&cast);
        let counted: Vec<u64> = tally.choices.iter().map(|line| line.votes).collect();
        let by_hand: Vec<u64> = heaps(&slips, keys.len())
            .iter()
            .map(|heap| heap.0)
            .collect();
        prop_assert_eq!(counted, by_hand);
        prop_assert_eq!(spoken(&question.verdict, &keys), speak(&slips, keys.len()));
        // in members: the same urn, one slip each
        let one_each: Vec<_> = cast
            .iter()
            .map(|(member, _, choice)| (*member, 1, *choice))
            .collect();
        let slips = urn(&one_each);
        let counted: Vec<u64> = tally.choices.iter().map(|line| line.members).collect();
        let by_hand: Vec<u64> = heaps(&slips, keys.len())
            .iter()
            .map(|heap| heap.1)
            .collect();
        prop_assert_eq!(counted, by_hand);
        prop_assert_eq!(
            spoken(&question.verdict_in_members, &keys),
            speak(&slips, keys.len())
        );
    }
    Ok(())
}

/// Votes and members by choice of every question, added up over the parts.
fn sum<'a, K: 'a>(
    parts: impl IntoIterator<Item = &'a Part<K>>,
) -> BTreeMap<(Key, Key), (u64, u64)> {
    let mut total = BTreeMap::new();
    for tally in parts.into_iter().flat_map(|part| &part.tallies) {
        add(&mut total, tally);
    }
    total
}

fn add(total: &mut BTreeMap<(Key, Key), (u64, u64)>, tally: &Tally) {
    for line in &tally.choices {
        let place = (tally.question.clone(), line.choice.clone());
        let sum: &mut (u64, u64) = total.entry(place).or_default();
        *sum = (sum.0 + line.votes, sum.1 + line.members);
    }
}

fn whole(count: &Count) -> BTreeMap<(Key, Key), (u64, u64)> {
    let mut total = BTreeMap::new();
    count
        .questions
        .iter()
        .for_each(|question| add(&mut total, &question.tally));
    total
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(500))]

    #[test]
    fn the_count_is_the_count_by_hand(case in case()) {
        let outcome = outcome(&case);
        agrees(&case, "gemeenten", &outcome.counting)?;
        prop_assert_eq!(outcome.advisory.len(), 1);
        agrees(&case, "adviserend", &outcome.advisory[0].count)?;
    }

    #[test]
    fn the_order_of_members_and_ballots_does_not_matter(
        (case, shuffled) in case().prop_flat_map(|case| {
            let pairs: Vec<_> = case.members.iter().cloned().zip(case.ballots.clone()).collect();
            (Just(case), Just(pairs).prop_shuffle())
        }),
    ) {
        let (members, ballots) = shuffled.into_iter().unzip();
        let other = Case { members, ballots, ..case.clone() };
        prop_assert_eq!(outcome(&case), outcome(&other));
        prop_assert_eq!(case.roll().canonical_text(), other.roll().canonical_text());
    }

    #[test]
    fn the_parts_make_the_whole(mut case in case()) {
        for (place, member) in case.members.iter_mut().enumerate() {
            let provinces = raadpleging::domain::province::Province::ALL;
            member.province.get_or_insert(provinces[place % 12]);
        }
        let count = outcome(&case).counting;
        if count.turnout.members.whole > 0 {
            prop_assert_eq!(sum(&count.per_province), whole(&count));
            prop_assert_eq!(sum(&count.per_size_class), whole(&count));
        }
        for part in [
            count.per_province.iter().map(|part| part.turnout).collect::<Vec<_>>(),
            count.per_size_class.iter().map(|part| part.turnout).collect::<Vec<_>>(),
        ] {
            let total = count.turnout;
            prop_assert_eq!(part.iter().map(|t| t.members.part).sum::<u64>(), total.members.part);
            prop_assert_eq!(part.iter().map(|t| t.votes.part).sum::<u64>(), total.votes.part);
            prop_assert_eq!(part.iter().map(|t| t.votes.whole).sum::<u64>(), total.votes.whole);
            prop_assert_eq!(
                part.iter().map(|t| t.population.whole).sum::<u64>(),
                total.population.whole
            );
        }
    }

    #[test]
    fn every_vote_in_the_tally_is_in_the_turnout(case in case()) {
        let count = outcome(&case).counting;
        for question in &count.questions {
            prop_assert_eq!(question.tally.members(), count.turnout.members.part);
            prop_assert_eq!(question.tally.votes(), count.turnout.votes.part);
        }
        prop_assert!(count.turnout.members.part <= count.turnout.members.whole);
        prop_assert!(count.turnout.votes.part <= count.turnout.votes.whole);
    }

    #[test]
    fn one_ballot_more_lifts_its_choice_and_nothing_else(case in case(), choice in 0_usize..4) {
        let silent = case.ballots.iter().position(Option::is_none);
        let counts = |place: &usize| case.members[*place].group == "gemeenten";
        let Some(place) = silent.filter(counts) else { return Ok(()) };
        let mut more = case.clone();
        more.ballots[place] = Some(vec![choice; 3]);
        let votes = votes_of(&case.members[place], rounding(&case)) as u64;
        let (before, after) = (outcome(&case), outcome(&more));
        prop_assert_eq!(&before.advisory, &after.advisory);
        for (old, new) in before.counting.questions.iter().zip(&after.counting.questions) {
            let chosen = choice % old.tally.choices.len();
            for (number, (old, new)) in old.tally.choices.iter().zip(&new.tally.choices).enumerate() {
                let (members, votes) = if number == chosen { (1, votes) } else { (0, 0) };
                prop_assert_eq!(new.votes, old.votes + votes);
                prop_assert_eq!(new.members, old.members + members);
            }
        }
    }

    #[test]
    fn a_ballot_of_nobody_on_the_roll_is_not_counted(case in case()) {
        let mut answers = case.answers();
        let shorter = Case { members: case.members.iter().skip(1).cloned().collect(), ..case.clone() };
        let counted = Outcome::of(&case.consultation, &shorter.roll(), &answers);
        if let Some(first) = case.members.first() {
            answers.remove(&first.code);
        }
        prop_assert_eq!(counted, Outcome::of(&case.consultation, &shorter.roll(), &answers));
    }

    #[test]
    fn a_roll_that_was_frozen_counts_like_the_one_it_was_made_of(case in case()) {
        let roll = case.roll();
        let frozen: Vec<WeighedMember> = roll.members().iter().rev().cloned().collect();
        prop_assert_eq!(raadpleging::domain::roll::Roll::of(frozen).unwrap(), roll);
    }
}
