//! "Dit hebben wij niet uitgebracht": what it is about, what telling it does, and the form.

use askama::Template;

use crate::domain::ballot::Act;
use crate::domain::text::TextFault;
use crate::dutch;
use crate::service::letter_facts::ConfirmedAct;
use crate::service::view::objection::Objection;
use crate::web::form::{self, CheckBox, FieldError, TextField};
use crate::web::frame::Frame;
use crate::web::secretary::ballot_form::name_field;
use crate::web::secretary::member_words::MemberWords;
use crate::web::words;

/// `GET /n/{token}`, and the same with 422 when the form was not right yet.
#[derive(Template)]
#[template(path = "web/secretary/objection.html")]
pub struct ObjectionPage {
    pub frame: Frame,
    pub member: MemberWords,
    /// `uitgebracht`, `gewijzigd`, `ingetrokken`
    pub deed: &'static str,
    pub received: String,
    pub receipt: String,
    pub withdrawn: bool,
    pub deadline: String,
    pub later: Option<Later>,
    pub state: ObjectionState,
    pub errors: Vec<FieldError>,
}

/// The version that came after.
pub struct Later {
    pub withdrawn: bool,
    pub received: String,
}

/// How far it is.
pub enum ObjectionState {
    Open(Box<ObjectionForm>),
    /// Told before, then.
    Told {
        told: String,
        /// The close has not come yet.
        may_vote: bool,
    },
    /// The close has passed, and nothing was told.
    TooLate,
}

pub struct ObjectionForm {
    /// Where it is posted: the address of the page.
    pub action: String,
    pub statement: CheckBox,
    pub name: TextField,
    pub token: String,
}

/// What was typed, and what is wrong with it.
#[derive(Default)]
pub struct ObjectionInput<'a> {
    pub name: &'a str,
    pub ticked: bool,
    pub name_fault: Option<TextFault>,
    pub unticked: bool,
    /// The form was too old or not ours.
    pub expired: bool,
}

impl ObjectionPage {
    pub fn new(frame: Frame, objection: &Objection, state: ObjectionState) -> Self {
        let consultation = &objection.consultation.consultation;
        let zone = consultation.window.zone();
        let moment = |at| words::moment_to_the_second(at, zone);
        Self {
            frame,
            member: MemberWords::of(&objection.member, consultation),
            deed: deed(objection.act),
            received: moment(objection.received_at),
            receipt: objection.receipt.to_string(),
            withdrawn: objection.act == ConfirmedAct::Withdrawn,
            deadline: dutch::moment(consultation.window.closes_at(), zone),
            later: objection.later().map(|later| Later {
                withdrawn: later.act == Act::Withdrawn,
                received: moment(later.received_at),
            }),
            errors: Vec::new(),
            state,
        }
    }

    /// The page with the form.
    pub fn asking(
        frame: Frame,
        objection: &Objection,
        action: &str,
        input: &ObjectionInput<'_>,
        token: &str,
    ) -> Self {
        let form = ObjectionForm::new(objection, action, input, token);
        let errors = form.errors(input.expired);
        Self {
            errors,
            ..Self::new(frame, objection, ObjectionState::Open(Box::new(form)))
        }
    }

    fn heading(&self) -> &'static str {
        match self.state {
            ObjectionState::Open(_) => "Klopt dit niet? Meld het ons",
            ObjectionState::Told { .. } => "Wij hebben uw melding",
            ObjectionState::TooLate => "Bel ons over deze stem",
        }
    }

    fn title(&self) -> String {
        format!("{}{}", form::title_prefix(&self.errors), self.heading())
    }
}

impl ObjectionForm {
    fn new(objection: &Objection, action: &str, input: &ObjectionInput<'_>, token: &str) -> Self {
        let member = &objection.member.member.name;
        let word = &objection.consultation.consultation.words.member;
        let label = format!(
            "{} {member} heeft deze stem niet zelf {}.",
            words::capitalized(word),
            deed(objection.act)
        );
        let unticked = input
            .unticked
            .then(|| "Zet een vinkje als dit zo is.".to_owned());
        Self {
            action: action.to_owned(),
            statement: CheckBox {
                id: "niet-gedaan",
                label,
                checked: input.ticked,
                error: unticked,
            },
            name: name_field(input.name)
                .hint("Dan weten wij wie wij kunnen bellen.")
                .fault("uw naam", input.name_fault),
            token: token.to_owned(),
        }
    }

    fn errors(&self, expired: bool) -> Vec<FieldError> {
        let again = expired.then(|| {
            let message = "Verstuur het formulier opnieuw. Uw antwoorden staan er nog.";
            FieldError::new("melden", message)
        });
        let fields = [again, self.statement.field_error(), self.name.field_error()];
        fields.into_iter().flatten().collect()
    }
}

fn deed(act: ConfirmedAct) -> &'static str {
    match act {
        ConfirmedAct::Cast => "uitgebracht",
        ConfirmedAct::Changed => "gewijzigd",
        ConfirmedAct::Withdrawn => "ingetrokken",
    }
}
