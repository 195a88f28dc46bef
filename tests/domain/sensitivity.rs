//! What would have turned an outcome: the same as by trying every change there is.

use std::collections::{BTreeMap, BTreeSet};

use proptest::collection::vec;
use proptest::prelude::*;
use raadpleging::domain::member::MemberCode;
use raadpleging::domain::sensitivity::{Apart, Group, Sensitivity, Variant};
use raadpleging::domain::tally::Verdict;

use super::drawing::{Case, drawn};

/// Votes and choice by number of each member; no choice where it has not voted.
type Voters = Vec<(u64, Option<usize>)>;

/// What is said of heaps of votes, without a word on margins.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Said {
    Nothing,
    MoreThanHalf(usize),
    Most(usize),
    Tied(Vec<usize>),
}

fn say(heaps: &[u64]) -> Said {
    let all: u64 = heaps.iter().sum();
    let highest: Vec<usize> = (0..heaps.len())
        .filter(|place| heaps.iter().all(|heap| heaps[*place] >= *heap))
        .collect();
    match highest.as_slice() {
        _ if all == 0 => Said::Nothing,
        [only] if heaps[*only] * 2 > all => Said::MoreThanHalf(*only),
        [only] => Said::Most(*only),
        _ => Said::Tied(highest),
    }
}

fn heaps(voters: &Voters, choices: usize) -> Vec<u64> {
    let mut heaps = vec![0; choices];
    for (votes, choice) in voters {
        if let Some(choice) = choice {
            heaps[*choice] += votes;
        }
    }
    heaps
}

/// Every change of choice by voters, or every late vote by non-voters; each with who took part.
fn every_change(
    voters: &Voters,
    choices: usize,
    moves: fn(Option<usize>) -> bool,
) -> Vec<(BTreeSet<usize>, Voters)> {
    let mut found = vec![(BTreeSet::new(), voters.clone())];
    for place in (0..voters.len()).filter(|place| moves(voters[*place].1)) {
        let before = voters[place].1;
        for (who, state) in found.clone() {
            for to in (0..choices).filter(|to| Some(*to) != before) {
                let mut state = state.clone();
                state[place].1 = Some(to);
                let mut who = who.clone();
                who.insert(place);
                found.push((who, state));
            }
        }
    }
    found
}

/// The size of the smallest set that turns what is said, and every member that does so alone.
fn smallest(
    voters: &Voters,
    choices: usize,
    moves: fn(Option<usize>) -> bool,
) -> (Option<usize>, BTreeSet<usize>) {
    let said = say(&heaps(voters, choices));
    let all = every_change(voters, choices, moves);
    let turned = all
        .iter()
        .filter(|(_, state)| say(&heaps(state, choices)) != said);
    let who: Vec<&BTreeSet<usize>> = turned.map(|(who, _)| who).collect();
    let alone = who.iter().filter(|who| who.len() == 1);
    let alone = alone.flat_map(|who| who.iter().copied()).collect();
    (who.iter().map(|who| who.len()).min(), alone)
}

/// Every way to lay `left` votes on as many heaps as there are choices.
fn every_heap(left: u64, choices: usize) -> Vec<Vec<u64>> {
    if choices == 1 {
        return vec![vec![left]];
    }
    let first = 0..=left;
    first
        .flat_map(|first| {
            every_heap(left - first, choices - 1)
                .into_iter()
                .map(move |rest| std::iter::once(first).chain(rest).collect())
        })
        .collect()
}

fn fewest_votes(heaps: &[u64]) -> Option<u64> {
    let said = say(heaps);
    let other = every_heap(heaps.iter().sum(), heaps.len());
    let other = other.into_iter().filter(|other| say(other) != said);
    let moved = other.map(|other| {
        let lost = heaps.iter().zip(&other);
        lost.map(|(before, after)| before.saturating_sub(*after))
            .sum()
    });
    moved.min()
}

fn code(place: usize) -> MemberCode {
    MemberCode::parse(&format!("GM{place:04}")).unwrap()
}

