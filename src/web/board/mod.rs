//! The pages of the bestuur.

pub mod outcome;
pub mod question_lines;
pub mod shelf;
pub mod show_outcome;
pub mod turnout;
pub mod verdict;
