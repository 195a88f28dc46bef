//! A later close: asked for by one, approved by another before the present one, told to all.

use std::sync::Arc;
use std::time::Duration;

use data_encoding::BASE64;
use raadpleging::app::{App, assemble};
use raadpleging::clock::Clock;
use raadpleging::domain::account::Role;
use raadpleging::domain::event::Actor;
use raadpleging::domain::instant::Instant;
use raadpleging::job::close;
use raadpleging::service::approve_correction::{Approval, ApprovalRefusal, approve_correction};
use raadpleging::service::cast_ballot::{CastAnswer, cast_ballot};
use raadpleging::service::close_consultation::{CloseRefusal, close_consultation};
use raadpleging::service::dossier_desk::NotOnTheTable;
use raadpleging::service::message_ids::MessageIds;

use crate::database::Database;
use crate::deadline::{casting, link_of_duinwijk};
use crate::delegating::form_to;
use crate::exception::hand;
use crate::form::Form;
use crate::house::{House, KEY, amsterdam, closes_at, key, wait_for};
use crate::letter::{Letter, unquoted};
use crate::office::Official;
use crate::voter::{NO, Voter, YES};

on_both_databases!(
    two_people_give_all_more_time,
    everybody_is_told_once_with_the_new_close_for_the_agenda,
    an_extension_is_a_newer_event_in_the_agenda_and_a_deed_in_the_log,
    the_last_millisecond_extends_and_the_close_does_not,
    a_node_that_knew_the_old_close_neither_closes_nor_refuses,
    what_is_closed_stays_closed,
    nobody_extends_alone,
    a_second_extension_goes_on_from_the_first,
);

pub const LATER: &str = "2025-10-29T16:00";
pub const REASON: &str = "Door een storing was de website niet te bereiken.";
const MILLISECOND: Duration = Duration::from_millis(1);
/// After it no ballot is on its way, whatever the number of nodes.
pub const DRAIN: Duration = Duration::from_secs(30);

/// The form for a later close, filled in.
pub fn asking(official: &mut Official<'_>, day: &str, time: &str) -> Form {
    let form = official.sees("/termijn").form();
    let form = form.with("datum", day).with("tijd", time);
    form.with("reden", REASON).with("bewijs", "Melding 4711")
}

/// Asks; gives the path of the dossier.
pub fn asks(official: &mut Official<'_>, day: &str) -> String {
    let form = asking(official, day, "16.00");
    let answer = official.browser.send(&form);
    answer.page(200).must_say("Wacht op een tweede persoon");
    let (_, path) = answer.path.split_once("/dossiers/").unwrap();
    format!("/dossiers/{path}")
}

pub fn approving(official: &mut Official<'_>, dossier: &str) -> Form {
    form_to(&official.sees(dossier), "/goedkeuren").with("zeker", "ja")
}

/// Two people, and a close a week later.
pub fn extended(house: &House) {
    let mut first = Official::at_work(house, Role::Bureau);
    let mut second = Official::colleague(house);
    let dossier = asks(&mut first, "29 oktober 2025");
    let form = approving(&mut second, &dossier);
    second.browser.send(&form).page(200).must_say("Goedgekeurd");
}

/// What is beside a letter for the agenda, whatever way it travels.
fn calendar(letter: &Letter) -> String {
    let raw = String::from_utf8(letter.raw.clone()).unwrap();
    let (_, part) = raw.split_once("text/calendar").unwrap();
    let (_, body) = part.split_once("\r\n\r\n").unwrap();
    let body = body.split("\r\n--").next().unwrap();
    let bare = body.replace("\r\n", "");
    match BASE64.decode(bare.as_bytes()) {
        Ok(bytes) => String::from_utf8(bytes).unwrap(),
        Err(_) => unquoted(&body.replace("=\r\n", ""), '='),
    }
}

/// Another service on the same database, with jobs and a clock of its own.
fn other_node(house: &House, now: Instant) -> Arc<App> {
    let store = assemble::store(&house.settings).unwrap();
    assemble::app(&house.settings, store, Clock::fixed(now), None).unwrap()
}

