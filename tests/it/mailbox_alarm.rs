//! The mailbox of returned mail cannot be read: the bureau and the doctor are told, until it can.

use std::time::Duration;

use raadpleging::app::assemble;
use raadpleging::clock::Clock;
use raadpleging::domain::account::Role;
use raadpleging::service::note_mailbox::note_mailbox;

use crate::database::Database;
use crate::house::{House, wait_for};
use crate::mailbox::{Mailbox, Manner};
use crate::office::Official;
use crate::program::run;

on_both_databases!(
    a_mailbox_that_refuses_the_login_is_an_alarm_until_it_is_read_again,
    a_mailbox_may_be_away_for_half_an_hour,
    a_mailbox_that_nobody_reads_is_an_alarm_too,
    a_message_that_is_not_shown_keeps_back_no_other,
    the_doctor_says_since_when_the_mailbox_is_not_read,
);

const HEADING: &str = "Teruggekomen mail wordt niet gelezen.";

/// One visit, as the job makes it.
fn visit(house: &House) -> bool {
    let own = house.settings.mail.bounces.as_ref().unwrap();
    let bounces = assemble::bounces(own, &house.app).unwrap();
    wait_for(bounces.round()).is_ok()
}

fn alarmed(bureau: &mut Official<'_>) -> bool {
    let pages = ["/opkomst", "/mailings"];
    let [turnout, mailings] = pages.map(|page| bureau.sees(page).html.contains(HEADING));
    assert_eq!(turnout, mailings);
    turnout
}

fn a_mailbox_that_refuses_the_login_is_an_alarm_until_it_is_read_again(database: Database) {
    let mailbox = Mailbox::open();
    let house = House::reading(database, &mailbox.settings());
    let mut bureau = Official::at_work(&house, Role::Bureau);
    assert!(visit(&house));
    assert!(!alarmed(&mut bureau));
    mailbox.turns(Manner::RefusesLogin);
    assert!(!visit(&house));
    house.app.clock.advance(Duration::from_secs(300));
    assert!(!visit(&house));
    assert!(alarmed(&mut bureau));
    let page = bureau.sees("/opkomst");
    page.must_say("De mailbox weigert onze gebruikersnaam of ons wachtwoord.");
    page.must_say("Dat is zo sinds dinsdag 14 oktober 2025 om 10.42 uur.");
    page.must_say("Het gaat om de mailbox bounce op 127.0.0.1.");
    let failed = "event WHERE deed = 'mailbox-failed'";
    assert_eq!(house.database.count(failed), 1, "a trouble is told once");

    // another trouble, since the same moment
    mailbox.turns(Manner::HasNoFolder);
    assert!(!visit(&house));
    let page = bureau.sees("/opkomst");
    page.must_say("De map voor teruggekomen mail bestaat niet in de mailbox.");
    page.must_say("Dat is zo sinds dinsdag 14 oktober 2025 om 10.42 uur.");
    mailbox.turns(Manner::Empty);
    assert!(visit(&house));
    assert!(!alarmed(&mut bureau));
    let read = "event WHERE deed = 'mailbox-read'";
    assert_eq!(house.database.count(read), 2, "the first and this one");
}

fn a_mailbox_may_be_away_for_half_an_hour(database: Database) {
    let mailbox = Mailbox::open();
    let house = House::reading(database, &mailbox.settings());
    let mut bureau = Official::at_work(&house, Role::Bureau);
    mailbox.turns(Manner::HangsUp);
    assert!(!visit(&house));
    house.app.clock.advance(Duration::from_secs(1_800));
    assert!(!visit(&house));
    bureau.logs_in();
    assert!(!alarmed(&mut bureau));
    house.app.clock.advance(Duration::from_secs(1));
    assert!(alarmed(&mut bureau));
    let page = bureau.sees("/opkomst");
    page.must_say("De server van de mailbox is niet bereikbaar.");
}

fn a_mailbox_that_nobody_reads_is_an_alarm_too(database: Database) {
    let mailbox = Mailbox::open();
    let house = House::reading(database, &mailbox.settings());
    let mut bureau = Official::at_work(&house, Role::Bureau);
    assert!(visit(&house));
    let before = house.database.dump();
    assert!(visit(&house));
    assert_eq!(house.database.dump(), before, "nothing new to write down");
    house.app.clock.advance(Duration::from_secs(4_500));
    bureau.logs_in();
    assert!(!alarmed(&mut bureau));
    house.app.clock.advance(Duration::from_secs(1));
    assert!(alarmed(&mut bureau));
    let page = bureau.sees("/mailings");
    page.must_say("De dienst leest de mailbox niet meer.");
    assert!(visit(&house));
    assert!(!alarmed(&mut bureau));
}

/// What the doctor says of the mailbox, with the exit code.
fn doctor(house: &House) -> (i32, String) {
    let arguments = ["doctor", "--config", "raadpleging.toml"];
    let (code, said, _) = run(&arguments, house.folder());
    let mut lines = said.lines();
    let line = lines.find(|line| line.contains("mailbox is read"));
    (code, line.unwrap().to_owned())
}

fn the_doctor_says_since_when_the_mailbox_is_not_read(database: Database) {
    let mailbox = Mailbox::open();
    let house = House::reading(database, &mailbox.settings());
    assert_eq!(doctor(&house).0, 0, "no service has started yet");
    mailbox.turns(Manner::RefusesLogin);
    assert!(!visit(&house));
    mailbox.turns(Manner::Empty);
    let (code, line) = doctor(&house);
    assert_eq!(code, 3);
    let told = "the service cannot read it since 2025-10-14T08:42:00Z: login-refused";
    assert!(line.contains(told), "{line}");
    // by the clock of this machine a year ago
    assert!(visit(&house));
    let (code, line) = doctor(&house);
    assert_eq!(code, 3);
    let told = "no service has read it since 2025-10-14T08:42:00Z";
    assert!(line.contains(told), "{line}");
    let now = Clock::system().now();
    wait_for(note_mailbox(&house.app.store, Ok(()), now)).unwrap();
    assert_eq!(doctor(&house).0, 0);
}

fn a_message_that_is_not_shown_keeps_back_no_other(database: Database) {
    let mailbox = Mailbox::open();
    let house = House::reading(database, &mailbox.settings());
    mailbox.turns(Manner::HidesTheFirst);
    assert!(!visit(&house), "it is told all the same");
    assert_eq!(house.database.count("unmatched_mail"), 1);
}
