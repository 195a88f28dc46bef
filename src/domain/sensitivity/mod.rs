//! How firmly an outcome stands: what would have turned it, and what other rules would have given.

mod camps;
mod finding;
mod other_rules;
mod turning;
mod way;

pub use finding::{Apart, Change, FewestVotes, Group, NonVoters, OtherRule, Sensitivity, Variant};
