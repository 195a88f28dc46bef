//! Conditions: told apart, and without any weight in the count.

use std::collections::BTreeMap;

use proptest::collection::vec;
use proptest::prelude::*;
use raadpleging::domain::ballot::Answer;
use raadpleging::domain::member::MemberCode;
use raadpleging::domain::outcome::{Count, Outcome};

use super::drawing::{Case, case};

/// Who set a condition: by member, then by question.
type Ticks = Vec<Vec<bool>>;

/// The ballots with those conditions and no others.
fn ticked(case: &Case, ticks: &Ticks) -> BTreeMap<MemberCode, Answer> {
    let mut answers = case.answers();
    for (member, ticks) in case.members.iter().zip(ticks) {
        let Some(answer) = answers.get_mut(&member.code) else {
            continue;
        };
        let questions = case.consultation.questions.iter().zip(ticks);
        let set = questions.filter(|(_, tick)| **tick);
        answer.conditional = set.map(|(question, _)| question.key.clone()).collect();
    }
    answers
}

fn without_conditions(mut count: Count) -> Count {
    for question in &mut count.questions {
        question.conditional.clear();
    }
    count
}

/// Members and votes of one group by question and choice number, counted one by one.
fn by_hand(case: &Case, ticks: &Ticks, group: &str, question: usize, choice: usize) -> (u64, u64) {
    let choices = case.consultation.questions[question].choices.len();
    let roll = case.roll();
    let mut counted = (0, 0);
    for (place, member) in case.members.iter().enumerate() {
        let Some(ballot) = &case.ballots[place] else {
            continue;
        };
        if member.group == group && ticks[place][question] && ballot[question] % choices == choice {
            let weighed = roll.member(&member.code).unwrap();
            counted = (counted.0 + 1, counted.1 + u64::from(weighed.weight.votes));
        }
    }
    counted
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn a_condition_changes_nothing_in_the_count(
        case in case(),
        ticks in vec(vec(any::<bool>(), 3), 60),
    ) {
        let roll = case.roll();
        let bare = Outcome::of(&case.consultation, &roll, &case.answers());
        let told = Outcome::of(&case.consultation, &roll, &ticked(&case, &ticks));
        prop_assert_eq!(
            without_conditions(told.counting),
            without_conditions(bare.counting)
        );
        for (told, bare) in told.advisory.into_iter().zip(bare.advisory) {
            prop_assert_eq!(without_conditions(told.count), without_conditions(bare.count));
        }
    }

    #[test]
    fn conditions_are_told_of_the_choices_that_take_one_and_of_no_other(
        case in case(),
        ticks in vec(vec(any::<bool>(), 3), 60),
    ) {
        let outcome = Outcome::of(&case.consultation, &case.roll(), &ticked(&case, &ticks));
        let groups = [
            ("gemeenten", &outcome.counting),
            ("adviserend", &outcome.advisory[0].count),
        ];
        for (group, count) in groups {
            for (number, question) in case.consultation.questions.iter().enumerate() {
                let told = &count.questions[number].conditional;
                let taking = question.choices.iter().enumerate();
                let taking: Vec<_> = taking.filter(|(_, choice)| choice.conditional).collect();
                prop_assert_eq!(told.len(), taking.len());
                for (line, (place, choice)) in told.iter().zip(taking) {
                    prop_assert_eq!(&line.choice, &choice.key);
                    let counted = by_hand(&case, &ticks, group, number, place);
                    prop_assert_eq!((line.members, line.votes), counted);
                }
            }
        }
    }
}
