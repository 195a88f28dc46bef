//! A form of somebody with an account that its session cannot send: why, what to do, and all that
//! was typed in it.

use askama::Template;

use crate::service::log_in::{IDLE_SESSION, LONGEST_SESSION};
use crate::web::frame::Frame;
use crate::web::request::kept::Kept;

#[derive(Template)]
#[template(path = "web/public/kept_form.html")]
pub struct KeptFormPage {
    pub frame: Frame,
    pub lost: Lost,
    pub kept: Kept,
}

/// What became of the session in which the form was shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Lost {
    /// There is none: nobody can tell whether it ended or never was.
    SessionOver,
    /// There is another one.
    OtherSession,
}

impl Lost {
    pub const ALL: [Self; 2] = [Self::SessionOver, Self::OtherSession];

    pub fn heading(self) -> &'static str {
        match self {
            Self::SessionOver => "U bent niet meer ingelogd",
            Self::OtherSession => "Vul dit formulier opnieuw in",
        }
    }

    pub fn cause(self) -> String {
        match self {
            Self::SessionOver => format!(
                "Dit gebeurt als u {} minuten geen pagina opent of verstuurt. Het gebeurt ook na \
                 {} uur, of als u in een ander venster uitlogt.",
                IDLE_SESSION.as_secs() / 60,
                LONGEST_SESSION.as_secs() / 3_600
            ),
            Self::OtherSession => {
                "Dit formulier is van een eerdere keer inloggen. Intussen is er opnieuw \
                 ingelogd, misschien in een ander venster."
                    .to_owned()
            }
        }
    }
}

impl KeptFormPage {
    /// The first page of whoever is signed in.
    fn home(&self) -> &'static str {
        self.frame
            .signed_in
            .as_ref()
            .map_or("/", |person| person.home)
    }
}
