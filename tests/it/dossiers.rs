//! Exceptions with four eyes: asked for by one, approved by another, to the letter, in time.

use std::time::Duration;

use raadpleging::domain::account::Role;

use crate::database::Database;
use crate::delegating::{EVERYBODY, by_link, deputy_of, form_to, handing_over, letter, recipients};
use crate::form::Form;
use crate::house::{House, closes_at};
use crate::office::Official;
use crate::page::Page;
use crate::voter::{NO, Voter};

on_both_databases!(
    two_people_correct_an_address,
    a_request_changes_nothing_but_itself,
    everybody_with_a_link_is_told_and_the_log_names_nobody,
    the_report_tells_what_was_approved,
    a_reminder_that_waits_does_not_reach_the_old_address,
    nobody_approves_what_they_asked_for,
    an_approval_is_of_what_was_shown,
    a_request_lives_three_days,
    nothing_is_corrected_after_the_close,
    before_the_opening_the_roll_is_the_place,
    a_second_click_asks_and_approves_once,
    a_form_of_somebody_else_decides_nothing,
    the_defaults_of_the_forms_decide_nothing,
    what_is_rejected_or_withdrawn_changes_nothing_else,
    who_only_watches_sees_dossiers_without_a_form,
    a_decision_stays_whoever_writes_the_sql,
);

const NEW: &str = "griffie.secretaris@duinwijk.example";

/// The form for another address of a member, filled in.
pub fn asking(official: &mut Official<'_>, member: &str) -> Form {
    let page = official.sees(&format!("/gemeenten/{member}/adres"));
    page.form()
        .with("email", NEW)
        .with("reden", "Tikfout in de ledenlijst")
        .with("bewijs", "Gebeld met de griffie op 14 oktober")
}

/// Asks; gives the path of the dossier.
pub fn asks(official: &mut Official<'_>, member: &str) -> String {
    let form = asking(official, member);
    let answer = official.browser.send(&form);
    answer.page(200).must_say("Wacht op een tweede persoon");
    let (_, path) = answer.path.split_once("/dossiers/").unwrap();
    format!("/dossiers/{path}")
}

fn approving(official: &mut Official<'_>, dossier: &str) -> Form {
    form_to(&official.sees(dossier), "/goedkeuren").with("zeker", "ja")
}

/// What whoever asked would have to send: there is no such form on their page.
fn forged(page: &Page, dossier: &str) -> Form {
    let hash = page.fact("Controlegetal").to_owned();
    form_to(page, "/afwijzen")
        .to(&format!("/bureau/azwa-hlo-2025{dossier}/goedkeuren"))
        .with("controlegetal", &hash)
        .with("zeker", "ja")
}

fn two_people_correct_an_address(database: Database) {
    let house = House::open(database);
    let mut secretary = Voter::of(&house, "GM9001");
    let old = house.link("GM9001");
    let (mut deputy, of_deputy) = deputy_of(&house, &mut secretary);
    let receipt = deputy.votes(NO).receipt();
    secretary.keeps(NO, "Nog niet af.");
    let mut first = Official::at_work(&house, Role::Bureau);
    let mut second = Official::colleague(&house);
    let card = first.sees("/gemeenten/GM9001");
    assert!(!card.says("E-mail bij de opening"));
    let dossier = asks(&mut first, "GM9001");
    let form = approving(&mut second, &dossier);
    let done = second.browser.send(&form).page(200);
    done.must_say("Goedgekeurd");
    done.must_say(NEW);

    let unknown = house.browser().go("/s/onbekend").page(404);
    for dead in [&old, &of_deputy] {
        assert_eq!(house.browser().go(dead).page(404).html, unknown.html);
    }
    secretary.reads("").page(403);
    deputy.reads("").page(403);
    assert_eq!(house.database.count("draft"), 0);
    let link = letter(&house, "GM9001", "new-address").ballot_link();
    let mut next = by_link(&house, "GM9001", &link.unwrap());
    next.ballot().must_say(&receipt);
    assert_eq!(next.versions(), ["1 cast"]);
    let card = second.sees("/gemeenten/GM9001");
    assert_eq!(
        card.fact("E-mail bij de opening"),
        "Anders secretaris@duinwijk.example"
    );
    card.must_say("Adres verbeteren");
}

