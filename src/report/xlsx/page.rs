//! One sheet of the workbook: a frozen header with a filter, and lines under it.

use rust_xlsxwriter::{Color, Format, FormatAlign, Worksheet, XlsxError};

use crate::domain::fraction::Fraction;
use crate::report::shown::fitting;
use crate::report::{Report, words};

/// What stands in a cell. Text is never read as a formula.
pub enum Value {
    Text(String),
    Count(u64),
    /// Shown as a percentage; empty where there is nothing to take a share of.
    Share(Fraction),
}

/// A heading and the width of its column, in characters.
pub struct Heading {
    pub text: String,
    pub width: u16,
}

impl Heading {
    pub fn new(text: impl Into<String>, width: u16) -> Self {
        Self {
            text: text.into(),
            width,
        }
    }
}

/// The look of the cells.
struct Looks {
    notice: Format,
    heading: Format,
    text: Format,
    count: Format,
    share: Format,
}

impl Looks {
    fn new(report: &Report) -> Self {
        let top = || Format::new().set_align(FormatAlign::Top);
        let decimals = report.consultation.percentage_decimals as usize;
        let share = match decimals {
            0 => "0%".to_owned(),
            _ => format!("0.{}%", "0".repeat(decimals)),
        };
        Self {
            notice: Format::new()
                .set_bold()
                .set_font_color(Color::RGB(0x7A_4A00)),
            heading: top()
                .set_bold()
                .set_text_wrap()
                .set_font_color(Color::White)
                .set_background_color(Color::RGB(0x0B_4F8A)),
            text: top().set_text_wrap(),
            count: top().set_num_format("#,##0"),
            share: top().set_num_format(share),
        }
    }
}

/// Writes one sheet. In an exercise its first line says so, on the screen and on paper.
pub fn write(
    report: &Report,
    sheet: &mut Worksheet,
    headings: &[Heading],
    lines: &[Vec<Value>],
) -> Result<(), XlsxError> {
    let looks = Looks::new(report);
    let mut row = 0;
    if report.exercise {
        sheet.write_string_with_format(0, 0, words::EXERCISE, &looks.notice)?;
        sheet.set_header(format!("&C{}", words::EXERCISE));
        row = 1;
    }
    let top = row;
    for (column, heading) in (0..).zip(headings) {
        sheet.set_column_width(column, heading.width)?;
        sheet.write_string_with_format(top, column, &*heading.text, &looks.heading)?;
    }
    for line in lines {
        row += 1;
        for (column, value) in (0..).zip(line) {
            write_cell(sheet, (row, column), value, &looks)?;
        }
    }
    sheet.set_freeze_panes(top + 1, 0)?;
    let last_column = u16::try_from(headings.len().saturating_sub(1)).unwrap_or(u16::MAX);
    sheet.autofilter(top, 0, row, last_column)?;
    sheet.set_repeat_rows(top, top)?;
    sheet
        .set_landscape()
        .set_paper_size(A4)
        .set_print_fit_to_pages(1, 0);
    sheet.set_footer("&L&A&RPagina &P van &N");
    Ok(())
}

const A4: u8 = 9;

fn write_cell(
    sheet: &mut Worksheet,
    (row, column): (u32, u16),
    value: &Value,
    looks: &Looks,
) -> Result<(), XlsxError> {
    match value {
        Value::Text(text) => {
            sheet.write_string_with_format(row, column, fitting(text), &looks.text)?;
        }
        Value::Count(count) => {
            sheet.write_number_with_format(row, column, *count as f64, &looks.count)?;
        }
        Value::Share(fraction) if fraction.whole == 0 => {}
        Value::Share(fraction) => {
            let share = as_cell(*fraction);
            sheet.write_number_with_format(row, column, share, &looks.share)?;
        }
    }
    Ok(())
}

/// A share as a workbook holds one; the exact fraction stays in the other forms.
#[expect(clippy::float_arithmetic, reason = "a cell holds nothing but a float")]
fn as_cell(fraction: Fraction) -> f64 {
    fraction.part as f64 / fraction.whole as f64
}
