//! The whole file: rows to members, every fault at once.

use std::collections::{BTreeMap, BTreeSet};

use super::cell;
use super::column::{Column, Header};
pub use super::decode::{Encoding, MOST_BYTES};
use super::fault::{CellFault, NotARollFile, RowFaults};
pub use super::row::Separator;
use super::row::{Row, Rows};
use crate::domain::consultation::{Standing, VotingGroup};
use crate::domain::member::{EmailAddress, MapCell, Member, MemberCode};
use crate::domain::province::Province;
use crate::domain::text::Line;

/// A member list without a fault, and how it was written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RollFile {
    /// In the order of the file.
    pub members: Vec<Member>,
    pub encoding: Encoding,
    pub separator: Separator,
}

/// Reads a CSV file. `groups` are the consultation's: a member without one is in the first that
/// counts.
pub fn read_roll_file(bytes: &[u8], groups: &[VotingGroup]) -> Result<RollFile, NotARollFile> {
    let (text, encoding) = super::decode::decode(bytes)?;
    let separator = Separator::of(&text);
    let mut rows = Rows::of(&text, separator);
    let mut faults = RowFaults::default();
    let first = rows.next().ok_or(NotARollFile::NoMembers)?;
    let header = Header::read(&first, &mut faults);
    let mut sheet = Sheet {
        header,
        groups,
        rows_by_code: BTreeMap::new(),
        predecessors: Vec::new(),
        faults,
    };
    let mut members = Vec::new();
    for row in rows {
        members.extend(sheet.member(&row));
    }
    sheet.refuse_predecessors_on_the_roll();
    if !sheet.faults.is_empty() {
        return Err(NotARollFile::Rows(sheet.faults));
    }
    if members.is_empty() {
        return Err(NotARollFile::NoMembers);
    }
    Ok(RollFile {
        members,
        encoding,
        separator,
    })
}

/// What is known while rows are read.
struct Sheet<'g> {
    header: Header,
    groups: &'g [VotingGroup],
    rows_by_code: BTreeMap<MemberCode, u64>,
    /// Each with the row that names it. Two rows may name the same: a municipality can be divided
    /// over several others, as Haaren was over four in 2021.
    predecessors: Vec<(u64, MemberCode)>,
    faults: RowFaults,
}

