//! Columns to the domain's types: what is read back is parsed again, and a damaged row refused.

use super::fault::StoreFault;
use crate::domain::instant::Instant;

/// A table whose rows are being read; names itself in the refusal.
#[derive(Clone, Copy)]
pub(super) struct Table(pub &'static str);

impl Table {
    pub fn instant(self, micros: i64) -> Result<Instant, StoreFault> {
        Instant::from_micros(micros).map_err(|_| self.damaged("a moment"))
    }

    pub fn optional_instant(self, micros: Option<i64>) -> Result<Option<Instant>, StoreFault> {
        micros.map(|micros| self.instant(micros)).transpose()
    }

    /// A count that must fit its type.
    pub fn count<N: TryFrom<i64>>(self, value: i64, what: &'static str) -> Result<N, StoreFault> {
        N::try_from(value).map_err(|_| self.damaged(what))
    }

    /// Anything with a parser of its own.
    pub fn parsed<T, E>(self, result: Result<T, E>, what: &'static str) -> Result<T, StoreFault> {
        result.map_err(|_| self.damaged(what))
    }

    pub fn damaged(self, what: &'static str) -> StoreFault {
        StoreFault::damaged(self.0, what)
    }
}
