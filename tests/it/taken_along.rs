//! The list of members as a page, as a csv and as a workbook: one list, however it is narrowed and
//! sorted.

use raadpleging::domain::account::Role;
use scraper::{ElementRef, Html, Selector};

use crate::browser::Answer;
use crate::database::Database;
use crate::delegating::form_to;
use crate::house::{House, MEMBERS, amsterdam, consultation_with};
use crate::office::Official;
use crate::voter::{FIELD, NO, Voter, YES};
use crate::workbook::{Row, sheet};

on_both_databases!(
    page_csv_and_workbook_are_one_list_for_every_filter_and_order,
    a_heading_sorts_and_turns_round,
    a_cleared_filter_shows_everybody_again,
    a_caller_finds_name_and_number_and_since_when_mail_fails,
);

/// With a number to call, as it comes: one that a spreadsheet would take for a sum.
const ROLL: &str = "\
gemeentecode,naam,provincie,inwoners,secretaris,email,email_algemeen,telefoon,kaart_kolom,kaart_rij
GM9001,Duinwijk,Zeeland,41283,A. de Vries,secretaris@duinwijk.example,,0118 12 34 56,1,1
GM9002,\"Berk, Beuk en Es\",Noord-Brabant,23001,B. Smit,secretaris@bbe.example,,+31 13 123 45 67,2,1
GM9003,'s-Gravendam,Zuid-Holland,580000,C. Bakker,secretaris@gravendam.example,,,3,1
GM9004,Waddeneiland,Fryslân,972,D. Dijkstra,secretaris@samen.example,,,4,1
GM9005,Polderland,Flevoland,1255,D. Dijkstra,secretaris@samen.example,,,5,1
GM9006,Heuveldorp,Limburg,34000,F. Janssen,gemeente@heuveldorp.example,,,6,1
GM9007,Kanaalstad,Drenthe,29501,G. Mulder,secretaris@kanaalstad.example,,,7,1
";

/// Each filter, and the members that it leaves, by hand; in the order of the page.
const FILTERS: [(&str, &str, &str); 17] = [
    ("", "Geen: alle gemeenten staan op de lijst.", "2136754"),
    ("q=land", "Gezocht: land", "54"),
    ("q=gm9006", "Gezocht: gm9006", "6"),
    ("status=niet-gestemd", "Stem: Nog niet gestemd", "674"),
    ("status=gestemd", "Stem: Gestemd", "1"),
    ("status=gewijzigd", "Stem: Gewijzigd", "2"),
    ("status=ingetrokken", "Stem: Ingetrokken", "3"),
    ("status=betwist", "Stem: Betwist", "5"),
    ("mail=klaar", "Mail: Klaar om te versturen", "7"),
    ("mail=verstuurd", "Mail: Verstuurd", "213654"),
    ("mail=vertraagd", "Mail: Vertraagd", ""),
    ("provincie=Drenthe", "Provincie: Drenthe", "7"),
    (
        "grootte=tot-20000",
        "Grootte: minder dan 20.000 inwoners",
        "54",
    ),
    ("stap=concept", "Verst gekomen: Concept begonnen", "6"),
    (
        "stap=ingevuld",
        "Verst gekomen: Stempagina ingevuld door iemand",
        "34",
    ),
    ("groep=onbekend", "Groep: onbekend", ""),
    (
        "status=niet-gestemd&grootte=tot-50000&q=a",
        "Gezocht: a; Stem: Nog niet gestemd; Grootte: 20.000 tot 50.000 inwoners",
        "7",
    ),
];

/// Somebody in every state.
fn at_work(database: Database) -> House {
    let house = House::with(database, consultation_with("", ""), ROLL);
    house.app.clock.advance_to(amsterdam("2025-09-10T09:00"));
    house.open_consultation(MEMBERS.len() as u64);
    house.post_letters();
    house.app.clock.advance_to(amsterdam("2025-10-14T10:42"));
    Voter::of(&house, "GM9001").votes(YES);
    Voter::of(&house, "GM9002").votes(YES);
    Voter::of(&house, "GM9002").votes(NO);
    let mut third = Voter::of(&house, "GM9003");
    third.votes(YES);
    third.withdraws();
    let mut seen = Voter::of(&house, "GM9004");
    let form = seen.ballot().form().with(FIELD, YES);
    seen.browser.send(&form).page(422);
    Voter::of(&house, "GM9005").votes(YES);
    house.post_letters();
    crate::disputes::disputes(&house, &crate::disputes::last_link(&house, "GM9005"));
    Voter::of(&house, "GM9006").keeps(YES, "");
    house
}

