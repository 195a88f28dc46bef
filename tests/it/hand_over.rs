//! Somebody else takes over; and what neither a second click nor a robot can do.

use std::time::Duration;

use raadpleging::domain::member::EmailAddress;
use raadpleging::domain::text::Line;
use raadpleging::service::hand_over::{HandingOver, HandingOverRefusal, hand_over};
use raadpleging::service::live_links::NotTheirs;
use raadpleging::service::message_ids::MessageIds;
use raadpleging::service::name_deputy::{Naming, NamingRefusal, name_deputy};
use raadpleging::service::revoke_deputy::{Revoking, RevokingRefusal, revoke_deputy};

use crate::database::Database;
use crate::delegating::{
    DEPUTY, by_link, deputy_of, handing_over, letter, names, naming, recipients, revoking,
};
use crate::form::Form;
use crate::house::{House, closes_at, wait_for};
use crate::voter::{NO, Voter, YES};

on_both_databases!(
    a_hand_over_kills_every_old_link_and_keeps_the_vote,
    nobody_hands_over_to_the_general_mailbox,
    a_second_click_hands_over_once,
    a_second_click_names_nobody_twice,
    the_defaults_of_the_forms_change_nothing,
    a_token_is_good_for_one_deed_of_one_link,
    nobody_is_named_after_the_close,
    a_deputy_is_refused_without_any_page_too,
    hostile_names_stay_text,
);

fn a_hand_over_kills_every_old_link_and_keeps_the_vote(database: Database) {
    let house = House::open(database);
    let mut secretary = Voter::of(&house, "GM9001");
    let old = house.link("GM9001");
    let (mut deputy, of_deputy) = deputy_of(&house, &mut secretary);
    let receipt = deputy.votes(NO).receipt();
    let hash = house
        .database
        .ask("SELECT roll_hash AS value FROM consultation");
    let form = handing_over(&mut secretary);
    let done = secretary.browser.send(&form).page(200);
    done.must_say("Uw eigen link werkt niet meer.");
    let unknown = house.browser().go("/s/onbekend").page(404);
    for dead in [&old, &of_deputy] {
        assert_eq!(house.browser().go(dead).page(404).html, unknown.html);
    }
    secretary.reads("").page(403);
    deputy.reads("").page(403);
    let told = [
        "info@duinwijk.example",
        DEPUTY,
        "secretaris@duinwijk.example",
    ];
    assert_eq!(recipients(&house, "GM9001", "handed-over"), told);
    let news = letter(&house, "GM9001", "handed-over");
    assert!(news.text.contains("P. Nieuwenhuis") && news.text.contains("Bel ons dan direct"));
    assert_eq!(news.ballot_link(), None);
    assert_eq!(
        recipients(&house, "GM9001", "new-secretary"),
        ["nieuw@duinwijk.example"]
    );
    let welcome = letter(&house, "GM9001", "new-secretary");
    assert!(welcome.text.contains("Geachte P. Nieuwenhuis,"));
    let mut next = by_link(&house, "GM9001", &welcome.ballot_link().unwrap());
    let ballot = next.ballot();
    ballot.must_say(&receipt);
    assert_eq!(ballot.form().value("naam"), Some("P. Nieuwenhuis"));
    next.votes(YES);
    assert_eq!(next.versions(), ["1 cast", "2 cast"]);
    house.close();
    let after = house
        .database
        .ask("SELECT roll_hash AS value FROM consultation");
    assert_eq!(after, hash);
}

fn nobody_hands_over_to_the_general_mailbox(database: Database) {
    let house = House::open(database);
    let mut secretary = Voter::of(&house, "GM9001");
    let form = handing_over(&mut secretary).with("email", "INFO@duinwijk.example");
    let before = house.database.dump();
    let page = secretary.browser.send(&form).page(422);
    page.must_say("Vul het eigen adres van de nieuwe secretaris in.");
    assert_eq!(page.form().value("email"), Some("INFO@duinwijk.example"));
    assert_eq!(house.database.dump(), before);
    // unless the roll names one mailbox for both
    let mut shared = Voter::of(&house, "GM9006");
    let form = handing_over(&mut shared).with("email", "gemeente@heuveldorp.example");
    shared.browser.send(&form).page(200);
    let welcome = letter(&house, "GM9006", "new-secretary");
    by_link(&house, "GM9006", &welcome.ballot_link().unwrap());
}

fn a_second_click_hands_over_once(database: Database) {
    let house = House::open(database);
    let mut secretary = Voter::of(&house, "GM9001");
    let form = handing_over(&mut secretary);
    let once = secretary.browser.send(&form).page(200);
    let before = house.database.dump();
    let twice = secretary.browser.send(&form).page(200);
    assert_eq!(once.html, twice.html);
    assert_eq!(house.database.dump(), before);
    // with another address it is no second click, and does nothing either
    let other = form.with("email", "x@evil.example");
    secretary.browser.send(&other).page(403);
    assert_eq!(house.database.dump(), before);
}

fn a_second_click_names_nobody_twice(database: Database) {
    let house = House::open(database);
    let mut secretary = Voter::of(&house, "GM9001");
    let form = naming(&mut secretary, "S. el Amrani", DEPUTY);
    let late = handing_over(&mut secretary);
    secretary.browser.send(&form).page(200);
    let before = house.database.dump();
    secretary
        .browser
        .send(&form)
        .page(200)
        .must_say("S. el Amrani");
    let other = form.clone().with("email", "ander@duinwijk.example");
    let page = secretary.browser.send(&other).page(422);
    page.must_say("Er is intussen iets veranderd.");
    let page = secretary.browser.send(&late).page(422);
    page.must_say("Er is intussen iets veranderd.");
    assert_eq!(house.database.dump(), before);
    // revoked: the old form brings nobody back
    let revoke = revoking(&mut secretary);
    secretary.browser.send(&revoke).page(200);
    secretary.browser.send(&form).page(422);
    assert_eq!(house.database.count("deputy"), 1);
}

