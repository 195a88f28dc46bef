//! The checklist before the opening: each item blocks, and each is settled in its own way.

use std::net::{SocketAddr, UdpSocket};
use std::time::Duration;

use raadpleging::domain::account::Role;
use raadpleging::domain::event::Actor;
use raadpleging::service::verify_backup::{VerifyRefusal, verify_backup};
use raadpleging::store::{DatabaseUrl, Store};

use crate::browser::Answer;
use crate::database::Database;
use crate::form::Form;
use crate::house::{House, KEY, ROLL, wait_for};
use crate::office::Official;
use crate::page::Page;
use crate::roll_import::posted;

on_both_databases!(
    nothing_opens_before_every_item_is_settled,
    whoever_wrote_it_does_not_approve,
    two_who_wrote_approve_each_others_work,
    what_was_changed_after_it_was_shown_is_not_approved,
    a_change_of_the_texts_voids_the_approval_and_the_trial,
    the_code_of_a_colleague_is_no_code,
    another_address_is_looked_at_again,
    a_clock_that_is_off_opens_nothing,
    what_cannot_be_measured_opens_with_a_reason_alone,
    records_that_are_missing_are_named,
    a_measurement_holds_for_an_hour,
    a_backup_is_compared_with_the_log
);

const ALL: &str =
    r#"checks = ["addresses", "trial-letter", "approval", "backup", "clock", "mail-records"]"#;

/// Answers every question over UDP as `answer` says, for as long as the test runs.
fn responder(answer: impl Fn(&[u8]) -> Vec<u8> + Send + 'static) -> SocketAddr {
    let socket = UdpSocket::bind("127.0.0.1:0").unwrap();
    let address = socket.local_addr().unwrap();
    std::thread::spawn(move || {
        let mut question = [0; 512];
        while let Ok((length, from)) = socket.recv_from(&mut question) {
            let _gone = socket.send_to(&answer(&question[..length]), from);
        }
    });
    address
}

/// A time server whose clock is `ahead` of the one that asks.
fn time_server(ahead: Duration) -> SocketAddr {
    let now = crate::house::amsterdam("2025-09-10T08:00").plus(ahead);
    let micros = u64::try_from(now.micros()).unwrap();
    let seconds = u32::try_from(micros / 1_000_000 + 2_208_988_800).unwrap();
    let part = u32::try_from(((micros % 1_000_000) << 32) / 1_000_000).unwrap();
    responder(move |question| {
        let mut answer = vec![0; 48];
        answer[0] = 0b00_100_100;
        answer[1] = 2;
        answer[24..32].copy_from_slice(&question[40..48]);
        for place in [32, 40] {
            answer[place..place + 4].copy_from_slice(&seconds.to_be_bytes());
            answer[place + 4..place + 8].copy_from_slice(&part.to_be_bytes());
        }
        answer
    })
}

/// A name server that knows the records of the sender, but for the name that begins with `but`.
fn name_server(but: &'static str) -> SocketAddr {
    responder(move |question| {
        let text = match String::from_utf8_lossy(&question[13..]) {
            name if name.starts_with(but) => "nothing of the kind",
            name if name.starts_with("_dmarc") => "v=DMARC1; p=reject",
            name if name.starts_with("s1") => "v=DKIM1; p=MIGfMA0",
            _ => "v=spf1 mx -all",
        };
        let mut answer = question.to_vec();
        answer[2] |= 0b1000_0000;
        answer[7] = 1;
        let length = u8::try_from(text.len()).unwrap();
        answer.extend_from_slice(&[0xc0, 12, 0, 16, 0, 1, 0, 0, 0, 60, 0, length + 1, length]);
        answer.extend_from_slice(text.as_bytes());
        answer
    })
}

fn form_for(page: &Page, item: &str) -> Form {
    let mut forms = page.forms.iter();
    let form = forms.find(|form| form.value("onderdeel") == Some(item));
    form.unwrap_or_else(|| panic!("no form for {item}")).clone()
}

pub fn settles(bureau: &mut Official<'_>, item: &str, name: &str, value: &str) -> Answer {
    let form = form_for(&bureau.sees("/voorbereiding"), item);
    bureau.browser.send(&form.with(name, value))
}