impl Sheet<'_> {
    /// The member of a row; None where something it cannot do without is wrong.
    fn member(&mut self, row: &Row) -> Option<Member> {
        if !self.has_shape(row) {
            return None;
        }
        let code = self.code(row);
        let name = self.name(row);
        let province = self.optional(row, Column::Province, |text| {
            Province::parse(text).map_err(|_| CellFault::Province)
        });
        let explicit_votes = self.optional(row, Column::ExplicitVotes, cell::whole_number);
        let population = self.population(row, explicit_votes);
        let group = self.group(row);
        let secretary = self.optional(row, Column::Secretary, cell::line);
        let email = self.address(row, Column::Email);
        let email_general = self.address(row, Column::EmailGeneral);
        let telephone = self.optional(row, Column::Telephone, cell::line);
        let map_cell = self.map_cell(row);
        let predecessors = self.predecessors(row, code.as_ref());
        Some(Member {
            code: code?,
            name: name?,
            province,
            population: population?,
            explicit_votes,
            group: group?,
            secretary,
            email,
            email_general,
            telephone,
            map_cell,
            predecessors,
        })
    }

    fn has_shape(&mut self, row: &Row) -> bool {
        let columns = self.header.width();
        let cells = row.cells.len();
        let fault = if row.quote_open {
            CellFault::QuoteOpen
        } else if cells != columns {
            CellFault::CellCount { cells, columns }
        } else {
            if let Some(value) = self.header.nameless(row) {
                let fault = CellFault::ColumnNameless;
                self.faults.add(row.number, "", Some(value), fault);
            }
            return true;
        };
        self.faults.add(row.number, "", None, fault);
        false
    }

    /// A cell that may be empty; what is in it must be right.
    fn optional<T>(
        &mut self,
        row: &Row,
        column: Column,
        parse: impl FnOnce(&str) -> Result<T, CellFault>,
    ) -> Option<T> {
        let text = self.header.cell(row, column)?;
        if text.is_empty() {
            return None;
        }
        match parse(text) {
            Ok(value) => Some(value),
            Err(fault) => {
                // An address is a person's: its row and column say enough.
                let shown = (fault != CellFault::Address).then_some(text);
                self.faults.add(row.number, column.name(), shown, fault);
                None
            }
        }
    }

    /// A cell that may not be empty.
    fn required<T>(
        &mut self,
        row: &Row,
        column: Column,
        parse: impl FnOnce(&str) -> Result<T, CellFault>,
    ) -> Option<T> {
        if self.header.cell(row, column) == Some("") {
            let name = column.name();
            self.faults.add(row.number, name, None, CellFault::Empty);
        }
        self.optional(row, column, parse)
    }

    fn code(&mut self, row: &Row) -> Option<MemberCode> {
        let code = self.required(row, Column::Code, |text| {
            MemberCode::parse(text).map_err(|_| CellFault::Code)
        })?;
        if let Some(&first_row) = self.rows_by_code.get(&code) {
            let (name, fault) = (Column::Code.name(), CellFault::CodeTwice { first_row });
            self.faults
                .add(row.number, name, Some(code.as_str()), fault);
            return None;
        }
        self.rows_by_code.insert(code.clone(), row.number);
        Some(code)
    }

    fn name(&mut self, row: &Row) -> Option<Line> {
        self.required(row, Column::Name, |text| {
            if cell::has_lost_letters(text) {
                return Err(CellFault::Garbled);
            }
            cell::line(text)
        })
    }

    fn population(&mut self, row: &Row, explicit_votes: Option<u32>) -> Option<u32> {
        self.required(row, Column::Population, |text| {
            match cell::whole_number(text)? {
                0 if explicit_votes.is_none() => Err(CellFault::NoInhabitants),
                population => Ok(population),
            }
        })
    }

    fn address(&mut self, row: &Row, column: Column) -> Option<EmailAddress> {
        self.optional(row, column, |text| {
            EmailAddress::parse(text).map_err(|_| CellFault::Address)
        })
    }

    fn map_cell(&mut self, row: &Row) -> Option<MapCell> {
        let column = self.optional(row, Column::TileAcross, cell::whole_number);
        let line = self.optional(row, Column::TileDown, cell::whole_number);
        let empty = |c| self.header.cell(row, c).is_none_or(str::is_empty);
        let (no_column, no_row) = (empty(Column::TileAcross), empty(Column::TileDown));
        if no_column != no_row {
            let missing = if no_column {
                Column::TileAcross
            } else {
                Column::TileDown
            };
            let fault = CellFault::HalfAMapCell;
            self.faults.add(row.number, missing.name(), None, fault);
        }
        Some(MapCell {
            column: column?,
            row: line?,
        })
    }

    /// Codes with white space, commas or semicolons between them.
    fn predecessors(&mut self, row: &Row, own: Option<&MemberCode>) -> BTreeSet<MemberCode> {
        let text = self.header.cell(row, Column::Predecessors).unwrap_or("");
        let words = text.split(|c: char| c.is_whitespace() || matches!(c, ',' | ';'));
        let mut found = BTreeSet::new();
        for word in words.filter(|word| !word.is_empty()) {
            let fault = match MemberCode::parse(word) {
                Err(_) => CellFault::Code,
                Ok(code) if Some(&code) == own => CellFault::OwnPredecessor,
                Ok(code) if found.contains(&code) => CellFault::PredecessorTwice,
                Ok(code) => {
                    self.predecessors.push((row.number, code.clone()));
                    found.insert(code);
                    continue;
                }
            };
            let name = Column::Predecessors.name();
            self.faults.add(row.number, name, Some(word), fault);
        }
        found
    }

    /// Only once all rows are known.
    fn refuse_predecessors_on_the_roll(&mut self) {
        let name = Column::Predecessors.name();
        for (row, code) in &self.predecessors {
            if let Some(&member_row) = self.rows_by_code.get(code) {
                let fault = CellFault::PredecessorOnRoll { member_row };
                self.faults.add(*row, name, Some(code.as_str()), fault);
            }
        }
    }

    fn group(&mut self, row: &Row) -> Option<String> {
        let groups = self.groups;
        let written = self.header.cell(row, Column::Group).unwrap_or("");
        if written.is_empty() {
            let counting = groups.iter().find(|g| g.standing == Standing::Counting);
            return Some(counting.map_or_else(String::new, |group| group.key.to_string()));
        }
        self.optional(row, Column::Group, |text| {
            let known = groups.iter().any(|group| group.key.as_str() == text);
            known.then(|| text.to_owned()).ok_or(CellFault::Group)
        })
    }
}

#[cfg(test)]
#[path = "read_tests.rs"]
mod tests;
