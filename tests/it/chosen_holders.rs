//! Key holders, chosen in the browser: checked, approved by a second person, and fixed at the opening.

use raadpleging::domain::account::Role;
use raadpleging::service::open_consultation::OpeningRefusal;

use crate::browser::Answer;
use crate::database::Database;
use crate::form::Form;
use crate::house::{House, KEY};
use crate::office::Official;

on_both_databases!(
    key_holders_are_chosen_and_cleared,
    nothing_opens_for_key_holders_that_nobody_will_ask,
    key_holders_that_could_never_agree_are_told,
    a_set_up_that_comes_back_is_approved_anew,
    another_key_holder_voids_the_approval,
    the_key_holders_of_two_people_do_not_mix,
    key_holders_stay_after_the_opening
);

fn path() -> String {
    format!("/opzet/{KEY}/sleutelhouders")
}

fn form(bureau: &mut Official<'_>) -> Form {
    let page = bureau.browser.read(&path()).page(200);
    page.form_to("/sleutelhouders")
}

fn chooses(bureau: &mut Official<'_>, accounts: &str, needed: &str) -> Answer {
    let form = form(bureau)
        .with("accounts", accounts)
        .with("nodig", needed);
    bureau.browser.send(&form)
}

fn nothing_opens_for_key_holders_that_nobody_will_ask(database: Database) {
    // here the service unseals by itself
    let house = House::preparing(database);
    let board = Official::hired(&house, Role::Board);
    let mut bureau = Official::at_work(&house, Role::Bureau);
    chooses(&mut bureau, &board.email, "1").page(200);
    let page = bureau.sees("");
    page.must_say("Er zijn sleutelhouders, maar deze installatie ontzegelt zelf");
    assert!(page.forms.is_empty(), "nothing to open with");
    let before = house.database.dump();
    let refused = house.try_to_open(7);
    assert!(matches!(refused, Err(OpeningRefusal::NobodyAsks)));
    assert_eq!(house.database.dump(), before);
    chooses(&mut bureau, "", "").page(200);
    house.open_consultation(7);
}

fn key_holders_are_chosen_and_cleared(database: Database) {
    let house = House::preparing_for(database, None);
    let board = Official::hired(&house, Role::Board);
    let mut bureau = Official::at_work(&house, Role::Bureau);
    let page = bureau.browser.read(&path()).page(200);
    page.must_say("Er zijn geen sleutelhouders.");
    // as it stands, it changes nothing
    let before = house.database.dump();
    chooses(&mut bureau, "", "").page(200);
    assert_eq!(house.database.dump(), before);
    let both = format!("{}\nnieuw@bestuur.example", board.email);
    let summary = chooses(&mut bureau, &both, "2").page(200);
    summary.must_say(&format!(
        "Sleutelhouders: {}; nieuw@bestuur.example.",
        board.email
    ));
    summary.must_say("Er zijn er 2 nodig om te ontzegelen.");
    let page = bureau.browser.read(&path()).page(200);
    page.must_say(&format!(
        "{}: heeft een werkend account van het bestuur.",
        board.email
    ));
    page.must_say("nieuw@bestuur.example: nog geen werkend account van het bestuur.");
    let page = bureau.sees("");
    page.must_say("Sleutelhouder zonder werkend account van het bestuur: nieuw@bestuur.example.");
    assert!(house.try_to_open(7).is_err());
    let file = format!("/opzet/{KEY}/raadpleging.toml");
    assert!(bureau.browser.read(&file).text().contains("[key_holders]"));
    let summary = chooses(&mut bureau, "", "").page(200);
    assert!(!summary.says("Sleutelhouders:"));
    house.open_consultation(7);
}

