//! How many have voted, on a screen in a hall: fresh figures, nothing else, and an end when the bureau
//! says so.

use raadpleging::domain::account::Role;

use crate::browser::Browser;
use crate::database::Database;
use crate::form::Form;
use crate::house::{BASE_URL, House, KEY};
use crate::office::Official;
use crate::page::Page;
use crate::voter::{Voter, YES};

on_both_databases!(
    a_screen_shows_how_many_have_voted_and_nothing_else,
    figures_are_sent_again_only_when_they_change,
    a_page_that_refreshes_itself_keeps_nobody_logged_in,
    a_link_ends_and_looks_like_none,
    the_defaults_of_the_forms_make_and_end_nothing,
    only_the_hash_of_a_link_is_kept,
    a_second_press_shows_the_same_link_and_makes_no_other,
    whoever_guesses_links_of_screens_is_asked_to_wait,
);

/// Gives the path of a new link.
pub fn opens(bureau: &mut Official<'_>) -> String {
    let form = making(bureau).with("plaats", "Hal");
    let made = bureau.browser.send(&form).page(200);
    let (_, rest) = made.text.split_once(BASE_URL).unwrap();
    let end = rest.find(|c: char| c.is_whitespace()).unwrap_or(rest.len());
    let path: String = rest.chars().take(46 + 1).collect();
    assert!(end >= 47 && path.starts_with("/stand/"), "{rest}");
    path
}

fn making(bureau: &mut Official<'_>) -> Form {
    crate::delegating::form_to(&bureau.sees("/schermen"), "/schermen")
}

fn asks(browser: &mut Browser, path: &str, tag: &str) -> (u16, String, usize) {
    let answer = browser.ask("GET", path, &[("if-none-match", tag)], None);
    let tag = answer.header("etag").unwrap().to_owned();
    (answer.status, tag, answer.body.len())
}

fn a_screen_shows_how_many_have_voted_and_nothing_else(database: Database) {
    let house = House::open(database);
    let mut bureau = Official::at_work(&house, Role::Bureau);
    let path = opens(&mut bureau);
    bureau.sees("/schermen").must_say("Hal");
    let mut screen = house.browser();
    let page = screen.go(&path).page(200);
    page.must_say("0 van 7");
    page.must_say("tot de sluiting");
    Voter::of(&house, "GM9001").votes(YES);
    let page = screen.go(&path).page(200);
    page.must_say("1 van 7");
    page.must_say("42 van 208");
    assert!(page.forms.is_empty());
    for secret in ["Duinwijk", "emt in", "/bureau/"] {
        assert!(!page.html.contains(secret), "{secret}");
    }
    // it opens nothing else
    assert_eq!(screen.go("/bureau/azwa-hlo-2025/opkomst").path, "/inloggen");
}

fn figures_are_sent_again_only_when_they_change(database: Database) {
    let house = House::open(database);
    let mut bureau = Official::at_work(&house, Role::Bureau);
    let kiosk = opens(&mut bureau);
    let list = "/bureau/azwa-hlo-2025/opkomst/stand".to_owned();
    let mut screen = house.browser();
    for (browser, path) in [(&mut screen, &kiosk), (&mut bureau.browser, &list)] {
        let (status, tag, size) = asks(browser, path, "\"0\"");
        assert_eq!((status, size > 1_000), (200, true));
        assert_eq!(asks(browser, path, &tag), (304, tag.clone(), 0));
    }
    let (_, before, _) = asks(&mut screen, &kiosk, "\"0\"");
    Voter::of(&house, "GM9001").votes(YES);
    let (status, after, _) = asks(&mut screen, &kiosk, &before);
    assert_eq!(status, 200);
    assert_ne!(after, before);
}

fn a_page_that_refreshes_itself_keeps_nobody_logged_in(database: Database) {
    let house = House::open(database);
    let mut bureau = Official::at_work(&house, Role::Bureau);
    let page = format!("/bureau/{KEY}/opkomst/stand");
    let by_itself = [("x-ververst-zelf", "ja")];
    let minute = std::time::Duration::from_secs(60);
    for _ in 0..14 {
        house.app.clock.advance(minute);
        let answer = bureau.browser.ask("GET", &page, &by_itself, None);
        assert_eq!(answer.status, 200);
        assert_eq!(answer.header("set-cookie"), None);
    }
    house.app.clock.advance(minute);
    let over = bureau.browser.ask("GET", &page, &by_itself, None);
    assert_eq!(over.header("location"), Some("/inloggen?verlopen"));
}

