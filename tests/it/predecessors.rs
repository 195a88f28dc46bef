//! Members that merged, were divided or got another name or code between consultations: what a bureau
//! reads of it before a roll is taken in, and on the card of the member afterwards.

use raadpleging::config::consultation::read_consultation;
use raadpleging::domain::account::Role;
use raadpleging::domain::consultation::Consultation;
use raadpleging::domain::event::Actor;
use raadpleging::domain::roll::Roll;
use raadpleging::service::import_roll::import_roll;
use raadpleging::service::message_ids::MessageIds;
use raadpleging::service::open_consultation::{Opening, open_consultation};
use raadpleging::service::roll_file::read::read_roll_file;
use raadpleging::service::set_up_consultation::{SetUp, set_up_consultation};
use raadpleging::service::view::consultations::roll_fingerprint;

use crate::browser::Answer;
use crate::database::Database;
use crate::exception::{Kind, Two};
use crate::house::{House, amsterdam, consultation_with, wait_for};
use crate::office::Official;
use crate::page::Page;
use crate::roll_import::posted;
use crate::voter::{NO, Voter, YES};

on_both_databases!(
    a_merger_reads_as_a_merger_before_it_is_taken_in,
    a_division_and_another_name_or_code_read_as_such,
    who_left_without_a_successor_is_named,
    every_fault_of_a_predecessor_is_told_with_its_row,
    an_answer_of_statline_keeps_the_predecessors,
    the_card_goes_back_through_mergers_and_never_tells_a_choice,
    what_is_not_closed_tells_no_vote_and_who_was_struck_is_told,
    a_rehearsal_is_no_part_of_the_history,
    a_member_is_found_by_the_name_of_a_predecessor,
    the_list_to_take_along_has_predecessors_where_there_are_any,
);

