//! A mailing that is wrong is ended: what waits is never sent, whoever got nothing can be mailed
//! anew, and nobody ends what members cannot do without.

use raadpleging::domain::account::Role;
use raadpleging::report::Report;
use raadpleging::report::json::write;
use raadpleging::service::view::closed::closed_consultation;

use crate::database::Database;
use crate::form::Form;
use crate::house::{House, KEY, amsterdam, key, wait_for};
use crate::office::Official;

on_both_databases!(
    nothing_of_an_ended_mailing_goes_out_any_more,
    a_correction_goes_to_whom_an_ended_mailing_reached,
    whoever_got_nothing_of_an_ended_reminder_is_reminded_anew,
    whoever_got_nothing_of_an_ended_announcement_gets_another,
    an_end_takes_a_reason_and_a_typed_number,
    a_mailing_ends_when_it_rests_and_no_mail_is_on_its_way,
    invitations_go_on,
    what_members_must_hear_after_the_close_goes_on,
    the_report_tells_which_mailing_was_ended_and_why,
    a_mailing_ends_once_and_no_reason_is_lost,
    an_end_stays_whoever_writes_the_sql,
);

const PAGE: &str = "/mailings/2/beeindigen";
const REASON: &str = "In de mail staat een verkeerde datum";

/// A reminder to seven members; three mails left before somebody saw what was wrong.
fn half_reminded(house: &House) -> Official<'_> {
    let mut bureau = Official::at_work(house, Role::Bureau);
    let form = bureau.sees("/herinnering").form().with("aantal", "7");
    bureau.browser.send(&form).page(200);
    half_sent(house, "reminder");
    pauses(&mut bureau, "/mailings/2");
    bureau
}

fn half_sent(house: &House, kind: &str) {
    let sql = format!(
        "UPDATE letter SET state = 'accepted', settled_at = written_at \
         WHERE kind = '{kind}' AND member <= 'GM9003'"
    );
    house.database.execute(&sql).unwrap();
}

fn pauses(bureau: &mut Official<'_>, mailing: &str) {
    let form = bureau.sees(mailing).form().with("zeker", "ja");
    assert_eq!(bureau.browser.post(&form).status, 303);
}

fn filled(bureau: &mut Official<'_>, letters: &str) -> Form {
    let form = bureau.sees(PAGE).form_to("/beeindigen");
    form.with("reden", REASON).with("aantal", letters)
}

fn ends(bureau: &mut Official<'_>, letters: &str) {
    let form = filled(bureau, letters);
    let page = bureau.browser.send(&form).page(200);
    page.must_say("De mailing is beëindigd");
    page.must_say(&format!("Er gaan {letters} mails niet meer uit."));
}

fn nothing_of_an_ended_mailing_goes_out_any_more(database: Database) {
    let house = House::open(database);
    let mut bureau = half_reminded(&house);
    let paused = bureau.sees("/mailings/2");
    assert!(paused.links.iter().any(|link| link.ends_with(PAGE)));
    let resume = paused.form().with("zeker", "ja");
    ends(&mut bureau, "4");
    house.post_letters();
    // a page that was still open
    assert_eq!(bureau.browser.post(&resume).status, 303);
    house.post_letters();
    assert!(
        house
            .letters()
            .iter()
            .all(|letter| letter.kind != "reminder")
    );
    assert_eq!(house.database.count("letter WHERE state = 'dropped'"), 4);

    let page = bureau.sees("/mailings/2");
    let told = format!("14-10-2025 10.42. Er gaan 4 mails niet uit. Reden: {REASON}");
    assert_eq!(page.fact("Beëindigd"), told);
    assert_eq!(page.fact("Verstuurd"), "3");
    assert_eq!(page.fact("Wacht"), "0");
    assert_eq!(page.fact("Vervallen"), "4");
    assert!(page.forms.is_empty(), "there is no way back");
    let log = bureau.sees("/logboek?soort=Mail");
    log.must_say("Mailing 2 is beëindigd. Er gaan 4 mails niet uit.");
    log.must_say(REASON);
    let ended = "event WHERE deed = 'mailing-ended'";
    assert_eq!(house.database.count(ended), 1);
    let mut auditor = Official::at_work(&house, Role::Auditor);
    assert_eq!(auditor.sees("/mailings/2").fact("Beëindigd"), told);
}

