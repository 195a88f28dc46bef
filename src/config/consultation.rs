//! A consultation from its file, refused where no member could answer it or no tally count it.

use std::num::NonZeroU32;
use std::path::Path;

use toml::Spanned;

use super::consultation_keys::{
    ConsultationKeys, ReminderKeys, RemindingKeys, RuleName, WeighingKeys,
};
use super::consultation_parts as parts;
use super::fault::ConfigFault;
use super::place::Source;
use crate::domain::consultation::{Consultation, ConsultationFault, MOST_QUESTIONS, Weighing};
use crate::domain::instant::Instant;
use crate::domain::question::Key;
use crate::domain::reminder_plan::{QuietHours, ReminderPlan};
use crate::domain::weight::WeightRule;
use crate::domain::window::{Window, WindowFault, Zone};

const ADVICE: &str = "Every key is explained in config/azwa-hlo-2025.toml";

/// Reads a consultation from a file.
pub fn load_consultation(file: &Path) -> Result<Consultation, ConfigFault> {
    let text = std::fs::read_to_string(file).map_err(|source| ConfigFault::Unreadable {
        file: file.to_owned(),
        source,
    })?;
    read_consultation(&file.display().to_string(), &text)
}

/// Reads a consultation from the text of a file; `file` is what a person knows it by.
pub fn read_consultation(file: &str, text: &str) -> Result<Consultation, ConfigFault> {
    let source = Source {
        file: file.to_owned(),
        text: text.to_owned(),
    };
    let keys: ConsultationKeys = source.parse(ADVICE)?;
    let places = Places::of(&keys);
    let consultation = build(&source, keys)?;
    consultation.check().map_err(|fault| {
        let (key, span) = places.of_fault(&fault);
        value_fault(&source, &span, key, fault.to_string())
    })?;
    Ok(consultation)
}

/// The same consultation at another time, in its own zone, for a demonstration.
pub fn consultation_with_window(
    consultation: Consultation,
    opens_at: Instant,
    closes_at: Instant,
) -> Result<Consultation, WindowFault> {
    let window = Window::new(opens_at, closes_at, consultation.window.zone().clone())?;
    Ok(Consultation {
        window,
        // planned for the other time
        reminders: ReminderPlan::default(),
        ..consultation
    })
}

fn build(source: &Source, keys: ConsultationKeys) -> Result<Consultation, ConfigFault> {
    let zone = keys.window.zone;
    let opens_at = moment(source, "opens_at", &keys.window.opens_at, &zone)?;
    let closes_at = moment(source, "closes_at", &keys.window.closes_at, &zone)?;
    let mut webinars = Vec::with_capacity(keys.webinars.len());
    for webinar in keys.webinars {
        let starts_at = match &webinar.starts_at {
            None => None,
            Some(written) => Some(moment(source, "starts_at", written, &zone)?),
        };
        webinars.push(parts::webinar(webinar, starts_at));
    }
    let reminders = reminders(source, &keys.reminders, &keys.reminding, &zone)?;
    let window = Window::new(opens_at, closes_at, zone).map_err(|fault| {
        let span = keys.window.closes_at.span();
        value_fault(source, &span, "closes_at", fault.to_string())
    })?;
    Ok(Consultation {
        key: keys.key,
        title: keys.title.into(),
        short_title: keys.short_title.into(),
        letter: parts::letter(keys.letter),
        introduction: parts::paragraphs(keys.introduction),
        recommendation: parts::paragraphs(keys.recommendation),
        questions: keys.questions.into_iter().map(parts::question).collect(),
        documents: keys.documents.into_iter().map(parts::document).collect(),
        webinars,
        contact: parts::contact(keys.contact),
        window,
        decision_expected_on: keys.decision_expected_on,
        weighing: weighing(source, keys.weighing)?,
        groups: keys.groups.into_iter().map(parts::group).collect(),
        named_sets: keys.named_sets.into_iter().map(parts::named_set).collect(),
        reminders,
        key_holders: keys.key_holders,
        publication: keys.publication,
        percentage_decimals: keys.percentage_decimals.into_inner(),
        words: parts::words(keys.words),
    })
}

fn reminders(
    source: &Source,
    written: &[ReminderKeys],
    rules: &RemindingKeys,
    zone: &Zone,
) -> Result<ReminderPlan, ConfigFault> {
    let moments = written.iter();
    let moments = moments.map(|reminder| moment(source, "at", &reminder.at, zone));
    Ok(ReminderPlan {
        moments: moments.collect::<Result<_, _>>()?,
        most_per_member: rules.most_per_member,
        days_apart: NonZeroU32::new(rules.days_apart),
        quiet: rules
            .quiet_from
            .zip(rules.quiet_until)
            .map(|(from, until)| QuietHours { from, until }),
    })
}

