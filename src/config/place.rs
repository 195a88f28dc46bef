//! Where in which file something stands, so that a fault can be found.

use std::fmt;
use std::ops::Range;

use serde::de::DeserializeOwned;

use super::fault::ConfigFault;

/// A line of a file; the first is 1.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    pub file: String,
    pub line: usize,
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}, line {}", self.file, self.line)
    }
}

/// The text of a TOML file under the name that a person knows it by.
#[derive(Debug, Clone)]
pub(super) struct Source {
    pub file: String,
    pub text: String,
}

impl Source {
    /// The line on which a span of bytes begins.
    pub fn place(&self, span: &Range<usize>) -> Place {
        let before = self.text.bytes().take(span.start);
        Place {
            file: self.file.clone(),
            line: 1 + before.filter(|byte| *byte == b'\n').count(),
        }
    }

    /// Reads the whole file into `T`; `advice` says where the keys are explained.
    pub fn parse<T: DeserializeOwned>(&self, advice: &'static str) -> Result<T, ConfigFault> {
        toml::from_str(&self.text).map_err(|fault| ConfigFault::Form {
            place: self.place(&fault.span().unwrap_or(0..0)),
            what: fault.message().trim_end().replace('\n', "; "),
            advice,
        })
    }
}
