//! The fields in which the owner of an account chooses a password.

use crate::domain::password::{LONGEST_PASSWORD, PasswordFault, SHORTEST_PASSWORD};
use crate::web::form::{FieldError, TextField};

/// What is wrong with a new password as it was typed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NewPasswordFault {
    Rule(PasswordFault),
    /// The second time it was another one.
    Different,
}

impl NewPasswordFault {
    fn sentence(self) -> String {
        match self {
            Self::Different => "Vul twee keer hetzelfde wachtwoord in.".to_owned(),
            Self::Rule(PasswordFault::TooShort) => {
                format!("Kies een wachtwoord van minstens {SHORTEST_PASSWORD} tekens.")
            }
            Self::Rule(PasswordFault::TooLong) => {
                format!("Kies een wachtwoord van hoogstens {LONGEST_PASSWORD} tekens.")
            }
            Self::Rule(PasswordFault::Address) => {
                "Kies een ander wachtwoord. Dit is uw e-mailadres.".to_owned()
            }
            Self::Rule(PasswordFault::Common) => {
                "Kies een ander wachtwoord. Dit wachtwoord wordt als eerste geraden.".to_owned()
            }
        }
    }
}

/// Typed twice; never shown again.
pub struct NewPasswordFields {
    pub first: TextField,
    pub second: TextField,
}

impl NewPasswordFields {
    pub fn new(fault: Option<NewPasswordFault>) -> Self {
        let (on_first, on_second) = match fault {
            Some(NewPasswordFault::Different) => (None, fault),
            _ => (fault, None),
        };
        let field = |id, label, fault: Option<NewPasswordFault>| {
            TextField::line(id, label, "")
                .kind("password")
                .autocomplete("new-password")
                .error(fault.map(NewPasswordFault::sentence))
        };
        Self {
            first: field("nieuw", "Nieuw wachtwoord", on_first).hint(format!(
                "Minstens {SHORTEST_PASSWORD} tekens. Een paar woorden achter elkaar is sterk. \
                 Cijfers en leestekens hoeven niet."
            )),
            second: field("herhaal", "Nieuw wachtwoord, nog een keer", on_second),
        }
    }

    pub fn errors(&self) -> impl Iterator<Item = FieldError> {
        [self.first.field_error(), self.second.field_error()]
            .into_iter()
            .flatten()
    }
}