fn a_correction_goes_to_whom_an_ended_mailing_reached(database: Database) {
    let house = House::open(database);
    let mut bureau = half_reminded(&house);
    ends(&mut bureau, "4");
    let page = bureau.sees("/mailings/2/correctie");
    assert_eq!(page.fact("Correctie"), "3 mails");
    assert_eq!(page.fact("Kreeg de verkeerde mail niet"), "4 gemeenten");
    let form = page.form().with("tekst", "Niet op 21 oktober.");
    let form = bureau.browser.send(&form).page(200).form_to("/versturen");
    bureau.browser.send(&form.with("aantal", "3")).page(200);
    house.post_letters();
    assert_eq!(house.letters_to("GM9003", "correction").len(), 1);
    assert!(house.letters_to("GM9004", "correction").is_empty());
}

fn whoever_got_nothing_of_an_ended_reminder_is_reminded_anew(database: Database) {
    let house = House::open(database);
    let mut bureau = half_reminded(&house);
    let remind = bureau.sees("/herinnering");
    assert!(remind.forms.is_empty(), "all seven were reminded today");
    ends(&mut bureau, "4");
    let form = bureau.sees("/herinnering").form().with("aantal", "4");
    bureau.browser.send(&form).page(200);
    house.post_letters();
    assert_eq!(house.letters_to("GM9004", "reminder").len(), 1);
    assert!(house.letters_to("GM9003", "reminder").is_empty(), "today");
}

fn whoever_got_nothing_of_an_ended_announcement_gets_another(database: Database) {
    let house = House::preparing(database);
    let mut bureau = Official::at_work(&house, Role::Bureau);
    let form = bureau.sees("/aankondiging").form().with("aantal", "12");
    bureau.browser.send(&form).page(200);
    half_sent(&house, "announcement");
    pauses(&mut bureau, "/mailings/1");
    let again = bureau.browser.send(&form).page(409);
    again.must_say("De aankondiging is al verstuurd.");
    let form = bureau.sees("/mailings/1/beeindigen").form_to("/beeindigen");
    let form = form.with("reden", REASON).with("aantal", "6");
    bureau.browser.send(&form).page(200);
    let list = bureau.sees("/ontvangers?soort=aankondiging&groep=niet");
    list.must_say("Kreeg al een aankondiging");
    let form = bureau.sees("/aankondiging").form().with("aantal", "6");
    bureau.browser.send(&form).page(200);
    house.post_letters();
    assert_eq!(house.letters_to("GM9004", "announcement").len(), 2);
    assert!(house.letters_to("GM9003", "announcement").is_empty());
    let again = bureau.browser.send(&form).page(409);
    again.must_say("De aankondiging is al verstuurd.");
    assert_eq!(house.letters().len(), 6);
}

fn an_end_takes_a_reason_and_a_typed_number(database: Database) {
    let house = House::open(database);
    let mut bureau = half_reminded(&house);
    let before = house.database.dump();
    let form = bureau.sees(PAGE).form_to("/beeindigen");
    let page = bureau.browser.send(&form).page(422);
    page.must_say("Vul de reden in.");
    page.must_say("Typ 4 als u dit wilt doen.");
    let page = bureau.browser.send(&form.clone().with("aantal", "4"));
    page.page(422).must_say("Vul de reden in.");
    let seven = filled(&mut bureau, "7");
    let page = bureau.browser.send(&seven).page(422);
    assert_eq!(page.form_to("/beeindigen").value("reden"), Some(REASON));
    assert_eq!(house.database.dump(), before);
}

fn a_mailing_ends_when_it_rests_and_no_mail_is_on_its_way(database: Database) {
    let house = House::open(database);
    let mut bureau = half_reminded(&house);
    let form = filled(&mut bureau, "4");
    let leased = |until: &str| {
        format!(
            "UPDATE letter SET leased_until = {until} WHERE member = 'GM9004' AND kind = 'reminder'"
        )
    };
    let later = house.app.clock.now().micros() + 1_000_000;
    house.database.execute(&leased(&later.to_string())).unwrap();
    let before = house.database.dump();
    let page = bureau.browser.send(&form).page(409);
    page.must_say("Er is nog een mail onderweg.");
    page.must_say(REASON);
    assert_eq!(house.database.dump(), before);
    house.database.execute(&leased("NULL")).unwrap();
    pauses(&mut bureau, "/mailings/2"); // the same form: goes on
    let page = bureau.browser.send(&form).page(409);
    page.must_say("Pauzeer de mailing eerst.");
    house.post_letters();
    let page = bureau.browser.send(&form).page(409);
    page.must_say("Er wacht geen mail meer.");
    assert_eq!(house.letters_to("GM9004", "reminder").len(), 1);
}

