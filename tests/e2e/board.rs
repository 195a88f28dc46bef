//! The board waits for the close, sees the outcome and takes the report along; the members see
//! that it is closed.

use std::process::Command;
use std::time::Duration;

use raadpleging::clock::Clock;

use crate::browser::Setting;
use crate::deadline::until;
use crate::demonstration::Demonstration;
use crate::page::Page;
use crate::staff::{is_shown_no_outcome, logs_in, logs_in_after_the_close};
use crate::visitor::{SCREEN, Visitor};

/// As the demonstration is held.
const CLOSES_IN: Duration = Duration::from_secs(30 * 60);
const COUNTING: Duration = Duration::from_secs(30);
/// Setting the report takes longer in a build for tests.
const SETTING: Duration = Duration::from_secs(60);

async fn sees_no_outcome(visitor: &mut Visitor<'_>, path: &str) {
    visitor.sees(Page::new("overview", "Overzicht")).await;
    visitor.presses("main th a").await;
    visitor
        .sees(Page::new("before", "Opkomst voor het bestuur"))
        .await;
    is_shown_no_outcome(visitor).await;
    visitor.opens(&format!("{path}/uitslag.pdf")).await;
    visitor
        .sees(Page::new("no-report", "Deze pagina bestaat niet"))
        .await;
}

pub async fn closes_the_exercise(visitor: &mut Visitor<'_>) {
    visitor.opens(&visitor.at.at("/")).await;
    visitor.sees(Page::new("home", "Welkom")).await;
    visitor.presses_words("Sluit de oefening nu").await;
    visitor.sees(Page::new("home-closed", "Welkom")).await;
    let source = visitor.browser.client.source().await.unwrap();
    assert!(!source.contains("Sluit de oefening nu"));
}

/// Who was logged in before the close has been away for as long as the clock moved.
async fn sees_the_outcome(visitor: &mut Visitor<'_>, path: &str) {
    visitor.opens(path).await;
    visitor.sees(Page::new("session-over", "Inloggen")).await;
    logs_in_after_the_close(visitor, "board").await;
    until("the votes are counted", COUNTING, async || {
        visitor.opens(path).await;
        let title = visitor.browser.client.title().await.unwrap();
        title.starts_with("Uitslag").then_some(())
    })
    .await;
    visitor.sees(Page::new("outcome", "Uitslag")).await;
    let words = visitor.reads("main").await;
    for said in [
        "60 van 342",
        "in meerderheid instemmend",
        "De uitslag is een advies.",
    ] {
        assert!(words.contains(said), "{said} is missing:\n{words}");
    }
}

async fn takes_the_report_along(visitor: &mut Visitor<'_>) {
    visitor.presses("main a[href$='uitslag.pdf']").await;
    let downloads = visitor.browser.downloads.clone();
    let file = until("the report is there", SETTING, async || {
        let files = std::fs::read_dir(&downloads).ok()?;
        let mut paths = files.map(|file| file.unwrap().path());
        paths.find(|path| path.extension().is_some_and(|end| end == "pdf"))
    })
    .await;
    assert!(std::fs::read(&file).unwrap().starts_with(b"%PDF-"));
    // where there is no reader, the first bytes will do
    if let Ok(read) = Command::new("pdftotext").arg(&file).arg("-").output() {
        let text = String::from_utf8(read.stdout).unwrap();
        for said in [
            "Uitslag in het kort",
            "in meerderheid instemmend",
            "Advies aan het VNG-bestuur",
        ] {
            assert!(text.contains(said), "{said} is missing:\n{text}");
        }
    }
}

async fn reads_the_versions(visitor: &mut Visitor<'_>, path: &str) {
    visitor.opens(&format!("{path}/versies")).await;
    visitor
        .sees(Page::new("versions", "Versies van het rapport"))
        .await;
    let words = visitor.reads("main").await;
    assert!(
        words.contains("Sinds versie 1.0 is er niets veranderd."),
        "{words}"
    );
}

/// The exercise was closed today, whatever the hour was moved to.
async fn decides(visitor: &mut Visitor<'_>, path: &str) {
    visitor.opens(&format!("{path}/besluit")).await;
    visitor
        .sees(Page::new("decision", "Besluit van het bestuur"))
        .await;
    let day = Clock::system().now().plus(CLOSES_IN);
    let zone = jiff::tz::TimeZone::get("Europe/Amsterdam").unwrap();
    let day = day.timestamp().to_zoned(zone).date();
    let day = format!("{}-{}-{}", day.day(), day.month(), day.year());
    visitor.picks("besluit-bekrachtigd").await;
    visitor.writes("datum", &day).await;
    visitor
        .presses_words("Verder: controleer het besluit")
        .await;
    visitor
        .sees(Page::new("decision-check", "Controleer het besluit"))
        .await;
    visitor.writes("aantal", "342").await;
    visitor
        .presses_words("Leg het besluit vast en publiceer")
        .await;
    visitor
        .sees(Page::new("decided", "Het besluit is vastgelegd"))
        .await;
}

async fn anybody_reads_the_outcome(at: &Demonstration) {
    let mut visitor = Visitor::new(at, "public", SCREEN, Setting::Usual).await;
    let path = at.at(&format!("/uitslag/{}", at.guide.consultation));
    visitor.opens(&path).await;
    visitor.sees(Page::new("public-result", "Uitslag")).await;
    let words = visitor.reads("main").await;
    for said in [
        "in meerderheid instemmend",
        "Het bestuur bekrachtigt de uitslag",
        "versie 1.0 van het rapport",
    ] {
        assert!(words.contains(said), "{said} is missing:\n{words}");
    }
    visitor.opens(&format!("{path}/stemmen")).await;
    let votes = Page::new("every-vote", "Alle stemmen");
    visitor.sees(votes.whole_list()).await;
    visitor.leaves();
}

async fn members_find_it_closed(at: &Demonstration) {
    let (voted, silent) = (at.member_with_vote(), at.member_without_vote());
    let mut visitor = Visitor::new(at, "closed", SCREEN, Setting::Usual).await;
    visitor.opens(&voted.ballot_url).await;
    visitor
        .sees(Page::new("voted", "De raadpleging is gesloten"))
        .await;
    let words = visitor.reads("main").await;
    assert!(
        words.contains(&format!("Zo is de stem van gemeente {} geteld", voted.name)),
        "{words}"
    );
    visitor.presses_words("Bekijk het ontvangstbewijs").await;
    visitor
        .sees(Page::new("receipt", "Uw stem is ontvangen"))
        .await;
    visitor.opens(&silent.ballot_url).await;
    visitor
        .sees(Page::new("silent", "De raadpleging is gesloten"))
        .await;
    let words = visitor.reads("main").await;
    let said = format!("Van gemeente {} is geen stem geregistreerd.", silent.name);
    assert!(words.contains(&said), "{words}");
    visitor.leaves();
}

#[tokio::test]
async fn the_board_sees_the_outcome_after_the_close_and_not_before() {
    let at = Demonstration::hold().await;
    let path = at.at(&format!("/bestuur/{}", at.guide.consultation));
    let mut visitor = Visitor::new(&at, "board", SCREEN, Setting::Usual).await;
    logs_in(&mut visitor, "board").await;
    sees_no_outcome(&mut visitor, &path).await;
    closes_the_exercise(&mut visitor).await;
    sees_the_outcome(&mut visitor, &path).await;
    takes_the_report_along(&mut visitor).await;
    reads_the_versions(&mut visitor, &path).await;
    decides(&mut visitor, &path).await;
    visitor.leaves();
    anybody_reads_the_outcome(&at).await;
    members_find_it_closed(&at).await;
}
