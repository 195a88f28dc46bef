//! Binds the package: all forms of a version, the protocol and the log, each with its metadata.

use std::io::{Cursor, Write};

use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use super::mdto::{self, File, Named, Object, Whose};
use crate::domain::text::visible;
use crate::report::schema::Schema;
use crate::report::{Format, Report, ReportFault, json, protocol};

/// A file of the package, before it has its metadata.
struct Held {
    name: String,
    format: (&'static str, &'static str),
    bytes: Vec<u8>,
}

/// `uitslag-azwa-hlo-versie-1.0-archief.zip`
pub fn file_name(report: &Report) -> String {
    format!("{}-archief.zip", stem(report))
}

/// A ZIP without compression. `forms`: of the version; `log`: its events, a line of JSON each. The
/// same version gives the same bytes.
pub fn package(
    report: &Report,
    forms: Vec<(Format, Vec<u8>)>,
    log: String,
) -> Result<Vec<u8>, ReportFault> {
    let dossier = named(report, "dossier", &report.consultation.title);
    let records = [
        (
            named(report, "rapport", "Rapport aan het bestuur"),
            "Het rapport over de uitslag: dezelfde inhoud in elk bestand.",
            report_files(report, forms),
        ),
        (
            named(report, "protocol", "Protocol en logboek"),
            "Wie wat deed en wanneer. Met het logboek is na te rekenen dat niets is gewijzigd.",
            protocol_files(report, log)?,
        ),
    ];
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let whole = Object {
        named: dossier.clone(),
        level: "Dossier",
        description: "Alles over de uitslag van deze ledenraadpleging.".to_owned(),
        part_of: None,
        parts: records.iter().map(|(record, ..)| record.clone()).collect(),
        files: Vec::new(),
    };
    let place = format!("{}/dossier.mdto.xml", stem(report));
    let metadata = mdto::object(&whole, &whose(report));
    add(&mut zip, &place, metadata.as_bytes())?;
    for (record, description, files) in &records {
        let object = Object {
            named: record.clone(),
            level: "Archiefstuk",
            description: (*description).to_owned(),
            part_of: Some(dossier.clone()),
            parts: Vec::new(),
            files: files.iter().map(|file| of_file(report, file)).collect(),
        };
        put(&mut zip, report, &object, files)?;
    }
    Ok(zip.finish()?.into_inner())
}

type Zip = ZipWriter<Cursor<Vec<u8>>>;

/// A record in a folder of its own: its metadata, and its files with theirs beside them.
fn put(zip: &mut Zip, report: &Report, object: &Object, files: &[Held]) -> Result<(), ReportFault> {
    let whose = whose(report);
    let kind = object.named.id.rsplit('/').next().unwrap_or_default();
    let folder = format!("{}/{kind}", stem(report));
    let metadata = mdto::object(object, &whose);
    add(
        zip,
        &format!("{folder}/{kind}.mdto.xml"),
        metadata.as_bytes(),
    )?;
    for held in files {
        let about = File {
            named: of_file(report, held),
            bytes: held.bytes.len() as u64,
            hash: json::hash(&held.bytes),
            format: held.format,
            of: &object.named,
        };
        let place = format!("{folder}/{}", held.name);
        add(zip, &place, &held.bytes)?;
        let metadata = mdto::file(&about, &whose);
        add(
            zip,
            &format!("{place}.bestand.mdto.xml"),
            metadata.as_bytes(),
        )?;
    }
    Ok(())
}

/// With the date that a ZIP has for none.
fn add(zip: &mut Zip, name: &str, bytes: &[u8]) -> Result<(), ReportFault> {
    let options = SimpleFileOptions::default()
        .compression_method(zip::CompressionMethod::Stored)
        .last_modified_time(zip::DateTime::default())
        .system(zip::System::Unix)
        .unix_permissions(0o644);
    zip.start_file(name, options)?;
    zip.write_all(bytes)?;
    Ok(())
}

fn report_files(report: &Report, forms: Vec<(Format, Vec<u8>)>) -> Vec<Held> {
    let mut files: Vec<Held> = forms
        .into_iter()
        .map(|(format, bytes)| Held {
            name: format.file_name(report),
            format: known_as(format),
            bytes,
        })
        .collect();
    files.push(Held {
        name: "schema-van-het-json-bestand.json".to_owned(),
        format: known_as(Format::Json),
        bytes: Schema::Report.text().as_bytes().to_vec(),
    });
    files
}

fn protocol_files(report: &Report, log: String) -> Result<Vec<Held>, ReportFault> {
    let plain = ("Plain Text File", "x-fmt/111");
    let file = |name: &str, text: String| Held {
        name: name.to_owned(),
        format: plain,
        bytes: text.into_bytes(),
    };
    Ok(vec![
        file("protocol.txt", protocol::text(report)?),
        file("logboek.jsonl", log),
    ])
}

/// In the register of formats.
fn known_as(format: Format) -> (&'static str, &'static str) {
    match format {
        Format::Pdf => ("Acrobat PDF/A - Portable Document Format 2a", "fmt/476"),
        Format::Xlsx => ("Microsoft Excel for Windows (2007 onwards)", "fmt/214"),
        Format::Csv | Format::CsvExcel => ("Comma Separated Values", "x-fmt/18"),
        Format::Json => ("JSON Data Interchange Format", "fmt/817"),
    }
}

fn whose(report: &Report) -> Whose {
    let association = &report.consultation.words.association;
    let happened = &report.particulars;
    let zone = report.consultation.window.zone().time_zone();
    let day = |at: crate::domain::instant::Instant| at.timestamp().to_zoned(zone.clone()).date();
    let version = report.version.as_ref();
    let made_at = version.map_or(happened.unsealed_at, |version| version.laid_down_at);
    let exercise = if report.exercise {
        " Dit is een oefening."
    } else {
        ""
    };
    Whose {
        source: format!("Ledenraadpleging {association}"),
        owner: association.clone(),
        restriction: format!(
            "Voor het bestuur: hierin staan teksten van leden. Openbaar is alleen wat vooraf aan de \
             leden is beloofd.{exercise}"
        ),
        days: (day(happened.opened_at), day(made_at)),
        made_at,
    }
}

fn named(report: &Report, kind: &str, name: &str) -> Named {
    Named {
        name: visible(name),
        id: format!("{}/{kind}", stem(report)),
    }
}

fn of_file(report: &Report, file: &Held) -> Named {
    named(report, &file.name, &file.name)
}

/// What every name in the package begins with: `uitslag-azwa-hlo-versie-1.0`.
fn stem(report: &Report) -> String {
    let name = Format::Json.file_name(report);
    name.trim_end_matches(".json").to_owned()
}
