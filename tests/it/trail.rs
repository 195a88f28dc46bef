//! Everything that was done, in plain Dutch: by whom, when and why; also to take along.

use raadpleging::domain::account::Role;
use serde_json::Value;

use crate::database::Database;
use crate::entered_ballots::BALLOT;
use crate::exception::{REASON, Two};
use crate::house::House;
use crate::office::Official;
use crate::voter::{NO, Voter};
use crate::weights::WEIGHT;

on_both_databases!(
    a_deed_is_told_with_who_when_and_why,
    the_list_is_narrowed_down_and_the_downloads_with_it,
    the_data_are_the_log_with_its_hashes,
    a_long_log_is_read_in_pages,
    what_was_voted_is_not_in_it,
    refused_logins_are_a_number_a_day_and_never_fill_the_log,
);

fn a_deed_is_told_with_who_when_and_why(database: Database) {
    let house = House::open(database);
    Voter::of(&house, "GM9001").votes(NO);
    let mut two = Two::at_work(&house);
    let form = two.first.sees("/gemeenten/GM9002").form();
    let form = form.with("reden", "Kwijtgeraakt");
    two.first.browser.send(&form).page(200);
    two.make(WEIGHT);
    let page = two.first.sees("/logboek");
    for said in [
        "De raadpleging is geopend, met 7 leden en 208 stemmen.",
        "Van Duinwijk is een stem vastgelegd, als versie 1.",
        "Wie link 1 heeft",
        "Berk, Beuk en Es kreeg een nieuwe link. De oude werkt niet meer.",
        "Kwijtgeraakt",
        "Dossier 1 van Duinwijk is aangevraagd: gewicht corrigeren.",
        "Dossier 1 van Duinwijk is goedgekeurd.",
        "Duinwijk heeft nu 39 stemmen. Eerst waren het er 42.",
        "collega@raadpleging.example",
        "14-10-2025 10.42",
        REASON,
    ] {
        page.must_say(said);
    }
}

fn the_list_is_narrowed_down_and_the_downloads_with_it(database: Database) {
    let house = House::open(database);
    Voter::of(&house, "GM9001").votes(NO);
    let mut two = Two::at_work(&house);
    two.make(WEIGHT);
    let page = two.first.sees("/logboek?soort=Uitzonderingen");
    page.must_say("3 regels, de nieuwste eerst");
    assert!(!page.says("is een stem vastgelegd"));
    let page = two.first.sees("/logboek?wie=member");
    page.must_say("is een stem vastgelegd");
    assert!(!page.says("Dossier 1"));
    for lid in ["duinwijk", "gm9001"] {
        let page = two.first.sees(&format!("/logboek?lid={lid}"));
        page.must_say("heeft nu 39 stemmen");
        assert!(!page.says("Berk, Beuk en Es kreeg"));
    }
    two.first
        .sees("/logboek?lid=atlantis")
        .must_say("Er is niets gevonden.");
    let csv = two.first.reads("/logboek.csv?soort=Uitzonderingen");
    assert_eq!(csv.text().trim_end().lines().count(), 4);
    assert!(csv.text().starts_with("\u{feff}Nummer;Wanneer;Wie"));
    let json = two
        .first
        .reads("/logboek.json?soort=Uitzonderingen&lid=Duinwijk");
    let json: Value = serde_json::from_str(json.text()).unwrap();
    assert_eq!(json.as_array().unwrap().len(), 3);
    assert_eq!(json[0]["deed"], "weight-corrected");
    assert_eq!(json[2]["why"], REASON);
}

fn the_data_are_the_log_with_its_hashes(database: Database) {
    let house = House::open(database);
    Voter::of(&house, "GM9001").votes(NO);
    let mut auditor = Official::at_work(&house, Role::Auditor);
    let json = auditor.reads("/logboek.json");
    let json: Value = serde_json::from_str(json.text()).unwrap();
    let lines = json.as_array().unwrap().iter().rev();
    let told: Vec<&str> = lines.map(|line| line["hash"].as_str().unwrap()).collect();
    let log = "SELECT leaf AS value FROM event ORDER BY number";
    assert_eq!(told, house.database.ask(log));
}

fn a_long_log_is_read_in_pages(database: Database) {
    let house = House::open(database);
    let mut bureau = Official::at_work(&house, Role::Bureau);
    let mut voter = Voter::of(&house, "GM9001");
    for number in 0..101 {
        voter.keeps(NO, &number.to_string());
    }
    let first = bureau.sees("/logboek?soort=Stemmen");
    first.must_say("pagina 1 van 2");
    first.must_say("Volgende");
    let last = bureau.sees("/logboek?soort=Stemmen&pagina=2");
    last.must_say("pagina 2 van 2");
    last.must_say("Iemand van Duinwijk vulde voor het eerst iets in.");
    bureau
        .sees("/logboek?soort=Stemmen&pagina=99")
        .must_say("pagina 2 van 2");
}

fn what_was_voted_is_not_in_it(database: Database) {
    let house = House::open(database);
    let mut two = Two::at_work(&house);
    two.make(BALLOT);
    for page in ["/logboek", "/logboek.csv", "/logboek.json"] {
        let told = two.first.reads(page);
        assert!(told.text().contains("die per brief kwam, is ingevoerd."));
        for secret in ["instemmen", "Stemt in", "B. Smit"] {
            assert!(!told.text().contains(secret), "{secret} on {page}");
        }
    }
}

fn refused_logins_are_a_number_a_day_and_never_fill_the_log(database: Database) {
    let house = House::open(database);
    let mut bureau = Official::at_work(&house, Role::Bureau);
    let (log, now) = (&house.app.store, house.app.clock.now());
    let tries = |minutes: u64| {
        let at = now.plus(std::time::Duration::from_secs(60 * minutes));
        for _ in 0..70 {
            let guess = house.app.log_in_desk.check_password(
                log,
                "niemand@vng.example".to_owned(),
                "geraden".to_owned().into(),
                at,
            );
            assert!(crate::house::wait_for(guess).is_err());
        }
    };
    tries(0);
    let kept = "event WHERE deed = 'log-in-refused'";
    assert_eq!(house.database.count(kept), 60);
    tries(61);
    assert_eq!(house.database.count(kept), 120);
    let page = bureau.sees("/logboek");
    page.must_say("dinsdag 14 oktober 2025: 120 keer");
    page.may_not_say("Iemand probeerde in te loggen");
    bureau.sees("/logboek?soort=Accounts").must_say("120 keer");
    bureau
        .sees("/logboek?soort=Stemmen")
        .may_not_say("120 keer");
    let json = bureau.reads("/logboek.json?soort=Accounts");
    let json: Value = serde_json::from_str(json.text()).unwrap();
    let refused = json.as_array().unwrap().iter();
    let refused = refused.filter(|line| line["deed"] == "log-in-refused");
    assert_eq!(refused.count(), 120);
}
