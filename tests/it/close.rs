//! The close: counted as it was voted, told to whoever did not vote, and never undone.

use std::time::Duration;

use raadpleging::domain::account::Role;
use raadpleging::service::view::closed::closed_consultation;
use serde_json::Value;

use crate::database::Database;
use crate::house::{House, KEY, MEMBERS, VOTES, closes_at, key, wait_for};
use crate::office::{Official, sha256};
use crate::voter::{NO, Voter, YES};

on_both_databases!(
    the_outcome_is_what_was_voted_and_non_voters_are_told,
    the_close_waits_for_the_drain,
    before_the_close_there_is_no_outcome_for_anybody,
    the_board_downloads_five_forms_that_agree,
    without_a_vote_the_report_says_so,
);

/// Duinwijk yes, Berk no, Gravendam changes to no, Waddeneiland withdraws, Polderland yes.
fn voted(house: &House) {
    Voter::of(house, "GM9001").votes(YES);
    Voter::of(house, "GM9002").votes(NO);
    let mut changes = Voter::of(house, "GM9003");
    changes.votes(YES);
    changes.votes(NO);
    let mut withdraws = Voter::of(house, "GM9004");
    withdraws.votes(NO);
    withdraws.withdraws();
    let mut explains = Voter::of(house, "GM9005");
    let form = explains
        .filled_in(YES)
        .with("toelichting", "=1+1")
        .with("reactie", "Regel; \"twee\"\nen drie");
    let form = explains.browser.send(&form).page(200).form();
    explains.receipt_of(&form);
}

const YES_VOTES: u64 = VOTES[0] + VOTES[4];
const NO_VOTES: u64 = VOTES[1] + VOTES[2];

fn the_outcome_is_what_was_voted_and_non_voters_are_told(database: Database) {
    let house = House::open(database);
    voted(&house);
    house.close();
    let closed = wait_for(closed_consultation(&house.app.store, key())).unwrap();
    let count = &closed.outcome.counting;
    assert_eq!(
        (count.turnout.members.part, count.turnout.members.whole),
        (4, 7)
    );
    assert_eq!(count.turnout.votes.part, YES_VOTES + NO_VOTES);
    assert_eq!(count.turnout.votes.whole, VOTES.iter().sum::<u64>());
    let tally = &count.questions[0].tally.choices;
    let tally: Vec<_> = tally
        .iter()
        .map(|c| (c.choice.as_str(), c.members, c.votes))
        .collect();
    assert_eq!(tally, [(YES, 2, YES_VOTES), (NO, 2, NO_VOTES)]);
    let told = &closed.particulars;
    let told = (told.versions, told.changed, told.withdrawn, told.late);
    assert_eq!(told, (7, 1, 1, 0));
    let unsealed = "SELECT body AS value FROM event WHERE deed = 'consultation-unsealed'";
    let unsealed: Value = serde_json::from_str(&house.database.ask(unsealed)[0]).unwrap();
    assert_eq!(unsealed["deed"]["opened"], 4);
    assert_eq!(unsealed["deed"]["unreadable"], Value::Array(vec![]));
    only_non_voters_are_told(&house);

    let before = house.database.dump();
    house.app.clock.advance(Duration::from_secs(3_600));
    assert_eq!(house.close_due(), 0, "closed once");
    assert_eq!(house.database.dump(), before);
}

fn only_non_voters_are_told(house: &House) {
    house.post_letters();
    let letters = house
        .letters()
        .into_iter()
        .filter(|letter| letter.kind == "not-registered");
    let mut to: Vec<(String, String)> = letters.map(|letter| (letter.member, letter.to)).collect();
    to.sort();
    let to: Vec<(&str, &str)> = to.iter().map(|(a, b)| (a.as_str(), b.as_str())).collect();
    assert_eq!(
        to,
        [
            ("GM9004", "info@waddeneiland.example"),
            ("GM9004", "secretaris@samen.example"),
            ("GM9006", "gemeente@heuveldorp.example"),
            ("GM9007", "secretaris@kanaalstad.example"),
        ]
    );
}

fn the_close_waits_for_the_drain(database: Database) {
    let house = House::open(database);
    let on_its_way = house.app.gate.enter();
    house
        .app
        .clock
        .advance_to(closes_at().minus(Duration::from_micros(1)));
    assert_eq!(house.close_due(), 0);
    house.app.clock.advance_to(closes_at());
    assert_eq!(
        house.close_due(),
        0,
        "a ballot that was in time is on its way"
    );
    house.app.clock.advance(Duration::from_secs(29));
    assert_eq!(house.close_due(), 0);
    drop(on_its_way);
    // alone on its database a node knows that nothing is on its way; beside others it waits it out
    assert_eq!(
        house.close_due(),
        usize::from(!house.database.is_postgres())
    );
    house.app.clock.advance(Duration::from_secs(1));
    assert_eq!(house.close_due(), usize::from(house.database.is_postgres()));
}

