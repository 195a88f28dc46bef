//! Binds the sheets.

use rust_xlsxwriter::{DocProperties, ExcelDateTime, Workbook, XlsxError};

use crate::report::{Report, ReportFault, words};

use super::{legend, members, outcome, sensitivity, statements, themes, turnout};

/// The same report gives the same bytes: the date of making is that of the unsealing.
pub fn write(report: &Report) -> Result<Vec<u8>, ReportFault> {
    let mut workbook = Workbook::new();
    workbook.set_properties(&properties(report)?);
    outcome::write(report, workbook.add_worksheet().set_name("Uitslag")?)?;
    members::write(
        report,
        workbook.add_worksheet().set_name(members_sheet(report))?,
    )?;
    turnout::write(report, workbook.add_worksheet().set_name("Opkomst")?)?;
    sensitivity::write(report, workbook.add_worksheet().set_name("Gevoeligheid")?)?;
    statements::write(report, workbook.add_worksheet().set_name("Toelichtingen")?)?;
    themes::write(report, workbook.add_worksheet().set_name("Thema’s")?)?;
    legend::write(report, workbook.add_worksheet().set_name("Toelichting")?)?;
    Ok(workbook.save_to_buffer()?)
}

/// The association's word for its members, where a workbook takes it as the name of a sheet.
pub fn members_sheet(report: &Report) -> String {
    let word = words::capital(&report.consultation.words.members);
    let taken = [
        "Uitslag",
        "Opkomst",
        "Gevoeligheid",
        "Toelichtingen",
        "Thema’s",
        "Toelichting",
        "History",
    ];
    let refused = |c: char| "[]:*?/\\'".contains(c) || c.is_control();
    let fits = (1..=31).contains(&word.encode_utf16().count());
    if fits && !word.contains(refused) && !taken.contains(&&*word) {
        word
    } else {
        "Leden".to_owned()
    }
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
