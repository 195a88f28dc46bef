//! The page of a form that asks for an exception; what it asks comes on a sheet.

use askama::Template;

use crate::domain::text::{Line, visible};
use crate::service::request_correction::RequestRefusal;
use crate::service::view::subject::{OfMember, Subject};
use crate::web::bureau::choice_fields;
use crate::web::form::{self, CameBetween, FieldError, RadioGroup, TextField};
use crate::web::frame::Frame;
use crate::web::request::form_body::FormBody;
use crate::web::words::Link;

/// The `GET` of every such form, and with 422 when it was not right yet.
#[derive(Template)]
#[template(path = "web/bureau/asking_page.html")]
pub struct AskingPage {
    pub frame: Frame,
    pub sheet: Sheet,
    pub errors: Vec<FieldError>,
    pub came_between: Option<CameBetween>,
    pub token: String,
}

/// Above a form that changes something while voting is open.
pub const ANOTHER_APPROVES: &str = "De raadpleging is open. Daarom keurt een ander van het bureau dit goed. Tot die tijd \
     verandert er niets.";

/// The name of the member that a form is about, and the way back to its card.
pub fn card(subject: &Subject<OfMember>) -> (String, Link) {
    let member = &subject.about.member.member;
    let name = visible(member.name.as_str());
    let path = format!("/bureau/{}/gemeenten/{}", subject.key(), member.code);
    let back = Link::new(path, format!("Terug naar de kaart van {name}"));
    (name, back)
}

/// What one kind of form shows and asks.
pub struct Sheet {
    pub heading: String,
    pub introduction: String,
    /// How it is now.
    pub facts: Vec<(&'static str, String)>,
    pub action: String,
    pub fields: Vec<Field>,
    pub button: &'static str,
    pub back: Link,
}

pub enum Field {
    Line(TextField),
    OneOf(RadioGroup),
}

/// What became of the form so far.
#[derive(Clone, Copy)]
pub enum Said<'a> {
    /// It was not sent yet.
    Nothing,
    /// Something in it is missing or wrong.
    Wrong,
    /// It reads well, and the service refused it.
    Refused(&'a RequestRefusal),
}

/// The two lines that every request has.
#[derive(Default)]
pub struct Grounds {
    pub reason: String,
    pub evidence: String,
}

/// What a line asks for, in words.
pub struct Wording {
    pub label: &'static str,
    pub hint: &'static str,
}

impl Said<'_> {
    /// A fault of a field, once the form was sent.
    pub fn fault<T>(self, fault: impl FnOnce() -> Option<T>) -> Option<T> {
        match self {
            Self::Wrong => fault(),
            Self::Nothing | Self::Refused(_) => None,
        }
    }
}

impl Grounds {
    pub fn typed(body: &FormBody) -> Self {
        let field = |name| body.one(name).unwrap_or("").to_owned();
        Self {
            reason: field("reden"),
            evidence: field("bewijs"),
        }
    }

    /// Reason and evidence.
    pub fn read(&self) -> Option<(Line, Line)> {
        Line::parse(&self.reason)
            .ok()
            .zip(Line::parse(&self.evidence).ok())
    }

    pub fn fields(&self, said: Said<'_>, reason: &Wording, evidence: &Wording) -> [Field; 2] {
        let fault = |text: &str| said.fault(|| Line::parse(text).err());
        [
            TextField::line("reden", reason.label, &self.reason)
                .hint(reason.hint)
                .fault("de reden", fault(&self.reason)),
            TextField::line("bewijs", evidence.label, &self.evidence)
                .hint(evidence.hint)
                .fault("het bewijs", fault(&self.evidence)),
        ]
        .map(Field::Line)
    }
}

impl Field {
    fn error(&self) -> Option<FieldError> {
        match self {
            Self::Line(field) => field.field_error(),
            Self::OneOf(group) => group.field_error(),
        }
    }
}

impl AskingPage {
    pub fn new(frame: Frame, sheet: Sheet, token: &str) -> Self {
        Self {
            frame,
            errors: sheet.fields.iter().filter_map(Field::error).collect(),
            sheet,
            came_between: None,
            token: token.to_owned(),
        }
    }

    /// Not taken, because this dossier about the same came first; `list` is where it stands.
    pub fn overtaken_by(self, number: u32, list: &str) -> Self {
        let look = Link::new(
            format!("{list}/{number}"),
            format!("Bekijk dossier {number}"),
        );
        let came_between = CameBetween {
            heading: "Er kwam net een ander dossier bij",
            sentence: format!(
                "Dat is dossier {number}, misschien van u, door een dubbele klik. Bekijk het \
                 eerst. Uw tekst staat nog in het formulier."
            ),
            look: Some(look),
        };
        Self {
            came_between: Some(came_between),
            ..self
        }
    }

    /// A browser fills a form in again on the way back, and so would show what is sealed by then.
    fn holds_a_choice(&self) -> bool {
        let fields = self.sheet.fields.iter();
        let mut groups = fields.filter_map(|field| match field {
            Field::OneOf(group) => Some(group),
            Field::Line(_) => None,
        });
        groups.any(|group| choice_fields::is_one(&group.name))
    }

    fn title(&self) -> String {
        format!("{}{}", form::title_prefix(&self.errors), self.sheet.heading)
    }
}
