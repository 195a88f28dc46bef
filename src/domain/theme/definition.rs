//! A theme of the bureau's own list.

use serde::{Deserialize, Serialize};

use crate::domain::text::{Line, TextFault};

/// The most terms of one theme.
const MOST_TERMS: usize = 50;

/// A theme; several may fit one text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Theme {
    /// From 1, in the order in which they were added.
    pub number: u32,
    pub name: Line,
    pub terms: Terms,
    /// From 1; one more at each change.
    pub revision: u32,
}

/// The words by which a theme is suggested; possibly none.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Terms(Vec<Line>);

impl Terms {
    /// Commas, semicolons and line ends stand between terms; a term may be several words.
    pub fn parse(text: &str) -> Result<Self, TextFault> {
        let mut terms: Vec<Line> = Vec::new();
        for part in text.split([',', ';', '\n', '\r']) {
            match Line::parse(part) {
                Ok(term) if !terms.contains(&term) => terms.push(term),
                Ok(_) | Err(TextFault::Empty) => {}
                Err(fault) => return Err(fault),
            }
        }
        if terms.len() > MOST_TERMS {
            return Err(TextFault::TooHeavy);
        }
        Ok(Self(terms))
    }

    pub fn lines(&self) -> &[Line] {
        &self.0
    }
}

impl TryFrom<String> for Terms {
    type Error = TextFault;
    fn try_from(text: String) -> Result<Self, TextFault> {
        Self::parse(&text)
    }
}

impl From<Terms> for String {
    fn from(terms: Terms) -> Self {
        terms.to_string()
    }
}

impl std::fmt::Display for Terms {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        for (place, term) in self.0.iter().enumerate() {
            let between = if place == 0 { "" } else { ", " };
            write!(f, "{between}{term}")?;
        }
        Ok(())
    }
}
