//! The roll of 2025 counts as it should, where the list stands beside the checkout.

use std::path::PathBuf;

use super::read::{Encoding, Separator, read_roll_file};
use crate::domain::member::MemberCode;
use crate::domain::roll::Roll;
use crate::domain::weight::{Rounding, WeightRule};

/// The bytes of a file of the data; None where there are none, as in a clone alone.
fn data(name: &str) -> Option<Vec<u8>> {
    let beside = concat!(env!("CARGO_MANIFEST_DIR"), "/../shared/data");
    let folder = PathBuf::from(option_env!("RAADPLEGING_DATA").unwrap_or(beside));
    std::fs::read(folder.join(name)).ok()
}

fn weigh(bytes: &[u8], rounding: Rounding) -> Roll {
    let file = read_roll_file(bytes, &[]).unwrap();
    let rule = WeightRule::PerPopulation {
        unit: 1_000,
        rounding,
        minimum: 1,
        cap: 75,
    };
    Roll::weigh(file.members, &rule).unwrap()
}

#[test]
fn the_real_roll_reads_whole() {
    let Some(bytes) = data("ledenlijst-2025.csv") else {
        return;
    };
    let file = read_roll_file(&bytes, &[]).unwrap();
    assert_eq!(
        (file.members.len(), file.encoding, file.separator),
        (342, Encoding::Utf8, Separator::Comma)
    );
    let complete = file.members.iter().filter(|member| {
        member.province.is_some() && member.email.is_some() && member.map_cell.is_some()
    });
    assert_eq!(complete.count(), 342);
}

#[test]
fn the_totals_of_the_real_roll_are_known_under_each_rounding() {
    let Some(bytes) = data("ledenlijst-2025.csv") else {
        return;
    };
    for (rounding, votes, at_cap) in [
        (Rounding::Up, 13_398, 55),
        (Rounding::HalfUp, 13_257, 53),
        (Rounding::Down, 13_111, 53),
    ] {
        let roll = weigh(&bytes, rounding);
        let totals = roll.totals();
        assert_eq!((totals.votes, totals.population), (votes, 17_942_942));
        let capped = roll.members().iter().filter(|m| m.weight.votes == 75);
        assert_eq!(capped.count(), at_cap, "{rounding:?}");
        assert_eq!(roll.settled(), Ok(()));
    }
}

#[test]
fn every_weight_equals_the_one_that_was_counted_apart() {
    let (Some(bytes), Some(counted)) =
        (data("ledenlijst-2025.csv"), data("stemgewichten-2025.csv"))
    else {
        return;
    };
    let rolls = [Rounding::Up, Rounding::HalfUp, Rounding::Down].map(|r| weigh(&bytes, r));
    let counted = String::from_utf8(counted).unwrap();
    let mut compared = 0;
    for line in counted.lines().skip(1) {
        let cells: Vec<_> = line.split(',').collect();
        for (roll, expected) in rolls.iter().zip(&cells[2..5]) {
            let code = MemberCode::parse(cells[0]).unwrap();
            let votes = roll.member(&code).unwrap().weight.votes;
            assert_eq!(votes.to_string(), *expected, "{line}");
            compared += 1;
        }
    }
    assert_eq!(compared, 342 * 3);
}
