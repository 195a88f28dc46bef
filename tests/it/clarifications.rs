//! The bureau makes something clear: everybody hears of it, and a ballot keeps what was seen.

use std::time::Duration;

use raadpleging::domain::account::Role;
use raadpleging::service::view::closed::closed_consultation;

use crate::database::Database;
use crate::delegating::{DEPUTY, deputy_of};
use crate::form::Form;
use crate::house::{House, key, wait_for};
use crate::office::Official;
use crate::voter::{NO, Voter, YES};

on_both_databases!(
    everybody_hears_of_a_clarification_also_who_voted,
    a_clarification_takes_a_look_and_a_typed_number,
    a_trial_of_its_mail_keeps_what_was_typed,
    a_clarification_during_the_vote_is_shown_before_it_counts,
    an_auditor_reads_and_publishes_nothing,
    a_hostile_clarification_stays_a_text,
);

const TITLE: &str = "Over de middelen";
const TEXT: &str = "De middelen zijn structureel.\n\nDit staat op pagina 4.";

/// The form on the page that shows it as members will see it; nothing is published yet.
fn checked(bureau: &mut Official<'_>, title: &str, text: &str) -> Form {
    let form = bureau.sees("/verduidelijkingen").form();
    let form = form.with("titel", title).with("tekst", text);
    bureau.browser.send(&form).page(200).form_to("/publiceren")
}

fn publishes(bureau: &mut Official<'_>, title: &str, text: &str) {
    let form = checked(bureau, title, text).with("aantal", "7");
    let page = bureau.browser.send(&form).page(200);
    page.must_say("De verduidelijking is gepubliceerd");
    bureau.house.app.clock.advance(Duration::from_secs(60));
}

fn everybody_hears_of_a_clarification_also_who_voted(database: Database) {
    let house = House::open(database);
    let mut voted = Voter::of(&house, "GM9001");
    voted.votes(YES);
    deputy_of(&house, &mut voted);
    house.app.clock.advance(Duration::from_secs(60));
    let before = house.letters().len();
    let mut bureau = Official::at_work(&house, Role::Bureau);
    publishes(&mut bureau, TITLE, TEXT);
    house.post_letters();
    let letters = house.letters();
    // seven members and a deputy; one shares its address with the general mailbox, one has none
    assert_eq!(letters.len() - before, 13);
    let told = letters.iter().skip(before);
    assert_eq!(told.filter(|letter| letter.to == DEPUTY).count(), 1);
    for letter in letters.iter().skip(before) {
        assert!(letter.subject.contains("uitleg voor "));
        assert!(letter.text.contains("De middelen zijn structureel."));
        assert!(!letter.text.contains("/s/"), "no link in it");
    }
    let ballot = voted.ballot();
    ballot.must_say("Na uw stem is er een verduidelijking verschenen.");
    let path = voted.path("/ontvangst");
    let receipt = voted.browser.go(&path).page(200);
    receipt.must_say("Er is een verduidelijking die u bij het stemmen nog niet zag.");
    let mut other = Voter::of(&house, "GM9002");
    let page = other.ballot();
    page.must_say("1. Over de middelen Gepubliceerd op dinsdag 14 oktober 2025 om 10.43 uur");
    page.may_not_say("Na uw stem");
    let receipt = other.votes(NO);
    assert_eq!(receipt.fact("Gelezen bij het stemmen"), "verduidelijking 1");
    let hashes = "SELECT body AS value FROM event WHERE deed = 'clarification-published'";
    assert_eq!(house.database.ask(hashes).len(), 1);
}

fn a_clarification_takes_a_look_and_a_typed_number(database: Database) {
    let house = House::open(database);
    let mut bureau = Official::at_work(&house, Role::Bureau);
    let empty = bureau.sees("/verduidelijkingen").form();
    let page = bureau.browser.send(&empty.with("titel", TITLE)).page(422);
    page.must_say("Vul de tekst in.");
    assert_eq!(page.form().value("titel"), Some(TITLE));
    let form = checked(&mut bureau, TITLE, TEXT);
    let before = house.database.dump();
    for typed in ["", "6", "ja"] {
        let page = bureau.browser.send(&form.clone().with("aantal", typed));
        page.page(422).must_say("Typ 7 als u dit wilt doen.");
    }
    assert_eq!(house.database.dump(), before);
    let form = form.with("aantal", "7");
    bureau.browser.send(&form).page(200);
    let again = bureau.browser.send(&form).page(409);
    again.must_say("Er is geen tweede gepubliceerd.");
    assert_eq!(house.database.count("clarification"), 1);

    house.close();
    bureau.logs_in();
    let page = bureau.sees("/verduidelijkingen");
    page.must_say("1. Over de middelen");
    assert!(
        page.forms.is_empty(),
        "nothing is made clear after the close"
    );
}

