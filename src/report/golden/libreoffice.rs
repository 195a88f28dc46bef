//! Workbook and table opened in LibreOffice and saved again: no cell became a formula, and every text
//! came through as it was. The open data are for programs and keep texts as they are: LibreOffice makes
//! a formula of one there, which is why that table is not the one for spreadsheets. Debian's
//! `libreoffice-calc-nogui` is needed, which `tests/run` sees to.

use std::collections::BTreeMap;
use std::io::{Cursor, Read};
use std::path::Path;
use std::process::Command;

use crate::report::{Format, Report, render};

use super::{cases, hostile, large, themes};

/// Generous: the first start makes a profile.
const SECONDS: &str = "300";
/// Fields end at a delimiter, texts stand in quotes, UTF-8, from the first line on.
const SEMICOLONS: &str = "CSV:59,34,76,1";

/// Sheet and place (`xl/worksheets/sheet1.xml B2`) to what stands there.
type Cells = BTreeMap<String, String>;

/// Opens a file in LibreOffice, with a profile of its own, and saves it as a workbook.
fn saved_again(file: &str, bytes: &[u8], filter: Option<&str>) -> Vec<u8> {
    let folder = tempfile::tempdir().unwrap();
    let at = |name: &str| folder.path().join(name);
    std::fs::write(at(file), bytes).unwrap();
    let profile = format!("-env:UserInstallation=file://{}", at("profile").display());
    let mut command = Command::new("timeout");
    command.args([SECONDS, "soffice", "--headless", &profile]);
    command.args(filter.map(|filter| format!("--infilter={filter}")));
    command.args(["--convert-to", "xlsx", "--outdir"]);
    let ran = command.arg(at("saved")).arg(at(file)).output().unwrap();
    let name = Path::new(file).with_extension("xlsx");
    std::fs::read(at("saved").join(name)).unwrap_or_else(|_| {
        let told = String::from_utf8_lossy(&ran.stderr);
        panic!("LibreOffice did not open {file}; is libreoffice-calc-nogui there? {told}")
    })
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

#[test]
fn a_workbook_comes_through_libreoffice_without_a_formula_and_with_every_text() {
    for (name, report) in told() {
        let workbook = render(&report, Format::Xlsx).unwrap();
        let saved = saved_again("uitslag.xlsx", &workbook, None);
        for sheet in (1..=7).map(|number| format!("xl/worksheets/sheet{number}.xml")) {
            let (ours, theirs) = (cells(&workbook, &sheet), cells(&saved, &sheet));
            assert!(
                ours.len() > 3 || sheet.contains("sheet6"),
                "{name}, {sheet}"
            );
            for (place, told) in &ours {
                assert_eq!(theirs.get(place), Some(told), "{name}, {sheet} {place}");
            }
            assert_eq!(theirs.len(), ours.len(), "{name}, {sheet}");
        }
    }
}

#[test]
fn the_table_for_a_spreadsheet_comes_through_without_a_formula_and_with_every_text() {
    for (name, report) in told() {
        let table = render(&report, Format::CsvExcel).unwrap();
        let saved = saved_again("uitslag.csv", &table, Some(SEMICOLONS));
        let theirs = cells(&saved, "xl/worksheets/sheet1.xml");
        let table = table.strip_prefix(b"\xef\xbb\xbf").unwrap();
        let mut reader = ::csv::ReaderBuilder::new()
            .delimiter(b';')
            .has_headers(false)
            .from_reader(table);
        for (row, record) in reader.records().enumerate() {
            for (column, field) in record.unwrap().iter().enumerate() {
                let letter = char::from(b'A' + u8::try_from(column).unwrap());
                let place = format!("{letter}{}", row + 1);
                let found = theirs.get(&place).map_or("", String::as_str);
                let told = format!("{name}, {place}: {field:?} became {found:?}");
                assert!(same(field, found), "{told}");
            }
        }
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
