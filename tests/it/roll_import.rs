//! A member list in the browser: handed in, looked at, taken in; never by accident.

use std::sync::Mutex;
use std::sync::mpsc::sync_channel;
use std::time::Duration;

use raadpleging::domain::account::Role;
use raadpleging::domain::event::Actor;
use raadpleging::domain::weight::WeightRule;
use raadpleging::service::roll_file::population::PopulationTable;
use raadpleging::service::stage_roll::{StageRefusal, stage_roll};
use raadpleging::store::StoreFault;

use crate::browser::Answer;
use crate::database::Database;
use crate::form::Form;
use crate::house::{House, ROLL, consultation_with, key, wait_for};
use crate::office::Official;

on_both_databases!(
    a_list_is_looked_at_before_it_is_taken_in,
    every_fault_of_a_file_is_told_with_its_row,
    a_second_list_takes_the_place_of_the_first,
    a_list_equal_to_the_roll_leaves_nothing_to_take,
    nothing_is_taken_in_after_the_opening,
    a_list_is_read_while_somebody_else_writes,
    a_list_that_could_not_be_taken_in_is_refused_with_its_reason,
    a_list_without_the_votes_that_the_rule_asks_for_is_refused,
    five_megabytes_of_the_wrong_file_are_a_page,
    an_answer_of_statline_changes_the_inhabitants_alone,
    votes_that_a_list_states_itself_stay_and_show
);

fn a_list_that_could_not_be_taken_in_is_refused_with_its_reason(database: Database) {
    let house = House::preparing(database);
    let mut bureau = Official::at_work(&house, Role::Bureau);
    let form = bureau.sees("/aankondiging").form().with("aantal", "12");
    bureau.browser.send(&form).page(200);
    let before = house.database.dump();
    let without = ROLL.lines().filter(|line| !line.starts_with("GM9007"));
    let without: Vec<&str> = without.collect();
    let page = hands_in(&mut bureau, without.join("\n").as_bytes()).page(422);
    page.must_say("Deze leden kregen al mail en ontbreken in het bestand: Kanaalstad.");
    assert_eq!(house.database.dump(), before, "it is not kept");
}

fn a_list_without_the_votes_that_the_rule_asks_for_is_refused(database: Database) {
    let mut consultation = consultation_with("", "");
    consultation.weighing.rule = WeightRule::Explicit;
    let stated = ROLL.lines().enumerate();
    let stated = stated.map(|(number, line)| match number {
        0 => format!("{line},stemmen\n"),
        _ => format!("{line},3\n"),
    });
    let stated: String = stated.collect();
    let house = House::with(database, consultation, &stated);
    let mut bureau = Official::at_work(&house, Role::Bureau);
    let page = hands_in(&mut bureau, ROLL.as_bytes()).page(422);
    page.must_say("Bij GM9007 staan geen stemmen.");
    assert_eq!(house.database.count("staged_roll"), 0);
}

/// Long enough for any machine.
const FOR_EVER: Duration = Duration::from_secs(50);

fn a_list_is_read_while_somebody_else_writes(database: Database) {
    let house = House::preparing(database);
    let (begun, is_begun) = sync_channel(1);
    let (let_go, go) = sync_channel::<()>(1);
    let store = house.app.store.clone();
    std::thread::scope(|scope| {
        let busy = scope.spawn(move || {
            let go = Mutex::new(go);
            let busy = store.write(move |change| {
                begun.send(()).unwrap();
                let told = go.lock().unwrap().recv_timeout(FOR_EVER).is_ok();
                change.record_all(&[], told)
            });
            let busy: Result<bool, StoreFault> = wait_for(busy);
            busy.unwrap()
        });
        is_begun.recv().unwrap();
        let table = PopulationTable {
            table: "03759ned".to_owned(),
            column: "BevolkingOp1Januari_1".to_owned(),
        };
        let file = (b"gemeentecode,naam\nGM1,".to_vec(), table);
        let now = house.app.clock.now();
        let staged = stage_roll(&house.app.store, key(), file, Actor::Operator, now);
        let refused = wait_for(staged);
        assert!(
            matches!(refused, Err(StageRefusal::NotARoll(_))),
            "{refused:?}"
        );
        let_go.send(()).unwrap();
        assert!(
            busy.join().unwrap(),
            "the fault was told while the other one wrote"
        );
    });
}

/// Sends a file with the form of the page.
fn hands_in(bureau: &mut Official<'_>, file: &[u8]) -> Answer {
    let page = bureau.sees("/stemregister/inlezen");
    let forms = page.forms.iter();
    let form = forms
        .rev()
        .find(|form| form.action.ends_with("/inlezen"))
        .unwrap();
    posted(bureau, form, file)
}