fn place(code: &MemberCode) -> usize {
    code.as_str().strip_prefix("GM").unwrap().parse().unwrap()
}

fn choice(key: &raadpleging::domain::question::Key) -> usize {
    let number = key.as_str().strip_prefix("keuze-").unwrap();
    number.parse().unwrap()
}

fn said(verdict: &Verdict) -> Said {
    match verdict {
        Verdict::NoVotes => Said::Nothing,
        Verdict::Majority { choice: key, .. } => Said::MoreThanHalf(choice(key)),
        Verdict::Plurality { choice: key, .. } => Said::Most(choice(key)),
        Verdict::Tie { choices } => Said::Tied(choices.iter().map(choice).collect()),
    }
}

fn case_of(voters: &Voters, choices: usize) -> Case {
    let members = voters.iter().enumerate().map(|(place, (votes, _))| {
        let votes = u32::try_from(*votes).unwrap();
        drawn(place, 0, None, Some(votes), "gemeenten")
    });
    let ballots = voters.iter();
    Case::of(
        &[choices],
        members.collect(),
        ballots.map(|(_, choice)| choice.map(|choice| vec![choice])),
    )
}

fn found(case: &Case, disputed: &BTreeSet<MemberCode>) -> Sensitivity {
    let apart = Apart {
        disputed: disputed.clone(),
        ..Apart::default()
    };
    found_apart(case, &apart)
}

fn found_apart(case: &Case, apart: &Apart) -> Sensitivity {
    let mut found = Sensitivity::of(&case.consultation, &case.roll(), &case.answers(), apart);
    assert_eq!(found.len(), case.consultation.questions.len());
    found.remove(0)
}

/// A group does what is said of it: when its members go where it says, the verdict is that one.
fn does_as_it_says(group: &Group, voters: &Voters, choices: usize) -> bool {
    let mut state = voters.clone();
    for member in &group.members {
        state[place(member)].1 = Some(choice(&group.to));
    }
    let votes: u64 = group.members.iter().map(|code| voters[place(code)].0).sum();
    let before = say(&heaps(voters, choices));
    let after = say(&heaps(&state, choices));
    votes == group.votes && after != before && after == said(&group.verdict)
}

fn voters() -> impl Strategy<Value = (usize, Voters)> {
    let votes = prop_oneof![9 => 1_u64..6, 1 => Just(0_u64)];
    (2_usize..=4).prop_flat_map(move |choices| {
        let choice = prop_oneof![3 => (0..choices).prop_map(Some), 1 => Just(None)];
        (Just(choices), vec((votes.clone(), choice), 0..=7))
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(10_000))]

    #[test]
    fn nothing_smaller_turns_an_outcome_and_what_is_told_does((choices, voters) in voters()) {
        let found = found(&case_of(&voters, choices), &BTreeSet::new());
        let (fewest, alone) = smallest(&voters, choices, |choice| choice.is_some());
        let change = found.change.as_ref();
        prop_assert_eq!(change.map(|change| change.members.members.len()), fewest);
        let told = change.map_or(&[][..], |change| &change.alone);
        prop_assert_eq!(told.iter().map(place).collect::<BTreeSet<_>>(), alone);
        if let Some(change) = change {
            prop_assert!(does_as_it_says(&change.members, &voters, choices));
        }

        let heaps = heaps(&voters, choices);
        prop_assert_eq!(change.map(|change| change.votes.votes), fewest_votes(&heaps));
        if let Some(change) = change {
            prop_assert_ne!(said(&change.votes.verdict), say(&heaps));
        }

        let (fewest, alone) = smallest(&voters, choices, |choice| choice.is_none());
        let turning = found.non_voters.turning.as_ref();
        prop_assert_eq!(turning.map(|group| group.members.len()), fewest);
        let told: BTreeSet<usize> = found.non_voters.alone.iter().map(place).collect();
        prop_assert_eq!(told, alone);
        prop_assert!(turning.is_none_or(|group| does_as_it_says(group, &voters, choices)));
    }
}

fn of(choices: usize, voters: &[(u64, Option<usize>)]) -> Sensitivity {
    found(&case_of(&voters.to_vec(), choices), &BTreeSet::new())
}

