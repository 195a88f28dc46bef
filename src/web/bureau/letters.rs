//! The letters of a consultation, before they go out.

use askama::Template;

use crate::domain::consultation::Consultation;
use crate::service::sample_letter::SampleKind;
use crate::web::bureau::letter::{self, LetterWords, TrialForm};
use crate::web::bureau::query::query;
use crate::web::form::{self, FieldError, RadioOption, TextField};
use crate::web::frame::Frame;

/// `GET /bureau/{consultation}/brieven`, and with 422 when there is no such member.
#[derive(Template)]
#[template(path = "web/bureau/letters.html")]
pub struct LettersPage {
    pub frame: Frame,
    pub path: String,
    pub kinds: Vec<RadioOption>,
    pub member: TextField,
    /// Why there is no letter to show.
    pub nothing: Option<String>,
    pub letter: Option<LetterWords>,
    /// Where the whole message is.
    pub eml: String,
    pub trial: Option<TrialForm>,
    pub errors: Vec<FieldError>,
}

/// What was asked for.
pub struct LetterChoice<'a> {
    pub kind: SampleKind,
    /// As typed, or the name of the first member.
    pub member: &'a str,
    /// The code of the member, once found.
    pub code: &'a str,
}

/// Why there is no letter to show.
pub enum Missing {
    /// No member has that name or code.
    Member,
    Other(String),
}

impl LettersPage {
    pub fn new(
        frame: Frame,
        consultation: &Consultation,
        choice: &LetterChoice<'_>,
        shown: Result<(LetterWords, TrialForm), Missing>,
    ) -> Self {
        let path = format!("/bureau/{}", consultation.key);
        let word = &consultation.words.member;
        let unknown = matches!(shown, Err(Missing::Member));
        let error = unknown.then(|| format!("Typ de naam of de code van een {word}."));
        let member = TextField::line("lid", format!("Naam of code van de {word}"), choice.member)
            .error(error);
        let (letter, trial, nothing) = match shown {
            Ok((letter, trial)) => (Some(letter), Some(trial), None),
            Err(Missing::Other(text)) => (None, None, Some(text)),
            Err(Missing::Member) => (None, None, None),
        };
        let own = [("soort", letter::slug(choice.kind)), ("lid", choice.code)];
        let fields = member.field_error().into_iter();
        let tick = trial.as_ref().and_then(|form| form.sure.field_error());
        Self {
            frame,
            eml: format!("{path}/brieven.eml?{}", query(&own)),
            path,
            kinds: SampleKind::ALL.map(|kind| option(kind, choice.kind)).into(),
            errors: fields.chain(tick).collect(),
            member,
            nothing,
            letter,
            trial,
        }
    }

    fn title(&self) -> String {
        format!("{}Brieven bekijken", form::title_prefix(&self.errors))
    }
}

fn option(kind: SampleKind, chosen: SampleKind) -> RadioOption {
    RadioOption {
        id: String::new(),
        value: letter::slug(kind).to_owned(),
        label: letter::title(kind).to_owned(),
        checked: kind == chosen,
    }
}
