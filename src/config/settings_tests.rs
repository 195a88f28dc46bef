//! What an administrator can write, and what each mistake is answered with.

use std::path::PathBuf;

use tempfile::TempDir;

use super::*;
use crate::config::database::DatabaseUrl;
use crate::config::keys::Keys;
use crate::config::mail::{Encryption, Transport};

/// An exercise, so that no key file has to be there first.
const EXERCISE: &str = "[exercise]\nenabled = true\n[secrets]\ncreate_missing = true\n";

struct Folder(TempDir);

impl Folder {
    fn new() -> Self {
        Self(TempDir::new().unwrap())
    }

    fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    fn secret(&self, name: &str, mode: u32) -> &Self {
        let file = self.path(name);
        std::fs::write(&file, "geheim\n").unwrap();
        let permissions = std::os::unix::fs::PermissionsExt::from_mode(mode);
        std::fs::set_permissions(&file, permissions).unwrap();
        self
    }

    fn load(&self, text: &str) -> Result<Settings, ConfigFault> {
        let file = self.path("config.toml");
        std::fs::write(&file, text).unwrap();
        Settings::load(Some(&file), None, FilePresence::Required)
    }

    fn refusal(&self, text: &str) -> String {
        let told = self.load(text).unwrap_err().to_string();
        let place = format!("{}, line ", self.path("config.toml").display());
        told.strip_prefix(&place).unwrap_or(&told).to_owned()
    }
}

fn shipped(name: &str) -> PathBuf {
    [env!("CARGO_MANIFEST_DIR"), "config", name]
        .iter()
        .collect()
}

/// The defaults with the keys that have none switched on.
fn every_key() -> String {
    let text = std::fs::read_to_string(shipped("default.toml")).unwrap();
    let lines = text.lines().map(|line| match line.strip_prefix('#') {
        Some(key) if key.starts_with(|c: char| c.is_ascii_lowercase()) => key.to_owned(),
        _ => line.to_owned(),
    });
    lines.collect::<Vec<_>>().join("\n")
}

#[test]
fn the_defaults_hold_every_key_and_no_other() {
    // A key too many is refused by reading; a key too few is a null.
    let keys: Keys = toml::from_str(&every_key()).unwrap();
    let written = serde_json::to_string_pretty(&keys).unwrap();
    assert!(!written.contains("null"), "{written}");
}

#[test]
fn every_key_of_every_shipped_file_of_settings_is_explained() {
    let text = std::fs::read_to_string(shipped("default.toml")).unwrap();
    let mut explained = false;
    let mut keys = 0;
    for line in text.lines() {
        let is_key = line.contains(" = ") && !line.starts_with("# ");
        if is_key {
            assert!(explained, "not explained: {line}");
            keys += 1;
        }
        explained = line.starts_with("# ");
    }
    assert_eq!(keys, 46);
}

#[test]
fn the_shipped_files_of_settings_load() {
    let may_be_missing = FilePresence::MayBeMissing;
    let defaults = Settings::load(None, None, may_be_missing).unwrap();
    assert!(!defaults.exercise);
    assert_eq!(defaults.server.base_url.as_str(), "http://127.0.0.1:8080");
    assert_eq!(defaults.server.header_timeout, Duration::from_secs(5));
    assert_eq!(defaults.server.body_timeout, Duration::from_secs(10));
    assert_eq!(defaults.deadline.drain, Duration::from_secs(30));
    assert_eq!(defaults.deadline.unseal, Unsealing::Board);
    assert_eq!(defaults.mail.per_minute, 60);
    let development = shipped("development.toml");
    let development = Settings::load(Some(&development), None, FilePresence::Required).unwrap();
    assert!(development.exercise && development.secrets.create_missing);

    let credentials = Folder::new();
    for name in ["database-url", "token-key", "sealing-key", "smtp-password"] {
        credentials.secret(name, 0o440);
    }
    let production = shipped("production.example.toml");
    let found = Some(credentials.0.path());
    let production = Settings::load(Some(&production), found, FilePresence::Required).unwrap();
    assert!(matches!(production.database, Database::UrlFile { .. }));
    let Transport::Smtp(smtp) = production.mail.transport else {
        panic!("letters go to a folder");
    };
    assert_eq!((smtp.port, smtp.encryption), (587, Encryption::StartTls));
    let password = smtp.login.unwrap().password;
    assert_eq!(password.path(), credentials.path("smtp-password"));
}

