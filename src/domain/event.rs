//! What is written down of every change: who did what, when; never a choice, a text or a secret.

use serde::{Deserialize, Serialize};

use super::account::Role;
use super::ballot::{Act, ReceiptCode};
use super::dossier_deed::DossierDeed;
use super::instant::Instant;
use super::mail_deed::MailDeed;
use super::member::MemberCode;
use super::preparation::{AcceptedCheck, CheckItem, PreparationDeed};
use super::question::Key;
use super::returned::{BounceKind, MailStatus};
use super::theme::deed::RemarkDeed;

/// One line of the logboek.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Event {
    pub at: Instant,
    pub actor: Actor,
    pub consultation: Option<Key>,
    pub deed: Deed,
}

/// An event as it stands in the log: with the bytes that are hashed, and their hash.
#[derive(Debug, Clone)]
pub struct LogEntry {
    pub event: Event,
    /// The event as JSON.
    pub body: String,
    /// SHA-256 of the leaf (RFC 6962), 64 hex digits.
    pub leaf: String,
}

/// Who did it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum Actor {
    /// The service, without a person.
    Service,
    /// Somebody at the command line of the machine.
    Operator,
    /// Whoever holds this ballot link.
    Link { number: u32 },
    /// Whoever holds the link in this confirmation, with which nobody can vote.
    Letter { number: u32 },
    /// An account, by number.
    Account { number: i64, role: Role },
}

/// What was done.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "deed", rename_all = "kebab-case")]
pub enum Deed {
    ConsultationSetUp {
        title: String,
    },
    RollImported {
        members: u64,
        votes: u64,
        added: u64,
        removed: u64,
        changed: u64,
        roll_hash: String,
    },
    ConsultationOpened {
        members: u64,
        votes: u64,
        roll_hash: String,
        definition_hash: String,
        release: String,
        /// What had to be settled; empty in what was written before this was told, and where nothing
        /// had to be.
        #[serde(default)]
        checks: Vec<CheckItem>,
        /// Of these, what nobody could measure.
        #[serde(default)]
        accepted: Vec<AcceptedCheck>,
    },
    LinkIssued {
        member: MemberCode,
        link: u32,
    },
    LinkReplaced {
        member: MemberCode,
        old: Vec<u32>,
        new: u32,
        reason: String,
    },
    /// The same, by a letter on paper.
    LinkPrinted {
        member: MemberCode,
        old: Vec<u32>,
        new: u32,
        reason: String,
    },
    BallotRecorded {
        member: MemberCode,
        version: u32,
        act: Act,
        received_at: Instant,
        receipt: ReceiptCode,
        /// SHA-256 over the sealed content and both wrapped keys, hex.
        seal_hash: String,
    },
    LateBallotRefused {
        member: MemberCode,
        received_at: Instant,
    },
    /// A note about a member or a call with it was written down; not what it says.
    ContactNoted {
        member: MemberCode,
        number: i64,
    },
    /// Kept by a link, not sent.
    DraftSaved {
        member: MemberCode,
        link: u32,
    },
    /// Thrown away by whoever made it.
    DraftDiscarded {
        member: MemberCode,
        link: u32,
    },
    /// For the first time, somebody filled in more than the form of this link holds by itself.
    PageVisited {
        member: MemberCode,
        link: u32,
    },
    DeputyNamed {
        member: MemberCode,
        link: u32,
    },
    DeputyRevoked {
        member: MemberCode,
        link: u32,
    },
    /// Another secretary, with a link of their own; the old ones are dead.
    HandedOver {
        member: MemberCode,
        old: Vec<u32>,
        new: u32,
    },
    ClarificationPublished {
        number: u32,
        /// SHA-256 over title, line end and text, hex.
        hash: String,
    },
    /// The member says that it did not do this.
    BallotDisputed {
        member: MemberCode,
        version: u32,
    },
    TimelyBallotMissed {
        member: MemberCode,
        received_at: Instant,
    },
    /// By the number of its extension; the close that was, and the one that holds now.
    ConsultationExtended {
        number: u32,
        dossier: u32,
        before: Instant,
        closes_at: Instant,
    },
    MailingStarted {
        kind: String,
        letters: u64,
    },
    /// To the account itself, with a link that leads nowhere.
    TrialLetterSent {
        kind: String,
    },
    LettersLeased {
        letters: u64,
    },
    LettersPosted {
        accepted: Vec<i64>,
        deferred: Vec<i64>,
        refused: Vec<i64>,
        dropped: Vec<i64>,
    },
    /// A letter to a member came back, or its reader is away.
    BounceRead {
        member: MemberCode,
        letter: i64,
        kind: BounceKind,
        status: Option<MailStatus>,
    },
    ConsultationClosed {
        ballots: u64,
        late: u64,
        log_root: String,
    },
    ConsultationUnsealed {
        opened: u64,
        unreadable: Vec<MemberCode>,
    },
    UnsealingConsented {
        needed: u32,
    },
    /// By its number behind the dot: version 1.0 is 0.
    VersionLaidDown {
        number: u32,
        /// SHA-256 over the JSON form, hex.
        hash: String,
    },
    /// The board decided, or corrected what it decided; the hash is SHA-256 over all of it, hex.
    DecisionRecorded {
        number: u32,
        hash: String,
    },
    AccountAdded {
        account: i64,
        role: Role,
    },
    LoggedIn {
        account: i64,
    },
    /// At most sixty an hour are written down.
    LogInRefused,
    LoggedOut {
        account: i64,
    },
    /// Its owner chooses a password with a link that works once.
    AccountInvited {
        account: i64,
        role: Role,
    },
    /// Once more, for whoever lost the way in; what worked before works no more.
    AccountInvitedAgain {
        account: i64,
        sessions: u64,
    },
    /// The owner has chosen a password and shown a code.
    InvitationAccepted {
        account: i64,
    },
    /// Nobody comes in with it; its sessions ended.
    AccountSuspended {
        account: i64,
        sessions: u64,
    },
    /// By its owner; earlier ones work no more.
    RecoveryCodesMade {
        account: i64,
    },
    /// In the place of the code of an authenticator.
    RecoveryCodeUsed {
        account: i64,
    },
    /// By its owner, who ended sessions elsewhere.
    SessionsEnded {
        account: i64,
        sessions: u64,
    },
    /// By its owner; all other sessions ended.
    PasswordChanged {
        account: i64,
        sessions: u64,
    },
    /// A link for a screen that shows how many have voted, and nothing else.
    KioskOpened {
        kiosk: u32,
    },
    KioskEnded {
        kiosk: u32,
    },
    /// What is done with mail as a whole.
    #[serde(untagged)]
    Mail(MailDeed),
    #[serde(untagged)]
    Preparation(PreparationDeed),
    /// What is done with the texts after the unsealing.
    #[serde(untagged)]
    Remark(RemarkDeed),
    /// What is done with exceptions.
    #[serde(untagged)]
    Dossier(DossierDeed),
}

