//! The columns of a member list, in any order.

use super::fault::{CellFault, RowFaults};
use super::row::Row;

/// What a column holds. The names are those of the file, so they are Dutch.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Column {
    Code,
    Name,
    Province,
    Population,
    Secretary,
    Email,
    EmailGeneral,
    Telephone,
    TileAcross,
    TileDown,
    ExplicitVotes,
    Group,
    Predecessors,
}

impl Column {
    pub const ALL: [Self; 13] = [
        Self::Code,
        Self::Name,
        Self::Province,
        Self::Population,
        Self::Secretary,
        Self::Email,
        Self::EmailGeneral,
        Self::Telephone,
        Self::TileAcross,
        Self::TileDown,
        Self::ExplicitVotes,
        Self::Group,
        Self::Predecessors,
    ];

    pub fn name(self) -> &'static str {
        match self {
            Self::Code => "gemeentecode",
            Self::Name => "naam",
            Self::Province => "provincie",
            Self::Population => "inwoners",
            Self::Secretary => "secretaris",
            Self::Email => "email",
            Self::EmailGeneral => "email_algemeen",
            Self::Telephone => "telefoon",
            Self::TileAcross => "kaart_kolom",
            Self::TileDown => "kaart_rij",
            Self::ExplicitVotes => "stemmen",
            Self::Group => "groep",
            Self::Predecessors => "voorgangers",
        }
    }

    fn may_be_absent(self) -> bool {
        matches!(
            self,
            Self::ExplicitVotes | Self::Group | Self::Telephone | Self::Predecessors
        )
    }
}

/// Which column stands where; a place without a name has none.
pub(super) struct Header {
    places: Vec<Option<Column>>,
}

impl Header {
    /// Reads the first row; unknown, doubled and missing columns are faults.
    pub fn read(row: &Row, faults: &mut RowFaults) -> Self {
        let mut places = Vec::new();
        // Apart from the places, so that a header of a million cells stays cheap.
        let mut known = Vec::new();
        for cell in &row.cells {
            let written = cell.trim();
            let name = written.to_lowercase();
            let column = Column::ALL.into_iter().find(|c| c.name() == name);
            match column {
                None if name.is_empty() => {}
                None => faults.add(row.number, written, None, CellFault::ColumnUnknown),
                Some(twice) if known.contains(&twice) => {
                    faults.add(row.number, twice.name(), None, CellFault::ColumnTwice);
                }
                Some(first) => known.push(first),
            }
            places.push(column);
        }
        for column in Column::ALL {
            if !column.may_be_absent() && !known.contains(&column) {
                faults.add(row.number, column.name(), None, CellFault::ColumnMissing);
            }
        }
        Self { places }
    }

    pub fn width(&self) -> usize {
        self.places.len()
    }

    /// The cell of a column, without white space around it; None where there is no such column.
    pub fn cell<'r>(&self, row: &'r Row, column: Column) -> Option<&'r str> {
        let place = self.places.iter().position(|c| *c == Some(column))?;
        row.cells.get(place).map(str::trim)
    }

    /// What stands in a column that has no name.
    pub fn nameless<'r>(&self, row: &'r Row) -> Option<&'r str> {
        let cells = self.places.iter().zip(row.cells.iter());
        let nameless = cells.filter(|(column, _)| column.is_none());
        nameless
            .map(|(_, cell)| cell.trim())
            .find(|cell| !cell.is_empty())
    }
}
