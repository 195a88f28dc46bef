//! Workbook and tables opened in LibreOffice and saved again: no cell became a formula, and every text
//! came through as it was. Debian's `libreoffice-calc-nogui` is needed, which `tests/run` sees to.

use std::collections::BTreeMap;
use std::io::{Cursor, Read};
use std::process::Command;

use crate::report::{Format, Report, render};

use super::{cases, hostile, large, themes};

/// Generous: the first start makes a profile.
const SECONDS: &str = "300";
/// Fields end at a delimiter, texts stand in quotes, UTF-8, from the first line on; the rest as
/// LibreOffice does it when nobody says how.
const COMMAS: &str = "CSV:44,34,76,1";
const SEMICOLONS: &str = "CSV:59,34,76,1";

/// Sheet and place (`xl/worksheets/sheet1.xml B2`) to what stands there.
type Cells = BTreeMap<String, String>;

/// Opens files of a kind in LibreOffice, with a profile of its own, and saves each as a workbook.
fn saved_again(kind: &str, files: &[Vec<u8>], filter: Option<&str>) -> Vec<Vec<u8>> {
    let folder = tempfile::tempdir().unwrap();
    let at = |name: &str| folder.path().join(name);
    let profile = format!("-env:UserInstallation=file://{}", at("profile").display());
    let mut command = Command::new("timeout");
    command.args([SECONDS, "soffice", "--headless", &profile]);
    command.args(filter.map(|filter| format!("--infilter={filter}")));
    command.args(["--convert-to", "xlsx", "--outdir"]);
    command.arg(at("saved"));
    for (place, bytes) in files.iter().enumerate() {
        let file = at(&format!("{place}.{kind}"));
        std::fs::write(&file, bytes).unwrap();
        command.arg(file);
    }
    let ran = command.output().unwrap();
    let told = String::from_utf8_lossy(&ran.stderr);
    let saved = (0..files.len()).map(|place| {
        std::fs::read(at("saved").join(format!("{place}.xlsx"))).unwrap_or_else(|_| {
            panic!(
                "LibreOffice did not open {kind} {place}; is libreoffice-calc-nogui there? {told}"
            )
        })
    });
    saved.collect()
}

fn part(workbook: &[u8], name: &str) -> String {
    let mut archive = zip::ZipArchive::new(Cursor::new(workbook)).unwrap();
    let mut text = String::new();
    let mut file = archive.by_name(name).unwrap();
    file.read_to_string(&mut text).unwrap();
    text
}

/// Between a start and the next end, again and again.
fn between<'a>(text: &'a str, start: &'a str, end: &'a str) -> impl Iterator<Item = &'a str> {
    let pieces = text.split(start).skip(1);
    pieces.filter_map(move |piece| piece.split_once(end).map(|(inside, _)| inside))
}

/// As a person reads it: without what XML has to write otherwise.
fn plain(xml: &str) -> String {
    let marks = [
        ("&lt;", "<"),
        ("&gt;", ">"),
        ("&quot;", "\""),
        ("&apos;", "'"),
        ("&#10;", "\n"),
        ("&amp;", "&"),
    ];
    marks.iter().fold(xml.to_owned(), |text, (mark, sign)| {
        text.replace(mark, sign)
    })
}

/// The texts that sheets refer to by number.
fn texts(workbook: &[u8]) -> Vec<String> {
    let strings = part(workbook, "xl/sharedStrings.xml");
    let own = between(&strings, "<si>", "</si>").map(|one| {
        let pieces = one.split("<t").skip(1).filter_map(|piece| {
            let (_, text) = piece.split_once('>')?;
            text.split_once("</t>").map(|(text, _)| plain(text))
        });
        pieces.collect::<String>()
    });
    own.collect()
}

/// Every cell of a sheet that is not empty; a formula is a fault.
fn cells(workbook: &[u8], sheet: &str) -> Cells {
    let texts = texts(workbook);
    let xml = part(workbook, sheet);
    assert!(
        !xml.contains("<f>") && !xml.contains("<f "),
        "a formula in {sheet}"
    );
    let mut cells = Cells::new();
    for cell in xml.split("<c ").skip(1) {
        let (head, body) = cell.split_once('>').unwrap();
        let Some(value) = between(body.split("</c>").next().unwrap(), "<v>", "</v>").next() else {
            continue;
        };
        let place = between(head, "r=\"", "\"").next().unwrap();
        let told = match between(head, "t=\"", "\"").next() {
            Some("s") => texts[value.parse::<usize>().unwrap()].clone(),
            Some("b") => (value == "1").to_string(),
            None | Some("n") => number(value),
            other => panic!("{place} is {other:?}"),
        };
        if !told.is_empty() {
            cells.insert(place.to_owned(), told);
        }
    }
    cells
}

