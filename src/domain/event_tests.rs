//! Every deed, written down and read again.

use std::collections::BTreeSet;

use super::*;
use crate::domain::blueprint::PartName;
use crate::domain::dispute::Ending;
use crate::domain::dossier::{Channel, CorrectionKind};
use crate::domain::mail_deed;
use crate::domain::preparation::{AcceptedCheck, CheckItem, Finding};
use crate::domain::theme::coding::TextKind;

const HASH: &str = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08";

fn member() -> MemberCode {
    MemberCode::parse("GM0034").unwrap()
}

fn now() -> Instant {
    Instant::from_micros(1_761_127_200_000_000).unwrap()
}

fn of_the_roll_and_the_links() -> Vec<Deed> {
    let (member, hash) = (member(), || HASH.to_owned());
    vec![
        Deed::ConsultationSetUp {
            title: "AZWA en HLO".to_owned(),
        },
        Deed::RollImported {
            members: 342,
            votes: 9_000,
            added: 342,
            removed: 0,
            changed: 0,
            roll_hash: hash(),
        },
        Deed::ConsultationOpened {
            members: 342,
            votes: 9_000,
            roll_hash: hash(),
            definition_hash: hash(),
            release: "1".to_owned(),
            checks: vec![CheckItem::Clock],
            accepted: vec![unmeasured()],
        },
        Deed::LinkIssued {
            member: member.clone(),
            link: 1,
        },
        Deed::LinkReplaced {
            member: member.clone(),
            old: vec![1],
            new: 2,
            reason: "kwijt".to_owned(),
        },
        Deed::HandedOver {
            member,
            old: vec![3],
            new: 4,
        },
    ]
}

fn unmeasured() -> AcceptedCheck {
    AcceptedCheck {
        item: CheckItem::Clock,
        reason: "De tijdserver gaf geen antwoord.".to_owned(),
    }
}

fn of_the_preparation() -> Vec<Deed> {
    let deeds = [
        PreparationDeed::BlueprintSaved {
            part: PartName::Dates,
            version: 3,
            definition_hash: Some(HASH.to_owned()),
        },
        PreparationDeed::DocumentAdded {
            bytes: 210_000,
            hash: HASH.to_owned(),
        },
        PreparationDeed::RollStaged {
            members: 342,
            hash: HASH.to_owned(),
        },
        PreparationDeed::OpeningCheckSettled {
            item: CheckItem::Approval,
            bound: HASH.to_owned(),
            reason: None,
        },
        PreparationDeed::OpeningCheckMeasured {
            item: CheckItem::Clock,
            finding: Finding::Good,
            found: "12 ms".to_owned(),
        },
        PreparationDeed::BackupVerified {
            events: 20,
            log_root: HASH.to_owned(),
        },
    ];
    deeds.map(Deed::Preparation).into()
}

fn of_contact() -> Vec<Deed> {
    vec![
        Deed::LinkPrinted {
            member: member(),
            old: vec![4],
            new: 5,
            reason: "geen mail".to_owned(),
        },
        Deed::ContactNoted {
            member: member(),
            number: 1,
        },
    ]
}

fn of_a_vote() -> Vec<Deed> {
    let member = member();
    vec![
        Deed::BallotRecorded {
            member: member.clone(),
            version: 1,
            act: Act::Cast,
            received_at: now(),
            receipt: ReceiptCode::parse("7K3M-9QXR-2F4T").unwrap(),
            seal_hash: HASH.to_owned(),
        },
        Deed::BallotDisputed {
            member: member.clone(),
            version: 1,
        },
        Deed::LateBallotRefused {
            member: member.clone(),
            received_at: now(),
        },
        Deed::TimelyBallotMissed {
            member,
            received_at: now(),
        },
        Deed::ClarificationPublished {
            number: 1,
            hash: HASH.to_owned(),
        },
    ]
}

fn of_a_page() -> Vec<Deed> {
    let deeds = [
        |member, link| Deed::DraftSaved { member, link },
        |member, link| Deed::DraftDiscarded { member, link },
        |member, link| Deed::PageVisited { member, link },
        |member, link| Deed::DeputyNamed { member, link },
        |member, link| Deed::DeputyRevoked { member, link },
    ];
    deeds.map(|deed| deed(member(), 2)).into()
}

#[expect(clippy::too_many_lines, reason = "one value, written out")]
fn of_a_dossier() -> Vec<Deed> {
    let (dossier, correction) = (7, CorrectionKind::Address);
    let member = Some(member());
    let deeds = [
        DossierDeed::CorrectionRequested {
            dossier,
            correction,
            member: member.clone(),
            hash: HASH.to_owned(),
        },
        DossierDeed::CorrectionApproved {
            dossier,
            correction,
            member: member.clone(),
            hash: HASH.to_owned(),
        },
        DossierDeed::CorrectionRejected {
            dossier,
            correction,
            member,
        },
        DossierDeed::CorrectionWithdrawn {
            dossier,
            correction,
            member: None,
        },
        DossierDeed::WeightCorrected {
            dossier,
            member: self::member(),
            before: 42,
            after: 41,
        },
        DossierDeed::BallotEntered {
            dossier,
            member: self::member(),
            version: 1,
            channel: Channel::Letter,
        },
        DossierDeed::ReadingsDiffered {
            dossier,
            member: self::member(),
        },
        DossierDeed::DisputeSettled {
            dossier,
            member: self::member(),
            version: 1,
            ending: Ending::Upheld,
        },
        DossierDeed::MemberStruck {
            dossier,
            member: self::member(),
            votes: 42,
        },
        DossierDeed::MemberAdded {
            dossier,
            member: self::member(),
            votes: 42,
        },
    ];
    deeds.map(Deed::Dossier).into()
}

