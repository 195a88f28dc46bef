//! Mail that came back and belongs to no letter: a list for a person, one settled at a time.

use askama::Template;

use crate::domain::consultation::Consultation;
use crate::service::UnmatchedMail;
use crate::web::form::{self, FieldError, RadioGroup, RadioOption};
use crate::web::frame::Frame;
use crate::web::words;

/// `GET /bureau/{consultation}/niet-herkend`, and with 422 when none was chosen.
#[derive(Template)]
#[template(path = "web/bureau/unmatched.html")]
pub struct UnmatchedPage {
    pub frame: Frame,
    pub path: String,
    /// None where nothing waits.
    pub list: Option<UnmatchedList>,
    pub errors: Vec<FieldError>,
}

/// What waits for a person.
pub enum UnmatchedList {
    /// With a form, for the bureau.
    ToSettle { choice: RadioGroup, token: String },
    /// For whoever may only watch.
    ToSee(Vec<String>),
}

/// Whether something can be settled here.
pub enum Settling<'a> {
    No,
    /// The form's token.
    With(&'a str),
    /// The same, after it was sent without a choice.
    Again(&'a str),
}

impl UnmatchedPage {
    pub fn new(
        frame: Frame,
        consultation: &Consultation,
        mail: &[UnmatchedMail],
        settling: &Settling<'_>,
    ) -> Self {
        let list = (!mail.is_empty()).then(|| list(consultation, mail, settling));
        let error = match &list {
            Some(UnmatchedList::ToSettle { choice, .. }) => choice.field_error(),
            _ => None,
        };
        Self {
            frame,
            path: format!("/bureau/{}", consultation.key),
            list,
            errors: error.into_iter().collect(),
        }
    }

    fn title(&self) -> String {
        format!("{}Niet herkende mail", form::title_prefix(&self.errors))
    }
}

fn list(
    consultation: &Consultation,
    mail: &[UnmatchedMail],
    settling: &Settling<'_>,
) -> UnmatchedList {
    let zone = consultation.window.zone();
    let label = |mail: &UnmatchedMail| {
        let subject = match mail.subject.as_str() {
            "" => "zonder onderwerp",
            subject => subject,
        };
        let moment = words::short_moment(mail.received_at, zone);
        format!("Nummer {}, {moment}: {subject}", mail.number)
    };
    let token = match settling {
        Settling::No => return UnmatchedList::ToSee(mail.iter().map(label).collect()),
        Settling::With(token) | Settling::Again(token) => (*token).to_owned(),
    };
    let option = |mail: &UnmatchedMail| RadioOption {
        id: format!("nummer-{}", mail.number),
        value: mail.number.to_string(),
        label: label(mail),
        checked: false,
    };
    let error = "Kies het bericht dat u hebt bekeken.".to_owned();
    let choice = RadioGroup {
        name: "nummer".to_owned(),
        legend: "Welk bericht hebt u bekeken?".to_owned(),
        hint: Some("Adressen en codes staan er niet bij. Die ziet u in de mailbox.".to_owned()),
        options: mail.iter().map(option).collect(),
        error: matches!(settling, Settling::Again(_)).then_some(error),
    };
    UnmatchedList::ToSettle { choice, token }
}
