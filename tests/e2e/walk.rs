//! Page after page of everybody who logs in, on a telephone and with Tab alone: what no other story
//! comes to, and what others came to with a mouse.

use std::time::Duration;

use crate::board::closes_the_exercise;
use crate::browser::Setting;
use crate::deadline::until;
use crate::demonstration::{Account, Demonstration};
use crate::installation::added;
use crate::keyboard::tabs_through;
use crate::letters::account_link;
use crate::page::Page;
use crate::set_up::{DATES, types};
use crate::staff::logs_in_as;
use crate::visitor::Visitor;
use crate::visits::of_story;

const NARROW: (u32, u32) = (375, 667);
const COUNTING: Duration = Duration::from_secs(30);
const NEW: &str = "vervolg-2026";

/// Seen in other stories, and walked for the keyboard.
const WHILE_OPEN: &[&str] = &[
    "/bureau",
    "/bureau/{consultation}",
    "/bureau/{consultation}/stemregister",
    "/bureau/{consultation}/stemregister/toevoegen",
    "/bureau/{consultation}/opkomst",
    "/bureau/{consultation}/bellen",
    "/bureau/{consultation}/gemeenten/{code}",
    "/bureau/{consultation}/gemeenten/{code}/contact",
    "/bureau/{consultation}/gemeenten/{code}/adres",
    "/bureau/{consultation}/gemeenten/{code}/gewicht",
    "/bureau/{consultation}/gemeenten/{code}/stem",
    "/bureau/{consultation}/gemeenten/{code}/schrappen",
    "/bureau/{consultation}/termijn",
    "/bureau/{consultation}/dossiers",
    "/bureau/{consultation}/logboek",
    "/bureau/{consultation}/mailings",
    "/bureau/{consultation}/mailings/{number}",
    "/bureau/{consultation}/herinnering",
    "/bureau/{consultation}/ontvangers",
    "/bureau/{consultation}/brieven",
];
const WATCHED: &[&str] = &[
    "/bureau/{consultation}/opkomst",
    "/bureau/{consultation}/gemeenten/{code}",
    "/bureau/{consultation}/mailings/{number}",
    "/account",
];
const PREPARING: &[&str] = &[
    "/opzet",
    "/opzet/{consultation}",
    "/opzet/{consultation}/teksten",
    "/opzet/{consultation}/vragen/{number}",
    "/opzet/{consultation}/data",
    "/opzet/{consultation}/stemmen",
    "/opzet/{consultation}/afspraken",
    "/bureau/{consultation}/stemregister/inlezen",
    "/bureau/{consultation}/voorbereiding",
];
const OF_THE_BOARD: &[&str] = &[
    "/bestuur",
    "/bestuur/{consultation}",
    "/bestuur/{consultation}/versies",
    "/bestuur/{consultation}/besluit",
];

/// What fills the gaps of an address.
struct Gaps<'a> {
    consultation: &'a str,
    code: &'a str,
    text: &'a str,
}

impl<'a> Gaps<'a> {
    fn of(at: &'a Demonstration) -> Self {
        Self {
            consultation: &at.guide.consultation,
            code: &at.guide.members[0].code,
            text: "",
        }
    }

    fn fill(&self, address: &str) -> String {
        address
            .replace("{consultation}", self.consultation)
            .replace("{code}", self.code)
            .replace("{text}", self.text)
            .replace("{number}", "1")
    }
}

async fn walks(visitor: &mut Visitor<'_>, addresses: &[&'static str], gaps: &Gaps<'_>) {
    for address in addresses {
        visitor.opens(&visitor.at.at(&gaps.fill(address))).await;
        let mut parts = address.rsplit('/').filter(|part| !part.contains('{'));
        looks(visitor, parts.next().unwrap()).await;
    }
}

/// At the page that is there, whatever its title is; a page that says that there is none is none.
async fn looks(visitor: &mut Visitor<'_>, name: &'static str) {
    let status = "return performance.getEntriesByType('navigation')[0].responseStatus";
    assert_eq!(visitor.asks(status).await, 200, "{name}");
    let title = visitor.asks("return document.title.split(' – ')[0]").await;
    let page = Page::new(name, title.as_str().unwrap());
    let page = page.filled_in().of_the_bureau();
    visitor.sees_in(&[NARROW], page).await;
    let faults = tabs_through(visitor).await.into_iter();
    let faults = faults.map(|fault| format!("{name}: {fault}"));
    visitor.ledger.faults.extend(faults);
}

async fn comes<'a>(at: &'a Demonstration, story: &'static str, who: &Account) -> Visitor<'a> {
    let mut visitor = Visitor::new(at, story, NARROW, Setting::Usual).await;
    logs_in_as(&mut visitor, who).await;
    visitor
}

/// Somebody who needs no account.
async fn anybody_looks(at: &Demonstration, story: &'static str, link: &str) {
    let mut visitor = Visitor::new(at, story, NARROW, Setting::Usual).await;
    visitor.opens(link).await;
    looks(&mut visitor, "linked").await;
    visitor.leaves();
}