fn of_the_mail() -> Vec<Deed> {
    vec![
        Deed::MailingStarted {
            kind: "reminder".to_owned(),
            letters: 85,
        },
        Deed::TrialLetterSent {
            kind: "reminder".to_owned(),
        },
        Deed::LettersLeased { letters: 3 },
        Deed::LettersPosted {
            accepted: vec![1],
            deferred: vec![2],
            refused: Vec::new(),
            dropped: Vec::new(),
        },
        Deed::BounceRead {
            member: member(),
            letter: 4,
            kind: BounceKind::Failed,
            status: None,
        },
    ]
}

fn of_the_end_and_the_accounts() -> Vec<Deed> {
    vec![
        Deed::ConsultationClosed {
            ballots: 257,
            late: 1,
            log_root: HASH.to_owned(),
        },
        Deed::UnsealingConsented { needed: 2 },
        Deed::ConsultationUnsealed {
            opened: 256,
            unreadable: vec![member()],
        },
        Deed::ConsultationExtended {
            number: 1,
            dossier: 7,
            before: now(),
            closes_at: now(),
        },
        Deed::VersionLaidDown {
            number: 1,
            hash: HASH.to_owned(),
        },
        Deed::DecisionRecorded {
            number: 1,
            hash: HASH.to_owned(),
        },
        Deed::AccountAdded {
            account: 1,
            role: Role::Board,
        },
        Deed::LoggedIn { account: 1 },
        Deed::KioskOpened { kiosk: 1 },
        Deed::KioskEnded { kiosk: 1 },
        Deed::LogInRefused,
        Deed::LoggedOut { account: 1 },
    ]
}

fn of_the_texts() -> Vec<Deed> {
    let (theme, revision, text) = (2, 3, TextKind::ChangeReason);
    let deeds = [
        RemarkDeed::ThemeAdded { theme },
        RemarkDeed::ThemeChanged { theme },
        RemarkDeed::TextCoded {
            member: member(),
            text,
            revision,
        },
        RemarkDeed::CodingSettled {
            member: member(),
            text,
            revision,
        },
        RemarkDeed::QuoteChosen {
            member: member(),
            text,
            theme,
        },
        RemarkDeed::QuoteDropped {
            member: member(),
            text,
            theme,
        },
        RemarkDeed::TextRedacted {
            member: member(),
            text,
            parts: 2,
        },
        RemarkDeed::RedactionLifted {
            member: member(),
            text,
        },
        RemarkDeed::ReactionWritten { theme, revision },
    ];
    deeds.map(Deed::Remark).into()
}

fn of_the_way_in() -> Vec<Deed> {
    let (account, sessions) = (3, 2);
    vec![
        Deed::AccountInvited {
            account,
            role: Role::Board,
        },
        Deed::AccountInvitedAgain { account, sessions },
        Deed::InvitationAccepted { account },
        Deed::AccountSuspended { account, sessions },
        Deed::RecoveryCodesMade { account },
        Deed::RecoveryCodeUsed { account },
        Deed::SessionsEnded { account, sessions },
        Deed::PasswordChanged { account, sessions },
    ]
}

pub(crate) fn every_deed() -> Vec<Deed> {
    [
        of_the_roll_and_the_links(),
        of_the_preparation(),
        of_contact(),
        of_a_vote(),
        of_a_page(),
        of_a_dossier(),
        of_the_mail(),
        mail_deed::every().into_iter().map(Deed::Mail).collect(),
        of_the_end_and_the_accounts(),
        of_the_way_in(),
        of_the_texts(),
    ]
    .concat()
}

#[test]
fn every_deed_is_read_as_what_was_written() {
    let all = every_deed();
    for deed in &all {
        let written = serde_json::to_value(deed).unwrap();
        assert_eq!(written["deed"], deed.name(), "{written}");
        assert_eq!(serde_json::from_value::<Deed>(written).unwrap(), *deed);
    }
    let names: BTreeSet<&str> = all.iter().map(Deed::name).collect();
    let arms = [
        include_str!("event.rs"),
        include_str!("mail_deed.rs"),
        include_str!("preparation.rs"),
        include_str!("dossier_deed.rs"),
        include_str!("theme/deed.rs"),
    ];
    let named: usize = arms
        .iter()
        .map(|code| code.matches("} => \"").count())
        .sum();
    // and the one that has nothing in it
    assert_eq!((names.len(), all.len()), (named + 1, named + 1));
}

#[test]
fn a_deed_that_is_damaged_is_none() {
    for written in [
        r#"{"deed":"logged-in"}"#,
        r#"{"deed":"text-coded","member":"GM0034"}"#,
        r#"{"deed":"nothing-known","theme":1,"revision":1}"#,
        r#"{"theme":1,"revision":1}"#,
    ] {
        assert!(serde_json::from_str::<Deed>(written).is_err(), "{written}");
    }
}
