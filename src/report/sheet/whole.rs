//! The report from the first page to the last.

use serde::Serialize;

use crate::dutch;
use crate::report::document_date::DocumentDate;
use crate::report::{Report, ReportFault, json, words};

use super::block::{Fact, Section};
use super::{
    annexes, asked, calculation, control, in_brief, particulars, result, sensitivity, statements,
    turnout,
};

#[derive(Debug, Serialize)]
pub struct Sheet {
    pub title: String,
    pub subtitle: String,
    /// The association, at the head of the first page.
    pub author: String,
    /// Of the document: the unsealing, not the making.
    pub date: DocumentDate,
    /// At the head of the later pages.
    pub running_title: String,
    /// On every page of an exercise.
    pub notice: Option<String>,
    /// `1.0`, at the foot of every page of a report that was laid down.
    pub version: Option<String>,
    /// Of the JSON form, at the foot of every page.
    pub fingerprint: String,
    pub facts: Vec<Fact>,
    pub sections: Vec<Section>,
}

impl Sheet {
    pub fn of(report: &Report) -> Result<Self, ReportFault> {
        let consultation = &report.consultation;
        let fingerprint = json::fingerprint(report)?;
        let mut sections = vec![
            in_brief::section(report),
            asked::section(report),
            result::in_votes(report),
            result::in_members(report),
            turnout::section(report),
            statements::section(report),
            particulars::section(report),
            calculation::section(report),
            sensitivity::section(report),
            control::section(report, &fingerprint),
        ];
        sections.extend(annexes::sections(report));
        Ok(Self {
            title: format!("Uitslag ledenraadpleging {}", consultation.short_title),
            subtitle: format!("Advies aan het {}-bestuur", consultation.words.association),
            author: consultation.words.association.clone(),
            date: DocumentDate::of(report.particulars.unsealed_at),
            running_title: format!("Uitslag ledenraadpleging {}", consultation.short_title),
            notice: report.exercise.then(|| words::EXERCISE.to_owned()),
            version: report.version.as_ref().map(|of| of.name.clone()),
            fingerprint,
            facts: facts(report),
            sections,
        })
    }
}

fn facts(report: &Report) -> Vec<Fact> {
    let consultation = &report.consultation;
    let zone = consultation.window.zone();
    let letter = &consultation.letter;
    let version = report.version.as_ref().map(|of| {
        let at = dutch::moment(of.laid_down_at, zone);
        Fact::new("Versie", format!("{}, vastgesteld op {at}", of.name))
    });
    let facts = [
        Fact::new(
            "Ledenbrief",
            format!("{} van {}", letter.number, dutch::date(letter.date)),
        ),
        Fact::new(
            "Gesloten op",
            dutch::moment(report.particulars.closed_at, zone),
        ),
        Fact::new(
            "Besluit van het bestuur",
            format!(
                "verwacht op {}",
                dutch::weekday_date(consultation.decision_expected_on)
            ),
        ),
    ];
    facts.into_iter().chain(version).collect()
}