/// With a new link that waits for the post.
fn bureau(house: &House) -> Official<'_> {
    let mut bureau = Official::at_work(house, Role::Bureau);
    let card = bureau.sees("/gemeenten/GM9007");
    let form = form_to(&card, "/nieuwe-link").with("reden", "Kwijt");
    bureau.browser.send(&form).page(200);
    bureau
}

/// Where a page leads for a file, with its filter.
fn file(bureau: &mut Official<'_>, answer: &Answer, kind: &str) -> Answer {
    let page = answer.page(200);
    let mut links = page.links.iter();
    let link = links.find(|link| link.contains(&format!("/opkomst.{kind}")));
    bureau.browser.read(link.unwrap())
}

fn texts(element: ElementRef<'_>, css: &str) -> Vec<String> {
    let wanted = Selector::parse(css).unwrap();
    let found = element.select(&wanted);
    let folded = |text: String| text.split_whitespace().collect::<Vec<_>>().join(" ");
    found
        .map(|element| folded(element.text().collect()))
        .collect()
}

/// The rows of the list on the page: name, vote, votes, mail, province.
fn on_page(answer: &Answer) -> Vec<Vec<String>> {
    let page = Html::parse_document(answer.text());
    let wanted = Selector::parse("section[aria-labelledby=gevonden] tbody tr").unwrap();
    let rows = page.select(&wanted);
    rows.map(|row| texts(row, "th, td")).collect()
}

/// Heading and rows; without the apostrophe that keeps a spreadsheet from reckoning.
fn in_csv(answer: &Answer) -> Vec<Vec<String>> {
    let text = answer.text().strip_prefix('\u{feff}').unwrap();
    let mut reader = csv::ReaderBuilder::new();
    let reader = reader.delimiter(b';').has_headers(false);
    let mut reader = reader.from_reader(text.as_bytes());
    let plain = |cell: &str| match cell.strip_prefix('\'') {
        Some(rest) if rest.starts_with(['=', '+', '-', '@']) => rest.to_owned(),
        _ => cell.to_owned(),
    };
    let rows = reader.records();
    rows.map(|row| row.unwrap().iter().map(plain).collect())
        .collect()
}

fn in_workbook(rows: &[Row], columns: usize) -> Vec<Vec<String>> {
    let letter = |place: usize| char::from(b'A' + u8::try_from(place).unwrap()).to_string();
    let cells = |row: &Row| {
        (0..columns)
            .map(|place| row.get(&letter(place)).cloned().unwrap_or_default())
            .collect()
    };
    rows.iter().map(cells).collect()
}

/// A row of a file as the page would show it.
fn as_on_page(headings: &[String], row: &[String]) -> Vec<String> {
    let cell = |name: &str| {
        let place = headings.iter().position(|known| known == name);
        row[place.unwrap_or_else(|| panic!("no column {name}"))].clone()
    };
    let answer = match cell("Antwoord van de server").as_str() {
        "" => String::new(),
        answer => format!(" ({answer})"),
    };
    let vote = format!(
        "{} {}{}",
        cell("Stem"),
        cell("Gestemd op"),
        cell("Verst gekomen")
    );
    let mail = format!("{} {}{answer}", cell("Mail"), cell("Mail sinds"));
    vec![
        cell("Naam"),
        vote.trim().to_owned(),
        cell("Stemmen"),
        mail,
        cell("Provincie"),
    ]
}

fn is_one_list(bureau: &mut Official<'_>, query: &str) -> (Vec<Vec<String>>, Answer) {
    let page = bureau.reads(&format!("/opkomst?{query}"));
    let csv = in_csv(&file(bureau, &page, "csv"));
    let workbook = file(bureau, &page, "xlsx");
    let rows = sheet(&workbook.body, 1);
    assert_eq!(in_workbook(&rows, csv[0].len()), csv, "{query}");
    let shown: Vec<_> = csv[1..]
        .iter()
        .map(|row| as_on_page(&csv[0], row))
        .collect();
    assert_eq!(shown, on_page(&page), "{query}");
    (csv, workbook)
}

fn codes(csv: &[Vec<String>]) -> String {
    let rows = csv[1..].iter();
    rows.map(|row| row[0].replace("GM900", "")).collect()
}

