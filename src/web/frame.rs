//! What all pages have in common: header, banner, help line, footer.

use crate::domain::account::Role;
use crate::domain::consultation::{Consultation, Contact};
use crate::web::assets::Stylesheet;
use crate::web::words;

/// The surroundings of a page.
#[derive(Clone)]
pub struct Frame {
    /// `VNG`
    pub association: String,
    /// `AZWA en HLO`; none on a page that is about no consultation.
    pub short_title: Option<String>,
    pub contact: ContactLine,
    /// Votes count nowhere, and every page says so.
    pub exercise: bool,
    /// Where all links of a demonstration stand together.
    pub exercise_links: Option<String>,
    pub signed_in: Option<SignedIn>,
    /// Path of the stylesheet.
    pub stylesheet: String,
}

/// Whom to call or write, on every page in the same place.
#[derive(Clone)]
pub struct ContactLine {
    pub name: String,
    pub telephone: String,
    /// `tel:+31703738393`
    pub telephone_url: String,
    pub email: String,
}

/// The person at work; bureau and board only.
#[derive(Clone)]
pub struct SignedIn {
    pub name: String,
    /// `VNG-bureau`
    pub role: String,
    /// The first page of the role: `/bureau`, `/bestuur`.
    pub home: &'static str,
    /// Hidden in the form that logs out.
    pub token: String,
}

impl Frame {
    /// A page that is about no consultation in particular.
    pub fn new(association: &str, contact: &Contact, stylesheet: &Stylesheet) -> Self {
        Self {
            association: association.to_owned(),
            short_title: None,
            contact: ContactLine::of(contact),
            exercise: false,
            exercise_links: None,
            signed_in: None,
            stylesheet: stylesheet.path.clone(),
        }
    }

    /// A page about one consultation, with its own words and contact.
    pub fn about(mut self, consultation: &Consultation) -> Self {
        self.association.clone_from(&consultation.words.association);
        self.short_title = Some(consultation.short_title.clone());
        self.contact = ContactLine::of(&consultation.contact);
        self
    }

    /// A page of an exercise; `links` is where a demonstration lists its links.
    pub fn in_exercise(mut self, links: Option<&str>) -> Self {
        self.exercise = true;
        self.exercise_links = links.map(str::to_owned);
        self
    }

    pub fn signed_in_as(mut self, person: SignedIn) -> Self {
        self.signed_in = Some(person);
        self
    }

    /// The middle part of the title.
    pub fn subject(&self) -> &str {
        self.short_title.as_deref().unwrap_or("Ledenraadpleging")
    }
}

impl ContactLine {
    pub fn of(contact: &Contact) -> Self {
        Self {
            name: contact.name.clone(),
            telephone: words::unbroken(&contact.telephone),
            telephone_url: words::telephone_url(&contact.telephone),
            email: contact.email.as_str().to_owned(),
        }
    }
}

impl SignedIn {
    pub fn new(name: &str, role: Role, token: &str) -> Self {
        Self {
            name: name.to_owned(),
            role: words::role(role).to_owned(),
            home: match role {
                Role::Board => "/bestuur",
                Role::Bureau | Role::Auditor | Role::Administrator => "/bureau",
            },
            token: token.to_owned(),
        }
    }
}
