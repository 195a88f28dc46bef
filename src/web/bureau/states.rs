//! The states of consultations, ballots and letters, in words and in the value of a filter.

use crate::domain::ballot::Standing;
use crate::domain::dispute::Dispute;

/// How far a consultation is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stage {
    /// Set up, not opened.
    Preparing,
    Open,
    /// Closed, choices still sealed.
    Closed,
    /// Closed, with an outcome.
    Unsealed,
}

impl Stage {
    pub fn word(self) -> &'static str {
        match self {
            Self::Preparing => "In voorbereiding",
            Self::Open => "Open",
            Self::Closed => "Gesloten",
            Self::Unsealed => "Uitslag bekend",
        }
    }

    /// Class of the badge.
    pub fn style(self) -> &'static str {
        match self {
            Self::Preparing => "state--careful",
            Self::Open | Self::Unsealed => "state--good",
            Self::Closed => "",
        }
    }
}

/// Whether a member has voted; never what.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum VoteState {
    NotVoted,
    Voted,
    Changed,
    Withdrawn,
    /// The member says that it did not do the last of these.
    Disputed,
}

impl VoteState {
    pub const ALL: [Self; 5] = [
        Self::NotVoted,
        Self::Voted,
        Self::Changed,
        Self::Withdrawn,
        Self::Disputed,
    ];

    /// `dispute`: what was told of the last version.
    pub fn of(standing: &Standing, dispute: Option<&Dispute>) -> Self {
        match standing {
            _ if dispute.is_some() => Self::Disputed,
            Standing::NotVoted => Self::NotVoted,
            Standing::Voted(_) => Self::Voted,
            Standing::Changed(_) => Self::Changed,
            Standing::Withdrawn(_) => Self::Withdrawn,
        }
    }

    /// Whether the bureau may enter a vote that came by letter or telephone.
    pub fn may_be_entered(self) -> bool {
        matches!(self, Self::NotVoted | Self::Withdrawn)
    }

    pub fn word(self) -> &'static str {
        match self {
            Self::NotVoted => "Nog niet gestemd",
            Self::Voted => "Gestemd",
            Self::Changed => "Gewijzigd",
            Self::Withdrawn => "Ingetrokken",
            Self::Disputed => "Betwist",
        }
    }

    /// In the address of a filtered list.
    pub fn key(self) -> &'static str {
        match self {
            Self::NotVoted => "niet-gestemd",
            Self::Voted => "gestemd",
            Self::Changed => "gewijzigd",
            Self::Withdrawn => "ingetrokken",
            Self::Disputed => "betwist",
        }
    }

    pub fn style(self) -> &'static str {
        match self {
            Self::NotVoted => "",
            Self::Voted | Self::Changed => "state--good",
            Self::Withdrawn => "state--careful",
            Self::Disputed => "state--bad",
        }
    }
}

/// Where the last letter to a member is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum MailState {
    NoAddress,
    /// Nothing was ever written to it.
    None,
    Ready,
    Sent,
    Delayed,
    Refused,
    /// It arrived, and an automatic answer says that its reader is away.
    Away,
}

impl MailState {
    pub const ALL: [Self; 7] = [
        Self::NoAddress,
        Self::None,
        Self::Ready,
        Self::Sent,
        Self::Delayed,
        Self::Refused,
        Self::Away,
    ];

    pub fn word(self) -> &'static str {
        match self {
            Self::NoAddress => "Geen adres",
            Self::None => "Nog geen mail",
            Self::Ready => "Klaar om te versturen",
            Self::Sent => "Verstuurd",
            Self::Delayed => "Vertraagd",
            Self::Refused => "Niet bezorgd",
            Self::Away => "Afwezigheidsbericht ontvangen",
        }
    }

    /// In the address of a filtered list.
    pub fn key(self) -> &'static str {
        match self {
            Self::NoAddress => "geen-adres",
            Self::None => "geen-mail",
            Self::Ready => "klaar",
            Self::Sent => "verstuurd",
            Self::Delayed => "vertraagd",
            Self::Refused => "niet-bezorgd",
            Self::Away => "afwezig",
        }
    }

    pub fn style(self) -> &'static str {
        match self {
            Self::NoAddress | Self::Refused => "state--bad",
            Self::Delayed | Self::Away => "state--careful",
            Self::Sent => "state--good",
            Self::None | Self::Ready => "",
        }
    }
}
