//! What comes back of letters: told on the card, in the turnout, or to a person.

use std::sync::Arc;

use raadpleging::domain::account::Role;
use raadpleging::domain::event::Actor;
use raadpleging::domain::returned::BounceKind;
use raadpleging::mail::bounce::read;
use raadpleging::secret::return_tag;
use raadpleging::service::read_bounce::{Intake, Reading, read_bounce};

use crate::database::Database;
use crate::house::{House, wait_for};
use crate::office::{Official, sha256};
use crate::program::{run, run_reading};

on_both_databases!(
    a_bounced_invitation_shows_on_the_card_and_in_the_turnout,
    a_delay_shows_until_the_letter_fails,
    an_absence_is_no_bounce,
    a_second_bounce_changes_nothing,
    a_tag_that_somebody_invented_matches_nothing,
    what_is_not_recognised_is_listed_once,
    a_message_is_taken_off_the_list_once,
    who_only_watches_sees_the_list_without_a_form,
    a_settled_message_stays_settled_whoever_writes_the_sql,
    a_maildir_is_emptied_at_the_command_line,
);

const FAILED: &str = include_str!("../../src/mail/bounce/samples/postfix-failed.eml");
const DELAYED: &str = include_str!("../../src/mail/bounce/samples/postfix-delayed.eml");
const AWAY: &str = include_str!("../../src/mail/bounce/samples/away-exchange.eml");
const PERSON: &str = include_str!("../../src/mail/bounce/samples/person.eml");
/// Its text is a copy of the letter, link and all.
const QUOTING: &str = include_str!("../../src/mail/bounce/samples/exchange-online.eml");
const SAMPLE_ID: &str = "0123456789abcdef0123456789abcdef";
const SAMPLE_TAG: &str = "0123456789abcdef.0000000000000000";
const SAMPLE_TOKEN: &str = "7K3M9QXR2F4T8WJCNB5VHD6YPA7K3M9Q";

/// What is sent back of the invitation to a member: a sample with its tag, its id and its link.
fn answer(house: &House, sample: &str, member: &str) -> String {
    let invitation = &house.letters_to(member, "invitation")[0];
    let id = invitation.message_id.trim_matches(['<', '>']);
    let (id, _) = id.split_once('@').unwrap();
    let link = house.link(member);
    let (_, token) = link.rsplit_once('/').unwrap();
    sample
        .replace(SAMPLE_TAG, &return_tag::make(&house.app.keys, id))
        .replace(SAMPLE_ID, id)
        .replace(SAMPLE_TOKEN, token)
}

fn comes_back(house: &House, message: &str) -> Reading {
    let app = &house.app;
    let intake = Intake {
        mail: read(message.as_bytes()),
        hash: sha256(message.as_bytes()),
    };
    let keys = Arc::clone(&app.keys);
    let now = app.clock.now();
    wait_for(read_bounce(&app.store, keys, intake, Actor::Operator, now)).unwrap()
}

fn a_bounced_invitation_shows_on_the_card_and_in_the_turnout(database: Database) {
    let house = House::open(database);
    let mut bureau = Official::at_work(&house, Role::Bureau);
    let before = bureau.sees("/opkomst");
    before.must_say("0mails niet bezorgd");
    let message = answer(&house, QUOTING, "GM9001");
    let token = house.link("GM9001").rsplit_once('/').unwrap().1.to_owned();
    assert!(message.contains(&token), "a canary");
    assert_eq!(
        comes_back(&house, &message),
        Reading::Matched(BounceKind::Failed)
    );

    let page = bureau.sees("/opkomst");
    page.must_say("1mail niet bezorgd");
    page.must_say("Niet bezorgd 14-10-2025 10.42 (5.1.10)");
    let card = bureau.sees("/gemeenten/GM9001");
    card.must_say("Niet bezorgddinsdag 14 oktober 2025 om 10.42.00 uur550 5.1.10 (code)");
    card.must_say("Recipient (adres) not found");
    bureau.sees("/gemeenten/GM9002").must_say("Verstuurd");
    let kept = house.database.dump();
    let kept = kept.values().flatten().cloned().collect::<String>();
    assert!(
        !kept.contains(token.get(6..).unwrap()),
        "no token in any table"
    );
    let logged = house
        .database
        .count("event WHERE deed = 'bounce-read' AND member = 'GM9001'");
    assert_eq!(logged, 1);
    house.close();
    let mut board = Official::at_work(&house, Role::Board);
    board.sees("").must_say("Uitnodiging niet bezorgdDuinwijk");
}

