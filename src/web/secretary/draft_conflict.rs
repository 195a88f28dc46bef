//! Two people with one link, or two windows: another draft was saved while this one was written.

use askama::Template;

use crate::domain::ballot::Standing;
use crate::domain::consultation::Consultation;
use crate::domain::draft::DraftStamp;
use crate::domain::member::WeighedMember;
use crate::dutch;
use crate::web::form::{self, CheckBox, FieldError, Hidden};
use crate::web::frame::Frame;
use crate::web::secretary::ballot_form::{BallotForm, TypedRow};
use crate::web::secretary::ballot_values::{BallotErrors, BallotValues};
use crate::web::secretary::draft_words::saved_words;
use crate::web::secretary::member_words::MemberWords;

/// The field that says: replace the other one.
pub const REPLACE: &str = "vervangen";

/// The answer with 409 to a draft on top of one that its writer has not seen.
#[derive(Template)]
#[template(path = "web/secretary/draft_conflict.html")]
pub struct DraftConflictPage {
    pub frame: Frame,
    pub member: MemberWords,
    /// `14.03`
    pub clock: String,
    pub saved: String,
    /// What was typed, to be read or copied.
    pub rows: Vec<TypedRow>,
    pub values: Vec<Hidden>,
    pub replace: CheckBox,
    pub errors: Vec<FieldError>,
    pub token: String,
}

impl DraftConflictPage {
    pub fn new(
        frame: Frame,
        consultation: &Consultation,
        weighed: &WeighedMember,
        (present, standing): (DraftStamp, &Standing),
        (values, missing_tick): (&BallotValues, Option<&str>),
        token: &str,
    ) -> Self {
        let zone = consultation.window.zone();
        let replace = CheckBox {
            id: REPLACE,
            label: "Ja, zet mijn tekst in de plaats van het andere concept.".to_owned(),
            checked: false,
            error: missing_tick.map(str::to_owned),
        };
        Self {
            frame,
            member: MemberWords::of(weighed, consultation),
            clock: dutch::clock(present.saved_at, zone),
            saved: saved_words(present, zone),
            rows: BallotForm::new(consultation, standing, values, &BallotErrors::default()).typed(),
            values: values.hidden(),
            errors: replace.field_error().into_iter().collect(),
            replace,
            token: token.to_owned(),
        }
    }

    fn title(&self) -> String {
        let prefix = form::title_prefix(&self.errors);
        format!("{prefix}Er is intussen een ander concept bewaard")
    }
}
