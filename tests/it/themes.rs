//! What members wrote, by theme: after the unsealing, by two readers, and with what the board says.

use raadpleging::domain::account::Role;
use raadpleging::domain::question::Key;
use raadpleging::domain::text::Line;
use raadpleging::domain::theme::definition::Terms;
use raadpleging::service::add_theme::{NewTheme, add_theme};
use raadpleging::service::remark_work::{RemarkRefusal, Work};
use raadpleging::service::view::closed::closed_consultation;

use crate::database::Database;
use crate::form::Form;
use crate::house::{House, KEY, key, wait_for};
use crate::office::Official;
use crate::page::Page;
use crate::voter::{FIELD, NO, Voter, YES};

on_both_databases!(
    nobody_sees_a_text_before_the_unsealing,
    a_text_gets_themes_and_its_suggestion_shows_why,
    two_readers_code_apart_and_a_person_settles,
    only_the_bureau_is_shown_the_way_to_the_texts,
    the_board_reacts_and_the_second_one_sees_the_first,
    a_form_sent_with_its_defaults_changes_nothing,
    a_second_editor_sees_what_the_first_changed,
);

const TEXT: &str = "De RÉGELDRUK is hoog. Bel Jan Jansen van de kliniek.\nJan Jansen weet meer.";

/// Votes with an explanation.
pub fn writes(house: &House, member: &str, choice: &str, text: &str) {
    let mut voter = Voter::of(house, member);
    let form = voter.ballot().form();
    let form = form.with(FIELD, choice).with("mandaat", "ja");
    let form = form.with("toelichting", text);
    let check = voter.browser.send(&form).page(200).form();
    voter.receipt_of(&check);
}

pub fn unsealed(database: Database) -> House {
    let house = House::open(database);
    writes(&house, "GM9001", YES, TEXT);
    writes(
        &house,
        "GM9002",
        NO,
        "Te weinig geld voor kleine gemeenten.",
    );
    house.close();
    house
}

pub fn adds(bureau: &mut Official<'_>, name: &str, words: &str) {
    let form = form_to(&bureau.sees("/themas"), "/themas");
    let form = form.with("naam", name).with("woorden", words);
    let page = bureau.browser.send(&form).page(200);
    page.must_say(name);
}

/// The theme stands in the table with these members and votes.
fn weighs(page: &Page, theme: &str, counts: [u32; 2]) {
    let [members, votes] = counts.map(|count| format!("<td class=\"number\">{count}</td>"));
    let row = format!("{theme}</a></th>{members}{votes}");
    assert!(page.html.contains(&row), "{row}\n{}", page.text);
}

/// The form on the page whose address ends so.
pub fn form_to(page: &Page, end: &str) -> Form {
    let mut forms = page.forms.iter();
    let found = forms.find(|form| form.method == "post" && form.action.ends_with(end));
    found
        .unwrap_or_else(|| panic!("no {end}: {}", page.text))
        .clone()
}

pub const FIRST: &str = "/themas/tekst/GM9001/toelichting";
const SECOND: &str = "/themas/tekst/GM9002/toelichting";

/// Gives a text these themes.
pub fn codes(official: &mut Official<'_>, text: &str, ticks: &[&str]) {
    let mut form = form_to(&official.sees(text), text);
    for tick in ["thema-1", "thema-2", "thema-geen"] {
        form = form.without(tick);
    }
    for tick in ticks {
        form = form.with(tick, "ja");
    }
    official.browser.send(&form).page(200);
}

fn work(house: &House) -> Work {
    Work {
        consultation: key(),
        account: 1,
        role: Role::Bureau,
        now: house.app.clock.now(),
    }
}

fn nobody_sees_a_text_before_the_unsealing(database: Database) {
    let house = House::open(database);
    writes(&house, "GM9001", YES, TEXT);
    let mut bureau = Official::at_work(&house, Role::Bureau);
    for page in ["/themas", FIRST] {
        let page = bureau.sees(page);
        page.must_say("De teksten zijn nog verzegeld");
        page.may_not_say("kliniek");
        assert!(page.forms.is_empty());
    }
    let new = || NewTheme {
        name: Line::parse("Geld").unwrap(),
        terms: Terms::default(),
        earlier: 0,
    };
    let store = &house.app.store;
    let before = house.database.dump();
    let refused = wait_for(add_theme(store, work(&house), new()));
    assert!(matches!(refused, Err(RemarkRefusal::NotUnsealed)));
    let elsewhere = Work {
        consultation: Key::parse("andere").unwrap(),
        ..work(&house)
    };
    let refused = wait_for(add_theme(store, elsewhere, new()));
    assert!(matches!(refused, Err(RemarkRefusal::NoConsultation)));
    assert_eq!(house.database.dump(), before);
    house.close();
    assert_eq!(wait_for(add_theme(store, work(&house), new())).unwrap(), 1);
}

