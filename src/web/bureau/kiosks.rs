//! Links for screens: which there are, one more, and an end to one.

use askama::Template;

use crate::domain::consultation::Consultation;
use crate::domain::text::{TextFault, visible};
use crate::service::Kiosk;
use crate::web::form::{self, FieldError, TextField};
use crate::web::frame::Frame;
use crate::web::words;

/// `GET /bureau/{consultation}/schermen`; with 422 when a place was missing.
#[derive(Template)]
#[template(path = "web/bureau/kiosks.html")]
pub struct KiosksPage {
    pub frame: Frame,
    pub path: String,
    pub lines: Vec<KioskLine>,
    pub place: TextField,
    pub token: String,
    /// A link that was just made; it is shown once.
    pub made: Option<String>,
    pub errors: Vec<FieldError>,
}

pub struct KioskLine {
    pub number: u32,
    pub place: String,
    pub opened: String,
    /// `Werkt`, or since when not.
    pub state: String,
    pub works: bool,
}

/// What became of the form.
pub enum KioskForm<'a> {
    Fresh,
    Wrong(&'a str, TextFault),
    /// With the whole address.
    Made(String),
}

impl KiosksPage {
    pub fn new(
        frame: Frame,
        consultation: &Consultation,
        kiosks: &[Kiosk],
        form: KioskForm<'_>,
        token: &str,
    ) -> Self {
        let (typed, fault, made) = match form {
            KioskForm::Fresh => ("", None, None),
            KioskForm::Wrong(typed, fault) => (typed, Some(fault), None),
            KioskForm::Made(address) => ("", None, Some(address)),
        };
        let place = TextField::line("plaats", "Waar staat het scherm?", typed)
            .hint("Bijvoorbeeld: hal van het kantoor.")
            .fault("de plaats", fault);
        Self {
            frame,
            path: format!("/bureau/{}", consultation.key),
            lines: kiosks
                .iter()
                .map(|kiosk| KioskLine::of(kiosk, consultation))
                .collect(),
            errors: place.field_error().into_iter().collect(),
            place,
            token: token.to_owned(),
            made,
        }
    }

    fn title(&self) -> String {
        format!("{}Schermen", form::title_prefix(&self.errors))
    }
}

impl KioskLine {
    fn of(kiosk: &Kiosk, consultation: &Consultation) -> Self {
        let zone = consultation.window.zone();
        let told = |at| words::moment_to_the_second(at, zone);
        Self {
            number: kiosk.number,
            place: visible(kiosk.place.as_str()),
            opened: told(kiosk.opened_at),
            state: kiosk.ended_at.map_or_else(
                || "Werkt".to_owned(),
                |at| format!("Werkt niet meer sinds {}", told(at)),
            ),
            works: kiosk.ended_at.is_none(),
        }
    }
}
