//! The page of the turnout while people vote: what its script asks for, what it gets, and that
//! nobody stays logged in by it.

use std::collections::BTreeSet;
use std::time::Duration;

use raadpleging::domain::account::Role;
use scraper::{Html, Selector};

use crate::database::Database;
use crate::house::{House, KEY};
use crate::office::Official;
use crate::page::Page;
use crate::voter::{Voter, YES};

on_both_databases!(
    every_fresh_part_has_a_place_on_the_page,
    fresh_figures_are_sent_when_they_changed_and_their_moment_always,
    asking_for_figures_keeps_nobody_logged_in,
);

/// Of what `selector` finds, its attribute.
fn attributes(page: &Page, selector: &str, name: &str) -> BTreeSet<String> {
    let html = Html::parse_document(&page.html);
    let wanted = Selector::parse(selector).unwrap();
    let found = html.select(&wanted);
    found.map(|e| e.attr(name).unwrap().to_owned()).collect()
}

fn every_fresh_part_has_a_place_on_the_page(database: Database) {
    let house = House::open(database);
    let mut bureau = Official::at_work(&house, Role::Bureau);
    let parts = |page: &Page| attributes(page, "[data-live-part]:not(form *)", "data-live-part");
    let turnout = bureau.sees("/opkomst");
    let from = attributes(&turnout, "[data-live]", "data-live-from");
    assert_eq!(from.len(), 1);
    let fresh = bureau.browser.go(from.first().unwrap()).page(200);
    assert_eq!(parts(&turnout), parts(&fresh));
    assert!(parts(&fresh).len() >= 6, "{:?}", parts(&fresh));
    // without the script there is a link that does the same, list and all
    assert!(turnout.links.iter().any(|link| link.ends_with("/opkomst")));
    assert!(fresh.forms.is_empty());
    // not the list: that stays as its reader left it
    assert!(!fresh.html.contains("/gemeenten/"));
    let mut auditor = Official::at_work(&house, Role::Auditor);
    auditor.sees("/opkomst/cijfers").must_say("0 van 7");
}

fn fresh_figures_are_sent_when_they_changed_and_their_moment_always(database: Database) {
    let house = House::open(database);
    let mut bureau = Official::at_work(&house, Role::Bureau);
    let path = format!("/bureau/{KEY}/opkomst/cijfers");
    let mut asks = |tag: &str| {
        let answer = bureau
            .browser
            .ask("GET", &path, &[("if-none-match", tag)], None);
        let header = |name| answer.header(name).unwrap().to_owned();
        let text = String::from_utf8(answer.body.clone()).unwrap();
        (answer.status, header("etag"), header("x-bijgewerkt"), text)
    };
    let (status, tag, first, text) = asks("\"0\"");
    assert!(status == 200 && text.contains("0 van 7"), "{text}");
    house.app.clock.advance(Duration::from_secs(1));
    let (status, same, second, text) = asks(&tag);
    assert_eq!((status, &same, text.as_str()), (304, &tag, ""));
    assert_ne!(first, second);
    Voter::of(&house, "GM9001").votes(YES);
    let (status, other, _, text) = asks(&tag);
    assert_eq!(status, 200);
    assert_ne!(other, tag);
    for said in ["1 van 7", "42 van 208", "inwoners vertegenwoordigd"] {
        assert!(text.contains(said), "{said}: {text}");
    }
    for secret in ["Duinwijk", "emt in"] {
        assert!(!text.contains(secret), "{secret}");
    }
}

fn asking_for_figures_keeps_nobody_logged_in(database: Database) {
    let house = House::open(database);
    let mut bureau = Official::at_work(&house, Role::Bureau);
    let path = format!("/bureau/{KEY}/opkomst/cijfers");
    for minute in 0..15 {
        let answer = bureau.browser.ask("GET", &path, &[], None);
        assert_eq!(answer.status, 200, "{minute}");
        assert_eq!(answer.header("set-cookie"), None);
        house.app.clock.advance(Duration::from_secs(60));
    }
    let over = bureau.browser.ask("GET", &path, &[], None);
    assert_eq!(over.header("location"), Some("/inloggen?verlopen"));
}
