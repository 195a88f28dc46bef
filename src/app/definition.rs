//! The file of a consultation, for the pages where it is handed in or taken along.

use crate::config::consultation::read_consultation;
use crate::config::consultation_file::write_consultation;
use crate::domain::consultation::Consultation;

/// Where the file is not right, and what the reader says of it in English.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DefinitionFault {
    /// The first is 1; none where it is no text at all.
    pub line: Option<usize>,
    pub what: String,
}

/// Reads what was handed in, with the reader of the command line.
pub fn read_definition(file: &[u8]) -> Result<Consultation, DefinitionFault> {
    let text = std::str::from_utf8(file).map_err(|fault| DefinitionFault {
        line: None,
        what: fault.to_string(),
    })?;
    read_consultation("bestand", text).map_err(|fault| DefinitionFault {
        line: fault.place().map(|place| place.line),
        what: fault.to_string(),
    })
}

/// The file of a consultation; none where it cannot be written as one.
pub fn write_definition(consultation: &Consultation) -> Option<String> {
    write_consultation(consultation).ok()
}
