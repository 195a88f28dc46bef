//! The report as a workbook: seven sheets, every text typed as text.

mod legend;
mod members;
mod outcome;
mod page;
mod sensitivity;
mod statements;
mod themes;
mod turnout;
mod workbook;

pub use workbook::write;
