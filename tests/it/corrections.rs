//! A mailing with a wrong date: those whom it reached hear how it is, under the wrong mail, once.

use raadpleging::domain::account::Role;
use raadpleging::report::Report;
use raadpleging::report::json::write;
use raadpleging::service::view::closed::closed_consultation;

use crate::database::Database;
use crate::form::Form;
use crate::house::{House, amsterdam, key, wait_for};
use crate::office::Official;

on_both_databases!(
    a_correction_goes_to_whom_the_mailing_reached_under_the_wrong_mail,
    a_mailing_that_still_goes_out_is_paused_first,
    a_mail_that_was_on_its_way_at_the_pause_is_waited_for,
    a_correction_takes_a_look_and_a_typed_number,
    a_second_correction_goes_to_nobody_twice,
    a_correction_that_did_not_arrive_goes_again,
    a_correction_to_oneself_goes_to_nobody_else,
    the_report_tells_that_a_mail_was_put_right_and_not_what_it_said,
    a_sent_correction_stays_whoever_writes_the_sql,
);

const TEXT: &str = "De raadpleging sluit op 22 oktober.\n\nNiet op 21 oktober.";
const PAGE: &str = "/mailings/2/correctie";

/// A reminder to seven members, of which one came back and one was refused.
fn reminded(database: Database) -> House {
    let house = House::open(database);
    let mut bureau = Official::at_work(&house, Role::Bureau);
    let form = bureau.sees("/herinnering").form().with("aantal", "7");
    bureau.browser.send(&form).page(200);
    house.post_letters();
    let reminder = "SELECT number FROM letter WHERE kind = 'reminder' AND member";
    let sql = format!(
        "INSERT INTO bounce (letter, kind, received_at) VALUES (({reminder} = 'GM9001'), 'failed', 1)"
    );
    house.database.execute(&sql).unwrap();
    let sql = "UPDATE letter SET state = 'refused' WHERE kind = 'reminder' AND member = 'GM9002'";
    house.database.execute(sql).unwrap();
    house
}

/// The form under the mail as it will leave.
fn checked(bureau: &mut Official<'_>) -> Form {
    let form = bureau.sees(PAGE).form().with("tekst", TEXT);
    bureau.browser.send(&form).page(200).form_to("/versturen")
}

fn sends(bureau: &mut Official<'_>, letters: &str) {
    let form = checked(bureau).with("aantal", letters);
    let page = bureau.browser.send(&form).page(200);
    page.must_say("De correctie gaat uit");
    bureau.house.post_letters();
}

fn a_correction_goes_to_whom_the_mailing_reached_under_the_wrong_mail(database: Database) {
    let house = reminded(database);
    let mut bureau = Official::colleague(&house);
    let page = bureau.sees(PAGE);
    assert_eq!(page.fact("Correctie"), "5 mails");
    assert_eq!(page.fact("Kreeg de verkeerde mail niet"), "2 gemeenten");
    sends(&mut bureau, "5");
    for member in ["GM9001", "GM9002"] {
        assert!(house.letters_to(member, "correction").is_empty());
    }
    let wrong = &house.letters_to("GM9003", "reminder")[0];
    let [right] = &house.letters_to("GM9003", "correction")[..] else {
        panic!("one correction");
    };
    assert_eq!(right.to, wrong.to);
    assert!(right.subject.contains("correctie"), "{}", right.subject);
    assert!(right.subject.contains("Gravendam"), "{}", right.subject);
    let raw = String::from_utf8(right.raw.clone()).unwrap();
    let answers = format!("In-Reply-To: {}\r\n", wrong.message_id);
    assert!(raw.replace("\r\n ", " ").contains(&answers), "{raw}");
    assert!(right.text.contains("In onze mail van 14 oktober 2025"));
    assert!(right.text.contains("Niet op 21 oktober."));
    assert!(!right.text.contains("/s/"), "no link in it");

    let history = bureau.sees("/mailings/2");
    history.must_say("Correctie 1, 14-10-2025 10.42: De raadpleging sluit op 22 oktober.");
    bureau.sees("/mailings/3").must_say("Correctie");
    bureau.sees("/gemeenten/GM9003").must_say("Correctie");
    let deeds = "event WHERE deed = 'mailing-corrected'";
    assert_eq!(house.database.count(deeds), 1);
}

