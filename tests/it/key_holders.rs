//! Key holders: the ballots open only when enough named accounts of the board agreed, each with its
//! own login.

use std::sync::Arc;

use raadpleging::config::settings::Unsealing;
use raadpleging::domain::account::Role;
use raadpleging::domain::event::Actor;
use raadpleging::domain::key_holders::KeyHolders;
use raadpleging::domain::member::EmailAddress;
use raadpleging::service::consent_to_unsealing::{ConsentRefusal, consent_to_unsealing};
use raadpleging::service::open_consultation::OpeningRefusal;
use raadpleging::service::unseal_consultation::{UnsealRefusal, unseal_consultation};
use serde_json::Value;

use crate::database::Database;
use crate::form::Form;
use crate::house::{House, key, wait_for};
use crate::office::Official;
use crate::voter::{NO, Voter, YES};

on_both_databases!(
    the_ballots_open_with_the_second_of_three_key_holders,
    the_same_person_never_counts_twice,
    what_the_log_says_twice_or_of_others_does_not_count,
    nothing_opens_that_could_never_be_unsealed,
    who_is_no_key_holder_opens_nothing,
    one_of_two_is_not_enough_whoever_asks,
    a_node_that_unseals_by_itself_leaves_theirs_alone,
    an_account_of_the_bureau_is_never_a_key_holder,
);

const HOLDERS: [&str; 3] = ["voorzitter", "penningmeester", "secretaris"];

fn address(name: &str) -> String {
    format!("{name}@bestuur.example")
}

/// Two of three must agree.
fn two_of_three() -> KeyHolders {
    let accounts = HOLDERS.map(|name| EmailAddress::parse(&address(name)).unwrap());
    KeyHolders {
        accounts: accounts.into(),
        needed: 2,
    }
}

fn a_node_that_unseals_by_itself_leaves_theirs_alone(database: Database) {
    let mut house = House::for_key_holders(database, Some(two_of_three()));
    Voter::of(&house, "GM9001").votes(YES);
    // its settings were changed since the opening
    house.settings.deadline.unseal = Unsealing::Service;
    house.close();
    assert_eq!(
        house.close_due(),
        0,
        "it waits, and is not tried four times a second"
    );
    let sealed = "consultation WHERE closed_at IS NOT NULL AND unsealed_at IS NULL";
    assert_eq!(house.database.count(sealed), 1);
}

/// Closed, with two votes.
fn sealed(database: Database) -> House {
    let house = House::for_key_holders(database, Some(two_of_three()));
    Voter::of(&house, "GM9001").votes(YES);
    Voter::of(&house, "GM9002").votes(NO);
    house.close();
    house
}

fn of_the_board<'a>(house: &'a House, name: &str) -> Official<'a> {
    let email = address(name);
    let mut official = match HOLDERS.contains(&name) {
        true => Official::known(house, Role::Board, &email),
        false => Official::hired_as(house, Role::Board, &email),
    };
    official.logs_in();
    official
}

fn consent(official: &mut Official<'_>) -> Form {
    official.sees("").form().with("zeker", "ja")
}

fn no_default_agrees(house: &House, official: &mut Official<'_>) {
    let form = official.sees("").form();
    let before = house.database.dump();
    let unsure = official.browser.send(&form).page(422);
    unsure.must_say("Zet een vinkje als u dit wilt doen.");
    assert_eq!(house.database.dump(), before);
}

fn consents(house: &House) -> usize {
    let events = "SELECT body AS value FROM event WHERE deed = 'unsealing-consented'";
    house.database.ask(events).len()
}

fn opened(house: &House) -> usize {
    house.database.dump()["opened_ballot"].len()
}

fn the_ballots_open_with_the_second_of_three_key_holders(database: Database) {
    let house = sealed(database);
    let mut first = of_the_board(&house, "voorzitter");
    let mut second = of_the_board(&house, "penningmeester");
    let page = first.sees("");
    page.must_say("Er zijn 2 sleutelhouders nodig. Toestemming gaven er tot nu toe: 0.");
    no_default_agrees(&house, &mut first);
    let form = consent(&mut first);
    let page = first.browser.send(&form).page(200);
    page.must_say("U hebt toestemming gegeven.");
    page.may_not_say("Stemt niet in");
    assert_eq!(opened(&house), 0);
    first.reads("/uitslag.json").page(404);
    second
        .sees("")
        .must_say("Toestemming gaven er tot nu toe: 1.");
    let form = consent(&mut second);
    let outcome = second.browser.send(&form).page(200);
    outcome.must_say("Van de 7 gemeenten hebben er 2 gestemd (28,6%).");
    outcome.must_say("het bestuur (account 2); sleutelhouders: account 1 en account 2");
    assert_eq!(opened(&house), 2);
    let report = first.reads("/uitslag.json");
    for name in HOLDERS {
        assert!(!report.text().contains(&address(name)), "{name}");
    }
    let report: Value = serde_json::from_slice(&report.body).unwrap();
    let told = report["particulars"]["consents"].as_array().unwrap();
    let accounts: Vec<&Value> = told.iter().map(|one| &one["account"]).collect();
    assert_eq!(accounts, [1, 2]);
    let protocol = first.reads("/versies/1.0/archief.zip").body;
    let line = "Sleutelhouders: account 1 en account 2";
    assert!(
        protocol
            .windows(line.len())
            .any(|part| part == line.as_bytes())
    );
    assert_eq!(consents(&house), 2);
}