fn a_request_changes_nothing_but_itself(database: Database) {
    let house = House::open(database);
    let mut first = Official::at_work(&house, Role::Bureau);
    let before = house.database.dump();
    asks(&mut first, "GM9001");
    let asked = house.database.dump();
    for (table, rows) in &before {
        let grew = usize::from(table == "dossier" || table == "event");
        assert_eq!(asked[table].len(), rows.len() + grew, "{table}");
    }
}

fn everybody_with_a_link_is_told_and_the_log_names_nobody(database: Database) {
    let house = House::open(database);
    let mut secretary = Voter::of(&house, "GM9001");
    deputy_of(&house, &mut secretary);
    let mut first = Official::at_work(&house, Role::Bureau);
    let mut second = Official::colleague(&house);
    let dossier = asks(&mut first, "GM9001");
    let form = approving(&mut second, &dossier);
    second.browser.send(&form).page(200);
    assert_eq!(recipients(&house, "GM9001", "address-corrected"), EVERYBODY);
    for news in house.letters_to("GM9001", "address-corrected") {
        assert!(news.links().is_empty(), "{}", news.text);
        assert!(!news.text.contains(NEW) && !news.html.contains(NEW));
    }
    assert_eq!(recipients(&house, "GM9001", "new-address"), [NEW]);
    let log = house.database.dump()["event"].concat();
    for secret in ["duinwijk.example", "Tikfout", "griffie"] {
        assert!(!log.contains(secret), "{secret} in the log");
    }
    let deeds = "SELECT deed AS value FROM event WHERE deed LIKE 'correction%' ORDER BY number";
    let deeds = house.database.ask(deeds);
    assert_eq!(deeds, ["correction-requested", "correction-approved"]);
}

fn the_report_tells_what_was_approved(database: Database) {
    let house = House::open(database);
    let mut first = Official::at_work(&house, Role::Bureau);
    let mut second = Official::colleague(&house);
    let dossier = asks(&mut first, "GM9001");
    let form = approving(&mut second, &dossier);
    second.browser.send(&form).page(200);
    asks(&mut first, "GM9002");
    house.close();
    let mut board = Official::at_work(&house, Role::Board);
    let report = board.reads("/uitslag.json");
    let report: serde_json::Value = serde_json::from_str(report.text()).unwrap();
    let told = &report["particulars"];
    assert_eq!(told["corrections"][0]["member"], "GM9001");
    assert_eq!(told["corrections"][0]["correction"], "address");
    assert_eq!(told["corrections_not_done"], 1);
    assert!(!report.to_string().contains(NEW));
}

fn a_reminder_that_waits_does_not_reach_the_old_address(database: Database) {
    let house = House::open(database);
    let mut first = Official::at_work(&house, Role::Bureau);
    let mut second = Official::colleague(&house);
    let form = first.sees("/herinnering").form().with("aantal", "7");
    first.browser.send(&form).page(200);
    let dossier = asks(&mut first, "GM9001");
    let form = approving(&mut second, &dossier);
    second.browser.send(&form).page(200);
    house.post_letters();
    assert!(house.letters_to("GM9001", "reminder").is_empty());
    assert!(!house.letters_to("GM9002", "reminder").is_empty());
}

fn nobody_approves_what_they_asked_for(database: Database) {
    let house = House::open(database);
    let mut first = Official::at_work(&house, Role::Bureau);
    let dossier = asks(&mut first, "GM9001");
    let page = first.sees(&dossier);
    page.must_say("Een ander van het bureau moet dit goedkeuren.");
    let form = forged(&page, &dossier);
    let before = house.database.dump();
    let refused = first.browser.send(&form).page(409);
    refused.must_say("Een ander moet dit goedkeuren");
    refused.must_say("Vraag een collega van het bureau");
    assert_eq!(house.database.dump(), before);
    // nor behind the back of the service
    let sql = "INSERT INTO dossier_decision SELECT number, 'approved', requested_by, 1, hash, NULL \
               FROM dossier";
    let refusal = house.database.execute(sql).unwrap_err();
    assert!(refusal.contains("two people"), "{refusal}");
}

