//! The demonstration: a whole consultation in one command, and the real list of members in it.

use std::path::{Path, PathBuf};

use serde_json::Value;

use crate::program::{Demonstration, run, wait_until};

/// The real list, where it is at hand: no part of a clone.
fn real_data() -> Option<PathBuf> {
    let data = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/data");
    let there = data.join("ledenlijst-2025.csv").is_file();
    if !there {
        println!("the real list is not at hand: told with fictional members alone");
    }
    there.then_some(data)
}

fn report(folder: &Path, form: &str) -> (i32, Vec<u8>, String) {
    let output = folder.with_extension(form);
    let arguments = ["report", "--dir", ".", "--format", form, "--output"];
    let mut arguments = arguments.to_vec();
    arguments.push(output.to_str().unwrap());
    let (code, _, said) = run(&arguments, folder);
    (code, std::fs::read(&output).unwrap_or_default(), said)
}

/// The report once the service has closed and unsealed by itself.
fn report_after_the_close(folder: &Path, form: &str) -> Vec<u8> {
    wait_until("there is no report", || match report(folder, form) {
        (0, bytes, _) => Some(bytes),
        (5, ..) => None,
        (code, _, said) => panic!("exit code {code}: {said}"),
    })
}

fn close_now(guide: &Value) {
    let url = format!("{}/oefening/sluiten", guide["base_url"].as_str().unwrap());
    let agent: ureq::Agent = ureq::Agent::config_builder()
        .max_redirects(0)
        .build()
        .into();
    let answer = agent.post(url).send_empty().unwrap();
    assert_eq!(answer.status().as_u16(), 303);
}

#[test]
fn a_demonstration_closes_by_itself_and_reports_only_then() {
    let home = tempfile::tempdir().unwrap();
    let folder = home.path().join("demo");
    let (_running, guide) = Demonstration::start(&["--votes", "0", "--closes-in", "15s"], &folder);
    let (code, bytes, said) = report(&folder, "json");
    assert_eq!(code, 5, "{said}");
    assert!(bytes.is_empty());
    assert!(
        said.contains("there is no outcome before the close"),
        "{said}"
    );
    assert_eq!(guide["members"].as_array().unwrap().len(), 342);
    let report: Value = serde_json::from_slice(&report_after_the_close(&folder, "json")).unwrap();
    assert_eq!(
        report["outcome"]["counting"]["turnout"]["members"]["part"],
        0
    );
    assert_eq!(report["exercise"], true);
}

#[test]
fn a_demonstration_refuses_a_directory_that_holds_anything_else() {
    let home = tempfile::tempdir().unwrap();
    std::fs::write(home.path().join("belangrijk.txt"), "van iemand anders").unwrap();
    let (code, _, said) = run(&["demo", "--port", "0", "--dir", "."], home.path());
    assert_eq!(code, 5, "{said}");
    assert!(said.contains("name an empty directory"), "{said}");
    let left: Vec<_> = std::fs::read_dir(home.path()).unwrap().collect();
    assert_eq!(left.len(), 1);
}

/// Rows of a table by the names of their columns.
fn rows(bytes: &[u8]) -> Vec<std::collections::BTreeMap<String, String>> {
    let mut reader = csv::Reader::from_reader(bytes);
    reader.deserialize().map(|row| row.unwrap()).collect()
}

/// In tenths of a percent, half up, with the decimal comma: worked out apart from the service.
fn percentage(part: u64, whole: u64) -> String {
    let tenths = (2_000 * part + whole) / (2 * whole);
    format!("{},{}%", tenths / 10, tenths % 10)
}

