//! A consultation on its way to the opening: its parts, each there or not yet.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::consultation::{
    Consultation, ConsultationFault, Contact, Document, LetterReference, NamedSet, PublicationTier,
    VotingGroup, Webinar, Weighing, Words,
};
use super::key_holders::KeyHolders;
use super::question::{Key, Question};
use super::reminder_plan::ReminderPlan;
use super::weight::WeightRule;
use super::window::Window;

/// What is known of a consultation that is being set up.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Blueprint {
    pub key: Key,
    pub title: String,
    pub short_title: String,
    pub texts: Option<Texts>,
    pub questions: Vec<Question>,
    pub dates: Option<Dates>,
    pub weights: Option<Weights>,
    pub arrangements: Option<Arrangements>,
    /// Of the board; none where any account of it may unseal.
    #[serde(default)]
    pub key_holders: Option<KeyHolders>,
}

/// What members read before they vote.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Texts {
    pub introduction: Vec<String>,
    pub recommendation: Vec<String>,
    pub documents: Vec<Document>,
    pub webinars: Vec<Webinar>,
}

/// The letter that it begins with, and every day that belongs to this consultation alone.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Dates {
    pub letter: LetterReference,
    pub window: Window,
    pub decision_expected_on: Date,
    /// The day whose population counts.
    pub reference_date: Date,
}

/// How votes follow from the roll.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Weights {
    pub rule: WeightRule,
    /// Who counted the inhabitants.
    pub source: String,
}

/// Whom to ask, what is published, who is counted apart, when members are reminded.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Arrangements {
    pub contact: Contact,
    pub publication: PublicationTier,
    pub percentage_decimals: u32,
    pub groups: Vec<VotingGroup>,
    pub named_sets: Vec<NamedSet>,
    pub reminders: ReminderPlan,
    pub words: Words,
}

/// A part by name, as a step of the set-up and in the log.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum PartName {
    Texts,
    Questions,
    Dates,
    Weights,
    Arrangements,
    KeyHolders,
    /// All of it at once: begun, copied, or from a file.
    Whole,
}

/// A part as somebody wrote it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Part {
    Texts {
        title: String,
        short_title: String,
        texts: Texts,
    },
    /// The question at a place, from 0; the place behind the last adds one, and none removes it.
    Question {
        place: usize,
        question: Option<Question>,
    },
    Dates(Dates),
    Weights(Weights),
    Arrangements(Arrangements),
    KeyHolders(Option<KeyHolders>),
    Whole(Box<Blueprint>),
}

/// What keeps a blueprint from being a consultation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Missing {
    Part(PartName),
    Fault(ConsultationFault),
}

impl Part {
    pub fn name(&self) -> PartName {
        match self {
            Self::Texts { .. } => PartName::Texts,
            Self::Question { .. } => PartName::Questions,
            Self::Dates(_) => PartName::Dates,
            Self::Weights(_) => PartName::Weights,
            Self::Arrangements(_) => PartName::Arrangements,
            Self::KeyHolders(_) => PartName::KeyHolders,
            Self::Whole(_) => PartName::Whole,
        }
    }
}

impl Blueprint {
    /// With nothing but its names.
    pub fn begun(key: Key, title: String, short_title: String) -> Self {
        Self {
            key,
            title,
            short_title,
            texts: None,
            questions: Vec::new(),
            dates: None,
            weights: None,
            arrangements: None,
            key_holders: None,
        }
    }

    /// Texts, questions, rule and plan of another one, under names of its own; no date of it.
    pub fn copied(&self, key: Key, title: String, short_title: String) -> Self {
        let mut copy = self.clone();
        copy.dates = None;
        for webinar in copy.texts.iter_mut().flat_map(|texts| &mut texts.webinars) {
            webinar.starts_at = None;
        }
        if let Some(arrangements) = &mut copy.arrangements {
            arrangements.reminders.moments.clear();
        }
        Self {
            key,
            title,
            short_title,
            ..copy
        }
    }

