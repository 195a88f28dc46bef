//! Sheet `Toelichting`: what the columns mean, and what this workbook was made from.

use rust_xlsxwriter::{Worksheet, XlsxError};

use crate::dutch;
use crate::report::member_table::{Column, columns};
use crate::report::{Report, json, words};

use super::page::{self, Heading, Value};
use super::workbook::members_sheet;

pub fn write(report: &Report, sheet: &mut Worksheet) -> Result<(), XlsxError> {
    let headings = [
        Heading::new("Werkblad", 20),
        Heading::new("Kolom of gegeven", 28),
        Heading::new("Betekenis", 100),
    ];
    let mut lines: Vec<Vec<Value>> = about(report)
        .into_iter()
        .map(|(what, meaning)| line("Dit bestand", &what, meaning))
        .collect();
    let members = members_sheet(report);
    lines.extend(
        columns(report)
            .into_iter()
            .map(|column| line(&members, &column.heading(report), meaning(column, report))),
    );
    lines.extend(others(report).map(|(sheet, what, meaning)| line(sheet, what, meaning)));
    page::write(report, sheet, &headings, &lines)
}

fn line(sheet: &str, what: &str, meaning: String) -> Vec<Value> {
    [sheet.to_owned(), what.to_owned(), meaning]
        .into_iter()
        .map(Value::Text)
        .collect()
}

fn about(report: &Report) -> Vec<(String, String)> {
    let consultation = &report.consultation;
    let zone = consultation.window.zone();
    let happened = &report.particulars;
    let mut about = vec![
        ("Raadpleging".to_owned(), consultation.title.clone()),
        (
            "Gesloten".to_owned(),
            dutch::moment(happened.closed_at, zone),
        ),
        (
            "Ontzegeld".to_owned(),
            dutch::moment(happened.unsealed_at, zone),
        ),
        (
            "Stemregel".to_owned(),
            dutch::rule(&consultation.weighing, &consultation.words.members),
        ),
        ("Let op".to_owned(), words::ADVICE.to_owned()),
        (
            "Afronding".to_owned(),
            format!(
                "Percentages zijn niet afgerond, alleen zo getoond. {}",
                words::ROUNDING
            ),
        ),
        (
            "Onzichtbare tekens".to_owned(),
            "In teksten van leden zijn onzichtbare tekens zichtbaar gemaakt.".to_owned(),
        ),
    ];
    about.extend(version(report));
    if let Ok(fingerprint) = json::fingerprint(report) {
        let meaning = format!("SHA-256 van het JSON-bestand: {fingerprint}");
        about.push(("Controlegetal".to_owned(), meaning));
    }
    if report.exercise {
        about.push(("Oefening".to_owned(), words::EXERCISE.to_owned()));
    }
    about
}

fn version(report: &Report) -> Vec<(String, String)> {
    let Some(version) = &report.version else {
        return Vec::new();
    };
    let mut about = vec![("Versie".to_owned(), version.name.clone())];
    let reason = version.reason.as_ref();
    about.extend(reason.map(|reason| ("Reden".to_owned(), reason.to_string())));
    let anew = version.differences.iter();
    about.extend(anew.map(|text| ("Nieuw in deze versie".to_owned(), text.clone())));
    let since = words::blacked_out(version, &report.consultation).into_iter();
    about.extend(since.map(|text| ("Weggelakt".to_owned(), text)));
    about
}

fn meaning(column: Column, report: &Report) -> String {
    let consultation = &report.consultation;
    let weighing = &consultation.weighing;
    let body = &consultation.words.body;
    match column {
        Column::Code => {
            "De code van het lid. Voor gemeenten is dat de code van het CBS.".to_owned()
        }
        Column::Name => "De naam in het stemregister.".to_owned(),
        Column::Province => "De provincie waarin het lid ligt.".to_owned(),
        Column::Population => format!(
            "Het aantal inwoners op {}. Bron: {}.",
            dutch::date(weighing.reference_date),
            weighing.source
        ),
        Column::SizeClass => "De indeling naar aantal inwoners.".to_owned(),
        Column::Group => "De groep waarin het lid stemt.".to_owned(),
        Column::Votes => "Het aantal stemmen van het lid.".to_owned(),
        Column::DerivationText => "Hoe dat aantal stemmen is berekend.".to_owned(),
        Column::Voted => "Of er een stem is die meetelt: ja of nee.".to_owned(),
        Column::Choice(_, question) => format!("De keuze bij de vraag: {}", question.text),
        Column::Condition(..) => {
            "Of dat onder een voorwaarde is. De stem telt gewoon mee.".to_owned()
        }
        Column::Explanation => "Waarom het lid zo stemt, in eigen woorden.".to_owned(),
        Column::Remark => "Wat het lid over de inhoud wil zeggen.".to_owned(),
        Column::ChangeReason => "Waarom het lid opnieuw stemde.".to_owned(),
        Column::DecisionDate => format!("De dag waarop het {body} besloot, als die is opgegeven."),
        Column::DecisionNumber => {
            format!("Het nummer of kenmerk van dat besluit van het {body}, als dat is opgegeven.")
        }
        Column::Themes => "De thema’s waarover het lid schreef, volgens het bureau.".to_owned(),
        Column::Exercise => "Dit is een oefening.".to_owned(),
    }
}

fn others(report: &Report) -> impl Iterator<Item = (&'static str, &'static str, String)> {
    let members = &report.consultation.words.members;
    [
        (
            "Uitslag",
            "Stemmen",
            "Alle stemmen van de leden met deze keuze, opgeteld.".to_owned(),
        ),
        (
            "Uitslag",
            "Aandeel",
            "Deel van de uitgebrachte stemmen, of van de leden die stemden.".to_owned(),
        ),
        (
            "Uitslag",
            "Onder voorwaarde",
            "Hoeveel daarvan onder een voorwaarde zijn. Leeg waar dat niet kan.".to_owned(),
        ),
        (
            "Opkomst",
            "Opkomst",
            format!("Deel van de {members}, de stemmen of de inwoners dat meedeed."),
        ),
        (
            "Gevoeligheid",
            "Telling",
            "Wat de uitslag ten minste kan veranderen, of een andere regel.".to_owned(),
        ),
        (
            "Gevoeligheid",
            "Anders dan de uitslag",
            "Of deze telling op een andere uitslag komt: ja of nee.".to_owned(),
        ),
        (
            "Toelichtingen",
            "Soort",
            "Een toelichting bij de stem, of een inhoudelijke reactie.".to_owned(),
        ),
    ]
    .into_iter()
    .chain([("Thema’s", "Stemmen", OF_A_THEME.to_owned())])
}

const OF_A_THEME: &str =
    "Van wie over het thema schreef. Wie over meer thema’s schreef, telt bij elk mee.";
