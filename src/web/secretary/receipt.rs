//! The ontvangstbewijs: what was received, when, and what happens now.

use askama::Template;

use crate::domain::ballot::{Act, Answer, BallotVersion, Withdrawal};
use crate::domain::consultation::Consultation;
use crate::domain::instant::Instant;
use crate::domain::member::WeighedMember;
use crate::dutch;
use crate::web::frame::Frame;
use crate::web::secretary::check::{self, CheckRow};
use crate::web::secretary::member_words::MemberWords;
use crate::web::secretary::withdraw_check::withdrawal_rows;
use crate::web::words;

/// `GET /stemmen/{consultation}/{code}/ontvangst/{version}`
#[derive(Template)]
#[template(path = "web/secretary/receipt.html")]
pub struct ReceiptPage {
    pub frame: Frame,
    pub member: MemberWords,
    pub kind: ReceiptKind,
    pub receipt: String,
    /// `dinsdag 14 oktober 2025 om 10.42.07 uur`
    pub received: String,
    pub version: u32,
    /// The own answer; none where it cannot be opened.
    pub rows: Option<Vec<CheckRow>>,
    pub rule: String,
    pub closes: String,
    pub decision: String,
    /// None after the close.
    pub may_change: Option<String>,
    /// The last version, where this one is not it any more.
    pub newer: Option<Newer>,
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
            kind: ReceiptKind::of(version),
            receipt: version.receipt.to_string(),
            received: words::moment_to_the_second(version.received_at, window.zone()),
            version: version.version,
            rows: own_answer.map(|answer| check::rows(consultation, answer, version.version)),
            rule: dutch::rule(&consultation.weighing, &consultation.words.members),
            closes: dutch::moment_in_sentence(window.closes_at(), window.zone()),
            decision: dutch::date(consultation.decision_expected_on),
            may_change: window.is_open(now).then(|| words::may_change(consultation)),
            newer: None,
        }
    }

    /// With what the withdrawal says, for whoever holds the member's link.
    pub fn of_withdrawal(mut self, withdrawal: &Withdrawal) -> Self {
        self.rows = Some(withdrawal_rows(withdrawal));
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
}

impl ReceiptKind {
    fn of(version: &BallotVersion) -> Self {
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
