//! Shares against school arithmetic: long division, a digit at a time.

use std::cmp::Ordering;

use proptest::prelude::*;
use raadpleging::domain::fraction::Fraction;

/// `part` of `whole` with so many digits behind the comma of its percentage, half rounded up.
fn long_division(part: u64, whole: u64, decimals: u32) -> Option<u64> {
    if whole == 0 {
        return None;
    }
    let whole = u128::from(whole);
    let mut rest = u128::from(part) % whole;
    let mut digits = (u128::from(part) / whole).to_string();
    for _ in 0..decimals + 2 {
        rest *= 10;
        digits.push(char::from(b'0' + u8::try_from(rest / whole).unwrap()));
        rest %= whole;
    }
    let cut: u128 = digits.parse().unwrap();
    let rounded = if rest >= whole - rest { cut + 1 } else { cut };
    u64::try_from(rounded).ok()
}

/// Which share is larger, by their whole parts and then the reverse of what remains (Euclid).
fn larger((a, b): (u64, u64), (c, d): (u64, u64)) -> Ordering {
    match (a / b).cmp(&(c / d)) {
        Ordering::Equal => match (a % b, c % d) {
            (0, 0) => Ordering::Equal,
            (0, _) => Ordering::Less,
            (_, 0) => Ordering::Greater,
            (left, right) => larger((d, right), (b, left)),
        },
        other => other,
    }
}

fn share() -> impl Strategy<Value = (u64, u64)> {
    prop_oneof![
        (0_u64..400, 1_u64..400),
        (any::<u64>(), 1_u64..),
        (u64::MAX - 9.., u64::MAX - 9..),
    ]
    .prop_map(|(one, other)| (one.min(other), one.max(other)))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(5_000))]

    #[test]
    fn a_percentage_is_what_long_division_gives((part, whole) in share(), decimals in 0_u32..=6) {
        let expected = long_division(part, whole, decimals);
        prop_assert_eq!(Fraction::new(part, whole).percentage(decimals), expected);
    }

    #[test]
    fn a_share_is_never_more_than_all((part, whole) in share(), decimals in 0_u32..=4) {
        let percentage = Fraction::new(part, whole).percentage(decimals).unwrap();
        prop_assert!(percentage <= 100 * 10_u64.pow(decimals));
    }

    #[test]
    fn shares_compare_exactly(one in share(), other in share()) {
        let (left, right) = (Fraction::new(one.0, one.1), Fraction::new(other.0, other.1));
        prop_assert_eq!(left.compare(right), larger(one, other));
    }

    #[test]
    fn a_share_of_nothing_is_no_share(decimals in 0_u32..=6) {
        prop_assert_eq!(Fraction::new(0, 0).percentage(decimals), None);
    }
}
