//! A versie of the report: 1.0 at the unsealing; a later one corrects it and wipes nothing out.

use serde::{Deserialize, Serialize};

use super::instant::Instant;
use super::text::Line;

/// Which version of the report this is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Edition {
    /// From 0, behind the dot: `1.0`.
    pub number: u32,
    pub laid_down_at: Instant,
    /// Why it takes the place of the one before; none of the first.
    pub reason: Option<Line>,
}

impl Edition {
    /// `1.0`
    pub fn name(&self) -> String {
        format!("1.{}", self.number)
    }
}