fn the_same_person_never_counts_twice(database: Database) {
    let house = sealed(database);
    let mut first = of_the_board(&house, "secretaris");
    let form = consent(&mut first);
    first.browser.send(&form).page(200);
    first.browser.send(&form).page(200);
    let again = consent(&mut first);
    first
        .browser
        .send(&again)
        .page(200)
        .must_say("U hebt toestemming gegeven.");
    let mut elsewhere = first.elsewhere();
    let form = consent(&mut elsewhere);
    elsewhere.browser.send(&form).page(200);
    assert_eq!(consents(&house), 1);
    assert_eq!(opened(&house), 0);
}

/// The log is the one place of a consent. Behind our back: the chair's own said again, and one of
/// somebody who is no key holder.
fn what_the_log_says_twice_or_of_others_does_not_count(database: Database) {
    let house = sealed(database);
    let mut first = of_the_board(&house, "voorzitter");
    let mut second = of_the_board(&house, "penningmeester");
    let mut other = of_the_board(&house, "lid");
    let form = consent(&mut first);
    first.browser.send(&form).page(200);
    for body in ["body", "replace(body, '\"number\":1,', '\"number\":4,')"] {
        let sql = format!(
            "INSERT INTO event (at, consultation, deed, body, leaf) \
             SELECT at, consultation, deed, {body}, leaf FROM event \
             WHERE deed = 'unsealing-consented' AND number = \
             (SELECT min(number) FROM event WHERE deed = 'unsealing-consented')"
        );
        house.database.execute(&sql).unwrap();
    }
    let forged = "event WHERE deed = 'unsealing-consented' AND body LIKE '%\"number\":4,%'";
    assert_eq!(house.database.count(forged), 1);
    other
        .sees("")
        .must_say("Uw account is niet van een sleutelhouder.");
    second
        .sees("")
        .must_say("Toestemming gaven er tot nu toe: 1.");
    let form = consent(&mut second);
    assert_eq!(opened(&house), 0);
    let outcome = second.browser.send(&form).page(200);
    outcome.must_say("sleutelhouders: account 1 en account 2");
    assert_eq!(opened(&house), 2);
}

fn who_is_no_key_holder_opens_nothing(database: Database) {
    let house = sealed(database);
    let mut holder = of_the_board(&house, "voorzitter");
    let form = consent(&mut holder);
    let mut other = of_the_board(&house, "lid");
    let page = other.sees("");
    page.must_say("Uw account is niet van een sleutelhouder.");
    assert!(page.forms.is_empty());
    // a form that was made by hand, in a session that is his
    let own = page.leave.unwrap().with("zeker", "ja").to(&form.action);
    other
        .browser
        .send(&own)
        .page(200)
        .must_say("Uw account is niet van een sleutelhouder.");
    let mut bureau = Official::at_work(&house, Role::Bureau);
    let leave = bureau
        .sees("")
        .leave
        .unwrap()
        .with("zeker", "ja")
        .to(&form.action);
    bureau.browser.send(&leave).page(403);
    // the service does not open them either
    house.close_due();
    assert_eq!(consents(&house), 0);
    assert_eq!(opened(&house), 0);
}

/// Past the page: the deed itself asks.
fn one_of_two_is_not_enough_whoever_asks(database: Database) {
    let house = sealed(database);
    let mut first = of_the_board(&house, "voorzitter");
    let form = consent(&mut first);
    first.browser.send(&form).page(200);
    let (app, now) = (&house.app, house.app.clock.now());
    let private = app.board_key.clone().unwrap();
    let compose = Arc::clone(&app.compose);
    let by = Actor::Service;
    let opening = unseal_consultation(&app.store, key(), private, compose, by, now);
    let refused = wait_for(opening);
    assert!(
        matches!(refused, Err(UnsealRefusal::NotAgreed)),
        "{refused:?}"
    );
    assert_eq!(opened(&house), 0);
}

fn an_account_of_the_bureau_is_never_a_key_holder(database: Database) {
    let house = sealed(database);
    // one address has one account, and no command changes its role: behind our back
    let moved = "UPDATE account SET role = 'bureau' WHERE number = 1";
    house.database.execute(moved).unwrap();
    let (store, now) = (&house.app.store, house.app.clock.now());
    let refused = wait_for(consent_to_unsealing(store, key(), 1, now));
    assert!(
        matches!(refused, Err(ConsentRefusal::NotAHolder)),
        "{refused:?}"
    );
    assert_eq!(consents(&house), 0);
}

fn nothing_opens_that_could_never_be_unsealed(database: Database) {
    let house = House::preparing_for(database, Some(two_of_three()));
    let mut bureau = Official::at_work(&house, Role::Bureau);
    Official::hired_as(&house, Role::Board, &address("voorzitter"));
    // an auditor never becomes the board, and one address has one account
    Official::hired_as(&house, Role::Auditor, &address("secretaris"));
    let lacking = "zonder werkend account van het bestuur: penningmeester@bestuur.example; \
                   secretaris@bestuur.example";
    bureau.sees("").must_say(lacking);
    let refused = house.try_to_open(7).unwrap_err();
    assert!(matches!(refused, OpeningRefusal::KeyHolders(of) if of.len() == 2));
    assert_eq!(house.database.count("ballot_link"), 0);
}
