//! Two transactions that wait for each other: PostgreSQL ends one of them, and it is run again.

use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};

use diesel::connection::SimpleConnection;
use diesel::prelude::*;
use raadpleging::store::StoreFault;

use crate::database::Database;
use crate::house::{House, wait_for};
use crate::program::wait_until;

#[derive(diesel::QueryableByName)]
struct Waiting {
    #[diesel(sql_type = diesel::sql_types::BigInt)]
    waiting: i64,
}

fn connect(url: &str) -> PgConnection {
    PgConnection::establish(url).unwrap()
}

/// Whether a transaction on this database waits for another.
fn somebody_waits(url: &str) -> bool {
    let asked = diesel::sql_query(
        "SELECT count(*) AS waiting FROM pg_stat_activity
         WHERE datname = current_database() AND wait_event_type = 'Lock'",
    );
    let row: Waiting = asked.get_result(&mut connect(url)).unwrap();
    row.waiting > 0
}

/// Takes the second letter, and wants the first when somebody else has it. It looks for deadlocks
/// after an hour only: the other one is the first to see it.
fn stranger(url: &str, numbers: &[i64; 2], has_second: &SyncSender<()>, go_on: &Receiver<()>) {
    let [first, second] = numbers;
    let touch = |number| format!("UPDATE letter SET attempts = attempts WHERE number = {number}");
    let mut connection = connect(url);
    let begin = format!("SET deadlock_timeout = '1h'; BEGIN; {}", touch(second));
    connection.batch_execute(&begin).unwrap();
    has_second.send(()).unwrap();
    go_on.recv().unwrap();
    let end = format!("{}; COMMIT", touch(first));
    connection.batch_execute(&end).unwrap();
}

fn two_letters(house: &House) -> [i64; 2] {
    let numbers = "SELECT CAST(number AS TEXT) AS value FROM letter ORDER BY number LIMIT 2";
    let numbers = house.database.ask(numbers);
    let numbers: Vec<i64> = numbers.iter().map(|text| text.parse().unwrap()).collect();
    numbers.try_into().unwrap()
}

#[test]
fn a_deed_that_met_a_deadlock_runs_again_and_is_stored() {
    let house = House::open(Database::postgres());
    let url = house.database.url();
    let numbers = two_letters(&house);
    let (has_second, second_is_taken) = sync_channel(1);
    let (first_is_taken, go_on) = sync_channel(1);
    let runs = Arc::new(AtomicU32::new(0));

    std::thread::scope(|scope| {
        let (url, numbers) = (url.clone(), &numbers);
        let stranger_url = url.clone();
        let stranger = scope.spawn(move || stranger(&stranger_url, numbers, &has_second, &go_on));
        second_is_taken.recv().unwrap();
        let [first, second] = *numbers;
        let until = house.app.clock.now();
        let counted = Arc::clone(&runs);
        let stored = house.app.store.write(move |change| {
            change.lease_letter(first, until)?;
            if counted.fetch_add(1, Ordering::SeqCst) == 0 {
                first_is_taken.send(()).unwrap();
                wait_until("the stranger does not wait for the first letter", || {
                    somebody_waits(&url).then_some(())
                });
            }
            change.lease_letter(second, until)?;
            change.record_all(&[], ())
        });
        let stored: Result<(), StoreFault> = wait_for(stored);
        stored.unwrap();
        stranger.join().unwrap();
    });

    assert!(runs.load(Ordering::SeqCst) > 1, "there was no deadlock");
    assert_eq!(
        house
            .database
            .count("letter WHERE leased_until IS NOT NULL"),
        2
    );
}
