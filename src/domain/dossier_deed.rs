//! What is written down of exceptions: their dossiers, and what an approval did.

use serde::{Deserialize, Serialize};

use super::dispute::Ending;
use super::dossier::{Channel, CorrectionKind};
use super::member::MemberCode;

/// What was done; dossiers by their number.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "deed", rename_all = "kebab-case")]
pub enum DossierDeed {
    /// Somebody asks for an exception.
    CorrectionRequested {
        dossier: u32,
        correction: CorrectionKind,
        member: Option<MemberCode>,
        /// SHA-256 over what is asked for, hex.
        hash: String,
    },
    /// Somebody else allowed it, and it is done.
    CorrectionApproved {
        dossier: u32,
        correction: CorrectionKind,
        member: Option<MemberCode>,
        /// SHA-256 over what was approved, hex; another one than was asked for where things changed
        /// in between.
        hash: String,
    },
    CorrectionRejected {
        dossier: u32,
        correction: CorrectionKind,
        member: Option<MemberCode>,
    },
    /// By whoever asked for it.
    CorrectionWithdrawn {
        dossier: u32,
        correction: CorrectionKind,
        member: Option<MemberCode>,
    },
    /// A member has other votes than the roll gave it at the opening.
    WeightCorrected {
        dossier: u32,
        member: MemberCode,
        before: u32,
        after: u32,
    },
    /// A ballot that came by letter or telephone; the deed behind it records the version.
    BallotEntered {
        dossier: u32,
        member: MemberCode,
        version: u32,
        channel: Channel,
    },
    /// Two people read something else in the same evidence: there is no ballot.
    ReadingsDiffered { dossier: u32, member: MemberCode },
    DisputeSettled {
        dossier: u32,
        member: MemberCode,
        version: u32,
        ending: Ending,
    },
    MemberStruck {
        dossier: u32,
        member: MemberCode,
        votes: u32,
    },
    MemberAdded {
        dossier: u32,
        member: MemberCode,
        votes: u32,
    },
}

impl DossierDeed {
    /// The name under which it is stored and filtered: `weight-corrected`.
    pub fn name(&self) -> &'static str {
        match self {
            Self::CorrectionRequested { .. } => "correction-requested",
            Self::CorrectionApproved { .. } => "correction-approved",
            Self::CorrectionRejected { .. } => "correction-rejected",
            Self::CorrectionWithdrawn { .. } => "correction-withdrawn",
            Self::WeightCorrected { .. } => "weight-corrected",
            Self::BallotEntered { .. } => "ballot-entered",
            Self::ReadingsDiffered { .. } => "readings-differed",
            Self::DisputeSettled { .. } => "dispute-settled",
            Self::MemberStruck { .. } => "member-struck",
            Self::MemberAdded { .. } => "member-added",
        }
    }

    /// The member it is about, if one.
    pub fn member(&self) -> Option<&MemberCode> {
        match self {
            Self::CorrectionRequested { member, .. }
            | Self::CorrectionApproved { member, .. }
            | Self::CorrectionRejected { member, .. }
            | Self::CorrectionWithdrawn { member, .. } => member.as_ref(),
            Self::WeightCorrected { member, .. }
            | Self::BallotEntered { member, .. }
            | Self::ReadingsDiffered { member, .. }
            | Self::DisputeSettled { member, .. }
            | Self::MemberStruck { member, .. }
            | Self::MemberAdded { member, .. } => Some(member),
        }
    }
}
