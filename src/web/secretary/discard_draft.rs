//! The question before a draft is thrown away.

use askama::Template;

use crate::domain::ballot::Standing;
use crate::domain::consultation::Consultation;
use crate::domain::draft::DraftStamp;
use crate::domain::member::WeighedMember;
use crate::web::form::{self, CheckBox, FieldError};
use crate::web::frame::Frame;
use crate::web::secretary::draft_words::saved_words;
use crate::web::secretary::member_words::MemberWords;

/// The field that says: away with it.
pub const DISCARD: &str = "weggooien";

/// `GET /stemmen/{consultation}/{code}/concept/weggooien`, and the same when it was not meant yet.
#[derive(Template)]
#[template(path = "web/secretary/discard_draft.html")]
pub struct DiscardDraftPage {
    pub frame: Frame,
    pub member: MemberWords,
    pub saved: String,
    /// A vote stands, and stays.
    pub voted: bool,
    pub discard: CheckBox,
    pub errors: Vec<FieldError>,
    pub token: String,
}

/// What keeps the draft from being thrown away.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Missing {
    Nothing,
    Tick,
    /// The form was too old or not ours.
    Form,
    /// It is not the draft that was seen.
    Sight,
}

impl Missing {
    pub fn status(self) -> u16 {
        match self {
            Self::Nothing => 200,
            Self::Tick | Self::Form => 422,
            Self::Sight => 409,
        }
    }

    fn advice(self) -> Option<&'static str> {
        match self {
            Self::Nothing => None,
            Self::Tick => Some("Zet een vinkje als u het concept wilt weggooien."),
            Self::Form => Some("Zet het vinkje en verstuur het formulier opnieuw."),
            Self::Sight => {
                Some("Er is intussen een ander concept bewaard. Zet een vinkje als dat weg mag.")
            }
        }
    }
}

impl DiscardDraftPage {
    pub fn new(
        frame: Frame,
        consultation: &Consultation,
        weighed: &WeighedMember,
        (stamp, standing): (DraftStamp, &Standing),
        missing: Missing,
        token: &str,
    ) -> Self {
        let discard = CheckBox {
            id: DISCARD,
            label: "Ja, gooi het concept weg.".to_owned(),
            checked: false,
            error: missing.advice().map(str::to_owned),
        };
        Self {
            frame,
            member: MemberWords::of(weighed, consultation),
            saved: saved_words(stamp, consultation.window.zone()),
            voted: standing.current().is_some(),
            errors: discard.field_error().into_iter().collect(),
            discard,
            token: token.to_owned(),
        }
    }

    fn title(&self) -> String {
        format!("{}Concept weggooien", form::title_prefix(&self.errors))
    }
}
