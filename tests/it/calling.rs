//! The last day at the telephone: who is called first, what is written down, and what is not.

use raadpleging::domain::account::Role;

use crate::database::Database;
use crate::form::Form;
use crate::house::{House, KEY, MEMBERS, ROLL, amsterdam, consultation_with};
use crate::office::Official;
use crate::page::Page;
use crate::voter::{Voter, YES};

on_both_databases!(
    whoever_has_most_votes_and_was_reached_least_is_called_first,
    an_outcome_is_written_down_once_and_stays,
    mail_that_waits_is_on_its_way,
    a_note_leads_back_to_where_it_was_written,
    a_new_link_is_mailed_by_a_button_that_says_why_and_by_nothing_else,
    who_only_watches_has_no_button_for_a_link,
    a_double_press_mails_one_link,
    callers_see_who_calls_whom_and_the_address_keeps_it,
    a_filtered_list_stays_filtered_after_a_call,
    a_note_needs_an_outcome_or_a_text,
    the_telephone_comes_from_the_roll,
);

/// The form of the call list, sent by a button with this value.
fn pressing(bureau: &mut Official<'_>, value: &str) -> Form {
    bureau
        .sees("/bellen")
        .form_to("pagina=1")
        .with("uitslag", value)
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
    let as_it_stands = bureau.sees("/bellen").form_to("pagina=1");
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
    let card = bureau.sees("/gemeenten/GM9001");
    card.must_say(
        "dinsdag 14 oktober 2025 om 10.42.00 uurbureau@raadpleging.exampleGebeld: geen gehoor",
    );
    card.must_say("Terugbellen");
}

/// Sent again, or waiting: that is no mail that does not arrive.
fn mail_that_waits_is_on_its_way(database: Database) {
    let house = House::open(database);
    let mut bureau = Official::at_work(&house, Role::Bureau);
    bureau.sees("/bellen").may_not_say("Mail is onderweg");
    let form = bureau.sees("/gemeenten/GM9001").form_to("/nieuwe-link");
    let form = form.with("reden", "Mail is kwijt");
    bureau.browser.send(&form).page(200);
    let list = bureau.sees("/bellen");
    list.must_say("Mail is onderweg");
    list.may_not_say("Mail komt niet aan");
}

fn a_note_leads_back_to_where_it_was_written(database: Database) {
    let house = House::open(database);
    let mut bureau = Official::at_work(&house, Role::Bureau);
    let form = bureau.sees("/bellen?volgorde=risico").form_to("pagina=1");
    let form = form.with("uitslag", "GM9001.0.will-vote");
    let list = bureau.browser.send(&form);
    let here = format!("/bureau/{KEY}/bellen?volgorde=risico&pagina=1");
    assert_eq!(list.path, here);
    list.page(200).must_say("Gebeld: stemt nog");
}

/// The value of the button in the row of a member that mails a new link for a reason.
#[track_caller]
fn button(list: &Page, member: &str, reason: &str) -> String {
    let document = scraper::Html::parse_document(&list.html);
    let buttons = scraper::Selector::parse("button[name=link]").unwrap();
    let values = document
        .select(&buttons)
        .map(|one| one.attr("value").unwrap());
    let mut own = values.filter(|value| value.starts_with(member) && value.ends_with(reason));
    own.next().expect(&list.text).to_owned()
}

fn a_new_link_is_mailed_by_a_button_that_says_why_and_by_nothing_else(database: Database) {
    let house = House::open(database);
    let old = house.link("GM9001");
    let mut bureau = Official::at_work(&house, Role::Bureau);
    let list = bureau.sees("/bellen?volgorde=risico");
    list.must_say("Alle oude links werken dan niet meer.");
    let here = list
        .forms
        .iter()
        .find(|form| form.method == "post")
        .unwrap();
    let pressed = button(&list, "GM9001", "niet-gevonden");
    let before = house.database.dump();
    let unmade = [
        "GM9001",
        "GM9001.",
        "GM9001.0.anders",
        "x",
        "",
        "niet-gevonden",
    ];
    for value in unmade {
        let answer = bureau.browser.post(&here.clone().with("link", value));
        assert!(
            [303, 404].contains(&answer.status),
            "{value}: {}",
            answer.status
        );
    }
    bureau.browser.post(here);
    assert_eq!(house.database.dump(), before, "no button, no link");
    let form = here.clone().with("link", &pressed);
    let done = bureau.browser.send(&form).page(200);
    done.must_say("Er gaat een nieuwe link uit");
    let back = format!("/bureau/{KEY}/bellen?volgorde=risico&pagina=1");
    assert!(done.links.contains(&back), "{:?}", done.links);
    let reason = "event WHERE deed = 'link-replaced' AND body LIKE '%Aan de telefoon: mail niet%'";
    assert_eq!(house.database.count(reason), 1);
    house.post_letters();
    assert_ne!(house.link("GM9001"), old);
    house.browser().go(&old).page(404);
}