/// One round of the job that closes, on that node.
fn rounds(house: &House, node: &Arc<App>) -> close::Closed {
    let closing = assemble::closing(&house.settings, Arc::clone(node)).unwrap();
    wait_for(close::close_due(&closing)).unwrap()
}

/// Somebody at the bureau who did not ask.
fn colleague() -> Actor {
    Actor::Account {
        number: 2,
        role: Role::Bureau,
    }
}

fn approval(house: &House) -> Approval {
    Approval {
        consultation: key(),
        number: 1,
        hash: house.database.ask("SELECT hash AS value FROM dossier")[0].clone(),
        ids: MessageIds::new([9; 32]),
        hand: hand(house),
    }
}

fn two_people_give_all_more_time(database: Database) {
    let house = House::open(database);
    let definition = "SELECT definition AS value FROM consultation";
    let before = house.database.ask(definition);
    let mut first = Official::at_work(&house, Role::Bureau);
    let mut second = Official::colleague(&house);
    first.sees("/dossiers").must_say("Verleng de termijn");
    let dossier = asks(&mut first, "29 oktober 2025");
    let page = second.sees(&dossier);
    page.must_say("woensdag 22 oktober 2025, 16.00 uur (zomertijd)");
    page.must_say("woensdag 29 oktober 2025, 16.00 uur (wintertijd)");
    page.must_say("7 dagen later");
    page.must_say("Let op: het besluit wordt dan verwacht op 5 november 2025.");
    let form = approving(&mut second, &dossier);
    // a form from before it is as good afterwards: what is asked did not change
    let mut voter = Voter::of(&house, "GM9001");
    let checked = voter.checked(YES);
    second.browser.send(&form).page(200).must_say("Goedgekeurd");
    let receipt = voter.receipt_of(&checked);
    receipt.must_say("De termijn is verlengd.");
    receipt.must_say(REASON);
    receipt.must_say("De raadpleging sluit op woensdag 29 oktober 2025 om 16.00 uur.");
    let ballot = Voter::of(&house, "GM9002").ballot();
    ballot.must_say("De termijn is verlengd.");
    ballot.must_say(REASON);
    assert_eq!(
        ballot.fact("Stemmen kan tot").split(" uur").next(),
        Some("woensdag 29 oktober 2025, 16.00")
    );
    let explanation = house.browser().go(&format!("/raadpleging/{KEY}")).page(200);
    explanation.must_say("Stemmen kan tot woensdag 29 oktober 2025, 16.00 uur.");
    explanation.must_say("naar woensdag 29 oktober 2025, 16.00 uur");
    house.app.clock.advance_to(closes_at().plus(DRAIN));
    assert_eq!(house.close_due(), 0);
    Voter::of(&house, "GM9003").votes(NO);
    assert_eq!(house.database.ask(definition), before);
    house.app.clock.advance_to(amsterdam(LATER).plus(DRAIN));
    assert_eq!(house.close_due(), 1);
    let mut board = Official::at_work(&house, Role::Board);
    board
        .sees("")
        .must_say("Van de 7 gemeenten hebben er 2 gestemd");
}

fn everybody_is_told_once_with_the_new_close_for_the_agenda(database: Database) {
    let house = House::open(database);
    Voter::of(&house, "GM9001").votes(YES);
    extended(&house);
    house.post_letters();
    let all = house.letters().into_iter();
    let told: Vec<_> = all.filter(|letter| letter.kind == "extension").collect();
    let one_each = "SELECT recipient AS value FROM letter WHERE mailing = 'extension-1'";
    assert_eq!(house.database.ask(one_each).len(), told.len());
    // two addresses each, but one mailbox for both, and none in general
    assert_eq!(told.len(), 12);
    for letter in &told {
        assert!(letter.subject.contains("meer tijd voor"));
        assert!(letter.text.contains("woensdag 29 oktober 2025, 16.00 uur"));
        assert!(letter.text.contains(REASON));
        assert!(letter.links().is_empty(), "{}", letter.text);
        let raw = calendar(letter);
        for line in [
            "DTSTART:20251029T150000Z",
            "SEQUENCE:1",
            "UID:azwa-hlo-2025@",
        ] {
            assert!(raw.contains(line), "{line}");
        }
    }
}

