//! The board decides: once, after the count, and every member hears of it with its own vote.

use raadpleging::domain::account::Role;

use crate::database::Database;
use crate::form::Form;
use crate::house::{House, MEMBERS, amsterdam};
use crate::letter::Letter;
use crate::office::Official;
use crate::public_results::read;
use crate::voter::{NO, Voter, YES};

on_both_databases!(
    every_member_hears_the_result_and_only_a_voter_its_own_vote,
    a_decision_takes_a_look_and_a_typed_number,
    a_second_click_decides_nothing_twice,
    before_the_count_there_is_nothing_to_decide,
    a_board_that_deviates_says_why,
    a_correction_keeps_the_earlier_decision,
    a_letter_of_an_earlier_decision_gives_way_to_the_later,
    a_hostile_reason_stays_a_text,
);

const REASONS: &str = "Het geld is niet geregeld.\n\nHet bestuur praat verder.";

/// Duinwijk, Berk and Polderland yes, Gravendam, Heuveldorp and Kanaalstad no; counted, and decided
/// about a week later.
pub fn counted(house: &House) {
    for (member, choice) in [
        ("GM9001", YES),
        ("GM9002", YES),
        ("GM9003", NO),
        ("GM9005", YES),
        ("GM9006", NO),
        ("GM9007", NO),
    ] {
        Voter::of(house, member).votes(choice);
    }
    house.close();
    house.post_letters();
    house.app.clock.advance_to(amsterdam("2025-10-29T11:00"));
}

pub fn filled_in(board: &mut Official<'_>, ruling: &str) -> Form {
    let form = board.sees("/besluit").form();
    form.with("besluit", ruling).with("datum", "29-10-2025")
}

/// The form on the page that shows it as all will read it.
fn checked(board: &mut Official<'_>, form: &Form) -> Form {
    board.browser.send(form).page(200).form()
}

pub fn decides(board: &mut Official<'_>, form: &Form) {
    let form = checked(board, form).with("aantal", "7");
    let page = board.browser.send(&form).page(200);
    page.must_say("Het besluit is vastgelegd");
}

fn results(house: &House) -> Vec<Letter> {
    house.post_letters();
    let letters = house.letters().into_iter();
    letters.filter(|letter| letter.kind == "result").collect()
}

fn every_member_hears_the_result_and_only_a_voter_its_own_vote(database: Database) {
    let house = House::open(database);
    counted(&house);
    assert!(results(&house).is_empty(), "not before the decision");
    let mut board = Official::at_work(&house, Role::Board);
    let form = filled_in(&mut board, "bekrachtigd");
    decides(&mut board, &form);
    let letters = results(&house);
    // seven members; one shares its address with the general mailbox, one has no general mailbox
    assert_eq!(letters.len(), 12);
    for letter in &letters {
        assert!(letter.subject.contains("uitslag voor "));
        let text = &letter.text;
        assert!(
            text.contains("Van de 7 gemeenten hebben er 6 gestemd (85,7%)."),
            "{text}"
        );
        assert!(text.contains("bekrachtigd op 29 oktober 2025"), "{text}");
        assert!(text.contains("/uitslag/azwa-hlo-2025"), "{text}");
        assert!(!text.contains("/s/"), "no link to vote in it");
        let own = text.contains("geteld:");
        assert_eq!(own, letter.member != "GM9004", "{text}");
    }
    let of = |member: &str| house.letters_to(member, "result");
    for letter in of("GM9003") {
        let told = "Zo is de stem van gemeente 's-Gravendam geteld: Nee, het college stemt niet in, 75 stemmen.";
        assert!(letter.text.contains(told), "{}", letter.text);
    }
    for letter in of("GM9004") {
        let told = "Van gemeente Waddeneiland is geen stem geregistreerd.";
        assert!(letter.text.contains(told), "{}", letter.text);
    }
    let before = house.letters().len();
    house.post_letters();
    assert_eq!(house.letters().len(), before, "each once");
    let event = "SELECT body AS value FROM event WHERE deed = 'decision-recorded'";
    let event = house.database.ask(event).concat();
    assert!(event.contains("\"role\":\"board\""), "{event}");
    let page = board.sees("");
    page.must_say("Het bestuur bekrachtigt de uitslag en volgt het advies.");
    page.must_say("De uitslag is openbaar");
}

fn a_decision_takes_a_look_and_a_typed_number(database: Database) {
    let house = House::open(database);
    counted(&house);
    let mut board = Official::at_work(&house, Role::Board);
    let empty = board.sees("/besluit").form();
    assert_eq!(empty.value("besluit"), None, "nothing is chosen beforehand");
    let page = board.browser.send(&empty).page(422);
    page.must_say("Kies of het bestuur het advies volgt.");
    page.must_say("Vul een datum in vanaf 22 oktober 2025 tot en met vandaag.");
    for wrong in ["21-10-2025", "30-10-2025", "gisteren"] {
        let form = filled_in(&mut board, "bekrachtigd").with("datum", wrong);
        board
            .browser
            .send(&form)
            .page(422)
            .must_say("Vul een datum in");
    }
    let form = filled_in(&mut board, "bekrachtigd");
    let before = house.database.dump();
    let check = board.browser.send(&form).page(200);
    check.must_say("Let op: het besluit is nog niet vastgelegd.");
    for typed in ["", "6", "ja"] {
        let page = board.browser.send(&check.form().with("aantal", typed));
        page.page(422).must_say("Typ 7 als u dit wilt doen.");
    }
    assert_eq!(house.database.dump(), before);
}

