//! The outcome in Dutch: one wording for page, letter and every form of the report.

mod condition;
mod measure;
mod opening;
mod parts;
mod phrase;
mod protocol;
mod remark;
mod rule;
mod sensitivity;
mod verdict;

pub use condition::{CONDITIONS, chosen, conditions, conditions_of};
pub use measure::Measure;
pub use opening::{divided, opening, questions, summary};
pub use parts::{group, row_name};
pub use phrase::{ADVICE, EXERCISE, ROUNDING, capital, enumerated, joined, members, share, short};
pub use protocol::{agreed, found, unsealed_by};
pub use remark::{
    agreement, blacked_out, kind, left_out_since, redacted, redacted_part, redacted_since,
};
pub use rule::{other_rule, other_rules, rule_name};
pub use sensitivity::{Names, change, firmness, non_voters, turned};
pub use verdict::{margin, verdict};
