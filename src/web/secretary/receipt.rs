//! The ontvangstbewijs: what was received, when, and what happens now.

use askama::Template;

use crate::domain::ballot::{Act, Answer, BallotVersion, Seen, Withdrawal};
use crate::domain::consultation::Consultation;
use crate::domain::dispute::Dispute;
use crate::domain::instant::Instant;
use crate::domain::member::WeighedMember;
use crate::dutch;
use crate::web::extension_words::ExtensionWords;
use crate::web::frame::Frame;
use crate::web::secretary::check::{self, CheckRow};
use crate::web::secretary::dispute_words::DisputeWords;
use crate::web::secretary::door_words::DoorWords;
use crate::web::secretary::member_words::MemberWords;
use crate::web::secretary::withdraw_check::withdrawal_rows;
use crate::web::words;

/// `GET /stemmen/{consultation}/{code}/ontvangst/{version}`
#[derive(Template)]
#[template(path = "web/secretary/receipt.html")]
pub struct ReceiptPage {
    pub frame: Frame,
    pub member: MemberWords,
    pub door: DoorWords,
    pub kind: ReceiptKind,
    pub receipt: String,
    /// `dinsdag 14 oktober 2025 om 10.42.07 uur`
    pub received: String,
    pub version: u32,
    /// The own answer; none where it cannot be opened.
    pub rows: Option<Vec<CheckRow>>,
    pub rule: String,
    pub closes: String,
    pub extension: Option<ExtensionWords>,
    pub decision: String,
    /// None after the close.
    pub may_change: Option<String>,
    /// Which clarifications the voter had seen; none where it cannot be shown, or there was none.
    pub seen: Option<String>,
    /// Something was made clear that the voter had not seen, and the vote may still be changed.
    pub unseen_clarification: bool,
    /// The last version, where this one is not it any more.
    pub newer: Option<Newer>,
    /// Of this version.
    pub dispute: Option<DisputeWords>,
}

/// What came after the version of a receipt.
pub struct Newer {
    pub withdrawn: bool,
    pub received: String,
    pub version: u32,
}

/// What the receipt is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ReceiptKind {
    First,
    Changed,
    Withdrawn,
}

impl ReceiptPage {
    pub fn new(
        frame: Frame,
        consultation: &Consultation,
        weighed: &WeighedMember,
        version: &BallotVersion,
        own_answer: Option<&Answer>,
        now: Instant,
    ) -> Self {
        let window = &consultation.window;
        Self {
            frame,
            member: MemberWords::of(weighed, consultation),
            door: DoorWords::default(),
            kind: ReceiptKind::of(version),
            receipt: version.receipt.to_string(),
            received: words::moment_to_the_second(version.received_at, window.zone()),
            version: version.version,
            rows: own_answer.map(|answer| check::rows(consultation, answer, version.version)),
            rule: dutch::rule(&consultation.weighing, &consultation.words.members),
            closes: dutch::moment_in_sentence(window.closes_at(), window.zone()),
            extension: ExtensionWords::of(window),
            decision: dutch::date(consultation.decision_day()),
            may_change: window.is_open(now).then(|| words::may_change(consultation)),
            seen: own_answer.and_then(|answer| seen_words(&answer.seen)),
            unseen_clarification: false,
            newer: None,
            dispute: None,
        }
    }

    /// With whether `last`, the number of the newest clarification, was seen.
    pub fn with_clarifications(mut self, own_answer: Option<&Answer>, last: u32) -> Self {
        let unseen = own_answer.is_some_and(|answer| answer.seen.clarifications < last);
        self.unseen_clarification = self.may_change.is_some() && unseen;
        self
    }

    /// With what the withdrawal says, for whoever holds the member's link.
    pub fn of_withdrawal(mut self, withdrawal: &Withdrawal) -> Self {
        self.rows = Some(withdrawal_rows(withdrawal));
        self
    }

    /// The same receipt, where this version is disputed.
    pub fn disputed(mut self, consultation: &Consultation, dispute: Option<&Dispute>) -> Self {
        self.dispute = dispute.map(|dispute| DisputeWords::of(dispute, consultation));
        self
    }

    /// Says that `last` came after this version.
    pub fn followed_by(mut self, last: &BallotVersion, consultation: &Consultation) -> Self {
        let zone = consultation.window.zone();
        self.newer = Some(Newer {
            withdrawn: last.act == Act::Withdrawn,
            received: words::moment_to_the_second(last.received_at, zone),
            version: last.version,
        });
        self
    }

    /// The same page, seen by whoever is at the door.
    pub fn at_door(mut self, door: DoorWords) -> Self {
        self.door = door;
        self
    }
}

/// `verduidelijking 1 tot en met 3`
fn seen_words(seen: &Seen) -> Option<String> {
    match seen.clarifications {
        0 => None,
        1 => Some("verduidelijking 1".to_owned()),
        last => Some(format!("verduidelijking 1 tot en met {last}")),
    }
}

impl ReceiptKind {
    pub fn of(version: &BallotVersion) -> Self {
        match (version.act, version.version) {
            (Act::Withdrawn, _) => Self::Withdrawn,
            (Act::Cast, 1) => Self::First,
            (Act::Cast, _) => Self::Changed,
        }
    }

    pub fn heading(self) -> &'static str {
        match self {
            Self::First => "Uw stem is ontvangen",
            Self::Changed => "Uw gewijzigde stem is ontvangen",
            Self::Withdrawn => "Uw stem is ingetrokken",
        }
    }
}
