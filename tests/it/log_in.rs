//! Logging in: two steps, each answer alike for whoever is wrong, and an end.

use std::time::Duration;

use raadpleging::domain::account::Role;

use crate::database::Database;
use crate::house::House;
use crate::invitations::{invites, suspends};
use crate::office::{Official, PASSWORD};

on_both_databases!(
    logging_in_takes_a_password_and_a_code,
    a_code_works_once,
    wrong_answers_look_alike,
    every_password_that_is_typed_is_compared_once_whoever_it_is_for,
    a_session_ends_by_logging_out,
    a_session_ends_after_fifteen_idle_minutes,
    a_session_ends_after_eight_hours_at_most,
    guessing_is_limited,
);

const MINUTE: Duration = Duration::from_secs(60);

fn logging_in_takes_a_password_and_a_code(database: Database) {
    let house = House::open(database);
    let mut bureau = Official::hired(&house, Role::Bureau);
    assert_eq!(
        bureau.reads("/opkomst").header("location"),
        Some("/inloggen")
    );
    let early = bureau.browser.read("/inloggen/code");
    assert_eq!(
        early.header("location"),
        Some("/inloggen"),
        "no code without a password"
    );

    let first = bureau.enters_password(&Official::email(Role::Bureau), PASSWORD);
    assert_eq!(first.header("location"), Some("/inloggen/code"));
    assert_eq!(
        bureau.reads("/opkomst").header("location"),
        Some("/inloggen"),
        "half way is not in"
    );
    let wrong = if bureau.code() == "000000" {
        "000001"
    } else {
        "000000"
    };
    assert_eq!(bureau.enters_code(wrong).status, 422);
    assert_eq!(bureau.enters_code("12345").status, 422);
    assert_eq!(bureau.reads("/opkomst").status, 303);
    let code = bureau.code();
    assert_eq!(
        bureau.enters_code(&code).header("location"),
        Some("/bureau")
    );
    bureau.sees("/opkomst");
    assert_eq!(house.database.count("session"), 1);
}

fn a_code_works_once(database: Database) {
    let house = House::open(database);
    let mut bureau = Official::at_work(&house, Role::Bureau);
    bureau.browser.cookies.clear();
    bureau.enters_password(&Official::email(Role::Bureau), PASSWORD);
    let code = bureau.code();
    assert_eq!(bureau.enters_code(&code).status, 422, "the same code again");
    house.app.clock.advance(Duration::from_secs(30));
    let next = bureau.code();
    assert_eq!(bureau.enters_code(&next).status, 303);
    assert_eq!(house.database.count("session"), 2);
}

fn wrong_answers_look_alike(database: Database) {
    let house = House::open(database);
    let mut bureau = Official::hired(&house, Role::Bureau);
    let right = Official::email(Role::Bureau);
    let mut pages = Vec::new();
    for (email, password) in [
        (right.as_str(), "een ander wachtwoord"),
        ("niemand@raadpleging.example", PASSWORD),
        ("geen adres", PASSWORD),
    ] {
        let page = bureau.enters_password(email, password).page(422);
        page.must_say("Controleer uw e-mailadres en wachtwoord. Samen herkennen wij ze niet.");
        page.may_not_say(password);
        assert!(bureau.browser.cookies.is_empty());
        let token = page.form().value("token").unwrap().to_owned();
        pages.push(page.html.replace(email, "…").replace(&token, "…"));
    }
    pages.dedup();
    assert_eq!(pages.len(), 1, "which of them was wrong is not said");
    assert_eq!(
        house.database.count("event WHERE deed = 'log-in-refused'"),
        3
    );
}

/// No stopwatch: what takes the time is the one comparison, and that is counted.
fn every_password_that_is_typed_is_compared_once_whoever_it_is_for(database: Database) {
    let house = House::open(database);
    let mut chief = Official::at_work(&house, Role::Administrator);
    let invited = "genodigde@raadpleging.example";
    invites(&mut chief, invited, Role::Auditor).page(200);
    let mut bureau = Official::hired(&house, Role::Bureau);
    let suspended = Official::email(Role::Board);
    let _has_an_account = Official::hired(&house, Role::Board);
    assert_eq!(suspends(&mut chief, &suspended).status, 303);
    let known = Official::email(Role::Bureau);
    for (email, password, status) in [
        (known.as_str(), PASSWORD, 303),
        (known.as_str(), "een ander wachtwoord", 422),
        ("niemand@raadpleging.example", PASSWORD, 422),
        ("geen adres", PASSWORD, 422),
        (suspended.as_str(), PASSWORD, 422),
        (invited, PASSWORD, 422),
    ] {
        let before = house.app.log_in_desk.compared();
        assert_eq!(bureau.enters_password(email, password).status, status);
        let compared = house.app.log_in_desk.compared() - before;
        assert_eq!(compared, 1, "{email}");
    }
}

fn a_session_ends_by_logging_out(database: Database) {
    let house = House::open(database);
    let mut bureau = Official::at_work(&house, Role::Bureau);
    let stolen = bureau.browser.cookies.clone();
    let leave = bureau.sees("/opkomst").leave.unwrap();
    bureau
        .browser
        .send(&leave)
        .page(200)
        .must_say("U bent uitgelogd.");
    assert!(bureau.browser.cookies.is_empty());
    bureau.browser.cookies = stolen;
    let over = bureau.reads("/opkomst");
    assert_eq!(
        over.header("location"),
        Some("/inloggen?verlopen"),
        "also for a copy of the cookie"
    );
}

fn a_session_ends_after_fifteen_idle_minutes(database: Database) {
    let house = House::open(database);
    let mut bureau = Official::at_work(&house, Role::Bureau);
    for _ in 0..3 {
        house.app.clock.advance(14 * MINUTE);
        bureau.sees("/opkomst");
    }
    house.app.clock.advance(15 * MINUTE);
    let over = bureau.browser.go("/bureau").page(200);
    over.must_say("U was een tijd niet actief. Log opnieuw in om verder te gaan.");
}

fn a_session_ends_after_eight_hours_at_most(database: Database) {
    let house = House::open(database);
    let mut bureau = Official::at_work(&house, Role::Bureau);
    for _ in 0..47 {
        house.app.clock.advance(10 * MINUTE);
        bureau.sees("");
    }
    house.app.clock.advance(10 * MINUTE);
    assert_eq!(
        bureau.reads("").header("location"),
        Some("/inloggen?verlopen")
    );
}

fn guessing_is_limited(database: Database) {
    let house = House::open(database);
    let mut guesser = house.browser();
    let form = guesser.go("/inloggen").page(200).form();
    let form = form
        .with("email", "bureau@raadpleging.example")
        .with("wachtwoord", "gokje gokje");
    let answers: Vec<_> = (0..34).map(|_| guesser.post(&form)).collect();
    let limited = answers.iter().filter(|answer| answer.status == 429);
    let limited: Vec<_> = limited.collect();
    assert!((1..=4).contains(&limited.len()), "{} of 34", limited.len());
    for answer in limited {
        assert_eq!(answer.header("retry-after"), Some("60"));
    }
    // links that nobody made: many are answered, not without end, and a real one always is
    let unknown: Vec<u16> = (0..300)
        .map(|_| guesser.read("/s/onbekend").status)
        .collect();
    assert_eq!(unknown[..200], [404; 200]);
    assert!(unknown.contains(&429));
    crate::voter::Voter::of(&house, "GM9001").ballot();
}