fn page_csv_and_workbook_are_one_list_for_every_filter_and_order(database: Database) {
    let house = at_work(database);
    let mut bureau = bureau(&house);
    for (query, words, expected) in FILTERS {
        let (csv, workbook) = is_one_list(&mut bureau, query);
        assert_eq!(codes(&csv), expected, "{query}");
        let about = sheet(&workbook.body, 2);
        let told = |name: &str| {
            let mut rows = about.iter();
            let found = rows.find(|row| row["A"] == name);
            found.unwrap_or_else(|| panic!("{name}: {about:?}"))["B"].clone()
        };
        assert_eq!(told("Filter"), words);
        assert_eq!(told("Gemaakt"), "dinsdag 14 oktober 2025 om 10.42.00 uur");
        assert_eq!(told("Volgorde"), "Naam, oplopend");
        for heading in &csv[0] {
            assert!(told(heading).ends_with('.'), "{heading} is explained");
        }
    }
    for (order, expected) in [
        ("-naam", "4576312"),
        ("stemmen", "4527613"),
        ("-stemmen", "3167254"),
        ("stem", "6741235"),
        ("-mail", "2136547"),
        ("provincie", "4753126"),
    ] {
        let query = format!("volgorde={order}");
        let (csv, _) = is_one_list(&mut bureau, &query);
        assert_eq!(codes(&csv), expected, "{order}");
    }
    let (csv, _) = is_one_list(&mut bureau, "status=niet-gestemd&volgorde=-stemmen");
    assert_eq!(codes(&csv), "674");
}

/// Label, direction and address of every heading.
fn headings(answer: &Answer) -> Vec<(String, Option<String>, String)> {
    let page = Html::parse_document(answer.text());
    let wanted = Selector::parse("section[aria-labelledby=gevonden] thead th").unwrap();
    let link = Selector::parse("a").unwrap();
    let read = |heading: ElementRef<'_>| {
        let sorted = heading.attr("aria-sort").map(str::to_owned);
        let link = heading.select(&link).next().unwrap();
        let address = link.attr("href").unwrap().to_owned();
        (link.text().collect(), sorted, address)
    };
    page.select(&wanted).map(read).collect()
}

fn a_heading_sorts_and_turns_round(database: Database) {
    let house = House::open(database);
    let mut bureau = Official::at_work(&house, Role::Bureau);
    let mut answer = bureau.reads("/opkomst?status=niet-gestemd&volgorde=-stemmen");
    for (direction, first, last) in [
        ("descending", "'s-Gravendam", "Waddeneiland"),
        ("ascending", "Waddeneiland", "'s-Gravendam"),
        ("descending", "'s-Gravendam", "Waddeneiland"),
    ] {
        let rows = on_page(&answer);
        assert_eq!(rows.len(), 7, "the filter stays");
        assert_eq!((rows[0][0].as_str(), rows[6][0].as_str()), (first, last));
        let headings = headings(&answer);
        let sorted = headings.iter().filter(|(_, sorted, _)| sorted.is_some());
        let sorted: Vec<_> = sorted.collect();
        let [(label, now, turned)] = sorted[..] else {
            panic!("{headings:?}")
        };
        assert_eq!(
            (label.as_str(), now.as_deref()),
            ("Stemmen", Some(direction))
        );
        answer = bureau.browser.read(turned);
    }
}

fn a_cleared_filter_shows_everybody_again(database: Database) {
    let house = House::open(database);
    let mut bureau = Official::at_work(&house, Role::Bureau);
    let narrowed = bureau.reads("/opkomst?provincie=Drenthe&volgorde=-stemmen");
    assert_eq!(on_page(&narrowed).len(), 1);
    // on paper the form is not there
    let said = "1 gemeente gevonden. Filter: Provincie: Drenthe";
    assert!(narrowed.text().contains(said));
    let page = Html::parse_document(narrowed.text());
    let links = Selector::parse(".filters a").unwrap();
    let link = page.select(&links).next().unwrap();
    assert_eq!(link.text().collect::<String>(), "Wis filters");
    let cleared = bureau.browser.read(link.attr("href").unwrap());
    assert_eq!(on_page(&cleared).len(), 7);
    assert!(!cleared.text().contains("Wis filters"));
    assert!(!cleared.text().contains("Filter: "));
}

fn a_caller_finds_name_and_number_and_since_when_mail_fails(database: Database) {
    let house = at_work(database);
    let mut bureau = bureau(&house);
    let (csv, _) = is_one_list(&mut bureau, "volgorde=naam");
    let column = |name: &str| csv[0].iter().position(|known| known == name).unwrap();
    let of = |code: &str, name: &str| {
        let mut rows = csv.iter();
        rows.find(|row| row[0] == code).unwrap()[column(name)].clone()
    };
    assert_eq!(of("GM9001", "Secretaris"), "A. de Vries");
    assert_eq!(of("GM9001", "Telefoon"), "0118 12 34 56");
    assert_eq!(of("GM9002", "Telefoon"), "+31 13 123 45 67");
    assert_eq!(of("GM9001", "Mail sinds"), "10-9-2025 9.00");
    assert_eq!(of("GM9007", "Mail sinds"), "14-10-2025 10.42");
}
