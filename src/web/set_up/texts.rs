//! Step 1: the name, and what members read before they vote.

use super::lines;
use super::reader::{Fault, Reader};
use super::step::StepField;
use super::values::Values;
use crate::domain::blueprint::{Blueprint, Part, Texts};
use crate::domain::window::Zone;

/// As it was saved.
pub fn filled(own: &Blueprint) -> Values {
    let mut values = Values::default();
    values.put("titel", &own.title);
    values.put("korte-titel", &own.short_title);
    let Some(texts) = &own.texts else {
        return values;
    };
    let zone = zone_of(own);
    let listed = |lines: Vec<String>| lines.join("\n");
    values.put("inleiding", texts.introduction.join("\n\n"));
    values.put("advies", texts.recommendation.join("\n\n"));
    let documents = texts.documents.iter().map(lines::document_line);
    values.put("documenten", listed(documents.collect()));
    let webinars = texts.webinars.iter();
    let webinars = webinars.map(|webinar| lines::webinar_line(webinar, &zone));
    values.put("webinars", listed(webinars.collect()));
    values
}

pub fn fields(values: &Values) -> Vec<StepField> {
    let paragraphs = "Laat tussen twee alinea’s een regel leeg.";
    vec![
        StepField::line(values, "titel", "Naam van de raadpleging"),
        StepField::line(values, "korte-titel", "Korte naam")
            .hint("Voor onderwerpen van mails en koppen, zoals AZWA en HLO."),
        StepField::area(values, "inleiding", "Waar het over gaat", 10).hint(paragraphs),
        StepField::area(values, "advies", "Wat het bestuur adviseert", 5).hint(paragraphs),
        StepField::list(values, "documenten", "Documenten", 4)
            .optional()
            .hint("Eén per regel: titel | adres | pdf | bytes. Alleen de titel mag ook. Een pdf voegt u toe bij de stap Documenten."),
        StepField::list(values, "webinars", "Bijeenkomsten", 3)
            .optional()
            .hint("Eén per regel: titel | 24-9-2025 15.00 | adres. Alleen de titel mag ook."),
    ]
}

pub fn read(values: &Values, own: &Blueprint) -> Result<Part, Vec<Fault>> {
    let zone = zone_of(own);
    let mut reader = Reader::new(values);
    let title = reader.line("titel", "de naam");
    let short_title = reader.line("korte-titel", "de korte naam");
    let introduction = reader.paragraphs("inleiding", "waar het over gaat");
    let recommendation = reader.paragraphs("advies", "wat het bestuur adviseert");
    let documents = reader.list("documenten", lines::document);
    let webinars = reader.list("webinars", |line| lines::webinar(line, &zone));
    let part = (|| {
        Some(Part::Texts {
            title: title?,
            short_title: short_title?,
            texts: Texts {
                introduction: introduction?,
                recommendation: recommendation?,
                documents: documents?,
                webinars: webinars?,
            },
        })
    })();
    reader.finish(part)
}

/// Of the dates, once there are any.
pub fn zone_of(own: &Blueprint) -> Zone {
    let dates = own.dates.as_ref();
    dates.map_or_else(Zone::amsterdam, |dates| dates.window.zone().clone())
}
