//! No published figure tells how one member voted: on every small roll, by trying all of it.

use std::collections::BTreeMap;
use std::ops::Range;

use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use raadpleging::domain::consultation::PublicationTier;
use raadpleging::domain::outcome::Outcome;
use raadpleging::domain::province::Province;
use raadpleging::domain::published::{FEWEST_VOTERS, ProvinceRow, Published};

use super::drawing::{Case, case, drawn};

const BELOW: [PublicationTier; 2] = [PublicationTier::Totals, PublicationTier::Provinces];

fn published(case: &Case, tier: PublicationTier) -> Published {
    let roll = case.roll();
    let mut consultation = case.consultation.clone();
    consultation.publication = tier;
    Published::of(&Outcome::of(&consultation, &roll, &case.answers()), tier)
}

/// At most seven members in three provinces or none; a question of two choices.
fn small() -> impl Strategy<Value = Case> {
    drawn_of(2, 3, 90_000, 0..8)
}

fn drawn_of(
    choices: usize,
    provinces: usize,
    inhabitants: u32,
    members: Range<usize>,
) -> impl Strategy<Value = Case> {
    let member = (option::weighted(0.9, 0..provinces), 0..inhabitants);
    vec((member, option::weighted(0.8, 0..choices)), members).prop_map(move |drawing| {
        let members = drawing.iter().enumerate();
        let members = members.map(|(place, ((province, population), _))| {
            let province = province.map(|place| Province::ALL[place]);
            drawn(place, *population, province, None, "gemeenten")
        });
        let ballots = drawing
            .iter()
            .map(|(_, ballot)| ballot.map(|choice| vec![choice]));
        Case::of(&[choices], members.collect(), ballots)
    })
}

/// The row that a member stands in.
fn row_of(rows: &[ProvinceRow], province: Option<Province>) -> Option<&ProvinceRow> {
    rows.iter().find(|row| row.has(province))
}

/// Every way in which the same members can have voted.
fn ways(case: &Case) -> Vec<Case> {
    let choices = case.consultation.questions[0].choices.len();
    let voters = case.ballots.iter().flatten().count();
    (0..choices.pow(u32::try_from(voters).unwrap()))
        .map(|mut way| {
            let mut other = case.clone();
            for ballot in other.ballots.iter_mut().flatten() {
                *ballot = vec![way % choices];
                way /= choices;
            }
            other
        })
        .collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    /// Rows part the voters: what can be had by adding rows, or by taking them off the total, has
    /// no voters or enough of them.
    #[test]
    fn every_set_of_voters_that_follows_is_empty_or_large_enough(case in case()) {
        let published = published(&case, PublicationTier::Provinces);
        let rows = &published.provinces;
        let total = published.turnout.members.part;
        let sum: u64 = rows.iter().map(|row| row.voted.part).sum();
        prop_assert!(rows.is_empty() || sum == total, "rows {sum}, total {total}");
        let large = |voters: u64| voters == 0 || voters >= FEWEST_VOTERS;
        for chosen in 0..1_u32 << rows.len().min(13) {
            let of = |wanted: u32| -> u64 {
                let numbered = rows.iter().enumerate();
                numbered.filter(|(place, _)| chosen >> place & 1 == wanted).map(|(_, row)| row.voted.part).sum()
            };
            if !rows.is_empty() && of(0) > 0 {
                prop_assert!(large(of(1)) && large(of(0)), "{rows:?}");
            }
        }
    }

    /// Whoever knows who voted, and all provinces as they are published, can think of another
    /// way in which it went for every voter whose row is not of one mind.
    #[test]
    fn a_province_of_two_minds_tells_nobody_apart(case in small()) {
        let told = published(&case, PublicationTier::Provinces).provinces;
        let same: Vec<Case> = ways(&case).into_iter().filter(|other| published(other, PublicationTier::Provinces).provinces == told).collect();
        for (place, member) in case.members.iter().enumerate() {
            let Some(ballot) = &case.ballots[place] else { continue };
            let Some(row) = row_of(&told, member.province) else { continue };
            if row.members.iter().filter(|count| **count > 0).count() < 2 {
                continue;
            }
            let otherwise = same.iter().any(|other| other.ballots[place].as_ref() != Some(ballot));
            prop_assert!(otherwise, "{place} {told:?}");
        }
    }

    /// Who stands together does not depend on what was chosen.
    #[test]
    fn the_grouping_follows_from_the_turnout_alone(case in small()) {
        let grouping = |case: &Case| -> Vec<(Vec<Province>, bool)> {
            let rows = published(case, PublicationTier::Provinces).provinces;
            rows.into_iter().map(|row| (row.provinces, row.without_province)).collect()
        };
        let own = grouping(&case);
        for other in ways(&case) {
            prop_assert_eq!(&grouping(&other), &own);
        }
    }

    /// A sum of votes of one or two members would tell which members they are.
    #[test]
    fn votes_are_withheld_where_one_or_two_members_chose(case in case()) {
        for tier in BELOW {
            let published = published(&case, tier);
            let groups = published.advisory.iter().map(|group| &group.questions);
            for question in std::iter::once(&published.questions).chain(groups).flatten() {
                let few = question.choices.iter().any(|line| (1..FEWEST_VOTERS).contains(&line.members.part));
                for line in &question.choices {
                    prop_assert!(line.votes.is_none() || !few);
                }
            }
        }
    }

    #[test]
    fn an_advisory_group_of_one_or_two_voters_shows_its_turnout_alone(case in case()) {
        for tier in BELOW {
            for group in published(&case, tier).advisory {
                let few = (1..FEWEST_VOTERS).contains(&group.turnout.members.part);
                prop_assert_eq!(group.questions.is_empty(), few);
            }
        }
    }

    #[test]
    fn totals_have_no_provinces_and_members_have_all(case in case()) {
        prop_assert!(published(&case, PublicationTier::Totals).provinces.is_empty());
        let rows = published(&case, PublicationTier::Members).provinces;
        let mut counted: BTreeMap<Option<Province>, u64> = BTreeMap::new();
        for (member, ballot) in case.members.iter().zip(&case.ballots) {
            if member.group == "gemeenten" {
                *counted.entry(member.province).or_default() += u64::from(ballot.is_some());
            }
        }
        prop_assert_eq!(rows.len(), counted.len());
        for (province, voted) in counted {
            prop_assert_eq!(row_of(&rows, province).unwrap().voted.part, voted);
        }
    }
}