fn invitations_go_on(database: Database) {
    let house = House::preparing(database);
    house.app.clock.advance_to(amsterdam("2025-09-10T09:00"));
    house.open_consultation(7);
    let mut bureau = Official::at_work(&house, Role::Bureau);
    pauses(&mut bureau, "/mailings/1");
    let page = bureau.sees("/mailings/1/beeindigen");
    page.must_say("Wie geen uitnodiging krijgt, heeft geen link en kan niet stemmen.");
    page.must_say("Laat de mailing verdergaan en stuur daarna een correctie.");
    assert!(page.forms.is_empty());
    // as somebody with another form would post it
    let form = bureau.sees("/mailings/1").form();
    let form = form.to(&format!("/bureau/{KEY}/mailings/1/beeindigen"));
    let form = form
        .with_another("reden", REASON)
        .with_another("aantal", "7");
    let before = house.database.dump();
    bureau.browser.send(&form).page(409);
    assert_eq!(house.database.dump(), before);
    pauses(&mut bureau, "/mailings/1"); // the same form: goes on
    house.post_letters();
    assert_eq!(house.letters_to("GM9004", "invitation").len(), 1);
}

fn what_members_must_hear_after_the_close_goes_on(database: Database) {
    let house = House::open(database);
    house.close();
    let mut bureau = Official::at_work(&house, Role::Bureau);
    assert_eq!(
        house
            .database
            .count("mailing WHERE kind = 'not-registered'"),
        1
    );
    pauses(&mut bureau, "/mailings/2");
    for kind in ["not-registered", "result"] {
        let named = format!("UPDATE mailing SET kind = '{kind}' WHERE number = 2");
        house.database.execute(&named).unwrap();
        let page = bureau.sees(PAGE);
        page.must_say("Elk lid moet weten of en hoe de stem is geteld.");
        assert!(page.forms.is_empty());
        // as somebody with another form would post it
        let form = bureau.sees("/mailings/2").form();
        let form = form.to(&format!("/bureau/{KEY}{PAGE}"));
        let form = form
            .with_another("reden", REASON)
            .with_another("aantal", "12");
        let before = house.database.dump();
        bureau.browser.send(&form).page(409);
        assert_eq!(house.database.dump(), before);
    }
    pauses(&mut bureau, "/mailings/2"); // the same form: goes on
    house.post_letters();
    assert!(!house.letters_to("GM9004", "not-registered").is_empty());
}

fn the_report_tells_which_mailing_was_ended_and_why(database: Database) {
    let house = House::open(database);
    let mut bureau = half_reminded(&house);
    ends(&mut bureau, "4");
    house.close();
    let closed = wait_for(closed_consultation(&house.app.store, key())).unwrap();
    let [ended] = &closed.particulars.ended_mailings[..] else {
        panic!("one mailing");
    };
    assert_eq!((ended.kind.as_str(), ended.dropped), ("reminder", 4));
    assert_eq!(ended.ended_at, amsterdam("2025-10-14T10:42"));
    let json = String::from_utf8(write(&Report::of(&closed)).unwrap()).unwrap();
    assert!(json.contains(REASON));
}

fn a_mailing_ends_once_and_no_reason_is_lost(database: Database) {
    let house = House::open(database);
    let mut bureau = half_reminded(&house);
    let mut colleague = Official::colleague(&house);
    let form = filled(&mut colleague, "4").with("reden", "Verkeerd telefoonnummer");
    ends(&mut bureau, "4");
    let before = house.database.dump();
    let late = colleague.browser.send(&form).page(409);
    late.must_say("Deze mailing is al beëindigd.");
    late.must_say("Verkeerd telefoonnummer");
    assert_eq!(house.database.dump(), before);
}

fn an_end_stays_whoever_writes_the_sql(database: Database) {
    let house = House::open(database);
    let mut bureau = half_reminded(&house);
    ends(&mut bureau, "4");
    for (sql, why) in [
        ("UPDATE mailing_end SET reason = 'x'", "append-only"),
        ("DELETE FROM mailing_end", "append-only"),
        (
            "UPDATE mailing SET state = 'running' WHERE number = 2",
            "ended",
        ),
    ] {
        let refusal = house.database.execute(sql).expect_err(sql);
        assert!(refusal.contains(why), "{sql}: {refusal}");
    }
}
