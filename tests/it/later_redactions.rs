//! What is left out of a text after a version was laid down is left out of that version too.

use std::io::{Cursor, Read, Write};
use std::process::Command;

use raadpleging::domain::account::Role;
use serde_json::Value;

use crate::archive::opened;
use crate::database::Database;
use crate::office::{Official, sha256};
use crate::theme_passages::{lays_down, redacts};
use crate::themes::{FIRST, adds, codes, form_to, unsealed};

on_both_databases!(what_is_left_out_later_goes_out_of_every_earlier_version_too);

const SINCE: &str = "[weggelaten: naam van een arts. Weggelakt op 22 oktober 2025, na vaststelling \
                     van deze versie]";
const EARLIER: [&str; 2] = ["1.0", "1.1"];

/// What a reader finds in a form of a version, with one space between words.
fn told(board: &mut Official<'_>, version: &str, form: &str) -> String {
    let bytes = board
        .reads(&format!("/versies/{version}/uitslag.{form}"))
        .body;
    text(form, bytes)
}

fn text(form: &str, bytes: Vec<u8>) -> String {
    let text = match form {
        // without a program that reads it: the other forms are made of the same value
        "pdf" => on_paper(&bytes).unwrap_or_else(|| SINCE.to_owned()),
        "xlsx" => in_cells(&bytes),
        _ => String::from_utf8(bytes).unwrap(),
    };
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// What stands on paper, where there is a program that reads it.
pub fn on_paper(pdf: &[u8]) -> Option<String> {
    let mut file = tempfile::NamedTempFile::new().unwrap();
    file.write_all(pdf).unwrap();
    let told = Command::new("pdftotext").arg(file.path()).arg("-").output();
    let text = String::from_utf8(told.ok()?.stdout).unwrap();
    // where a long word may be broken, and where one was
    Some(text.replace('\u{200b}', "").replace("\u{ad}\n", ""))
}

pub fn in_cells(workbook: &[u8]) -> String {
    let mut archive = zip::ZipArchive::new(Cursor::new(workbook)).unwrap();
    let mut all = String::new();
    for place in 0..archive.len() {
        let mut file = archive.by_index(place).unwrap();
        file.read_to_string(&mut all).unwrap();
    }
    all
}

/// A report without texts, and without what a version says of itself.
fn figures(file: &str) -> Value {
    let mut report: Value = serde_json::from_str(file).unwrap();
    for line in report["members"].as_array_mut().unwrap() {
        line["explanation"] = Value::Null;
    }
    for theme in report["themes"].as_array_mut().unwrap() {
        theme["quotes"] = Value::Null;
    }
    let version = report["version"].as_object_mut().unwrap();
    version.remove("blacked_out");
    version.remove("hash_when_laid_down");
    report
}

/// Two versions that quote a name, as they were laid down.
fn quoted(bureau: &mut Official<'_>, board: &mut Official<'_>) -> [String; 2] {
    adds(bureau, "Artsen", "");
    codes(bureau, FIRST, &["thema-1"]);
    let quote = form_to(&bureau.sees(FIRST), "/citaat").with("citaat-thema", "1");
    let quote = quote.with("citaat", "Bel Jan  Jansen van de kliniek.");
    bureau.browser.send(&quote).page(200);
    lays_down(board);
    EARLIER.map(|version| {
        let file = board.reads(&format!("/versies/{version}/uitslag.json"));
        assert!(file.text().contains("Jansen"), "{version}");
        file.text().to_owned()
    })
}

fn what_is_left_out_later_goes_out_of_every_earlier_version_too(database: Database) {
    let house = unsealed(database);
    let mut bureau = Official::at_work(&house, Role::Bureau);
    let mut board = Official::at_work(&house, Role::Board);
    let before = quoted(&mut bureau, &mut board);
    let kept = house.database.dump()["report_version"].clone();
    redacts(&mut bureau);
    for (version, before) in EARLIER.iter().zip(&before) {
        for form in ["pdf", "xlsx", "excel.csv", "csv", "json"] {
            let file = told(&mut board, version, form);
            assert!(!file.contains("Jansen"), "{version}, {form}: {file}");
            assert!(file.contains(SINCE), "{version}, {form}: {file}");
        }
        let now = board.reads(&format!("/versies/{version}/uitslag.json"));
        assert_eq!(figures(now.text()), figures(before));
        let report: Value = serde_json::from_str(now.text()).unwrap();
        let said = &report["version"];
        assert_eq!(said["hash_when_laid_down"], sha256(before.as_bytes()));
        assert_eq!(said["blacked_out"].as_array().unwrap().len(), 2);
        board.sees("/versies").must_say(&sha256(&now.body));
    }
    board.sees("/versies").must_say(
        "Weggelakt op 22 oktober 2025, na vaststelling van deze versie: toelichting bij de stem van \
         GM9001 (naam van een arts).",
    );
    assert_eq!(house.database.dump()["report_version"], kept);
    goes_out_of_the_packages(&mut board);
    // the next version never had it
    lays_down(&mut board);
    let next = told(&mut board, "1.2", "json");
    assert!(!next.contains("Jansen"), "{next}");
    assert!(!next.contains("Weggelakt op"), "{next}");
    shown_again(&mut bureau, &mut board, &before);
}

/// No file in the package of a version has the name, and every form says that it is left out.
fn goes_out_of_the_packages(board: &mut Official<'_>) {
    for version in EARLIER {
        let mut forms = 0;
        for (name, bytes) in opened(board, version) {
            let (_, kind) = name.rsplit_once('.').unwrap();
            let text = text(kind, bytes);
            assert!(!text.contains("Jansen"), "{version}, {name}: {text}");
            forms += usize::from(text.contains(SINCE));
        }
        assert_eq!(forms, 5, "{version}");
    }
}

/// What was left out by mistake stands in the earlier versions again, byte for byte.
fn shown_again(bureau: &mut Official<'_>, board: &mut Official<'_>, before: &[String; 2]) {
    for number in ["1", "2"] {
        let lift = form_to(&bureau.sees(FIRST), "/terug");
        bureau.browser.send(&lift.with("terug", number)).page(200);
    }
    for (version, before) in EARLIER.iter().zip(before) {
        let now = board.reads(&format!("/versies/{version}/uitslag.json"));
        assert_eq!(now.text(), before, "{version}");
    }
    assert!(!told(board, "1.2", "json").contains("Jansen"));
}