fn a_delay_shows_until_the_letter_fails(database: Database) {
    let house = House::open(database);
    let mut bureau = Official::at_work(&house, Role::Bureau);
    let delay = answer(&house, DELAYED, "GM9002");
    assert_eq!(
        comes_back(&house, &delay),
        Reading::Matched(BounceKind::Delayed)
    );
    let card = bureau.sees("/gemeenten/GM9002");
    card.must_say("Vertraagd");
    card.must_say("452 4.2.2 Mailbox full");
    bureau.sees("/opkomst").must_say("0mails niet bezorgd");
    comes_back(&house, &answer(&house, FAILED, "GM9002"));
    bureau.sees("/gemeenten/GM9002").must_say("Niet bezorgd");
    // after the failure an old warning says nothing any more
    assert_eq!(comes_back(&house, &delay), Reading::NothingNew);
    bureau.sees("/opkomst").must_say("1mail niet bezorgd");
}

fn an_absence_is_no_bounce(database: Database) {
    let house = House::open(database);
    let away = answer(&house, AWAY, "GM9003");
    assert_eq!(
        comes_back(&house, &away),
        Reading::Matched(BounceKind::AutoReply)
    );
    let mut bureau = Official::at_work(&house, Role::Bureau);
    bureau
        .sees("/gemeenten/GM9003")
        .must_say("Afwezigheidsbericht ontvangen");
    let page = bureau.sees("/opkomst?mail=afwezig");
    page.must_say("0mails niet bezorgd");
    page.must_say("1 gemeente gevonden");
    page.must_say("'s-Gravendam");
}

fn a_second_bounce_changes_nothing(database: Database) {
    let house = House::open(database);
    let bounce = answer(&house, FAILED, "GM9001");
    comes_back(&house, &bounce);
    let before = house.database.dump();
    assert_eq!(comes_back(&house, &bounce), Reading::NothingNew);
    let other_words = bounce.replace("User unknown", "Unknown user");
    assert_eq!(comes_back(&house, &other_words), Reading::NothingNew);
    assert_eq!(house.database.dump(), before);
}

fn a_tag_that_somebody_invented_matches_nothing(database: Database) {
    let house = House::open(database);
    let id = &house.database.ask("SELECT message_id AS value FROM letter")[0];
    let invented = format!("{}.{}", id.get(..16).unwrap(), "0".repeat(16));
    let message = FAILED.replace(SAMPLE_TAG, &invented);
    assert_eq!(comes_back(&house, &message), Reading::Unmatched);
    // the whole Message-ID is known to nobody but who has the letter
    let named = message.replace(SAMPLE_ID, id);
    assert_eq!(
        comes_back(&house, &named),
        Reading::Matched(BounceKind::Failed)
    );
    let short = FAILED.replace(SAMPLE_ID, id.get(..31).unwrap());
    assert_eq!(comes_back(&house, &short), Reading::Unmatched);
    assert_eq!(house.database.count("bounce"), 1);
}

fn who_only_watches_sees_the_list_without_a_form(database: Database) {
    let house = House::open(database);
    comes_back(&house, "Subject: Aanbod\n\nx");
    let mut auditor = Official::at_work(&house, Role::Auditor);
    let page = auditor.sees("/niet-herkend");
    page.must_say("Nummer 1, 14-10-2025 10.42: Aanbod");
    assert!(page.forms.is_empty());
}

fn what_is_not_recognised_is_listed_once(database: Database) {
    let house = House::open(database);
    let person = answer(&house, PERSON, "GM9001");
    assert_eq!(comes_back(&house, &person), Reading::Unmatched);
    let before = house.database.dump();
    assert_eq!(comes_back(&house, &person), Reading::NothingNew);
    assert_eq!(house.database.dump(), before, "the same message");
    let mut bureau = Official::at_work(&house, Role::Bureau);
    let page = bureau.sees("/niet-herkend");
    page.must_say("Nummer 1, 14-10-2025 10.42: Re: Ledenraadpleging AZWA en HLO");
    page.must_say("stem namens gemeente Duinwijk (link)");
}