#[test]
fn without_votes_there_is_nothing_to_change_and_everyone_could_have_decided() {
    let found = of(2, &[(3, None), (5, None)]);
    assert_eq!(found.change, None);
    let turning = found.non_voters.turning.unwrap();
    assert_eq!(turning.members, [code(1)]);
    assert_eq!(found.non_voters.alone, [code(0), code(1)]);
    assert!(found.other_rules.iter().all(|other| !other.differs));
}

#[test]
fn a_single_member_decides_alone() {
    let found = of(2, &[(60, Some(1))]);
    let change = found.change.unwrap();
    assert_eq!(
        (change.votes.votes, change.members.members),
        (30, vec![code(0)])
    );
    assert!(matches!(change.votes.verdict, Verdict::Tie { .. }));
    assert_eq!(change.alone, [code(0)]);
    assert_eq!(
        (found.non_voters.members, found.non_voters.turning),
        (0, None)
    );
}

#[test]
fn any_vote_breaks_a_tie() {
    let found = of(2, &[(60, Some(0)), (40, Some(1)), (20, Some(1)), (1, None)]);
    let change = found.change.unwrap();
    assert_eq!((change.votes.votes, change.members.members.len()), (1, 1));
    assert_eq!(change.alone.len(), 3);
    assert_eq!(found.non_voters.alone, [code(3)]);
    // with one vote each it is no tie
    let one_each = found.other_rules.last().unwrap();
    assert!(one_each.differs);
    assert_eq!(said(&one_each.verdict), Said::MoreThanHalf(1));
}

#[test]
fn most_votes_of_three_can_be_overtaken_or_become_a_majority() {
    // 80 of 180 votes lead 60 and 40: 10 votes make a tie
    let votes = [(60, Some(0)), (60, Some(1)), (20, Some(1)), (40, Some(2))];
    let change = of(3, &votes).change.unwrap();
    assert_eq!(change.votes.votes, 10);
    assert_eq!(said(&change.votes.verdict), Said::Tied(vec![0, 1]));
    // 49 of 100 lead 26 and 25: two votes make a majority
    let votes = [(49, Some(0)), (26, Some(1)), (25, Some(2))];
    let change = of(3, &votes).change.unwrap();
    assert_eq!(change.votes.votes, 2);
    assert_eq!(said(&change.votes.verdict), Said::MoreThanHalf(0));
}

#[test]
fn a_group_that_only_advises_turns_nothing() {
    let mut case = case_of(&vec![(9, Some(0)), (2, Some(1)), (50, None)], 2);
    let mut with = case.clone();
    with.members[2].group = "adviserend".to_owned();
    assert_eq!(found(&case, &BTreeSet::new()).non_voters.alone, [code(2)]);
    let apart = found(&with, &BTreeSet::new());
    assert_eq!(apart.non_voters.members, 0);
    case.members.truncate(2);
    case.ballots.truncate(2);
    assert_eq!(apart, found(&case, &BTreeSet::new()));
}

#[test]
fn without_disputed_ballots_the_outcome_may_be_another() {
    let case = case_of(&vec![(9, Some(0)), (2, Some(1)), (50, None)], 2);
    let last = |disputed: &[usize]| {
        let disputed = disputed.iter().copied().map(code).collect();
        found(&case, &disputed).other_rules.pop().unwrap()
    };
    let variant = |ballots| Variant::WithoutDisputed { ballots };
    assert_eq!((last(&[0]).rule, last(&[0]).differs), (variant(1), true));
    assert_eq!((last(&[1]).rule, last(&[1]).differs), (variant(1), false));
    // a ballot that was withdrawn is in no count
    assert_ne!(last(&[2]).rule, variant(1));
    let all = last(&[0, 1, 2]);
    assert_eq!((all.rule, all.verdict), (variant(2), Verdict::NoVotes));
}