fn an_extension_is_a_newer_event_in_the_agenda_and_a_deed_in_the_log(database: Database) {
    let house = House::open(database);
    extended(&house);
    let invited = house.letters_to("GM9001", "invitation");
    let raw = calendar(&invited[0]);
    for line in [
        "DTSTART:20251022T140000Z",
        "SEQUENCE:0",
        "UID:azwa-hlo-2025@",
    ] {
        assert!(raw.contains(line), "{line}");
    }
    let deeds = "SELECT deed AS value FROM event WHERE deed IN ('correction-approved', \
                 'consultation-extended', 'mailing-started') ORDER BY number";
    let deeds = house.database.ask(deeds);
    let last = deeds.len() - 3;
    let wanted = [
        "correction-approved",
        "consultation-extended",
        "mailing-started",
    ];
    assert_eq!(deeds[last..], wanted);
    let log = house.database.dump()["event"].concat();
    assert!(!log.contains("storing"), "a reason in the log");
}

fn the_last_millisecond_extends_and_the_close_does_not(database: Database) {
    let house = House::open(database);
    house.app.clock.advance_to(closes_at().minus(DRAIN));
    let mut first = Official::at_work(&house, Role::Bureau);
    let mut second = Official::colleague(&house);
    let dossier = asks(&mut first, "29 oktober 2025");
    let form = approving(&mut second, &dossier);
    house.app.clock.advance_to(closes_at());
    let before = house.database.dump();
    let late = second.browser.send(&form).page(409);
    late.must_say("Dit dossier is verlopen");
    let approving = |now| {
        let store = &house.app.store;
        wait_for(approve_correction(
            store,
            approval(&house),
            colleague(),
            now,
        ))
    };
    assert!(matches!(
        approving(closes_at()),
        Err(ApprovalRefusal::NotOnTheTable(NotOnTheTable::Expired))
    ));
    assert_eq!(house.database.dump(), before);
    // of which the commit comes late, and the moment was in time
    approving(closes_at().minus(MILLISECOND)).unwrap();
    assert_eq!(house.close_due(), 0);
    Voter::of(&house, "GM9001").votes(YES);
}

fn a_node_that_knew_the_old_close_neither_closes_nor_refuses(database: Database) {
    let house = House::open(database);
    house.app.clock.advance_to(closes_at().minus(DRAIN));
    let other = other_node(&house, house.app.clock.now());
    assert_eq!(rounds(&house, &other).tried, 0, "it has read the old close");
    extended(&house);
    let after = closes_at().plus(DRAIN);
    other.clock.advance_to(after);
    assert_eq!(rounds(&house, &other), close::Closed::default());
    // nor where the job took it for due a moment ago
    let ids = MessageIds::new([8; 32]);
    let closed = wait_for(close_consultation(&other.store, key(), ids, after));
    assert!(
        matches!(closed, Err(CloseRefusal::TooEarly { closes_at }) if closes_at == amsterdam(LATER))
    );
    let link = link_of_duinwijk(&house);
    let cast = |number: u8, seen, at| {
        let ballot = casting(link, number.into(), seen, at, &[number; 32]);
        wait_for(cast_ballot(&other.store, ballot)).unwrap()
    };
    let last = amsterdam(LATER).minus(Duration::from_micros(1));
    assert!(matches!(cast(1, 0, closes_at()), CastAnswer::Recorded(_)));
    assert!(matches!(cast(2, 1, last), CastAnswer::Recorded(_)));
    let late = cast(3, 2, amsterdam(LATER));
    assert!(matches!(late, CastAnswer::Late { closes_at } if closes_at == amsterdam(LATER)));
    other.clock.advance_to(amsterdam(LATER).plus(DRAIN));
    assert_eq!(rounds(&house, &other).tried, 1);
}

