//! The report as the typesetter reads it: every sentence and number in Dutch, in order.

mod annexes;
mod asked;
mod block;
mod calculation;
mod control;
mod exceptions;
mod in_brief;
mod particulars;
mod public;
mod result;
mod sensitivity;
mod statements;
mod terms;
mod themes;
mod turnout;
mod whole;

pub use public::sheet as public_sheet;
pub use whole::Sheet;
