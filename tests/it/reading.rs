//! Reading changes nothing: not by whoever votes, and not by a machine that follows every link in
//! a mail and sends every form as it stands.

use std::collections::BTreeSet;

use crate::browser::Browser;
use crate::database::Database;
use crate::house::{House, closes_at};
use crate::routes::{addresses, filled};
use crate::voter::{NO, Voter, YES};

on_both_databases!(
    a_scanner_that_follows_every_link_and_sends_every_form_changes_nothing,
    reading_every_address_in_every_way_changes_nothing,
    reading_after_the_close_changes_nothing,
);

/// Follows links and sends forms as they stand, as deep as they go; gives what was asked.
fn wander(browser: &mut Browser, start: &[String]) -> BTreeSet<String> {
    let mut waiting: Vec<String> = start.to_vec();
    let mut seen = BTreeSet::new();
    while let Some(path) = waiting.pop() {
        let path = path.split('#').next().unwrap().to_owned();
        let away = path.contains(':') && !path.starts_with(crate::house::BASE_URL);
        if path.is_empty() || away || !seen.insert(format!("GET {path}")) {
            continue;
        }
        let answer = browser.go(&path);
        if answer.header("content-type") != Some("text/html; charset=utf-8") {
            continue;
        }
        let page = answer.page(answer.status);
        waiting.extend(page.links);
        let forms = page.forms.iter().chain(&page.leave);
        let by_each_button = forms.flat_map(|form| {
            let elsewhere = form.elsewhere.iter();
            let others = elsewhere.map(|action| form.clone().to(action));
            std::iter::once(form.clone()).chain(others)
        });
        for form in &by_each_button.collect::<Vec<_>>() {
            if !seen.insert(format!("{} {}", form.method, form.action)) {
                continue;
            }
            let answer = browser.send(form);
            assert_ne!(answer.status, 303);
            waiting.extend(answer.page(answer.status).links);
        }
    }
    seen
}

fn a_scanner_that_follows_every_link_and_sends_every_form_changes_nothing(database: Database) {
    let house = House::open(database);
    Voter::of(&house, "GM9002").votes(YES);
    for member in ["GM9002", "GM9003"] {
        Voter::of(&house, member).keeps(NO, "Nog te bespreken");
    }
    house.post_letters();
    let before = house.database.dump();
    for member in ["GM9001", "GM9002", "GM9003"] {
        let letters = house.letters().into_iter();
        let own = letters.filter(|letter| letter.member == member);
        let links: Vec<String> = own.flat_map(|letter| letter.links()).collect();
        let seen = wander(&mut house.browser(), &links);
        let tried = |what: &str| seen.contains(&filled(what, member, "x"));
        assert!(
            tried("post /stemmen/{consultation}/{code}/controle"),
            "{seen:#?}"
        );
        let concept = "post /stemmen/{consultation}/{code}/concept";
        assert!(tried(concept), "{seen:#?}");
        assert_eq!(
            tried(&format!("{concept}/weggooien")),
            member != "GM9001",
            "{seen:#?}"
        );
        assert_eq!(
            tried("post /stemmen/{consultation}/{code}/intrekken"),
            member == "GM9002",
            "{seen:#?}"
        );
        let objected = seen.iter().any(|asked| asked.starts_with("post /n/"));
        assert_eq!(objected, member == "GM9002", "{seen:#?}");
    }
    assert_eq!(house.database.dump(), before);
}

fn reading_every_address_in_every_way_changes_nothing(database: Database) {
    let house = House::open(database);
    let mut voter = Voter::of(&house, "GM9002");
    voter.votes(NO);
    let mut stranger = house.browser();
    let token = house.link("GM9002").rsplit('/').next().unwrap().to_owned();
    let before = house.database.dump();
    for route in addresses() {
        let path = filled(&route, "GM9002", &token);
        for browser in [&mut voter.browser, &mut stranger] {
            for method in ["GET", "HEAD", "OPTIONS"] {
                let answer = browser.ask(method, &path, &[], None);
                assert!(answer.status < 500, "{method} {path}: {}", answer.status);
                assert!(
                    method == "GET" || method == "HEAD" || answer.status == 405,
                    "{path}"
                );
                assert!(method != "HEAD" || answer.body.is_empty());
            }
        }
    }
    assert_eq!(house.database.dump(), before);
}

fn reading_after_the_close_changes_nothing(database: Database) {
    let house = House::open(database);
    house
        .app
        .clock
        .advance_to(closes_at().minus(std::time::Duration::from_secs(60)));
    let mut voter = Voter::of(&house, "GM9003");
    voter.votes(YES);
    house.close();
    house.post_letters();
    let before = house.database.dump();
    let links: Vec<String> = house
        .letters()
        .iter()
        .flat_map(|letter| letter.links())
        .collect();
    wander(&mut house.browser(), &links);
    let pages = ["", "/ontvangst", "/ontvangst/1", "/intrekken"].map(|page| voter.path(page));
    wander(&mut voter.browser, &pages);
    assert_eq!(house.database.dump(), before);
}
