//! A member list with predecessors, before it is taken in: a merger reads as a merger, and every fault
//! is told.

use raadpleging::domain::account::Role;

use crate::browser::Answer;
use crate::database::Database;
use crate::office::Official;
use crate::page::Page;
use crate::predecessors::{
    BEFORE, DIJK_EN_WAARD, HAAREN, Line, VOORNE_AAN_ZEE, after, cells, list, opens_the_first,
    preparing, read, sets_up,
};
use crate::roll_import::posted;

on_both_databases!(
    a_merger_reads_as_a_merger_before_it_is_taken_in,
    a_division_and_another_name_or_code_read_as_such,
    who_left_without_a_successor_is_named,
    every_fault_of_a_predecessor_is_told_with_its_row,
    an_answer_of_statline_keeps_the_predecessors,
);

fn hands_in(bureau: &mut Official<'_>, year: &str, file: &[u8]) -> Answer {
    let page = read(bureau, year, "/stemregister/inlezen").page(200);
    let mut forms = page.forms.iter().rev();
    let form = forms
        .find(|form| form.action.ends_with("/inlezen"))
        .unwrap();
    posted(bureau, form, file)
}

fn takes_over(bureau: &mut Official<'_>, page: &Page, members: usize) -> Page {
    let form = page.form_to("/overnemen");
    let form = form.with("aantal", &members.to_string());
    bureau.browser.send(&form).page(200)
}

fn a_merger_reads_as_a_merger_before_it_is_taken_in(database: Database) {
    let house = preparing(database);
    let mut bureau = Official::at_work(&house, Role::Bureau);
    let mut next = vec![DIJK_EN_WAARD, VOORNE_AAN_ZEE];
    next.extend(&BEFORE[5..]);
    let page = hands_in(&mut bureau, "2025", list(&next).as_bytes()).page(200);
    page.must_say("2 gemeenten met een verschil");
    page.must_say(&cells(
        "Dijk en Waard, voorheen Heerhugowaard en Langedijk|GM1980|Samengevoegd",
    ));
    page.must_say("Voorne aan Zee, voorheen Brielle, Hellevoetsluis en Westvoorne");
    page.must_say("Heerhugowaard (GM0398): 58.387 inwoners, 59 stemmen; Langedijk (GM0416)");
    page.may_not_say("Vervallen");
    page.may_not_say("Sinds de vorige raadpleging");
    let done = takes_over(&mut bureau, &page, next.len());
    done.must_say("Nieuw: 2. Gewijzigd: 0. Vervallen: 5, waarvan 5 met een opvolger.");
    let kept = "member WHERE code = 'GM1980' AND predecessors = 'GM0398 GM0416'";
    assert_eq!(house.database.count(kept), 1);
    assert_eq!(house.database.count("member WHERE predecessors IS NULL"), 7);
    let same = hands_in(&mut bureau, "2025", list(&next).as_bytes()).page(200);
    same.must_say("Dit bestand is gelijk aan het stemregister.");
    // to take a predecessor away is a change of the roll
    next[0].3 = "GM0398";
    let less = hands_in(&mut bureau, "2025", list(&next).as_bytes()).page(200);
    less.must_say("1 gemeente met een verschil");
}

fn a_division_and_another_name_or_code_read_as_such(database: Database) {
    let house = preparing(database);
    opens_the_first(&house);
    sets_up(&house, "2026", false, &[]);
    let mut bureau = Official::at_work(&house, Role::Bureau);
    let page = hands_in(&mut bureau, "2026", list(&after()).as_bytes()).page(200);
    page.must_say("Vergeleken met AZWA en HLO, geopend op woensdag 10 september 2025 om 9.00 uur.");
    for said in [
        "Samengevoegd (GM1980): Dijk en Waard, voorheen Heerhugowaard en Langedijk",
        "Uitgebreid (GM0865): Vught, voorheen Vught en een deel van Haaren",
        "Verdeeld (GM0788): Haaren, nu deel van Boxtel, Oisterwijk, Tilburg en Vught",
        "Nieuwe naam (GM0737): Tytsjerksteradiel, voorheen Tietjerksteradeel",
        "Nieuwe code (GM1940): De Fryske Marren, voorheen De Friese Meren (GM1921)",
    ] {
        page.must_say(said);
    }
    page.may_not_say("zonder opvolger");
    page.may_not_say("zonder voorganger");
    page.may_not_say("Controleer de codes");
    // the roll of this consultation is still empty: beside that, everybody is new
    page.must_say("8 gemeenten met een verschil");
}

