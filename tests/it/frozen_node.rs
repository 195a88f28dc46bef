//! Somebody else holds the lock of all who write, and does not let go: a ballot is answered within
//! bounds, and a node that froze is shown out by PostgreSQL.

use std::sync::Arc;
use std::sync::mpsc::{Receiver, sync_channel};
use std::time::Duration;

use diesel::connection::SimpleConnection;
use diesel::prelude::*;
use raadpleging::app::assemble;
use raadpleging::store::{Store, StoreFault};

use crate::database::Database;
use crate::house::{House, wait_for};
use crate::voter::{NO, Voter, YES};

const EXPLANATION: &str = "Begint hier.\n\nEn nog een alinea.";
/// Long enough for any machine; only a ballot that waits for ever is still there after it.
const FOR_EVER: Duration = Duration::from_secs(50);

/// Connections that begin from now on have this setting.
fn set(database: &Database, setting: &str, value: &str) {
    let Database::Postgres { name, .. } = database else {
        panic!("only PostgreSQL has locks");
    };
    let sql = format!("ALTER DATABASE {name} SET {setting} = '{value}'");
    database.execute(&sql).unwrap();
}

/// Holds the lock that every change takes first, until it is told or nobody can tell any more.
fn hold_the_lock(url: &str, go: &Receiver<()>, taken: &dyn Fn()) {
    let mut other = PgConnection::establish(url).unwrap();
    let lock = "BEGIN; LOCK TABLE mailbox IN EXCLUSIVE MODE";
    other.batch_execute(lock).unwrap();
    taken();
    let _told = go.recv_timeout(FOR_EVER);
    other.batch_execute("ROLLBACK").unwrap();
}

#[test]
fn a_ballot_that_waits_for_a_lock_is_answered_and_can_be_sent_again() {
    let database = Database::postgres();
    set(&database, "lock_timeout", "1s");
    let house = House::open(database);
    let mut voter = Voter::of(&house, "GM9001");
    let form = voter.filled_in(NO).with("toelichting", EXPLANATION);
    let form = voter.browser.send(&form).page(200).form();
    let url = house.database.url();
    let (has_it, is_taken) = sync_channel(1);
    let (let_go, go) = sync_channel(1);
    std::thread::scope(|scope| {
        scope.spawn(move || hold_the_lock(&url, &go, &|| has_it.send(()).unwrap()));
        is_taken.recv().unwrap();
        let page = voter.browser.send(&form).page(503);
        let_go.send(()).unwrap();
        page.must_say("En nog een alinea.");
        assert!(voter.versions().is_empty());
    });
    voter.receipt_of(&form).must_say("En nog een alinea.");
    assert_eq!(voter.versions(), ["1 cast"]);
}

#[test]
fn a_node_that_freezes_in_a_change_keeps_no_ballot_and_no_close_waiting() {
    let house = House::open(Database::postgres());
    set(&house.database, "idle_in_transaction_session_timeout", "1s");
    let frozen: Store = assemble::store(&house.settings).unwrap();
    let mut voter = Voter::of(&house, "GM9001");
    let form = voter.checked(YES);
    let (has_it, is_frozen) = sync_channel(1);
    let (let_go, go) = sync_channel::<()>(1);
    std::thread::scope(|scope| {
        let stored = scope.spawn(move || {
            let go = Arc::new(std::sync::Mutex::new(go));
            let stored = frozen.write(move |change| {
                has_it.send(()).unwrap();
                let _told = go.lock().unwrap().recv_timeout(FOR_EVER);
                change.record_all(&[], ())
            });
            let stored: Result<(), StoreFault> = wait_for(stored);
            stored
        });
        is_frozen.recv().unwrap();
        voter.receipt_of(&form);
        house.close();
        let_go.send(()).unwrap();
        assert!(stored.join().unwrap().is_err(), "its change is gone");
    });
    assert_eq!(voter.versions(), ["1 cast"]);
}

/// What is in force while a change is written, in milliseconds.
fn in_force(house: &House, setting: &str) -> u64 {
    let sql = format!("SELECT value FROM seen WHERE name = '{setting}'");
    house.database.ask(&sql)[0].parse().unwrap()
}

#[test]
fn whoever_writes_has_bounds_and_a_frozen_node_goes_first() {
    let house = House::open(Database::postgres());
    for sql in [
        "CREATE TABLE seen (name text, value text)",
        "CREATE FUNCTION see() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
         INSERT INTO seen SELECT name, setting FROM pg_settings; RETURN NEW; END $$",
        "CREATE TRIGGER see AFTER INSERT ON ballot FOR EACH ROW EXECUTE FUNCTION see()",
    ] {
        house.database.execute(sql).unwrap();
    }
    Voter::of(&house, "GM9001").votes(YES);
    let frozen = in_force(&house, "idle_in_transaction_session_timeout");
    let waits = in_force(&house, "lock_timeout");
    let works = in_force(&house, "statement_timeout");
    assert!(0 < frozen && frozen < waits, "{frozen} {waits}");
    assert!(waits < works && works < 60_000, "{waits} {works}");
}
