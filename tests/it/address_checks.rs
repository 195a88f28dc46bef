//! The addresses to look at before the opening: all of them, each with why.

use raadpleging::domain::account::Role;
use scraper::{Html, Selector};

use crate::browser::Answer;
use crate::database::Database;
use crate::house::House;
use crate::office::Official;
use crate::opening_checks::settles;

on_both_databases!(
    every_shared_and_every_free_address_is_shown_with_why,
    an_address_of_a_free_service_alone_blocks_until_somebody_looked,
);

const HEADING: &str =
    "gemeentecode,naam,provincie,inwoners,secretaris,email,email_algemeen,kaart_kolom,kaart_rij";
const ADDRESSES: &str = r#"checks = ["addresses"]"#;

/// Code, address and general address; the name is `Lid` and the last two digits of the code.
fn list(members: &[(u32, &str, &str)]) -> String {
    let lines = members.iter().map(|(number, email, general)| {
        format!(
            "GM90{number:02},Lid {number:02},Zeeland,20000,A. de Vries,{email},{general},{number},1"
        )
    });
    let lines: Vec<String> = lines.collect();
    format!("{HEADING}\n{}\n", lines.join("\n"))
}

/// The rows of the table: name, address, why.
fn shown(answer: &Answer) -> Vec<[String; 3]> {
    let page = Html::parse_document(answer.text());
    let all = |css: &str| Selector::parse(css).unwrap();
    let rows = page
        .select(&all("[aria-labelledby=addresses-lijst] tbody tr"))
        .collect::<Vec<_>>();
    let cells = all("th, td");
    let rows = rows.iter().map(|row| {
        let texts = row.select(&cells).map(|cell| cell.text().collect());
        texts.collect::<Vec<String>>().try_into().unwrap()
    });
    rows.collect()
}

/// Twelve that share one mailbox, two that share another as their general one, a free one of each
/// sort, and one with nothing to look at.
fn members() -> Vec<(u32, &'static str, &'static str)> {
    let mut members: Vec<_> = (1..=12)
        .map(|number| (number, "Post@samen.example", ""))
        .collect();
    members[4].1 = "post@SAMEN.example";
    let own = "secretaris@zeventien.example";
    members.extend([
        (13, "lid.dertien@Gmail.com", "info@dertien.example"),
        (14, "secretaris@veertien.example", "info@regio.example"),
        (15, "secretaris@vijftien.example", "info@regio.example"),
        (16, "secretaris@zestien.example", "zestien@hotmail.nl"),
        (17, own, own),
    ]);
    members
}

fn row(name: u32, address: &str, why: &str) -> [String; 3] {
    [format!("Lid {name:02}"), address.to_owned(), why.to_owned()]
}

fn every_shared_and_every_free_address_is_shown_with_why(database: Database) {
    let house = House::strict_about(database, ADDRESSES, &list(&members()));
    let mut bureau = Official::at_work(&house, Role::Bureau);
    let answer = bureau.reads("/voorbereiding");
    let page = answer.page(200);
    page.must_say("Adressen die meer leden hebben: 14.");
    page.must_say("Adressen bij een gratis maildienst: 2.");
    let mut expected = vec![
        row(14, "info@regio.example", "Ook van Lid 15"),
        row(15, "info@regio.example", "Ook van Lid 14"),
        row(13, "lid.dertien@Gmail.com", "Gratis maildienst"),
    ];
    let same = (1..=12).map(|number| match number {
        5 => row(5, "post@SAMEN.example", "Ook van 11 andere gemeenten"),
        _ => row(number, "Post@samen.example", "Ook van 11 andere gemeenten"),
    });
    expected.extend(same);
    expected.push(row(16, "zestien@hotmail.nl", "Gratis maildienst"));
    assert_eq!(shown(&answer), expected);
    bureau.sees("").must_say("Openen kan nog niet.");
    settles(&mut bureau, "addresses", "zeker", "ja").page(200);
    bureau.sees("").must_say("Raadpleging openen");
    let still = shown(&bureau.reads("/voorbereiding"));
    assert_eq!(still, expected, "still there to read");
}

fn an_address_of_a_free_service_alone_blocks_until_somebody_looked(database: Database) {
    let members = [(1, "lid@gmail.com", ""), (2, "secretaris@twee.example", "")];
    let house = House::strict_about(database, ADDRESSES, &list(&members));
    let mut bureau = Official::at_work(&house, Role::Bureau);
    bureau.sees("").must_say("Openen kan nog niet.");
    let page = settles(&mut bureau, "addresses", "onderdeel", "addresses");
    page.page(422);
    bureau.sees("").must_say("Openen kan nog niet.");
    settles(&mut bureau, "addresses", "zeker", "ja").page(200);
    bureau.sees("").must_say("Raadpleging openen");
}
