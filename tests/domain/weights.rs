//! The weight rule, for any population, unit, minimum and cap.

use proptest::prelude::*;
use raadpleging::domain::weight::{Derivation, Rounding, WeightRule};

use super::drawing::{population, rounding};

fn rule(unit: u32, rounding: Rounding, minimum: u32, cap: u32) -> WeightRule {
    WeightRule::PerPopulation {
        unit,
        rounding,
        minimum,
        cap,
    }
}

fn votes(rule: &WeightRule, population: u32) -> u32 {
    rule.weigh(population, None).unwrap().votes
}

fn bounds() -> impl Strategy<Value = (u32, u32)> {
    (0_u32..100, 0_u32..100).prop_map(|(one, other)| (one.min(other), one.max(other).max(1)))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2_000))]

    #[test]
    fn votes_are_never_above_the_cap_nor_below_the_minimum(
        population in any::<u32>(),
        unit in 1_u32..,
        rounding in rounding(),
        (minimum, cap) in bounds(),
    ) {
        let rule = rule(unit, rounding, minimum, cap);
        prop_assert!(rule.check().is_ok());
        let votes = votes(&rule, population);
        prop_assert!((minimum..=cap).contains(&votes), "{votes}");
    }

    #[test]
    fn more_inhabitants_never_mean_fewer_votes(
        population in population(),
        more in 0_u32..2_000,
        unit in 1_u32..3_000,
        rounding in rounding(),
        (minimum, cap) in bounds(),
    ) {
        let rule = rule(unit, rounding, minimum, cap);
        prop_assert!(votes(&rule, population) <= votes(&rule, population + more));
    }

    #[test]
    fn down_is_at_most_half_up_is_at_most_up_is_at_most_one_more(
        population in any::<u32>(),
        unit in 1_u32..,
    ) {
        let of = |rounding| u64::from(votes(&rule(unit, rounding, 0, u32::MAX), population));
        let (down, half_up, up) = (of(Rounding::Down), of(Rounding::HalfUp), of(Rounding::Up));
        prop_assert!(down <= half_up && half_up <= up && up <= down + 1);
        let (population, unit) = (u64::from(population), u64::from(unit));
        prop_assert!(down * unit <= population && population <= up * unit);
        prop_assert!((2 * half_up).abs_diff(0) * unit <= 2 * population + unit);
        prop_assert!(2 * population < (2 * half_up + 1) * unit);
    }

    #[test]
    fn the_derivation_says_what_happened(
        population in population(),
        rounding in rounding(),
        (minimum, cap) in bounds(),
    ) {
        let free = votes(&rule(1000, rounding, 0, u32::MAX), population);
        let weight = rule(1000, rounding, minimum, cap).weigh(population, None).unwrap();
        let expected = if free > cap {
            Derivation::LoweredToCap
        } else if free < minimum {
            Derivation::RaisedToMinimum
        } else {
            Derivation::Divided
        };
        prop_assert_eq!(weight.derivation, expected);
    }

    #[test]
    fn votes_in_the_roll_go_before_the_rule(population in any::<u32>(), votes in any::<u32>()) {
        let rule = rule(1000, Rounding::Up, 1, 75);
        prop_assert_eq!(rule.weigh(population, Some(votes)).unwrap().votes, votes);
        prop_assert_eq!(WeightRule::Explicit.weigh(population, Some(votes)).unwrap().votes, votes);
        prop_assert_eq!(WeightRule::OneEach.weigh(population, Some(votes)).unwrap().votes, 1);
    }
}
