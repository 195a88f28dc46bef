//! A bureau that has nothing yet sets a consultation up and opens it, in a real browser; every click,
//! every character and every page has its price.

use std::path::{Path, PathBuf};

use crate::browser::Setting;
use crate::installation::{installed, restores_a_backup, trial_code};
use crate::ledger::Ledger;
use crate::page::Page;
use crate::staff::{logs_in, logs_in_as};
use crate::visitor::{SCREEN, TELEPHONE, Visitor};

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
pub const DATES: &[(&str, &str)] = &[
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
pub async fn types(visitor: &mut Visitor<'_>, fields: &[(&str, &str)]) -> usize {
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

async fn comes_to_the_checklist(visitor: &mut Visitor<'_>, name: &'static str) {
    visitor
        .sees(Page::new(name, "Klaar om te openen?").filled_in())
        .await;
}

/// Gives the characters of the code.
async fn proves_that_mail_arrives(visitor: &mut Visitor<'_>) -> usize {
    visitor
        .presses_words("Stuur uzelf de uitnodiging als proefmail")
        .await;
    visitor
        .sees(Page::new("letters", "Brieven bekijken").filled_in())
        .await;
    visitor.picks("zeker").await;
    visitor.presses_words("Stuur de proefmail").await;
    visitor
        .sees(Page::new("trial", "De proefmail is verstuurd"))
        .await;
    let code = trial_code(visitor.at).await;
    visitor
        .presses_words("Vul de code in bij de controle")
        .await;
    comes_to_the_checklist(visitor, "checklist-open").await;
    visitor.writes("code", "12").await;
    visitor.presses_words("Controleer de code").await;
    let wrong = Page::new("checklist-code", "Klaar om te openen?").refused();
    visitor.sees(wrong).await;
    assert_eq!(visitor.focus().await, "fouten");
    visitor.writes("code", &code).await;
    visitor.presses_words("Controleer de code").await;
    comes_to_the_checklist(visitor, "checklist-trial").await;
    code.len()
}

/// No server can be asked from here: that is said, with a reason. Gives the characters.
async fn accounts_for_what_cannot_be_measured(visitor: &mut Visitor<'_>) -> usize {
    let reason = "Gemeten door het beheer";
    for (item, act) in [
        ("clock", "Controleer de klok"),
        ("mail-records", "Controleer de afzender"),
    ] {
        visitor.picks(&format!("{item}-zeker")).await;
        visitor.presses_words(act).await;
        comes_to_the_checklist(visitor, "checklist-unknown").await;
        visitor.picks(&format!("{item}-toch")).await;
        visitor.writes(&format!("{item}-reden"), reason).await;
        visitor.presses_words(act).await;
        comes_to_the_checklist(visitor, "checklist-accepted").await;
    }
    2 * reason.len()
}

/// On the checklist; gives the characters.
async fn settles_the_checklist(visitor: &mut Visitor<'_>) -> usize {
    visitor
        .presses_words("Naar de controle vóór de opening")
        .await;
    comes_to_the_checklist(visitor, "checklist").await;
    let typed = proves_that_mail_arrives(visitor).await;
    if visitor
        .reads("main")
        .await
        .contains("Bekijk deze adressen.")
    {
        visitor.picks("addresses-zeker").await;
        visitor.presses_words("Leg vast: adressen bekeken").await;
        comes_to_the_checklist(visitor, "checklist-addresses").await;
    }
    let typed = typed + accounts_for_what_cannot_be_measured(visitor).await;
    visitor.picks("approval-zeker").await;
    visitor.presses_words("Keur de opzet goed").await;
    let alone = Page::new("checklist-alone", "Klaar om te openen?").refused();
    visitor.sees(alone).await;
    typed
}

async fn a_colleague_approves(colleague: &mut Visitor<'_>) {
    let account = colleague.at.colleague().clone();
    logs_in_as(colleague, &account).await;
    colleague.presses_words("Akkoord over de zorg").await;
    colleague
        .sees(Page::new("consultation", "Raadpleging"))
        .await;
    colleague
        .presses_words("Naar de controle vóór de opening")
        .await;
    comes_to_the_checklist(colleague, "checklist").await;
    colleague.presses_words("Lees de hele opzet").await;
    let summary = Page::new("summary", "Opzet: Akkoord over de zorg");
    colleague.sees(summary).await;
    colleague
        .presses_words("Naar de controle vóór de opening")
        .await;
    comes_to_the_checklist(colleague, "checklist-read").await;
    colleague.picks("approval-zeker").await;
    colleague.presses_words("Keur de opzet goed").await;
    comes_to_the_checklist(colleague, "checklist-approved").await;
}

async fn opens(visitor: &mut Visitor<'_>, members: &str) -> usize {
    visitor.presses_words("Naar de raadpleging").await;
    visitor.sees(Page::new("ready", "Raadpleging")).await;
    visitor.writes("aantal", members).await;
    visitor.presses_words("Raadpleging openen").await;
    visitor
        .sees(Page::new("opened", "De raadpleging is geopend"))
        .await;
    members.len()
}

/// A field that is typed in is clicked first.
fn tenths_of_a_second(ledger: &Ledger) -> usize {
    (ledger.clicks + ledger.fields) * CLICK + ledger.pages * PAGE
}

#[tokio::test]
async fn two_people_open_a_first_consultation_within_twenty_minutes_of_clicks() {
    let at = installed().await;
    let mut visitor = Visitor::new(&at, "set-up", SCREEN, Setting::Usual).await;
    let mut colleague = Visitor::new(&at, "set-up-colleague", TELEPHONE, Setting::Usual).await;
    let folder = tempfile::tempdir().unwrap();
    let (file, members) = list(folder.path());
    let members = members.to_string();
    logs_in(&mut visitor, "bureau").await;
    let mut typed = begins(&mut visitor).await;
    typed += fills_in_every_step(&mut visitor).await;
    typed += takes_in_the_list(&mut visitor, &file, &members).await;
    visitor.presses_words("Naar de raadpleging").await;
    visitor.comes_to("Raadpleging").await;
    typed += settles_the_checklist(&mut visitor).await;
    a_colleague_approves(&mut colleague).await;
    restores_a_backup(&at);
    typed += opens(&mut visitor, &members).await;
    let own = tenths_of_a_second(&visitor.ledger);
    let spent = own + tenths_of_a_second(&colleague.ledger) + typed * CHARACTER;
    println!("{} seconds", spent / 10);
    assert!(spent < TWENTY_MINUTES, "{} seconds", spent / 10);
    visitor.leaves();
    colleague.leaves();
}
