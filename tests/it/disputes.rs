//! "Dit hebben wij niet uitgebracht": it alarms the bureau, takes nothing away, and a new vote
//! answers it.

use std::time::Duration;

use raadpleging::domain::account::Role;
use raadpleging::report::{Format, Report, render};
use raadpleging::service::view::closed::closed_consultation;
use serde_json::Value;

use crate::database::Database;
use crate::form::Form;
use crate::house::{BASE_URL, House, VOTES, closes_at, key, wait_for};
use crate::office::Official;
use crate::page::Page;
use crate::voter::{NO, Voter, YES};

on_both_databases!(
    a_report_alarms_the_bureau_and_takes_nothing_away,
    a_new_vote_answers_the_report,
    a_disputed_ballot_counts_and_the_board_is_told,
    a_withdrawal_can_be_disputed_too,
    a_version_is_disputed_once,
    reading_and_sending_as_it_stands_disputes_nothing,
    one_link_disputes_one_version_of_one_member,
    every_false_link_gets_the_same_page,
    after_the_close_the_page_says_whom_to_call,
    a_name_that_is_markup_stays_a_name,
);

const DISPUTED: &str = "event WHERE deed = 'ballot-disputed'";

/// The links in the confirmations to a member, one for each letter, in the order of writing.
fn links(house: &House, member: &str) -> Vec<String> {
    house.post_letters();
    let letters = house.letters_to(member, "confirmation").into_iter();
    letters
        .map(|letter| {
            let start = format!("{BASE_URL}/n/");
            let links = letter.links().into_iter();
            let mut own: Vec<String> = links.filter(|link| link.starts_with(&start)).collect();
            assert_eq!(own.len(), 1, "the same in both parts, once");
            own.remove(0)
        })
        .collect()
}

pub fn last_link(house: &House, member: &str) -> String {
    links(house, member).pop().unwrap()
}

/// The form of a link, filled in but not sent.
fn filled_in(house: &House, link: &str) -> Form {
    let form = house.browser().go(link).page(200).form();
    form.with("niet-gedaan", "ja")
        .with("naam", "M. de Groot, griffie")
}

pub fn disputes(house: &House, link: &str) -> Page {
    let form = filled_in(house, link);
    house.browser().send(&form).page(200)
}

fn a_report_alarms_the_bureau_and_takes_nothing_away(database: Database) {
    let house = House::open(database);
    let mut voter = Voter::of(&house, "GM9001");
    let receipt = voter.votes(YES).receipt();
    let mut bureau = Official::at_work(&house, Role::Bureau);
    bureau.sees("/opkomst").may_not_say("betwist haar stem");
    let link = last_link(&house, "GM9001");
    let asked = house.browser().go(&link).page(200);
    assert_eq!(asked.fact("Gemeente"), "Duinwijk");
    assert_eq!(asked.fact("Ontvangstcode"), receipt);
    asked.must_say("De stem is uitgebracht op dinsdag 14 oktober 2025 om 10.42.00 uur");
    asked.must_say("Uw melding verwijdert niets.");
    for secret in ["instem", "A. de Vries"] {
        assert!(!asked.text.contains(secret), "{secret}: {}", asked.text);
    }
    house.app.clock.advance(Duration::from_secs(60));
    let told = disputes(&house, &link);
    told.must_say("Wij hebben uw melding");
    told.must_say("Stem opnieuw, met de eigen link uit de uitnodiging.");
    told.must_say("070");

    let alarm = bureau.sees("/opkomst");
    alarm.must_say("1 gemeente betwist haar stem");
    alarm.must_say("Bel vandaag nog: Duinwijk. Toon wie de stem betwist");
    let listed = bureau.sees("/opkomst?status=betwist");
    listed.must_say("1 gemeente gevonden");
    let card = bureau.sees("/gemeenten/GM9001");
    card.must_say("Versie 1: gemeld op dinsdag 14 oktober 2025 om 10.43.00 uur door M. de Groot");
    assert!(bureau.reads("/opkomst.csv").text().contains("Betwist"));
    bureau.sees("/opkomst").must_say("1 van 7");

    for page in ["", "/ontvangst/1"] {
        let page = voter.reads(page).page(200);
        page.must_say("Deze stem is betwist.");
        page.must_say("De stem blijft tellen tot er een nieuwe is.");
    }
    assert_eq!(voter.versions(), ["1 cast"]);
}

fn a_new_vote_answers_the_report(database: Database) {
    let house = House::open(database);
    let mut voter = Voter::of(&house, "GM9001");
    voter.votes(YES);
    let link = last_link(&house, "GM9001");
    disputes(&house, &link);
    let receipt = voter.votes(NO);
    assert!(!receipt.says("betwist"));
    assert!(!voter.ballot().says("is betwist"));
    let mut bureau = Official::at_work(&house, Role::Bureau);
    bureau.sees("/opkomst").may_not_say("betwist haar stem");
    let card = bureau.sees("/gemeenten/GM9001");
    card.must_say("Daarna is er een nieuwe versie gekomen.");
    let again = house.browser().go(&link).page(200);
    again.must_say("Wij hebben uw melding");
    again.must_say("Daarna is er opnieuw gestemd");
    house.close();
    assert_eq!(particulars(&house)["disputed"], Value::Array(vec![]));
}

