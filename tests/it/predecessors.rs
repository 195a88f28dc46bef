//! Members that merged, were divided or got another name or code between consultations: what the card
//! of a member and the working list know of what was before.

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
use crate::voter::{NO, Voter, YES};

on_both_databases!(
    the_card_goes_back_through_mergers_and_never_tells_a_choice,
    who_was_divided_stands_on_the_card_of_each_that_got_a_part,
    what_is_not_closed_tells_no_vote_and_who_was_struck_is_told,
    a_rehearsal_is_no_part_of_the_history,
    a_member_is_found_by_the_name_of_a_predecessor,
    the_list_to_take_along_has_predecessors_where_there_are_any,
);

/// Code, name, inhabitants, predecessors.
pub type Line = (&'static str, &'static str, u32, &'static str);

/// As it was: each goes another way below. Inhabitants are about right.
pub const BEFORE: [Line; 12] = [
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
pub const HAAREN: [Line; 4] = [
    ("GM0757", "Boxtel", 31_000, "GM0788"),
    ("GM0824", "Oisterwijk", 26_158, "GM0788"),
    ("GM0855", "Tilburg", 219_800, "GM0788"),
    ("GM0865", "Vught", 26_864, "GM0788"),
];

pub const DIJK_EN_WAARD: Line = ("GM1980", "Dijk en Waard", 87_600, "GM0416 GM0398");
pub const VOORNE_AAN_ZEE: Line = ("GM1992", "Voorne aan Zee", 74_000, "GM0501;GM0530;GM0614");
const RENAMED: Line = ("GM0737", "Tytsjerksteradiel", 32_060, "");
const RECODED: Line = ("GM1940", "De Fryske Marren", 51_217, "GM1921");

/// As it is now.
pub fn after() -> Vec<Line> {
    let mut lines = vec![DIJK_EN_WAARD, VOORNE_AAN_ZEE, RENAMED, RECODED];
    lines.extend(HAAREN);
    lines
}

pub fn list(lines: &[Line]) -> String {
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
pub fn preparing(database: Database) -> House {
    House::with(database, consultation_with("", ""), &list(&BEFORE))
}

pub fn opens_the_first(house: &House) {
    house.app.clock.advance_to(amsterdam("2025-09-10T09:00"));
    house.open_consultation(BEFORE.len() as u64);
    house.post_letters();
    house.app.clock.advance_to(amsterdam("2025-10-14T10:42"));
}

/// Set up and with its roll, not open.
pub fn sets_up(house: &House, year: &str, exercise: bool, lines: &[Line]) {
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
        unsealer: house.app.unsealer(),
        release: "test".to_owned(),
        ids: MessageIds::new([u8::try_from(members).unwrap(); 32]),
    };
    let (store, now) = (&house.app.store, house.app.clock.now());
    wait_for(open_consultation(store, opening, Actor::Operator, now)).unwrap();
}

/// `/bureau/azwa-hlo-2026/opkomst`
pub fn read(official: &mut Official<'_>, year: &str, path: &str) -> Answer {
    official
        .browser
        .read(&format!("/bureau/azwa-hlo-{year}{path}"))
}

/// One row, as the text of a page has it.
pub fn cells(cells: &str) -> String {
    cells.replace('|', "")
}

fn the_card_goes_back_through_mergers_and_never_tells_a_choice(database: Database) {
    let house = preparing(database);
    opens_the_first(&house);
    Voter::of(&house, "GM0416").votes(NO);
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
    let newest =
        cells("AZWA en HLO, 10 september 2026|Dijk en Waard|GM1980|87.600|75|Nog niet gesloten");
    let first = cells("AZWA en HLO, 10 september 2025|Heerhugowaard|GM0398|58.387|59|Niet gestemd");
    let second = cells("AZWA en HLO, 10 september 2025|Langedijk|GM0416|28.112|29|Gestemd");
    page.must_say(&format!("{newest} {first} {second}"));
    page.may_not_say("instemmen");
    let of_then = "/bureau/azwa-hlo-2025/gemeenten/GM0416".to_owned();
    assert!(page.links.contains(&of_then), "{:?}", page.links);

    let page = read(&mut bureau, "2026", "/gemeenten/GM1980").page(200);
    assert_eq!(
        page.fact("Voorgangers"),
        "Heerhugowaard (GM0398) en Langedijk (GM0416)"
    );
    page.may_not_say("AZWA en HLO, 10 september 2026");
    let page = read(&mut bureau, "2025", "/gemeenten/GM0416").page(200);
    page.may_not_say("Eerdere raadplegingen");
}

fn who_was_divided_stands_on_the_card_of_each_that_got_a_part(database: Database) {
    let house = preparing(database);
    opens_the_first(&house);
    Voter::of(&house, "GM0788").votes(YES);
    house.close();
    sets_up(&house, "2026", false, &after());
    let mut bureau = Official::at_work(&house, Role::Bureau);
    for (code, _, _, _) in HAAREN {
        let page = read(&mut bureau, "2026", &format!("/gemeenten/{code}")).page(200);
        page.must_say(&cells("Haaren, voor een deel|GM0788|14.379|15|Gestemd"));
    }
    let page = read(&mut bureau, "2026", "/gemeenten/GM0865").page(200);
    page.must_say(&cells("Vught|GM0865|26.864|27|Niet gestemd"));
    // new, and before that nowhere
    let newcomer = [("GM9001", "Nieuwdorp", 20_000, "")];
    sets_up(&house, "2027", false, &newcomer);
    let page = read(&mut bureau, "2027", "/gemeenten/GM9001").page(200);
    page.must_say(&cells(
        "AZWA en HLO, 10 september 2025|Stond niet in het stemregister",
    ));
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
    page.must_say(&cells("Langedijk|GM0416|28.112|29|Nog niet gesloten"));
    page.may_not_say("Gestemd");
    house.close();
    let mut bureau = Official::back_at_work(&house, Role::Bureau);
    let page = read(&mut bureau, "2026", "/gemeenten/GM1980").page(200);
    page.must_say(&cells("Langedijk|GM0416|28.112|29|Gestemd"));
    let page = read(&mut bureau, "2026", "/gemeenten/GM1992").page(200);
    page.must_say(&cells("Brielle|GM0501|17.439|18|Geschrapt"));
    page.must_say(&cells("Hellevoetsluis|GM0530|40.312|41|Niet gestemd"));
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