proptest! {
    // each against some thousands of others
    #![proptest_config(ProptestConfig::with_cases(60))]

    /// The same of all that is published together: of no voter that is not with most others the
    /// choice is known, but where its row says it.
    #[test]
    fn votes_that_are_shown_tell_of_nobody_how_it_voted(
        case in prop_oneof![drawn_of(2, 2, 9_000, 6..10), drawn_of(3, 1, 6_000, 6..9)]
    ) {
        for tier in BELOW {
            let told = published(&case, tier);
            let lines = &told.questions[0].choices;
            if lines.iter().any(|line| line.votes.is_none()) {
                continue;
            }
            let same: Vec<Case> = ways(&case).into_iter().filter(|other| published(other, tier) == told).collect();
            for (place, member) in case.members.iter().enumerate() {
                let Some(ballot) = &case.ballots[place] else { continue };
                let own = &lines[ballot[0]].members;
                let row = row_of(&told.provinces, member.province);
                let one_mind = row.is_some_and(|row| row.members.iter().filter(|count| **count > 0).count() < 2);
                if 2 * own.part > own.whole || one_mind {
                    continue;
                }
                let otherwise = same.iter().any(|other| other.ballots[place].as_ref() != Some(ballot));
                prop_assert!(otherwise, "{place} {told:?}");
            }
        }
    }
}

#[test]
fn a_province_with_one_voter_stands_with_the_smallest_other() {
    let provinces = [0, 0, 0, 0, 1, 1, 1, 2];
    let members = provinces.iter().enumerate().map(|(place, province)| {
        drawn(
            place,
            20_000,
            Some(Province::ALL[*province]),
            None,
            "gemeenten",
        )
    });
    let ballots = (0..8).map(|place| Some(vec![place % 2]));
    let case = Case::of(&[2], members.collect(), ballots);
    let rows = published(&case, PublicationTier::Provinces).provinces;
    let together: Vec<Vec<Province>> = rows.into_iter().map(|row| row.provinces).collect();
    let [first, second, third] = [Province::ALL[0], Province::ALL[1], Province::ALL[2]];
    assert_eq!(together, [vec![first], vec![second, third]]);
}

/// Of eight members with these inhabitants, in thousands, the first `few` chose otherwise.
fn votes_shown(thousands: [u32; 8], few: usize) -> bool {
    let members = thousands.iter().enumerate();
    let members = members
        .map(|(place, population)| drawn(place, 1_000 * population, None, None, "gemeenten"));
    let ballots = (0..8).map(|place| Some(vec![usize::from(place < few)]));
    let case = Case::of(&[2], members.collect(), ballots);
    let mut questions = published(&case, PublicationTier::Totals).questions;
    let choices = questions.pop().unwrap().choices;
    choices.iter().all(|line| line.votes.is_some())
}

#[test]
fn votes_that_tell_which_few_members_made_a_choice_are_withheld() {
    // the three smallest have a sum that no other three have
    assert!(!votes_shown([1, 2, 3, 20, 30, 40, 50, 60], 3));
    // 10 + 20 + 30 is 5 + 15 + 40 as well
    assert!(votes_shown([10, 20, 30, 5, 15, 40, 70, 70], 3));
    // of two halves each is told by the sum of the other
    assert!(!votes_shown([1, 2, 3, 4, 30, 40, 50, 60], 4));
    assert!(votes_shown([10, 20, 30, 60, 5, 15, 40, 60], 4));
    // five of eight, where the other three can be other ones
    assert!(votes_shown([5, 15, 40, 70, 70, 10, 20, 30], 5));
}