async fn the_bureau_while_it_is_open(at: &Demonstration) {
    let mut visitor = comes(at, "walk-bureau", at.account("bureau")).await;
    visitor.goes_to("/schermen").await;
    visitor.writes("plaats", "De hal").await;
    visitor.presses_words("Maak een link").await;
    visitor.comes_to("Schermen").await;
    let screen = visitor.reads("main .code").await;
    walks(&mut visitor, of_story("walk-bureau"), &Gaps::of(at)).await;
    walks(&mut visitor, WHILE_OPEN, &Gaps::of(at)).await;
    ends_a_mailing(&mut visitor).await;
    visitor.leaves();
    anybody_looks(at, "walk-screen", &screen).await;
}

/// A reminder that still waits behind the invitations.
async fn ends_a_mailing(visitor: &mut Visitor<'_>) {
    visitor.goes_to("/herinnering").await;
    visitor.writes("aantal", "282").await;
    visitor.presses_words("Stuur herinnering").await;
    visitor.comes_to("De herinneringen gaan uit").await;
    visitor.goes_to("/mailings/2").await;
    visitor.picks("zeker").await;
    visitor.presses_words("Pauzeer").await;
    visitor.comes_to("Mailing").await;
    visitor.presses_words("Beëindig deze mailing").await;
    visitor.comes_to("Mailing beëindigen").await;
    looks(visitor, "ending").await;
    visitor.writes("aantal", "282").await;
    visitor.writes("reden", "De datum klopt niet").await;
    visitor.presses_words("Beëindig deze mailing").await;
    visitor.comes_to("De mailing is beëindigd").await;
    visitor.goes_to("/mailings/2").await;
    assert!(visitor.reads("main").await.contains("De datum klopt niet"));
    looks(visitor, "ended").await;
}

async fn the_bureau_that_prepares_another(at: &Demonstration) {
    let mut visitor = comes(at, "walk-preparing", at.colleague()).await;
    visitor.opens(&at.at("/opzet")).await;
    let copy = format!("begin-van-{}", at.guide.consultation);
    visitor.picks(&copy).await;
    visitor.writes("titel", "Het vervolg").await;
    visitor.writes("korte-titel", "Vervolg").await;
    visitor.writes("sleutel", NEW).await;
    visitor.presses_words("Begin").await;
    visitor.comes_to("Opzet: Het vervolg").await;
    visitor.opens(&at.at(&format!("/opzet/{NEW}/data"))).await;
    types(&mut visitor, DATES).await;
    visitor.presses_words("Bewaar deze stap").await;
    visitor.comes_to("Opzet: Het vervolg").await;
    let gaps = Gaps {
        consultation: NEW,
        ..Gaps::of(at)
    };
    walks(&mut visitor, of_story("walk-preparing"), &gaps).await;
    walks(&mut visitor, PREPARING, &gaps).await;
    visitor.leaves();
}

async fn the_administrator(at: &Demonstration, who: &Account) {
    let mut visitor = comes(at, "walk-administrator", who).await;
    walks(&mut visitor, of_story("walk-administrator"), &Gaps::of(at)).await;
    visitor.opens(&at.at("/beheer/accounts")).await;
    visitor.writes("email", "nieuw@raadpleging.example").await;
    visitor.picks("rol-bureau").await;
    visitor.presses_words("Maak uitnodiging").await;
    let link = account_link(at).await;
    visitor.leaves();
    anybody_looks(at, "walk-invited", &link).await;
}

/// From the list to the first text, with a theme to put it under.
async fn the_bureau_that_reads_the_texts(at: &Demonstration, who: &Account) {
    let mut visitor = comes(at, "walk-coding", who).await;
    until("the votes are opened", COUNTING, async || {
        visitor.goes_to("/themas").await;
        let heading = visitor.reads("h1").await;
        (heading == "Toelichtingen per thema").then_some(())
    })
    .await;
    visitor.writes("naam", "Middelen").await;
    visitor.presses_words("Thema toevoegen").await;
    visitor.comes_to("Toelichtingen per thema").await;
    let text = visitor.finds("tbody a[href*='/tekst/']").await;
    let path = text.attr("href").await.unwrap().unwrap();
    let mut parts = path.rsplit('/');
    let (text, code) = (parts.next().unwrap(), parts.next().unwrap());
    let gaps = Gaps {
        code,
        text,
        ..Gaps::of(at)
    };
    walks(&mut visitor, of_story("walk-coding"), &gaps).await;
    visitor.leaves();
}

#[tokio::test]
async fn every_page_behind_the_log_in_is_fit_for_a_telephone_and_a_keyboard() {
    let at = Demonstration::with_slow_mail().await;
    let config = at.guide.mail_dir.with_file_name("raadpleging.toml");
    let administrator = added(&config, "beheer@raadpleging.example", "administrator");
    // no session outlives the close, and a code works once
    let third = added(&config, "derde@raadpleging.example", "bureau");
    the_bureau_while_it_is_open(&at).await;
    the_bureau_that_prepares_another(&at).await;
    let mut auditor = comes(&at, "walk-auditor", at.account("auditor")).await;
    walks(&mut auditor, WATCHED, &Gaps::of(&at)).await;
    closes_the_exercise(&mut auditor).await;
    auditor.leaves();
    the_administrator(&at, &administrator).await;
    the_bureau_that_reads_the_texts(&at, &third).await;
    let mut board = comes(&at, "walk-board", at.account("board")).await;
    walks(&mut board, of_story("walk-board"), &Gaps::of(&at)).await;
    walks(&mut board, OF_THE_BOARD, &Gaps::of(&at)).await;
    board.leaves();
}
