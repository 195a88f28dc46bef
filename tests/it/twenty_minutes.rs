//! From an empty installation to an opened consultation, with every click and every letter counted.

use std::path::Path;
use std::time::Duration;

use raadpleging::domain::account::Role;

use crate::browser::Answer;
use crate::database::Database;
use crate::form::Form;
use crate::house::{House, KEY, ROLL};
use crate::office::{Official, PASSWORD};
use crate::opening_checks::{code_in, verifies_a_backup};
use crate::page::Page;
use crate::roll_import::posted;
use crate::setting_up::STEPS;

on_both_databases!(a_consultation_opens_within_twenty_minutes_of_work);

/// What people take, in tenths of a second: to click, to type a character, to look at a page.
const CLICK: usize = 30;
const CHARACTER: usize = 3;
const PAGE: usize = 100;
/// A member list or a backup is somebody's file already: to find it, or to type one command.
const FILE: usize = 300;
const COMMAND: usize = 1_200;
const TWENTY_MINUTES: usize = 20 * 60 * 10;

struct Counted<'a> {
    person: Official<'a>,
    spent: usize,
}

impl<'a> Counted<'a> {
    /// Logged in: address, password and code were typed on two pages.
    fn new(person: Official<'a>) -> Self {
        let email = Official::email(person.role);
        let typed = email.len() + PASSWORD.len() + "123456".len();
        let spent = typed * CHARACTER + 2 * (PAGE + CLICK);
        Self { person, spent }
    }

    /// Follows a link.
    fn opens(&mut self, path: &str) -> Page {
        self.spent += CLICK + PAGE;
        self.person.browser.read(path).page(200)
    }

    /// What is already so is left alone; what no form sends by itself is clicked, the rest typed.
    fn fills_in(&mut self, mut form: Form, fields: &[(&str, &str)]) -> Form {
        for (name, value) in fields {
            self.spent += match form.value(name) {
                Some(known) if known == *value => 0,
                Some(_) => CLICK + value.chars().count() * CHARACTER,
                None => CLICK,
            };
            form = form.with(name, value);
        }
        form
    }

    fn sends(&mut self, form: Form, fields: &[(&str, &str)]) -> Answer {
        let form = self.fills_in(form, fields);
        self.spent += CLICK + PAGE;
        self.person.browser.send(&form)
    }

    fn settles(&mut self, item: &str, fields: &[(&str, &str)]) -> Page {
        let page = self.opens(&format!("/bureau/{KEY}/voorbereiding"));
        let mut forms = page.forms.iter();
        let form = forms.find(|form| form.value("onderdeel") == Some(item));
        self.sends(form.unwrap().clone(), fields).page(200)
    }
}

/// The real list where it stands beside the checkout, with addresses of nobody.
fn list() -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/data/ledenlijst-2025.csv");
    std::fs::read_to_string(path).unwrap_or_else(|_| ROLL.to_owned())
}

fn sets_up(bureau: &mut Counted<'_>) {
    bureau
        .opens("/bureau")
        .must_say("Er is nog geen raadpleging.");
    let form = bureau.opens("/opzet").form_to("/opzet");
    let names = [
        ("begin", "leeg"),
        ("titel", "Ledenraadpleging AZWA en HLO"),
        ("korte-titel", "AZWA en HLO"),
        ("sleutel", KEY),
    ];
    bureau.sends(form, &names).page(200);
    for (step, fields) in STEPS {
        let page = bureau.opens(&format!("/opzet/{KEY}{step}"));
        bureau.sends(page.form_to(step), fields).page(200);
    }
}

/// Gives the number of members.
fn takes_in_the_roll(bureau: &mut Counted<'_>) -> String {
    let page = bureau.opens(&format!("/bureau/{KEY}/stemregister/inlezen"));
    bureau.spent += FILE + CLICK + PAGE;
    let file = list();
    let page = posted(
        &mut bureau.person,
        &page.form_to("/inlezen"),
        file.as_bytes(),
    )
    .page(200);
    let form = page.form_to("/overnemen");
    let members = file
        .lines()
        .filter(|line| line.starts_with("GM"))
        .count()
        .to_string();
    bureau.sends(form, &[("aantal", &members)]).page(200);
    members
}

fn settles_the_checklist(bureau: &mut Counted<'_>, colleague: &mut Counted<'_>) {
    let page = bureau.opens(&format!("/bureau/{KEY}/brieven?soort=uitnodiging"));
    bureau
        .sends(page.form_to("/proef"), &[("zeker", "ja")])
        .page(200);
    let letters = bureau.person.house.letters();
    let code = code_in(&letters.last().unwrap().text);
    bureau.spent += CLICK + PAGE;
    bureau.settles("trial-letter", &[("code", &code)]);
    let page = bureau.opens(&format!("/bureau/{KEY}/voorbereiding"));
    if page.says("Bekijk deze adressen.") {
        bureau.settles("addresses", &[("zeker", "ja")]);
    }
    for item in ["clock", "mail-records"] {
        bureau.settles(item, &[("zeker", "ja")]);
        let reason = format!("{item}-reden");
        bureau.settles(
            item,
            &[("doen", "toch"), (&reason, "Gemeten door het beheer")],
        );
    }
    colleague.opens(&format!("/opzet/{KEY}"));
    colleague.settles("approval", &[("zeker", "ja")]);
}

fn a_consultation_opens_within_twenty_minutes_of_work(database: Database) {
    let house = House::empty(database);
    let mut bureau = Counted::new(Official::at_work(&house, Role::Bureau));
    let mut colleague = Counted::new(Official::colleague(&house));
    // a look at the relay, as at the start of the service: the folder is made
    house.post_letters();
    sets_up(&mut bureau);
    let members = takes_in_the_roll(&mut bureau);
    house.app.clock.advance(Duration::from_secs(60));
    settles_the_checklist(&mut bureau, &mut colleague);
    bureau
        .opens(&format!("/bureau/{KEY}"))
        .must_say("Openen kan nog niet.");
    verifies_a_backup(&house);
    let form = bureau.opens(&format!("/bureau/{KEY}")).form();
    let page = bureau.sends(form, &[("aantal", &members)]).page(200);
    page.must_say("De raadpleging is geopend");
    page.must_say(&format!("Er staan {members} uitnodigingen klaar"));
    let spent = bureau.spent + colleague.spent + COMMAND;
    assert!(spent < TWENTY_MINUTES, "{} seconds", spent / 10);
    assert!(spent > TWENTY_MINUTES / 10, "nothing was counted: {spent}");
}