pub fn posted(bureau: &mut Official<'_>, form: &Form, file: &[u8]) -> Answer {
    let token = form.value("token").unwrap();
    let mut body = format!(
        "--grens\r\ncontent-disposition: form-data; name=\"token\"\r\n\r\n{token}\r\n--grens\r\n\
         content-disposition: form-data; name=\"bestand\"; filename=\"leden.csv\"\r\n\
         content-type: text/csv\r\n\r\n"
    )
    .into_bytes();
    body.extend_from_slice(file);
    body.extend_from_slice(b"\r\n--grens--\r\n");
    let kind = ("content-type", "multipart/form-data; boundary=grens");
    let from = ("sec-fetch-site", "same-origin");
    let answer = bureau
        .browser
        .ask("POST", &form.action, &[kind, from], Some(&body));
    match answer.header("location") {
        Some(path) => {
            let path = path.to_owned();
            bureau.browser.go(&path)
        }
        None => answer,
    }
}

fn a_list_is_looked_at_before_it_is_taken_in(database: Database) {
    let house = House::preparing(database);
    let mut bureau = Official::at_work(&house, Role::Bureau);
    let changed = ROLL
        .replace("41283", "41.999")
        .replace("GM9007,Kanaalstad", "GM9008,Kanaaldorp");
    let page = hands_in(&mut bureau, changed.as_bytes()).page(200);
    page.must_say("3 gemeenten met een verschil");
    page.must_say("41.283 inwoners, 42 stemmen");
    page.must_say("Kanaaldorp");
    assert_eq!(house.database.count("member WHERE population = 41999"), 0);

    let form = page
        .forms
        .iter()
        .find(|form| form.action.ends_with("/overnemen"));
    let form = form.unwrap().clone();
    let wrong = bureau
        .browser
        .send(&form.clone().with("aantal", "6"))
        .page(422);
    wrong.must_say("Typ 7 als u dit wilt doen.");
    let form = form.with("aantal", "7");
    let done = bureau.browser.send(&form).page(200);
    done.must_say("Nieuw: 1. Gewijzigd: 1. Vervallen: 1.");
    assert_eq!(house.database.count("member WHERE population = 41999"), 1);
    assert_eq!(house.database.count("member WHERE code = 'GM9007'"), 0);
    assert_eq!(house.database.count("staged_roll"), 0);
    let again = bureau.browser.send(&form).page(409);
    again.must_say("Er is niets overgenomen");
}

fn every_fault_of_a_file_is_told_with_its_row(database: Database) {
    let house = House::preparing(database);
    let mut bureau = Official::at_work(&house, Role::Bureau);
    let before = house.database.dump();
    let broken = ROLL
        .replace("Zeeland", "Zeeuws")
        .replace(",580000,", ",veel,");
    let page = hands_in(&mut bureau, broken.as_bytes()).page(422);
    page.must_say("Rij 2, kolom provincie, “Zeeuws”");
    page.must_say("Rij 4, kolom inwoners, “veel”");
    page.must_say("Er is niets veranderd.");
    hands_in(&mut bureau, b"")
        .page(422)
        .must_say("Kies een bestand.");
    let workbook = hands_in(&mut bureau, b"PK\x03\x04nonsense").page(422);
    workbook.must_say("Dit is een werkmap");
    assert_eq!(house.database.dump()["member"], before["member"]);
    assert_eq!(house.database.count("staged_roll"), 0);
}

fn a_second_list_takes_the_place_of_the_first(database: Database) {
    let house = House::preparing(database);
    let mut bureau = Official::at_work(&house, Role::Bureau);
    let first = ROLL.replace("41283", "50000");
    let page = hands_in(&mut bureau, first.as_bytes()).page(200);
    let form = page
        .forms
        .iter()
        .find(|form| form.action.ends_with("/overnemen"));
    let form = form.unwrap().clone().with("aantal", "7");
    hands_in(&mut bureau, ROLL.replace("41283", "60000").as_bytes()).page(200);
    let late = bureau.browser.send(&form).page(409);
    late.must_say("Intussen is een ander bestand klaargezet");
    assert_eq!(house.database.count("member WHERE population = 41283"), 1);
}

fn a_list_equal_to_the_roll_leaves_nothing_to_take(database: Database) {
    let house = House::preparing(database);
    let mut bureau = Official::at_work(&house, Role::Bureau);
    let page = hands_in(&mut bureau, ROLL.as_bytes()).page(200);
    page.must_say("Dit bestand is gelijk aan het stemregister.");
    assert!(
        !page
            .forms
            .iter()
            .any(|form| form.action.ends_with("/overnemen"))
    );
}

fn nothing_is_taken_in_after_the_opening(database: Database) {
    let house = House::preparing(database);
    let mut bureau = Official::at_work(&house, Role::Bureau);
    let page = hands_in(&mut bureau, ROLL.replace("41283", "50000").as_bytes()).page(200);
    let take = page
        .forms
        .iter()
        .find(|form| form.action.ends_with("/overnemen"));
    let take = take.unwrap().clone().with("aantal", "7");
    let stage = page
        .forms
        .iter()
        .find(|form| form.action.ends_with("/inlezen"));
    let stage = stage.unwrap().clone();
    house.open_consultation(7);
    assert_eq!(house.database.count("staged_roll"), 0);
    let before = house.database.dump();
    bureau.browser.send(&take).page(409);
    let frozen = posted(&mut bureau, &stage, ROLL.as_bytes()).page(409);
    frozen.must_say("Het stemregister ligt vast");
    assert_eq!(house.database.dump(), before);
    let page = bureau.sees("/stemregister/inlezen");
    assert!(page.forms.is_empty());
}

