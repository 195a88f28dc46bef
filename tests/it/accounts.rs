//! One's own account: logging out elsewhere, and another password.

use std::time::Duration;

use raadpleging::domain::account::Role;

use crate::browser::Answer;
use crate::database::Database;
use crate::house::House;
use crate::office::{Official, PASSWORD};

on_both_databases!(
    a_session_that_is_ended_elsewhere_is_over_at_once,
    all_other_sessions_end_together,
    nobody_ends_the_session_of_another,
    another_password_ends_all_other_sessions,
    a_password_that_will_not_do_changes_nothing,
    the_sessions_of_every_role_are_listed,
    a_session_that_nobody_uses_is_not_listed_any_more,
    a_recovery_code_lets_its_owner_in_once,
    new_recovery_codes_take_the_place_of_the_old,
    a_recovery_code_is_good_for_one_account,
);

const NEW_PASSWORD: &str = "vier woorden achter elkaar";

fn chooses(who: &mut Official<'_>, current: &str, new: &str, again: &str) -> Answer {
    let form = who.browser.go("/account").page(200).form_to("/wachtwoord");
    let form = form.with("huidig", current).with("nieuw", new);
    who.browser.post(&form.with("herhaal", again))
}

fn is_in(who: &mut Official<'_>) -> bool {
    who.browser.read("/account").status == 200
}

fn a_session_that_is_ended_elsewhere_is_over_at_once(database: Database) {
    let house = House::open(database);
    let mut first = Official::at_work(&house, Role::Bureau);
    let mut second = first.elsewhere();
    let mut third = first.elsewhere();
    let page = first.browser.go("/account").page(200);
    page.must_say("1 minuut geleden begonnen");
    let one = page
        .forms
        .iter()
        .find(|form| form.action == "/account/sessies");
    let left = first.browser.send(one.unwrap()).page(200);
    left.must_say("U bent daar uitgelogd.");
    left.may_not_say("Sessie 3");
    assert_eq!(
        second.reads("/opkomst").header("location"),
        Some("/inloggen?verlopen")
    );
    assert!(is_in(&mut first) && is_in(&mut third));
    // the same form again ends nothing
    first.browser.send(one.unwrap()).page(200);
    assert_eq!(
        house.database.count("event WHERE deed = 'sessions-ended'"),
        1
    );
}

fn all_other_sessions_end_together(database: Database) {
    let house = House::open(database);
    let mut first = Official::at_work(&house, Role::Board);
    let mut others = [first.elsewhere(), first.elsewhere()];
    let page = first.browser.go("/account").page(200);
    let mut forms = page.forms.iter();
    let all = forms.find(|form| form.value("sessie") == Some("andere"));
    let left = first.browser.send(all.unwrap()).page(200);
    left.may_not_say("Log uit op alle andere apparaten");
    assert!(is_in(&mut first));
    for other in &mut others {
        assert!(!is_in(other));
    }
}

fn nobody_ends_the_session_of_another(database: Database) {
    let house = House::open(database);
    let mut bureau = Official::at_work(&house, Role::Bureau);
    let mut other = bureau.elsewhere();
    let page = other.browser.go("/account").page(200);
    let key = page.forms[0].value("sessie").unwrap().to_owned();
    let mut auditor = Official::at_work(&house, Role::Auditor);
    let mut again = auditor.elsewhere();
    let page = auditor.browser.go("/account").page(200);
    let form = page.forms[0].clone().with("sessie", &key);
    auditor.browser.send(&form).page(200);
    assert!(is_in(&mut bureau) && is_in(&mut other) && is_in(&mut again));
}

fn another_password_ends_all_other_sessions(database: Database) {
    let house = House::open(database);
    let mut first = Official::at_work(&house, Role::Bureau);
    let mut second = first.elsewhere();
    let changed = chooses(&mut first, PASSWORD, NEW_PASSWORD, NEW_PASSWORD);
    assert_eq!(changed.header("location"), Some("/account?gewijzigd"));
    assert!(is_in(&mut first) && !is_in(&mut second));
    let email = Official::email(Role::Bureau);
    assert_eq!(second.enters_password(&email, PASSWORD).status, 422);
    assert_eq!(second.enters_password(&email, NEW_PASSWORD).status, 303);
}

fn a_password_that_will_not_do_changes_nothing(database: Database) {
    let house = House::open(database);
    let mut bureau = Official::at_work(&house, Role::Bureau);
    let mut second = bureau.elsewhere();
    let before = house.database.dump();
    for (current, new, again, told) in [
        ("iets anders", NEW_PASSWORD, NEW_PASSWORD, "van nu in"),
        (PASSWORD, "te kort", "te kort", "minstens 12 tekens"),
        (
            PASSWORD,
            "Wachtwoord2025!",
            "Wachtwoord2025!",
            "als eerste geraden",
        ),
        (
            PASSWORD,
            "bureau@raadpleging.example",
            "bureau@raadpleging.example",
            "Dit is uw e-mailadres",
        ),
        (PASSWORD, NEW_PASSWORD, PASSWORD, "twee keer hetzelfde"),
        (PASSWORD, "", "", "minstens 12 tekens"),
    ] {
        let page = chooses(&mut bureau, current, new, again).page(422);
        page.must_say(told);
        if !new.is_empty() && new != "bureau@raadpleging.example" {
            page.may_not_say(new);
        }
    }
    let mut after = house.database.dump();
    after.insert("event".to_owned(), before["event"].clone());
    assert_eq!(after, before);
    assert!(is_in(&mut second));
}

