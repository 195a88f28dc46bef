//! The program itself, started as its user would start it, and always ended.

use std::path::Path;
use std::process::{Child, Command, Output, Stdio};
use std::time::Duration;

use raadpleging::clock::Stopwatch;
use serde_json::Value;

const PROGRAM: &str = env!("CARGO_BIN_EXE_raadpleging");
const PAUSE: Duration = Duration::from_millis(100);

/// Runs a command to its end: exit code, and what it said on both outputs.
pub fn run(arguments: &[&str], folder: &Path) -> (i32, String, String) {
    run_reading(arguments, folder, Stdio::null())
}

/// The same, with something to read.
pub fn run_reading(arguments: &[&str], folder: &Path, input: Stdio) -> (i32, String, String) {
    ended(command(arguments, folder).stdin(input))
}

/// The same with nothing to read, for a machine that trusts one authority and no other.
pub fn run_trusting(arguments: &[&str], folder: &Path, authority: &Path) -> (i32, String, String) {
    let mut command = command(arguments, folder);
    ended(command.env("SSL_CERT_FILE", authority).stdin(Stdio::null()))
}

fn command(arguments: &[&str], folder: &Path) -> Command {
    let mut command = Command::new(PROGRAM);
    command.args(arguments).current_dir(folder);
    command
}

fn ended(command: &mut Command) -> (i32, String, String) {
    let Output {
        status,
        stdout,
        stderr,
    } = command.output().unwrap();
    let text = |bytes| String::from_utf8(bytes).unwrap();
    (status.code().unwrap(), text(stdout), text(stderr))
}

/// Looks until there is something, for a minute at most.
pub fn wait_until<T>(what: &str, mut look: impl FnMut() -> Option<T>) -> T {
    let watch = Stopwatch::start();
    while watch.elapsed() < Duration::from_secs(60) {
        if let Some(found) = look() {
            return found;
        }
        #[expect(
            clippy::disallowed_methods,
            reason = "the program runs in another process"
        )]
        std::thread::sleep(PAUSE);
    }
    panic!("a minute has passed: {what}");
}

/// A demonstration at work; killed by its number when it goes out of scope.
pub struct Demonstration(Child);

impl Demonstration {
    /// Started in `folder`; comes back with its guide when everybody has voted.
    pub fn start(arguments: &[&str], folder: &Path) -> (Self, Value) {
        let errors = std::fs::File::create(folder.with_extension("stderr")).unwrap();
        let child = Command::new(PROGRAM)
            .args(["demo", "--port", "0", "--dir"])
            .arg(folder)
            .args(arguments)
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(errors)
            .spawn()
            .unwrap();
        let mut demonstration = Self(child);
        let guide = folder.join("demo.json");
        let guide = wait_until("the demonstration is not ready", || {
            if let Some(ended) = demonstration.0.try_wait().unwrap() {
                let said = std::fs::read_to_string(folder.with_extension("stderr"));
                panic!("the demonstration ended with {ended}: {said:?}");
            }
            std::fs::read(&guide).ok()
        });
        (demonstration, serde_json::from_slice(&guide).unwrap())
    }
}

impl Drop for Demonstration {
    fn drop(&mut self) {
        let _ended_already = self.0.kill();
        let _reaped = self.0.wait();
    }
}