/// Code, name, inhabitants, predecessors.
type Line = (&'static str, &'static str, u32, &'static str);

/// As it was: each goes another way below. Inhabitants are about right.
const BEFORE: [Line; 12] = [
    ("GM0398", "Heerhugowaard", 58_387, ""),
    ("GM0416", "Langedijk", 28_112, ""),
    ("GM0501", "Brielle", 17_439, ""),
    ("GM0530", "Hellevoetsluis", 40_312, ""),
    ("GM0614", "Westvoorne", 14_812, ""),
    ("GM0737", "Tietjerksteradeel", 32_060, ""),
    ("GM0757", "Boxtel", 31_000, ""),
    ("GM0788", "Haaren", 14_379, ""),
    ("GM0824", "Oisterwijk", 26_158, ""),
    ("GM0855", "Tilburg", 219_800, ""),
    ("GM0865", "Vught", 26_864, ""),
    ("GM1921", "De Friese Meren", 51_217, ""),
];

/// Divided over four, of which each stays.
const HAAREN: [Line; 4] = [
    ("GM0757", "Boxtel", 31_000, "GM0788"),
    ("GM0824", "Oisterwijk", 26_158, "GM0788"),
    ("GM0855", "Tilburg", 219_800, "GM0788"),
    ("GM0865", "Vught", 26_864, "GM0788"),
];

const DIJK_EN_WAARD: Line = ("GM1980", "Dijk en Waard", 87_600, "GM0416 GM0398");
const VOORNE_AAN_ZEE: Line = ("GM1992", "Voorne aan Zee", 74_000, "GM0501;GM0530;GM0614");
const RENAMED: Line = ("GM0737", "Tytsjerksteradiel", 32_060, "");
const RECODED: Line = ("GM1940", "De Fryske Marren", 51_217, "GM1921");

/// As it is now.
fn after() -> Vec<Line> {
    let mut lines = vec![DIJK_EN_WAARD, VOORNE_AAN_ZEE, RENAMED, RECODED];
    lines.extend(HAAREN);
    lines
}

fn list(lines: &[Line]) -> String {
    let mut list = String::from(
        "gemeentecode,naam,provincie,inwoners,secretaris,email,email_algemeen,kaart_kolom,\
         kaart_rij,voorgangers\n",
    );
    for (code, name, population, predecessors) in lines {
        let host = format!("{}.example", code.to_lowercase());
        list.push_str(&format!(
            "{code},{name},,{population},S. de Wit,secretaris@{host},info@{host},,,\
             \"{predecessors}\"\n"
        ));
    }
    list
}

/// The consultation of another year, which stands in its key.
fn consultation_of(year: &str) -> Consultation {
    let text = include_str!("../../config/azwa-hlo-2025.toml").replace("2025", year);
    read_consultation("raadpleging.toml", &text).unwrap()
}

/// The first consultation, with the members as they were.
fn preparing(database: Database) -> House {
    House::with(database, consultation_with("", ""), &list(&BEFORE))
}

fn opens_the_first(house: &House) {
    house.app.clock.advance_to(amsterdam("2025-09-10T09:00"));
    house.open_consultation(BEFORE.len() as u64);
    house.post_letters();
    house.app.clock.advance_to(amsterdam("2025-10-14T10:42"));
}

/// Set up and with its roll, not open.
fn sets_up(house: &House, year: &str, exercise: bool, lines: &[Line]) {
    let consultation = consultation_of(year);
    let (key, groups) = (consultation.key.clone(), consultation.groups.clone());
    let set_up = SetUp {
        consultation,
        sealing_key: [9; 32],
        exercise,
    };
    let (store, now) = (&house.app.store, house.app.clock.now());
    wait_for(set_up_consultation(store, set_up, Actor::Operator, now)).unwrap();
    if !lines.is_empty() {
        let read = read_roll_file(list(lines).as_bytes(), &groups).unwrap();
        wait_for(import_roll(store, key, read.members, Actor::Operator, now)).unwrap();
    }
}

fn opens(house: &House, year: &str, members: usize) {
    house
        .app
        .clock
        .advance_to(amsterdam(&format!("{year}-09-10T09:00")));
    let opening = Opening {
        consultation: consultation_of(year).key,
        expected_members: members as u64,
        required: Vec::new(),
        release: "test".to_owned(),
        ids: MessageIds::new([u8::try_from(members).unwrap(); 32]),
    };
    let (store, now) = (&house.app.store, house.app.clock.now());
    wait_for(open_consultation(store, opening, Actor::Operator, now)).unwrap();
}

/// `/bureau/azwa-hlo-2026/opkomst`
fn read(official: &mut Official<'_>, year: &str, path: &str) -> Answer {
    official
        .browser
        .read(&format!("/bureau/azwa-hlo-{year}{path}"))
}

fn hands_in(bureau: &mut Official<'_>, year: &str, file: &[u8]) -> Answer {
    let page = read(bureau, year, "/stemregister/inlezen").page(200);
    let mut forms = page.forms.iter().rev();
    let form = forms
        .find(|form| form.action.ends_with("/inlezen"))
        .unwrap();
    posted(bureau, form, file)
}

/// Of one row, as the text of a page has them.
fn cells(cells: &[&str]) -> String {
    cells.concat()
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
    page.must_say(&cells(&[
        "Dijk en Waard, voorheen Heerhugowaard en Langedijk",
        "GM1980",
        "Samengevoegd",
    ]));
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

fn the_card_goes_back_through_mergers_and_never_tells_a_choice(database: Database) {
    let house = preparing(database);
    opens_the_first(&house);
    Voter::of(&house, "GM0416").votes(NO);
    Voter::of(&house, "GM0788").votes(YES);
    let mut voter = Voter::of(&house, "GM0398");
    voter.votes(YES);
    voter.withdraws();
    house.close();
    sets_up(&house, "2026", false, &after());
    opens(&house, "2026", after().len());
    // said once, on the roll of 2026
    let mut next = after();
    next[0].3 = "";
    sets_up(&house, "2027", false, &next);
    let mut bureau = Official::at_work(&house, Role::Bureau);

    let page = read(&mut bureau, "2027", "/gemeenten/GM1980").page(200);
    page.must_say("Eerdere raadplegingen");
    let newest = cells(&[
        "AZWA en HLO, 10 september 2026",
        "Dijk en Waard",
        "GM1980",
        "87.600",
        "75",
        "Nog niet gesloten",
    ]);
    let first = cells(&[
        "AZWA en HLO, 10 september 2025",
        "Heerhugowaard",
        "GM0398",
        "58.387",
        "59",
        "Niet gestemd",
    ]);
    let second = cells(&[
        "AZWA en HLO, 10 september 2025",
        "Langedijk",
        "GM0416",
        "28.112",
        "29",
        "Gestemd",
    ]);
    page.must_say(&format!("{newest} {first} {second}"));
    page.may_not_say("instemmen");
    let of_then = page
        .links
        .iter()
        .any(|link| link == "/bureau/azwa-hlo-2025/gemeenten/GM0416");
    assert!(of_then, "{:?}", page.links);

    let page = read(&mut bureau, "2026", "/gemeenten/GM1980").page(200);
    assert_eq!(
        page.fact("Voorgangers"),
        "Heerhugowaard (GM0398) en Langedijk (GM0416)"
    );
    page.may_not_say("AZWA en HLO, 10 september 2026");
    let page = read(&mut bureau, "2026", "/gemeenten/GM0865").page(200);
    page.must_say(&cells(&[
        "Haaren, voor een deel",
        "GM0788",
        "14.379",
        "15",
        "Gestemd",
    ]));
    page.must_say(&cells(&["Vught", "GM0865", "26.864", "27", "Niet gestemd"]));
    let page = read(&mut bureau, "2025", "/gemeenten/GM0416").page(200);
    page.may_not_say("Eerdere raadplegingen");
    assert_eq!(house.database.count("opened_ballot"), 2);
}

fn what_is_not_closed_tells_no_vote_and_who_was_struck_is_told(database: Database) {
    let house = preparing(database);
    opens_the_first(&house);
    Voter::of(&house, "GM0416").votes(YES);
    Voter::of(&house, "GM0501").votes(YES);
    sets_up(&house, "2026", false, &after());
    let mut two = Two::at_work(&house);
    two.make(Kind {
        page: "/gemeenten/GM0501/schrappen",
        fields: &[],
        again: &[],
    });
    let page = read(&mut two.first, "2026", "/gemeenten/GM1980").page(200);
    page.must_say(&cells(&[
        "Langedijk",
        "GM0416",
        "28.112",
        "29",
        "Nog niet gesloten",
    ]));
    page.may_not_say("Gestemd");
    house.close();
    let mut bureau = Official::back_at_work(&house, Role::Bureau);
    let page = read(&mut bureau, "2026", "/gemeenten/GM1980").page(200);
    page.must_say(&cells(&["Langedijk", "GM0416", "28.112", "29", "Gestemd"]));
    let page = read(&mut bureau, "2026", "/gemeenten/GM1992").page(200);
    page.must_say(&cells(&["Brielle", "GM0501", "17.439", "18", "Geschrapt"]));
    page.must_say(&cells(&[
        "Hellevoetsluis",
        "GM0530",
        "40.312",
        "41",
        "Niet gestemd",
    ]));
}

fn a_rehearsal_is_no_part_of_the_history(database: Database) {
    let house = preparing(database);
    sets_up(&house, "2026", true, &after());
    sets_up(&house, "2027", false, &after());
    opens(&house, "2026", after().len());
    let mut bureau = Official::at_work(&house, Role::Bureau);
    let page = read(&mut bureau, "2027", "/gemeenten/GM1980").page(200);
    page.may_not_say("Eerdere raadplegingen");
    assert_eq!(page.fact("Voorgangers"), "GM0398 en GM0416");
}

fn a_member_is_found_by_the_name_of_a_predecessor(database: Database) {
    let house = preparing(database);
    opens_the_first(&house);
    house.close();
    sets_up(&house, "2026", false, &after());
    let mut bureau = Official::at_work(&house, Role::Bureau);
    for (typed, found, said) in [
        ("heerhugo", "Dijk en Waard", Some("Eerder: Heerhugowaard")),
        (
            "Tietjerk",
            "Tytsjerksteradiel",
            Some("Eerder: Tietjerksteradeel"),
        ),
        ("dijk+en", "Dijk en Waard", None),
    ] {
        let page = read(&mut bureau, "2026", &format!("/opkomst?q={typed}")).page(200);
        page.must_say("1 gemeente gevonden");
        page.must_say(found);
        match said {
            Some(said) => page.must_say(said),
            None => page.may_not_say("Eerder:"),
        }
        let csv = read(&mut bureau, "2026", &format!("/opkomst.csv?q={typed}"));
        assert_eq!(csv.text().lines().count(), 2, "{}", csv.text());
        let addresses = format!("/opkomst/mailadressen?q={typed}");
        let addresses = read(&mut bureau, "2026", &addresses).page(200);
        assert!(addresses.says("secretaris@gm"), "{typed}");
    }
    let page = read(&mut bureau, "2026", "/opkomst?q=haaren").page(200);
    page.must_say("4 gemeenten gevonden");
    // what came later is no name of then
    let page = read(&mut bureau, "2025", "/opkomst?q=dijk+en+waard").page(200);
    page.must_say("0 gemeenten gevonden");
}

fn the_list_to_take_along_has_predecessors_where_there_are_any(database: Database) {
    let house = preparing(database);
    sets_up(&house, "2026", false, &after());
    let mut bureau = Official::at_work(&house, Role::Bureau);
    let csv = read(&mut bureau, "2026", "/opkomst.csv");
    assert!(csv.text().lines().next().unwrap().ends_with(";Voorgangers"));
    assert!(csv.text().contains(";GM0398 GM0416\n") || csv.text().contains(";GM0398 GM0416\r\n"));
    let csv = read(&mut bureau, "2025", "/opkomst.csv");
    assert!(!csv.text().contains("Voorgangers"));
}

/// The hashes were made apart, from the text as `Roll::canonical_text` describes it.
#[test]
fn predecessors_are_in_the_hash_of_a_roll_and_change_no_other_hash() {
    let consultation = consultation_with("", "");
    let hash = |predecessors: &str| {
        let text = format!(
            "gemeentecode,naam,provincie,inwoners,secretaris,email,email_algemeen,kaart_kolom,\
             kaart_rij{predecessors}"
        );
        let read = read_roll_file(text.as_bytes(), &consultation.groups).unwrap();
        let roll = Roll::weigh(read.members, &consultation.weighing.rule).unwrap();
        roll_fingerprint(&roll)
    };
    let without = "\nGM0034,Almere,Flevoland,226500,,,,,\n\
                   GM1980,Dijk en Waard,Noord-Holland,88000,,,,,\n";
    let with = ",voorgangers\nGM0034,Almere,Flevoland,226500,,,,,,\n\
                GM1980,Dijk en Waard,Noord-Holland,88000,,,,,,GM0416 GM0398\n";
    let before = "5e8c2f7740edd8bd06879b202751269a00fd54a6de58f4624050aac91132b160";
    assert_eq!(hash(without), before);
    assert_eq!(hash(&with.replace("GM0416 GM0398", "")), before);
    let after = "79dfbf84e01e41b47ed11d7a7e228a8a738b2866889c802861157d1912588a50";
    assert_eq!(hash(with), after);
    assert_eq!(hash(&with.replace("GM0416 GM0398", "GM0398 GM0416")), after);
}
