//! When the decision that a vote rests on can have been taken.

use std::ops::RangeInclusive;

use jiff::Span;
use jiff::civil::Date;

/// From a year before the letter, since a college may decide on a draft, up to `today`.
pub fn possible_days(letter: Date, today: Date) -> RangeInclusive<Date> {
    let first = letter.checked_sub(Span::new().years(1)).unwrap_or(letter);
    first..=today
}
