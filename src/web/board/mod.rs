//! The pages of the bestuur.

pub mod archive;
pub mod decide;
pub mod decision;
pub mod decision_words;
pub mod download;
pub mod lay_down;
pub mod outcome;
pub mod question_lines;
pub mod react;
pub mod reactions;
pub mod shelf;
pub mod show_outcome;
pub mod turnout;
pub mod unseal;
pub mod verdict;
pub mod version_words;
pub mod versions;
