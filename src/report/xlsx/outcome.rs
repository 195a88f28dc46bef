//! Sheet `Uitslag`: one line a choice, in votes and in members; advisory groups under it.

use rust_xlsxwriter::{Worksheet, XlsxError};

use crate::domain::fraction::Fraction;
use crate::domain::outcome::Count;
use crate::domain::tally::ChoiceTally;
use crate::report::Report;
use crate::report::words::{self, Measure};

use super::page::{self, Heading, Value};

pub fn write(report: &Report, sheet: &mut Worksheet) -> Result<(), XlsxError> {
    let members = words::capital(&report.consultation.words.members);
    let headings = [
        Heading::new("Groep", 22),
        Heading::new("Vraag", 50),
        Heading::new("Keuze", 22),
        Heading::new("Stemmen", 12),
        Heading::new("Aandeel in stemmen", 12),
        Heading::new(&*members, 12),
        Heading::new(format!("Aandeel in {}", members.to_lowercase()), 12),
        Heading::new("Uitslag in stemmen", 36),
        Heading::new("Stemmen onder voorwaarde", 14),
        Heading::new(format!("{members} onder voorwaarde"), 14),
    ];
    let mut lines = lines(report, "Telt mee", &report.outcome.counting);
    for advisory in &report.outcome.advisory {
        let mut groups = report.consultation.groups.iter();
        let group = groups.find(|group| group.key == advisory.group);
        let name = group.map_or_else(|| advisory.group.to_string(), |group| group.name.clone());
        lines.extend(self::lines(
            report,
            &format!("Adviserend: {name}"),
            &advisory.count,
        ));
    }
    page::write(report, sheet, &headings, &lines)
}

fn lines(report: &Report, group: &str, count: &Count) -> Vec<Vec<Value>> {
    let consultation = &report.consultation;
    let mut lines = Vec::new();
    for (question, outcome) in words::questions(consultation, &count.questions) {
        let tally = &outcome.tally;
        let verdict = words::verdict(consultation, question, outcome, Measure::Votes);
        lines.extend(tally.choices.iter().map(|choice| {
            let mut conditional = outcome.conditional.iter();
            let conditional = conditional.find(|line| line.choice == choice.choice);
            let apart = |amount: fn(&ChoiceTally) -> u64| match conditional {
                Some(line) => Value::Count(amount(line)),
                None => Value::Text(String::new()),
            };
            vec![
                Value::Text(group.to_owned()),
                Value::Text(question.text.clone()),
                Value::Text(words::short(question, &choice.choice).to_owned()),
                Value::Count(choice.votes),
                Value::Share(Fraction::new(choice.votes, tally.votes())),
                Value::Count(choice.members),
                Value::Share(Fraction::new(choice.members, tally.members())),
                Value::Text(verdict.clone()),
                apart(|line| line.votes),
                apart(|line| line.members),
            ]
        }));
    }
    lines
}
