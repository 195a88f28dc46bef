//! The program as a bureau installs it: the whole checklist, two people, and nothing set up; no way
//! to a time server or a name server.

use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Duration;

use diesel::connection::SimpleConnection;
use diesel::{Connection, SqliteConnection};
use raadpleging::app::{assemble, keys};
use raadpleging::clock::Clock;
use raadpleging::config::secret_file::FilePresence;
use raadpleging::config::settings::Settings;
use raadpleging::domain::account::Role;
use raadpleging::domain::event::Actor;
use raadpleging::domain::member::EmailAddress;
use raadpleging::secret::second_factor::{SECRET_LENGTH, to_base32};
use raadpleging::service::add_account::{AccountRequest, Given, add_account};
use secrecy::SecretString;

use crate::browser::free_port;
use crate::deadline::until;
use crate::demonstration::{Account, Demonstration, Guide};
use crate::keeper::Kept;

const START: Duration = Duration::from_secs(60);
const POSTING: Duration = Duration::from_secs(20);
const PASSWORD: &str = "een lang wachtwoord";
const PROGRAM: &str = env!("CARGO_BIN_EXE_raadpleging");

/// A service without a consultation.
pub async fn installed() -> Demonstration {
    let base_url = format!("http://localhost:{}", free_port());
    let mut accounts = Vec::new();
    let program = Kept::start(|folder| {
        let config = folder.join("raadpleging.toml");
        std::fs::write(&config, settings(&base_url)).unwrap();
        types(&["migrate"], &config, "");
        types(&["keys"], &config, "");
        for email in ["bureau@raadpleging.example", "collega@raadpleging.example"] {
            accounts.push(added(&config, email, "bureau"));
        }
        let config = config.display().to_string();
        [PROGRAM, "serve", "--config", &config]
            .map(str::to_owned)
            .into()
    });
    until("the service is ready", START, async || {
        assert!(!program.said().contains("error"), "{}", program.said());
        ureq::get(format!("{base_url}/health/ready")).call().ok()
    })
    .await;
    let guide = Guide {
        base_url,
        consultation: String::new(),
        mail_dir: program.folder().join("mail"),
        accounts,
        members: Vec::new(),
    };
    Demonstration::of(guide, program)
}

fn settings(base_url: &str) -> String {
    let listen = base_url.trim_start_matches("http://localhost:");
    format!(
        "[server]\nlisten = \"127.0.0.1:{listen}\"\nbase_url = \"{base_url}\"\n\
         [database]\nurl = \"sqlite:raadpleging.db\"\n\
         [secrets]\ntoken_key_file = \"token.key\"\nsealing_key_file = \"sealing.key\"\n\
         [mail]\ntransport = \"folder\"\nfolder = \"mail\"\n\
         [deadline]\nunseal = \"service\"\n"
    )
}

/// As after an invitation: the owner chose a password and a second factor.
pub fn added(config: &Path, email: &str, role: &str) -> Account {
    let settings = Settings::load(Some(config), None, FilePresence::MayBeMissing).unwrap();
    let totp_secret = [7; SECRET_LENGTH];
    let request = AccountRequest {
        given: Given::ToAnybody,
        email: EmailAddress::parse(email).unwrap(),
        role: Role::parse(role).unwrap(),
        password: SecretString::from(PASSWORD),
        salt: [7; 16],
        totp_secret,
    };
    let store = assemble::store(&settings).unwrap();
    let keys = keys::token_key(&settings.secrets).unwrap();
    let now = Clock::system().now();
    // a thread without a runtime around it
    let adding = || {
        let runtime = tokio::runtime::Builder::new_current_thread().build();
        let added = add_account(&store, &keys, request, Actor::Operator, now);
        runtime.unwrap().block_on(added).unwrap();
    };
    std::thread::scope(|scope| scope.spawn(adding).join().unwrap());
    Account {
        role: role.to_owned(),
        email: email.to_owned(),
        password: PASSWORD.to_owned(),
        totp_secret: to_base32(&totp_secret),
    }
}

/// At a terminal; gives what the program says.
fn types(arguments: &[&str], config: &Path, input: &str) -> String {
    let mut command = Command::new(PROGRAM);
    command.args(arguments).arg("--config").arg(config);
    command.stdin(Stdio::piped()).stdout(Stdio::piped());
    command.stderr(Stdio::null());
    let mut running = command.spawn().unwrap();
    let mut typed = running.stdin.take().unwrap();
    // a command that reads nothing may be gone already
    drop(writeln!(typed, "{input}"));
    drop(typed);
    let ended = running.wait_with_output().unwrap();
    assert!(ended.status.success(), "{arguments:?}");
    String::from_utf8(ended.stdout).unwrap().trim().to_owned()
}

/// The administrator restores a backup beside the service, and has it compared.
pub fn restores_a_backup(at: &Demonstration) {
    let folder = at.guide.mail_dir.parent().unwrap();
    let copy = folder.join("restored.db").display().to_string();
    let database = folder.join("raadpleging.db").display().to_string();
    let mut connection = SqliteConnection::establish(&database).unwrap();
    let backup = format!("PRAGMA busy_timeout = 5000; VACUUM INTO '{copy}'");
    connection.batch_execute(&backup).unwrap();
    let copy = format!("sqlite:{copy}");
    let config = folder.join("raadpleging.toml");
    let told = types(&["backup", "verify", "--copy", &copy], &config, "");
    assert!(told.starts_with("the copy holds the first "), "{told}");
}

/// What stands in the trial letter, once it is there.
pub async fn trial_code(at: &Demonstration) -> String {
    let is_trial = |path: &PathBuf| path.to_string_lossy().contains("-trial-invitation-");
    let letter = until("the trial letter is there", POSTING, async || {
        let files = std::fs::read_dir(&at.guide.mail_dir).ok()?;
        let mut paths = files.map(|file| file.unwrap().path());
        std::fs::read_to_string(paths.find(is_trial)?).ok()
    })
    .await;
    let (_, rest) = letter.split_once("code van deze proefmail is ").unwrap();
    rest.split_once('.').unwrap().0.to_owned()
}
