//! What a report says that an earlier one did not, in Dutch.

mod figures;
mod members;
mod particulars;
mod whole;

#[cfg(test)]
mod tests;

pub use whole::differences;
