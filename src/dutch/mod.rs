//! How numbers, moments, weights and outcomes are written for a Dutch reader: one way, for page,
//! letter and report alike.

pub mod published;
pub mod roll;
mod writing;

pub use crate::domain::text::fold;
pub use writing::{
    clock, counted, date, derivation, duration, exact_clock, file_size, moment, moment_in_sentence,
    moment_with_season, month, number, percentage, rule, short_date, size_class, sort_key, votes,
    weekday_date,
};
