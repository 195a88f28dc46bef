//! A second program: from the bytes of the JSON form alone, with no code of the report, every total
//! and share is worked out again, and looked up in the other forms to the digit.

use std::collections::BTreeMap;
use std::io::Write;
use std::process::Command;

use serde_json::Value;

use crate::report::fixture::as_in_2025;
use crate::report::{Format, Report, json, render};

/// Voted and all: members, votes, inhabitants.
type Line = [u64; 6];

/// By what it is about; and by choice the votes and members.
struct Recount {
    lines: BTreeMap<String, Line>,
    choices: BTreeMap<String, [u64; 2]>,
}

fn weight(population: u64) -> u64 {
    population.div_ceil(1_000).clamp(1, 75)
}

fn size(population: u64) -> &'static str {
    match population {
        0..20_000 => "Minder dan 20.000 inwoners",
        20_000..50_000 => "20.000 tot 50.000 inwoners",
        50_000..100_000 => "50.000 tot 100.000 inwoners",
        _ => "100.000 inwoners of meer",
    }
}

fn recount(bytes: &[u8]) -> Recount {
    let report: Value = serde_json::from_slice(bytes).unwrap();
    let (mut lines, mut choices) = (BTreeMap::new(), BTreeMap::new());
    for member in report["members"].as_array().unwrap() {
        let population = member["population"].as_u64().unwrap();
        let votes = weight(population);
        assert_eq!(member["votes"], votes, "{member}");
        let province = member["province"].as_str().unwrap();
        let choice = member["choices"]["azwa-hlo"].as_str();
        for name in ["Alle", province, size(population)] {
            let line: &mut Line = lines.entry(name.to_owned()).or_default();
            for (place, amount) in [1, votes, population].into_iter().enumerate() {
                line[2 * place + 1] += amount;
                line[2 * place] += if choice.is_some() { amount } else { 0 };
            }
        }
        if let Some(choice) = choice {
            let cast: &mut [u64; 2] = choices.entry(choice.to_owned()).or_default();
            cast[0] += votes;
            cast[1] += 1;
        }
    }
    Recount { lines, choices }
}

fn dotted(number: u64) -> String {
    match number {
        0..1_000 => number.to_string(),
        _ => format!("{}.{:03}", dotted(number / 1_000), number % 1_000),
    }
}

/// One digit behind the comma, half upwards.
fn share(part: u64, whole: u64) -> String {
    let tenths = (part * 2_000 + whole) / (2 * whole);
    format!("{},{}%", tenths / 10, tenths % 10)
}

/// What a program on this machine says of a file; none where there is no such program.
fn told(bytes: &[u8], program: &str, arguments: impl Fn(&str) -> Vec<String>) -> Option<String> {
    let mut file = tempfile::NamedTempFile::new().unwrap();
    file.write_all(bytes).unwrap();
    let path = file.path().to_str().unwrap().to_owned();
    let read = Command::new(program).args(arguments(&path)).output().ok()?;
    Some(String::from_utf8(read.stdout).unwrap())
}

#[test]
fn the_votes_and_turnout_of_every_member_add_up_to_what_the_json_says() {
    let bytes = json::write(&Report::of(&as_in_2025())).unwrap();
    let report: Value = serde_json::from_slice(&bytes).unwrap();
    let again = recount(&bytes);
    let counting = &report["outcome"]["counting"];
    let line = |turnout: &Value| -> Line {
        let of = |measure: &str, end: &str| turnout[measure][end].as_u64().unwrap();
        let measures = ["members", "votes", "population"];
        let figures = measures.map(|measure| [of(measure, "part"), of(measure, "whole")]);
        figures.concat().try_into().unwrap()
    };
    assert_eq!(line(&counting["turnout"]), again.lines["Alle"]);
    let provinces = counting["per_province"].as_array().unwrap();
    assert_eq!(provinces.len(), 12);
    for part in provinces {
        let name = part["of"].as_str().unwrap();
        assert_eq!(line(&part["turnout"]), again.lines[name], "{name}");
    }
    let tally = &counting["questions"][0]["tally"]["choices"];
    for choice in tally.as_array().unwrap() {
        let cast = again.choices[choice["choice"].as_str().unwrap()];
        assert_eq!([&choice["votes"], &choice["members"]], cast, "{choice}");
    }
}

/// `0.75` in thousandths of millionths; of a whole number so many wholes.
fn fine(cell: &str) -> u64 {
    let (whole, rest) = cell.split_once('.').unwrap_or((cell, ""));
    format!("{whole}{:0<9}", rest.chars().take(9).collect::<String>())
        .parse()
        .unwrap()
}

