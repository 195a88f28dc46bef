//! One consultation as the bureau sees it: facts, roll, checklist, opening.

use askama::Template;

use crate::domain::consultation::Consultation;
use crate::domain::roll::Roll;
use crate::dutch;
use crate::web::bureau::checklist::{self, Check};
use crate::web::bureau::opening::OpeningForm;
use crate::web::bureau::roll::RollWords;
use crate::web::bureau::roundings::{self, RoundingLine};
use crate::web::bureau::states::Stage;
use crate::web::extension_words::ExtensionWords;
use crate::web::form::{self, FieldError};
use crate::web::frame::Frame;
use crate::web::secretary::background::Background;

/// `GET /bureau/{consultation}`, and with 422 when the typed number was wrong.
#[derive(Template)]
#[template(path = "web/bureau/consultation.html")]
pub struct ConsultationPage {
    pub frame: Frame,
    /// `/bureau/azwa-hlo-2025`
    pub path: String,
    pub title: String,
    pub stage: Stage,
    pub opens: String,
    pub closes: String,
    pub background: Background,
    pub questions: Vec<String>,
    pub roll: RollWords,
    pub roundings: Vec<RoundingLine>,
    pub checks: Vec<Check>,
    /// Only while it may be opened.
    pub opening: Option<OpeningForm>,
    pub errors: Vec<FieldError>,
    pub members: String,
    /// For whoever may do something here; others only watch.
    pub works: bool,
    /// A way to the set-up, for whoever may change it.
    pub set_up: Option<String>,
}

/// What the form for opening holds.
pub struct OpeningInput<'a> {
    /// What was typed, where that was not the right number.
    pub typed: Option<&'a str>,
    pub token: &'a str,
}

impl ConsultationPage {
    /// `more_checks`: what only the service knows, such as mail and clock.
    pub fn new(
        frame: Frame,
        consultation: &Consultation,
        stage: Stage,
        roll: &Roll,
        more_checks: Vec<Check>,
        input: &OpeningInput<'_>,
    ) -> Self {
        let window = &consultation.window;
        let members = &consultation.words.members;
        let mut checks = checklist::checks(consultation, roll);
        checks.extend(more_checks);
        let may_open = stage == Stage::Preparing && checklist::may_open(&checks);
        let opening = may_open
            .then(|| OpeningForm::new(roll.totals().members, members, input.typed, input.token));
        let error = opening.as_ref().and_then(|form| form.count.field_error());
        let questions = consultation.questions.iter();
        Self {
            frame,
            path: format!("/bureau/{}", consultation.key),
            title: consultation.title.clone(),
            stage,
            opens: dutch::moment(window.opens_at(), window.zone()),
            closes: dutch::moment(window.closes_at(), window.zone())
                + &ExtensionWords::appended(window),
            background: Background::of(consultation),
            questions: questions.map(|question| question.text.clone()).collect(),
            roll: RollWords::of(roll),
            roundings: roundings::preview(roll, &consultation.weighing),
            checks,
            errors: error.into_iter().collect(),
            opening,
            members: members.clone(),
            works: false,
            set_up: None,
        }
    }

    /// With the ways to what only the bureau does.
    pub fn for_work(mut self) -> Self {
        let key = self.path.trim_start_matches("/bureau/");
        self.set_up = (self.stage == Stage::Preparing).then(|| format!("/opzet/{key}"));
        self.works = true;
        self
    }

    fn page_title(&self) -> String {
        format!("{}Raadpleging", form::title_prefix(&self.errors))
    }
}
