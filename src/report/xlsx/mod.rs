//! The report as a workbook: seven sheets, every text typed as text.

mod legend;
mod list;
mod members;
mod outcome;
mod page;
mod sensitivity;
mod statements;
mod themes;
mod turnout;
mod workbook;

pub use list::{List, ListCell, write_list};
pub use workbook::write;