/// To nine digits: a float may be written in more than one way.
fn number(value: &str) -> String {
    format!("{:.9}", value.parse::<f64>().unwrap())
}

fn told() -> Vec<(&'static str, Report)> {
    vec![
        ("hostile", Report::of(&hostile::texts())),
        ("conditions", Report::of(&cases::conditions())),
        ("themes", Report::of(&themes::by_theme())),
        ("long", Report::of(&large::remarks())),
    ]
}

/// Of each report this form.
fn rendered(format: Format) -> Vec<Vec<u8>> {
    let reports = told().into_iter();
    let forms = reports.map(|(_, report)| render(&report, format).unwrap());
    forms.collect()
}

#[test]
fn a_workbook_comes_through_libreoffice_without_a_formula_and_with_every_text() {
    let workbooks = rendered(Format::Xlsx);
    let saved = saved_again("xlsx", &workbooks, None);
    for (number, (ours, theirs)) in workbooks.iter().zip(&saved).enumerate() {
        for sheet in (1..=7).map(|number| format!("xl/worksheets/sheet{number}.xml")) {
            let (ours, theirs) = (cells(ours, &sheet), cells(theirs, &sheet));
            assert!(
                ours.len() > 3 || sheet.contains("sheet6"),
                "{number}, {sheet}"
            );
            for (place, told) in &ours {
                assert_eq!(theirs.get(place), Some(told), "{number}, {sheet} {place}");
            }
            assert_eq!(theirs.len(), ours.len(), "{number}, {sheet}");
        }
    }
}

/// Whether what stands in a cell is the field of the table.
type Same = fn(&str, &str) -> bool;

/// Every field of the tables against the cells that LibreOffice made of them.
fn come_through(tables: &[Vec<u8>], (delimiter, filter): (u8, &str), same: Same) {
    let saved = saved_again("csv", tables, Some(filter));
    for (number, (table, saved)) in tables.iter().zip(&saved).enumerate() {
        let theirs = cells(saved, "xl/worksheets/sheet1.xml");
        let table = table.strip_prefix(b"\xef\xbb\xbf").unwrap_or(table);
        let mut reader = ::csv::ReaderBuilder::new()
            .delimiter(delimiter)
            .has_headers(false)
            .from_reader(table);
        for (row, record) in reader.records().enumerate() {
            for (column, field) in record.unwrap().iter().enumerate() {
                let letter = char::from(b'A' + u8::try_from(column).unwrap());
                let place = format!("{letter}{}", row + 1);
                let found = theirs.get(&place).map_or("", String::as_str);
                let told = format!("{number}, {place}: {field:?} became {found:?}");
                assert!(same(field, found), "{told}");
            }
        }
    }
}

#[test]
fn both_tables_come_through_without_a_formula_and_with_every_text() {
    let mut commas = rendered(Format::Csv);
    #[cfg(feature = "pdf")]
    commas.push(of_everybody());
    come_through(&commas, (b',', COMMAS), same);
    come_through(&rendered(Format::CsvExcel), (b';', SEMICOLONS), same);
}

/// The public table with names that want to be formulas.
#[cfg(feature = "pdf")]
fn of_everybody() -> Vec<u8> {
    let tier = crate::domain::consultation::PublicationTier::Members;
    let report = super::public_paper::public(&hostile::texts(), tier);
    crate::report::public::csv(&report).unwrap()
}

/// A text that looks like a number or a day may have become one, as it may in every spreadsheet. Who
/// says that a column is text, has it as it was written.
#[test]
fn who_opens_the_columns_as_text_has_every_field_to_the_letter() {
    let columns: Vec<String> = (1..=18).map(|column| format!("{column}/2")).collect();
    let columns = columns.join("/");
    let exact: Same = |field, found| field == found;
    for (format, delimiter, filter) in [
        (Format::Csv, b',', COMMAS),
        (Format::CsvExcel, b';', SEMICOLONS),
    ] {
        let filter = format!("{filter},{columns}");
        come_through(&rendered(format), (delimiter, &filter), exact);
    }
}

/// A number may have become one, and a day of the calendar too: both are what was meant.
fn same(field: &str, found: &str) -> bool {
    let day = field.parse::<jiff::civil::Date>().map(|day| {
        let first = jiff::civil::date(1899, 12, 30);
        (day - first).get_days().to_string()
    });
    let meant = day.unwrap_or_else(|_| field.to_owned());
    let is_number = !meant.is_empty() && meant.chars().all(|c| c.is_ascii_digit());
    found == field || (is_number && found == number(&meant))
}
