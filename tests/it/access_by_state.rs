//! Who may see what, from the set-up to the published outcome: a state changes what a page says and
//! whether there is an outcome, never whom an address is for.

use std::time::Duration;

use raadpleging::domain::account::Role;

use crate::access::{
    FORM, For, MULTIPART, admits, is_of_a_file, must_know_the_form, must_refuse, rows,
};
use crate::browser::{Answer, Browser};
use crate::database::Database;
use crate::house::House;
use crate::office::Official;
use crate::public_results::published;
use crate::routes::filled;
use crate::voter::{Voter, YES};

on_both_databases!(
    while_it_is_prepared_every_address_is_for_whom_it_is_for,
    while_it_is_sealed_every_address_is_for_whom_it_is_for,
    once_it_is_counted_every_address_is_for_whom_it_is_for,
    once_it_is_published_every_address_is_for_whom_it_is_for,
);

#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
enum State {
    Prepared,
    /// Closed, and the board has opened nothing yet.
    Sealed,
    Counted,
    Published,
}

fn while_it_is_prepared_every_address_is_for_whom_it_is_for(database: Database) {
    walk(&House::preparing(database), State::Prepared);
}

fn while_it_is_sealed_every_address_is_for_whom_it_is_for(database: Database) {
    let house = House::for_the_board(database);
    Voter::of(&house, "GM9001").votes(YES);
    house.close();
    walk(&house, State::Sealed);
}

fn once_it_is_counted_every_address_is_for_whom_it_is_for(database: Database) {
    let house = House::open(database);
    Voter::of(&house, "GM9001").votes(YES);
    house.close();
    walk(&house, State::Counted);
}

fn once_it_is_published_every_address_is_for_whom_it_is_for(database: Database) {
    let house = House::open(database);
    published(&house);
    walk(&house, State::Published);
}

fn walk(house: &House, state: State) {
    house.app.clock.advance(Duration::from_secs(60));
    let mut people: Vec<(Option<Role>, Browser)> = vec![(None, house.browser())];
    for role in Role::ALL {
        let known = state == State::Published && role == Role::Board;
        let official = match known {
            true => Official::back_at_work(house, role),
            false => Official::at_work(house, role),
        };
        people.push((Some(role), official.browser));
    }
    let before = house.database.dump();
    for (method, route, whom) in rows() {
        let path = filled(route, "GM9001", "x");
        for (role, browser) in &mut people {
            let (kind, body): (_, Option<&[u8]>) = match method {
                "POST" if is_of_a_file(route) => (&[MULTIPART][..], Some(b"--x--\r\n")),
                "POST" => (&[FORM][..], Some(b"aantal=7&reden=x&token=x")),
                _ => (&[][..], None),
            };
            let answer = browser.ask(method, &path, kind, body);
            let told = format!(
                "{state:?}: {method} {route} for {role:?}: {}",
                answer.status
            );
            check((method, route, whom), (*role, state), &answer, &told);
        }
    }
    assert_eq!(house.database.dump(), before);
}

fn check(
    (method, route, whom): (&str, &str, For),
    (role, state): (Option<Role>, State),
    answer: &Answer,
    told: &str,
) {
    if !admits(whom, role) {
        return must_refuse((method, route, whom), role, answer);
    }
    if let Some(since) = outcome_since(route) {
        let expected = if state >= since { 200 } else { 404 };
        return assert_eq!(answer.status, expected, "{told}");
    }
    let status = answer.status;
    match (method, whom) {
        (_, For::Everybody) => assert!([200, 303, 404, 422].contains(&status), "{told}"),
        ("POST", _) => must_know_the_form(answer),
        _ => {
            assert!([200, 303, 404, 409].contains(&status), "{told}");
            assert_ne!(answer.header("location"), Some("/inloggen"), "{told}");
        }
    }
}

/// From when on an address has the outcome; none for those that have none.
fn outcome_since(route: &str) -> Option<State> {
    if route.starts_with("/uitslag/") {
        Some(State::Published)
    } else if route.starts_with("/bestuur/")
        && (route.contains("/uitslag.") || route.ends_with(".zip"))
    {
        Some(State::Counted)
    } else {
        None
    }
}
