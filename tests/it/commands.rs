//! Commands, from an empty directory to a consultation that waits for its opening.

use std::path::Path;

use serde_json::Value;
use tempfile::TempDir;

use crate::database::Database;
use crate::house::ROLL;
use crate::program::run;

on_both_databases!(
    keys_and_tables_are_made_once_and_the_doctor_sees_it,
    a_consultation_is_set_up_and_its_roll_read_in,
    the_first_administrator_is_added_once_and_shows_the_secret_once,
    everybody_else_is_invited_by_mail_and_no_operator_sees_the_way_in,
    a_proefmail_leaves_as_letters_do,
);

/// A directory with a configuration, and somebody at its command line.
struct Terminal {
    home: TempDir,
    database: Database,
}

impl Terminal {
    fn new(database: Database) -> Self {
        let home = tempfile::tempdir().unwrap();
        let text = format!(
            "[server]\nbase_url = \"https://raadpleging.example\"\n[database]\nurl = \"{}\"\n\
             [secrets]\ntoken_key_file = \"token.key\"\nsealing_key_file = \"sealing.key\"\n\
             [mail]\nfolder = \"mail\"\n",
            database.url()
        );
        let terminal = Self { home, database };
        terminal.writes("raadpleging.toml", &text);
        terminal.writes("leden.csv", ROLL);
        terminal.writes("2025.toml", include_str!("../../config/azwa-hlo-2025.toml"));
        terminal
    }

    fn writes(&self, name: &str, text: &str) {
        std::fs::write(self.home.path().join(name), text).unwrap();
    }

    /// Exit code and data of a command; `CONFIG` names the configuration.
    fn types(&self, words: &str) -> (i32, String) {
        let words = words.replace("CONFIG", "--config raadpleging.toml");
        let (code, said, _) = run(&words.split(' ').collect::<Vec<_>>(), self.home.path());
        (code, said)
    }

    /// Exit code of the doctor, and the parts that do not work.
    fn asks_the_doctor(&self) -> (i32, Vec<String>) {
        let (code, said) = self.types("doctor CONFIG --json");
        let findings = said
            .lines()
            .map(|line| serde_json::from_str::<Value>(line).unwrap());
        let wrong = findings.filter(|finding| finding["ok"] == false);
        let part = |finding: Value| finding["part"].as_str().unwrap().to_owned();
        (code, wrong.map(part).collect())
    }
}

/// As far as a database with tables, and keys.
fn prepared(database: Database) -> Terminal {
    let terminal = Terminal::new(database);
    assert_eq!(terminal.types("keys CONFIG").0, 0);
    assert_eq!(terminal.types("migrate CONFIG").0, 0);
    terminal
}

fn keys_and_tables_are_made_once_and_the_doctor_sees_it(database: Database) {
    let terminal = Terminal::new(database);
    assert_eq!(
        terminal.types("doctor CONFIG").0,
        3,
        "there are no keys yet"
    );
    assert_eq!(terminal.types("keys CONFIG").0, 0);
    let keys = || std::fs::read(terminal.home.path().join("sealing.key")).unwrap();
    let first = keys();
    assert_eq!(terminal.types("keys CONFIG").0, 0);
    assert_eq!(keys(), first, "never made twice");
    assert_eq!(terminal.asks_the_doctor(), (3, vec!["database".to_owned()]));
    assert_eq!(terminal.types("migrate CONFIG").0, 0);
    assert_eq!(terminal.types("migrate CONFIG").0, 0, "up to date already");
    assert_eq!(terminal.asks_the_doctor(), (0, vec![]));
    assert_eq!(terminal.types("consultation add CONFIG 2025.toml").0, 0);
    terminal.writes("sealing.key", &"ab".repeat(32));
    assert_eq!(
        terminal.asks_the_doctor(),
        (3, vec!["ballot seals".to_owned()])
    );
}

fn a_consultation_is_set_up_and_its_roll_read_in(database: Database) {
    let terminal = prepared(database);
    let import = "roll import CONFIG azwa-hlo-2025 leden.csv";
    assert_eq!(terminal.types(import).0, 5, "there is no consultation");
    let add = "consultation add CONFIG 2025.toml";
    assert_eq!(terminal.types(add).0, 0);
    assert_eq!(terminal.types(add).0, 5, "there is one already");
    assert_eq!(terminal.types(&format!("{import} --dry-run")).0, 0);
    assert_eq!(terminal.database.count("member"), 0);
    let (code, said) = terminal.types(import);
    assert_eq!(code, 0);
    assert!(
        said.contains("Nieuw: 7. Gewijzigd: 0. Vervallen: 0."),
        "{said}"
    );
    let (_, said) = terminal.types(import);
    assert!(
        said.contains("Geen verschillen met het stemregister."),
        "{said}"
    );
    let imported = "event WHERE deed = 'roll-imported'";
    assert_eq!(terminal.database.count(imported), 1);
    let report = "report CONFIG --format json --output uit.json";
    assert_eq!(terminal.types(report).0, 5, "not open, not closed");
    assert!(!terminal.home.path().join("uit.json").exists());
}