#[test]
fn a_key_of_the_user_goes_before_the_default_and_paths_follow_the_file() {
    let folder = Folder::new();
    let settings = folder
        .load(&format!("[mail]\nper_minute = 7\n{EXERCISE}"))
        .unwrap();
    assert_eq!(settings.mail.per_minute, 7);
    assert_eq!(settings.mail.timeout, Duration::from_secs(30));
    assert_eq!(settings.secrets.token_key.path(), folder.path("token.key"));
    let Database::Url(DatabaseUrl::Sqlite(path)) = settings.database else {
        panic!("the default is SQLite");
    };
    assert_eq!(path, folder.path("raadpleging.db"));
}

/// What is written, and how the refusal begins: the line, the key, what to do.
const MISTAKES: &[(&str, &str)] = &[
    (
        "\n[server]\nport = 80\n",
        "3: unknown field `port`, expected one of",
    ),
    ("[sever]\n", "1: unknown field `sever`"),
    (
        "[mail]\nper_minute = \"60\"\n",
        "2: invalid type: string \"60\", expected u64",
    ),
    (
        "[mail]\n\nper_minute = 0\n",
        "3: mail.per_minute: 0 is out of bounds. Write a number from 1 to 6000",
    ),
    (
        "[mail]\nper_minute = -1\n",
        "2: invalid value: integer `-1`",
    ),
    (
        "[server]\nlisten = \"8080\"\n",
        "2: server.listen: \"8080\": invalid socket address syntax. Write an address",
    ),
    (
        "[server]\nbase_url = \"https://vng.nl/\"\n",
        "2: server.base_url: \"https://vng.nl/\": something follows the host",
    ),
    (
        "[deadline]\ndrain_seconds = 31",
        "2: deadline.drain_seconds: 31 is out of bounds",
    ),
    (
        "[deadline]\nunseal = \"bureau\"",
        "2: deadline.unseal: \"bureau\" is not known. Write \"board\" or \"service\"",
    ),
    (
        "[log]\nformat = \"xml\"",
        "2: log.format: \"xml\" is not known. Write \"json\" or \"text\"",
    ),
    (
        "[log]\nlevel = \"info,=nee=\"",
        "2: log.level: \"info,=nee=\": ",
    ),
    (
        "[mail]\nreply_to = \"a@b\"",
        "2: mail.reply_to: \"a@b\": not an e-mail address",
    ),
    (
        "[mail]\nbounce_address = \"\"",
        "2: mail.bounce_address: \"\": not an e-mail address",
    ),
    (
        "[mail]\nbounce_address = \"0123456789012345678901234567890@a.example\"",
        "2: mail.bounce_address: there is no room for a code behind its 31 characters",
    ),
    (
        "[mail]\ntransport = \"smtp\"",
        "2: mail.transport: smtp needs a relay",
    ),
    (
        "[database]\nurl = \"mysql://x\"",
        "2: database.url: it begins with neither",
    ),
    ("[server\n", "1: "),
];

#[test]
fn a_mistake_is_told_with_its_line_and_what_to_do() {
    let folder = Folder::new();
    for (text, told) in MISTAKES {
        let text = format!("{text}\n{EXERCISE}");
        let refusal = folder.refusal(&text);
        assert!(refusal.starts_with(told), "{text}\n{refusal}");
    }
}

#[test]
fn a_file_that_cannot_be_read_is_named() {
    let nowhere = Path::new("/nowhere/config.toml");
    let fault = Settings::load(Some(nowhere), None, FilePresence::Required).unwrap_err();
    assert!(
        fault
            .to_string()
            .starts_with("/nowhere/config.toml cannot be read")
    );
    assert!(fault.place().is_none());
}

