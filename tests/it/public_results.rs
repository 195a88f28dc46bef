//! Anybody reads the outcome: not before the decision, and never more than was promised.

use raadpleging::domain::account::Role;
use serde_json::Value;

use crate::after_close::with_a_group_that_advises;
use crate::browser::Answer;
use crate::database::Database;
use crate::decisions::{counted, decides, filled_in};
use crate::house::{House, KEY, MEMBERS, ROLL, consultation_with};
use crate::office::Official;
use crate::voter::{Voter, YES};

on_both_databases!(
    before_the_decision_nobody_reads_the_outcome,
    anybody_reads_the_outcome_without_a_cookie,
    what_a_reader_has_is_not_sent_again,
    only_what_was_promised_is_public,
    every_vote_is_public_where_that_was_promised,
    who_recounts_comes_to_the_total_without_those_that_advise,
    no_text_and_no_name_of_a_voter_is_public,
    the_schema_that_a_json_file_names_is_there_for_anybody,
);

const PAGES: [&str; 4] = ["", "/stemmen", "/uitslag.csv", "/uitslag.json"];

pub fn read(house: &House, page: &str) -> Answer {
    house.browser().read(&format!("/uitslag/{KEY}{page}"))
}

/// Open, with what was promised: `totals`, `provinces`, `members`.
pub fn promised(database: Database, tier: &str) -> House {
    let from = consultation_with("", "").publication;
    let from = serde_json::to_value(from).unwrap();
    let line = |tier: &str| format!("publication = \"{tier}\"");
    let consultation = consultation_with(&line(from.as_str().unwrap()), &line(tier));
    let house = House::with(database, consultation, ROLL);
    house
        .app
        .clock
        .advance_to(crate::house::amsterdam("2025-09-10T09:00"));
    house.open_consultation(MEMBERS.len() as u64);
    house.post_letters();
    house
}

pub fn published(house: &House) {
    counted(house);
    let mut board = Official::at_work(house, Role::Board);
    let form = filled_in(&mut board, "bekrachtigd");
    decides(&mut board, &form);
}

fn before_the_decision_nobody_reads_the_outcome(database: Database) {
    let house = House::open(database);
    let check = || {
        for page in PAGES.into_iter().chain(["/uitslag.pdf"]) {
            let page = read(&house, page).page(404);
            page.must_say("De uitslag is nog niet openbaar");
            page.must_say("Het bestuur besluit naar verwachting op 29 oktober 2025.");
            page.may_not_say("Stemt in");
        }
        let home = house.browser().go("/").page(200);
        assert!(!home.links.contains(&format!("/uitslag/{KEY}")));
    };
    check();
    counted(&house);
    check();
    let elsewhere = house.browser().read("/uitslag/iets-anders");
    elsewhere.page(404).must_say("Deze pagina bestaat niet");
}

fn anybody_reads_the_outcome_without_a_cookie(database: Database) {
    let house = House::open(database);
    published(&house);
    let answer = read(&house, "");
    assert_eq!(answer.header("set-cookie"), None);
    assert_eq!(answer.header("cache-control"), Some("public, max-age=60"));
    let page = answer.page(200);
    page.must_say("Van de 7 gemeenten hebben er 6 gestemd (85,7%).");
    page.must_say("De stemmen zijn in meerderheid niet instemmend.");
    page.must_say("Het bestuur bekrachtigt de uitslag en volgt het advies.");
    page.must_say("De cijfers komen uit versie 1.0 van het rapport aan het bestuur.");
    let version = "SELECT hash AS value FROM report_version";
    let value = json(&house);
    assert_eq!(value["version"]["name"], "1.0");
    assert_eq!(value["version"]["hash"], house.database.ask(version)[0]);
    assert!(page.forms.is_empty());
    let path = format!("/uitslag/{KEY}");
    let home = house.browser().go("/").page(200);
    assert!(home.links.contains(&path), "{:?}", home.links);
    for member in ["GM9001", "GM9004"] {
        let own = Voter::of(&house, member).ballot();
        assert!(own.links.contains(&path), "{:?}", own.links);
    }
}

fn what_a_reader_has_is_not_sent_again(database: Database) {
    let house = House::open(database);
    published(&house);
    for page in ["", "/uitslag.csv", "/uitslag.json", "/uitslag.pdf"] {
        let first = read(&house, page);
        let etag = first.header("etag").unwrap().to_owned();
        let path = format!("/uitslag/{KEY}{page}");
        let known = [("if-none-match", etag.as_str())];
        let again = house.browser().ask("GET", &path, &known, None);
        assert_eq!((again.status, again.body.len()), (304, 0), "{page}");
        let other = [("if-none-match", "\"0\"")];
        let other = house.browser().ask("GET", &path, &other, None);
        assert_eq!(other.body, first.body, "{page}");
    }
}

