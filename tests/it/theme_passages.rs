//! Parts of what members wrote: left out of all that is shown, and quoted.

use raadpleging::domain::account::Role;

use crate::database::Database;
use crate::house::House;
use crate::office::Official;
use crate::themes::{FIRST, adds, codes, form_to, unsealed, writes};
use crate::versions::laid_down;
use crate::voter::{NO, Voter, YES};

on_both_databases!(
    personal_data_is_left_out_of_every_form_and_can_come_back,
    the_reason_for_a_new_vote_is_left_out_like_any_text,
    a_quote_stands_in_the_text_and_goes_out_again,
    what_is_shown_of_a_hidden_sign_is_found_in_the_text,
);

/// Leaves a name out of the first text, everywhere in it.
pub fn redacts(bureau: &mut Official<'_>) {
    let form = form_to(&bureau.sees(FIRST), "/weglaten");
    let wrong = form
        .clone()
        .with("weglaten", "Piet Puk")
        .with("reden", "naam");
    bureau
        .browser
        .send(&wrong)
        .page(422)
        .must_say("Kopieer het precies");
    let form = form
        .with("weglaten", "Jan  Jansen")
        .with("reden", "naam van een arts");
    let page = bureau.browser.send(&form).page(200);
    page.must_say("Bel [weggelaten: naam van een arts] van de kliniek. [weggelaten: naam van een arts] weet meer.");
}

fn personal_data_is_left_out_of_every_form_and_can_come_back(database: Database) {
    let house = unsealed(database);
    let mut bureau = Official::at_work(&house, Role::Bureau);
    redacts(&mut bureau);
    let mut board = Official::at_work(&house, Role::Board);
    lays_down(&mut board);
    for form in ["json", "csv", "excel.csv"] {
        let answer = board.reads(&format!("/uitslag.{form}"));
        let file = answer.text();
        assert!(
            file.contains("[weggelaten: naam van een arts]"),
            "{form}: {file}"
        );
        assert!(!file.contains("Jan Jansen"), "{form}");
    }
    leaves_a_trace(&house);
    let lift = form_to(&bureau.sees(FIRST), "/terug");
    bureau
        .browser
        .send(&lift)
        .page(422)
        .must_say("Kies het deel dat u weer toont.");
    let page = bureau.browser.send(&lift.with("terug", "1")).page(200);
    page.must_say("Bel Jan Jansen van de kliniek. [weggelaten: naam van een arts] weet meer.");
    lays_down(&mut board);
    let answer = board.reads("/uitslag.json");
    let file = answer.text();
    assert!(
        file.contains("Jan Jansen van de kliniek"),
        "made anew after a change"
    );
    assert_eq!(house.database.count("redaction"), 2);
}

pub fn lays_down(board: &mut Official<'_>) {
    let form = laid_down(board);
    board.browser.send(&form).page(200);
}

/// The text as it was sent, and who left out what.
fn leaves_a_trace(house: &House) {
    let kept = "SELECT content AS value FROM opened_ballot";
    assert!(house.database.ask(kept).concat().contains("Jan Jansen"));
    let traces = house
        .database
        .ask("SELECT reason AS value FROM redaction WHERE redacted_by = 1");
    assert_eq!(traces.len(), 2);
    assert!(house.database.execute("DELETE FROM redaction").is_err());
    assert!(
        house
            .database
            .execute("UPDATE redaction SET reason = 'x'")
            .is_err()
    );
}

fn the_reason_for_a_new_vote_is_left_out_like_any_text(database: Database) {
    let house = House::open(database);
    writes(&house, "GM9001", YES, "");
    let mut voter = Voter::of(&house, "GM9001");
    let again = voter
        .filled_in(NO)
        .with("reden", "Jan Jansen overtuigde ons");
    let check = voter.browser.send(&again).page(200).form();
    voter.receipt_of(&check);
    house.close();
    let mut bureau = Official::at_work(&house, Role::Bureau);
    let text = "/themas/tekst/GM9001/reden";
    let form = form_to(&bureau.sees(text), "/weglaten");
    let form = form
        .with("weglaten", "Jan Jansen")
        .with("reden", "een naam");
    bureau.browser.send(&form).page(200);
    let mut board = Official::at_work(&house, Role::Board);
    lays_down(&mut board);
    for form in ["json", "csv", "excel.csv"] {
        let answer = board.reads(&format!("/uitslag.{form}"));
        let file = answer.text();
        assert!(
            file.contains("[weggelaten: een naam] overtuigde ons"),
            "{form}"
        );
        assert!(!file.contains("Jan Jansen"), "{form}");
    }
}

fn a_quote_stands_in_the_text_and_goes_out_again(database: Database) {
    let house = unsealed(database);
    let mut bureau = Official::at_work(&house, Role::Bureau);
    adds(&mut bureau, "Regeldruk", "");
    codes(&mut bureau, FIRST, &["thema-1"]);
    let form = form_to(&bureau.sees(FIRST), "/citaat");
    bureau
        .browser
        .send(&form)
        .page(422)
        .must_say("Kies het thema.");
    let form = form.with("citaat-thema", "1");
    let invented = form.clone().with("citaat", "De regeldruk is laag.");
    let page = bureau.browser.send(&invented).page(422);
    page.must_say("Kopieer het precies");
    assert_eq!(form_to(&page, "/citaat").value("citaat-thema"), Some("1"));
    let form = form.with("citaat", "De RÉGELDRUK is hoog.");
    bureau
        .browser
        .send(&form)
        .page(200)
        .must_say("Regeldruk: ‘De RÉGELDRUK is hoog.’");
    bureau.browser.send(&form).page(200);
    assert_eq!(house.database.count("quote"), 1);
    let drop = form_to(&bureau.sees(FIRST), "/weghalen").with("citaat-nummer", "1");
    bureau
        .browser
        .send(&drop)
        .page(200)
        .may_not_say("Gekozen citaten");
    assert_eq!(house.database.count("quote"), 0);
}

fn what_is_shown_of_a_hidden_sign_is_found_in_the_text(database: Database) {
    let house = House::open(database);
    writes(
        &house,
        "GM9001",
        YES,
        "Bel Jan\u{200e} Jansen van de kliniek.",
    );
    house.close();
    let mut bureau = Official::at_work(&house, Role::Bureau);
    let page = bureau.sees(FIRST);
    page.must_say("Bel Jan[U+200E] Jansen");
    let form = form_to(&page, "/weglaten").with("weglaten", "Jan[U+200E] Jansen");
    let page = bureau
        .browser
        .send(&form.with("reden", "een naam"))
        .page(200);
    page.must_say("Bel [weggelaten: een naam] van de kliniek.");
}
