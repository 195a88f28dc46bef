//! A bureau that has nothing yet sets a consultation up and opens it, in a real browser; every click,
//! every character and every page has its price.

use std::path::{Path, PathBuf};

use crate::browser::Setting;
use crate::demonstration::Demonstration;
use crate::page::Page;
use crate::staff::logs_in;
use crate::visitor::{SCREEN, Visitor};

/// What people take, in tenths of a second.
const CLICK: usize = 30;
const CHARACTER: usize = 3;
const PAGE: usize = 100;
const TWENTY_MINUTES: usize = 20 * 60 * 10;

const LIST: &str = "\
gemeentecode,naam,provincie,inwoners,secretaris,email,email_algemeen,kaart_kolom,kaart_rij
GM9001,Duinwijk,Zeeland,41283,A. de Vries,secretaris@duinwijk.example,info@duinwijk.example,1,1
GM9004,Waddeneiland,Fryslân,972,D. Dijkstra,secretaris@wad.example,info@wad.example,4,1
";

const TEXTS: &[(&str, &str)] = &[
    (
        "inleiding",
        "De VNG vraagt haar leden om te stemmen over een nieuw akkoord.",
    ),
    (
        "advies",
        "Het VNG-bestuur adviseert de leden om in te stemmen.",
    ),
];
const QUESTION: &[(&str, &str)] = &[
    ("vraag", "Stemt het college in met het akkoord?"),
    ("keuze-1-tekst", "Ja, het college stemt in"),
    ("keuze-1-kort", "Stemt in"),
    ("keuze-1-uitslag", "in meerderheid instemmend"),
    ("keuze-2-tekst", "Nee, het college stemt niet in"),
    ("keuze-2-kort", "Stemt niet in"),
    ("keuze-2-uitslag", "in meerderheid niet instemmend"),
];
const DATES: &[(&str, &str)] = &[
    ("opent-dag", "10-9-2090"),
    ("opent-tijd", "9.00"),
    ("sluit-dag", "22-10-2090"),
    ("sluit-tijd", "16.00"),
    ("besluit", "29-10-2090"),
    ("brief-nummer", "Lbr. 90/041"),
    ("brief-kenmerk", "U209000524"),
    ("brief-datum", "10-9-2090"),
    ("peildatum", "1-1-2090"),
];
const WEIGHTS: &[(&str, &str)] = &[
    ("bron", "CBS"),
    ("eenheid", "1000"),
    ("minimum", "1"),
    ("maximum", "75"),
];

/// The real list where it stands beside the checkout; gives its number of members too.
fn list(folder: &Path) -> (PathBuf, usize) {
    let real = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/data/ledenlijst-2025.csv");
    let text = std::fs::read_to_string(real).unwrap_or_else(|_| LIST.to_owned());
    let file = folder.join("leden.csv");
    std::fs::write(&file, &text).unwrap();
    let members = text.lines().filter(|line| line.starts_with("GM")).count();
    (file, members)
}

/// Types into each field; gives the characters.
async fn types(visitor: &mut Visitor<'_>, fields: &[(&str, &str)]) -> usize {
    let mut typed = 0;
    for (id, text) in fields {
        visitor.writes(id, text).await;
        typed += text.chars().count();
    }
    typed
}

async fn keeps(visitor: &mut Visitor<'_>) {
    visitor.presses_words("Bewaar deze stap").await;
    let summary = Page::new("summary", "Opzet: Akkoord over de zorg");
    visitor.sees(summary).await;
}

async fn begins(visitor: &mut Visitor<'_>) -> usize {
    visitor.presses_words("Nieuwe raadpleging").await;
    visitor.sees(Page::new("begin", "Nieuwe raadpleging")).await;
    visitor.presses_words("Begin").await;
    let wrong = Page::new("begin-wrong", "Nieuwe raadpleging").refused();
    visitor.sees(wrong).await;
    assert_eq!(visitor.focus().await, "fouten");
    visitor.picks("begin-leeg").await;
    let names = [
        ("titel", "Akkoord over de zorg"),
        ("korte-titel", "Zorg"),
        ("sleutel", "zorg-2090"),
    ];
    let typed = types(visitor, &names).await;
    visitor.presses_words("Begin").await;
    let summary = Page::new("summary-empty", "Opzet: Akkoord over de zorg");
    visitor.sees(summary).await;
    typed
}