fn a_mailing_that_still_goes_out_is_paused_first(database: Database) {
    let house = House::open(database);
    let mut bureau = Official::at_work(&house, Role::Bureau);
    let form = bureau.sees("/herinnering").form().with("aantal", "7");
    bureau.browser.send(&form).page(200);
    let accepted =
        "UPDATE letter SET state = 'accepted' WHERE kind = 'reminder' AND member <= 'GM9003'";
    house.database.execute(accepted).unwrap();
    let page = bureau.sees(PAGE);
    page.must_say("Deze mailing gaat nog uit.");
    assert!(page.forms.is_empty());
    let pause = bureau.sees("/mailings/2").form().with("zeker", "ja");
    bureau.browser.post(&pause);
    sends(&mut bureau, "3");
    assert_eq!(house.letters_to("GM9003", "correction").len(), 1);
    assert!(house.letters_to("GM9004", "reminder").is_empty(), "paused");
    // those who got the wrong mail later hear it then
    let resume = bureau.sees("/mailings/2").form().with("zeker", "ja");
    bureau.browser.post(&resume);
    house.post_letters();
    assert_eq!(bureau.sees(PAGE).fact("Correctie"), "4 mails");
    sends(&mut bureau, "4");
    for member in ["GM9003", "GM9004"] {
        assert_eq!(house.letters_to(member, "correction").len(), 1);
    }
}

fn a_mail_that_was_on_its_way_at_the_pause_is_waited_for(database: Database) {
    let house = House::open(database);
    let mut bureau = Official::at_work(&house, Role::Bureau);
    let form = bureau.sees("/herinnering").form().with("aantal", "7");
    bureau.browser.send(&form).page(200);
    let accepted =
        "UPDATE letter SET state = 'accepted' WHERE kind = 'reminder' AND member <= 'GM9003'";
    house.database.execute(accepted).unwrap();
    let pause = bureau.sees("/mailings/2").form().with("zeker", "ja");
    bureau.browser.post(&pause);
    let leased = |until: &str| {
        let sql = format!(
            "UPDATE letter SET leased_until = {until} WHERE member = 'GM9004' AND kind = 'reminder'"
        );
        house.database.execute(&sql).unwrap();
    };
    let form = checked(&mut bureau).with("aantal", "3");
    let later = house.app.clock.now().micros() + 1_000_000;
    leased(&later.to_string());
    let before = house.database.dump();
    let page = bureau.sees(PAGE);
    page.must_say("Er is nog een mail onderweg.");
    page.may_not_say("Pauzeer de mailing eerst");
    assert!(page.forms.is_empty());
    let page = bureau.browser.send(&form).page(409);
    page.must_say("Er is nog een mail onderweg.");
    assert_eq!(house.database.dump(), before);
    leased("NULL");
    sends(&mut bureau, "3");
}

fn a_correction_takes_a_look_and_a_typed_number(database: Database) {
    let house = reminded(database);
    let mut bureau = Official::colleague(&house);
    let before = house.database.dump();
    let empty = bureau.sees(PAGE).form();
    let page = bureau.browser.send(&empty).page(422);
    page.must_say("Vul de tekst in.");
    let form = checked(&mut bureau);
    let page = bureau.browser.send(&form.with("aantal", "7")).page(422);
    page.must_say("Typ 5 als u dit wilt doen.");
    page.must_say("In onze mail van 14 oktober 2025");
    page.must_say("'s-Gravendam; Waddeneiland");
    assert_eq!(house.database.dump(), before, "nothing went out");
}

