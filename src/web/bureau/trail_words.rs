//! Whose deeds the log tells, and on which topic.

use std::collections::BTreeMap;

use crate::domain::event::Actor;
use crate::domain::member::MemberCode;
use crate::domain::text::{Line, visible};
use crate::domain::window::Zone;

/// By what the list can be narrowed down.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Topic {
    Preparing,
    Links,
    Votes,
    Contact,
    Exceptions,
    Mail,
    Outcome,
    Texts,
    Accounts,
}

impl Topic {
    pub const ALL: [Self; 9] = [
        Self::Preparing,
        Self::Links,
        Self::Votes,
        Self::Contact,
        Self::Exceptions,
        Self::Mail,
        Self::Outcome,
        Self::Texts,
        Self::Accounts,
    ];

    pub fn word(self) -> &'static str {
        match self {
            Self::Preparing => "Voorbereiding",
            Self::Links => "Links",
            Self::Votes => "Stemmen",
            Self::Contact => "Contact",
            Self::Exceptions => "Uitzonderingen",
            Self::Mail => "Mail",
            Self::Outcome => "Uitslag",
            Self::Texts => "Toelichtingen",
            Self::Accounts => "Accounts",
        }
    }
}

/// What it takes to name members, people and moments.
pub struct Names<'a> {
    pub members: &'a BTreeMap<MemberCode, Line>,
    pub people: &'a BTreeMap<i64, String>,
    pub zone: &'a Zone,
}

impl Names<'_> {
    /// Of who was never on the roll, the code.
    pub fn member(&self, code: &MemberCode) -> String {
        let name = self.members.get(code);
        name.map_or_else(|| code.to_string(), |name| visible(name.as_str()))
    }

    pub fn person(&self, account: i64) -> String {
        let known = self.people.get(&account);
        known
            .cloned()
            .unwrap_or_else(|| format!("Account {account}"))
    }

    pub fn actor(&self, actor: &Actor) -> String {
        match actor {
            Actor::Service => "De dienst zelf".to_owned(),
            Actor::Operator => "De beheerder van de server".to_owned(),
            Actor::Link { number } => format!("Wie link {number} heeft"),
            Actor::Letter { .. } => "Wie een bevestiging las".to_owned(),
            Actor::Account { number, .. } => self.person(*number),
        }
    }
}
