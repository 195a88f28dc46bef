//! The end of a dispute: two people looked into it, and the ballot stays or is taken back.

use raadpleging::domain::account::Role;
use serde_json::Value;

use crate::database::Database;
use crate::delegating::recipients;
use crate::disputes::{disputes, last_link};
use crate::exception::{Kind, REASON, Two};
use crate::house::{House, KEY};
use crate::office::Official;
use crate::voter::{NO, Voter, YES};

on_both_databases!(
    a_ballot_that_was_theirs_stays_and_alarms_nobody,
    a_ballot_that_was_not_theirs_is_taken_back,
    a_new_vote_goes_before_the_end_of_a_dispute,
    only_what_is_disputed_is_settled_and_once,
    a_settled_dispute_stays_whoever_writes_the_sql,
);

/// Of 's-Gravendam: it was theirs.
pub const DISPUTE: Kind = Kind {
    page: "/gemeenten/GM9003/betwisting",
    fields: &[("uitkomst", "blijft")],
    again: &[],
};

const TAKEN_BACK: Kind = Kind {
    fields: &[("uitkomst", "ingetrokken")],
    ..DISPUTE
};

/// 's-Gravendam votes, and says that it did not.
pub fn a_disputed_ballot(house: &House) {
    Voter::of(house, "GM9003").votes(YES);
    disputes(house, &last_link(house, "GM9003"));
}

fn report(house: &House) -> Value {
    let mut board = Official::at_work(house, Role::Board);
    let report = board.reads("/uitslag.json");
    serde_json::from_str(report.text()).unwrap()
}

fn a_ballot_that_was_theirs_stays_and_alarms_nobody(database: Database) {
    let house = House::open(database);
    a_disputed_ballot(&house);
    let mut two = Two::at_work(&house);
    two.first.sees("/opkomst").must_say("betwist haar stem");
    two.first
        .sees("/gemeenten/GM9003")
        .must_say("Handel dit af");
    two.make(DISPUTE).must_say("De stem blijft zoals die is");
    two.first.sees("/opkomst").may_not_say("betwist haar stem");
    let card = two.first.sees("/gemeenten/GM9003");
    card.must_say("Nagekeken: De stem blijft zoals die is.");
    assert!(!card.says("Handel dit af"));
    let mut voter = Voter::of(&house, "GM9003");
    assert!(!voter.ballot().says("is betwist"));
    assert_eq!(voter.versions(), ["1 cast"]);
    let told = ["info@gravendam.example", "secretaris@gravendam.example"];
    assert_eq!(recipients(&house, "GM9003", "exception"), told);
    let letter = &house.letters_to("GM9003", "exception")[0];
    assert!(letter.text.contains(REASON) && letter.links().is_empty());
    house.close();
    let happened = &report(&house)["particulars"];
    assert_eq!(happened["disputed"], Value::Array(vec![]));
    assert_eq!(happened["corrections"][0]["ending"], "upheld");
}

fn a_ballot_that_was_not_theirs_is_taken_back(database: Database) {
    let house = House::open(database);
    a_disputed_ballot(&house);
    let mut two = Two::at_work(&house);
    two.make(TAKEN_BACK);
    let voter = Voter::of(&house, "GM9003");
    assert_eq!(voter.versions(), ["1 cast", "2 withdrawn"]);
    two.first.sees("/opkomst").must_say("0 van 7");
    house.post_letters();
    let letters = house.letters_to("GM9003", "confirmation");
    let last = letters
        .iter()
        .filter(|letter| letter.subject.contains("ingetrokken"));
    assert_eq!(last.count(), 2);
    house.close();
    let report = report(&house);
    let happened = &report["particulars"];
    assert_eq!(happened["unreadable"], Value::Array(vec![]));
    assert_eq!(
        (&happened["withdrawn"], &happened["opened"]),
        (&1.into(), &0.into())
    );
    assert_eq!(happened["corrections"][0]["ending"], "withdrawn");
}

fn a_new_vote_goes_before_the_end_of_a_dispute(database: Database) {
    let house = House::open(database);
    a_disputed_ballot(&house);
    let mut two = Two::at_work(&house);
    let dossier = TAKEN_BACK.is_asked(&mut two.first);
    let form = TAKEN_BACK.approval(&mut two.second, &dossier);
    let mut voter = Voter::of(&house, "GM9003");
    voter.votes(NO);
    let before = house.database.dump();
    let refused = two.second.browser.send(&form).page(409);
    refused.must_say("Dit is al afgehandeld");
    assert_eq!(house.database.dump(), before);
    assert_eq!(voter.versions(), ["1 cast", "2 cast"]);
}

fn only_what_is_disputed_is_settled_and_once(database: Database) {
    let house = House::open(database);
    a_disputed_ballot(&house);
    let mut two = Two::at_work(&house);
    let undisputed = Kind {
        page: "/gemeenten/GM9001/betwisting",
        ..DISPUTE
    };
    let form = undisputed.form(&mut two.first);
    let page = two.first.browser.send(&form).page(422);
    page.must_say("De laatste stem is niet betwist.");
    let dossiers = [DISPUTE, TAKEN_BACK].map(|kind| kind.is_asked(&mut two.first));
    let forms = dossiers.map(|dossier| DISPUTE.approval(&mut two.second, &dossier));
    two.second
        .browser
        .send(&forms[0])
        .page(200)
        .must_say("Goedgekeurd");
    let refused = two.second.browser.send(&forms[1]).page(409);
    refused.must_say("Dit is al afgehandeld");
    let form = DISPUTE.form(&mut two.first);
    let page = two.first.browser.send(&form).page(422);
    page.must_say("De laatste stem is niet betwist.");
}

fn a_settled_dispute_stays_whoever_writes_the_sql(database: Database) {
    let house = House::open(database);
    a_disputed_ballot(&house);
    let mut two = Two::at_work(&house);
    DISPUTE.is_asked(&mut two.first);
    let by_hand =
        format!("INSERT INTO settled_dispute VALUES ('{KEY}', 'GM9003', 1, 'withdrawn', 1)");
    let refusal = house.database.execute(&by_hand).unwrap_err();
    assert!(refusal.contains("two people"), "{refusal}");
    two.make(DISPUTE);
    for change in [
        "UPDATE settled_dispute SET ending = 'withdrawn'",
        "DELETE FROM settled_dispute",
    ] {
        assert!(house.database.execute(change).is_err(), "{change}");
    }
}
