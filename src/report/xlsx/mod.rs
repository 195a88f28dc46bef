//! The report as a workbook: five sheets, every text typed as text.

mod legend;
mod members;
mod outcome;
mod page;
mod statements;
mod turnout;
mod workbook;

pub use workbook::write;
