//! Which steps a set-up has, and what each makes of its fields.

use actix_web::HttpRequest;

use super::reader::Fault;
use super::step::StepField;
use super::values::Values;
use super::{arrangements, dates, holders, question, texts, weights};
use crate::domain::blueprint::{Blueprint, Part, PartName};
use crate::domain::consultation::Weighing;
use crate::domain::question::Key;
use crate::service::view::blueprints::BlueprintView;
use crate::web::bureau::roundings::{self, RoundingLine};
use crate::web::request::session::Office;

/// Which step, and of the questions which one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    Texts,
    /// From 0; the one behind the last is new.
    Question(usize),
    Dates,
    Weights,
    Arrangements,
    KeyHolders,
}

impl Step {
    /// By the last part of the path.
    pub fn of(request: &HttpRequest) -> Option<Self> {
        match request.path().rsplit('/').next() {
            Some("teksten") => Some(Self::Texts),
            Some("data") => Some(Self::Dates),
            Some("stemmen") => Some(Self::Weights),
            Some("afspraken") => Some(Self::Arrangements),
            Some("sleutelhouders") => Some(Self::KeyHolders),
            _ => None,
        }
    }

    /// The key of a question that is there.
    pub fn question_key(self, own: &Blueprint) -> Option<&Key> {
        let Self::Question(place) = self else {
            return None;
        };
        own.questions.get(place).map(|question| &question.key)
    }

    pub fn path(self) -> String {
        match self {
            Self::Texts => "teksten".to_owned(),
            Self::Question(place) => format!("vragen/{}", place + 1),
            Self::Dates => "data".to_owned(),
            Self::Weights => "stemmen".to_owned(),
            Self::Arrangements => "afspraken".to_owned(),
            Self::KeyHolders => "sleutelhouders".to_owned(),
        }
    }

    pub fn part(self) -> PartName {
        match self {
            Self::Texts => PartName::Texts,
            Self::Question(_) => PartName::Questions,
            Self::Dates => PartName::Dates,
            Self::Weights => PartName::Weights,
            Self::Arrangements => PartName::Arrangements,
            Self::KeyHolders => PartName::KeyHolders,
        }
    }

    pub fn heading(self) -> String {
        match self {
            Self::Texts => "Naam en teksten".to_owned(),
            Self::Question(place) => format!("Vraag {}", place + 1),
            Self::Dates => "Data en ledenbrief".to_owned(),
            Self::Weights => "Aantal stemmen".to_owned(),
            Self::Arrangements => "Afspraken".to_owned(),
            Self::KeyHolders => "Sleutelhouders".to_owned(),
        }
    }

    pub fn filled(self, office: &Office, own: &Blueprint) -> Values {
        match self {
            Self::Texts => texts::filled(own),
            Self::Question(place) => question::filled(own, place),
            Self::Dates => dates::filled(own),
            Self::Weights => weights::filled(own),
            Self::Arrangements => arrangements::filled(own, &office.desk.app.organisation.contact),
            Self::KeyHolders => holders::filled(own),
        }
    }

    pub fn fields(self, values: &Values, view: &BlueprintView) -> Vec<StepField> {
        match self {
            Self::Texts => texts::fields(values),
            Self::Question(place) => {
                question::fields(values, place < view.stored.blueprint.questions.len())
            }
            Self::Dates => dates::fields(values),
            Self::Weights => weights::fields(values),
            Self::Arrangements => arrangements::fields(values),
            Self::KeyHolders => holders::fields(values),
        }
    }

    pub fn read(self, values: &Values, own: &Blueprint) -> Result<Part, Vec<Fault>> {
        match self {
            Self::Texts => texts::read(values, own),
            Self::Question(place) => question::read(values, own, place),
            Self::Dates => dates::read(values, own),
            Self::Weights => weights::read(values),
            Self::Arrangements => arrangements::read(values, own),
            Self::KeyHolders => holders::read(values),
        }
    }

    /// What the saved rule does with the roll, where there is one.
    pub fn roundings(self, view: &BlueprintView) -> Vec<RoundingLine> {
        let own = &view.stored.blueprint;
        let (Self::Weights, Some(weights)) = (self, &own.weights) else {
            return Vec::new();
        };
        if view.roll.members().is_empty() {
            return Vec::new();
        }
        let weighing = Weighing {
            rule: weights.rule.clone(),
            // stands beside the rule, and does not weigh
            reference_date: jiff::civil::Date::default(),
            source: weights.source.clone(),
        };
        roundings::preview(&view.roll, &weighing)
    }
}