fn key_holders_that_could_never_agree_are_told(database: Database) {
    let house = House::preparing(database);
    let mut bureau = Official::at_work(&house, Role::Bureau);
    let before = house.database.dump();
    for (accounts, needed, told) in [
        (
            "a@vng.example\nA@vng.example",
            "2",
            "Een adres staat er twee keer.",
        ),
        ("a@vng.example", "0", "Vul minstens 1 in."),
        (
            "a@vng.example",
            "2",
            "Kies er niet meer dan er sleutelhouders zijn.",
        ),
        (
            "a@vng.example",
            "",
            "Vul het aantal dat nodig is in, als heel getal.",
        ),
        ("", "1", "Kies er niet meer dan er sleutelhouders zijn."),
        (
            "a@vng.example\nniemand",
            "1",
            "Regel 2: vul een e-mailadres in",
        ),
    ] {
        let page = chooses(&mut bureau, accounts, needed).page(422);
        page.must_say(told);
        assert_eq!(page.form_to("/sleutelhouders").value("nodig"), Some(needed));
    }
    assert_eq!(house.database.dump(), before);
}

fn another_key_holder_voids_the_approval(database: Database) {
    let house = House::strict(database, r#"checks = ["approval"]"#);
    let mut bureau = Official::at_work(&house, Role::Bureau);
    let mut colleague = Official::colleague(&house);
    let board = Official::hired(&house, Role::Board);
    approves(&mut colleague);
    chooses(&mut bureau, &board.email, "1").page(200);
    assert!(
        !colleague
            .sees("/voorbereiding")
            .says("Deze controle is klaar.")
    );
    let own = approval(&mut bureau);
    let page = bureau.browser.send(&own).page(422);
    page.must_say("U schreef deze opzet zelf. Laat een collega goedkeuren.");
    approves(&mut colleague);
    // somebody else voids it again
    chooses(&mut bureau, "ander@bestuur.example", "1").page(200);
    assert!(
        !colleague
            .sees("/voorbereiding")
            .says("Deze controle is klaar.")
    );
}

fn a_set_up_that_comes_back_is_approved_anew(database: Database) {
    let house = House::strict(database, r#"checks = ["approval"]"#);
    let mut bureau = Official::at_work(&house, Role::Bureau);
    let mut colleague = Official::colleague(&house);
    let board = Official::hired(&house, Role::Board);
    approves(&mut colleague);
    chooses(&mut bureau, &board.email, "1").page(200);
    approves(&mut colleague);
    // by one person alone back to the set-up without key holders
    chooses(&mut bureau, "", "").page(200);
    let page = colleague.sees("/voorbereiding");
    page.may_not_say("Deze controle is klaar.");
    assert!(house.try_to_open(7).is_err());
    approves(&mut colleague);
}

fn approval(official: &mut Official<'_>) -> Form {
    let page = official.sees("/voorbereiding");
    let mut forms = page.forms.into_iter();
    let form = forms.find(|form| form.value("onderdeel") == Some("approval"));
    form.unwrap().with("zeker", "ja")
}

fn approves(official: &mut Official<'_>) {
    let form = approval(official);
    official.browser.send(&form).page(200);
    official
        .sees("/voorbereiding")
        .must_say("Deze controle is klaar.");
}

fn the_key_holders_of_two_people_do_not_mix(database: Database) {
    let house = House::preparing(database);
    let mut bureau = Official::at_work(&house, Role::Bureau);
    let mut colleague = Official::colleague(&house);
    let late = form(&mut colleague)
        .with("accounts", "b@vng.example")
        .with("nodig", "1");
    chooses(&mut bureau, "a@vng.example", "1").page(200);
    let page = colleague.browser.send(&late).page(409);
    page.must_say("Iemand anders veranderde dit ook. Bewaard is nu: “a@vng.example”.");
    let now = form(&mut bureau);
    assert_eq!(now.value("accounts"), Some("a@vng.example"));
}

fn key_holders_stay_after_the_opening(database: Database) {
    let house = House::preparing(database);
    let mut bureau = Official::at_work(&house, Role::Bureau);
    let late = form(&mut bureau)
        .with("accounts", "a@vng.example")
        .with("nodig", "1");
    house.open_consultation(7);
    let before = house.database.dump();
    let page = bureau.browser.send(&late).page(409);
    page.must_say("Deze raadpleging is geopend. Wijzigen kan niet meer.");
    assert_eq!(house.database.dump(), before);
}
