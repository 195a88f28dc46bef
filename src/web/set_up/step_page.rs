//! One step of the set-up as a form, or as what cannot be changed any more.

use askama::Template;

use super::step::StepField;
use crate::web::bureau::roundings::RoundingLine;
use crate::web::form::{self, FieldError, Hidden};
use crate::web::frame::Frame;

/// `GET /opzet/{consultation}/teksten` and its like; with 422 when something was not right, with
/// 409 when somebody else was first.
#[derive(Template)]
#[template(path = "web/set_up/step.html")]
pub struct StepPage {
    pub frame: Frame,
    pub heading: String,
    /// `/opzet/azwa-hlo-2025`
    pub home: String,
    /// Where the form is sent.
    pub action: String,
    /// What was saved, in words.
    pub told: Vec<String>,
    /// What the rule makes of the roll.
    pub roundings: Vec<RoundingLine>,
    pub fields: Vec<StepField>,
    pub errors: Vec<FieldError>,
    /// What travels with the form unseen.
    pub hidden: Vec<Hidden>,
    /// None once the consultation is open.
    pub token: Option<String>,
}

impl StepPage {
    fn title(&self) -> String {
        format!("{}{}", form::title_prefix(&self.errors), self.heading)
    }
}
