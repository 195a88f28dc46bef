//! Two people at one form: whoever comes second sees what came first, and loses nothing.

use raadpleging::domain::account::Role;

use crate::database::Database;
use crate::dossiers::{asking, asks};
use crate::exception::Kind;
use crate::form::Form;
use crate::house::{House, KEY, closes_at};
use crate::office::Official;
use crate::page::Page;
use crate::roll_changes::ADDITION;
use crate::weights::WEIGHT;

on_both_databases!(
    a_note_that_comes_second_is_still_there_to_be_kept,
    two_people_ask_about_two_members_at_once,
    a_second_dossier_about_a_member_is_asked_for_after_a_look,
    a_text_to_correct_a_mailing_outlives_a_resumed_mailing,
    a_text_to_correct_a_mailing_outlives_a_colleague_who_was_first,
    a_checked_text_is_changed_without_typing_it_again,
    a_clarification_that_comes_second_is_still_there_to_be_published,
);

const TEXT: &str = "De raadpleging sluit op 22 oktober.\n\nNiet op 21 oktober.";

fn two(house: &House) -> (Official<'_>, Official<'_>) {
    (
        Official::at_work(house, Role::Bureau),
        Official::colleague(house),
    )
}

/// Every field of the form that came back, the token and what was shown excepted.
#[track_caller]
fn nothing_is_lost(page: &Page, sent: &Form, action: &str) {
    let again = page.form_to(action);
    for (name, value) in &sent.fields {
        if ["token", "gezien"].contains(&name.as_str()) {
            continue;
        }
        assert_eq!(again.value(name), Some(value.as_str()), "{name}");
    }
}

fn a_note_that_comes_second_is_still_there_to_be_kept(database: Database) {
    let house = House::open(database);
    let (mut first, mut second) = two(&house);
    let page = "/gemeenten/GM9001/contact";
    let note = second
        .sees(page)
        .form()
        .with("uitslag", "call-back")
        .with("notitie", &"Lang gesprek. ".repeat(200))
        .with("vervolg", "Donderdag bellen");
    let quick = first.sees(page).form().with("notitie", "Griffier belt");
    first.browser.send(&quick).page(200);
    let late = second.browser.send(&note).page(409);
    late.must_say("Uw notitie is nog niet bewaard");
    late.must_say("Griffier belt");
    assert!(late.links.contains(&"#contact".to_owned()), "{late:?}");
    nothing_is_lost(&late, &note, "/contact");
    assert_eq!(house.database.count("contact"), 1);
    second.browser.send(&late.form()).page(200);
    assert_eq!(house.database.count("contact"), 2);
}

fn two_people_ask_about_two_members_at_once(database: Database) {
    let house = House::open(database);
    let (mut first, mut second) = two(&house);
    let slow = asking(&mut second, "GM9001");
    let addition = ADDITION.form(&mut second);
    asks(&mut first, "GM9002");
    second.browser.send(&slow).page(200);
    second.browser.send(&addition).page(200);
    assert_eq!(house.database.count("dossier"), 3);
}

fn a_second_dossier_about_a_member_is_asked_for_after_a_look(database: Database) {
    let house = House::open(database);
    let (mut first, mut second) = two(&house);
    let kinds: [Kind; 2] = [WEIGHT, ADDITION];
    for (number, kind) in (1..).zip(kinds) {
        let slow = kind.form(&mut second);
        kind.is_asked(&mut first);
        let late = second.browser.send(&slow).page(409);
        late.must_say("Er kwam net een ander dossier bij");
        let dossier = format!("/bureau/{KEY}/dossiers/{number}");
        assert!(late.links.contains(&dossier), "{:?}", late.links);
        nothing_is_lost(&late, &slow, kind.page);
        assert_eq!(house.database.count("dossier"), number);
    }
}

/// Every member has a reminder by now.
fn reminded(house: &House, bureau: &mut Official<'_>) {
    let form = bureau.sees("/herinnering").form().with("aantal", "7");
    bureau.browser.send(&form).page(200);
    house.post_letters();
}

const CORRECTION: &str = "/mailings/2/correctie";

fn checked(bureau: &mut Official<'_>) -> Page {
    let form = bureau.sees(CORRECTION).form().with("tekst", TEXT);
    bureau.browser.send(&form).page(200)
}

