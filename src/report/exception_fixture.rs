//! Exceptions that two people allowed.

use crate::domain::closed::{
    AllowedExtension, AllowedRollChange, AllowedWeight, ApprovedCorrection,
};
use crate::domain::dispute::Ending;
use crate::domain::dossier::{Channel, CorrectionKind};
use crate::domain::member::MemberCode;
use crate::domain::text::Line;
use crate::domain::window::Zone;

pub fn extension() -> ApprovedCorrection {
    let zone = Zone::parse("Europe/Amsterdam").unwrap();
    ApprovedCorrection {
        dossier: 5,
        correction: CorrectionKind::Extension,
        member: None,
        approved_at: zone.moment("2025-10-14T11:03").unwrap(),
        extension: Some(AllowedExtension {
            before: zone.moment("2025-10-15T16:00").unwrap(),
            closes_at: zone.moment("2025-10-22T16:00").unwrap(),
            reason: Line::parse("Door een storing was de website niet te bereiken.").unwrap(),
            requested_by: 4,
            approved_by: 7,
        }),
        weight: None,
        channel: None,
        ending: None,
        roll: None,
    }
}

pub fn address(member: &MemberCode) -> ApprovedCorrection {
    ApprovedCorrection {
        dossier: 3,
        correction: CorrectionKind::Address,
        member: Some(member.clone()),
        approved_at: Zone::parse("Europe/Amsterdam")
            .unwrap()
            .moment("2025-10-14T10:42")
            .unwrap(),
        extension: None,
        weight: None,
        channel: None,
        ending: None,
        roll: None,
    }
}

pub fn weight(member: &MemberCode, before: u32, votes: u32) -> ApprovedCorrection {
    ApprovedCorrection {
        dossier: 6,
        correction: CorrectionKind::Weight,
        weight: Some(AllowedWeight {
            before,
            votes,
            reason: Line::parse("Het CBS telde de inwoners opnieuw.").unwrap(),
            requested_by: 4,
            approved_by: 7,
        }),
        ..address(member)
    }
}

pub fn ballot(member: &MemberCode, channel: Channel) -> ApprovedCorrection {
    ApprovedCorrection {
        dossier: 7,
        correction: CorrectionKind::Ballot,
        channel: Some(channel),
        ..address(member)
    }
}

pub fn dispute(member: &MemberCode, ending: Ending) -> ApprovedCorrection {
    ApprovedCorrection {
        dossier: 8,
        correction: CorrectionKind::Dispute,
        ending: Some(ending),
        ..address(member)
    }
}

pub fn roll_change(member: &MemberCode, correction: CorrectionKind) -> ApprovedCorrection {
    ApprovedCorrection {
        dossier: 9,
        correction,
        roll: Some(AllowedRollChange {
            name: Line::parse("Nieuwdorp").unwrap(),
            votes: 12,
            reason: Line::parse("De samenvoeging ging niet door.").unwrap(),
            requested_by: 4,
            approved_by: 7,
        }),
        ..address(member)
    }
}
