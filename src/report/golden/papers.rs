//! Every edge of voting on paper: it can be set, it meets the standards, and it says the totals that a
//! second program adds up from the bytes of the JSON form alone.

use serde_json::Value;

use crate::domain::text::visible;
use crate::report::fixture::members;
use crate::report::{Report, json, pdf};

use super::paper::holds;
use super::recount::{dotted, lines, share, told};
use super::{cases, large};

/// What a reader has to find in it, each as a whole line of the paper.
fn totals(report: &Value) -> Vec<String> {
    let consultation = &report["consultation"];
    let counting = |member: &&Value| {
        let groups = consultation["groups"].as_array().unwrap();
        let own = groups.iter().find(|group| group["key"] == member["group"]);
        own.unwrap()["standing"] == "counting"
    };
    let members = report["members"].as_array().unwrap();
    let members: Vec<&Value> = members.iter().filter(counting).collect();
    let mut wanted = Vec::new();
    for question in consultation["questions"].as_array().unwrap() {
        let choices = question["choices"].as_array().unwrap();
        let cast = choices.iter().map(|choice| {
            let key = question["key"].as_str().unwrap();
            let own = members
                .iter()
                .filter(|of| of["choices"][key] == choice["key"]);
            let votes: Vec<u64> = own.map(|of| of["votes"].as_u64().unwrap()).collect();
            [votes.iter().sum::<u64>(), votes.len() as u64]
        });
        let cast: Vec<[u64; 2]> = cast.collect();
        for measure in [0, 1] {
            let whole: u64 = cast.iter().map(|of| of[measure]).sum();
            for (choice, of) in choices.iter().zip(&cast) {
                let (short, part) = (choice["short"].as_str().unwrap(), of[measure]);
                let line = format!("{} {} {}", visible(short), dotted(part), share(part, whole));
                wanted.push(line);
            }
            wanted.push(format!("Totaal {} {}", dotted(whole), share(whole, whole)));
        }
    }
    wanted
}

/// What the file says of itself, and what another program finds in it.
fn to_be_kept_and_read_aloud(name: &str, report: &Report) {
    let paper = pdf::write(report).unwrap_or_else(|fault| panic!("{name}: {fault}"));
    for claim in [
        "<pdfaid:part>2</pdfaid:part>",
        "<pdfaid:conformance>A</pdfaid:conformance>",
        "<pdfuaid:part>1</pdfuaid:part>",
        "/Lang(nl-NL)/StructTreeRoot",
        "/MarkInfo<</Marked true",
    ] {
        assert!(holds(&paper, claim), "{name}: {claim}");
    }
    if let Some(said) = told(&paper, "pdfinfo", |path| vec![path.to_owned()]) {
        let tagged = said.lines().find(|line| line.starts_with("Tagged:"));
        assert!(tagged.is_some_and(|line| line.ends_with("yes")), "{said}");
    }
    let Some(found) = lines(&paper) else {
        return;
    };
    let bytes = json::write(report).unwrap();
    for line in totals(&serde_json::from_slice(&bytes).unwrap()) {
        let there = found.contains(&line);
        assert!(there, "{name}: {line} is missing:\n{}", found.join("\n"));
    }
    let fingerprint = json::hash(&bytes);
    assert!(
        found.iter().any(|line| line.contains(&fingerprint)),
        "{name}"
    );
}

#[test]
fn every_edge_of_voting_is_on_paper_with_its_totals() {
    for (name, report) in cases::all().into_iter().skip(1) {
        to_be_kept_and_read_aloud(name, &report);
    }
}

/// Of twice as many members as there are hostile texts. Of all 342 it is a minute and a half in a
/// build that is not optimised: `cargo bench --bench report` does that, and 20,000 members.
#[test]
fn remarks_of_4000_characters_are_on_paper_whatever_they_say() {
    let members = members().into_iter().take(12).collect();
    let report = Report::of(&large::remarks_of(members));
    to_be_kept_and_read_aloud("remarks", &report);
}
