//! The announcement before the opening: to how many addresses, and are you sure.

use askama::Template;

use crate::domain::consultation::Consultation;
use crate::web::bureau::opening::{OpeningForm, count_field};
use crate::web::form::{self, FieldError};
use crate::web::frame::Frame;

/// `GET /bureau/{consultation}/aankondiging`, and with 422 when the typed number was wrong.
#[derive(Template)]
#[template(path = "web/bureau/announce.html")]
pub struct AnnouncePage {
    pub frame: Frame,
    pub path: String,
    /// `dinsdag 9 september 2025 om 10.42 uur`, once it went out.
    pub sent: Option<String>,
    /// There is no list yet, or none with addresses.
    pub nobody: bool,
    /// Only before the opening, and once.
    pub form: Option<OpeningForm>,
    pub errors: Vec<FieldError>,
}

/// The form that sends it.
pub struct AnnounceInput<'a> {
    pub letters: u64,
    /// What was posted and is not the number of mails.
    pub typed: Option<&'a str>,
    pub token: String,
}

impl AnnouncePage {
    pub fn new(
        frame: Frame,
        consultation: &Consultation,
        sent: Option<String>,
        input: Option<AnnounceInput<'_>>,
    ) -> Self {
        let nobody = input.as_ref().is_some_and(|input| input.letters == 0);
        let form = input.filter(|_| !nobody).map(|input| OpeningForm {
            count: count_field(
                "Typ het aantal mails dat uitgaat".to_owned(),
                input.letters,
                input.typed,
            ),
            token: input.token,
        });
        let error = form.as_ref().and_then(|form| form.count.field_error());
        Self {
            frame,
            path: format!("/bureau/{}", consultation.key),
            sent,
            nobody,
            form,
            errors: error.into_iter().collect(),
        }
    }

    fn title(&self) -> String {
        let prefix = form::title_prefix(&self.errors);
        format!("{prefix}Aankondiging versturen")
    }
}
