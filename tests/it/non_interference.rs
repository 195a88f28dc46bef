//! Before the close nobody but a voter can tell one choice from another: the same consultation is
//! held twice, with every choice and every text turned round, and everything that bureau, auditor
//! and administrator can reach is compared byte by byte.

use std::collections::BTreeMap;
use std::time::Duration;

use raadpleging::domain::account::Role;

use serde_json::Value;

use crate::browser::Answer;
use crate::database::Database;
use crate::delegating::form_to;
use crate::exception::Two;
use crate::house::{House, MEMBERS};
use crate::office::Official;
use crate::routes::{addresses, filled};
use crate::voter::{FIELD, NO, Voter, YES};

on_both_databases!(what_was_voted_changes_no_byte_that_others_can_reach);

/// How a consultation goes; the other one has every choice and every text otherwise.
struct Way {
    first: &'static str,
    second: &'static str,
    text: &'static str,
    name: &'static str,
}

const ONE: Way = Way {
    first: YES,
    second: NO,
    text: "Wij zijn blij met dit akkoord.",
    name: "A. de Vries",
};
const OTHER: Way = Way {
    first: NO,
    second: YES,
    text: "Over de kosten voor kleine gemeenten maken wij ons grote zorgen; lees onze brief.",
    name: "mr. dr. Wilhelmina van Oranje-Nassau tot Duinwijk",
};

fn what_was_voted_changes_no_byte_that_others_can_reach(database: Database) {
    let again = database.another();
    let one = held(database, &ONE);
    let other = held(again, &OTHER);
    assert_eq!(
        one.keys().collect::<Vec<_>>(),
        other.keys().collect::<Vec<_>>()
    );
    for (what, seen) in &one {
        assert_eq!(Some(seen), other.get(what), "{what}");
    }
    assert!(one.len() > 100, "only {} things were compared", one.len());
}

/// Everything that can be reached, by name, without what chance made.
fn held(database: Database, way: &Way) -> BTreeMap<String, String> {
    let house = House::open(database);
    take_part(&house, way);
    let mut reached = by_letter(&house, way);
    house.post_letters();
    house.app.clock.advance(Duration::from_secs(3_600));
    reached.insert("screen".to_owned(), screen(&house));
    for role in [Role::Bureau, Role::Auditor, Role::Administrator] {
        let mut official = match role {
            Role::Bureau => Official::back_at_work(&house, role),
            _ => Official::at_work(&house, role),
        };
        reached.insert(format!("{} logboek", role.name()), logbook(&mut official));
        // with the batches of letters, which are chance; an own account names its sessions, too
        let by_chance = |route: &String| route.contains("/logboek") || route == "/account";
        let routes = addresses().into_iter();
        for route in routes.filter(|route| !by_chance(route)) {
            for member in MEMBERS {
                let path = filled(&route, member, "x");
                let answer = official.browser.ask("GET", &path, &[], None);
                reached.insert(format!("{} {path}", role.name()), told(&answer));
            }
        }
    }
    for (place, letter) in house.letters().into_iter().enumerate() {
        let raw = String::from_utf8_lossy(&letter.raw).into_owned();
        reached.insert(
            format!("letter {place} to {}", letter.member),
            without_chance(&raw),
        );
    }
    reached
}

/// What was done and when, but for the batches in which letters left: those are chance, and so are
/// the numbers behind them.
fn logbook(official: &mut Official<'_>) -> String {
    let answer = official.reads("/logboek.json");
    let mut lines: Vec<Value> = serde_json::from_slice(&answer.body).unwrap();
    lines.retain(|line| !line["deed"].as_str().unwrap().starts_with("letters-"));
    assert!(lines.len() > 20, "only {} lines", lines.len());
    for line in &mut lines {
        line.as_object_mut().unwrap().remove("number").unwrap();
    }
    without_chance(&serde_json::to_string(&lines).unwrap())
}

/// What a screen in a hall shows, by a link of its own.
fn screen(house: &House) -> String {
    let mut bureau = Official::back_at_work(house, Role::Bureau);
    let path = crate::kiosks::opens(&mut bureau);
    house.app.clock.advance(Duration::from_secs(60));
    told(&house.browser().ask("GET", &path, &[], None))
}

