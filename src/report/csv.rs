//! One line a member, twice: as open data, and as a Dutch Excel reads it. Whoever has a file may open
//! it in a spreadsheet, so in both a text that one would run as a formula gets an apostrophe before
//! it: see [`guarded`].

use csv::{Terminator, Writer, WriterBuilder};

use super::member_table::{Cell, Column, columns};
use super::shown::guarded;
use super::{MemberLine, Report, ReportFault};

const BYTE_ORDER_MARK: &[u8] = b"\xef\xbb\xbf";

/// RFC 4180: commas, UTF-8 without a byte order mark, names and keys of the JSON form. Control
/// characters, which that standard does not have, are shown as pictures; the JSON form has them.
pub fn open_data(report: &Report) -> Result<Vec<u8>, ReportFault> {
    let writer = builder().delimiter(b',').from_writer(Vec::new());
    write(
        report,
        writer,
        |column| column.name(),
        |cell| match cell {
            Cell::Text(text) => guarded(&text),
            Cell::Count(count) => count.to_string(),
            Cell::YesNo(yes) => yes.to_string(),
            Cell::Named { key, .. } => key,
        },
    )
}

/// Semicolons, a byte order mark and Dutch headings.
pub fn excel(report: &Report) -> Result<Vec<u8>, ReportFault> {
    let writer = builder()
        .delimiter(b';')
        .from_writer(BYTE_ORDER_MARK.to_vec());
    write(
        report,
        writer,
        |column| guarded(&column.heading(report)),
        |cell| match cell {
            Cell::Text(text) | Cell::Named { name: text, .. } => guarded(&text),
            Cell::Count(count) => count.to_string(),
            Cell::YesNo(yes) => yes_no(yes).to_owned(),
        },
    )
}

pub(super) fn yes_no(yes: bool) -> &'static str {
    if yes { "ja" } else { "nee" }
}

fn builder() -> WriterBuilder {
    let mut builder = WriterBuilder::new();
    builder.terminator(Terminator::CRLF);
    builder
}

fn write(
    report: &Report,
    mut writer: Writer<Vec<u8>>,
    heading: impl Fn(Column) -> String,
    written: impl Fn(Cell) -> String,
) -> Result<Vec<u8>, ReportFault> {
    let columns = columns(report);
    writer.write_record(columns.iter().map(|column| heading(*column)))?;
    let fields = |line: &MemberLine| -> Vec<String> {
        let cells = columns.iter().map(|column| column.cell(line, report));
        cells.map(&written).collect()
    };
    for line in &report.members {
        writer.write_record(fields(line))?;
    }
    writer
        .into_inner()
        .map_err(|fault| csv::Error::from(fault.into_error()).into())
}
