//! From what was typed to what the ballot says.

use std::collections::BTreeSet;

use jiff::civil::Date;

use crate::domain::ballot::{Answer, Caster, CollegeDecision, Incomplete, Seen};
use crate::domain::condition::{Misplaced, conditions};
use crate::domain::consultation::Consultation;
use crate::domain::question::Key;
use crate::domain::text::{Line, Prose, TextFault};
use crate::service::view::visit::Visit;
use crate::web::request::desk::Desk;
use crate::web::secretary::ballot_values::{BallotErrors, BallotValues};
use crate::web::secretary::decision_date;

/// When a ballot is read, and on top of what.
#[derive(Debug, Clone, Copy)]
pub struct Occasion {
    /// In the zone of the consultation.
    pub today: Date,
    /// The version that it follows; 0 for none.
    pub follows: u32,
}

impl Occasion {
    /// By the clock of the request.
    pub fn of(desk: &Desk, visit: &Visit, follows: u32) -> Self {
        let zone = visit.consultation.consultation.window.zone();
        let now = desk.now.timestamp().to_zoned(zone.time_zone());
        Self {
            today: now.date(),
            follows,
        }
    }
}

impl BallotValues {
    /// What the ballot says, or everything that keeps it from saying it.
    pub fn answer(
        &self,
        consultation: &Consultation,
        occasion: Occasion,
    ) -> Result<Answer, Box<BallotErrors>> {
        let mut errors = BallotErrors {
            mandate_missing: !self.mandate,
            ..BallotErrors::default()
        };
        let known = self.known_choices();
        let choices = Answer::complete_choices(consultation, &known);
        let choices = choices.map_err(|Incomplete(keys)| errors.unanswered = keys);
        let conditional = conditions(consultation, &known, &self.known_conditions());
        let conditional = conditional.map_err(|Misplaced(keys)| errors.misplaced = keys);
        let explanation = explanation(&self.explanation, conditional.as_ref().ok());
        let explanation = kept(explanation, &mut errors.explanation);
        let remark = kept(Prose::parse(&self.remark), &mut errors.remark);
        let change_reason = self.change_reason(occasion, &mut errors);
        let caster = self.caster(&mut errors);
        let college_decision = self.college_decision(consultation, occasion, &mut errors);
        let read = (choices, conditional, explanation, remark, caster);
        match read {
            (Ok(choices), Ok(conditional), Some(explanation), Some(remark), Some(caster))
                if errors.is_empty() =>
            {
                Ok(Answer {
                    choices,
                    conditional,
                    explanation,
                    remark,
                    change_reason,
                    college_decision,
                    seen: Seen::default(),
                    caster,
                })
            }
            _ => Err(Box::new(errors)),
        }
    }

    /// Only where there is a vote to replace: the field is not there otherwise.
    fn change_reason(&self, occasion: Occasion, errors: &mut BallotErrors) -> Option<Line> {
        if occasion.follows == 0 {
            return None;
        }
        kept(optional(&self.change_reason), &mut errors.change_reason).flatten()
    }

    fn caster(&self, errors: &mut BallotErrors) -> Option<Caster> {
        let name = kept(Line::parse(&self.name), &mut errors.name);
        let function = kept(Line::parse(&self.function), &mut errors.function);
        Some(Caster {
            name: name?,
            function: function?,
        })
    }

    fn college_decision(
        &self,
        consultation: &Consultation,
        occasion: Occasion,
        errors: &mut BallotErrors,
    ) -> CollegeDecision {
        let letter = consultation.letter.date;
        let date = decision_date::parse(&self.decision_date, letter, occasion.today);
        let number = optional(&self.decision_number);
        CollegeDecision {
            date: kept(date, &mut errors.decision_date).flatten(),
            number: kept(number, &mut errors.decision_number).flatten(),
        }
    }
}

/// Not empty where there is a condition: it is written down there.
fn explanation(text: &str, conditional: Option<&BTreeSet<Key>>) -> Result<Prose, TextFault> {
    let prose = Prose::parse(text)?;
    if prose.is_empty() && conditional.is_some_and(|keys| !keys.is_empty()) {
        return Err(TextFault::Empty);
    }
    Ok(prose)
}

/// A line that may be left out.
fn optional(text: &str) -> Result<Option<Line>, TextFault> {
    match Line::parse(text) {
        Err(TextFault::Empty) => Ok(None),
        read => read.map(Some),
    }
}

fn kept<T, F>(read: Result<T, F>, fault: &mut Option<F>) -> Option<T> {
    read.map_err(|found| *fault = Some(found)).ok()
}