/// Has the invitation sent to oneself, and gives the code in it.
pub fn tries_the_invitation(bureau: &mut Official<'_>) -> String {
    // a look at the relay, as at the start of the service: the folder is made
    bureau.house.post_letters();
    let page = bureau.sees("/brieven?soort=uitnodiging");
    let form = page.form_to("/proef").with("zeker", "ja");
    let answer = bureau.browser.send(&form).page(200);
    answer.must_say("De proefmail is verstuurd");
    let letters = bureau.house.letters();
    let mut trials = letters.iter().rev();
    let own = trials.find(|letter| letter.kind == "trial-invitation" && letter.to == bureau.email);
    code_in(&own.unwrap().text)
}

pub fn code_in(text: &str) -> String {
    let (_, rest) = text.split_once("De code van deze proefmail is ").unwrap();
    rest.split_once('.').unwrap().0.to_owned()
}

fn opens(bureau: &mut Official<'_>) -> Answer {
    let form = bureau.sees("").form().with("aantal", "7");
    bureau.browser.send(&form)
}

pub fn verifies_a_backup(house: &House) {
    let restored = house.database.restored();
    let copy = Store::open(&DatabaseUrl::parse(&restored.url()), 1).unwrap();
    let app = &house.app;
    let copied = verify_backup(&app.store, &copy, Actor::Operator, app.clock.now());
    assert!(wait_for(copied).unwrap() > 0);
}

/// With what stands in it, as a scanner does.
fn sends_every_form_as_it_is(bureau: &mut Official<'_>) {
    for item in [
        "addresses",
        "trial-letter",
        "approval",
        "clock",
        "mail-records",
    ] {
        settles(bureau, item, "onderdeel", item).page(422);
    }
}

fn nothing_opens_before_every_item_is_settled(database: Database) {
    let settings = format!(
        "{ALL}\ntime_server = \"{}\"\nresolver = \"{}\"\ndkim_selector = \"s1\"",
        time_server(Duration::from_millis(20)),
        name_server("nobody")
    );
    let house = House::strict(database, &settings);
    let mut bureau = Official::at_work(&house, Role::Bureau);
    let before = house.database.dump();
    let page = bureau.sees("");
    page.must_say("Openen kan nog niet.");
    page.must_say("Adressen die meer leden hebben: 2. Bekijk deze adressen.");
    sends_every_form_as_it_is(&mut bureau);
    assert_eq!(house.database.dump(), before);
    settles(&mut bureau, "addresses", "zeker", "ja").page(200);
    settles(&mut bureau, "approval", "zeker", "ja").page(200);
    let code = tries_the_invitation(&mut bureau);
    let early = settles(&mut bureau, "trial-letter", "code", &another(&code)).page(422);
    early.must_say("Deze code klopt niet.");
    settles(&mut bureau, "trial-letter", "code", &code).page(200);
    let page = settles(&mut bureau, "clock", "zeker", "ja").page(200);
    page.must_say("De klok loopt gelijk: -20 ms.");
    let page = settles(&mut bureau, "mail-records", "zeker", "ja").page(200);
    page.must_say("SPF, DKIM en DMARC staan goed: raadpleging.example.");
    page.must_say("Er moet nog 1 onderdeel in orde komen.");
    bureau.sees("").must_say("Openen kan nog niet.");
    verifies_a_backup(&house);
    bureau
        .sees("/voorbereiding")
        .must_say("Deze controle is klaar.");
    opens(&mut bureau)
        .page(200)
        .must_say("De raadpleging is geopend");
    let told = bureau.sees("/logboek");
    told.must_say("De code uit de proefmail klopte.");
    told.must_say("Klok gemeten: in orde, -20 ms.");
    told.must_say(
        "Vooraf geregeld: adressen, proefmail, goedkeuring, reservekopie, klok, afzender.",
    );
}

/// Six other digits.
fn another(code: &str) -> String {
    let next = |digit: u32| char::from_digit((digit + 1) % 10, 10);
    let turned = |c: char| c.to_digit(10).and_then(next).unwrap_or(c);
    code.chars().map(turned).collect()
}

