//! Taking a vote back.

use askama::Template;

use crate::domain::ballot::BallotVersion;
use crate::domain::consultation::Consultation;
use crate::domain::member::WeighedMember;
use crate::dutch;
use crate::web::form::{self, CheckBox, FieldError, TextField};
use crate::web::frame::Frame;
use crate::web::secretary::ballot_form::{function_field, limits, mandate_box, name_field};
use crate::web::secretary::member_words::MemberWords;
use crate::web::secretary::withdrawal_values::{WithdrawalErrors, WithdrawalValues};
use crate::web::words;

/// `GET /stemmen/{consultation}/{code}/intrekken`, and the same with 422 when the form was not right yet.
#[derive(Template)]
#[template(path = "web/secretary/withdraw.html")]
pub struct WithdrawPage {
    pub frame: Frame,
    pub member: MemberWords,
    /// The vote that is there now.
    pub received: String,
    pub receipt: String,
    pub deadline: String,
    pub reason: TextField,
    pub name: TextField,
    pub function: TextField,
    pub mandate: CheckBox,
    pub errors: Vec<FieldError>,
    pub token: String,
}

impl WithdrawPage {
    pub fn new(
        frame: Frame,
        consultation: &Consultation,
        weighed: &WeighedMember,
        current: &BallotVersion,
        (values, errors): (&WithdrawalValues, &WithdrawalErrors),
        token: &str,
    ) -> Self {
        let window = &consultation.window;
        let mut page = Self {
            frame,
            member: MemberWords::of(weighed, consultation),
            received: words::moment_to_the_second(current.received_at, window.zone()),
            receipt: current.receipt.to_string(),
            deadline: dutch::moment(window.closes_at(), window.zone()),
            reason: reason_field(&values.reason).fault("uw reden", errors.reason),
            name: name_field(&values.name).fault("uw naam", errors.name),
            function: function_field(&values.function).fault("uw functie", errors.function),
            mandate: mandate_box(
                "Ik trek deze stem in",
                consultation,
                values.mandate,
                errors.mandate_missing,
            ),
            errors: Vec::new(),
            token: token.to_owned(),
        };
        page.errors = page.field_errors(errors);
        page
    }

    fn field_errors(&self, errors: &WithdrawalErrors) -> Vec<FieldError> {
        let stale = errors.stale.then(|| {
            let message = "Er is intussen gestemd. Lees hieronder welke stem er nu is.";
            FieldError::new("intrekken", message)
        });
        let again = errors.expired.then(|| {
            let message = "Verstuur het formulier opnieuw. Uw antwoorden staan er nog.";
            FieldError::new("intrekken", message)
        });
        let fields = [
            stale,
            again,
            self.reason.field_error(),
            self.name.field_error(),
            self.function.field_error(),
            self.mandate.field_error(),
        ];
        fields.into_iter().flatten().collect()
    }

    fn title(&self) -> String {
        format!("{}Stem intrekken", form::title_prefix(&self.errors))
    }
}

fn reason_field(value: &str) -> TextField {
    TextField::line("reden", "Reden", value)
        .optional()
        .hint(limits())
}
