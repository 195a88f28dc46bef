//! Why a file of settings or a consultation is refused: where, what, and what to do.

use std::path::PathBuf;

use super::place::Place;

/// One fault, with the place to mend it.
#[derive(Debug, thiserror::Error)]
pub enum ConfigFault {
    #[error("{} cannot be read: check that it exists and that it is UTF-8 text", file.display())]
    Unreadable {
        file: PathBuf,
        source: std::io::Error,
    },
    /// Not TOML, an unknown key, a missing key, or a value of the wrong kind.
    #[error("{place}: {what}. {advice}")]
    Form {
        place: Place,
        what: String,
        advice: &'static str,
    },
    #[error("{place}: {key}: {what}. {advice}")]
    Value {
        place: Place,
        key: &'static str,
        what: String,
        advice: String,
    },
}

impl ConfigFault {
    /// Where the fault stands; none for a file that cannot be read at all.
    pub fn place(&self) -> Option<&Place> {
        match self {
            Self::Unreadable { .. } => None,
            Self::Form { place, .. } | Self::Value { place, .. } => Some(place),
        }
    }
}