fn whoever_wrote_it_does_not_approve(database: Database) {
    let house = House::strict(database, r#"checks = ["approval"]"#);
    let mut bureau = Official::at_work(&house, Role::Bureau);
    let mut colleague = Official::colleague(&house);
    changes_the_decision(&mut bureau, "30-10-2025");
    let own = settles(&mut bureau, "approval", "zeker", "ja").page(422);
    own.must_say("U schreef deze opzet zelf. Laat een collega goedkeuren.");
    bureau.sees("").must_say("Openen kan nog niet.");
    settles(&mut colleague, "approval", "zeker", "ja").page(200);
    opens(&mut bureau).page(200);
}

fn two_who_wrote_approve_each_others_work(database: Database) {
    let house = House::strict(database, r#"checks = ["approval"]"#);
    let mut bureau = Official::at_work(&house, Role::Bureau);
    let mut colleague = Official::colleague(&house);
    changes_the_decision(&mut bureau, "30-10-2025");
    changes_the_decision(&mut colleague, "31-10-2025");
    // whoever did not write last wrote too: their own part is approved by nobody
    settles(&mut bureau, "approval", "zeker", "ja").page(200);
    bureau.sees("").must_say("Openen kan nog niet.");
    settles(&mut colleague, "approval", "zeker", "ja").page(200);
    opens(&mut bureau).page(200);
}

fn what_was_changed_after_it_was_shown_is_not_approved(database: Database) {
    let house = House::strict(database, r#"checks = ["approval"]"#);
    let mut bureau = Official::at_work(&house, Role::Bureau);
    let mut colleague = Official::colleague(&house);
    let shown = form_for(&colleague.sees("/voorbereiding"), "approval");
    changes_the_decision(&mut bureau, "30-10-2025");
    let late = colleague.browser.send(&shown.with("zeker", "ja")).page(422);
    late.must_say("De opzet of een adres is intussen gewijzigd.");
    let approved = "event WHERE deed = 'opening-check-settled'";
    assert_eq!(house.database.count(approved), 0);
}

fn changes_the_decision(bureau: &mut Official<'_>, day: &str) {
    let path = format!("/opzet/{KEY}/data");
    let form = bureau.browser.read(&path).page(200).form_to("/data");
    bureau.browser.send(&form.with("besluit", day)).page(200);
}

fn a_change_of_the_texts_voids_the_approval_and_the_trial(database: Database) {
    let house = House::strict(database, r#"checks = ["approval", "trial-letter"]"#);
    let mut bureau = Official::at_work(&house, Role::Bureau);
    let mut colleague = Official::colleague(&house);
    let code = tries_the_invitation(&mut bureau);
    settles(&mut bureau, "trial-letter", "code", &code).page(200);
    settles(&mut colleague, "approval", "zeker", "ja").page(200);
    // shown while it was right, sent when it is not: the service itself refuses
    let form = bureau.sees("").form().with("aantal", "7");
    changes_the_decision(&mut bureau, "30-10-2025");
    let refused = bureau.browser.send(&form).page(409);
    refused.must_say("Nog niet in orde: 2 onderdelen van de controle.");
    settles(&mut bureau, "trial-letter", "code", &code).page(422);
    assert_eq!(house.database.count("ballot_link"), 0);
}

fn the_code_of_a_colleague_is_no_code(database: Database) {
    let house = House::strict(database, r#"checks = ["trial-letter"]"#);
    let mut bureau = Official::at_work(&house, Role::Bureau);
    let mut colleague = Official::colleague(&house);
    let code = tries_the_invitation(&mut colleague);
    settles(&mut bureau, "trial-letter", "code", &code).page(422);
    settles(&mut colleague, "trial-letter", "code", &code).page(200);
    opens(&mut bureau).page(200);
}

fn another_address_is_looked_at_again(database: Database) {
    let house = House::strict(database, r#"checks = ["addresses"]"#);
    let mut bureau = Official::at_work(&house, Role::Bureau);
    settles(&mut bureau, "addresses", "zeker", "ja").page(200);
    bureau.sees("").must_say("Raadpleging openen");
    // the same two share another address
    let list = ROLL.replace("secretaris@samen.example", "secretaris@anders.example");
    let page = bureau.sees("/stemregister/inlezen");
    let page = posted(&mut bureau, &page.form_to("/inlezen"), list.as_bytes()).page(200);
    let form = page.form_to("/overnemen").with("aantal", "7");
    bureau.browser.send(&form).page(200);
    bureau.sees("").must_say("Openen kan nog niet.");
}

fn a_clock_that_is_off_opens_nothing(database: Database) {
    let server = time_server(Duration::from_millis(250));
    let settings = format!("checks = [\"clock\"]\ntime_server = \"{server}\"");
    let house = House::strict(database, &settings);
    let mut bureau = Official::at_work(&house, Role::Bureau);
    let page = settles(&mut bureau, "clock", "zeker", "ja").page(200);
    page.must_say("De klok loopt meer dan 100 ms uit: -250 ms.");
    // no form offers it; whoever makes one is refused
    let form = form_for(&page, "clock").with("doen", "toch");
    let form = form.with("clock-reden", "De tijdserver staat verkeerd");
    let refused = bureau.browser.send(&form).page(422);
    refused.must_say("Een reden is er alleen voor wat niet te meten is.");
    bureau.sees("").must_say("Openen kan nog niet.");
}

fn what_cannot_be_measured_opens_with_a_reason_alone(database: Database) {
    let house = House::strict(database, r#"checks = ["clock"]"#);
    let mut bureau = Official::at_work(&house, Role::Bureau);
    let page = settles(&mut bureau, "clock", "zeker", "ja").page(200);
    page.must_say("Niet te meten: er is geen tijdserver ingesteld.");
    bureau.sees("").must_say("Openen kan nog niet.");
    let early = settles(&mut bureau, "clock", "doen", "toch").page(422);
    early.must_say("Vul een reden in");
    let form = form_for(&bureau.sees("/voorbereiding"), "clock");
    let form = form.with("doen", "toch");
    let form = form.with("clock-reden", "Gemeten door het beheer");
    let page = bureau.browser.send(&form).page(200);
    page.must_say("Toch verder, omdat: Gemeten door het beheer.");
    opens(&mut bureau).page(200);
    let told = "event WHERE deed = 'opening-check-settled' AND body LIKE '%door het beheer%'";
    assert_eq!(house.database.count(told), 1);
    bureau.sees("/logboek").must_say("Niet te meten: klok.");
    house.close();
    let mut board = Official::at_work(&house, Role::Board);
    board
        .sees("")
        .must_say("Toen niet te metenKlok, omdat: Gemeten door het beheer");
    let report = board.reads("/uitslag.json");
    assert!(report.text().contains("Gemeten door het beheer"));
}

fn records_that_are_missing_are_named(database: Database) {
    let settings = format!(
        "checks = [\"mail-records\"]\nresolver = \"{}\"\ndkim_selector = \"s1\"",
        name_server("_dmarc")
    );
    let house = House::strict(database, &settings);
    let mut bureau = Official::at_work(&house, Role::Bureau);
    let page = settles(&mut bureau, "mail-records", "zeker", "ja").page(200);
    page.must_say("Bij het domein van de afzender ontbreekt: DMARC.");
    // without a time server nothing is known of the clock
    let page = settles(&mut bureau, "clock", "zeker", "ja").page(200);
    page.must_say("Niet te meten: er is geen tijdserver ingesteld.");
    bureau.sees("").must_say("Openen kan nog niet.");
}

fn a_measurement_holds_for_an_hour(database: Database) {
    let settings = format!(
        "checks = [\"clock\"]\ntime_server = \"{}\"",
        time_server(Duration::ZERO)
    );
    let house = House::strict(database, &settings);
    let mut bureau = Official::at_work(&house, Role::Bureau);
    settles(&mut bureau, "clock", "zeker", "ja").page(200);
    let page = bureau.sees("/voorbereiding");
    page.must_say("De klok loopt gelijk: 0 ms.");
    bureau.sees("").must_say("Raadpleging openen");
    house.app.clock.advance(Duration::from_secs(3_600));
    bureau.logs_in();
    let page = bureau.sees("/voorbereiding");
    page.must_say("Nog niet gemeten in het laatste uur.");
    bureau.sees("").must_say("Openen kan nog niet.");
}

fn a_backup_is_compared_with_the_log(database: Database) {
    let other = database.another();
    let house = House::strict(database, r#"checks = ["backup"]"#);
    let elsewhere = House::preparing(other);
    let app = &house.app;
    let compared = |copy: &Store| {
        wait_for(verify_backup(
            &app.store,
            copy,
            Actor::Operator,
            app.clock.now(),
        ))
    };
    Official::hired(&elsewhere, Role::Auditor);
    let foreign = compared(&elsewhere.app.store);
    assert!(
        matches!(foreign, Err(VerifyRefusal::OtherLog)),
        "{foreign:?}"
    );
    // no database is a backup of itself
    let itself = compared(&app.store);
    assert!(matches!(itself, Err(VerifyRefusal::Itself)), "{itself:?}");
    let verified = "event WHERE deed = 'backup-verified'";
    assert_eq!(house.database.count(verified), 0);
    verifies_a_backup(&house);
    let mut bureau = Official::at_work(&house, Role::Bureau);
    bureau
        .sees("")
        .must_say("Een reservekopie is teruggezet en vergeleken.");
}
