//! The plaatsvervangers of a member: who they are, one more, one less.

use askama::Template;

use crate::domain::consultation::Consultation;
use crate::domain::deputy::{Deputy, MOST_DEPUTIES};
use crate::domain::member::WeighedMember;
use crate::domain::text::visible;
use crate::domain::window::Zone;
use crate::web::form::{self, CheckBox, FieldError, RadioGroup, RadioOption, TextField};
use crate::web::frame::Frame;
use crate::web::secretary::delegation_values::{PersonErrors, PersonValues};
use crate::web::secretary::member_words::MemberWords;
use crate::web::secretary::person_fields::{again, email_field, name_field, office_field};
use crate::web::words;

const WHOSE: &str = "van uw plaatsvervanger";

/// `GET /stemmen/{consultation}/{code}/plaatsvervanger`, and with 422 when a form was not right.
#[derive(Template)]
#[template(path = "web/secretary/deputies.html")]
pub struct DeputiesPage {
    pub frame: Frame,
    pub member: MemberWords,
    pub deputies: Vec<DeputyLine>,
    /// None where there is nobody to revoke.
    pub revoking: Option<RevokingForm>,
    /// None where there are as many as there may be.
    pub naming: Option<NamingForm>,
    pub most: usize,
    pub errors: Vec<FieldError>,
}

pub struct DeputyLine {
    pub name: String,
    pub office: String,
    pub email: String,
    pub named: String,
}

pub struct NamingForm {
    pub name: TextField,
    pub office: TextField,
    pub email: TextField,
    pub meant: CheckBox,
    pub token: String,
}

pub struct RevokingForm {
    pub who: RadioGroup,
    pub meant: CheckBox,
    pub token: String,
}

/// What the form that revokes holds.
#[derive(Default, Clone, PartialEq, Eq)]
pub struct RevokingValues {
    /// The link of the deputy, as it came.
    pub who: Option<u32>,
    pub meant: bool,
    /// The form was sent and something is wrong with it.
    pub errors: RevokingErrors,
}

#[derive(Default, Clone, PartialEq, Eq)]
pub struct RevokingErrors {
    pub nobody: bool,
    pub not_meant: bool,
    pub expired: bool,
}

/// Both forms as they are to be shown, each with its token.
pub struct DelegationForms<'a> {
    pub naming: (&'a PersonValues, &'a PersonErrors, &'a str),
    pub revoking: (&'a RevokingValues, &'a str),
}

impl DeputiesPage {
    pub fn new(
        frame: Frame,
        consultation: &Consultation,
        weighed: &WeighedMember,
        deputies: &[Deputy],
        forms: &DelegationForms<'_>,
    ) -> Self {
        let zone = consultation.window.zone();
        let (naming, revoking) = (&forms.naming, &forms.revoking);
        let mut page = Self {
            frame,
            member: MemberWords::of(weighed, consultation),
            revoking: (!deputies.is_empty()).then(|| RevokingForm::new(deputies, *revoking)),
            naming: (deputies.len() < MOST_DEPUTIES)
                .then(|| NamingForm::new(consultation, *naming)),
            deputies: deputies
                .iter()
                .map(|known| DeputyLine::of(known, zone))
                .collect(),
            most: MOST_DEPUTIES,
            errors: Vec::new(),
        };
        page.errors = page.field_errors(naming.1, &revoking.0.errors);
        page
    }

    fn field_errors(&self, naming: &PersonErrors, revoking: &RevokingErrors) -> Vec<FieldError> {
        let mut errors = Vec::new();
        if let Some(form) = &self.revoking {
            let expired = revoking
                .expired
                .then(|| FieldError::new("intrekken", "Verstuur het formulier opnieuw."));
            errors.extend([expired, form.who.field_error(), form.meant.field_error()]);
        }
        if let Some(form) = &self.naming {
            errors.extend([
                again("machtigen", naming.again),
                form.name.field_error(),
                form.office.field_error(),
                form.email.field_error(),
                form.meant.field_error(),
            ]);
        }
        errors.into_iter().flatten().collect()
    }

    fn title(&self) -> String {
        let prefix = form::title_prefix(&self.errors);
        format!("{prefix}Plaatsvervangers van {}", self.member.named)
    }
}

impl DeputyLine {
    fn of(deputy: &Deputy, zone: &Zone) -> Self {
        Self {
            name: visible(deputy.name.as_str()),
            office: visible(deputy.office.as_str()),
            email: deputy.email.as_str().to_owned(),
            named: words::moment_to_the_second(deputy.named_at, zone),
        }
    }
}

impl NamingForm {
    fn new(
        consultation: &Consultation,
        (values, errors, token): (&PersonValues, &PersonErrors, &str),
    ) -> Self {
        let body = &consultation.words.body;
        Self {
            name: name_field(WHOSE, values, errors),
            office: office_field(WHOSE, values, errors),
            email: email_field(WHOSE, values, errors),
            meant: CheckBox {
                id: "machtiging",
                label: format!("Deze persoon mag stemmen namens het {body}."),
                checked: values.meant,
                error: errors.not_meant.then(|| {
                    format!("Zet een vinkje als deze persoon mag stemmen namens het {body}.")
                }),
            },
            token: token.to_owned(),
        }
    }
}

impl RevokingForm {
    fn new(deputies: &[Deputy], (values, token): (&RevokingValues, &str)) -> Self {
        let errors = &values.errors;
        let options = deputies.iter().map(|deputy| RadioOption {
            id: format!("plaatsvervanger-{}", deputy.link),
            value: deputy.link.to_string(),
            label: visible(&format!("{}, {}", deputy.name, deputy.office)),
            checked: values.who == Some(deputy.link),
        });
        Self {
            who: RadioGroup {
                name: "plaatsvervanger".to_owned(),
                legend: "Wiens link trekt u in?".to_owned(),
                hint: None,
                options: options.collect(),
                error: errors
                    .nobody
                    .then(|| "Kies wiens link u intrekt.".to_owned()),
            },
            meant: CheckBox {
                id: "zeker",
                label: "Deze link mag niet meer werken.".to_owned(),
                checked: values.meant,
                error: errors
                    .not_meant
                    .then(|| "Zet een vinkje als de link niet meer mag werken.".to_owned()),
            },
            token: token.to_owned(),
        }
    }
}
