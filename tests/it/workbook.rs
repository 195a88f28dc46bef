//! A workbook read back: the texts of its sheets, cell by cell.

use std::collections::BTreeMap;
use std::io::{Cursor, Read};

use scraper::{ElementRef, Html, Selector};

/// By the letters of its column; a cell without text is absent.
pub type Row = BTreeMap<String, String>;

/// Sheet `number`, from 1, a row a line that has any cell.
pub fn sheet(workbook: &[u8], number: usize) -> Vec<Row> {
    let shared = part(workbook, "xl/sharedStrings.xml");
    let shared: Vec<String> = shared.select(&all("si")).map(text).collect();
    let sheet = part(workbook, &format!("xl/worksheets/sheet{number}.xml"));
    let value = all("v");
    let cell = |cell: ElementRef<'_>| {
        let letters = cell.attr("r")?.chars();
        let letters = letters.take_while(char::is_ascii_uppercase).collect();
        let value = text(cell.select(&value).next()?);
        Some(match cell.attr("t") {
            Some("s") => (letters, shared[value.parse::<usize>().unwrap()].clone()),
            _ => (letters, value),
        })
    };
    let rows = sheet.select(&all("row")).collect::<Vec<_>>();
    let cells = all("c");
    rows.iter()
        .map(|row| row.select(&cells).filter_map(cell).collect())
        .collect()
}

/// A part of the package; its names are read as if it were a page.
fn part(workbook: &[u8], name: &str) -> Html {
    let mut archive = zip::ZipArchive::new(Cursor::new(workbook)).unwrap();
    let mut text = String::new();
    let mut file = archive.by_name(name).unwrap();
    file.read_to_string(&mut text).unwrap();
    Html::parse_fragment(&text)
}

fn all(name: &str) -> Selector {
    Selector::parse(name).unwrap()
}

fn text(element: ElementRef<'_>) -> String {
    element.text().collect()
}
