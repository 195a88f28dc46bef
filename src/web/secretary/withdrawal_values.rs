//! A withdrawal as it was typed.

use crate::domain::ballot::{Caster, Withdrawal};
use crate::domain::text::{Line, Prose, TextFault};

/// The fields of the form that withdraws a vote.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct WithdrawalValues {
    pub reason: String,
    pub name: String,
    pub function: String,
    pub mandate: bool,
}

#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct WithdrawalErrors {
    pub reason: Option<TextFault>,
    pub name: Option<TextFault>,
    pub function: Option<TextFault>,
    pub mandate_missing: bool,
    pub expired: bool,
}

impl WithdrawalErrors {
    /// Only that the form has to be sent again.
    pub fn expired() -> Self {
        Self {
            expired: true,
            ..Self::default()
        }
    }
}

impl WithdrawalValues {
    /// From the fields of a form, decoded; others are passed over.
    pub fn from_pairs(pairs: impl IntoIterator<Item = (String, String)>) -> Self {
        let mut values = Self::default();
        for (name, value) in pairs {
            match name.as_str() {
                "reden" => values.reason = value,
                "naam" => values.name = value,
                "functie" => values.function = value,
                "mandaat" => values.mandate = value == "ja",
                _ => {}
            }
        }
        values
    }

    /// What it says, or everything that is wrong with it.
    pub fn withdrawal(&self) -> Result<Withdrawal, WithdrawalErrors> {
        let reason = Prose::parse(&self.reason);
        let name = Line::parse(&self.name);
        let function = Line::parse(&self.function);
        match (reason, name, function, self.mandate) {
            (Ok(reason), Ok(name), Ok(function), true) => Ok(Withdrawal {
                reason,
                caster: Caster { name, function },
            }),
            (reason, name, function, mandate) => Err(WithdrawalErrors {
                reason: reason.err(),
                name: name.err(),
                function: function.err(),
                mandate_missing: !mandate,
                expired: false,
            }),
        }
    }
}
