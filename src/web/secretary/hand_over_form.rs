//! Another secretary takes over.

use askama::Template;

use crate::domain::consultation::Consultation;
use crate::domain::member::WeighedMember;
use crate::web::form::{self, CheckBox, FieldError, TextField};
use crate::web::frame::Frame;
use crate::web::secretary::delegation_values::{PersonErrors, PersonValues};
use crate::web::secretary::member_words::MemberWords;
use crate::web::secretary::person_fields::{again, email_field, name_field};

const WHOSE: &str = "van de nieuwe secretaris";

/// `GET /stemmen/{consultation}/{code}/overdragen`, and with 422 when it was not right yet.
#[derive(Template)]
#[template(path = "web/secretary/hand_over.html")]
pub struct HandOverPage {
    pub frame: Frame,
    pub member: MemberWords,
    pub name: TextField,
    pub email: TextField,
    pub meant: CheckBox,
    pub errors: Vec<FieldError>,
    pub token: String,
}

/// The answer to whoever handed over: there is nothing left to do here.
#[derive(Template)]
#[template(path = "web/secretary/handed_over.html")]
pub struct HandedOverPage {
    pub frame: Frame,
    pub member: MemberWords,
}

impl HandOverPage {
    pub fn new(
        frame: Frame,
        consultation: &Consultation,
        weighed: &WeighedMember,
        (values, errors): (&PersonValues, &PersonErrors),
        token: &str,
    ) -> Self {
        let words = "Ik draag over. Mijn link werkt daarna niet meer.";
        let mut page = Self {
            frame,
            member: MemberWords::of(weighed, consultation),
            name: name_field(WHOSE, values, errors),
            email: email_field(WHOSE, values, errors),
            meant: CheckBox {
                id: "overdracht",
                label: words.to_owned(),
                checked: values.meant,
                error: errors
                    .not_meant
                    .then(|| "Zet een vinkje als u wilt overdragen.".to_owned()),
            },
            errors: Vec::new(),
            token: token.to_owned(),
        };
        let fields = [
            again("overdragen", errors.again),
            page.name.field_error(),
            page.email.field_error(),
            page.meant.field_error(),
        ];
        page.errors = fields.into_iter().flatten().collect();
        page
    }

    fn title(&self) -> String {
        let prefix = form::title_prefix(&self.errors);
        format!("{prefix}De stem van {} overdragen", self.member.named)
    }
}
