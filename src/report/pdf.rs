//! The report on paper: accessible and to be kept, set by the typesetter.

use super::{Report, ReportFault};

/// Whether this build has a typesetter.
pub const AVAILABLE: bool = cfg!(feature = "pdf");

/// PDF/A-2a and PDF/UA-1.
#[cfg(feature = "pdf")]
pub fn write(report: &Report) -> Result<Vec<u8>, ReportFault> {
    let sheet = super::sheet::Sheet::of(report)?;
    Ok(raadpleging_typesetter::set(&serde_json::to_vec(&sheet)?)?)
}

/// Refused: this build has no typesetter.
#[cfg(not(feature = "pdf"))]
pub fn write(_report: &Report) -> Result<Vec<u8>, ReportFault> {
    Err(ReportFault::NoTypesetter)
}
