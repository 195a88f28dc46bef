//! The twelve provinces.

use serde::{Deserialize, Serialize};

/// A province, in the order of the CBS from north to south.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub enum Province {
    Groningen,
    Fryslan,
    Drenthe,
    Overijssel,
    Flevoland,
    Gelderland,
    Utrecht,
    NoordHolland,
    ZuidHolland,
    Zeeland,
    NoordBrabant,
    Limburg,
}

/// The text is not the name of a province.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("not a province")]
pub struct NotAProvince;

impl Province {
    pub const ALL: [Self; 12] = [
        Self::Groningen,
        Self::Fryslan,
        Self::Drenthe,
        Self::Overijssel,
        Self::Flevoland,
        Self::Gelderland,
        Self::Utrecht,
        Self::NoordHolland,
        Self::ZuidHolland,
        Self::Zeeland,
        Self::NoordBrabant,
        Self::Limburg,
    ];

    /// The official name: a proper noun, the same in code and on paper.
    pub fn name(self) -> &'static str {
        match self {
            Self::Groningen => "Groningen",
            Self::Fryslan => "Fryslân",
            Self::Drenthe => "Drenthe",
            Self::Overijssel => "Overijssel",
            Self::Flevoland => "Flevoland",
            Self::Gelderland => "Gelderland",
            Self::Utrecht => "Utrecht",
            Self::NoordHolland => "Noord-Holland",
            Self::ZuidHolland => "Zuid-Holland",
            Self::Zeeland => "Zeeland",
            Self::NoordBrabant => "Noord-Brabant",
            Self::Limburg => "Limburg",
        }
    }

    /// Reads the official name, and `Friesland` for `Fryslân`.
    pub fn parse(text: &str) -> Result<Self, NotAProvince> {
        if matches!(text, "Friesland" | "Fryslan") {
            return Ok(Self::Fryslan);
        }
        Self::ALL
            .into_iter()
            .find(|province| province.name() == text)
            .ok_or(NotAProvince)
    }
}

impl TryFrom<String> for Province {
    type Error = NotAProvince;
    fn try_from(text: String) -> Result<Self, NotAProvince> {
        Self::parse(&text)
    }
}

impl From<Province> for String {
    fn from(province: Province) -> Self {
        province.name().to_owned()
    }
}
