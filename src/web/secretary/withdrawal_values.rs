//! A withdrawal as it was typed.

use crate::domain::ballot::{Caster, Withdrawal};
use crate::domain::text::{Line, Prose, TextFault};
use crate::web::form::Hidden;

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
    /// Somebody voted since the form was shown; that vote is shown now.
    pub stale: bool,
}

impl WithdrawalErrors {
    /// Only that the form has to be sent again.
    pub fn expired() -> Self {
        Self {
            expired: true,
            ..Self::default()
        }
    }

    /// The vote is another than the one that was to be withdrawn.
    pub fn stale() -> Self {
        Self {
            stale: true,
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

    /// A withdrawal that was checked.
    pub fn of(withdrawal: &Withdrawal) -> Self {
        Self {
            reason: withdrawal.reason.to_string(),
            name: withdrawal.caster.name.to_string(),
            function: withdrawal.caster.function.to_string(),
            mandate: true,
        }
    }

    /// The same fields, to travel along unseen.
    pub fn hidden(&self) -> Vec<Hidden> {
        let mandate = self.mandate.then(|| Hidden::new("mandaat", "ja"));
        let texts = [
            Hidden::new("reden", &self.reason),
            Hidden::new("naam", &self.name),
            Hidden::new("functie", &self.function),
        ];
        texts.into_iter().chain(mandate).collect()
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
                stale: false,
            }),
        }
    }
}