fn a_trial_of_its_mail_keeps_what_was_typed(database: Database) {
    let house = House::open(database);
    let mut bureau = Official::at_work(&house, Role::Bureau);
    publishes(&mut bureau, "Eerst", "Wat iedereen al las.");
    let form = bureau.sees("/verduidelijkingen").form();
    let form = form.with("titel", TITLE).with("tekst", TEXT);
    let check = bureau.browser.send(&form).page(200);
    let trial = check.form_to("/brieven/proef");
    let unsure = bureau.browser.send(&trial).page(422);
    unsure.must_say("Zet een vinkje als u dit wilt doen.");
    let publishing = check.form_to("/publiceren");
    let texts = |form: &Form| ["titel", "tekst"].map(|name| form.value(name).map(str::to_owned));
    assert_eq!(texts(&unsure.form_to("/publiceren")), texts(&publishing));
    let trial = unsure.form_to("/brieven/proef").with("zeker", "ja");
    let tried = bureau.browser.send(&trial).page(200);
    tried.must_say("De proefmail is verstuurd.");
    let told = &house.letters_to("GM9001", "trial-clarification")[0];
    assert!(told.text.contains("De middelen zijn structureel."));
    assert_eq!(texts(&tried.form_to("/publiceren")), texts(&publishing));
    assert_eq!(house.database.count("clarification"), 1);
    let form = tried.form_to("/publiceren").with("aantal", "7");
    let page = bureau.browser.send(&form).page(200);
    page.must_say("Verduidelijking 2 staat op de stempagina.");
}

fn a_clarification_during_the_vote_is_shown_before_it_counts(database: Database) {
    let house = House::open(database);
    let mut bureau = Official::at_work(&house, Role::Bureau);
    publishes(&mut bureau, "Eerst", "Wat iedereen al las.");
    let mut voter = Voter::of(&house, "GM9001");
    let form = voter.filled_in(YES);
    publishes(&mut bureau, TITLE, TEXT);
    let check = voter.browser.send(&form).page(200);
    check.must_say("Nieuw sinds u het formulier opende");
    check.must_say("2. Over de middelen");
    check.may_not_say("Wat iedereen al las.");
    // what comes now was not seen by the voter, and does not stop the vote
    publishes(&mut bureau, "Nog iets", "Na de controle.");
    let receipt = voter.receipt_of(&check.form());
    let seen = receipt.fact("Gelezen bij het stemmen");
    assert_eq!(seen, "verduidelijking 1 tot en met 2");
    receipt.must_say("Er is een verduidelijking die u bij het stemmen nog niet zag.");
    house.close();
    let opened = house
        .database
        .ask("SELECT content AS value FROM opened_ballot");
    assert!(opened[0].contains("\"clarifications\":2"), "{opened:?}");
    let closed = wait_for(closed_consultation(&house.app.store, key())).unwrap();
    let published = closed.particulars.clarifications.iter();
    let unseen: Vec<u64> = published
        .map(|clarification| clarification.unseen)
        .collect();
    assert_eq!(unseen, [0, 0, 1]);
    let opening = "SELECT body AS value FROM event WHERE deed = 'consultation-opened'";
    let opening = house.database.ask(opening).concat();
    let hash = opened[0].split("\"definition_hash\":\"").nth(1).unwrap();
    assert!(
        opening.contains(hash.get(..64).unwrap()),
        "the documents of the opening"
    );
}

fn an_auditor_reads_and_publishes_nothing(database: Database) {
    let house = House::open(database);
    let mut bureau = Official::at_work(&house, Role::Bureau);
    publishes(&mut bureau, TITLE, TEXT);
    let mut auditor = Official::at_work(&house, Role::Auditor);
    let page = auditor.sees("/verduidelijkingen");
    page.must_say("1. Over de middelen");
    assert!(page.forms.is_empty());
}

fn a_hostile_clarification_stays_a_text(database: Database) {
    let house = House::open(database);
    let mut bureau = Official::at_work(&house, Role::Bureau);
    let title = "<b>Titel</b>\r\nBcc: x@evil.example \u{202e}om";
    let text = "<script>alert(1)</script>\n\n=cmd|' /C calc'!A0\u{0}";
    publishes(&mut bureau, title, text);
    house.post_letters();
    let page = Voter::of(&house, "GM9001").ballot();
    page.may_not_say("<script>alert");
    page.may_not_say("<b>Titel");
    page.may_not_say("\u{202e}");
    page.must_say("<script>alert(1)</script>");
    for letter in house.letters() {
        assert!(!letter.subject.contains("evil.example"));
        assert!(!String::from_utf8_lossy(&letter.raw).contains("\nBcc:"));
        assert!(!letter.html.contains("<script>alert"));
    }
}