async fn fills_in_every_step(visitor: &mut Visitor<'_>) -> usize {
    visitor.presses_words("Naam en teksten invullen").await;
    visitor
        .sees(Page::new("texts", "Naam en teksten: Zorg").filled_in())
        .await;
    let mut typed = types(visitor, TEXTS).await;
    keeps(visitor).await;
    visitor.presses_words("Vraag toevoegen").await;
    visitor
        .sees(Page::new("question", "Vraag 1: Zorg").filled_in())
        .await;
    typed += types(visitor, QUESTION).await;
    keeps(visitor).await;
    visitor.presses_words("Data en ledenbrief invullen").await;
    visitor
        .sees(Page::new("dates", "Data en ledenbrief: Zorg").filled_in())
        .await;
    typed += types(visitor, DATES).await;
    keeps(visitor).await;
    visitor.presses_words("Aantal stemmen invullen").await;
    visitor
        .sees(Page::new("weights", "Aantal stemmen: Zorg").filled_in())
        .await;
    visitor.picks("regel-inwoners").await;
    visitor.picks("afronding-boven").await;
    typed += types(visitor, WEIGHTS).await;
    keeps(visitor).await;
    visitor.presses_words("Afspraken invullen").await;
    visitor
        .sees(Page::new("arrangements", "Afspraken: Zorg").filled_in())
        .await;
    visitor.picks("publicatie-leden").await;
    keeps(visitor).await;
    assert!(visitor.reads("main").await.contains("Alles is ingevuld."));
    typed
}

async fn takes_in_the_list(visitor: &mut Visitor<'_>, file: &Path, members: &str) -> usize {
    visitor.presses_words("Naar de raadpleging").await;
    visitor.sees(Page::new("consultation", "Raadpleging")).await;
    visitor.presses_words("Stemregister").await;
    visitor.comes_to("Stemregister").await;
    visitor.presses_words("Lees een ledenlijst in").await;
    visitor
        .sees(Page::new("import", "Ledenlijst inlezen"))
        .await;
    let field = visitor.finds("#bestand").await;
    field.send_keys(file.to_str().unwrap()).await.unwrap();
    visitor.presses_words("Bestand klaarzetten").await;
    let staged = Page::new("staged", "Ledenlijst inlezen").whole_list();
    visitor.sees(staged).await;
    visitor.writes("aantal", members).await;
    visitor.presses_words("Stemregister overnemen").await;
    visitor
        .sees(Page::new("taken", "Het stemregister is overgenomen"))
        .await;
    members.len()
}

async fn opens(visitor: &mut Visitor<'_>, members: &str) -> usize {
    visitor.presses_words("Naar de raadpleging").await;
    visitor.comes_to("Raadpleging").await;
    visitor
        .presses_words("Naar de controle vóór de opening")
        .await;
    visitor
        .sees(Page::new("checklist", "Klaar om te openen?"))
        .await;
    visitor.presses_words("Naar de raadpleging").await;
    visitor.comes_to("Raadpleging").await;
    visitor.writes("aantal", members).await;
    visitor.presses_words("Raadpleging openen").await;
    visitor
        .sees(Page::new("opened", "De raadpleging is geopend"))
        .await;
    members.len()
}

#[tokio::test]
async fn a_bureau_opens_a_consultation_within_twenty_minutes_of_clicks() {
    let at = Demonstration::hold().await;
    let mut visitor = Visitor::new(&at, "set-up", SCREEN, Setting::Usual).await;
    let folder = tempfile::tempdir().unwrap();
    let (file, members) = list(folder.path());
    let members = members.to_string();
    logs_in(&mut visitor, "bureau").await;
    let mut typed = begins(&mut visitor).await;
    typed += fills_in_every_step(&mut visitor).await;
    typed += takes_in_the_list(&mut visitor, &file, &members).await;
    typed += opens(&mut visitor, &members).await;
    let spent = {
        let ledger = &visitor.ledger;
        // a field that is typed in is clicked first
        (ledger.clicks + ledger.fields) * CLICK + typed * CHARACTER + ledger.pages * PAGE
    };
    println!("{} seconds", spent / 10);
    assert!(spent < TWENTY_MINUTES, "{} seconds", spent / 10);
    visitor.leaves();
}
