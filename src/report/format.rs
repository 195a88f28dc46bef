//! The forms in which a report can be had.

use super::{Report, ReportFault, csv, json, pdf, xlsx};

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    Pdf,
    Xlsx,
    /// Open data: comma, UTF-8, the names of the JSON form.
    Csv,
    /// For a Dutch Excel: semicolon, byte order mark, Dutch headings.
    CsvExcel,
    Json,
}

impl Format {
    pub const ALL: [Self; 5] = [Self::Pdf, Self::Xlsx, Self::Csv, Self::CsvExcel, Self::Json];

    /// In a URL or on the command line: `csv-excel`.
    pub fn name(self) -> &'static str {
        match self {
            Self::Pdf => "pdf",
            Self::Xlsx => "xlsx",
            Self::Csv => "csv",
            Self::CsvExcel => "csv-excel",
            Self::Json => "json",
        }
    }

    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|format| format.name() == name)
    }

    /// Without a dot.
    pub fn extension(self) -> &'static str {
        match self {
            Self::Pdf => "pdf",
            Self::Xlsx => "xlsx",
            Self::Csv | Self::CsvExcel => "csv",
            Self::Json => "json",
        }
    }

    pub fn media_type(self) -> &'static str {
        match self {
            Self::Pdf => "application/pdf",
            Self::Xlsx => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            Self::Csv | Self::CsvExcel => "text/csv; charset=utf-8; header=present",
            Self::Json => "application/json",
        }
    }

    /// Two forms end in `.csv`; their files can lie in one folder: `uitslag-azwa-hlo-excel.csv`.
    pub fn file_name(self, report: &Report) -> String {
        let kind = if self == Self::CsvExcel { "-excel" } else { "" };
        let exercise = if report.exercise { "oefening-" } else { "" };
        let key = &report.consultation.key;
        let version = report.version.as_ref();
        let version = version.map_or_else(String::new, |of| format!("-versie-{}", of.name));
        format!(
            "{exercise}uitslag-{key}{version}{kind}.{}",
            self.extension()
        )
    }
}

/// The same report in the same form gives the same bytes.
pub fn render(report: &Report, format: Format) -> Result<Vec<u8>, ReportFault> {
    match format {
        Format::Pdf => pdf::write(report),
        Format::Xlsx => xlsx::write(report),
        Format::Csv => csv::open_data(report),
        Format::CsvExcel => csv::excel(report),
        Format::Json => Ok(json::write(report)?),
    }
}
