//! Nothing typed is ever lost: whatever is in the way, the page still shows it.

use std::time::Duration;

use crate::database::Database;
use crate::form::Form;
use crate::house::{House, closes_at};
use crate::page::Page;
use crate::voter::{FIELD, NO, Voter, YES};

on_both_databases!(
    a_form_after_its_visit_keeps_what_was_typed,
    a_form_without_cookies_keeps_what_was_typed,
    a_form_that_is_too_old_keeps_everything,
    hostile_texts_stay_texts_on_the_page_that_keeps_them,
    a_form_after_the_close_keeps_what_was_typed,
    a_database_that_is_gone_does_not_take_the_text_along,
    a_number_makes_one_version_for_one_member,
);

const DAY: Duration = Duration::from_secs(24 * 60 * 60);
const EXPLANATION: &str = "\nBegint met een witregel.\n\nEn <b>nog</b> een alinea.";

/// The content of the read-only field under this label.
#[track_caller]
fn typed(page: &Page, label: &str) -> String {
    let document = scraper::Html::parse_document(&page.html);
    let all = |css: &str| scraper::Selector::parse(css).unwrap();
    let (labels, areas) = (all("label"), all("textarea[readonly]"));
    let mut labels = document.select(&labels);
    let own = labels.find(|found| found.text().collect::<String>() == label);
    let id = own.expect(&page.text).attr("for").unwrap();
    let mut areas = document.select(&areas);
    let area = areas.find(|area| area.attr("id") == Some(id)).unwrap();
    area.text().collect()
}

/// Nothing on the page could vote, and it says that nothing was sent.
#[track_caller]
fn nothing_was_sent(page: &Page) {
    assert!(page.forms.is_empty(), "{:?}", page.forms);
    page.must_say("Er is niets verstuurd.");
    page.must_say("Open de link uit de mail opnieuw.");
}

/// Every form of a ballot with something in it: first the one on the ballot itself.
fn all_forms(voter: &mut Voter<'_>) -> [Form; 6] {
    voter.votes(YES);
    let ballot = voter.filled_in(NO).with("toelichting", EXPLANATION);
    let checked = voter.browser.send(&ballot).page(200).form();
    let checked = checked.with("toelichting", EXPLANATION);
    let withdrawal = voter.withdrawal().with("reden", EXPLANATION);
    let check = voter.browser.send(&withdrawal).page(200).form();
    let check = check.with("reden", EXPLANATION);
    [
        ballot,
        checked.clone().to(&voter.path("/wijzig")),
        checked,
        withdrawal,
        check.clone().to(&voter.path("/intrekken/wijzig")),
        check,
    ]
}

#[track_caller]
fn keeps(page: &Page, form: &Form) {
    nothing_was_sent(page);
    let of_vote = form.value("toelichting").is_some();
    let label = if of_vote {
        "Toelichting bij de stem"
    } else {
        "Reden"
    };
    assert_eq!(typed(page, label), EXPLANATION);
    assert_eq!(typed(page, "Uw naam"), "A. de Vries");
    page.may_not_say("instemmen\"");
}

fn a_form_after_its_visit_keeps_what_was_typed(database: Database) {
    let house = House::open(database);
    let mut voter = Voter::of(&house, "GM9001");
    let forms = all_forms(&mut voter);
    house.app.clock.advance(DAY);
    for form in forms {
        keeps(&voter.browser.send(&form).page(403), &form);
    }
    assert_eq!(voter.versions(), ["1 cast"]);
    Voter::of(&house, "GM9001").votes(NO);
}

fn a_form_without_cookies_keeps_what_was_typed(database: Database) {
    let house = House::open(database);
    let mut voter = Voter::of(&house, "GM9001");
    for form in all_forms(&mut voter) {
        keeps(&house.browser().send(&form).page(403), &form);
    }
    // an empty form has nothing to keep, and no notice about it
    let form = voter.filled_in(YES).with("naam", " ").with("functie", "");
    let page = house.browser().send(&form).page(403);
    page.may_not_say("Uw tekst staat hieronder");
    page.must_say("Met deze pagina is geen stem verstuurd.");
}

