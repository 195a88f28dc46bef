//! Which part of the call list is asked for: in what order, whose calls, and which page of them.

use crate::domain::contact::{CallOutcome, Contact};
use crate::web::bureau::query::{self, Asked};

/// What stands on top.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum CallOrder {
    #[default]
    Votes,
    Risk,
}

/// Who said to call.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum CallOwner {
    #[default]
    Anybody,
    Nobody,
    /// The number of an account.
    Account(i64),
}

/// Which members, by how the last call ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum CallWanted {
    #[default]
    All,
    /// To be called again: not reached, or asked for later.
    Again,
}

/// A page of the list, as its address tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CallPlace {
    pub order: CallOrder,
    pub owner: CallOwner,
    pub wanted: CallWanted,
    /// Counts from 1.
    pub page: usize,
}

impl Default for CallPlace {
    fn default() -> Self {
        Self {
            order: CallOrder::default(),
            owner: CallOwner::default(),
            wanted: CallWanted::default(),
            page: 1,
        }
    }
}

impl CallOrder {
    pub fn key(self) -> &'static str {
        match self {
            Self::Votes => "stemmen",
            Self::Risk => "risico",
        }
    }
}

impl CallOwner {
    fn key(self) -> String {
        match self {
            Self::Anybody => String::new(),
            Self::Nobody => "niemand".to_owned(),
            Self::Account(number) => number.to_string(),
        }
    }
}

impl CallPlace {
    pub fn asked(asked: &Asked) -> Self {
        let value = |name| query::value(asked, name);
        Self {
            order: match value("volgorde") {
                "risico" => CallOrder::Risk,
                _ => CallOrder::Votes,
            },
            owner: match value("eigenaar") {
                "niemand" => CallOwner::Nobody,
                number => number
                    .parse()
                    .map_or(CallOwner::Anybody, CallOwner::Account),
            },
            wanted: match value("terugbellen") {
                "ja" => CallWanted::Again,
                _ => CallWanted::All,
            },
            page: value("pagina").parse().unwrap_or(1),
        }
    }

    /// `/bureau/azwa-hlo-2025/bellen?volgorde=risico&eigenaar=niemand&pagina=2`; `path` is that of
    /// the consultation.
    pub fn address(self, path: &str) -> String {
        let (owner, page) = (self.owner.key(), self.page.to_string());
        let again = match self.wanted {
            CallWanted::All => "",
            CallWanted::Again => "ja",
        };
        let pairs = query::query(&[
            ("volgorde", self.order.key()),
            ("eigenaar", &owner),
            ("terugbellen", again),
            ("pagina", &page),
        ]);
        format!("{path}/bellen?{pairs}")
    }

    pub fn on_page(self, page: usize) -> Self {
        Self { page, ..self }
    }

    /// From the top in another order.
    pub fn ordered(self, order: CallOrder) -> Self {
        Self {
            order,
            page: 1,
            ..self
        }
    }

    pub fn filters(self) -> bool {
        self.owner != CallOwner::Anybody || self.wanted != CallWanted::All
    }

    /// Whether a member is wanted whose last contact this is.
    pub fn admits(self, last: Option<&Contact>) -> bool {
        let owner = last.and_then(|last| last.owner);
        let owned = match self.owner {
            CallOwner::Anybody => true,
            CallOwner::Nobody => owner.is_none(),
            CallOwner::Account(number) => owner == Some(number),
        };
        let outcome = last.and_then(|last| last.outcome);
        let again = outcome.is_some_and(is_called_again);
        owned && (again || self.wanted == CallWanted::All)
    }
}

/// Whether a call that ended so is followed by another one.
pub fn is_called_again(outcome: CallOutcome) -> bool {
    matches!(
        outcome,
        CallOutcome::CallBack | CallOutcome::MessageLeft | CallOutcome::NoAnswer
    )
}
