//! The weight of themes, against a count by hand: whoever wrote of a theme counts in it once.

use std::collections::{BTreeMap, BTreeSet};

use proptest::collection::{btree_set, vec};
use proptest::option;
use proptest::prelude::*;
use raadpleging::domain::closed::{ClosedConsultation, Particulars};
use raadpleging::domain::instant::Instant;
use raadpleging::domain::outcome::Outcome;
use raadpleging::domain::text::Line;
use raadpleging::domain::theme::coding::{Coding, Settlement, TextKind, TextOf};
use raadpleging::domain::theme::count::ThemeCount;
use raadpleging::domain::theme::definition::{Terms, Theme};
use raadpleging::domain::theme::remarks::Remarks;

use super::drawing::{Case, case};
use super::slow_count::votes_of;

const THEMES: u32 = 4;

/// What was made of one text: by each reader, and what somebody settled.
type Reading = (Vec<BTreeSet<u32>>, Option<BTreeSet<u32>>);
/// Of the texts of one member.
type Readings = [Reading; 3];

fn reading() -> impl Strategy<Value = Reading> {
    // few themes, so that readers often agree
    let themes = || btree_set(1..=THEMES, 0..3);
    (
        vec(themes(), 0..3),
        option::weighted(0.2, btree_set(1..=THEMES, 0..3)),
    )
}

fn read() -> impl Strategy<Value = (Case, Vec<Readings>)> {
    let readings = vec([reading(), reading(), reading()], 60);
    (case(), readings)
}

fn particulars() -> Particulars {
    let at = Instant::from_micros(0).unwrap();
    Particulars {
        opened_at: at,
        closed_at: at,
        unsealed_at: at,
        unsealed_by: None,
        consents: Vec::new(),
        accepted_checks: Vec::new(),
        opened: 0,
        versions: 0,
        changed: 0,
        withdrawn: 0,
        late: 0,
        missed: Vec::new(),
        links_replaced: 0,
        links_printed: Vec::new(),
        invitations_refused: Vec::new(),
        unreadable: Vec::new(),
        entered: Vec::new(),
        disputed: Vec::new(),
        disputed_withdrawals: Vec::new(),
        clarifications: Vec::new(),
        ended_mailings: Vec::new(),
        mail_corrections: Vec::new(),
        corrections: Vec::new(),
        corrections_not_done: 0,
        roll_hash: String::new(),
        log_root: String::new(),
    }
}

fn theme(number: u32) -> Theme {
    Theme {
        number,
        name: Line::parse(&format!("Thema {number}")).unwrap(),
        terms: Terms::default(),
        revision: 1,
    }
}

fn remarks(case: &Case, readings: &[Readings]) -> Remarks {
    let mut remarks = Remarks {
        themes: (1..=THEMES).map(theme).collect(),
        ..Remarks::default()
    };
    for (member, texts) in case.members.iter().zip(readings) {
        for (kind, (coded, settled)) in TextKind::ALL.into_iter().zip(texts) {
            let of = TextOf {
                member: member.code.clone(),
                kind,
            };
            let codings = (1..).zip(coded).map(|(account, themes)| Coding {
                account,
                themes: themes.clone(),
                revision: 1,
            });
            remarks.codings.insert(of.clone(), codings.collect());
            if let Some(themes) = settled.clone() {
                let settled = Settlement {
                    themes,
                    revision: 1,
                    settled_by: 1,
                };
                remarks.settlements.insert(of, settled);
            }
        }
    }
    remarks
}

fn closed(case: &Case, readings: &[Readings]) -> ClosedConsultation {
    let (roll, answers) = (case.roll(), case.answers());
    ClosedConsultation {
        outcome: Outcome::of(&case.consultation, &roll, &answers),
        consultation: case.consultation.clone(),
        remarks: remarks(case, readings),
        particulars: particulars(),
        exercise: false,
        roll,
        answers,
    }
}

/// By hand: with what was settled, or with what all readers say alike.
fn has(theme: u32, texts: &Readings) -> bool {
    texts.iter().any(|(coded, settled)| match settled {
        Some(settled) => settled.contains(&theme),
        None => {
            let alike: BTreeSet<&BTreeSet<u32>> = coded.iter().collect();
            alike.len() == 1 && coded[0].contains(&theme)
        }
    })
}

/// Members and votes of a theme in a group, by the choice at the first question.
fn by_hand(
    (case, readings): (&Case, &[Readings]),
    theme: u32,
    group: &str,
) -> BTreeMap<usize, (u64, u64)> {
    let raadpleging::domain::weight::WeightRule::PerPopulation { rounding, .. } =
        case.consultation.weighing.rule
    else {
        panic!("every case is drawn with a rule by population");
    };
    let choices = case.consultation.questions[0].choices.len();
    let mut heaps = BTreeMap::new();
    for (place, member) in case.members.iter().enumerate() {
        let wrote = member.group == group && has(theme, &readings[place]);
        if let (true, Some(ballot)) = (wrote, &case.ballots[place]) {
            let heap: &mut (u64, u64) = heaps.entry(ballot[0] % choices).or_default();
            heap.0 += 1;
            heap.1 += votes_of(member, rounding) as u64;
        }
    }
    heaps
}

fn sum(heaps: impl Iterator<Item = (u64, u64)>) -> (u64, u64) {
    heaps.fold((0, 0), |sum, heap| (sum.0 + heap.0, sum.1 + heap.1))
}

proptest! {
    #[test]
    fn a_member_counts_once_in_a_theme_however_many_texts_have_it((case, readings) in read()) {
        let closed = closed(&case, &readings);
        for theme in 1..=THEMES {
            let count = ThemeCount::of(theme, &closed);
            let heaps = by_hand((&case, &readings), theme, "gemeenten");
            prop_assert_eq!((count.members, count.votes), sum(heaps.values().copied()));
            let advisory = by_hand((&case, &readings), theme, "adviserend");
            prop_assert_eq!(count.advisory_members, sum(advisory.into_values()).0);
            for (place, choice) in count.tallies[0].choices.iter().enumerate() {
                let heap = heaps.get(&place).copied().unwrap_or_default();
                prop_assert_eq!((choice.members, choice.votes), heap);
            }
        }
    }

    #[test]
    fn the_choices_of_every_question_add_up_to_the_theme((case, readings) in read()) {
        let closed = closed(&case, &readings);
        for theme in 1..=THEMES {
            let count = ThemeCount::of(theme, &closed);
            prop_assert_eq!(count.tallies.len(), case.consultation.questions.len());
            for tally in &count.tallies {
                let choices = tally.choices.iter().map(|choice| (choice.members, choice.votes));
                prop_assert_eq!(sum(choices), (count.members, count.votes));
            }
        }
    }
}