#[test]
fn without_entered_ballots_the_outcome_may_be_another() {
    let case = case_of(&vec![(9, Some(0)), (2, Some(1)), (50, None)], 2);
    let apart = Apart {
        disputed: [code(1)].into(),
        entered: [code(0), code(2)].into(),
        ..Apart::default()
    };
    let found = found_apart(&case, &apart).other_rules;
    let last = found.last().unwrap();
    assert_eq!(last.rule, Variant::WithoutEntered { ballots: 1 });
    assert_eq!((last.differs, last.tally.votes()), (true, 2));
    // each is left out of its own count alone
    let disputed = &found[found.len() - 2];
    assert_eq!(disputed.rule, Variant::WithoutDisputed { ballots: 1 });
    assert_eq!(disputed.tally.votes(), 9);
}

#[test]
fn with_the_votes_of_the_opening_the_outcome_may_be_another() {
    let case = case_of(&vec![(9, Some(0)), (2, Some(1)), (50, None)], 2);
    let last = |place, votes| {
        let apart = Apart {
            votes_at_opening: [(code(place), Some(votes))].into(),
            ..Apart::default()
        };
        found_apart(&case, &apart).other_rules.pop().unwrap()
    };
    let variant = Variant::AsOpened { members: 1 };
    assert_eq!((last(1, 10).rule, last(1, 10).differs), (variant, true));
    assert_eq!((last(1, 8).rule, last(1, 8).differs), (variant, false));
    assert_eq!(last(1, 8).tally.votes(), 17);
    let absent = Apart {
        votes_at_opening: [(code(0), None)].into(),
        ..Apart::default()
    };
    let without = found_apart(&case, &absent).other_rules.pop().unwrap();
    assert_eq!((without.rule, without.tally.votes()), (variant, 2));
    // votes that came back to what they were, or that were not cast, make no other count
    assert_ne!(last(1, 2).rule, variant);
    assert_ne!(last(2, 75).rule, variant);
}

#[test]
fn an_outcome_of_twenty_thousand_members_is_weighed_too() {
    let voters: Voters = (0..20_000_u64)
        .map(|place| {
            let choice = (place % 4 != 3).then_some((place * 7 % 10 / 4) as usize);
            (place * 37 % 75 + 1, choice)
        })
        .collect();
    let members = voters.iter().enumerate().map(|(place, (votes, _))| {
        let votes = u32::try_from(*votes * 1000).unwrap();
        drawn(place, votes, None, None, "gemeenten")
    });
    let ballots = voters.iter();
    let case = Case::of(
        &[3, 2, 3, 2, 3, 2],
        members.collect(),
        ballots.map(|(_, choice)| choice.map(|choice| vec![choice; 6])),
    );
    let (roll, answers) = (case.roll(), case.answers());
    let none = Apart::default();
    let watch = raadpleging::clock::Stopwatch::start();
    let found = Sensitivity::of(&case.consultation, &roll, &answers, &none);
    println!("20,000 members, 6 questions: {:?}", watch.elapsed());
    assert_eq!(found.len(), 6);
    assert!(found.iter().all(|question| question.change.is_some()));
}

#[test]
fn votes_that_the_roll_states_itself_stay_under_every_rounding() {
    let case = Case::of(
        &[2],
        vec![
            drawn(0, 1_400, None, Some(7), "gemeenten"),
            drawn(1, 1_400, None, None, "gemeenten"),
            drawn(2, 90_000, None, None, "gemeenten"),
        ],
        [Some(vec![0]), Some(vec![0]), Some(vec![1])].into_iter(),
    );
    let found = found(&case, &BTreeSet::new());
    let votes: BTreeMap<String, Vec<u64>> = found
        .other_rules
        .iter()
        .map(|other| {
            let votes = other.tally.choices.iter().map(|line| line.votes);
            (format!("{:?}", other.rule), votes.collect())
        })
        .collect();
    assert_eq!(votes["Rounded { rounding: HalfUp }"], [8, 75]);
    assert_eq!(votes["Rounded { rounding: Down }"], [8, 75]);
    assert_eq!(votes["WithoutCap"], [9, 90]);
    assert_eq!(votes["OneEach"], [2, 1]);
}
