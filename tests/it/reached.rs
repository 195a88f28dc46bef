//! Everything that somebody at a browser can reach, to be compared with what another reaches.

use std::collections::{BTreeMap, BTreeSet};

use scraper::{Html, Selector};

use crate::access::{FORM, MULTIPART, is_of_a_file};
use crate::browser::{Answer, Browser};
use crate::form::percent;
use crate::house::MEMBERS;
use crate::routes::{filled, routes};

/// The highest number in an address: dossiers, mailings, questions, accounts.
const MOST: usize = 3;
/// Typed where a page searches.
const SEARCH: &str = "duinwijk";
/// What the addresses of lists are without their filter, and what takes the same filter along.
const ALSO: [(&str, &str); 5] = [
    ("/opkomst", "/opkomst.csv"),
    ("/opkomst", "/opkomst.xlsx"),
    ("/opkomst", "/opkomst/mailadressen"),
    ("/logboek", "/logboek.csv"),
    ("/ontvangers", "/ontvangers.csv"),
];

/// Answers by name, without what chance made.
pub type Reached = BTreeMap<String, String>;

/// Every address with every member and number, every filter, sort, group and kind that its pages
/// offer, and what every form answers that nobody was shown.
pub fn by(who: &str, browser: &mut Browser, reached: &mut Reached) {
    let mut offered = BTreeSet::new();
    let mut plain = BTreeSet::new();
    for (_, route) in routes().iter().filter(|(method, _)| *method == "GET") {
        plain.extend(fillings(route));
    }
    // one's own sessions, by tokens that are chance
    plain.remove("/account");
    for path in &plain {
        let answer = browser.read(path);
        offered.extend(offered_on(&answer));
        reached.insert(format!("{who} {path}"), told(&answer));
    }
    let taken_along: Vec<String> = offered.iter().flat_map(|path| taken_along(path)).collect();
    offered.extend(taken_along);
    for path in offered.difference(&plain) {
        let answer = browser.read(path);
        reached.insert(format!("{who} {path}"), told(&answer));
    }
    for (_, route) in routes().iter().filter(|(method, _)| *method == "POST") {
        for path in fillings(route) {
            let (kind, body): (_, &[u8]) = match is_of_a_file(route) {
                true => (MULTIPART, b"--x--\r\n"),
                false => (FORM, b"aantal=7&reden=x&token=x"),
            };
            let answer = browser.ask("POST", &path, &[kind], Some(body));
            reached.insert(format!("{who} posts {path}"), told(&answer));
        }
    }
}

/// An address with each member and each number that may stand in it.
pub fn fillings(route: &str) -> BTreeSet<String> {
    let numbers = (1..=MOST).map(|number| route.replace("{number}", &number.to_string()));
    let forms = numbers
        .flat_map(|route| ["json", "csv", "xlsx", "pdf"].map(|form| route.replace("{form}", form)));
    forms
        .flat_map(|route| MEMBERS.map(|member| filled(&route, member, "x")))
        .collect()
}

/// The filters that a page offers: its links with a question mark, each choice of each list in a
/// form that reads, and a search.
fn offered_on(answer: &Answer) -> BTreeSet<String> {
    let html = answer.header("content-type") == Some("text/html; charset=utf-8");
    if !html || answer.status != 200 {
        return BTreeSet::new();
    }
    let page = Html::parse_document(answer.text());
    let all = |css: &str| Selector::parse(css).unwrap();
    let links = page.select(&all("a[href*='?']")).collect::<Vec<_>>();
    let links = links.iter().filter_map(|link| link.attr("href"));
    let own = links.filter(|link| link.starts_with('/'));
    let mut offered: BTreeSet<String> = own.map(str::to_owned).collect();
    let sorted = offered.iter().filter(|link| link.contains("volgorde="));
    let downwards: Vec<_> = sorted
        .map(|link| link.replace("volgorde=", "volgorde=-"))
        .collect();
    offered.extend(downwards);
    for form in page.select(&all("form")) {
        if form.attr("method").is_some_and(|method| method != "get") {
            continue;
        }
        let action = form.attr("action").unwrap();
        let mut asks = |name: &str, value: &str| {
            offered.insert(format!("{action}?{name}={}", percent(value)));
        };
        for list in form.select(&all("select")) {
            for option in list.select(&all("option[value]")) {
                asks(list.attr("name").unwrap(), option.attr("value").unwrap());
            }
        }
        for field in form.select(&all("input[type=search], input[type=text]")) {
            asks(field.attr("name").unwrap(), SEARCH);
        }
    }
    offered
}

/// The same filter for the tables that go with a list.
fn taken_along(path: &str) -> Vec<String> {
    let (page, query) = path.split_once('?').unwrap();
    let also = ALSO.iter().filter(|(list, _)| page.ends_with(list));
    also.map(|(list, table)| format!("{}{table}?{query}", page.strip_suffix(list).unwrap()))
        .collect()
}

/// Status, headers and body; of a cookie only how long it is. Neither the hour of the machine nor
/// whether the connection stays: that hangs on how fast a body came.
pub fn told(answer: &Answer) -> String {
    let mut told = format!("{}\n", answer.status);
    for (name, values) in &answer.headers {
        if !["date", "connection"].contains(&name.as_str()) {
            told.push_str(&format!("{name}: {}\n", values.join(", ")));
        }
    }
    told.push_str(&String::from_utf8_lossy(&answer.body));
    without_chance(&told)
}

/// Tokens, hashes, receipts and numbers of letters differ by chance: a sign for each sign of them,
/// so that their lengths are still compared. No word of a vote is as long.
pub fn without_chance(text: &str) -> String {
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
