//! The clarifications of a consultation, and the form for a next one.

use askama::Template;

use crate::domain::clarification::Clarification;
use crate::domain::consultation::Consultation;
use crate::domain::text::MOST_CHARACTERS;
use crate::dutch;
use crate::web::bureau::letter::{LetterWords, TrialForm, TrialNotice};
use crate::web::bureau::opening::count_field;
use crate::web::clarification_words::ClarificationWords;
use crate::web::form::{self, CameBetween, FieldError, Hidden, TextField};
use crate::web::frame::Frame;
use crate::web::secretary::typed::TypedText;

/// `GET /bureau/{consultation}/verduidelijkingen`, and with 422 when the form was not right yet.
#[derive(Template)]
#[template(path = "web/bureau/clarifications.html")]
pub struct ClarificationsPage {
    pub frame: Frame,
    pub path: String,
    pub published: Vec<ClarificationWords>,
    /// For whoever may publish, while the consultation is open.
    pub form: Option<ClarificationForm>,
    /// What was typed, where there is no form for it any more.
    pub kept: Vec<TypedText>,
    pub errors: Vec<FieldError>,
    pub came_between: Option<CameBetween>,
}

pub struct ClarificationForm {
    pub title: TextField,
    pub text: TextField,
    pub token: String,
}

/// What was typed, and what is wrong with it.
#[derive(Default)]
pub struct ClarificationInput<'a> {
    pub title: &'a str,
    pub text: &'a str,
    pub title_fault: Option<String>,
    pub text_fault: Option<String>,
}

impl ClarificationForm {
    pub fn new(input: ClarificationInput<'_>, token: &str) -> Self {
        let limit = format!(
            "Maximaal {} tekens. Een lege regel begint een nieuwe alinea.",
            dutch::number(MOST_CHARACTERS as u64)
        );
        Self {
            title: TextField::line("titel", "Titel", input.title)
                .hint("Waar gaat het over? Maximaal 200 tekens.")
                .error(input.title_fault),
            text: TextField::line("tekst", "Tekst", input.text)
                .hint(limit)
                .error(input.text_fault),
            token: token.to_owned(),
        }
    }
}

impl ClarificationsPage {
    pub fn new(
        frame: Frame,
        consultation: &Consultation,
        published: &[Clarification],
        form: Option<ClarificationForm>,
    ) -> Self {
        let zone = consultation.window.zone();
        let published = published.iter();
        let fields = form.as_ref().map(|form| [&form.title, &form.text]);
        let errors = fields.into_iter().flatten();
        Self {
            frame,
            path: format!("/bureau/{}", consultation.key),
            published: published
                .map(|known| ClarificationWords::of(known, zone))
                .collect(),
            errors: errors.filter_map(TextField::field_error).collect(),
            form,
            kept: Vec::new(),
            came_between: None,
        }
    }

    /// What cannot be published any more, to be copied.
    pub fn keeping(mut self, title: &str, text: &str) -> Self {
        let typed = [("Titel", title), ("Tekst", text)].into_iter();
        let typed = typed.filter(|(_, value)| !value.trim().is_empty());
        let kept = typed.zip(1..);
        self.kept = kept
            .map(|((label, value), place)| TypedText::new(place, label, value))
            .collect();
        self
    }

    /// Not published, because a colleague was first.
    pub fn after(self, came_between: CameBetween) -> Self {
        Self {
            came_between: Some(came_between),
            ..self
        }
    }

    fn title(&self) -> String {
        format!("{}Verduidelijkingen", form::title_prefix(&self.errors))
    }
}

/// The answer to a valid form: as members will see it, with a number to type before it goes out.
#[derive(Template)]
#[template(path = "web/bureau/publish_clarification.html")]
pub struct PublishClarificationPage {
    pub frame: Frame,
    pub path: String,
    pub clarification: ClarificationWords,
    /// `342 gemeenten`
    pub recipients: String,
    pub values: Vec<Hidden>,
    pub count: TextField,
    pub errors: Vec<FieldError>,
    pub token: String,
    /// The mail about it, as the first member gets it, and the way to send it to oneself.
    pub letter: Option<(LetterWords, TrialForm)>,
    /// What came of that.
    pub tried: Option<TrialNotice>,
}

impl PublishClarificationPage {
    pub fn with_letter(mut self, letter: Option<(LetterWords, TrialForm)>) -> Self {
        let unsure = letter
            .as_ref()
            .and_then(|(_, form)| form.sure.field_error());
        self.errors.extend(unsure);
        self.letter = letter;
        self
    }

    pub fn with_trial(mut self, tried: Option<TrialNotice>) -> Self {
        self.tried = tried;
        self
    }

    /// `typed`: what was posted and is not the number of members.
    pub fn new(
        frame: Frame,
        consultation: &Consultation,
        clarification: &Clarification,
        members: u64,
        typed: Option<&str>,
        token: &str,
    ) -> Self {
        let words = &consultation.words;
        let label = format!("Typ het aantal {} dat dit krijgt", words.members);
        let count = count_field(label, members, typed);
        Self {
            frame,
            path: format!("/bureau/{}", consultation.key),
            clarification: ClarificationWords::of(clarification, consultation.window.zone()),
            recipients: dutch::counted(members, &words.member, &words.members),
            values: vec![
                Hidden::new("titel", clarification.title.as_str()),
                Hidden::new("tekst", clarification.text.as_str()),
            ],
            errors: count.field_error().into_iter().collect(),
            count,
            token: token.to_owned(),
            letter: None,
            tried: None,
        }
    }

    fn title(&self) -> String {
        let prefix = form::title_prefix(&self.errors);
        format!("{prefix}Controleer de verduidelijking")
    }
}