fn a_link_ends_and_looks_like_none(database: Database) {
    let house = House::open(database);
    let mut bureau = Official::at_work(&house, Role::Bureau);
    let path = opens(&mut bureau);
    let mut screen = house.browser();
    screen.go(&path).page(200);
    let ending = crate::delegating::form_to(&bureau.sees("/schermen"), "/intrekken");
    let form = ending.with("nummer", "1");
    bureau
        .browser
        .send(&form)
        .page(200)
        .must_say("Werkt niet meer sinds");
    let before = house.database.dump();
    bureau.browser.send(&form).page(200);
    assert_eq!(house.database.dump(), before);
    let dead = screen.go(&path).page(404);
    let never = screen.go("/stand/onbekend").page(404);
    assert_eq!(dead.html, never.html);
    let again = "UPDATE kiosk SET ended_at = NULL";
    assert!(house.database.execute(again).is_err());
    assert!(house.database.execute("DELETE FROM kiosk").is_err());
}

fn the_defaults_of_the_forms_make_and_end_nothing(database: Database) {
    let house = House::open(database);
    let mut bureau = Official::at_work(&house, Role::Bureau);
    opens(&mut bureau);
    let before = house.database.dump();
    for form in bureau.sees("/schermen").forms {
        bureau.browser.send(&form);
    }
    let blank = making(&mut bureau);
    bureau
        .browser
        .send(&blank)
        .page(422)
        .must_say("Vul de plaats in.");
    assert_eq!(house.database.dump(), before);
}

fn only_the_hash_of_a_link_is_kept(database: Database) {
    let house = House::open(database);
    let mut bureau = Official::at_work(&house, Role::Bureau);
    let path = opens(&mut bureau);
    let token = path.strip_prefix("/stand/").unwrap();
    let dump: String = house.database.dump().into_values().flatten().collect();
    assert!(!dump.contains(token));
    assert!(!bureau.sees("/schermen").html.contains(token));
    let deeds = "SELECT deed AS value FROM event WHERE deed LIKE 'kiosk%'";
    assert_eq!(house.database.ask(deeds), ["kiosk-opened"]);
}

fn a_second_press_shows_the_same_link_and_makes_no_other(database: Database) {
    let house = House::open(database);
    let mut bureau = Official::at_work(&house, Role::Bureau);
    let form = making(&mut bureau).with("plaats", "Hal");
    let link = |page: &Page| -> String {
        let rest = page.html.split("/stand/").nth(1).unwrap();
        rest.chars().take(40).collect()
    };
    let first = bureau.browser.send(&form).page(200);
    let before = house.database.dump();
    let second = bureau.browser.send(&form).page(200);
    assert_eq!(link(&second), link(&first));
    assert_eq!(house.database.dump(), before);
    // one more for the same place is asked from the page that showed the first
    let third = second.form_to("/schermen").with("plaats", "Hal");
    let third = bureau.browser.send(&third).page(200);
    assert_ne!(link(&third), link(&first));
    assert_eq!(house.database.count("kiosk"), 2);
    // an ended one stays ended, whatever is sent again
    let ending = third.form_to("/intrekken").with("nummer", "1");
    bureau.browser.send(&ending).page(200);
    let page = bureau.browser.send(&form).page(200);
    page.must_say("Werkt niet meer sinds");
    page.may_not_say("/stand/");
    assert_eq!(house.database.count("kiosk WHERE ended_at IS NULL"), 1);
}

fn whoever_guesses_links_of_screens_is_asked_to_wait(database: Database) {
    let house = House::open(database);
    let mut bureau = Official::at_work(&house, Role::Bureau);
    let known = opens(&mut bureau);
    let mut robot = house.browser();
    let slowed = (0..2_000).any(|_| robot.read("/stand/x").status == 429);
    assert!(slowed);
    // a link that works is never limited
    house.browser().go(&known).page(200);
}