fn what_is_closed_stays_closed(database: Database) {
    let house = House::open(database);
    house.app.clock.advance_to(closes_at().minus(DRAIN));
    let mut first = Official::at_work(&house, Role::Bureau);
    Official::colleague(&house);
    asks(&mut first, "29 oktober 2025");
    house.close();
    let before = house.database.dump();
    // even where it was approved in time, and the close was written down first
    let in_time = closes_at().minus(MILLISECOND);
    let store = &house.app.store;
    let late = wait_for(approve_correction(
        store,
        approval(&house),
        colleague(),
        in_time,
    ));
    assert!(matches!(
        late,
        Err(ApprovalRefusal::NotOnTheTable(NotOnTheTable::Expired))
    ));
    assert_eq!(house.database.dump(), before);
    let page = first.reads("/termijn");
    page.page(409).must_say("vóór de sluiting");
    // nor behind the back of the service
    let decided =
        "INSERT INTO dossier_decision SELECT number, 'approved', 2, 1, hash, NULL FROM dossier";
    house.database.execute(decided).unwrap();
    let refusal = house.database.execute(&by_hand(1)).unwrap_err();
    assert!(refusal.contains("not open"), "{refusal}");
}

/// An extension as somebody with access to the database could write it.
fn by_hand(number: u32) -> String {
    format!(
        "INSERT INTO extension VALUES ('{KEY}', {number}, {}, {}, {}, 1, 'Zomaar')",
        closes_at().micros(),
        amsterdam(LATER).micros(),
        closes_at().minus(MILLISECOND).micros()
    )
}

fn nobody_extends_alone(database: Database) {
    let house = House::open(database);
    let mut first = Official::at_work(&house, Role::Bureau);
    let dossier = asks(&mut first, "29 oktober 2025");
    let page = first.sees(&dossier);
    page.must_say("Een ander van het bureau moet dit goedkeuren.");
    let own = form_to(&page, "/afwijzen")
        .to(&format!("/bureau/{KEY}{dossier}/goedkeuren"))
        .with("controlegetal", page.fact("Controlegetal"))
        .with("zeker", "ja");
    let before = house.database.dump();
    let refused = first.browser.send(&own).page(409);
    refused.must_say("Een ander moet dit goedkeuren");
    assert_eq!(house.database.dump(), before);
    let refusal = house.database.execute(&by_hand(1)).unwrap_err();
    assert!(refusal.contains("two people"), "{refusal}");
    let mut second = Official::colleague(&house);
    let form = approving(&mut second, &dossier);
    second.browser.send(&form).page(200);
    for change in [
        "UPDATE extension SET closes_at = closes_at + 1",
        "DELETE FROM extension",
        &by_hand(2),
    ] {
        assert!(house.database.execute(change).is_err(), "{change}");
    }
    assert_eq!(house.database.count("extension"), 1);
}

fn a_second_extension_goes_on_from_the_first(database: Database) {
    let house = House::open(database);
    let mut first = Official::at_work(&house, Role::Bureau);
    let mut second = Official::colleague(&house);
    let week = asks(&mut first, "29 oktober 2025");
    let day = asks(&mut first, "23 oktober 2025");
    let month = asks(&mut first, "22 november 2025");
    let forms = [&week, &day, &month].map(|dossier| approving(&mut second, dossier));
    let [week, day, month] = forms;
    second.browser.send(&week).page(200).must_say("Goedgekeurd");
    // what was shown went on from a close that is no more
    let changed = second.browser.send(&month).page(409);
    changed.must_say("Er is intussen iets veranderd");
    changed.must_say("woensdag 29 oktober 2025, 16.00 uur (wintertijd)");
    let again = second.browser.send(&day).page(409);
    let again = form_to(&again, "/goedkeuren").with("zeker", "ja");
    let before = house.database.dump();
    let overtaken = second.browser.send(&again).page(409);
    overtaken.must_say("De sluiting is al later");
    assert_eq!(house.database.dump(), before);
    let month = form_to(&changed, "/goedkeuren").with("zeker", "ja");
    second
        .browser
        .send(&month)
        .page(200)
        .must_say("Goedgekeurd");
    house.post_letters();
    // the first letter said nothing that holds any more
    let told = house.letters_to("GM9001", "extension");
    assert_eq!(told.len(), 2);
    for letter in told {
        assert!(letter.text.contains("zaterdag 22 november 2025, 16.00 uur"));
        assert!(calendar(&letter).contains("SEQUENCE:2"));
    }
}
