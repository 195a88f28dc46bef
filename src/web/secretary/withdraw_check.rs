//! The last look before a vote is taken back.

use askama::Template;

use crate::domain::ballot::Withdrawal;
use crate::domain::consultation::Consultation;
use crate::domain::member::WeighedMember;
use crate::dutch;
use crate::web::form::Hidden;
use crate::web::frame::Frame;
use crate::web::secretary::check::{CheckRow, or_not, row};
use crate::web::secretary::member_words::MemberWords;
use crate::web::secretary::withdrawal_values::WithdrawalValues;

/// The answer to a valid `POST /stemmen/{consultation}/{code}/intrekken`.
#[derive(Template)]
#[template(path = "web/secretary/withdraw_check.html")]
pub struct WithdrawCheckPage {
    pub frame: Frame,
    pub member: MemberWords,
    pub rows: Vec<CheckRow>,
    pub values: Vec<Hidden>,
    /// Signed, with the one-time number of this withdrawal.
    pub token: String,
    pub deadline: String,
}

impl WithdrawCheckPage {
    pub fn new(
        frame: Frame,
        consultation: &Consultation,
        weighed: &WeighedMember,
        withdrawal: &Withdrawal,
        token: &str,
    ) -> Self {
        let window = &consultation.window;
        Self {
            frame,
            member: MemberWords::of(weighed, consultation),
            rows: withdrawal_rows(withdrawal),
            values: WithdrawalValues::of(withdrawal).hidden(),
            token: token.to_owned(),
            deadline: dutch::moment(window.closes_at(), window.zone()),
        }
    }
}

/// What a withdrawal says; on its receipt as well.
pub fn withdrawal_rows(withdrawal: &Withdrawal) -> Vec<CheckRow> {
    let caster = &withdrawal.caster;
    vec![
        row(
            "Reden",
            or_not(withdrawal.reason.as_str()),
            "reden",
            "uw reden",
        ),
        row("Uw naam", caster.name.as_str(), "naam", "uw naam"),
        row(
            "Uw functie",
            caster.function.as_str(),
            "functie",
            "uw functie",
        ),
    ]
}