fn a_text_to_correct_a_mailing_outlives_a_resumed_mailing(database: Database) {
    let house = House::open(database);
    let (mut first, mut second) = two(&house);
    let form = first.sees("/herinnering").form().with("aantal", "7");
    first.browser.send(&form).page(200);
    let posted =
        "UPDATE letter SET state = 'accepted' WHERE kind = 'reminder' AND member = 'GM9003'";
    house.database.execute(posted).unwrap();
    let toggle = |official: &mut Official<'_>| {
        let form = official.sees("/mailings/2").form().with("zeker", "ja");
        official.browser.post(&form);
    };
    toggle(&mut first);
    let check = checked(&mut second);
    toggle(&mut first);
    let send = check.form_to("/versturen").with("aantal", "1");
    for form in [&send, &check.form_to("/correctie")] {
        let late = second.browser.send(form);
        if form.action.ends_with("/versturen") {
            late.page(409).must_say("Deze mailing gaat nog uit.");
        }
        let again = late.page(late.status).form_to("/correctie");
        assert_eq!(again.value("tekst").map(str::trim), Some(TEXT));
    }
    toggle(&mut first);
    let again = second.browser.send(&send).page(200);
    again.must_say("De correctie gaat uit");
    again.must_say("Er staat 1 mail klaar.");
    let mailing = format!("/bureau/{KEY}/mailings/2");
    assert!(again.links.contains(&mailing), "{:?}", again.links);
}

fn a_text_to_correct_a_mailing_outlives_a_colleague_who_was_first(database: Database) {
    let house = House::open(database);
    let (mut first, mut second) = two(&house);
    reminded(&house, &mut first);
    let send = |page: Page| page.form_to("/versturen").with("aantal", "7");
    let (quick, slow) = (send(checked(&mut first)), send(checked(&mut second)));
    first.browser.send(&quick).page(200);
    let late = second.browser.send(&slow).page(409);
    late.must_say("Er is al een correctie verstuurd");
    late.must_say("Er is niemand om een correctie aan te sturen.");
    late.must_say("Niet op 21 oktober. Terug naar de mailing");
    assert_eq!(house.database.count("correction_mail"), 1);
}

fn a_checked_text_is_changed_without_typing_it_again(database: Database) {
    let house = House::open(database);
    let (mut first, _) = two(&house);
    reminded(&house, &mut first);
    let before = house.database.dump();
    let back = checked(&mut first).form_to("/correctie");
    let page = first.browser.send(&back.with("wijzig", "ja")).page(200);
    assert_eq!(page.form().value("tekst").map(str::trim), Some(TEXT));
    let form = first.sees("/verduidelijkingen").form();
    let form = form.with("titel", "Over de middelen").with("tekst", TEXT);
    let check = first.browser.send(&form).page(200);
    let back = check.form_to("/verduidelijkingen").with("wijzig", "ja");
    let page = first.browser.send(&back).page(200);
    assert_eq!(page.form().value("titel"), Some("Over de middelen"));
    assert_eq!(page.form().value("tekst").map(str::trim), Some(TEXT));
    assert_eq!(house.database.dump(), before);
}

fn a_clarification_that_comes_second_is_still_there_to_be_published(database: Database) {
    let house = House::open(database);
    let (mut first, mut second) = two(&house);
    let checked = |official: &mut Official<'_>, title: &str| {
        let form = official.sees("/verduidelijkingen").form();
        let form = form.with("titel", title).with("tekst", TEXT);
        let check = official.browser.send(&form).page(200);
        check.form_to("/publiceren").with("aantal", "7")
    };
    let quick = checked(&mut first, "Over de middelen");
    let slow = checked(&mut second, "Over de termijn");
    first.browser.send(&quick).page(200);
    let late = second.browser.send(&slow).page(409);
    late.must_say("Er kwam net een andere verduidelijking bij");
    late.must_say("1. Over de middelen");
    let form = late.form();
    assert_eq!(form.value("titel"), Some("Over de termijn"));
    assert_eq!(form.value("tekst").map(str::trim), Some(TEXT));
    let check = second.browser.send(&form).page(200);
    let form = check.form_to("/publiceren").with("aantal", "7");
    house.app.clock.advance_to(closes_at());
    second.logs_in();
    // a form of before the log-in is another story
    assert_eq!(second.browser.send(&form).status, 403);
    assert_eq!(house.database.count("clarification"), 1);
}
