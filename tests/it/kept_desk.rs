//! What somebody with an account typed is never lost: whatever became of the session, the page
//! still shows it, and says truly why nothing was done.

use std::time::Duration;

use raadpleging::domain::account::Role;

use crate::database::Database;
use crate::entered_ballots::BALLOT;
use crate::exception::REASON;
use crate::form::Form;
use crate::house::{House, KEY};
use crate::office::{Official, PASSWORD};
use crate::page::Page;
use crate::roll_changes::ADDITION;
use crate::voter::FIELD;
use crate::weights::WEIGHT;

on_both_databases!(
    a_form_after_its_session_keeps_what_was_typed,
    a_form_of_an_earlier_session_keeps_what_was_typed,
    a_form_of_one_session_is_no_form_of_another,
    no_choice_password_or_code_is_shown_again,
    a_database_that_is_gone_does_not_take_a_note_along,
);

const IDLE: Duration = Duration::from_secs(15 * 60);
const TEXT: &str = "Begint <b>hier</b>.\n\nEn nog een alinea.";

/// The contents of all read-only fields.
fn typed(page: &Page) -> Vec<String> {
    let document = scraper::Html::parse_document(&page.html);
    let areas = scraper::Selector::parse("textarea[readonly]").unwrap();
    let areas = document.select(&areas);
    areas.map(|area| area.text().collect()).collect()
}

/// Forms with something in them that took a while to type.
fn forms(bureau: &mut Official<'_>) -> Vec<(Form, Vec<&'static str>)> {
    let note = bureau.sees("/gemeenten/GM9001/contact").form();
    let note = note
        .with("notitie", TEXT)
        .with("vervolg", "Bel de griffier");
    let clarification = bureau.sees("/verduidelijkingen").form();
    let clarification = clarification.with("titel", "Over geld").with("tekst", TEXT);
    let set_up = bureau.browser.go("/opzet").page(200).form_to("/opzet");
    let set_up = set_up.with("titel", "Nieuwe raadpleging");
    vec![
        (note, vec![TEXT, "Bel de griffier"]),
        (clarification, vec!["Over geld", TEXT]),
        (WEIGHT.form(bureau), vec!["39", REASON, "Brief 2025-117"]),
        (ADDITION.form(bureau), vec!["GM9008", "Nieuwdorp", REASON]),
        (set_up, vec!["Nieuwe raadpleging"]),
    ]
}

#[track_caller]
fn keeps(page: &Page, told: &[&str]) {
    page.must_say("Er is niets verstuurd of bewaard.");
    assert!(page.forms.is_empty(), "nothing on it could be sent");
    let typed = typed(page);
    for text in told {
        assert!(typed.iter().any(|known| known == text), "{text}: {typed:?}");
    }
}

fn a_form_after_its_session_keeps_what_was_typed(database: Database) {
    let house = House::open(database);
    let mut bureau = Official::at_work(&house, Role::Bureau);
    let forms = forms(&mut bureau);
    let before = house.database.dump();
    house.app.clock.advance(IDLE);
    for (form, told) in &forms {
        // with the cookie of a session that is over, and as a browser that has dropped it
        for mut browser in [bureau.browser.clone(), house.browser()] {
            let page = browser.send(form).page(403);
            page.must_say("U bent niet meer ingelogd");
            page.must_say("als u 15 minuten geen pagina opent of verstuurt");
            assert!(page.links.contains(&"/inloggen".to_owned()));
            keeps(&page, told);
        }
    }
    assert_eq!(house.database.dump(), before);
}

fn a_form_of_an_earlier_session_keeps_what_was_typed(database: Database) {
    let house = House::open(database);
    let mut bureau = Official::at_work(&house, Role::Bureau);
    let forms = forms(&mut bureau);
    house.app.clock.advance(Duration::from_secs(60));
    let leave = bureau.sees("").leave.unwrap();
    bureau.browser.send(&leave).page(200);
    bureau.logs_in();
    let before = house.database.dump();
    for (form, told) in &forms {
        let page = bureau.browser.send(form).page(403);
        page.must_say("Dit formulier is van een eerdere keer inloggen.");
        page.may_not_say("kwam niet van deze website");
        keeps(&page, told);
    }
    assert_eq!(house.database.dump(), before);
}

fn no_choice_password_or_code_is_shown_again(database: Database) {
    let house = House::open(database);
    let mut bureau = Official::at_work(&house, Role::Bureau);
    let ballot = BALLOT.form(&mut bureau);
    let account = bureau.browser.go("/account").page(200);
    let password = account.form_to("/wachtwoord").with("huidig", PASSWORD);
    let password = password
        .with("nieuw", "iets heel anders")
        .with("code", "123456");
    house.app.clock.advance(IDLE);
    let page = bureau.browser.send(&ballot).page(403);
    keeps(&page, &["B. Smit", "gemeentesecretaris", REASON]);
    page.must_say("De keuze van het lid laten wij hier niet zien.");
    page.may_not_say(FIELD);
    page.may_not_say(ballot.value(FIELD).unwrap());
    let page = bureau.browser.send(&password).page(403);
    assert!(typed(&page).is_empty(), "{:?}", typed(&page));
    for secret in [PASSWORD, "iets heel anders", "123456"] {
        page.may_not_say(secret);
    }
}

fn a_database_that_is_gone_does_not_take_a_note_along(database: Database) {
    let house = House::open(database);
    let mut bureau = Official::at_work(&house, Role::Bureau);
    let note = bureau.sees("/gemeenten/GM9001/contact").form();
    let note = note.with("notitie", TEXT);
    for table in ["contact", "session"] {
        let away = format!("ALTER TABLE {table} RENAME TO elsewhere");
        house.database.execute(&away).unwrap();
        let page = bureau.browser.send(&note).page(503);
        assert_eq!(typed(&page), [TEXT], "{table}");
        let back = format!("ALTER TABLE elsewhere RENAME TO {table}");
        house.database.execute(&back).unwrap();
    }
    let page = bureau.browser.send(&note);
    assert_eq!(page.path, format!("/bureau/{KEY}/gemeenten/GM9001/contact"));
    assert_eq!(house.database.count("contact"), 1);
}

fn a_form_of_one_session_is_no_form_of_another(database: Database) {
    let house = House::open(database);
    let mut first = Official::at_work(&house, Role::Bureau);
    let form = first
        .sees("/gemeenten/GM9001")
        .form()
        .with("reden", "Vertrokken");
    house.app.clock.advance(Duration::from_secs(60));
    let leave = first.sees("").leave.unwrap();
    first
        .browser
        .send(&leave)
        .page(200)
        .must_say("U bent uitgelogd.");
    first.logs_in();
    first
        .browser
        .send(&form)
        .page(403)
        .must_say("Dit formulier is van een eerdere keer inloggen.");
    assert_eq!(house.database.count("ballot_link"), 7);
}