/// A vote each way, one changed, one withdrawn, one under a condition, one only begun.
fn take_part(house: &House, way: &Way) {
    let votes = |member: &str, choice: &str| {
        let mut voter = Voter::of(house, member);
        let form = voter.filled_in(choice).with("toelichting", way.text);
        let form = form.with("reactie", way.text).with("naam", way.name);
        let form = voter.browser.send(&form).page(200).form();
        voter.receipt_of(&form);
        voter
    };
    votes("GM9001", way.first);
    votes("GM9002", way.second);
    votes("GM9003", way.first);
    house.app.clock.advance(Duration::from_secs(60));
    votes("GM9003", way.second);
    votes("GM9004", way.second).withdraws();
    Voter::of(house, "GM9005").keeps(way.first, way.text);
}

/// Votes that came by letter: one that two people read alike, one that they read otherwise, one that
/// waits; with every answer that the two of them got.
fn by_letter(house: &House, way: &Way) -> BTreeMap<String, String> {
    let mut two = Two::at_work(house);
    let mut answers = BTreeMap::new();
    for (member, second) in [
        ("GM9006", Some(way.first)),
        ("GM9007", Some(way.second)),
        ("GM9005", None),
    ] {
        let form = two.first.sees(&format!("/gemeenten/{member}/stem")).form();
        let form = form.with("kanaal", "brief").with("functie", "secretaris");
        let form = form.with("reden", "Storing").with("bewijs", "Brief 12");
        let form = form.with(FIELD, way.first);
        let wrong = two.first.browser.send(&form);
        answers.insert(format!("{member} wrong"), told(&wrong));
        let form = form.with("naam", way.name);
        let asked = two.first.browser.send(&form);
        answers.insert(format!("{member} asked"), told(&asked));
        let (_, dossier) = asked.path.split_once("/dossiers/").unwrap();
        let page = two.second.sees(&format!("/dossiers/{dossier}"));
        let form = form_to(&page, "/goedkeuren");
        if let Some(choice) = second {
            let form = form.with(FIELD, choice);
            let unsure = two.second.browser.send(&form);
            answers.insert(format!("{member} unsure"), told(&unsure));
            let sent = two.second.browser.send(&form.with("zeker", "ja"));
            answers.insert(format!("{member} again"), told(&sent));
        }
    }
    answers
}

/// Status, headers and body; of a cookie only how long it is.
fn told(answer: &Answer) -> String {
    let mut told = format!("{}\n", answer.status);
    for (name, values) in &answer.headers {
        // the hour of the machine, not ours
        if name != "date" {
            told.push_str(&format!("{name}: {}\n", values.join(", ")));
        }
    }
    told.push_str(&String::from_utf8_lossy(&answer.body));
    without_chance(&told)
}

/// Tokens, hashes, receipts and numbers of letters differ by chance: a sign for each sign of them,
/// so that their lengths are still compared. No word of a vote is as long.
fn without_chance(text: &str) -> String {
    let mut kept = String::with_capacity(text.len());
    let part_of_token = |c: char| c.is_ascii_alphanumeric() || "-_.=".contains(c);
    let mut rest = text;
    while let Some(start) = rest.find(part_of_token) {
        let (before, from) = rest.split_at(start);
        let end = from.find(|c| !part_of_token(c)).unwrap_or(from.len());
        let (run, after) = from.split_at(end);
        kept.push_str(before);
        if is_by_chance(run) {
            kept.push_str(&"#".repeat(run.len()));
        } else {
            kept.push_str(run);
        }
        rest = after;
    }
    kept.push_str(rest);
    kept
}

fn is_by_chance(run: &str) -> bool {
    let receipt = run.len() == 14
        && run.char_indices().all(|(place, c)| match place {
            4 | 9 => c == '-',
            _ => c.is_ascii_uppercase() || c.is_ascii_digit(),
        });
    receipt || (run.len() >= 20 && run.bytes().any(|b| b.is_ascii_digit()))
}
