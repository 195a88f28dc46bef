//! Binds the sheets.

use rust_xlsxwriter::{DocProperties, ExcelDateTime, Workbook, XlsxError};

use crate::report::{Report, ReportFault};

use super::{legend, members, outcome, statements, turnout};

/// The same report gives the same bytes: the date of making is that of the unsealing.
pub fn write(report: &Report) -> Result<Vec<u8>, ReportFault> {
    let mut workbook = Workbook::new();
    workbook.set_properties(&properties(report)?);
    outcome::write(report, workbook.add_worksheet().set_name("Uitslag")?)?;
    members::write(report, workbook.add_worksheet().set_name("Gemeenten")?)?;
    turnout::write(report, workbook.add_worksheet().set_name("Opkomst")?)?;
    statements::write(report, workbook.add_worksheet().set_name("Toelichtingen")?)?;
    legend::write(report, workbook.add_worksheet().set_name("Toelichting")?)?;
    Ok(workbook.save_to_buffer()?)
}

fn properties(report: &Report) -> Result<DocProperties, XlsxError> {
    let consultation = &report.consultation;
    let unsealed_at = report.particulars.unsealed_at.seconds();
    Ok(DocProperties::new()
        .set_title(format!(
            "Uitslag ledenraadpleging {}",
            consultation.short_title
        ))
        .set_author(&*consultation.words.association)
        .set_creation_datetime(&ExcelDateTime::from_timestamp(unsealed_at)?))
}
