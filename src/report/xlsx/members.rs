//! The sheet of the members, `Gemeenten`: one line a member, the same columns as the CSV forms.

use rust_xlsxwriter::{Worksheet, XlsxError};

use crate::report::Report;
use crate::report::csv::yes_no;
use crate::report::member_table::{Cell, Column, columns};

use super::page::{self, Heading, Value};

pub fn write(report: &Report, sheet: &mut Worksheet) -> Result<(), XlsxError> {
    let columns = columns(report);
    let headings: Vec<Heading> = columns
        .iter()
        .map(|column| Heading::new(column.heading(report), width(*column)))
        .collect();
    let lines: Vec<Vec<Value>> = report
        .members
        .iter()
        .map(|line| {
            let cells = columns.iter().map(|column| column.cell(line, report));
            cells.map(value).collect()
        })
        .collect();
    page::write(report, sheet, &headings, &lines)
}

fn value(cell: Cell) -> Value {
    match cell {
        Cell::Text(text) | Cell::Named { name: text, .. } => Value::Text(text),
        Cell::Count(count) => Value::Count(count),
        Cell::YesNo(yes) => Value::Text(yes_no(yes).to_owned()),
    }
}

fn width(column: Column) -> u16 {
    match column {
        Column::Code | Column::Voted | Column::Votes | Column::Exercise => 10,
        Column::Population | Column::Condition(..) => 12,
        Column::Province | Column::Group | Column::Choice(..) | Column::DecisionDate => 18,
        Column::Name | Column::SizeClass | Column::DecisionNumber => 28,
        Column::DerivationText | Column::ChangeReason | Column::Themes => 48,
        Column::Explanation | Column::Remark => 70,
    }
}
