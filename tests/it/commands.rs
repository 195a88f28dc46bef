//! Commands, from an empty directory to a consultation that waits for its opening.

use std::path::Path;

use serde_json::Value;

use crate::database::Database;
use crate::house::ROLL;
use crate::program::run;

on_both_databases!(a_service_is_set_up_command_by_command);

fn config(folder: &Path, database: &Database) {
    let text = format!(
        "[server]\nbase_url = \"https://raadpleging.example\"\n[database]\nurl = \"{}\"\n\
         [secrets]\ntoken_key_file = \"token.key\"\nsealing_key_file = \"sealing.key\"\n\
         [mail]\nfolder = \"mail\"\n",
        database.url()
    );
    std::fs::write(folder.join("raadpleging.toml"), text).unwrap();
    std::fs::write(folder.join("leden.csv"), ROLL).unwrap();
    let consultation = include_str!("../../config/azwa-hlo-2025.toml");
    std::fs::write(folder.join("raadpleging-2025.toml"), consultation).unwrap();
}

fn a_service_is_set_up_command_by_command(database: Database) {
    let home = tempfile::tempdir().unwrap();
    let folder = home.path();
    config(folder, &database);
    let on = |words: &str| {
        let words = words.replace("CONFIG", "--config raadpleging.toml");
        run(&words.split(' ').collect::<Vec<_>>(), folder)
    };
    let faults = |said: &str| -> Vec<String> {
        let findings = said
            .lines()
            .map(|line| serde_json::from_str::<Value>(line).unwrap());
        let wrong = findings.filter(|finding| finding["ok"] == false);
        wrong
            .map(|finding| finding["part"].as_str().unwrap().to_owned())
            .collect()
    };

    assert_eq!(on("doctor CONFIG").0, 3, "there are no keys yet");
    let (code, _, said) = on("keys CONFIG");
    assert_eq!(code, 0, "{said}");
    let keys = std::fs::read(folder.join("sealing.key")).unwrap();
    assert_eq!(on("keys CONFIG").0, 0);
    assert_eq!(
        std::fs::read(folder.join("sealing.key")).unwrap(),
        keys,
        "never made twice"
    );
    let (code, said, _) = on("doctor CONFIG --json");
    assert_eq!((code, faults(&said)), (3, vec!["database".to_owned()]));
    assert_eq!(on("migrate CONFIG").0, 0);
    assert_eq!(on("migrate CONFIG").0, 0, "up to date already");
    let (code, said, _) = on("doctor CONFIG --json");
    assert_eq!((code, faults(&said)), (0, Vec::new()), "{said}");

    assert_eq!(
        on("roll import CONFIG azwa-hlo-2025 leden.csv").0,
        5,
        "there is no consultation"
    );
    assert_eq!(on("consultation add CONFIG raadpleging-2025.toml").0, 0);
    assert_eq!(
        on("consultation add CONFIG raadpleging-2025.toml").0,
        5,
        "there is one already"
    );
    let (code, said, _) = on("roll import CONFIG azwa-hlo-2025 leden.csv --dry-run");
    assert_eq!((code, database.count("member")), (0, 0), "{said}");
    let (code, said, _) = on("roll import CONFIG azwa-hlo-2025 leden.csv");
    assert_eq!(code, 0, "{said}");
    assert!(
        said.contains("Nieuw: 7. Gewijzigd: 0. Vervallen: 0."),
        "{said}"
    );
    let (_, said, _) = on("roll import CONFIG azwa-hlo-2025 leden.csv");
    assert!(
        said.contains("Geen verschillen met het stemregister."),
        "{said}"
    );
    assert_eq!(database.count("event WHERE deed = 'roll-imported'"), 1);

    std::fs::write(folder.join("wachtwoord"), "te kort\n").unwrap();
    let add = "account add CONFIG --email a@b.example --role bureau --password-file wachtwoord";
    assert_eq!(on(add).0, 3);
    std::fs::write(folder.join("wachtwoord"), "lang genoeg om te tellen\n").unwrap();
    let (code, said, _) = on(add);
    assert_eq!(
        (code, said.trim().len()),
        (0, 32),
        "the secret, once: {said}"
    );
    assert_eq!(on(add).0, 5, "there is one already");
    assert_eq!(on(&add.replace("bureau", "koning")).0, 3);
    assert_eq!(database.count("account"), 1);
    assert_eq!(
        on("report CONFIG --format json --output uit.json").0,
        5,
        "not open, not closed"
    );
    assert!(!folder.join("uit.json").exists());
    assert_eq!(on("doctor CONFIG").0, 0);
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
        for command in ["demo", "serve", "migrate", "doctor", "keys", "report"] {
            assert!(said.contains(command), "{command} in {shell}");
        }
    }
    let (code, said, _) = run(&["man"], here);
    assert!(code == 0 && said.contains(".TH raadpleging"), "{said}");
    let (code, said, _) = run(&["--help"], here);
    assert!(code == 0 && said.contains("Exit codes:"), "{said}");
}
