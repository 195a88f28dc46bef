//! Who has no link and no account: the public pages, and the ways in that do not work.

use crate::browser::Setting;
use crate::demonstration::Demonstration;
use crate::page::Page;
use crate::visitor::{TELEPHONE, Visitor};

#[tokio::test]
async fn anybody_finds_the_way_without_a_link() {
    let at = Demonstration::of_voters().await;
    let mut visitor = Visitor::new(at, "anybody", TELEPHONE, Setting::Usual).await;
    visitor.opens(&at.at("/")).await;
    visitor.sees(Page::new("home", "Welkom")).await;
    for (name, link, title) in [
        ("about", "/over", "Over deze raadpleging"),
        ("privacy", "/privacy", "Privacy"),
        ("accessibility", "/toegankelijkheid", "Toegankelijkheid"),
    ] {
        visitor.presses(&format!("footer a[href='{link}']")).await;
        visitor.sees(Page::new(name, title)).await;
    }
    visitor.opens(&at.at("/stemmen/azwa-hlo-2025/GM9001")).await;
    visitor
        .sees(Page::new("no-cookie", "Open de link opnieuw"))
        .await;
    visitor.opens(&at.at("/bestaat-niet")).await;
    visitor
        .sees(Page::new("not-found", "Deze pagina bestaat niet"))
        .await;
    visitor.opens(&at.at("/oefening/sluiten")).await;
    visitor
        .sees(Page::new("wrong-method", "Dat kan op deze pagina niet"))
        .await;
    visitor.opens(&at.at("/bureau")).await;
    visitor.sees(Page::new("log-in", "Inloggen")).await;
    visitor.leaves();
}

#[tokio::test]
async fn a_link_that_was_copied_badly_says_what_to_do() {
    let at = Demonstration::of_voters().await;
    let link = &at.guide.members[0].ballot_url;
    let mut visitor = Visitor::new(at, "bad-link", TELEPHONE, Setting::Usual).await;
    let without_its_end = link.get(..link.len() - 3).unwrap();
    visitor.opens(without_its_end).await;
    visitor
        .sees(Page::new("unknown-link", "Deze link werkt niet"))
        .await;
    let words = visitor.reads("main").await;
    assert!(words.contains("Bel ons voor een nieuwe link"), "{words}");
    // what a mail program adds at the end of a line is no part of the link
    visitor.opens(&format!("{link}.")).await;
    let title = visitor.reads("h1").await;
    assert!(title.contains(&at.guide.members[0].name), "{title}");
    visitor.leaves();
}
