//! A ledenraadpleging: what is asked, of whom, when, and by which rule votes are weighed.

use std::collections::BTreeSet;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::instant::Instant;
use super::key_holders::{HoldersFault, KeyHolders};
use super::member::{EmailAddress, MemberCode};
use super::question::{Key, Question};
use super::reminder_plan::{PlanFault, ReminderPlan};
use super::weight::{WeightRule, WeightRuleFault};
use super::window::Window;

/// The most questions of a consultation: their answers fit in a sealed ballot, and on a page.
pub const MOST_QUESTIONS: usize = 20;

/// Everything that is fixed before the opening. Immutable once open, but for an extension.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Consultation {
    pub key: Key,
    pub title: String,
    /// In subjects and headings: `AZWA en HLO`.
    pub short_title: String,
    pub letter: LetterReference,
    /// What it is about, a paragraph each.
    pub introduction: Vec<String>,
    /// What the board recommends, and why.
    pub recommendation: Vec<String>,
    pub questions: Vec<Question>,
    pub documents: Vec<Document>,
    pub webinars: Vec<Webinar>,
    pub contact: Contact,
    pub window: Window,
    /// When the board expected to decide, before any extension: see [`Self::decision_day`].
    pub decision_expected_on: Date,
    pub weighing: Weighing,
    pub groups: Vec<VotingGroup>,
    /// Named sets of members that are reported apart, such as the Waddeneilanden.
    pub named_sets: Vec<NamedSet>,
    #[serde(default)]
    pub reminders: ReminderPlan,
    /// Of the board; none where one of its accounts is enough for the unsealing.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub key_holders: Option<KeyHolders>,
    pub publication: PublicationTier,
    /// Digits behind the decimal comma of a percentage.
    pub percentage_decimals: u32,
    pub words: Words,
}

/// The letter that opened the consultation.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LetterReference {
    /// `Lbr. 25/041`
    pub number: String,
    /// The kenmerk: `U202500524`.
    pub reference: String,
    pub date: Date,
}

/// A document to read before voting.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Document {
    pub title: String,
    /// None where it comes with the letter alone.
    pub url: Option<String>,
    /// `pdf`
    pub format: String,
    /// Size in bytes, where known.
    pub bytes: Option<u64>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Webinar {
    pub title: String,
    /// None while the moment is not announced.
    pub starts_at: Option<Instant>,
    pub url: Option<String>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Contact {
    pub name: String,
    pub email: EmailAddress,
    /// As people write it: `070 - 373 83 93`.
    pub telephone: String,
}

/// The weight rule with the numbers it is applied to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Weighing {
    pub rule: WeightRule,
    /// The day whose population counts.
    pub reference_date: Date,
    /// Who counted the inhabitants: `CBS`.
    pub source: String,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct VotingGroup {
    pub key: Key,
    pub name: String,
    pub standing: Standing,
}

/// Whether a group's votes make the outcome or are tallied apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Standing {
    Counting,
    Advisory,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct NamedSet {
    pub name: String,
    pub members: Vec<MemberCode>,
}

/// How much of the outcome is published; stated on the ballot before the vote.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum PublicationTier {
    Totals,
    Provinces,
    Members,
}

/// The association's own words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Words {
    /// The association: `VNG`.
    pub association: String,
    /// `gemeente`
    pub member: String,
    /// `gemeenten`
    pub members: String,
    /// On whose behalf: `college van burgemeester en wethouders`.
    pub body: String,
}

/// A consultation that cannot be held as it is written.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ConsultationFault {
    #[error("there is no question")]
    NoQuestion,
    #[error("more than {MOST_QUESTIONS} questions")]
    TooManyQuestions,
    #[error("question {0} has fewer than two choices")]
    TooFewChoices(Key),
    #[error("{0} stands twice")]
    KeyTwice(Key),
    #[error("no voting group counts")]
    NoCountingGroup,
    #[error("more than four decimals in a percentage")]
    TooManyDecimals,
    #[error(transparent)]
    Reminders(#[from] PlanFault),
    #[error(transparent)]
    Holders(#[from] HoldersFault),
    #[error(transparent)]
    Weight(#[from] WeightRuleFault),
}

impl Consultation {
    /// Refuses what no member could answer and no tally could count.
    pub fn check(&self) -> Result<(), ConsultationFault> {
        if self.questions.is_empty() {
            return Err(ConsultationFault::NoQuestion);
        }
        if self.questions.len() > MOST_QUESTIONS {
            return Err(ConsultationFault::TooManyQuestions);
        }
        once_each(self.questions.iter().map(|question| &question.key))?;
        for question in &self.questions {
            if question.choices.len() < 2 {
                return Err(ConsultationFault::TooFewChoices(question.key.clone()));
            }
            once_each(question.choices.iter().map(|choice| &choice.key))?;
        }
        once_each(self.groups.iter().map(|group| &group.key))?;
        if !self.groups.iter().any(|g| g.standing == Standing::Counting) {
            return Err(ConsultationFault::NoCountingGroup);
        }
        if self.percentage_decimals > 4 {
            return Err(ConsultationFault::TooManyDecimals);
        }
        self.reminders.check(&self.window)?;
        if let Some(holders) = &self.key_holders {
            holders.check()?;
        }
        Ok(self.weighing.rule.check()?)
    }

    /// When the board expects to decide: never on the day of the close or before it, where an
    /// extension would have it so.
    pub fn decision_day(&self) -> Date {
        self.decision_day_after(self.window.closes_at())
    }

    /// The same with another close: where that reaches the day that was told, the day moves on by as
    /// many days as the close does.
    pub fn decision_day_after(&self, closes_at: Instant) -> Date {
        let zone = self.window.zone();
        let told = self.decision_expected_on;
        let close = zone.day(closes_at);
        if close < told {
            return told;
        }
        let announced = zone.day(self.window.announced_close());
        let moved = announced
            .until(close)
            .and_then(|span| told.checked_add(span));
        moved.unwrap_or(told)
    }

    pub fn group(&self, key: &str) -> Option<&VotingGroup> {
        self.groups.iter().find(|own| own.key.as_str() == key)
    }

    /// Whether the votes of the group with this key make the outcome.
    pub fn counts(&self, group: &str) -> bool {
        let found = self.group(group);
        found.is_some_and(|group| group.standing == Standing::Counting)
    }

    /// The group that a member is in when its roll names none: the first that counts.
    pub fn default_group(&self) -> Option<&VotingGroup> {
        self.groups
            .iter()
            .find(|group| group.standing == Standing::Counting)
    }
}

fn once_each<'a>(keys: impl Iterator<Item = &'a Key>) -> Result<(), ConsultationFault> {
    let mut seen = BTreeSet::new();
    for key in keys {
        if !seen.insert(key) {
            return Err(ConsultationFault::KeyTwice(key.clone()));
        }
    }
    Ok(())
}