fn particulars(house: &House) -> Value {
    let closed = wait_for(closed_consultation(&house.app.store, key())).unwrap();
    let bytes = render(&Report::of(&closed), Format::Json).unwrap();
    let report: Value = serde_json::from_slice(&bytes).unwrap();
    report["particulars"].clone()
}

fn a_disputed_ballot_counts_and_the_board_is_told(database: Database) {
    let house = House::open(database);
    for member in ["GM9001", "GM9002"] {
        Voter::of(&house, member).votes(YES);
    }
    disputes(&house, &last_link(&house, "GM9002"));
    house.close();
    let closed = wait_for(closed_consultation(&house.app.store, key())).unwrap();
    let tally = &closed.outcome.counting.questions[0].tally.choices;
    assert_eq!(
        tally[0].votes,
        VOTES[0] + VOTES[1],
        "it counts like any other"
    );
    assert_eq!(closed.particulars.versions, 2);
    assert_eq!(
        particulars(&house)["disputed"],
        serde_json::json!(["GM9002"])
    );
    let receipt = Voter::of(&house, "GM9002").reads("/ontvangst/1").page(200);
    receipt.must_say("Deze stem is betwist.");
}

fn a_withdrawal_can_be_disputed_too(database: Database) {
    let house = House::open(database);
    let mut voter = Voter::of(&house, "GM9003");
    voter.votes(YES);
    voter.withdraws();
    let link = last_link(&house, "GM9003");
    let asked = house.browser().go(&link).page(200);
    asked.must_say("De stem is ingetrokken op");
    asked.must_say("Uw melding zet de oude stem niet terug.");
    disputes(&house, &link);
    voter.ballot().must_say("Dit intrekken is betwist.");
    let mut bureau = Official::at_work(&house, Role::Bureau);
    bureau.sees("/opkomst").must_say("1 gemeente betwist");
    assert_eq!(voter.versions(), ["1 cast", "2 withdrawn"]);
    house.close();
    let told = particulars(&house);
    assert_eq!(told["disputed"], Value::Array(vec![]));
    assert_eq!(told["disputed_withdrawals"], serde_json::json!(["GM9003"]));
}

fn a_version_is_disputed_once(database: Database) {
    let house = House::open(database);
    Voter::of(&house, "GM9001").votes(YES);
    let links = links(&house, "GM9001");
    assert_eq!(links.len(), 2, "two addresses, two letters");
    assert_ne!(links[0], links[1]);
    let forms = [&links[0], &links[0], &links[1]].map(|link| filled_in(&house, link));
    let mut pages = Vec::new();
    for form in &forms {
        house.app.clock.advance(Duration::from_secs(60));
        let page = house.browser().send(form).page(200);
        page.must_say("Uw melding is binnen sinds dinsdag 14 oktober 2025 om 10.43.00 uur.");
        pages.push(page.html);
    }
    pages.dedup();
    assert_eq!(pages.len(), 1, "a second time shows the same page");
    assert_eq!(house.database.count("dispute"), 1);
    assert_eq!(house.database.count(DISPUTED), 1);
    let body = house
        .database
        .ask("SELECT body AS value FROM event WHERE deed = 'ballot-disputed'");
    assert!(
        !body[0].contains("Groot"),
        "no name in the log: {}",
        body[0]
    );
}

fn reading_and_sending_as_it_stands_disputes_nothing(database: Database) {
    let house = House::open(database);
    Voter::of(&house, "GM9001").votes(YES);
    let link = last_link(&house, "GM9001");
    let form = filled_in(&house, &link);
    let path = form.action.clone();
    let before = house.database.dump();
    for method in ["GET", "HEAD"] {
        let answer = house.browser().ask(method, &path, &[], None);
        assert_eq!(answer.status, 200);
    }
    let shown = house.browser().go(&link).page(200).form();
    assert_eq!(shown.value("niet-gedaan"), None);
    assert_eq!(shown.value("naam"), Some(""));
    for (form, says) in [
        (shown.clone(), "Zet een vinkje als dit zo is."),
        (shown.with("naam", "A"), "Zet een vinkje als dit zo is."),
        (form.clone().with("naam", " "), "Vul uw naam in."),
        (
            form.clone().with("naam", &"é".repeat(201)),
            "Maak uw naam korter.",
        ),
        (
            form.clone().with("token", "x"),
            "Verstuur het formulier opnieuw.",
        ),
        (
            form.clone().without("token"),
            "Verstuur het formulier opnieuw.",
        ),
        (
            form.with("niet-gedaan", "on"),
            "Zet een vinkje als dit zo is.",
        ),
    ] {
        let page = house.browser().send(&form).page(422);
        page.must_say(says);
    }
    assert_eq!(house.database.dump(), before);
}

