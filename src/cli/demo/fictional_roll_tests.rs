//! The fictional roll has the shape and the traps of the real one, whatever the seed.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use super::*;
use crate::domain::roll::Roll;
use crate::domain::size_class::SizeClass;
use crate::domain::weight::{Rounding, WeightRule};

fn usual(seed: u64) -> Vec<Member> {
    fictional_roll(seed, USUAL_COUNT, "gemeenten")
}

#[test]
fn the_same_seed_gives_the_same_members_and_another_seed_others() {
    assert_eq!(usual(7), usual(7));
    assert_ne!(usual(7), usual(8));
}

#[test]
fn whatever_the_seed_there_are_as_many_members_and_inhabitants_as_in_reality() {
    for seed in 0..200 {
        let members = usual(seed);
        assert_eq!(members.len(), 342);
        let people: u64 = members.iter().map(|m| u64::from(m.population)).sum();
        assert!(
            (17_500_000..18_300_000).contains(&people),
            "{seed}: {people}"
        );
        let provinces: BTreeSet<_> = members.iter().map(|m| m.province).collect();
        assert_eq!(provinces.len(), 12);
        let classes: BTreeSet<_> = members.iter().map(Member::size_class).collect();
        assert_eq!(classes.len(), SizeClass::ALL.len());
        let codes: BTreeSet<_> = members.iter().map(|m| &m.code).collect();
        assert_eq!(codes.len(), 342);
    }
}

#[test]
fn the_awkward_members_are_always_there() {
    for seed in 0..50 {
        let members = usual(seed);
        for population in [34_000, 28_500, 28_501, 74_316, 75_000, 75_001] {
            assert!(members.iter().any(|m| m.population == population));
        }
        assert!(members.iter().any(|m| m.population < 1_000));
        assert!(members.iter().any(|m| m.population > 900_000));
        for trap in [",", "'s-", "ú", "â"] {
            assert!(
                members.iter().any(|m| m.name.as_str().contains(trap)),
                "{trap}"
            );
        }
        let mut by_name: BTreeMap<_, Vec<_>> = BTreeMap::new();
        for member in &members {
            by_name
                .entry(&member.name)
                .or_default()
                .push(member.province);
        }
        let same: Vec<_> = by_name.values().filter(|there| there.len() > 1).collect();
        assert_eq!(
            same,
            [&vec![Some(Province::NoordHolland), Some(Province::Limburg)]]
        );
    }
}

#[test]
fn the_fictional_roll_can_be_opened_with() {
    let rule = WeightRule::PerPopulation {
        unit: 1_000,
        rounding: Rounding::Up,
        minimum: 1,
        cap: 75,
    };
    let roll = Roll::weigh(usual(2025), &rule).unwrap();
    assert_eq!(roll.settled(), Ok(()));
    assert!(
        (12_800..14_000).contains(&roll.totals().votes),
        "{:?}",
        roll.totals()
    );
}

#[test]
fn nobody_real_is_written_to() {
    for member in usual(1) {
        assert!(member.code.as_str().starts_with("GM9"));
        for address in [member.email.unwrap(), member.email_general.unwrap()] {
            assert!(address.host().ends_with(".example"));
        }
    }
}

#[test]
fn any_number_of_members_can_be_asked_for() {
    for count in [0, 1, 5, 14, 15, 30, 1_000, MOST_NAMES] {
        assert_eq!(
            fictional_roll(3, count, "gemeenten").len(),
            count,
            "{count}"
        );
    }
    assert_eq!(fictional_roll(3, usize::MAX, "g").len(), MOST_NAMES);
    let cells: BTreeSet<_> = usual(3)
        .iter()
        .filter_map(|member| member.map_cell.map(|cell| (cell.column, cell.row)))
        .collect();
    assert_eq!(cells.len(), 342);
}

#[test]
fn no_fictional_name_is_a_real_one() {
    let beside = concat!(env!("CARGO_MANIFEST_DIR"), "/../shared/data");
    let folder = Path::new(option_env!("RAADPLEGING_DATA").unwrap_or(beside));
    let Ok(list) = std::fs::read_to_string(folder.join("ledenlijst-2025.csv")) else {
        return;
    };
    let real: BTreeSet<_> = list
        .lines()
        .filter_map(|line| line.split(',').nth(1))
        .collect();
    assert!(real.contains("Almere"));
    for member in fictional_roll(1, MOST_NAMES, "gemeenten") {
        assert!(!real.contains(member.name.as_str()), "{}", member.name);
    }
}