impl Deed {
    /// The name under which it is stored and filtered: `ballot-recorded`.
    #[expect(clippy::too_many_lines, reason = "a line a deed, and none forgotten")]
    pub fn name(&self) -> &'static str {
        match self {
            Self::ConsultationSetUp { .. } => "consultation-set-up",
            Self::RollImported { .. } => "roll-imported",
            Self::ConsultationOpened { .. } => "consultation-opened",
            Self::LinkIssued { .. } => "link-issued",
            Self::LinkReplaced { .. } => "link-replaced",
            Self::ContactNoted { .. } => "contact-noted",
            Self::LinkPrinted { .. } => "link-printed",
            Self::BallotRecorded { .. } => "ballot-recorded",
            Self::LateBallotRefused { .. } => "late-ballot-refused",
            Self::TimelyBallotMissed { .. } => "timely-ballot-missed",
            Self::DraftSaved { .. } => "draft-saved",
            Self::DraftDiscarded { .. } => "draft-discarded",
            Self::PageVisited { .. } => "page-visited",
            Self::DeputyNamed { .. } => "deputy-named",
            Self::DeputyRevoked { .. } => "deputy-revoked",
            Self::HandedOver { .. } => "handed-over",
            Self::ClarificationPublished { .. } => "clarification-published",
            Self::BallotDisputed { .. } => "ballot-disputed",
            Self::ConsultationExtended { .. } => "consultation-extended",
            Self::MailingStarted { .. } => "mailing-started",
            Self::TrialLetterSent { .. } => "trial-letter-sent",
            Self::LettersLeased { .. } => "letters-leased",
            Self::LettersPosted { .. } => "letters-posted",
            Self::BounceRead { .. } => "bounce-read",
            Self::ConsultationClosed { .. } => "consultation-closed",
            Self::ConsultationUnsealed { .. } => "consultation-unsealed",
            Self::UnsealingConsented { .. } => "unsealing-consented",
            Self::VersionLaidDown { .. } => "version-laid-down",
            Self::DecisionRecorded { .. } => "decision-recorded",
            Self::AccountAdded { .. } => "account-added",
            Self::LoggedIn { .. } => "logged-in",
            Self::LogInRefused => "log-in-refused",
            Self::LoggedOut { .. } => "logged-out",
            Self::AccountInvited { .. } => "account-invited",
            Self::AccountInvitedAgain { .. } => "account-invited-again",
            Self::InvitationAccepted { .. } => "invitation-accepted",
            Self::AccountSuspended { .. } => "account-suspended",
            Self::RecoveryCodesMade { .. } => "recovery-codes-made",
            Self::RecoveryCodeUsed { .. } => "recovery-code-used",
            Self::SessionsEnded { .. } => "sessions-ended",
            Self::PasswordChanged { .. } => "password-changed",
            Self::KioskOpened { .. } => "kiosk-opened",
            Self::KioskEnded { .. } => "kiosk-ended",
            Self::Dossier(deed) => deed.name(),
            Self::Mail(deed) => deed.name(),
            Self::Preparation(deed) => deed.name(),
            Self::Remark(deed) => deed.name(),
        }
    }

    /// The member it is about, if one.
    pub fn member(&self) -> Option<&MemberCode> {
        match self {
            Self::LinkIssued { member, .. }
            | Self::LinkReplaced { member, .. }
            | Self::ContactNoted { member, .. }
            | Self::LinkPrinted { member, .. }
            | Self::BallotRecorded { member, .. }
            | Self::LateBallotRefused { member, .. }
            | Self::DraftSaved { member, .. }
            | Self::DraftDiscarded { member, .. }
            | Self::PageVisited { member, .. }
            | Self::DeputyNamed { member, .. }
            | Self::DeputyRevoked { member, .. }
            | Self::HandedOver { member, .. }
            | Self::BallotDisputed { member, .. }
            | Self::BounceRead { member, .. }
            | Self::TimelyBallotMissed { member, .. } => Some(member),
            Self::Dossier(deed) => deed.member(),
            Self::Remark(deed) => deed.member(),
            _ => None,
        }
    }
}

#[cfg(test)]
#[path = "event_tests.rs"]
pub(crate) mod tests;
