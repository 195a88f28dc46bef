//! A closed consultation to bytes: pdf, csv, xlsx, json, all from one value; and a short paper to
//! pdf.

pub mod archive;
pub mod csv;
mod difference;
mod document_date;
mod fault;
mod format;
pub mod json;
mod member_table;
pub mod paper;
pub mod pdf;
mod protocol;
pub mod public;
pub mod schema;
#[cfg(feature = "pdf")]
mod sheet;
mod shown;
mod since;
pub mod theme_lines;
mod value;
mod version;
pub mod words;
pub mod xlsx;

#[cfg(test)]
mod exception_fixture;
#[cfg(test)]
mod fixture;
#[cfg(test)]
mod golden;

pub use difference::differences;
pub use fault::ReportFault;
pub use format::{Format, render};
pub use shown::guarded;
pub use since::readable;
pub use value::{MemberLine, Report, Version};
pub use version::{composer, read, version_of};