fn a_session_that_nobody_uses_is_not_listed_any_more(database: Database) {
    let house = House::open(database);
    let mut first = Official::at_work(&house, Role::Bureau);
    let mut second = first.elsewhere();
    let firefox = "Mozilla/5.0 (Windows NT 10.0; rv:145.0) Gecko/20100101 Firefox/145.0";
    let named = [("user-agent", firefox)];
    second
        .browser
        .ask("GET", "/account", &named, None)
        .page(200);
    let minutes = |minutes: u64| house.app.clock.advance(Duration::from_secs(minutes * 60));
    minutes(10);
    let page = first.browser.go("/account").page(200);
    page.must_say("Firefox op Windows, 10 minuten geleden gebruikt");
    minutes(5);
    let before = house.database.dump();
    let page = first.browser.go("/account").page(200);
    page.must_say("Hier werkt u nu");
    page.may_not_say("Sessie 2");
    page.may_not_say("Log uit op alle andere apparaten");
    assert_eq!(house.database.dump(), before, "a look changes nothing");
    assert!(!is_in(&mut second), "it is over");
}

fn the_sessions_of_every_role_are_listed(database: Database) {
    let house = House::open(database);
    for role in Role::ALL {
        let mut who = Official::at_work(&house, role);
        let page = who.browser.go("/account").page(200);
        page.must_say("Hier werkt u nu");
        page.may_not_say("Sessie 2");
    }
}

/// Asks for new recovery codes.
fn codes(who: &mut Official<'_>, password: &str) -> Answer {
    let page = who.browser.go("/account").page(200);
    let form = page.form_to("/herstelcodes").with("wachtwoord", password);
    who.browser.post(&form)
}

fn codes_of(answer: &Answer) -> Vec<String> {
    let html = answer.page(200).html;
    let lines = html.split("<li class=\"code\">").skip(1);
    lines
        .map(|line| line.split('<').next().unwrap().to_owned())
        .collect()
}

/// Logs in without a telephone.
fn recovers(who: &mut Official<'_>, code: &str) -> Answer {
    who.browser.cookies.clear();
    let email = Official::email(who.role);
    assert_eq!(who.enters_password(&email, PASSWORD).status, 303);
    let form = who.browser.go("/inloggen/code").page(200).form();
    who.browser.post(&form.with("herstelcode", code))
}

fn a_recovery_code_lets_its_owner_in_once(database: Database) {
    let house = House::open(database);
    let mut bureau = Official::at_work(&house, Role::Bureau);
    let page = bureau.browser.go("/account").page(200);
    page.must_say("U hebt geen herstelcodes.");
    let made = codes_of(&codes(&mut bureau, PASSWORD));
    assert_eq!(made.len(), 10);
    let kept = format!("{:?}", house.database.dump());
    for code in &made {
        assert!(!kept.contains(code.as_str()), "kept as it is");
    }
    let first = made[0].to_lowercase().replace('-', " ");
    let entered = recovers(&mut bureau, &first);
    assert_eq!(entered.header("location"), Some("/bureau"));
    let page = bureau.browser.go("/account").page(200);
    page.must_say("U hebt 9 herstelcodes.");
    let again = recovers(&mut bureau, &made[0]).page(422);
    again.must_say("Vul een andere herstelcode in.");
    assert_eq!(bureau.reads("/opkomst").status, 303);
    assert_eq!(recovers(&mut bureau, &made[9]).status, 303);
    let used = "event WHERE deed = 'recovery-code-used'";
    assert_eq!(house.database.count(used), 2);
}

fn new_recovery_codes_take_the_place_of_the_old(database: Database) {
    let house = House::open(database);
    let mut board = Official::at_work(&house, Role::Board);
    let old = codes_of(&codes(&mut board, PASSWORD));
    codes(&mut board, "een ander wachtwoord")
        .page(422)
        .must_say("Vul uw wachtwoord van nu in.");
    let new = codes_of(&codes(&mut board, PASSWORD));
    assert_eq!(recovers(&mut board, &old[3]).status, 422);
    assert_eq!(recovers(&mut board, &new[3]).status, 303);
    assert_eq!(house.database.count("recovery_code"), 20);
}

fn a_recovery_code_is_good_for_one_account(database: Database) {
    let house = House::open(database);
    let mut bureau = Official::at_work(&house, Role::Bureau);
    let mut auditor = Official::at_work(&house, Role::Auditor);
    let made = codes_of(&codes(&mut bureau, PASSWORD));
    assert_eq!(recovers(&mut auditor, &made[0]).status, 422);
    assert_eq!(recovers(&mut auditor, "123456").status, 422);
    assert_eq!(recovers(&mut bureau, &made[0]).status, 303);
}
