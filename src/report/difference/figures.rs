//! Totals that changed, with what they were.

use crate::domain::fraction::Fraction;
use crate::domain::outcome::{Count, QuestionOutcome};
use crate::domain::question::Question;
use crate::domain::turnout::Turnout;
use crate::dutch;
use crate::report::{Report, words};

pub fn differences(before: &Report, now: &Report) -> Vec<String> {
    let (old, new) = (&before.outcome.counting, &now.outcome.counting);
    let mut told = turnout(now, &old.turnout, &new.turnout);
    let asked = now.consultation.questions.iter().enumerate();
    for (place, question) in asked {
        let of = |count: &'_ Count| count.questions.get(place).cloned();
        if let (Some(old), Some(new)) = (of(old), of(new)) {
            told.extend(choices(now, place, question, &old, &new));
        }
    }
    let parts = [
        (old.per_province != new.per_province, "per provincie"),
        (old.per_size_class != new.per_size_class, "naar grootte"),
        (old.per_named_set != new.per_named_set, "per groep"),
    ];
    let parts = parts.into_iter().filter(|(changed, _)| *changed);
    told.extend(parts.map(|(_, name)| format!("De cijfers {name} zijn anders.")));
    if before.outcome.advisory != now.outcome.advisory {
        told.push("De cijfers van leden met een adviserende stem zijn anders.".to_owned());
    }
    told
}

fn turnout(report: &Report, old: &Turnout, new: &Turnout) -> Vec<String> {
    if old == new {
        return Vec::new();
    }
    let told = |of: &Turnout| {
        let Fraction { part, whole } = of.members;
        format!(
            "{} van de {} met {}",
            dutch::number(part),
            words::members(whole, &report.consultation),
            dutch::votes(of.votes.part)
        )
    };
    vec![format!("Opkomst: was {}, is nu {}.", told(old), told(new))]
}

fn choices(
    report: &Report,
    place: usize,
    question: &Question,
    old: &QuestionOutcome,
    new: &QuestionOutcome,
) -> Vec<String> {
    let told = |members: u64, votes: u64| {
        let members = words::members(members, &report.consultation);
        format!("{members} met {}", dutch::votes(votes))
    };
    let lines = question.choices.iter().filter_map(|choice| {
        let of = |outcome: &QuestionOutcome| {
            let mut lines = outcome.tally.choices.iter();
            let line = lines.find(|line| line.choice == choice.key);
            line.map_or((0, 0), |line| (line.members, line.votes))
        };
        let (old, new) = (of(old), of(new));
        (old != new).then(|| {
            format!(
                "Vraag {}, ‘{}’: was {}, is nu {}.",
                place + 1,
                choice.short,
                told(old.0, old.1),
                told(new.0, new.1)
            )
        })
    });
    let mut told: Vec<String> = lines.collect();
    if old.conditional != new.conditional {
        told.push(format!("Vraag {}: de voorwaarden zijn anders.", place + 1));
    }
    told
}