fn one_link_disputes_one_version_of_one_member(database: Database) {
    let house = House::open(database);
    let mut voter = Voter::of(&house, "GM9001");
    voter.votes(YES);
    Voter::of(&house, "GM9002").votes(YES);
    let (first, other) = (last_link(&house, "GM9001"), last_link(&house, "GM9002"));
    voter.votes(NO);
    // the form of one member does not serve another
    let token = filled_in(&house, &first).value("token").unwrap().to_owned();
    let crossed = filled_in(&house, &other).with("token", &token);
    house.browser().send(&crossed).page(422);
    assert_eq!(house.database.count("dispute"), 0);
    // about the first version, while the second counts: nobody is alarmed about the second
    let page = disputes(&house, &first);
    page.must_say("Daarna is er opnieuw gestemd");
    let stored = "SELECT member || ' ' || CAST(version AS TEXT) AS value FROM dispute";
    assert_eq!(house.database.ask(stored), ["GM9001 1"]);
    assert!(!voter.ballot().says("is betwist"));
    // neither token opens what the other does
    let proof = first.rsplit('/').next().unwrap();
    house.browser().go(&format!("/s/{proof}")).page(404);
    let vote = house.link("GM9001").rsplit('/').next().unwrap().to_owned();
    house.browser().go(&format!("/n/{vote}")).page(404);
}

fn every_false_link_gets_the_same_page(database: Database) {
    let house = House::open(database);
    Voter::of(&house, "GM9001").votes(YES);
    let link = last_link(&house, "GM9001");
    assert!(link.len() <= 76, "{link}");
    let token = link.rsplit('/').next().unwrap();
    let (number, proof) = token.split_at(6);
    for copied in [
        token.to_lowercase(),
        format!("{token}."),
        format!("{token})"),
        format!("%3C{token}%3E"),
        token.replace('0', "o").replace('1', "l"),
    ] {
        for door in ["/n/", "/N/", "//n//"] {
            let copied = format!("{door}{copied}");
            let form = house.browser().go(&copied).page(200).form();
            assert_eq!(form.action, format!("/n/{token}"));
        }
    }
    let (short, _) = token.split_at(31);
    let last = if token.ends_with('Z') { "Y" } else { "Z" };
    let mut pages = Vec::new();
    for wrong in [
        format!("{short}{last}"),
        format!("000001{proof}"),
        format!("{number}{}", "0".repeat(26)),
        short.to_owned(),
        "x".to_owned(),
    ] {
        let page = house.browser().go(&format!("/n/{wrong}")).page(404);
        page.must_say("Deze link werkt niet");
        pages.push(page.html);
    }
    pages.push(house.browser().go("/s/x").page(404).html);
    pages.dedup();
    assert_eq!(pages.len(), 1, "unknown, forged and mistyped look alike");
    let mut robot = house.browser();
    let slowed = (0..2_000).any(|_| robot.read("/n/x").status == 429);
    assert!(slowed, "guessing is slowed down");
    house.browser().go(&link).page(200);
}

fn after_the_close_the_page_says_whom_to_call(database: Database) {
    let house = House::open(database);
    Voter::of(&house, "GM9001").votes(YES);
    Voter::of(&house, "GM9002").votes(YES);
    let link = last_link(&house, "GM9001");
    let told = last_link(&house, "GM9002");
    disputes(&house, &told);
    house
        .app
        .clock
        .advance_to(closes_at().minus(Duration::from_micros(1)));
    let form = filled_in(&house, &link);
    house.app.clock.advance_to(closes_at());
    let before = house.database.dump();
    let late = house.browser().send(&form).page(200);
    late.must_say("Deze pagina neemt geen meldingen meer aan.");
    late.must_say("070");
    assert!(late.forms.is_empty());
    house
        .browser()
        .go(&told)
        .page(200)
        .must_say("Wij hebben uw melding");
    let closed = house.browser().go(&told).page(200);
    closed.must_say("Opnieuw stemmen kan niet meer.");
    assert!(!closed.says("Stem opnieuw"));
    assert_eq!(house.database.dump(), before);
    house.close();
    let page = house.browser().go(&link).page(200);
    page.must_say("Bel ons over deze stem");
    assert_eq!(
        particulars(&house)["disputed"],
        serde_json::json!(["GM9002"])
    );
}

fn a_name_that_is_markup_stays_a_name(database: Database) {
    let house = House::open(database);
    Voter::of(&house, "GM9001").votes(YES);
    let link = last_link(&house, "GM9001");
    let name = "<script>alert(1)</script>\r\nBcc: x\u{202e}=1+1";
    let form = filled_in(&house, &link).with("naam", name);
    house.browser().send(&form).page(200);
    let mut bureau = Official::at_work(&house, Role::Bureau);
    let card = bureau.sees("/gemeenten/GM9001");
    card.may_not_say("<script>");
    card.must_say("<script>alert(1)</script> Bcc: x[U+202E]=1+1");
}