const WHOLE: u64 = 1_000_000_000;

/// The last digit may be rounded.
fn all_as(window: &[u64], wanted: &[u64]) -> bool {
    let mut pairs = window.iter().zip(wanted);
    pairs.all(|(one, other)| one.abs_diff(*other) <= 1)
}

/// All numbers of all sheets, a row after the other: a text has a type, a number has none.
fn numbers(sheets: &str) -> Vec<u64> {
    let cells = sheets.split("<c ").skip(1);
    let untyped = cells.filter(|cell| !cell.split('>').next().unwrap().contains("t=\""));
    untyped
        .filter_map(|cell| cell.split("<v>").nth(1)?.split('<').next())
        .filter(|cell| !cell.contains(['E', 'e', '-']))
        .map(fine)
        .collect()
}

#[test]
fn every_figure_of_the_workbook_is_the_one_that_was_worked_out_again() {
    let report = Report::of(&as_in_2025());
    let again = recount(&json::write(&report).unwrap());
    let workbook = render(&report, Format::Xlsx).unwrap();
    let Some(sheets) = told(&workbook, "unzip", |path| {
        ["-p", path, "xl/worksheets/*.xml"]
            .map(str::to_owned)
            .into()
    }) else {
        return;
    };
    let numbers = numbers(&sheets);
    let fraction = |part: u64, whole: u64| {
        let share = u128::from(part) * u128::from(WHOLE) / u128::from(whole);
        u64::try_from(share).unwrap()
    };
    for (name, line) in &again.lines {
        let pairs = line.chunks(2);
        let wanted: Vec<u64> = pairs
            .flat_map(|pair| {
                let [part, whole] = [pair[0], pair[1]];
                [part * WHOLE, whole * WHOLE, fraction(part, whole)]
            })
            .collect();
        let found = numbers.windows(9).any(|window| all_as(window, &wanted));
        assert!(found, "{name}: {line:?}");
    }
    let all_votes = again.lines["Alle"][2];
    for (choice, [votes, members]) in &again.choices {
        let wanted = [votes * WHOLE, fraction(*votes, all_votes), members * WHOLE];
        let found = numbers.windows(3).any(|window| all_as(window, &wanted));
        assert!(found, "{choice}");
    }
}

/// The lines of the report on paper, with one space between words.
#[cfg(feature = "pdf")]
fn paper(report: &Report) -> Option<Vec<String>> {
    let paper = render(report, Format::Pdf).unwrap();
    let text = told(&paper, "pdftotext", |path| {
        ["-layout", path, "-"].map(str::to_owned).into()
    })?;
    // where a long word may be broken
    let text = text.replace('\u{200b}', "");
    let lines = text.lines();
    let spaced = lines.map(|line| line.split_whitespace().collect::<Vec<_>>().join(" "));
    Some(spaced.collect())
}

#[cfg(feature = "pdf")]
fn figures(line: &Line) -> String {
    let [voted, all, votes, all_votes, population, all_population] = *line;
    format!(
        "{} van {} {} {} van {} {} {}",
        dotted(voted),
        dotted(all),
        share(voted, all),
        dotted(votes),
        dotted(all_votes),
        share(votes, all_votes),
        share(population, all_population),
    )
}

#[cfg(feature = "pdf")]
#[test]
fn every_figure_on_paper_is_the_one_that_was_worked_out_again() {
    let report = Report::of(&as_in_2025());
    let again = recount(&json::write(&report).unwrap());
    let Some(lines) = paper(&report) else {
        return;
    };
    let mut wanted: Vec<String> = again
        .lines
        .iter()
        .filter(|(name, _)| *name != "Alle")
        .map(|(_, line)| figures(line))
        .collect();
    let [voted, all, votes, ..] = again.lines["Alle"];
    wanted.push(format!("{voted} {all} {}", share(voted, all)));
    for [cast, members] in again.choices.values() {
        wanted.push(format!("{} {}", dotted(*cast), share(*cast, votes)));
        wanted.push(format!("{} {}", dotted(*members), share(*members, voted)));
    }
    for figures in wanted {
        let found = lines.iter().any(|line| line.ends_with(&figures));
        assert!(found, "{figures} is missing:\n{}", lines.join("\n"));
    }
    let fingerprint = json::fingerprint(&report).unwrap();
    let feet = lines.iter().filter(|line| line.contains(&fingerprint));
    assert!(feet.count() > 10, "at the foot of every page");
}