fn five_megabytes_of_the_wrong_file_are_a_page(database: Database) {
    let house = House::preparing(database);
    let mut bureau = Official::at_work(&house, Role::Bureau);
    let nonsense = b"verkeerd bestand;".repeat(300_000);
    hands_in(&mut bureau, &nonsense).page(422);
    let too_much = b"x".repeat(7 * 1024 * 1024);
    let page = hands_in(&mut bureau, &too_much).page(413);
    page.must_say("Uw bestand is te groot");
    page.must_say("hooguit 5 MB");
    assert_eq!(house.database.count("staged_roll"), 0);
}

/// As CBS answers, for the members of the house in the year of the reference date.
fn statline(change: impl Fn(&str, u64) -> u64) -> String {
    let known = [
        ("GM9001", 41_283),
        ("GM9002", 23_001),
        ("GM9003", 580_000),
        ("GM9004", 972),
        ("GM9005", 1_255),
        ("GM9006", 34_000),
        ("GM9007", 29_501),
    ];
    let rows = known.iter().flat_map(|(code, people)| {
        let row = |period, people| {
            format!(
                "{{\"ID\":1,\"RegioS\":\"{code}    \",\"Perioden\":\"{period}\",\
                 \"BevolkingOp1Januari_1\":{people}}}"
            )
        };
        [row("2023JJ00", 1), row("2024JJ00", change(code, *people))]
    });
    let rows: Vec<String> = rows.collect();
    format!(
        "{{\"odata.metadata\":\"https://opendata.cbs.nl/ODataApi/OData/03759ned/$metadata#T\",\
         \"value\":[{{\"RegioS\":\"NL01  \",\"Perioden\":\"2024JJ00\"}},{}]}}",
        rows.join(",")
    )
}

fn an_answer_of_statline_changes_the_inhabitants_alone(database: Database) {
    let house = House::preparing(database);
    let mut bureau = Official::at_work(&house, Role::Bureau);
    let same = hands_in(&mut bureau, statline(|_, people| people).as_bytes()).page(200);
    same.must_say("Dit bestand is gelijk aan het stemregister.");
    let grown = statline(|code, people| people + u64::from(code == "GM9001") * 1_000);
    let page = hands_in(&mut bureau, grown.as_bytes()).page(200);
    page.must_say("1 gemeente met een verschil");
    page.must_say("42.283 inwoners, 43 stemmen");
    let form = page.form_to("/overnemen").with("aantal", "7");
    bureau.browser.send(&form).page(200);
    let kept = "member WHERE population = 42283 AND email = 'secretaris@duinwijk.example'";
    assert_eq!(house.database.count(kept), 1);

    let other = grown.replace("03759ned", "70072ned");
    let page = hands_in(&mut bureau, other.as_bytes()).page(422);
    page.must_say("Dit is niet tabel 03759ned.");
    let gone = grown.replace("GM9007", "GM9999");
    let page = hands_in(&mut bureau, gone.as_bytes()).page(422);
    page.must_say("Zonder inwoners in dit bestand: GM9007.");
    let twice = grown.replace("2023JJ00", "2024JJ00");
    hands_in(&mut bureau, twice.as_bytes())
        .page(422)
        .must_say("staat er twee keer in");
    hands_in(&mut bureau, b"{")
        .page(422)
        .must_say("Dit is geen antwoord van StatLine.");
}

fn votes_that_a_list_states_itself_stay_and_show(database: Database) {
    let house = House::preparing(database);
    let mut bureau = Official::at_work(&house, Role::Bureau);
    let grown = statline(|code, people| people + u64::from(code == "GM9001") * 1_000);
    let header = "email_algemeen,kaart_kolom,kaart_rij";
    let stated = ROLL.replace(header, "email_algemeen,kaart_kolom,kaart_rij,stemmen");
    let mut lines = stated.lines();
    let first = format!("{}\n", lines.next().unwrap());
    let rows = lines.enumerate().map(|(row, line)| match row {
        0 => format!("{line},50\n"),
        _ => format!("{line},\n"),
    });
    let list = first + &rows.collect::<String>();
    let page = hands_in(&mut bureau, list.as_bytes()).page(200);
    bureau
        .browser
        .send(&page.form_to("/overnemen").with("aantal", "7"))
        .page(200);
    let page = hands_in(&mut bureau, grown.as_bytes()).page(200);
    page.must_say("Stemmen uit de lijst, niet naar inwoners: Duinwijk.");
    page.must_say("42.283 inwoners, 50 stemmen");
}
