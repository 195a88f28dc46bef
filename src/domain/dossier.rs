//! A dossier: an exception that one person at the bureau asks for, and another one decides on.

use std::time::Duration;

use serde::{Deserialize, Serialize};

use super::dispute::Ending;
use super::instant::Instant;
use super::member::{EmailAddress, Member, MemberCode};
use super::question::Key;
use super::text::Line;

/// How long a request waits for its second person; longer, and nobody remembers the telephone call.
pub const LIFETIME: Duration = Duration::from_secs(72 * 60 * 60);

/// What is asked for. Its JSON is what the second person approves, to the letter.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Proposal {
    pub consultation: Key,
    /// The number of an account.
    pub requested_by: i64,
    pub requested_at: Instant,
    pub reason: Line,
    /// What it rests on: the number of a letter, a note of a call.
    pub evidence: Line,
    pub correction: Correction,
}

/// What is to change.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum Correction {
    /// Mail to a member goes elsewhere, with a new link; the old links die.
    Address {
        member: MemberCode,
        before: Contact,
        after: Contact,
    },
    /// The close comes later; the reason is read by all members.
    Extension { before: Instant, after: Instant },
    /// A member gets other votes than the roll gave it.
    Weight {
        member: MemberCode,
        before: u32,
        after: u32,
    },
    /// A vote that came by letter or telephone; what it says lies sealed beside the dossier.
    Ballot {
        member: MemberCode,
        channel: Channel,
        /// That the ballot is to be.
        version: u32,
        /// SHA-256 over the sealed ballot, hex.
        seal: String,
    },
    /// A disputed version is looked into, and that is the end of the dispute.
    Dispute {
        member: MemberCode,
        version: u32,
        ending: Ending,
    },
    /// A member leaves the roll: its vote, if there is one, counts no more.
    Strike { member: MemberCode, votes: u32 },
    /// A member comes onto the roll, with a link of its own.
    Addition { member: Box<Member>, votes: u32 },
}

/// How a vote came that the bureau enters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Channel {
    Letter,
    Telephone,
}

/// The kind of a correction, under the name that tables and the log know it by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum CorrectionKind {
    Address,
    Extension,
    Weight,
    Ballot,
    Dispute,
    Strike,
    Addition,
}

/// What a member is told of an exception that was made for it; never a choice or a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "news", rename_all = "kebab-case")]
pub enum MemberNews {
    /// It has other votes.
    Weight { before: u32, after: u32 },
    /// It is on the roll no more.
    Struck,
    /// What it said of its ballot was looked into.
    Dispute { ending: Ending },
}

/// Whom mail to a member is for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Contact {
    pub secretary: Option<Line>,
    pub email: Option<EmailAddress>,
}

/// A request with what became of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Dossier {
    /// Unique over all consultations.
    pub number: u32,
    pub proposal: Proposal,
    /// SHA-256 over the proposal as it was asked, hex.
    pub hash: String,
    pub decision: Option<Decision>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decision {
    pub verdict: Verdict,
    /// The number of an account.
    pub decided_by: i64,
    pub decided_at: Instant,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Verdict {
    /// SHA-256 over the proposal as it was approved, hex.
    Approved {
        hash: String,
    },
    Rejected {
        reason: Line,
    },
    /// By whoever asked for it.
    Withdrawn {
        reason: Line,
    },
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DossierState {
    /// For a second person.
    Waiting,
    Approved,
    Rejected,
    Withdrawn,
    /// Nobody decided in time.
    Expired,
}

impl CorrectionKind {
    pub fn name(self) -> &'static str {
        match self {
            Self::Address => "address",
            Self::Extension => "extension",
            Self::Weight => "weight",
            Self::Ballot => "ballot",
            Self::Dispute => "dispute",
            Self::Strike => "strike",
            Self::Addition => "addition",
        }
    }
}

impl Correction {
    pub fn kind(&self) -> CorrectionKind {
        match self {
            Self::Address { .. } => CorrectionKind::Address,
            Self::Extension { .. } => CorrectionKind::Extension,
            Self::Weight { .. } => CorrectionKind::Weight,
            Self::Ballot { .. } => CorrectionKind::Ballot,
            Self::Dispute { .. } => CorrectionKind::Dispute,
            Self::Strike { .. } => CorrectionKind::Strike,
            Self::Addition { .. } => CorrectionKind::Addition,
        }
    }

    /// The member that the roll has when it is asked for.
    pub fn member_on_the_roll(&self) -> Option<&MemberCode> {
        let comes = matches!(self, Self::Addition { .. });
        self.member().filter(|_| !comes)
    }

    pub fn member(&self) -> Option<&MemberCode> {
        match self {
            Self::Address { member, .. }
            | Self::Weight { member, .. }
            | Self::Ballot { member, .. }
            | Self::Dispute { member, .. }
            | Self::Strike { member, .. } => Some(member),
            Self::Addition { member, .. } => Some(&member.code),
            Self::Extension { .. } => None,
        }
    }
}

impl From<&Member> for Contact {
    fn from(member: &Member) -> Self {
        Self {
            secretary: member.secretary.clone(),
            email: member.email.clone(),
        }
    }
}

impl Dossier {
    /// Whether two people did what it asks.
    pub fn is_approved(&self) -> bool {
        let verdict = self.decision.as_ref().map(|decision| &decision.verdict);
        matches!(verdict, Some(Verdict::Approved { .. }))
    }

    /// Until when somebody may approve it: not beyond the close in force, after which it would help
    /// nobody.
    pub fn expires_at(&self, closes_at: Instant) -> Instant {
        self.proposal.requested_at.plus(LIFETIME).min(closes_at)
    }

    pub fn state(&self, closes_at: Instant, now: Instant) -> DossierState {
        match self.decision.as_ref().map(|decision| &decision.verdict) {
            Some(Verdict::Approved { .. }) => DossierState::Approved,
            Some(Verdict::Rejected { .. }) => DossierState::Rejected,
            Some(Verdict::Withdrawn { .. }) => DossierState::Withdrawn,
            None if now >= self.expires_at(closes_at) => DossierState::Expired,
            None => DossierState::Waiting,
        }
    }
}
