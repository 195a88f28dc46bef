//! Mailings: paused and resumed, planned, and shared by two nodes.

use std::sync::Arc;

use raadpleging::app::assemble;
use raadpleging::clock::Clock;
use raadpleging::domain::account::Role;
use raadpleging::job::lane::Desk;
use raadpleging::job::post::PostRoom;
use raadpleging::job::remind::remind_due;
use raadpleging::service::Lane;
use raadpleging::service::relay_watch::RelayTrouble;
use tokio::sync::Barrier;

use crate::database::Database;
use crate::house::{House, ROLL, amsterdam, consultation_with, wait_for};
use crate::letter::Letter;
use crate::office::Official;
use crate::voter::{Voter, YES};

on_both_databases!(
    a_paused_mailing_waits_and_a_confirmation_does_not,
    a_pause_needs_a_tick,
    the_plan_reminds_who_has_not_voted_once,
    the_plan_rests_in_quiet_hours_and_ends_at_the_close,
    the_plan_never_reminds_more_often_than_it_may,
    an_alarm_stands_above_the_turnout,
);

fn pages(bureau: &mut Official<'_>) -> String {
    bureau.sees("/mailings").html
}

fn a_paused_mailing_waits_and_a_confirmation_does_not(database: Database) {
    let house = House::open(database);
    let mut bureau = Official::at_work(&house, Role::Bureau);
    let form = bureau.sees("/herinnering").form().with("aantal", "7");
    bureau.browser.send(&form).page(200);
    let pause = bureau.sees("/mailings/2").form().with("zeker", "ja");
    assert_eq!(bureau.browser.post(&pause).status, 303);
    assert!(pages(&mut bureau).contains("Pauze"));
    Voter::of(&house, "GM9003").votes(YES);
    house.post_letters();
    assert_eq!(house.letters_to("GM9003", "confirmation").len(), 2);
    assert!(house.letters_to("GM9004", "reminder").is_empty());

    let resume = bureau.sees("/mailings/2").form().with("zeker", "ja");
    assert_eq!(bureau.browser.post(&resume).status, 303);
    house.post_letters();
    assert_eq!(house.letters_to("GM9004", "reminder").len(), 1);
    assert!(house.letters_to("GM9003", "reminder").is_empty(), "voted");
    let page = bureau.sees("/mailings/2");
    assert_eq!(page.fact("Gemaakt"), "7 mails, op 14-10-2025 10.42");
    assert_eq!(page.fact("Verstuurd"), "6");
    assert_eq!(page.fact("Vervallen"), "1");
    page.must_say("Klaar");
    assert!(page.forms.is_empty(), "nothing is left to pause");
    let deeds = "event WHERE deed IN ('mailing-paused', 'mailing-resumed')";
    assert_eq!(house.database.count(deeds), 2);
}

fn a_pause_needs_a_tick(database: Database) {
    let house = House::preparing(database);
    house.app.clock.advance_to(amsterdam("2025-09-10T09:00"));
    house.open_consultation(7);
    let mut bureau = Official::at_work(&house, Role::Bureau);
    let form = bureau.sees("/mailings/1").form();
    let page = bureau.browser.send(&form).page(422);
    page.must_say("Zet een vinkje als u dit wilt doen.");
    let paused = "mailing WHERE state = 'paused'";
    assert_eq!(house.database.count(paused), 0);
    let mut auditor = Official::at_work(&house, Role::Auditor);
    assert!(auditor.sees("/mailings/1").forms.is_empty());
}

fn reminders(house: &House) -> Vec<Letter> {
    let letters = house.letters().into_iter();
    letters
        .filter(|letter| ["reminder", "last-day"].contains(&letter.kind.as_str()))
        .collect()
}

/// Opened on the tenth of September, nothing reminded.
fn quiet_house(database: Database) -> House {
    let house = House::preparing(database);
    house.app.clock.advance_to(amsterdam("2025-09-10T09:00"));
    house.open_consultation(7);
    house.post_letters();
    house
}

fn remind(house: &House) -> u64 {
    wait_for(remind_due(&house.app)).unwrap()
}

fn the_plan_reminds_who_has_not_voted_once(database: Database) {
    let house = quiet_house(database);
    Voter::of(&house, "GM9001").votes(YES);
    let mut bureau = Official::at_work(&house, Role::Bureau);
    let first = "Volgende herinnering: woensdag 1 oktober 2025 om 10.00 uur";
    bureau.sees("/mailings").must_say(first);
    assert_eq!(remind(&house), 0);
    house.app.clock.advance_to(amsterdam("2025-10-01T10:00"));
    assert_eq!(remind(&house), 6);
    assert_eq!(remind(&house), 0, "a second node, or the same one again");
    house.post_letters();
    assert_eq!(reminders(&house).len(), 6);
    assert!(house.letters_to("GM9001", "reminder").is_empty());
    let started = "event WHERE deed = 'mailing-started'";
    assert_eq!(house.database.count(started), 2, "invitation, reminder");

    // away over two of them: only the last goes out
    house.app.clock.advance_to(amsterdam("2025-10-22T09:30"));
    assert_eq!(remind(&house), 6);
    house.post_letters();
    assert_eq!(house.letters_to("GM9002", "last-day").len(), 1);
    assert_eq!(house.database.count("mailing"), 3);
}