fn a_second_click_decides_nothing_twice(database: Database) {
    let house = House::open(database);
    counted(&house);
    let mut board = Official::at_work(&house, Role::Board);
    let form = filled_in(&mut board, "bekrachtigd");
    let form = checked(&mut board, &form).with("aantal", "7");
    board.browser.send(&form).page(200);
    let before = house.database.dump();
    let again = board.browser.send(&form).page(409);
    again.must_say("Er is geen tweede vastgelegd.");
    assert_eq!(house.database.dump(), before);
    assert_eq!(results(&house).len(), 12);
}

fn before_the_count_there_is_nothing_to_decide(database: Database) {
    let house = House::open(database);
    Voter::of(&house, "GM9001").votes(YES);
    let mut board = Official::at_work(&house, Role::Board);
    let page = board.sees("/besluit");
    page.must_say("U kunt het besluit vastleggen als de stemmen zijn geteld.");
    assert!(page.forms.is_empty());
    // a form from elsewhere in the same session is no way around it
    let token = page.leave.unwrap().value("token").unwrap().to_owned();
    let form = Form {
        method: "post".to_owned(),
        action: "/bestuur/azwa-hlo-2025/besluit/vastleggen".to_owned(),
        fields: vec![("token".to_owned(), token)],
        elsewhere: Vec::new(),
    };
    let form = form.with("besluit", "bekrachtigd").with("aantal", "7");
    let before = house.database.dump();
    let page = board
        .browser
        .send(&form.with("datum", "14-10-2025"))
        .page(409);
    page.must_say("Er is niets vastgelegd");
    assert_eq!(house.database.dump(), before);
}

fn a_board_that_deviates_says_why(database: Database) {
    let house = House::open(database);
    counted(&house);
    let mut board = Official::at_work(&house, Role::Board);
    let form = filled_in(&mut board, "afwijkend");
    let page = board.browser.send(&form).page(422);
    page.must_say("Vul in waarom het bestuur afwijkt.");
    decides(&mut board, &form.with("motivering", REASONS));
    for letter in results(&house) {
        let text = &letter.text;
        assert!(text.contains("wijkt af van het advies"), "{text}");
        assert!(text.contains("Het geld is niet geregeld."), "{text}");
    }
    let stored = "SELECT ruling AS value FROM decision";
    assert_eq!(house.database.ask(stored), ["deviating"]);
    let event = "SELECT body AS value FROM event WHERE deed = 'decision-recorded'";
    assert!(
        !house.database.ask(event).concat().contains("geld"),
        "a hash, no text"
    );
}

fn a_correction_keeps_the_earlier_decision(database: Database) {
    let house = House::open(database);
    counted(&house);
    let mut board = Official::at_work(&house, Role::Board);
    let form = filled_in(&mut board, "bekrachtigd");
    decides(&mut board, &form);
    results(&house);
    read(&house, "").page(200).may_not_say("Het geld is niet");
    let form = filled_in(&mut board, "afwijkend").with("motivering", REASONS);
    let page = board.browser.send(&form).page(422);
    page.must_say("Vul de reden in.");
    decides(&mut board, &form.with("reden", "Het Rijk trok het geld in"));
    // and not what was kept of the first
    read(&house, "")
        .page(200)
        .must_say("Het geld is niet geregeld.");
    let page = board.sees("/besluit");
    page.must_say("Besluit 1");
    page.must_say("Besluit 2");
    page.must_say("Het Rijk trok het geld in");
    assert_eq!(results(&house).len(), 24, "all hear of it again");
    let last = house.letters_to("GM9001", "result").pop().unwrap();
    assert!(last.text.contains("Dit besluit vervangt het vorige."));
    for sql in [
        "UPDATE decision SET ruling = 'deviating'",
        "DELETE FROM decision",
    ] {
        assert!(house.database.execute(sql).is_err(), "{sql}");
    }
}

fn a_letter_of_an_earlier_decision_gives_way_to_the_later(database: Database) {
    let house = House::open(database);
    counted(&house);
    let mut board = Official::at_work(&house, Role::Board);
    let form = filled_in(&mut board, "bekrachtigd");
    decides(&mut board, &form);
    let form = filled_in(&mut board, "bekrachtigd").with("reden", "Tikfout");
    decides(&mut board, &form);
    let letters = results(&house);
    assert_eq!(letters.len(), 12, "one each, though two were written");
    for letter in &letters {
        assert!(letter.text.contains("Tikfout"), "{}", letter.text);
    }
    assert_eq!(MEMBERS.len(), 7);
    // the log tells them apart, though only the reason of the correction differs
    let recorded = "SELECT body AS value FROM event WHERE deed = 'decision-recorded'";
    let recorded = house.database.ask(recorded).into_iter();
    let hashes: Vec<String> = recorded
        .map(|body| {
            body.split("\"hash\":\"")
                .nth(1)
                .unwrap()
                .split('"')
                .next()
                .unwrap()
                .to_owned()
        })
        .collect();
    assert_ne!(hashes[0], hashes[1]);
}

fn a_hostile_reason_stays_a_text(database: Database) {
    let house = House::open(database);
    counted(&house);
    let mut board = Official::at_work(&house, Role::Board);
    let text = "<script>alert(1)</script>\n\nBcc: x@evil.example\u{202e}";
    let form = filled_in(&mut board, "afwijkend").with("motivering", text);
    decides(&mut board, &form);
    let page = board.sees("");
    page.may_not_say("<script>alert");
    page.may_not_say("\u{202e}");
    for letter in results(&house) {
        let raw = String::from_utf8_lossy(&letter.raw);
        let (headers, _) = raw.split_once("\r\n\r\n").unwrap();
        assert!(!headers.contains("\nBcc:"));
        assert!(!letter.html.contains("<script>alert"));
    }
}