#[test]
fn the_real_list_gives_257_of_342_and_both_percentages() {
    let Some(data) = real_data() else { return };
    let list = data.join("ledenlijst-2025.csv");
    let list = list.to_str().unwrap();
    let home = tempfile::tempdir().unwrap();
    let folder = home.path().join("demo");
    let voting = ["--votes", "257", "--agreeing", "97", "--roll", list];
    let (_running, guide) = Demonstration::start(&voting, &folder);
    close_now(&guide);
    let table = rows(&report_after_the_close(&folder, "csv"));
    let report: Value = serde_json::from_slice(&report(&folder, "json").1).unwrap();

    let weights = rows(&std::fs::read(data.join("stemgewichten-2025.csv")).unwrap());
    let same = weights.iter().filter(|weight| {
        let mut found = table
            .iter()
            .filter(|row| row["code"] == weight["gemeentecode"]);
        found
            .next()
            .is_some_and(|row| row["votes"] == weight["naar_boven"])
    });
    assert_eq!((same.count(), table.len()), (342, 342));
    assert_eq!(report["roll"]["votes"], 13_398);
    assert_eq!(report["roll"]["population"], 17_942_942);

    let sum = |choice: &str| -> (u64, u64) {
        let chosen = table.iter().filter(|row| row["choices.azwa-hlo"] == choice);
        let votes: Vec<u64> = chosen.map(|row| row["votes"].parse().unwrap()).collect();
        (votes.len() as u64, votes.iter().sum())
    };
    let (yes, no) = (sum("instemmen"), sum("niet-instemmen"));
    assert_eq!((yes.0, yes.0 + no.0), (249, 257), "97 of a hundred");
    let summary = report["summary"].to_string();
    for sentence in [
        "257 van de 342 gemeenten (75,1%) stemden".to_owned(),
        format!(
            "Daarvan koos {} ‘Stemt in’ ({} van de stemmen)",
            percentage(yes.0, 257),
            percentage(yes.1, yes.1 + no.1)
        ),
    ] {
        assert!(summary.contains(&sentence), "{sentence}: {summary}");
    }
}

#[test]
fn the_real_list_weighs_as_it_was_published() {
    let Some(data) = real_data() else { return };
    let (code, said, _) = run(&["roll", "check", "ledenlijst-2025.csv"], &data);
    assert_eq!(code, 0);
    for line in [
        "342 leden, 13.398 stemmen, 17.942.942 inwoners",
        "Afgerond naar boven: 13.398 stemmen",
        "Afgerond op het dichtstbijzijnde duizendtal: 13.257 stemmen",
        "Afgerond naar beneden: 13.111 stemmen",
    ] {
        assert!(said.contains(line), "{line}: {said}");
    }
}

/// The consultation as a bureau takes it from its set-up, and a list with real looking addresses.
#[test]
fn a_rehearsal_is_marked_and_writes_to_nobody() {
    let home = tempfile::tempdir().unwrap();
    let (file, list) = (
        home.path().join("raadpleging.toml"),
        home.path().join("leden.csv"),
    );
    let text = include_str!("../../config/azwa-hlo-2025.toml");
    let text = text.replace("Stemt het college in met", "Gaat het college mee met");
    std::fs::write(&file, text).unwrap();
    std::fs::write(&list, crate::house::ROLL).unwrap();
    let folder = home.path().join("oefening");
    let (file, list) = (file.to_str().unwrap(), list.to_str().unwrap());
    let arguments = ["--consultation", file, "--roll", list, "--closes-in", "10m"];
    let (_running, guide) = Demonstration::start(&arguments, &folder);
    assert_eq!(guide["members"].as_array().unwrap().len(), 7);
    let url = guide["members"][0]["ballot_url"].as_str().unwrap();
    let agent = ureq::Agent::config_builder().max_redirects(0).build();
    let agent = ureq::Agent::from(agent);
    let opened = agent.get(url).call().unwrap();
    let header = |name| opened.headers().get(name).unwrap().to_str().unwrap();
    let (path, cookie) = (header("location"), header("set-cookie"));
    let path = path.split('?').next().unwrap();
    let cookie = cookie.split(';').next().unwrap();
    let ballot = agent.get(format!("{}{path}", guide["base_url"].as_str().unwrap()));
    let mut page = ballot.header("cookie", cookie).call().unwrap();
    let page = page.body_mut().read_to_string().unwrap();
    assert!(page.contains("Gaat het college mee met"), "{page}");
    assert!(page.contains("OEFENING – "), "{page}");
    assert!(page.contains("Oefenomgeving: deze stemmen tellen nergens mee."));
    let letters = wait_until("the letters are not there", || {
        let found = crate::letter::Letter::all_in(&folder.join("mail"));
        (found.len() == 7).then_some(found)
    });
    for letter in letters {
        let expected = format!("secretaris@{}.example", letter.member.to_lowercase());
        assert!(letter.text.contains("OEFENING"), "{}", letter.text);
        assert_eq!(letter.to, expected);
    }
    its_report_is_marked(&guide, &folder);
}

fn its_report_is_marked(guide: &Value, folder: &Path) {
    close_now(guide);
    let told = String::from_utf8(report_after_the_close(folder, "json")).unwrap();
    assert!(told.contains("OEFENING – "), "{told}");
    let report: Value = serde_json::from_str(&told).unwrap();
    assert_eq!(report["exercise"], true);
}
