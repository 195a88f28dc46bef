//! What a consultation asks, for anybody: to be read and shared, without a link.

use askama::Template;

use crate::domain::consultation::Consultation;
use crate::domain::instant::Instant;
use crate::domain::question::Question;
use crate::web::extension_words::ExtensionWords;
use crate::web::frame::Frame;
use crate::web::public::home::ConsultationSummary;
use crate::web::secretary::background::Background;
use crate::web::secretary::ballot_form::numbered;

/// `GET /raadpleging/{consultation}`, from the opening on.
#[derive(Template)]
#[template(path = "web/public/explanation.html")]
pub struct ExplanationPage {
    pub frame: Frame,
    pub summary: ConsultationSummary,
    pub background: Background,
    pub extension: Option<ExtensionWords>,
    pub questions: Vec<QuestionLine>,
    /// `gemeenten`
    pub members: String,
}

/// One question with all that can be answered.
pub struct QuestionLine {
    pub text: String,
    pub hint: Option<String>,
    pub choices: Vec<String>,
}

impl ExplanationPage {
    pub fn new(frame: Frame, consultation: &Consultation, now: Instant) -> Self {
        let several = consultation.questions.len() > 1;
        let questions = consultation.questions.iter().enumerate();
        Self {
            frame,
            summary: ConsultationSummary::of(consultation, now),
            background: Background::of(consultation),
            extension: ExtensionWords::of(&consultation.window),
            questions: questions
                .map(|(place, question)| QuestionLine::of(several.then_some(place + 1), question))
                .collect(),
            members: consultation.words.members.clone(),
        }
    }
}

impl QuestionLine {
    fn of(number: Option<usize>, question: &Question) -> Self {
        let choices = question.choices.iter();
        Self {
            text: numbered(number, &question.text),
            hint: question.hint.clone(),
            choices: choices.map(|choice| choice.label.clone()).collect(),
        }
    }
}