fn a_message_is_taken_off_the_list_once(database: Database) {
    let house = House::open(database);
    for subject in ["Aanbod", "Vraag"] {
        let message = format!("Subject: {subject}\n\nx");
        assert_eq!(comes_back(&house, &message), Reading::Unmatched);
    }
    let mut bureau = Official::at_work(&house, Role::Bureau);
    let form = bureau.sees("/niet-herkend").form();
    let page = bureau.browser.send(&form).page(422);
    page.must_say("Kies het bericht dat u hebt bekeken.");
    assert_eq!(
        house
            .database
            .count("unmatched_mail WHERE settled_at IS NULL"),
        2,
        "nothing by default"
    );
    let chosen = form.with("nummer", "1");
    let page = bureau.browser.send(&chosen).page(200);
    page.must_say("Nummer 2");
    page.may_not_say("Nummer 1");
    let before = house.database.dump();
    let again = bureau.browser.send(&chosen).page(409);
    again.must_say("Dit bericht staat niet op de lijst");
    let settled = "Subject: Aanbod\n\nx";
    assert_eq!(comes_back(&house, settled), Reading::NothingNew);
    assert_eq!(house.database.dump(), before);
}

fn a_settled_message_stays_settled_whoever_writes_the_sql(database: Database) {
    let house = House::open(database);
    comes_back(&house, &answer(&house, FAILED, "GM9001"));
    comes_back(&house, "Subject: x\n\nx");
    for (sql, why) in [
        ("UPDATE bounce SET kind = 'delayed'", "append-only"),
        ("DELETE FROM bounce", "append-only"),
        ("UPDATE unmatched_mail SET subject = 'y'", "settled once"),
        ("DELETE FROM unmatched_mail", "append-only"),
    ] {
        let refusal = house.database.execute(sql).expect_err(sql);
        assert!(refusal.contains(why), "{sql}: {refusal}");
    }
    let settle = "UPDATE unmatched_mail SET settled_at = 1";
    assert_eq!(house.database.execute(settle), Ok(1));
    house.database.execute(settle).expect_err("settled once");
}

fn a_maildir_is_emptied_at_the_command_line(database: Database) {
    let house = House::open(database);
    let folder = house.folder();
    let read = ["bounce", "read", "--config", "raadpleging.toml"];
    let maildir = [&read[..], &["--maildir", "post"]].concat();
    assert_eq!(run(&maildir, folder).0, 3, "there is no such Maildir");
    for sub in ["new", "cur", "tmp"] {
        std::fs::create_dir_all(folder.join("post").join(sub)).unwrap();
    }
    let put = |name: &str, text: &str| std::fs::write(folder.join("post/new").join(name), text);
    put("1.eml", &answer(&house, FAILED, "GM9001")).unwrap();
    put("2.eml", &answer(&house, AWAY, "GM9002")).unwrap();
    put("3.eml", &answer(&house, PERSON, "GM9003")).unwrap();
    put("4.eml", &"x".repeat(3 << 20)).unwrap();
    let (code, said, errors) = run(&maildir, folder);
    assert_eq!((code, errors.as_str()), (0, ""));
    assert_eq!(
        said,
        "1.eml: failed\n2.eml: auto-reply\n3.eml: unmatched\n4.eml: unmatched\n"
    );
    assert_eq!(run(&maildir, folder), (0, String::new(), String::new()));
    let seen = std::fs::read_dir(folder.join("post/cur")).unwrap().count();
    assert_eq!((house.database.count("bounce"), seen), (2, 4));

    let message = folder.join("message");
    std::fs::write(&message, answer(&house, DELAYED, "GM9004")).unwrap();
    let input = || std::fs::File::open(&message).unwrap().into();
    assert_eq!(run_reading(&read, folder, input()).1, "delayed\n");
    assert_eq!(run_reading(&read, folder, input()).1, "nothing new\n");
    assert_eq!(run(&read, folder).1, "unmatched\n", "nothing at all");
}