/// The cure for a hand-over to somebody who should not have it, even when it comes in between.
fn an_approval_is_of_what_was_shown(database: Database) {
    let house = House::open(database);
    let mut first = Official::at_work(&house, Role::Bureau);
    let mut second = Official::colleague(&house);
    let dossier = asks(&mut first, "GM9001");
    let form = approving(&mut second, &dossier);
    let mut hostile = Voter::of(&house, "GM9001");
    let handing = handing_over(&mut hostile);
    hostile.browser.send(&handing).page(200);
    let stolen = letter(&house, "GM9001", "new-secretary").ballot_link();
    let before = house.database.dump();
    let changed = second.browser.send(&form).page(409);
    changed.must_say("Er is intussen iets veranderd");
    changed.must_say("P. Nieuwenhuisnieuw@duinwijk.example");
    let other = form.with("controlegetal", &"0".repeat(64));
    second.browser.send(&other).page(409);
    assert_eq!(house.database.dump(), before);
    let form = form_to(&changed, "/goedkeuren").with("zeker", "ja");
    second.browser.send(&form).page(200).must_say("Goedgekeurd");
    house.browser().go(&stolen.unwrap()).page(404);
    assert_eq!(recipients(&house, "GM9001", "new-address"), [NEW]);
    let told = recipients(&house, "GM9001", "address-corrected");
    assert_eq!(told, ["info@duinwijk.example", "nieuw@duinwijk.example"]);
    let name = "SELECT secretary AS value FROM member WHERE code = 'GM9001'";
    assert_eq!(house.database.ask(name), ["A. de Vries"]);
}

fn a_request_lives_three_days(database: Database) {
    let house = House::open(database);
    let mut first = Official::at_work(&house, Role::Bureau);
    let dossier = asks(&mut first, "GM9001");
    let mut second = Official::colleague(&house);
    let hash = second.sees(&dossier).fact("Controlegetal").to_owned();
    let almost = Duration::from_secs(72 * 60 * 60 - 60);
    house.app.clock.advance(almost);
    second.logs_in();
    let form = approving(&mut second, &dossier);
    assert_eq!(form.value("controlegetal"), Some(hash.as_str()));
    house.app.clock.advance(Duration::from_secs(60));
    let before = house.database.dump();
    let late = second.browser.send(&form).page(409);
    late.must_say("Dit dossier is verlopen");
    assert_eq!(house.database.dump(), before);
    let page = second.sees(&dossier);
    page.must_say("Verlopen");
    assert!(page.forms.is_empty());
}

fn nothing_is_corrected_after_the_close(database: Database) {
    let house = House::open(database);
    let last_minute = closes_at().minus(Duration::from_secs(60));
    house.app.clock.advance_to(last_minute);
    let mut first = Official::at_work(&house, Role::Bureau);
    let mut second = Official::colleague(&house);
    let dossier = asks(&mut first, "GM9001");
    let another = asking(&mut first, "GM9002");
    let form = approving(&mut second, &dossier);
    let no = form_to(&second.sees(&dossier), "/afwijzen").with("reden", "Te laat");
    house.app.clock.advance_to(closes_at());
    let before = house.database.dump();
    let late = second.browser.send(&form).page(409);
    late.must_say("Dit dossier is verlopen");
    second.browser.send(&no).page(409);
    let late = first.browser.send(&another).page(409);
    late.must_say("Dit kan alleen als de raadpleging open is");
    assert_eq!(house.database.dump(), before);
}

fn before_the_opening_the_roll_is_the_place(database: Database) {
    let house = House::preparing(database);
    let mut bureau = Official::at_work(&house, Role::Bureau);
    let page = bureau.reads("/gemeenten/GM9001/adres").page(409);
    page.must_say("Voor de opening verbetert u een adres in de ledenlijst.");
    let card = bureau.sees("/gemeenten/GM9001");
    assert!(!card.says("Verbeter het adres"));
}

fn a_second_click_asks_and_approves_once(database: Database) {
    let house = House::open(database);
    let mut first = Official::at_work(&house, Role::Bureau);
    let mut second = Official::colleague(&house);
    let form = asking(&mut first, "GM9001");
    first.browser.send(&form).page(200);
    let twice = first.browser.send(&form).page(409);
    twice.must_say("Er kwam net een ander dossier bij");
    assert_eq!(house.database.count("dossier"), 1);
    let dossier = "/dossiers/1";
    let form = approving(&mut second, dossier);
    second.browser.send(&form).page(200);
    let before = house.database.dump();
    let twice = second.browser.send(&form).page(409);
    twice.must_say("Er was al een besluit");
    assert_eq!(house.database.dump(), before);
    // it is so now: there is nothing to ask for
    let form = asking(&mut first, "GM9001");
    let same = first.browser.send(&form).page(422);
    same.must_say("Dit is het adres dat er al staat.");
}

