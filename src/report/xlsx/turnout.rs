//! Sheet `Opkomst`: in three measures, whole and in parts.

use rust_xlsxwriter::{Worksheet, XlsxError};

use crate::domain::turnout::Turnout;
use crate::dutch;
use crate::report::{Report, words};

use super::page::{self, Heading, Value};

pub fn write(report: &Report, sheet: &mut Worksheet) -> Result<(), XlsxError> {
    let members = &report.consultation.words.members;
    let capital = words::capital(members);
    let headings = [
        Heading::new("Indeling", 24),
        Heading::new("Deel", 30),
        Heading::new(format!("{capital} gestemd"), 12),
        Heading::new(format!("{capital} totaal"), 12),
        Heading::new(format!("Opkomst in {members}"), 12),
        Heading::new("Stemmen uitgebracht", 12),
        Heading::new("Stemmen totaal", 12),
        Heading::new("Opkomst in stemmen", 12),
        Heading::new("Inwoners gestemd", 14),
        Heading::new("Inwoners totaal", 14),
        Heading::new("Opkomst in inwoners", 12),
    ];
    page::write(report, sheet, &headings, &lines(report))
}

fn lines(report: &Report) -> Vec<Vec<Value>> {
    let count = &report.outcome.counting;
    let mut lines = vec![line("Totaal", "Alle leden die meetellen", &count.turnout)];
    let provinces = count.per_province.iter();
    lines.extend(provinces.map(|part| line("Provincie", part.of.name(), &part.turnout)));
    let sizes = count.per_size_class.iter();
    lines.extend(
        sizes.map(|part| line("Aantal inwoners", dutch::size_class(part.of), &part.turnout)),
    );
    let sets = count.per_named_set.iter();
    lines.extend(sets.map(|part| line("Aparte groep leden", &part.of, &part.turnout)));
    let advisory = report.outcome.advisory.iter();
    lines.extend(advisory.map(|group| {
        let mut groups = report.consultation.groups.iter();
        let found = groups.find(|known| known.key == group.group);
        let name = found.map_or(group.group.as_str(), |known| &known.name);
        line("Adviserende stem", name, &group.count.turnout)
    }));
    lines
}

fn line(kind: &str, part: &str, turnout: &Turnout) -> Vec<Value> {
    let measures = [turnout.members, turnout.votes, turnout.population];
    let counted = measures.into_iter().flat_map(|fraction| {
        [
            Value::Count(fraction.part),
            Value::Count(fraction.whole),
            Value::Share(fraction),
        ]
    });
    [kind, part]
        .into_iter()
        .map(|text| Value::Text(text.to_owned()))
        .chain(counted)
        .collect()
}