fn a_form_that_is_too_old_keeps_everything(database: Database) {
    let house = House::open(database);
    let mut voter = Voter::of(&house, "GM9001");
    let form = voter.filled_in(NO).with("reactie", EXPLANATION);
    house.app.clock.advance(DAY - Duration::from_secs(60));
    let checked = voter.checked(YES);
    // the link is opened again, in another window, and the old form is still there
    let mut voter = Voter::of(&house, "GM9001");
    house.app.clock.advance(Duration::from_secs(60));
    let page = voter.browser.send(&form).page(422);
    page.must_say("Verstuur het formulier opnieuw. Uw antwoorden staan er nog.");
    for field in [FIELD, "reactie", "naam", "functie", "mandaat"] {
        assert_eq!(page.form().value(field), form.value(field), "{field}");
    }
    let again = voter.browser.send(&page.form()).page(200).form();
    house.app.clock.advance(DAY - Duration::from_secs(60));
    let mut voter = Voter::of(&house, "GM9001");
    let page = voter.browser.send(&checked).page(422);
    assert_eq!(page.form().value(FIELD), Some(YES));
    voter.receipt_of(&again);
    assert_eq!(voter.versions(), ["1 cast"]);
}

fn hostile_texts_stay_texts_on_the_page_that_keeps_them(database: Database) {
    let house = House::open(database);
    let mut voter = Voter::of(&house, "GM9001");
    let emoji = "🗳".repeat(4_000);
    let markup = "</textarea><script>alert(1)</script>&lt;{{ 1 }}\u{202e}om";
    let form = voter
        .filled_in(YES)
        .with("toelichting", &emoji)
        .with("reactie", markup)
        .with_another("reactie", "nog een")
        .with("functie", "nul\u{0}teken")
        .with_another("onbekend", "onbekende inhoud");
    let page = house.browser().send(&form).page(403);
    nothing_was_sent(&page);
    assert_eq!(typed(&page, "Toelichting bij de stem"), emoji);
    assert_eq!(typed(&page, "Inhoudelijke reactie"), markup);
    page.must_say("nog een");
    page.may_not_say("<script>alert");
    page.may_not_say("onbekende inhoud");
    page.may_not_say(form.value("token").unwrap());
    assert_eq!(house.database.count("ballot"), 0);
}

fn a_form_after_the_close_keeps_what_was_typed(database: Database) {
    let house = House::open(database);
    house.app.clock.advance_to(closes_at().minus(DAY / 2));
    let mut voter = Voter::of(&house, "GM9001");
    let forms = all_forms(&mut voter);
    house.app.clock.advance_to(closes_at());
    for form in forms {
        let page = voter.browser.send(&form).page(410);
        page.must_say("Deze tekst is niet verstuurd. U kunt die hier nog kopiëren.");
        assert!(page.forms.is_empty());
        let of_vote = form.value("toelichting").is_some();
        let label = if of_vote {
            "Toelichting bij de stem"
        } else {
            "Reden"
        };
        // a checked text is the one that was parsed: the changed copy is refused as it stands
        assert_eq!(typed(&page, label), EXPLANATION);
    }
}

fn a_database_that_is_gone_does_not_take_the_text_along(database: Database) {
    let house = House::open(database);
    let mut voter = Voter::of(&house, "GM9001");
    let form = voter.filled_in(NO).with("toelichting", "Bewaar mij");
    let checked = voter.browser.send(&form).page(200).form();
    house
        .database
        .execute("ALTER TABLE ballot_link RENAME TO elsewhere")
        .unwrap();
    for form in [&form, &checked] {
        let page = voter.browser.send(form).page(503);
        assert_eq!(typed(&page, "Toelichting bij de stem"), "Bewaar mij");
    }
    house
        .database
        .execute("ALTER TABLE elsewhere RENAME TO ballot_link")
        .unwrap();
    voter.receipt_of(&checked);
}

fn a_number_makes_one_version_for_one_member(database: Database) {
    let house = House::open(database);
    let mut voter = Voter::of(&house, "GM9001");
    let checked = voter.checked(YES);
    let receipt = voter.receipt_of(&checked);
    // replayed with another choice, on top of what it made, and at another member's address
    let page = voter
        .browser
        .send(&checked.clone().with(FIELD, NO))
        .page(409);
    page.must_say("Er is intussen gestemd");
    let mut other = Voter::of(&house, "GM9002");
    let theirs = checked.clone().to(&other.path("/versturen"));
    other.browser.send(&theirs).page(422);
    assert_eq!(voter.receipt_of(&checked).html, receipt.html);
    assert_eq!(voter.versions(), ["1 cast"]);
    assert!(other.versions().is_empty());
}
