//! Setting a consultation up in the browser: begin, fill in step by step, see what is missing.

pub mod arrangements;
pub mod begin;
pub mod begin_page;
pub mod dates;
pub mod documents;
pub mod documents_page;
pub mod edit;
pub mod file;
pub mod holders;
pub mod lines;
pub mod missing_words;
pub mod question;
pub mod reader;
pub mod routes;
pub mod seen;
pub mod step;
pub mod step_page;
pub mod steps;
pub mod summary;
pub mod summary_page;
pub mod texts;
pub mod values;
pub mod weights;