fn who_only_watches_has_no_button_for_a_link(database: Database) {
    let house = House::open(database);
    let mut auditor = Official::at_work(&house, Role::Auditor);
    auditor.sees("/bellen").may_not_say("name=\"link\"");
}

fn a_double_press_mails_one_link(database: Database) {
    let house = House::open(database);
    let mut bureau = Official::at_work(&house, Role::Bureau);
    let list = bureau.sees("/bellen");
    let pressed = button(&list, "GM9001", "werkt-niet");
    let form = list.form_to("pagina=1").with("link", &pressed);
    bureau.browser.send(&form).page(200);
    let again = bureau.browser.send(&form).page(409);
    again.must_say("Er was al een nieuwe link gemaakt");
    assert_eq!(house.database.count("ballot_link"), 8);
}

/// The members in the list, in its order.
fn listed(list: &Page) -> Vec<String> {
    let cards = list.links.iter().filter_map(|link| {
        let (_, card) = link.split_once("/gemeenten/")?;
        (card.len() == 6).then(|| card.to_owned())
    });
    cards.collect()
}

/// The value of somebody who calls, in the filter.
#[track_caller]
fn caller(list: &Page, starts: &str) -> String {
    let document = scraper::Html::parse_document(&list.html);
    let options = scraper::Selector::parse("#eigenaar option").unwrap();
    let mut options = document.select(&options);
    let own = options.find(|one| one.text().collect::<String>().starts_with(starts));
    own.expect(&list.text).attr("value").unwrap().to_owned()
}

fn calls(caller: &mut Official<'_>, pressed: &str) {
    let form = pressing(caller, pressed);
    caller.browser.send(&form).page(200);
}

fn callers_see_who_calls_whom_and_the_address_keeps_it(database: Database) {
    let house = House::open(database);
    let mut bureau = Official::at_work(&house, Role::Bureau);
    let mut colleague = Official::colleague(&house);
    calls(&mut bureau, "GM9001.0.no-answer");
    calls(&mut bureau, "GM9002.0.will-vote");
    calls(&mut colleague, "GM9003.0.call-back");
    let list = bureau.sees("/bellen?volgorde=risico");
    let (own, other) = (caller(&list, "Ik ("), caller(&list, "collega@"));
    let filter = list.form_to("/bellen");
    let mut of = |owner: &str, again: &str| {
        let form = filter.clone().with("eigenaar", owner);
        let answer = bureau.browser.send(&form.with("terugbellen", again));
        assert!(answer.path.contains("volgorde=risico"), "{}", answer.path);
        listed(&answer.page(200))
    };
    assert_eq!(of("", "").len(), 7);
    assert_eq!(of(&own, ""), ["GM9001"]);
    assert_eq!(of(&other, "ja"), ["GM9003"]);
    let nobodys = of("niemand", "");
    assert_eq!(nobodys.len(), 5, "{nobodys:?}");
    assert!(nobodys.contains(&"GM9002".to_owned()));
    assert_eq!(of("", "ja"), ["GM9003", "GM9001"]);
    assert!(of("niemand", "ja").is_empty());
    let list = bureau.sees("/bellen?eigenaar=niemand&terugbellen=ja");
    list.must_say("Er staat niemand in deze selectie.");
    list.must_say("Ik (bureau@raadpleging.example)");
}

fn a_filtered_list_stays_filtered_after_a_call(database: Database) {
    let house = House::open(database);
    let mut bureau = Official::at_work(&house, Role::Bureau);
    let list = bureau.sees("/bellen?volgorde=risico&eigenaar=niemand");
    list.must_say("Selectie: 7 gemeenten zonder stem");
    let form = list
        .form_to("pagina=1")
        .with("uitslag", "GM9001.0.no-answer");
    let answer = bureau.browser.send(&form);
    let here = format!("/bureau/{KEY}/bellen?volgorde=risico&eigenaar=niemand&pagina=1");
    assert_eq!(answer.path, here);
    let list = answer.page(200);
    list.must_say("Selectie: 6 gemeenten zonder stem");
    assert!(!listed(&list).contains(&"GM9001".to_owned()), "mine by now");
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