fn moment(
    source: &Source,
    key: &'static str,
    written: &Spanned<String>,
    zone: &Zone,
) -> Result<Instant, ConfigFault> {
    zone.moment(written.get_ref())
        .map_err(|fault| value_fault(source, &written.span(), key, fault.to_string()))
}

/// The numbers belong to the rule by population: all of them, and to no other rule.
fn weighing(source: &Source, written: Spanned<WeighingKeys>) -> Result<Weighing, ConfigFault> {
    let span = written.span();
    let keys = written.into_inner();
    let numbers = (keys.unit, keys.rounding, keys.minimum, keys.cap);
    let rule = match (keys.rule, numbers) {
        (RuleName::PerPopulation, (Some(unit), Some(rounding), Some(minimum), Some(cap))) => {
            WeightRule::PerPopulation {
                unit,
                rounding,
                minimum,
                cap,
            }
        }
        (RuleName::Explicit, (None, None, None, None)) => WeightRule::Explicit,
        (RuleName::OneEach, (None, None, None, None)) => WeightRule::OneEach,
        (RuleName::PerPopulation, _) => {
            let what = "the rule per-population needs unit, rounding, minimum and cap";
            return Err(value_fault(source, &span, "weighing", what.to_owned()));
        }
        (RuleName::Explicit | RuleName::OneEach, _) => {
            let what = "unit, rounding, minimum and cap belong to the rule per-population alone";
            return Err(value_fault(source, &span, "weighing", what.to_owned()));
        }
    };
    Ok(Weighing {
        rule,
        reference_date: keys.reference_date,
        source: keys.source.into(),
    })
}

type Span = std::ops::Range<usize>;

fn value_fault(source: &Source, span: &Span, key: &'static str, what: String) -> ConfigFault {
    ConfigFault::Value {
        place: source.place(span),
        key,
        what,
        advice: ADVICE.to_owned(),
    }
}

/// Where the parts stand that the domain may refuse.
struct Places {
    questions: Vec<(Key, Span)>,
    choices: Vec<(Key, Span)>,
    groups: Vec<(Key, Span)>,
    weighing: Span,
    decimals: Span,
    reminders: Vec<Span>,
}

impl Places {
    fn of(keys: &ConsultationKeys) -> Self {
        let place = |key: &Spanned<Key>| (key.get_ref().clone(), key.span());
        let choices = keys.questions.iter().flat_map(|q| &q.choices);
        Self {
            questions: keys.questions.iter().map(|q| place(&q.key)).collect(),
            choices: choices.map(|choice| place(&choice.key)).collect(),
            groups: keys.groups.iter().map(|group| place(&group.key)).collect(),
            weighing: keys.weighing.span(),
            decimals: keys.percentage_decimals.span(),
            reminders: keys.reminders.iter().map(|r| r.at.span()).collect(),
        }
    }

    fn of_fault(&self, fault: &ConsultationFault) -> (&'static str, Span) {
        match fault {
            ConsultationFault::NoQuestion => ("questions", 0..0),
            ConsultationFault::TooManyQuestions => {
                let first_too_many = self.questions.get(MOST_QUESTIONS);
                (
                    "questions",
                    first_too_many.map_or(0..0, |(_, span)| span.clone()),
                )
            }
            ConsultationFault::NoCountingGroup => ("groups", first(&self.groups)),
            ConsultationFault::TooFewChoices(key) => ("choices", nth(&self.questions, key, 0)),
            ConsultationFault::KeyTwice(key) => {
                let lists = [&self.questions, &self.choices, &self.groups];
                let twice = lists.into_iter().find(|list| count(list, key) > 1);
                ("key", twice.map_or(0..0, |list| nth(list, key, 1)))
            }
            ConsultationFault::TooManyDecimals => ("percentage_decimals", self.decimals.clone()),
            ConsultationFault::Reminders(fault) => {
                let span = self.reminders.get(fault.place()).cloned();
                ("at", span.unwrap_or_default())
            }
            ConsultationFault::Holders(_) => ("key_holders", 0..0),
            ConsultationFault::Weight(_) => ("weighing", self.weighing.clone()),
        }
    }
}

fn count(list: &[(Key, Span)], key: &Key) -> usize {
    list.iter().filter(|(other, _)| other == key).count()
}

fn nth(list: &[(Key, Span)], key: &Key, n: usize) -> Span {
    let mut same = list.iter().filter(|(other, _)| other == key);
    same.nth(n).map_or(0..0, |(_, span)| span.clone())
}

fn first(list: &[(Key, Span)]) -> Span {
    list.first().map_or(0..0, |(_, span)| span.clone())
}

#[cfg(test)]
#[path = "consultation_tests.rs"]
mod tests;