fn the_first_administrator_is_added_once_and_shows_the_secret_once(database: Database) {
    let terminal = prepared(database);
    let add = "account add CONFIG --email a@b.example --role administrator --password-file woord";
    terminal.writes("woord", "te kort\n");
    assert_eq!(terminal.types(add).0, 3);
    terminal.writes("woord", "lang genoeg om te tellen\n");
    assert_eq!(terminal.types(&add.replace("administrator", "koning")).0, 3);
    let (code, said) = terminal.types(add);
    assert_eq!((code, said.trim().len()), (0, 32), "{said}");
    assert_eq!(terminal.types(add).0, 3, "there is one already");
    let kept = terminal.database.dump()["account"].concat();
    assert!(
        !kept.contains("lang genoeg") && !kept.contains(said.trim()),
        "{kept}"
    );
    assert_eq!(terminal.database.count("account"), 1);
}

fn everybody_else_is_invited_by_mail_and_no_operator_sees_the_way_in(database: Database) {
    let terminal = prepared(database);
    terminal.writes("woord", "lang genoeg om te tellen\n");
    let add = |email: &str, role: &str| format!("account add CONFIG --email {email} --role {role}");
    let given = " --password-file woord";
    for role in ["bureau", "board", "auditor"] {
        let wrong = add("b@b.example", role) + given;
        assert_eq!(terminal.types(&wrong).0, 3, "{role}");
    }
    assert_eq!(terminal.database.count("account"), 0);
    let first = add("a@b.example", "administrator") + given;
    assert_eq!(terminal.types(&first).0, 0);
    // a second one neither
    let second = add("c@b.example", "administrator");
    assert_eq!(terminal.types(&(second.clone() + given)).0, 3);
    for invited in [second, add("b@b.example", "bureau")] {
        let (code, said) = terminal.types(&invited);
        assert_eq!((code, said.starts_with("invited: ")), (0, true), "{said}");
        assert_eq!(terminal.types(&invited).0, 5, "there is one already");
    }
    let invited = "account WHERE state = 'invited' AND length(password_hash) = 0";
    assert_eq!(terminal.database.count(invited), 2);
    let mails = std::fs::read_dir(terminal.home.path().join("mail")).unwrap();
    let mails = mails.map(|mail| std::fs::read_to_string(mail.unwrap().path()).unwrap());
    let to_bureau = mails.filter(|mail| mail.contains("To: b@b.example\r\n"));
    let to_bureau: Vec<String> = to_bureau.collect();
    assert_eq!(to_bureau.len(), 1);
    assert!(to_bureau[0].contains("/u/"), "{}", to_bureau[0]);
}

fn a_proefmail_leaves_as_letters_do(database: Database) {
    let terminal = prepared(database);
    let (code, said) = terminal.types("mail test CONFIG a@b.example");
    assert_eq!((code, said.as_str()), (0, "accepted: 250\n"));
    let letter = terminal.home.path().join("mail/000000-proefmail.eml");
    let letter = std::fs::read_to_string(letter).unwrap();
    assert!(letter.contains("To: a@b.example\r\n"), "{letter}");
    assert_eq!(terminal.types("mail test CONFIG nergens").0, 3);
    assert_eq!(terminal.database.count("letter"), 0);
    // a relay that is not there
    let path = terminal.home.path().join("raadpleging.toml");
    let text = std::fs::read_to_string(path).unwrap();
    let relay = "transport = \"smtp\"\n[mail.smtp]\nhost = \"127.0.0.1\"\nport = 1\n\
                 encryption = \"none\"\n";
    terminal.writes("raadpleging.toml", &format!("{text}{relay}"));
    assert_eq!(terminal.types("mail test CONFIG a@b.example").0, 3);
    assert_eq!(terminal.asks_the_doctor(), (3, vec!["mail".to_owned()]));
}

#[test]
fn a_member_list_is_checked_without_a_service() {
    let home = tempfile::tempdir().unwrap();
    let folder = home.path();
    std::fs::write(folder.join("leden.csv"), ROLL).unwrap();
    let (code, said, _) = run(&["roll", "check", "leden.csv", "--json"], folder);
    let totals: Value = serde_json::from_str(&said).unwrap();
    assert_eq!(
        (code, &totals["members"], &totals["votes"]),
        (0, &7.into(), &208.into())
    );

    let wrong = ROLL.replace("34000", "veel").replace("GM9007", "GM9001");
    std::fs::write(folder.join("fout.csv"), wrong).unwrap();
    let (code, said, errors) = run(&["roll", "check", "fout.csv"], folder);
    assert_eq!((code, said.as_str()), (3, ""), "{errors}");
    assert!(
        errors.contains("veel") && errors.contains("GM9001"),
        "all at once: {errors}"
    );

    let silent = ROLL.replace("secretaris@kanaalstad.example", "");
    std::fs::write(folder.join("stil.csv"), silent).unwrap();
    let (code, said, _) = run(&["roll", "check", "stil.csv", "--json"], folder);
    let totals: Value = serde_json::from_str(&said).unwrap();
    assert_eq!(
        (code, &totals["without_address"]),
        (3, &serde_json::json!(["GM9007"]))
    );
    assert_eq!(run(&["roll", "check", "nergens.csv"], folder).0, 1);
    assert_eq!(run(&["roll", "kijk"], folder).0, 2);
}

#[test]
fn completions_and_the_manual_name_every_command() {
    let here = Path::new(".");
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        let (code, said, _) = run(&["completions", shell], here);
        assert_eq!(code, 0);
        for command in [
            "demo", "serve", "migrate", "doctor", "keys", "bounce", "report",
        ] {
            assert!(said.contains(command), "{command} in {shell}");
        }
    }
    let (code, said, _) = run(&["man"], here);
    assert!(code == 0 && said.contains(".TH raadpleging"), "{said}");
    let (code, said, _) = run(&["--help"], here);
    assert!(code == 0 && said.contains("Exit codes:"), "{said}");
}