fn before_the_close_there_is_no_outcome_for_anybody(database: Database) {
    let house = House::open(database);
    voted(&house);
    let mut board = Official::at_work(&house, Role::Board);
    let check = |board: &mut Official<'_>| {
        let page = board.sees("");
        page.must_say("4");
        for choice in [YES, NO, "Stemt in", "Stemt niet in", "uitslag.pdf"] {
            page.may_not_say(choice);
        }
        for form in ["pdf", "xlsx", "csv", "excel.csv", "json"] {
            let answer = board.reads(&format!("/uitslag.{form}"));
            answer.page(404).must_say("Deze pagina bestaat niet");
        }
    };
    check(&mut board);
    // after the hour, but before the ballots are counted
    house.app.clock.advance_to(closes_at());
    board.logs_in();
    check(&mut board);
    assert!(wait_for(closed_consultation(&house.app.store, key())).is_err());
    assert_eq!(house.database.count("opened_ballot"), 0);
}

fn the_board_downloads_five_forms_that_agree(database: Database) {
    let house = House::open(database);
    voted(&house);
    house.close();
    let mut board = Official::at_work(&house, Role::Board);
    let page = board.sees("");
    let mut bodies = Vec::new();
    for (form, kind, start) in [
        ("pdf", "application/pdf", &b"%PDF-"[..]),
        (
            "xlsx",
            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            b"PK\x03\x04",
        ),
        ("excel.csv", "text/csv; charset=utf-8", b"\xef\xbb\xbf"),
        ("csv", "text/csv; charset=utf-8", b"code,name"),
        ("json", "application/json", b"{"),
    ] {
        let path = format!("/bestuur/{KEY}/uitslag.{form}");
        assert!(page.links.contains(&path), "{form}: {:?}", page.links);
        let answer = board.reads(&format!("/uitslag.{form}"));
        assert_eq!(answer.status, 200);
        assert!(
            answer.header("content-type").unwrap().starts_with(kind),
            "{answer:?}"
        );
        assert!(answer.body.starts_with(start), "{form}");
        page.must_say(&sha256(&answer.body));
        assert_eq!(
            board.reads(&format!("/uitslag.{form}")).body,
            answer.body,
            "the same twice"
        );
        bodies.push(answer.body);
    }
    agree(&bodies[2], &bodies[3], &bodies[4]);
    page.must_say("Van de 7 gemeenten hebben er 4 gestemd (57,1%).");
    let report: Value = serde_json::from_slice(&bodies[4]).unwrap();
    page.must_say(report["particulars"]["log_root"].as_str().unwrap());
}

/// The two tables and the JSON form say the same of every member.
fn agree(excel: &[u8], open_data: &[u8], json: &[u8]) {
    let report: Value = serde_json::from_slice(json).unwrap();
    let (excel, open_data) = (table(b';', excel), table(b',', open_data));
    let members = report["members"].as_array().unwrap();
    let lengths = [excel.len(), open_data.len(), members.len()];
    assert_eq!(lengths, [MEMBERS.len(); 3]);
    for ((member, open), dutch) in members.iter().zip(&open_data).zip(&excel) {
        let text = |key: &str| member[key].as_str().unwrap_or("").to_owned();
        let voted = member["voted"].as_bool().unwrap();
        let (yes, ja) = if voted {
            ("true", "ja")
        } else {
            ("false", "nee")
        };
        let choice = member["choices"]["azwa-hlo"].as_str().unwrap_or("");
        let short = match choice {
            YES => "Stemt in",
            NO => "Stemt niet in",
            _ => "",
        };
        assert_eq!([&open[0], &dutch[0]], [&text("code"); 2]);
        assert_eq!([&open[6], &dutch[6]], [&member["votes"].to_string(); 2]);
        assert_eq!([open[8].as_str(), dutch[8].as_str()], [yes, ja]);
        assert_eq!([open[9].as_str(), dutch[9].as_str()], [choice, short]);
        let condition = if voted { ["false", "nee"] } else { ["", ""] };
        assert_eq!([open[10].as_str(), dutch[10].as_str()], condition);
        let (explanation, remark) = (text("explanation"), text("remark"));
        // a program for spreadsheets makes no formula of either
        let quote = if explanation.starts_with('=') {
            "'"
        } else {
            ""
        };
        let quoted = format!("{quote}{explanation}");
        assert_eq!(
            [[&open[11], &open[12]], [&dutch[11], &dutch[12]]],
            [[&quoted, &remark]; 2],
            "no formula runs"
        );
    }
}

fn table(delimiter: u8, bytes: &[u8]) -> Vec<Vec<String>> {
    let mut reader = csv::ReaderBuilder::new();
    let mut reader = reader.delimiter(delimiter).from_reader(bytes);
    let rows = reader.records().map(|row| row.unwrap());
    rows.map(|row| row.iter().map(str::to_owned).collect())
        .collect()
}

fn without_a_vote_the_report_says_so(database: Database) {
    let house = House::open(database);
    house.close();
    let mut board = Official::at_work(&house, Role::Board);
    let page = board.sees("");
    page.must_say("Er zijn geen stemmen uitgebracht.");
    page.must_say("0 van 7gemeenten hebben gestemd (0,0%)");
    let json = board.reads("/uitslag.json");
    assert!(
        json.text()
            .contains("Van de 7 gemeenten heeft er geen enkele gestemd (0,0%).")
    );
    house.post_letters();
    let letters = house.letters();
    let told = letters
        .iter()
        .filter(|letter| letter.kind == "not-registered");
    assert_eq!(
        told.count(),
        12,
        "two addresses of five members, one of two"
    );
}