fn a_text_gets_themes_and_its_suggestion_shows_why(database: Database) {
    let house = unsealed(database);
    let mut bureau = Official::at_work(&house, Role::Bureau);
    adds(&mut bureau, "Regeldruk", "regeldruk, administratie");
    adds(&mut bureau, "Geld", "regel, geld");
    let page = bureau.sees(FIRST);
    page.must_say("Regeldruk (voorstel, door ‘RÉGELDRUK’)");
    page.may_not_say("Geld (voorstel");
    let nothing = bureau.browser.send(&form_to(&page, FIRST)).page(422);
    nothing.must_say("Kies de thema’s, of kies dat geen thema past.");
    let form = form_to(&page, FIRST)
        .with("thema-1", "ja")
        .with("thema-2", "ja");
    let both = bureau.browser.send(&form.clone().with("thema-geen", "ja"));
    let both = form_to(&both.page(422), FIRST);
    assert_eq!(both.value("thema-1"), Some("ja"));
    assert_eq!(both.value("thema-geen"), Some("ja"));
    let on = bureau.browser.send(&form.with("verder", "ja")).page(200);
    on.must_say("Toelichting bij de stem van Berk, Beuk en Es");
    codes(&mut bureau, SECOND, &["thema-2"]);
    let page = bureau.sees("/themas");
    weighs(&page, "Regeldruk", [1, 42]);
    weighs(&page, "Geld", [2, 66]);
    let filtered = bureau.sees("/themas?thema=1&stand=klaar");
    filtered.must_say("1 tekst gevonden");
    bureau
        .sees("/themas?stand=open")
        .must_say("0 teksten gevonden");
    let bodies = house
        .database
        .ask("SELECT body AS value FROM event")
        .concat();
    assert_eq!(bodies.matches("\"text-coded\"").count(), 2);
    assert!(
        !bodies.contains("eldruk") && !bodies.contains("Geld"),
        "no text in the log"
    );
}

fn two_readers_code_apart_and_a_person_settles(database: Database) {
    let house = unsealed(database);
    let mut first = Official::at_work(&house, Role::Bureau);
    adds(&mut first, "Regeldruk", "");
    adds(&mut first, "Geld", "");
    codes(&mut first, FIRST, &["thema-1"]);
    codes(&mut first, SECOND, &["thema-2"]);
    let mut second = Official::colleague(&house);
    let page = second.sees(FIRST);
    page.may_not_say("Wat anderen kozen");
    assert!(
        form_to(&page, FIRST).value("thema-1").is_none(),
        "an own coding"
    );
    codes(&mut second, FIRST, &["thema-1", "thema-2"]);
    codes(&mut second, SECOND, &["thema-2"]);
    let page = second.sees("/themas");
    // both gave theme 1 to one text and withheld it from the other; of theme 2 chance says as much
    weighs(&page, "Regeldruk", [0, 0]);
    page.must_say("100,0% van 2 teksten gelijk, kappa 1,00 (1/1): bijna volledig");
    weighs(&page, "Geld", [1, 24]);
    page.must_say("50,0% van 2 teksten gelijk, kappa 0,00 (0/1): gering");
    let page = second.sees(FIRST);
    page.must_say("Verschil");
    page.must_say("Wat anderen kozen Regeldruk");
    let settle = form_to(&page, "/eindcodering");
    second.browser.send(&settle).page(422);
    let done = settle.clone().with("eind-2", "ja");
    second
        .browser
        .send(&done)
        .page(200)
        .must_say("Telt bij: Geld.");
    let page = first.browser.send(&settle.with("eind-1", "ja"));
    assert_eq!(page.status, 403, "of another session");
    let again = second.browser.send(&done.with("eind-1", "ja")).page(409);
    again.must_say("Dit is intussen gewijzigd.");
    let closed = wait_for(closed_consultation(&house.app.store, key())).unwrap();
    let themes = closed
        .remarks
        .themes_of(closed.answers.keys().next().unwrap());
    assert_eq!(themes.into_iter().collect::<Vec<_>>(), [2]);
}

