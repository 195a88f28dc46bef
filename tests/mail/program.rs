//! The program itself, ended by `kill -9` while it sends.

use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use diesel::prelude::*;
use raadpleging::clock::Stopwatch;

use crate::killed::check;
use crate::relay::{Relay, pause};
use crate::town::{Town, roll};

const PROGRAM: &str = env!("CARGO_BIN_EXE_raadpleging");
const LETTERS: usize = 100;
const KILLS: usize = 6;

/// Ended by its number when it goes out of scope: `kill -9` by the standard library's hand.
struct Program(Child);

impl Program {
    fn started(folder: &Path) -> Self {
        let errors = std::fs::File::create(folder.join("stderr")).unwrap();
        let child = Command::new(PROGRAM)
            .args(["serve", "--config", "raadpleging.toml"])
            .current_dir(folder)
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(errors)
            .spawn();
        Self(child.unwrap())
    }
}

impl Drop for Program {
    fn drop(&mut self) {
        let _ended_already = self.0.kill();
        let _reaped = self.0.wait();
    }
}

/// Waits for the relay to have so many letters; what the program said when it does not come so far.
fn wait_for_letters(relay: &Relay, letters: usize, folder: &Path) {
    let watch = Stopwatch::start();
    while relay.count() < letters {
        if watch.elapsed() > Duration::from_secs(20) {
            let said = std::fs::read_to_string(folder.join("stderr")).unwrap();
            panic!("{} letters after 20 s: {said}", relay.count());
        }
        pause();
    }
}

/// As if the time of every lease had passed.
fn end_leases(folder: &Path) {
    let path = folder.join("raadpleging.db");
    let mut connection = SqliteConnection::establish(path.to_str().unwrap()).unwrap();
    diesel::sql_query("PRAGMA busy_timeout = 5000")
        .execute(&mut connection)
        .unwrap();
    diesel::sql_query("UPDATE letter SET leased_until = NULL")
        .execute(&mut connection)
        .unwrap();
}

#[tokio::test]
async fn the_program_killed_while_it_sends_loses_no_letter() {
    let relay = Relay::sink();
    let mail = format!(
        "[mail]\ntransport = \"smtp\"\nper_minute = 600\n[mail.smtp]\nhost = \"127.0.0.1\"\n\
         port = {}\nencryption = \"none\"\n",
        relay.port
    );
    let town = Town::opened_today(roll(LETTERS), &mail).await;
    let folder = town.folder.path();
    for kill in 1..=KILLS {
        let program = Program::started(folder);
        wait_for_letters(&relay, kill * 14 - 7, folder);
        drop(program);
        end_leases(folder);
    }
    let before = relay.count();
    assert!(before < LETTERS, "{before} letters before the last kill");
    let program = Program::started(folder);
    while town.queued().await > 0 {
        wait_for_letters(&relay, LETTERS, folder);
        pause();
    }
    drop(program);
    check(&relay, LETTERS, KILLS);
}
