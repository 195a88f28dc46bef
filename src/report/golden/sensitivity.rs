//! What is told of how firmly an outcome stands, on the edges of voting.

use crate::domain::closed::ClosedConsultation;
use crate::domain::sensitivity::Variant;
use crate::report::fixture::as_in_2025;
use crate::report::words::{self, Names};
use crate::report::{Report, csv};

use super::cases;

/// Everything that is told of one question.
fn told(report: &Report, place: usize) -> Vec<String> {
    let question = &report.consultation.questions[place];
    let found = &report.sensitivity[place];
    let names = Names::InReport(report);
    let mut told = words::change(names, question, found);
    told.push(words::non_voters(names, &found.non_voters));
    let others = found.other_rules.iter();
    told.extend(others.map(|other| words::other_rule(&report.consultation, question, other)));
    told.extend(words::firmness(names, question, found));
    told
}

fn first(closed: &ClosedConsultation) -> String {
    told(&Report::of(closed), 0).join("\n")
}

#[test]
fn the_edges_of_voting_are_told_plainly() {
    let none = first(&cases::no_votes());
    assert!(none.starts_with("Er zijn geen stemmen, dus ook geen keuze die kan veranderen.\n"));
    assert!(none.contains("Van de 4 gemeenten die niet stemden, konden er 4 ieder alleen de"));
    assert!(none.contains("is de uitslag dezelfde: er zijn geen stemmen uitgebracht."));

    let one = first(&cases::one_vote());
    assert!(one.starts_with(
        "De uitslag verandert pas als 30 stemmen naar een andere keuze gaan. Die kan dan worden: \
         de stemmen staken.\n1 gemeente kon de uitslag alleen veranderen door anders te kiezen: \
         Ooststad.\n"
    ), "{one}");

    let tie = first(&cases::exact_tie());
    assert!(tie.starts_with("De uitslag verandert pas als 1 stem naar een andere keuze gaat."));
    assert!(
        tie.contains("Bij afronding naar beneden is de uitslag anders: in meerderheid instemmend."),
        "{tie}"
    );

    let votes_only = first(&cases::tie_in_votes_only());
    assert!(
        votes_only.contains(
            "Bij één stem per gemeente is de uitslag anders: in meerderheid niet instemmend."
        ),
        "{votes_only}"
    );
    assert!(votes_only.contains("3 gemeenten konden de uitslag ieder alleen veranderen"));
}

#[test]
fn the_outcome_of_2025_stands_firmly() {
    let report = Report::of(&as_in_2025());
    let found = &report.sensitivity[0];
    assert!(found.change.as_ref().unwrap().alone.is_empty());
    assert!(found.other_rules.iter().all(|other| !other.differs));
    assert_eq!(found.other_rules.len(), 5);
    let said = told(&report, 0).join("\n");
    assert!(said.contains("Ook met de 5 andere regels uit het rapport is de uitslag dezelfde."));
    assert!(said.contains("Geen enkele gemeente kon de uitslag alleen veranderen"));
}

#[test]
fn every_question_has_its_own_and_an_advisory_group_none() {
    let six = Report::of(&cases::six_questions());
    assert_eq!(six.sensitivity.len(), 6);
    let apart = Report::of(&cases::advisory_group());
    // Regio Eén and Regio Twee are not among those that could have voted
    assert_eq!(apart.sensitivity[0].non_voters.members, 2);
}

/// A list of names is read name by name.
#[test]
fn no_sentence_is_longer_than_twenty_words() {
    for (name, report) in cases::all() {
        for place in 0..report.consultation.questions.len() {
            for text in told(&report, place) {
                let sentences = text.split_inclusive(['.', ':', '?']);
                let long = sentences
                    .into_iter()
                    .find(|sentence| sentence.split_whitespace().count() > 20);
                assert_eq!(long, None, "{name}");
            }
        }
    }
}

/// The count without a maximum and with one vote each, from the lines of the members alone.
#[test]
fn the_open_data_gives_the_same_outcome_by_other_rules() {
    for (name, report) in cases::all() {
        let bytes = csv::open_data(&report).unwrap();
        let mut reader = ::csv::Reader::from_reader(bytes.as_slice());
        let headings = reader.headers().unwrap().clone();
        let at = |column: &str| headings.iter().position(|name| name == column).unwrap();
        let lines: Vec<::csv::StringRecord> = reader.records().map(Result::unwrap).collect();
        for found in &report.sensitivity {
            let chosen = at(&format!("choices.{}", found.question));
            // which ballots are disputed does not stand in the lines
            let rules = found.other_rules.iter();
            for other in
                rules.filter(|other| !matches!(other.rule, Variant::WithoutDisputed { .. }))
            {
                let votes = |inhabitants: u64| match format!("{:?}", other.rule).as_str() {
                    "WithoutCap" => inhabitants.div_ceil(1000).max(1),
                    "OneEach" => 1,
                    "Rounded { rounding: HalfUp }" => ((inhabitants + 500) / 1000).clamp(1, 75),
                    "Rounded { rounding: Down }" => (inhabitants / 1000).clamp(1, 75),
                    rule => panic!("{rule}"),
                };
                for choice in &other.tally.choices {
                    let own = lines.iter().filter(|line| {
                        line[chosen] == *choice.choice.as_str() && line[at("group")] == *"gemeenten"
                    });
                    let again = own.map(|line| votes(line[at("population")].parse().unwrap()));
                    assert_eq!(again.sum::<u64>(), choice.votes, "{name}, {:?}", other.rule);
                }
            }
        }
    }
}

/// Each number in the table on paper is that of the JSON form.
#[cfg(feature = "pdf")]
#[test]
fn the_table_on_paper_has_the_numbers_of_the_json() {
    for (name, report) in cases::all() {
        let sheet = crate::report::sheet::Sheet::of(&report).unwrap();
        let paper = serde_json::to_string(&sheet.sections).unwrap();
        let json = serde_json::to_value(&report).unwrap();
        for found in json["sensitivity"].as_array().unwrap() {
            for other in found["other_rules"].as_array().unwrap() {
                for choice in other["tally"]["choices"].as_array().unwrap() {
                    let votes = crate::dutch::number(choice["votes"].as_u64().unwrap());
                    assert!(paper.contains(&format!("\"{votes} (")), "{name}: {votes}");
                }
            }
        }
    }
}