fn only_the_bureau_is_shown_the_way_to_the_texts(database: Database) {
    let house = unsealed(database);
    let mut bureau = Official::at_work(&house, Role::Bureau);
    bureau.sees("").must_say("Toelichtingen per thema");
    for role in [Role::Auditor, Role::Administrator] {
        let mut other = Official::at_work(&house, role);
        other.sees("").may_not_say("Toelichtingen per thema");
    }
}

fn the_board_reacts_and_the_second_one_sees_the_first(database: Database) {
    let house = unsealed(database);
    let mut bureau = Official::at_work(&house, Role::Bureau);
    adds(&mut bureau, "Regeldruk", "");
    codes(&mut bureau, FIRST, &["thema-1"]);
    let mut board = Official::at_work(&house, Role::Board);
    let page = board.sees("/themas");
    page.must_say("Regeldruk 1 gemeente, 42 stemmen.");
    page.must_say("Stemt in: 1 gemeente, 42 stemmen");
    page.must_say("Stemt niet in: 0 gemeenten, 0 stemmen");
    let form = form_to(&board.sees("/themas/1"), "/themas/1");
    let wrote = form
        .clone()
        .with("reactie", "Wij vragen het Rijk om minder regels.");
    board
        .browser
        .send(&wrote)
        .page(200)
        .must_say("Wij vragen het Rijk");
    let late = board
        .browser
        .send(&form.with("reactie", "Iets anders."))
        .page(409);
    late.must_say("Iemand anders heeft deze reactie net gewijzigd.");
    late.must_say("Nu bewaard Wij vragen het Rijk om minder regels.");
    assert_eq!(
        form_to(&late, "/themas/1").value("reactie"),
        Some("Iets anders.")
    );
    let saved = house.database.ask("SELECT body AS value FROM reaction");
    assert_eq!(saved, ["Wij vragen het Rijk om minder regels."]);
    let refused = bureau.browser.read(&format!("/bestuur/{KEY}/themas/1"));
    assert_eq!(refused.status, 403);
}

fn a_form_sent_with_its_defaults_changes_nothing(database: Database) {
    let house = unsealed(database);
    let mut bureau = Official::at_work(&house, Role::Bureau);
    adds(&mut bureau, "Regeldruk", "regels");
    codes(&mut bureau, FIRST, &["thema-1"]);
    let form = form_to(&bureau.sees(FIRST), "/weglaten");
    let form = form.with("weglaten", "Jan Jansen").with("reden", "naam");
    bureau.browser.send(&form).page(200);
    let mut board = Official::at_work(&house, Role::Board);
    let before = house.database.dump();
    for page in ["/themas", "/themas/1", FIRST, SECOND] {
        for form in bureau.sees(page).forms {
            let status = bureau.browser.send(&form).status;
            assert!([200, 422].contains(&status), "{}: {status}", form.action);
        }
    }
    for form in board.sees("/themas/1").forms {
        board.browser.send(&form).page(200);
    }
    assert_eq!(house.database.dump(), before);
}

fn a_second_editor_sees_what_the_first_changed(database: Database) {
    let house = unsealed(database);
    let mut bureau = Official::at_work(&house, Role::Bureau);
    adds(&mut bureau, "Regeldruk", "regels");
    let form = form_to(&bureau.sees("/themas/1"), "/themas/1");
    let first = form.clone().with("naam", "Minder regels");
    bureau
        .browser
        .send(&first)
        .page(200)
        .must_say("Minder regels");
    let second = bureau.browser.send(&form.with("naam", "Lasten")).page(409);
    second.must_say("Nu staat er: ‘Minder regels’, met de woorden: regels.");
    let retry = form_to(&second, "/themas/1");
    assert_eq!(retry.value("naam"), Some("Lasten"));
    bureau.browser.send(&retry).page(200).must_say("Lasten");
    let list = form_to(&bureau.sees("/themas"), "/themas");
    let one = list.clone().with("naam", "Geld");
    bureau.browser.send(&one).page(200);
    let other = bureau.browser.send(&list.with("naam", "Mensen")).page(409);
    other.must_say("Iemand anders voegde net een thema toe.");
    let same = form_to(&other, "/themas").with("naam", "Geld");
    bureau
        .browser
        .send(&same)
        .page(422)
        .must_say("Dit thema is er al.");
    assert_eq!(house.database.count("theme"), 2);
}