fn the_plan_rests_in_quiet_hours_and_ends_at_the_close(database: Database) {
    let house = quiet_house(database);
    house.app.clock.advance_to(amsterdam("2025-10-01T20:00"));
    assert_eq!(remind(&house), 0);
    house.app.clock.advance_to(amsterdam("2025-10-02T07:59"));
    assert_eq!(remind(&house), 0);
    house.app.clock.advance_to(amsterdam("2025-10-02T08:00"));
    assert_eq!(remind(&house), 7);
    house.app.clock.advance_to(amsterdam("2025-10-22T16:00"));
    assert_eq!(remind(&house), 0);
}

fn the_plan_never_reminds_more_often_than_it_may(database: Database) {
    let once = consultation_with("most_per_member = 3", "most_per_member = 1");
    let house = House::with(database, once, ROLL);
    house.app.clock.advance_to(amsterdam("2025-09-10T09:00"));
    house.open_consultation(7);
    house.app.clock.advance_to(amsterdam("2025-10-01T10:00"));
    assert_eq!(remind(&house), 7);
    house.app.clock.advance_to(amsterdam("2025-10-15T10:00"));
    assert_eq!(remind(&house), 0);
    assert_eq!(house.database.count("mailing WHERE letters = 0"), 1);
}

fn an_alarm_stands_above_the_turnout(database: Database) {
    let house = House::open(database);
    let (relay, now) = (&house.app.relay, house.app.clock.now());
    let mut bureau = Official::at_work(&house, Role::Bureau);
    assert!(
        !bureau
            .sees("/opkomst")
            .html
            .contains("Er gaat geen mail uit")
    );
    relay.failed(RelayTrouble::CertificateExpired, now);
    for page in ["/opkomst", "/mailings"] {
        let page = bureau.sees(page);
        page.must_say("Er gaat geen mail uit");
        page.must_say("Het certificaat van de mailserver is verlopen.");
    }
    let refuse = "UPDATE letter SET state = 'refused', reply = '550 5.1.1' WHERE member = 'GM9002'";
    house.database.execute(refuse).unwrap();
    bureau.sees("/opkomst").must_say("1 mail is geweigerd.");
}

const MANY: usize = 300;

/// Two services on one database, each with jobs of its own.
#[test]
fn two_nodes_post_each_letter_once() {
    let mut roll = ROLL.lines().next().unwrap().to_owned();
    for number in 0..MANY {
        let code = 1_000 + number;
        roll += &format!("\nGM{code},Dorp {number},Zeeland,5000,,s@dorp{number}.example,,,");
    }
    let house = House::with(Database::postgres(), consultation_with("", ""), &roll);
    house.app.clock.advance_to(amsterdam("2025-09-10T09:00"));
    house.open_consultation(MANY as u64);
    let store = assemble::store(&house.settings).unwrap();
    let clock = Clock::fixed(house.app.clock.now());
    let other = assemble::app(&house.settings, store, clock, None).unwrap();
    let both = Barrier::new(2);
    let posted = wait_for(async {
        let nodes = [&house.app, &other].map(|app| {
            let room = assemble::post_room(&house.settings, Arc::clone(app)).unwrap();
            work(Arc::new(room), &both)
        });
        futures_util::future::join_all(nodes).await
    });
    assert!(posted.iter().all(|letters| *letters > 0), "{posted:?}");
    let sum: u32 = posted.iter().sum();
    assert_eq!(sum as usize, MANY, "{posted:?}");
    let mut ids: Vec<String> = house.letters().into_iter().map(|l| l.message_id).collect();
    ids.sort();
    ids.dedup();
    assert_eq!(ids.len(), MANY);
    let once = "letter WHERE state = 'accepted' AND attempts = 1";
    assert_eq!(house.database.count(once), MANY as u64);
}

/// Until nothing is due, and not before both nodes hold letters; gives how many letters it took.
async fn work(room: Arc<PostRoom>, both: &Barrier) -> u32 {
    room.look_at_relay().await;
    let mut desk = Desk::new(&room, Lane::Mailing);
    let mut posted = 0;
    loop {
        // the other node came in between: the job goes on, too
        let Ok(taken) = desk.take(8).await else {
            continue;
        };
        if posted == 0 {
            both.wait().await;
        }
        desk.finish().await;
        posted += taken;
        if taken == 0 {
            return posted;
        }
    }
}
