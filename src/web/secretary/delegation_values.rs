//! Who is named or takes over, as it was typed.

use crate::domain::member::EmailAddress;
use crate::domain::text::{Line, TextFault};

/// The fields of the form that names a deputy; the function is not asked of a new secretary.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct PersonValues {
    pub name: String,
    pub office: String,
    pub email: String,
    /// The tick that makes it a deed.
    pub meant: bool,
}

/// All that is wrong with them at once.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct PersonErrors {
    pub name: Option<TextFault>,
    pub office: Option<TextFault>,
    pub email: Option<AddressFault>,
    pub not_meant: bool,
    pub again: Option<Again>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AddressFault {
    NotAnAddress,
    OfDeputy,
    OfSecretary,
    /// Of the member as a whole.
    General,
}

/// Why the form has to be sent once more.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Again {
    /// Too old, or not ours.
    Expired,
    /// The links are not as they were shown.
    Stale,
}

/// A person who can get a link.
pub struct Person {
    pub name: Line,
    pub office: Line,
    pub email: EmailAddress,
}

impl PersonErrors {
    pub fn again(why: Again) -> Self {
        Self {
            again: Some(why),
            ..Self::default()
        }
    }

    pub fn email(fault: AddressFault) -> Self {
        Self {
            email: Some(fault),
            ..Self::default()
        }
    }
}

impl PersonValues {
    /// From the fields of a form, decoded; `tick` is the name of its box.
    pub fn from_pairs(pairs: Vec<(String, String)>, tick: &str) -> Self {
        let mut values = Self::default();
        for (name, value) in pairs {
            match name.as_str() {
                "naam" => values.name = value,
                "functie" => values.office = value,
                "email" => values.email = value,
                other if other == tick => values.meant = value == "ja",
                _ => {}
            }
        }
        values
    }

    /// With an office that is known already.
    pub fn in_office(self, office: &str) -> Self {
        Self {
            office: office.to_owned(),
            ..self
        }
    }

    /// The person, or everything that is wrong.
    pub fn person(&self) -> Result<Person, PersonErrors> {
        let name = Line::parse(&self.name);
        let office = Line::parse(&self.office);
        let email = EmailAddress::parse(&self.email);
        match (name, office, email, self.meant) {
            (Ok(name), Ok(office), Ok(email), true) => Ok(Person {
                name,
                office,
                email,
            }),
            (name, office, email, meant) => Err(PersonErrors {
                name: name.err(),
                office: office.err(),
                email: email.err().map(|_| AddressFault::NotAnAddress),
                not_meant: !meant,
                again: None,
            }),
        }
    }
}
