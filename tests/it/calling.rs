//! The last day at the telephone: who is called first, what is written down, and what is not.

use raadpleging::domain::account::Role;

use crate::database::Database;
use crate::form::Form;
use crate::house::{House, KEY, MEMBERS, ROLL, amsterdam, consultation_with};
use crate::office::Official;
use crate::voter::{Voter, YES};

on_both_databases!(
    whoever_has_most_votes_and_was_reached_least_is_called_first,
    an_outcome_is_written_down_once_and_stays,
    a_new_link_from_the_call_list_is_asked_for_with_a_reason,
    a_note_needs_an_outcome_or_a_text,
    the_telephone_comes_from_the_roll,
);

/// The form of the call list, sent by a button with this value.
fn pressing(bureau: &mut Official<'_>, value: &str) -> Form {
    bureau.sees("/bellen").form().with("uitslag", value)
}

fn whoever_has_most_votes_and_was_reached_least_is_called_first(database: Database) {
    let house = House::open(database);
    Voter::of(&house, "GM9003").votes(YES);
    Voter::of(&house, "GM9007").keeps(YES, "");
    let mut bureau = Official::at_work(&house, Role::Bureau);
    let list = bureau.sees("/bellen");
    list.must_say("6 gemeenten zonder stem, samen 133 stemmen");
    list.may_not_say("Gravendam");
    let place = |text: &str, name: &str| text.find(name).unwrap();
    let names = [
        "Duinwijk",
        "Heuveldorp",
        "Kanaalstad",
        "Berk, Beuk",
        "Polderland",
    ];
    assert!(
        names.map(|name| place(&list.text, name)).is_sorted(),
        "{}",
        list.text
    );
    list.must_say("Concept begonnen, niet gestemd");
    let by_risk = bureau.sees("/bellen?volgorde=risico").text;
    assert!(
        place(&by_risk, "Kanaalstad") < place(&by_risk, "Duinwijk"),
        "{by_risk}"
    );
}

fn an_outcome_is_written_down_once_and_stays(database: Database) {
    let house = House::open(database);
    let mut bureau = Official::at_work(&house, Role::Bureau);
    let before = house.database.dump();
    let as_it_stands = bureau.sees("/bellen").form();
    bureau.browser.send(&as_it_stands).page(200);
    assert_eq!(house.database.dump(), before, "sent without a button");
    let form = pressing(&mut bureau, "GM9001.0.no-answer");
    let list = bureau.browser.send(&form).page(200);
    list.must_say("Gebeld: geen gehoor, dinsdag 14 oktober 2025 om 10.42.00 uur");
    list.must_say("Nog doen: Terugbellen");
    let again = bureau.browser.send(&form).page(409);
    again.must_say("misschien door een dubbele klik");
    assert_eq!(house.database.count("contact"), 1);
    assert!(house.database.execute("DELETE FROM contact").is_err());
    assert!(
        house
            .database
            .execute("UPDATE contact SET body = 'x'")
            .is_err()
    );
    let events = "event WHERE deed = 'contact-noted' AND member = 'GM9001'";
    assert_eq!(house.database.count(events), 1);
}

fn a_new_link_from_the_call_list_is_asked_for_with_a_reason(database: Database) {
    let house = House::open(database);
    let old = house.link("GM9001");
    let mut bureau = Official::at_work(&house, Role::Bureau);
    let list = bureau.sees("/bellen");
    // no button of the list makes one
    let values = ["GM9001.0.no-answer", "GM9001.0.will-vote"];
    let before = house.database.count("ballot_link");
    let card = format!("/bureau/{KEY}/gemeenten/GM9001#reden");
    assert!(list.links.contains(&card), "{:?}", list.links);
    for value in values {
        let form = list.form().with("uitslag", value).with("link", "GM9001.1");
        bureau.browser.send(&form);
    }
    assert_eq!(house.database.count("ballot_link"), before);
    let card = bureau.sees("/gemeenten/GM9001");
    card.must_say("Alle oude links werken dan niet meer");
    bureau
        .browser
        .send(&card.form())
        .page(422)
        .must_say("Vul de reden in.");
    let form = card.form().with("reden", "Gevraagd aan de telefoon");
    let done = bureau.browser.send(&form).page(200);
    done.must_say("Er gaat een nieuwe link uit");
    house.post_letters();
    assert_ne!(house.link("GM9001"), old);
    house.browser().go(&old).page(404);
    Voter::of(&house, "GM9001").votes(YES);
}

fn a_note_needs_an_outcome_or_a_text(database: Database) {
    let house = House::open(database);
    let mut bureau = Official::at_work(&house, Role::Bureau);
    let page = bureau.sees("/gemeenten/GM9001/contact");
    page.must_say("Schrijf nooit op wat iemand stemt");
    let form = page.form();
    bureau
        .browser
        .send(&form)
        .page(422)
        .must_say("Kies hoe het gesprek afliep");
    let note = form
        .with("notitie", "Griffier belt terug")
        .with("vervolg", "Donderdag bellen");
    let page = bureau.browser.send(&note).page(200);
    for said in [
        "Notitie",
        "Griffier belt terug",
        "Donderdag bellen",
        "bureau@raadpleging.example",
    ] {
        page.must_say(said);
    }
    for rows in house.database.ask("SELECT body AS value FROM event") {
        assert!(!rows.contains("Griffier"), "{rows}");
    }
    let mut auditor = Official::at_work(&house, Role::Auditor);
    let read = auditor.sees("/gemeenten/GM9001/contact");
    assert!(read.forms.is_empty() && read.says("Griffier belt terug"));
}

fn the_telephone_comes_from_the_roll(database: Database) {
    let roll = ROLL
        .replace("kaart_rij\n", "kaart_rij,telefoon\n")
        .replace("7,1\n", "7,1,0592 - 12 34 56\n");
    let lines: Vec<String> = roll
        .lines()
        .map(|line| match line.matches(',').count() {
            8 => format!("{line},"),
            9 if line.starts_with("GM9002") => format!("{line},"),
            _ => line.to_owned(),
        })
        .collect();
    let house = House::with(database, consultation_with("", ""), &lines.join("\n"));
    house.app.clock.advance_to(amsterdam("2025-09-10T09:00"));
    house.open_consultation(MEMBERS.len() as u64);
    let mut bureau = Official::at_work(&house, Role::Bureau);
    let list = bureau.sees("/bellen");
    assert!(
        list.links.contains(&"tel:+31592123456".to_owned()),
        "{:?}",
        list.links
    );
}
