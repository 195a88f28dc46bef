//! A working list as a workbook: what a page shows, for a spreadsheet, and a sheet that explains it.

use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, Workbook};

use crate::domain::instant::Instant;
use crate::report::ReportFault;
use crate::report::shown::fitting;

/// What stands in a cell. Text is never read as a formula.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ListCell {
    Text(String),
    Count(u64),
}

/// The list, from its heading down.
#[derive(Debug, Clone)]
pub struct List {
    /// On the tab, at most 31 plain characters.
    pub name: &'static str,
    /// On every exercise.
    pub notice: Option<&'static str>,
    /// When it was made; the same list of the same moment gives the same bytes.
    pub at: Instant,
    pub headings: Vec<&'static str>,
    pub rows: Vec<Vec<ListCell>>,
}

/// The bytes of the workbook. `about`: line by line what the list is, on a sheet of its own; a line
/// without a second text is a heading.
pub fn write_list(list: &List, about: &[(String, String)]) -> Result<Vec<u8>, ReportFault> {
    let mut workbook = Workbook::new();
    let made = ExcelDateTime::from_timestamp(list.at.seconds())?;
    workbook.set_properties(&DocProperties::new().set_creation_datetime(&made));
    let sheet = workbook.add_worksheet().set_name(list.name)?;
    let bold = Format::new().set_bold();
    let mut row = 0;
    if let Some(notice) = list.notice {
        sheet.write_string_with_format(row, 0, notice, &bold)?;
        row += 1;
    }
    let top = row;
    for (column, heading) in (0..).zip(&list.headings) {
        sheet.set_column_width(column, 20)?;
        sheet.write_string_with_format(top, column, *heading, &bold)?;
    }
    for cells in &list.rows {
        row += 1;
        for (column, cell) in (0..).zip(cells) {
            match cell {
                ListCell::Text(text) => sheet.write_string(row, column, fitting(text))?,
                ListCell::Count(count) => sheet.write_number(row, column, *count as f64)?,
            };
        }
    }
    sheet.set_freeze_panes(top + 1, 0)?;
    let last = u16::try_from(list.headings.len().saturating_sub(1)).unwrap_or(u16::MAX);
    sheet.autofilter(top, 0, row, last)?;
    explain(&mut workbook, about, &bold)?;
    Ok(workbook.save_to_buffer()?)
}

fn explain(
    workbook: &mut Workbook,
    about: &[(String, String)],
    bold: &Format,
) -> Result<(), ReportFault> {
    let sheet = workbook.add_worksheet().set_name("Toelichting")?;
    sheet.set_column_width(0, 24)?.set_column_width(1, 90)?;
    for (row, (name, text)) in (0..).zip(about) {
        sheet.write_string_with_format(row, 0, name, bold)?;
        sheet.write_string(row, 1, fitting(text))?;
    }
    Ok(())
}
