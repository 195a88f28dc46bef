//! A letter as it would leave, and the form that sends it to whoever looks at it.

use crate::app::preview::Preview;
use crate::service::sample_letter::SampleKind;
use crate::web::bureau::message::MessageKind;
use crate::web::form::{CheckBox, Hidden};

/// What stands in the letter, for a page.
pub struct LetterWords {
    pub subject: String,
    pub from: String,
    pub to: String,
    pub reply_to: String,
    /// The part without markup.
    pub text: String,
}

/// Sends the letter to the account of whoever looks at it.
pub struct TrialForm {
    pub action: String,
    /// Which letter it is.
    pub values: Vec<Hidden>,
    pub sure: CheckBox,
    pub token: String,
}

/// What came of it.
pub struct TrialNotice {
    pub kind: MessageKind,
    /// Of the page that tells it.
    pub status: u16,
    pub heading: &'static str,
    pub paragraph: String,
}

impl TrialNotice {
    pub fn not_sent(why: String) -> Self {
        Self {
            kind: MessageKind::Refused,
            status: 409,
            heading: "De proefmail is niet verstuurd",
            paragraph: why,
        }
    }
}

impl LetterWords {
    pub fn of(preview: &Preview) -> Self {
        Self {
            subject: preview.subject().to_owned(),
            from: preview.from.clone(),
            to: preview.to.clone(),
            reply_to: preview.reply_to.clone(),
            text: preview.text().to_owned(),
        }
    }
}

impl TrialForm {
    /// `path`: `/bureau/azwa-hlo-2025`; `own`: the address of the account.
    pub fn new(path: &str, values: Vec<Hidden>, own: &str, token: String) -> Self {
        Self {
            action: format!("{path}/brieven/proef"),
            values,
            sure: CheckBox {
                id: "zeker",
                label: format!("Ja, stuur deze mail als proef naar {own}."),
                checked: false,
                error: None,
            },
            token,
        }
    }

    /// Sent without its tick.
    pub fn unsure(mut self) -> Self {
        self.sure.error = Some("Zet een vinkje als u dit wilt doen.".to_owned());
        self
    }
}

/// As it stands in an address.
pub fn slug(kind: SampleKind) -> &'static str {
    match kind {
        SampleKind::Announcement => "aankondiging",
        SampleKind::Invitation => "uitnodiging",
        SampleKind::Reminder => "herinnering",
        SampleKind::LastDay => "laatste-dag",
        SampleKind::Clarification => "verduidelijking",
    }
}

pub fn title(kind: SampleKind) -> &'static str {
    match kind {
        SampleKind::Announcement => "Aankondiging",
        SampleKind::Invitation => "Uitnodiging",
        SampleKind::Reminder => "Herinnering",
        SampleKind::LastDay => "Laatste dag",
        SampleKind::Clarification => "Verduidelijking",
    }
}

pub fn parse(slug_wanted: &str) -> Option<SampleKind> {
    let mut all = SampleKind::ALL.into_iter();
    all.find(|kind| slug(*kind) == slug_wanted)
}