fn who_left_without_a_successor_is_named(database: Database) {
    let house = preparing(database);
    opens_the_first(&house);
    sets_up(&house, "2026", false, &[]);
    let mut bureau = Official::at_work(&house, Role::Bureau);
    let mut next = vec![("GM1980", "Dijk en Waard", 87_600, "GM0416 GM0399")];
    next.push(("GM1992", "Voorne aan Zee", 74_000, ""));
    next.extend(&BEFORE[5..]);
    let page = hands_in(&mut bureau, "2026", list(&next).as_bytes()).page(200);
    page.must_say("Vervallen zonder opvolger: Heerhugowaard; Brielle; Hellevoetsluis; Westvoorne.");
    page.must_say("Nieuw zonder voorganger: Voorne aan Zee.");
    page.must_say("Deze voorgangers staan in geen eerdere raadpleging: GM0399.");
    let same = hands_in(&mut bureau, "2026", list(&BEFORE).as_bytes()).page(200);
    same.must_say("Niemand is samengevoegd, verdeeld, hernoemd, nieuw of vervallen.");
}

fn every_fault_of_a_predecessor_is_told_with_its_row(database: Database) {
    let house = preparing(database);
    let mut bureau = Official::at_work(&house, Role::Bureau);
    let mut next = vec![
        ("GM1980", "Dijk en Waard", 87_600, "gm0416 GM0398"),
        ("GM1992", "Voorne aan Zee", 74_000, "GM0501 GM1992"),
        ("GM1940", "De Fryske Marren", 51_217, "GM1921, GM1921"),
        ("GM0855", "Tilburg", 219_800, "GM0788 GM0865"),
    ];
    next.push(BEFORE[10]);
    let page = hands_in(&mut bureau, "2025", list(&next).as_bytes()).page(422);
    for said in [
        "Rij 2, kolom voorgangers, “gm0416”: dit is geen code zoals GM0034.",
        "Rij 3, kolom voorgangers, “GM1992”: een lid is niet zijn eigen voorganger",
        "Rij 4, kolom voorgangers, “GM1921”: deze voorganger staat er twee keer in.",
        "Rij 5, kolom voorgangers, “GM0865”: deze voorganger is zelf nog lid, op rij 6",
    ] {
        page.must_say(said);
    }
    // one that several name is no fault: Haaren was divided
    let mut right: Vec<Line> = BEFORE.into();
    right.retain(|line| line.0 != "GM0788" && HAAREN.iter().all(|own| own.0 != line.0));
    right.extend(HAAREN);
    hands_in(&mut bureau, "2025", list(&right).as_bytes()).page(200);
}

fn an_answer_of_statline_keeps_the_predecessors(database: Database) {
    let house = preparing(database);
    sets_up(&house, "2026", false, &after());
    let mut bureau = Official::at_work(&house, Role::Bureau);
    let rows = after().into_iter().map(|(code, _, population, _)| {
        let people = population + u32::from(code == "GM1980") * 1_000;
        format!(
            "{{\"RegioS\":\"{code}\",\"Perioden\":\"2024JJ00\",\
             \"BevolkingOp1Januari_1\":{people}}}"
        )
    });
    let rows: Vec<String> = rows.collect();
    let answer = format!(
        "{{\"odata.metadata\":\"https://opendata.cbs.nl/ODataApi/OData/03759ned/$metadata#T\",\
         \"value\":[{}]}}",
        rows.join(",")
    );
    let page = hands_in(&mut bureau, "2026", answer.as_bytes()).page(200);
    page.must_say("1 gemeente met een verschil");
    takes_over(&mut bureau, &page, after().len());
    let kept = "member WHERE population = 88600 AND predecessors = 'GM0398 GM0416'";
    assert_eq!(house.database.count(kept), 1);
    assert_eq!(
        house.database.count("member WHERE predecessors = 'GM0788'"),
        4
    );
}