    /// The same with one part in the place of what was there.
    pub fn with(mut self, part: Part) -> Self {
        match part {
            Part::Texts {
                title,
                short_title,
                texts,
            } => {
                self.title = title;
                self.short_title = short_title;
                self.texts = Some(texts);
            }
            Part::Question { place, question } => self.put_question(place, question),
            Part::Dates(dates) => self.dates = Some(dates),
            Part::Weights(weights) => self.weights = Some(weights),
            Part::Arrangements(arrangements) => self.arrangements = Some(arrangements),
            Part::KeyHolders(holders) => self.key_holders = holders,
            Part::Whole(other) => {
                return Self {
                    key: self.key,
                    ..*other
                };
            }
        }
        self
    }

    /// The same with a document in its list; one at this address only gets its title. None while
    /// there are no texts for it to stand in.
    pub fn with_document(mut self, new: Document) -> Option<Self> {
        let documents = &mut self.texts.as_mut()?.documents;
        match documents.iter_mut().find(|own| own.url == new.url) {
            Some(own) => own.title = new.title,
            None => documents.push(new),
        }
        Some(self)
    }

    fn put_question(&mut self, place: usize, question: Option<Question>) {
        let end = place.saturating_add(1).min(self.questions.len());
        self.questions.splice(place.min(end)..end, question);
    }

    /// The consultation that this is, or all that is missing or wrong.
    pub fn consultation(&self) -> Result<Consultation, Vec<Missing>> {
        let parts = (&self.texts, &self.dates, &self.weights, &self.arrangements);
        let (Some(texts), Some(dates), Some(weights), Some(arrangements)) = parts else {
            return Err(self.missing_parts());
        };
        let (texts, own) = (texts.clone(), arrangements.clone());
        let consultation = Consultation {
            key: self.key.clone(),
            title: self.title.clone(),
            short_title: self.short_title.clone(),
            letter: dates.letter.clone(),
            introduction: texts.introduction,
            recommendation: texts.recommendation,
            questions: self.questions.clone(),
            documents: texts.documents,
            webinars: texts.webinars,
            contact: own.contact,
            window: dates.window.clone(),
            decision_expected_on: dates.decision_expected_on,
            weighing: Weighing {
                rule: weights.rule.clone(),
                reference_date: dates.reference_date,
                source: weights.source.clone(),
            },
            groups: own.groups,
            named_sets: own.named_sets,
            reminders: own.reminders,
            publication: own.publication,
            percentage_decimals: own.percentage_decimals,
            words: own.words,
            key_holders: self.key_holders.clone(),
        };
        match consultation.check() {
            Ok(()) => Ok(consultation),
            Err(fault) => Err(vec![Missing::Fault(fault)]),
        }
    }

    fn missing_parts(&self) -> Vec<Missing> {
        let there = [
            (PartName::Texts, self.texts.is_some()),
            (PartName::Questions, !self.questions.is_empty()),
            (PartName::Dates, self.dates.is_some()),
            (PartName::Weights, self.weights.is_some()),
            (PartName::Arrangements, self.arrangements.is_some()),
        ];
        let missing = there.into_iter().filter(|(_, there)| !there);
        missing.map(|(name, _)| Missing::Part(name)).collect()
    }
}

impl From<&Consultation> for Blueprint {
    fn from(whole: &Consultation) -> Self {
        let whole = whole.clone();
        Self {
            key: whole.key,
            title: whole.title,
            short_title: whole.short_title,
            texts: Some(Texts {
                introduction: whole.introduction,
                recommendation: whole.recommendation,
                documents: whole.documents,
                webinars: whole.webinars,
            }),
            questions: whole.questions,
            dates: Some(Dates {
                letter: whole.letter,
                window: whole.window,
                decision_expected_on: whole.decision_expected_on,
                reference_date: whole.weighing.reference_date,
            }),
            weights: Some(Weights {
                rule: whole.weighing.rule,
                source: whole.weighing.source,
            }),
            arrangements: Some(Arrangements {
                contact: whole.contact,
                publication: whole.publication,
                percentage_decimals: whole.percentage_decimals,
                groups: whole.groups,
                named_sets: whole.named_sets,
                reminders: whole.reminders,
                words: whole.words,
            }),
            key_holders: whole.key_holders,
        }
    }
}