fn a_second_correction_goes_to_nobody_twice(database: Database) {
    let house = reminded(database);
    let mut bureau = Official::colleague(&house);
    let form = checked(&mut bureau).with("aantal", "5");
    bureau.browser.send(&form).page(200);
    let before = house.database.dump();
    let again = bureau.browser.send(&form).page(409);
    again.must_say("Er is al een correctie verstuurd");
    let page = bureau.sees(PAGE);
    page.must_say("Er is niemand om een correctie aan te sturen.");
    assert!(page.forms.is_empty());
    assert_eq!(page.fact("Kreeg al een correctie"), "5 gemeenten");
    assert_eq!(house.database.dump(), before);
}

fn a_correction_that_did_not_arrive_goes_again(database: Database) {
    let house = reminded(database);
    let mut bureau = Official::colleague(&house);
    sends(&mut bureau, "5");
    let sql = "UPDATE letter SET state = 'refused' WHERE kind = 'correction' AND member = 'GM9003'";
    house.database.execute(sql).unwrap();
    sends(&mut bureau, "1");
    assert_eq!(house.letters_to("GM9003", "correction").len(), 2);
    assert_eq!(house.letters_to("GM9004", "correction").len(), 1);
}

fn a_sent_correction_stays_whoever_writes_the_sql(database: Database) {
    let house = reminded(database);
    let mut bureau = Official::colleague(&house);
    sends(&mut bureau, "5");
    for sql in [
        "UPDATE correction_mail SET body = 'x'",
        "DELETE FROM correction_mail",
    ] {
        let refusal = house.database.execute(sql).expect_err(sql);
        assert!(refusal.contains("append-only"), "{sql}: {refusal}");
    }
}

fn a_correction_to_oneself_goes_to_nobody_else(database: Database) {
    let house = reminded(database);
    let mut bureau = Official::colleague(&house);
    let letters = house.database.count("letter");
    let form = bureau.sees(PAGE).form().with("tekst", TEXT);
    let trial = bureau.browser.send(&form).page(200).form_to("/proef");
    let page = bureau.browser.send(&trial).page(422);
    page.must_say("Zet een vinkje als u dit wilt doen.");
    let page = bureau.browser.send(&trial.with("zeker", "ja")).page(200);
    page.must_say("De proefmail is verstuurd. Hij gaat naar collega@raadpleging.example.");
    let [letter] = &house.letters_to("GM9003", "trial-correction")[..] else {
        panic!("one trial");
    };
    assert_eq!(letter.to, "collega@raadpleging.example");
    assert!(letter.subject.starts_with("Proef: "), "{}", letter.subject);
    assert!(letter.text.contains("Niet op 21 oktober."));
    assert_eq!(house.database.count("letter"), letters);
    assert_eq!(house.database.count("correction_mail"), 0);
    let tried = "event WHERE deed = 'trial-letter-sent'";
    assert_eq!(house.database.count(tried), 1);
    // and from that page it goes to the members
    let send = page.form_to("/versturen").with("aantal", "5");
    let page = bureau.browser.send(&send).page(200);
    page.must_say("De correctie gaat uit");
}

fn the_report_tells_that_a_mail_was_put_right_and_not_what_it_said(database: Database) {
    let house = reminded(database);
    let mut bureau = Official::colleague(&house);
    sends(&mut bureau, "5");
    house.close();
    let closed = wait_for(closed_consultation(&house.app.store, key())).unwrap();
    let [sent] = &closed.particulars.mail_corrections[..] else {
        panic!("one correction");
    };
    assert_eq!(sent.sent_at, amsterdam("2025-10-14T10:42"));
    assert_eq!(sent.members, 5);
    let json = write(&Report::of(&closed)).unwrap();
    let json = String::from_utf8(json).unwrap();
    assert!(!json.contains("21 oktober"), "not what it said");
}
