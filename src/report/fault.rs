//! Why a form of the report could not be made.

/// The report itself is always there; a form of it can fail.
#[derive(Debug, thiserror::Error)]
pub enum ReportFault {
    #[error("the report cannot be written as JSON")]
    Json(#[from] serde_json::Error),
    #[error("the report cannot be written as CSV")]
    Csv(#[from] csv::Error),
    #[error("the report cannot be written as a workbook")]
    Workbook(#[from] rust_xlsxwriter::XlsxError),
    #[error("the package for an archive cannot be written")]
    Archive(#[from] zip::result::ZipError),
    #[error("the package for an archive cannot be written")]
    Packing(#[from] std::io::Error),
    #[cfg(feature = "pdf")]
    #[error("the report cannot be set as a PDF")]
    Pdf(#[from] raadpleging_typesetter::SettingFault),
    /// Nobody made it to the end.
    #[error("making the report was interrupted: {0}")]
    Interrupted(String),
    /// Built without the feature `pdf`: take another form, or a build with it.
    #[error("this build has no typesetter: it was made without the feature `pdf`")]
    NoTypesetter,
}