fn a_form_of_somebody_else_decides_nothing(database: Database) {
    let house = House::open(database);
    let mut first = Official::at_work(&house, Role::Bureau);
    let mut second = Official::colleague(&house);
    let asking = asking(&mut second, "GM9001");
    let foreign = "Dit formulier kwam niet van deze website";
    let before = house.database.dump();
    let earlier = "Dit formulier is van een eerdere keer inloggen.";
    first.browser.send(&asking).page(403).must_say(earlier);
    assert_eq!(house.database.dump(), before);
    let dossier = asks(&mut first, "GM9001");
    let form = approving(&mut second, &dossier);
    let before = house.database.dump();
    first.browser.send(&form).page(403).must_say(earlier);
    let without = form.clone().without("token");
    second.browser.send(&without).page(403).must_say(foreign);
    let elsewhere = form.to("/bureau/azwa-hlo-2025/dossiers/2/goedkeuren");
    second.browser.send(&elsewhere).page(404);
    assert_eq!(house.database.dump(), before);
}

fn the_defaults_of_the_forms_decide_nothing(database: Database) {
    let house = House::open(database);
    let mut first = Official::at_work(&house, Role::Bureau);
    let mut second = Official::colleague(&house);
    let dossier = asks(&mut first, "GM9001");
    let before = house.database.dump();
    for form in second.sees(&dossier).forms {
        let page = second.browser.send(&form).page(422);
        page.must_say("U bent nog niet klaar");
    }
    let blank = first.sees("/gemeenten/GM9002/adres").form();
    let page = first.browser.send(&blank).page(422);
    for missing in ["e-mailadres in", "Vul de reden in.", "Vul het bewijs in."] {
        page.must_say(missing);
    }
    assert_eq!(house.database.dump(), before);
}

fn what_is_rejected_or_withdrawn_changes_nothing_else(database: Database) {
    let house = House::open(database);
    let mut first = Official::at_work(&house, Role::Bureau);
    let mut second = Official::colleague(&house);
    let link = house.link("GM9001");
    for state in ["Afgewezen", "Ingetrokken"] {
        let dossier = asks(&mut first, "GM9001");
        let decides = [&mut second, &mut first];
        let [rejects, withdraws] = decides;
        let official = if state == "Afgewezen" {
            rejects
        } else {
            withdraws
        };
        let page = official.sees(&dossier);
        let form = form_to(&page, "/afwijzen").with("reden", "Het oude adres klopt toch");
        let page = official.browser.send(&form).page(200);
        page.must_say(state);
        page.must_say("Het oude adres klopt toch");
        assert!(page.forms.is_empty());
    }
    house.post_letters();
    assert!(house.letters_to("GM9001", "new-address").is_empty());
    assert_eq!(house.link("GM9001"), link);
    let list = second.sees("/dossiers");
    list.must_say("Afgewezen");
    list.must_say("Ingetrokken");
    let log = second.sees("/logboek");
    assert!(
        log.text.matches("Het oude adres klopt toch").count() >= 2,
        "{}",
        log.text
    );
}

fn who_only_watches_sees_dossiers_without_a_form(database: Database) {
    let house = House::open(database);
    let mut first = Official::at_work(&house, Role::Bureau);
    let dossier = asks(&mut first, "GM9001");
    for role in [Role::Auditor, Role::Administrator] {
        let mut watcher = Official::at_work(&house, role);
        let page = watcher.sees(&dossier);
        page.must_say("Wacht op een tweede persoon");
        assert!(page.forms.is_empty());
        watcher.sees("/dossiers").must_say("Adres verbeteren");
        assert!(!watcher.sees("/gemeenten/GM9001").says("Verbeter het adres"));
    }
}

fn a_decision_stays_whoever_writes_the_sql(database: Database) {
    let house = House::open(database);
    let mut first = Official::at_work(&house, Role::Bureau);
    let mut second = Official::colleague(&house);
    let dossier = asks(&mut first, "GM9001");
    let form = approving(&mut second, &dossier);
    second.browser.send(&form).page(200);
    let before = house.database.dump();
    for sql in [
        "UPDATE dossier SET proposal = '{}'",
        "DELETE FROM dossier",
        "UPDATE dossier_decision SET verdict = 'rejected', hash = NULL, reason = 'x'",
        "DELETE FROM dossier_decision",
    ] {
        let refusal = house.database.execute(sql).expect_err(sql);
        assert!(refusal.contains("append-only"), "{sql}: {refusal}");
    }
    assert_eq!(house.database.dump(), before);
}