#[test]
fn a_missing_or_open_key_file_refuses_to_start() {
    let folder = Folder::new();
    let missing = folder.refusal("");
    assert!(missing.starts_with("the defaults, line "), "{missing}");
    assert!(missing.contains("token.key is not there. Make the file"));
    folder
        .secret("token.key", 0o600)
        .secret("sealing.key", 0o640);
    let open = folder.refusal("[secrets]\nsealing_key_file = \"sealing.key\"\n");
    let file = folder.path("sealing.key");
    let expected = format!(
        "2: secrets.sealing_key_file: others can read {0}: its mode is 640. Run: chmod 600 {0}",
        file.display()
    );
    assert_eq!(open, expected);
    folder.secret("sealing.key", 0o600);
    assert!(folder.load("").is_ok());
    let same = folder.refusal("[secrets]\nsealing_key_file = \"token.key\"\n");
    assert!(same.starts_with("2: secrets.sealing_key_file: it is the file of the token key"));
}

#[test]
fn only_an_exercise_makes_its_own_keys() {
    let refusal = Folder::new().refusal("[secrets]\ncreate_missing = true\n");
    assert!(refusal.starts_with("2: secrets.create_missing: outside an exercise"));
}

#[test]
fn no_secret_stands_in_the_settings() {
    let folder = Folder::new();
    for url in [
        "postgres://a:geheim@h/d",
        "postgresql://h/d?password=geheim",
    ] {
        let refusal = folder.refusal(&format!("[database]\nurl = \"{url}\"\n{EXERCISE}"));
        assert!(
            refusal.starts_with("2: database.url: it holds a password"),
            "{refusal}"
        );
        assert!(!refusal.contains("geheim"));
    }
    let url = "[database]\nurl = \"postgres://a@h/d\"\n";
    let settings = folder.load(&format!("{url}{EXERCISE}")).unwrap();
    assert!(!format!("{settings:?}").contains("a@h"));
}

#[test]
fn the_address_of_the_database_stands_in_one_place() {
    let folder = Folder::new();
    folder.secret("db", 0o600);
    let both = format!("[database]\nurl = \"sqlite:a\"\nurl_file = \"db\"\n{EXERCISE}");
    assert!(
        folder
            .refusal(&both)
            .starts_with("3: database.url_file: url and url_file are both")
    );
    let settings = folder
        .load(&format!("[database]\nurl_file = \"db\"\n{EXERCISE}"))
        .unwrap();
    let told = settings.database.url().unwrap_err().to_string();
    assert!(
        told.ends_with("db does not hold the address of a database"),
        "{told}"
    );
    std::fs::write(folder.path("db"), "postgres://a:geheim@h/d\n").unwrap();
    assert!(matches!(
        settings.database.url(),
        Ok(DatabaseUrl::Postgres(_))
    ));
    std::fs::remove_file(folder.path("db")).unwrap();
    assert!(settings.database.url().is_err());
}

#[test]
fn letters_go_over_an_open_line_to_loopback_only() {
    let folder = Folder::new();
    let smtp = |host: &str, rest: &str| {
        format!("{EXERCISE}[mail]\ntransport = \"smtp\"\n[mail.smtp]\nhost = \"{host}\"\n{rest}")
    };
    let none = "encryption = \"none\"\n";
    assert!(folder.load(&smtp("127.0.0.1", none)).is_ok());
    let refusal = folder.refusal(&smtp("relay.vng.example", none));
    assert!(refusal.contains("in the open"), "{refusal}");
    let port = folder.refusal(&smtp("relay.vng.example:25", ""));
    assert!(port.contains("is not the name of a host"), "{port}");
    let alone = folder.refusal(&smtp("relay.vng.example", "username = \"x\"\n"));
    assert!(alone.contains("mail.smtp.username: to log in"), "{alone}");
}
