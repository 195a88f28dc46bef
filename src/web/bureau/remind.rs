//! Before a reminder goes out: to how many, what it says, and are you sure.

use askama::Template;

use crate::domain::consultation::Consultation;
use crate::dutch;
use crate::web::bureau::opening::count_field;
use crate::web::form::{self, FieldError, TextField};
use crate::web::frame::Frame;

/// `GET /bureau/{consultation}/herinnering`, and with 422 when the typed number was wrong.
#[derive(Template)]
#[template(path = "web/bureau/remind.html")]
pub struct RemindPage {
    pub frame: Frame,
    pub path: String,
    /// `128 gemeenten`
    pub recipients: String,
    pub nobody: bool,
    /// Without a vote, but with no address or refused mail: call them.
    pub unreachable: Option<String>,
    /// The last reminder went out then.
    pub last_sent: Option<String>,
    pub subject: String,
    pub count: TextField,
    pub errors: Vec<FieldError>,
    pub token: String,
}

/// Whom a reminder would reach now.
pub struct RemindFigures {
    /// Without a vote, with an address.
    pub recipients: u64,
    pub unreachable: u64,
    /// `dinsdag 14 oktober 2025 om 10.42 uur`
    pub last_sent: Option<String>,
    /// The subject as the first of them would see it.
    pub subject: String,
}

impl RemindPage {
    /// `typed`: what was posted and is not the number of recipients.
    pub fn new(
        frame: Frame,
        consultation: &Consultation,
        figures: RemindFigures,
        typed: Option<&str>,
        token: &str,
    ) -> Self {
        let words = &consultation.words;
        let told = |count| dutch::counted(count, &words.member, &words.members);
        let label = format!(
            "Typ het aantal {} dat een herinnering krijgt",
            words.members
        );
        let count = count_field(label, figures.recipients, typed);
        Self {
            frame,
            path: format!("/bureau/{}", consultation.key),
            recipients: told(figures.recipients),
            nobody: figures.recipients == 0,
            unreachable: (figures.unreachable > 0).then(|| told(figures.unreachable)),
            last_sent: figures.last_sent,
            subject: figures.subject,
            errors: count.field_error().into_iter().collect(),
            count,
            token: token.to_owned(),
        }
    }

    fn title(&self) -> String {
        format!("{}Herinnering versturen", form::title_prefix(&self.errors))
    }
}