fn the_defaults_of_the_forms_change_nothing(database: Database) {
    let house = House::open(database);
    let mut secretary = Voter::of(&house, "GM9001");
    names(&mut secretary, "S. el Amrani", DEPUTY).page(200);
    let before = house.database.dump();
    for path in ["/plaatsvervanger", "/overdragen"] {
        for form in secretary.reads(path).page(200).forms {
            let page = secretary.browser.send(&form).page(422);
            page.must_say("U bent nog niet klaar");
            // nor with every text filled in
            let filled = form
                .with("naam", "Robot")
                .with("functie", "robot")
                .with("email", "robot@scan.example");
            secretary.browser.send(&filled).page(422);
        }
    }
    assert_eq!(house.database.dump(), before);
}

fn a_token_is_good_for_one_deed_of_one_link(database: Database) {
    let house = House::open(database);
    let mut secretary = Voter::of(&house, "GM9001");
    let mut other = Voter::of(&house, "GM9002");
    let theirs = naming(&mut other, "S. el Amrani", DEPUTY);
    let naming = naming(&mut secretary, "S. el Amrani", DEPUTY);
    let handing = handing_over(&mut secretary);
    let before = house.database.dump();
    let again = "Verstuur het formulier opnieuw. Uw antwoorden staan er nog.";
    let token = |form: &Form| form.value("token").unwrap().to_owned();
    for form in [
        naming.clone().with("token", &token(&theirs)),
        naming.clone().with("token", &token(&handing)),
        handing.clone().with("token", &token(&naming)),
        handing.clone().without("token"),
    ] {
        secretary.browser.send(&form).page(422).must_say(again);
    }
    secretary.browser.send(&theirs).page(403);
    assert_eq!(house.database.dump(), before);
}

fn nobody_is_named_after_the_close(database: Database) {
    let house = House::open(database);
    let last_minute = closes_at().minus(Duration::from_secs(60));
    house.app.clock.advance_to(last_minute);
    let mut secretary = Voter::of(&house, "GM9001");
    let naming = naming(&mut secretary, "S. el Amrani", DEPUTY);
    let handing = handing_over(&mut secretary);
    house.app.clock.advance_to(closes_at());
    let before = house.database.dump();
    for form in [naming, handing] {
        secretary.browser.send(&form).page(410);
    }
    for page in ["/plaatsvervanger", "/overdragen"] {
        let page = secretary.reads(page).page(200);
        page.must_say("De raadpleging is gesloten");
    }
    assert_eq!(house.database.dump(), before);
}

fn hostile_names_stay_text(database: Database) {
    let house = House::open(database);
    let mut secretary = Voter::of(&house, "GM9001");
    let name = "<script>alert(1)</script>\u{202e}\r\nBcc: x@evil.example";
    let page = names(&mut secretary, name, DEPUTY).page(200);
    page.may_not_say("<script>");
    page.must_say("[U+202E]");
    let long = names(&mut secretary, &"x".repeat(201), "lang@duinwijk.example").page(422);
    long.must_say("Maak de naam van uw plaatsvervanger korter.");
    let named = letter(&house, "GM9001", "deputy-named");
    assert!(
        named.text.contains("[U+202E] Bcc: x@evil.example"),
        "{}",
        named.text
    );
    assert!(!named.html.contains("<script>"));
    let raw = String::from_utf8(named.raw).unwrap();
    assert!(!raw.contains("\r\nBcc:"));
}

/// The pages refuse first; the deeds do not rely on it.
fn a_deputy_is_refused_without_any_page_too(database: Database) {
    let house = House::open(database);
    let mut secretary = Voter::of(&house, "GM9001");
    deputy_of(&house, &mut secretary);
    let found = house
        .database
        .ask("SELECT CAST(MAX(link) AS TEXT) AS value FROM deputy");
    let link: u32 = found[0].parse().unwrap();
    let (store, now) = (&house.app.store, house.app.clock.now());
    let before = house.database.dump();
    let name = Line::parse("Iemand anders").unwrap();
    let email = EmailAddress::parse("ander@duinwijk.example").unwrap();
    let ids = MessageIds::new([2; 32]);
    let naming = Naming {
        link,
        seen_link: link,
        office: name.clone(),
        name: name.clone(),
        email: email.clone(),
        ids: ids.clone(),
    };
    let named = wait_for(name_deputy(store, naming, now));
    assert!(matches!(named, Err(NamingRefusal::NotTheirs(_))));
    let revoking = Revoking {
        link,
        deputy: link,
        ids: ids.clone(),
    };
    let revoked = wait_for(revoke_deputy(store, revoking, now));
    assert!(matches!(revoked, Err(RevokingRefusal::NotTheirs(_))));
    let handing = HandingOver {
        link,
        seen_link: link,
        name,
        email,
        ids,
    };
    let handed = wait_for(hand_over(store, handing, now));
    let only = NotTheirs::NotTheSecretary;
    assert!(matches!(handed, Err(HandingOverRefusal::NotTheirs(why)) if why == only));
    assert_eq!(house.database.dump(), before);
}
