//! A version of the report as a package for an archive, with metadata by the Dutch standard MDTO.

mod element;
mod mdto;
mod package;

pub use package::{file_name, package};