pub fn json(house: &House) -> Value {
    serde_json::from_slice(&read(house, "/uitslag.json").body).unwrap()
}

fn only_what_was_promised_is_public(database: Database) {
    let house = promised(database, "totals");
    published(&house);
    let page = read(&house, "").page(200);
    for hidden in ["Zeeland", "Duinwijk", "Per provincie"] {
        page.may_not_say(hidden);
    }
    read(&house, "/stemmen").page(404);
    let paper = read(&house, "/uitslag.pdf");
    assert!(paper.status == 200 && paper.body.starts_with(b"%PDF-"));
    let value = json(&house);
    assert_eq!(value["members"], Value::Array(vec![]));
    assert_eq!(value["result"]["provinces"], Value::Array(vec![]));
    let table = read(&house, "/uitslag.csv");
    // a heading, and the total of two choices
    assert_eq!(table.text().lines().count(), 3, "{}", table.text());
}

fn every_vote_is_public_where_that_was_promised(database: Database) {
    let house = promised(database, "members");
    published(&house);
    let page = read(&house, "/stemmen").page(200);
    page.must_say("'s-Gravendam75Stemt niet in");
    page.must_say("Waddeneiland1Niet gestemd");
    assert_eq!(json(&house)["members"].as_array().unwrap().len(), 7);
    let table = read(&house, "/uitslag.csv");
    let line = "member,\"Berk, Beuk en Es\",azwa-hlo,instemmen,1,24,gemeenten,counting";
    assert!(table.text().contains(line), "{}", table.text());
}

fn who_recounts_comes_to_the_total_without_those_that_advise(database: Database) {
    let house = with_a_group_that_advises(database);
    Voter::of(&house, "GM9004").votes(YES);
    published(&house);
    let value = json(&house);
    let members = value["members"].as_array().unwrap();
    let standing = |member: &Value| member["standing"].as_str().unwrap().to_owned();
    let advises = members.iter().find(|member| standing(member) == "advisory");
    assert_eq!(advises.unwrap()["group"], "waddeneilanden");
    let yes = members.iter().filter(|member| {
        standing(member) == "counting" && member["choices"]["azwa-hlo"] == "instemmen"
    });
    let votes: u64 = yes.map(|member| member["votes"].as_u64().unwrap()).sum();
    let stated = &value["result"]["questions"][0]["choices"][0]["votes"]["part"];
    assert_eq!(stated.as_u64(), Some(votes));
    let table = read(&house, "/uitslag.csv");
    let mut reader = csv::Reader::from_reader(table.body.as_slice());
    let lines: Vec<csv::StringRecord> = reader.records().map(Result::unwrap).collect();
    let counted = lines
        .iter()
        .filter(|line| &line[0] == "member" && &line[7] == "counting" && !line[5].is_empty());
    let cast: u64 = counted.map(|line| line[5].parse::<u64>().unwrap()).sum();
    assert_eq!(
        value["result"]["turnout"]["votes"]["part"].as_u64(),
        Some(cast)
    );
    let page = read(&house, "/stemmen").page(200);
    page.must_say("WaddeneilandWaddeneilanden (adviserend, apart geteld)1Stemt in");
}

fn no_text_and_no_name_of_a_voter_is_public(database: Database) {
    let house = promised(database, "members");
    let mut voter = Voter::of(&house, "GM9004");
    let form = voter
        .filled_in(YES)
        .with("toelichting", "Geheime toelichting");
    let form = voter.browser.send(&form).page(200).form();
    voter.receipt_of(&form);
    published(&house);
    for page in PAGES {
        let answer = read(&house, page);
        assert_eq!(answer.status, 200, "{page}");
        for hidden in ["Geheime", "D. Dijkstra", "samen.example", "GM9004-"] {
            assert!(!answer.text().contains(hidden), "{page}: {hidden}");
        }
    }
}

fn the_schema_that_a_json_file_names_is_there_for_anybody(database: Database) {
    let house = House::open(database);
    counted(&house);
    let mut board = Official::at_work(&house, Role::Board);
    let form = filled_in(&mut board, "bekrachtigd");
    decides(&mut board, &form);
    let report: Value = serde_json::from_slice(&board.reads("/uitslag.json").body).unwrap();
    for file in [json(&house), report] {
        let address = file["$schema"].as_str().unwrap().to_owned();
        let path = address.strip_prefix(house.app.base_url.as_str()).unwrap();
        let answer = house.browser().read(path);
        assert_eq!(answer.status, 200, "{path}");
        assert_eq!(
            answer.header("content-type"),
            Some("application/schema+json")
        );
        assert_eq!(answer.header("set-cookie"), None);
        let schema: Value = serde_json::from_slice(&answer.body).unwrap();
        assert_eq!(schema["properties"]["schema"]["const"], file["schema"]);
    }
    house.browser().read("/schema/iets-1.json").page(404);
}
