//! What is wrong with a member list, in words for the person who made it.

use std::fmt;

use unicode_segmentation::UnicodeSegmentation;

use crate::domain::text::visible;

/// The most faults that are listed one by one.
pub const MOST_LISTED: usize = 200;
/// The most characters of a wrong value that are shown.
const MOST_SHOWN: usize = 40;

/// Why a file gives no roll.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum NotARollFile {
    #[error("Dit bestand is groter dan 5 MB. Kies het CSV-bestand met alleen de ledenlijst.")]
    TooLarge,
    #[error(
        "Dit is een werkmap, geen CSV-bestand. Kies in Excel voor Opslaan als en dan voor \
         “CSV UTF-8 (door komma's gescheiden)”."
    )]
    Workbook,
    #[error(
        "Dit bestand is tekst in UTF-16. Kies in Excel voor Opslaan als en dan voor \
         “CSV UTF-8 (door komma's gescheiden)”."
    )]
    Utf16,
    #[error("In dit bestand staan geen leden. Op de eerste rij horen de namen van de kolommen.")]
    NoMembers,
    #[error("{0}")]
    Rows(RowFaults),
}

/// Every fault in the rows, the first 200 one by one.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct RowFaults {
    pub listed: Vec<RowFault>,
    /// How many more there are.
    pub further: u64,
}

/// One fault and where it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RowFault {
    /// As a spreadsheet shows it: the header is 1.
    pub row: u64,
    /// The name of the column; empty where the fault is the whole row's.
    pub column: String,
    /// The wrong value, shortened, invisible characters made visible. Never an e-mail address.
    pub shown: Option<String>,
    pub fault: CellFault,
}

/// What is wrong, and what is right instead.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum CellFault {
    #[error("deze kolom ontbreekt")]
    ColumnMissing,
    #[error("deze kolom staat er twee keer in")]
    ColumnTwice,
    #[error("deze kolom kennen wij niet; haal de kolom weg of verbeter de naam")]
    ColumnUnknown,
    #[error("deze waarde staat in een kolom zonder naam")]
    ColumnNameless,
    #[error(
        "deze rij heeft {cells} velden en de eerste rij {columns}; zet een naam met een \
         scheidingsteken tussen aanhalingstekens"
    )]
    CellCount { cells: usize, columns: usize },
    #[error("bij een aanhalingsteken in deze rij ontbreekt het tweede")]
    QuoteOpen,
    #[error("dit veld is leeg")]
    Empty,
    #[error("dit is geen code zoals GM0034")]
    Code,
    #[error("deze code staat ook op rij {first_row}")]
    CodeTwice { first_row: u64 },
    #[error("dit is geen heel getal; schrijf bijvoorbeeld 41283 of 41.283")]
    Number,
    #[error("een lid zonder inwoners moet een aantal hebben in de kolom stemmen")]
    NoInhabitants,
    #[error("dit is geen provincie; schrijf bijvoorbeeld Noord-Holland of Fryslân")]
    Province,
    #[error("dit is geen e-mailadres waar wij naartoe kunnen mailen")]
    Address,
    #[error("deze tekst is langer dan 200 tekens")]
    TooLong,
    #[error("er staan onzichtbare tekens in deze tekst")]
    Invisible,
    #[error("de letters met een accent zijn beschadigd; bewaar het bestand als CSV UTF-8")]
    Garbled,
    #[error("kaart_kolom en kaart_rij horen bij elkaar: vul beide in of geen van beide")]
    HalfAMapCell,
    #[error("deze stemgroep hoort niet bij de raadpleging")]
    Group,
    #[error("een lid is niet zijn eigen voorganger; haal deze code weg")]
    OwnPredecessor,
    #[error("deze voorganger staat er twee keer in")]
    PredecessorTwice,
    #[error("deze voorganger is zelf nog lid, op rij {member_row}; haal een van beide weg")]
    PredecessorOnRoll { member_row: u64 },
}

impl RowFaults {
    pub fn is_empty(&self) -> bool {
        self.listed.is_empty()
    }

    pub(super) fn add(&mut self, row: u64, column: &str, value: Option<&str>, fault: CellFault) {
        if self.listed.len() < MOST_LISTED {
            self.listed.push(RowFault {
                row,
                column: shorten(column),
                shown: value.map(shorten),
                fault,
            });
        } else {
            self.further += 1;
        }
    }
}

fn shorten(value: &str) -> String {
    let mut shown: String = value.graphemes(true).take(MOST_SHOWN).collect();
    // One character can be made of any number of marks.
    shown.truncate(shown.floor_char_boundary(4 * MOST_SHOWN));
    let cut = if shown.len() < value.len() { "…" } else { "" };
    format!("{}{cut}", visible(&shown))
}

impl fmt::Display for RowFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Rij {}", self.row)?;
        if !self.column.is_empty() {
            write!(f, ", kolom {}", self.column)?;
        }
        match &self.shown {
            Some(shown) if !shown.is_empty() => write!(f, ", “{shown}”: {}.", self.fault),
            _ => write!(f, ": {}.", self.fault),
        }
    }
}

impl fmt::Display for RowFaults {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (place, fault) in self.listed.iter().enumerate() {
            if place > 0 {
                f.write_str("\n")?;
            }
            write!(f, "{fault}")?;
        }
        match self.further {
            0 => Ok(()),
            further => write!(f, "\nen nog {further}"),
        }
    }
}
