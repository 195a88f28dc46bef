//! The bureau follows the turnout, replaces a link and reminds; it never sees a choice.

use crate::browser::Setting;
use crate::demonstration::{Demonstration, Member};
use crate::letters::{letter, link, reminder};
use crate::page::Page;
use crate::staff::{is_shown_no_outcome, logs_in};
use crate::visitor::{SCREEN, Visitor};

async fn looks_around(visitor: &mut Visitor<'_>) {
    visitor.sees(Page::new("overview", "Overzicht")).await;
    visitor.presses("main th a").await;
    visitor.sees(Page::new("consultation", "Raadpleging")).await;
    visitor.presses_words("Stemregister").await;
    visitor.sees(Page::new("roll", "Stemregister")).await;
    visitor.presses_words("Terug naar de raadpleging").await;
    visitor.comes_to("Raadpleging").await;
}

async fn follows_the_turnout(visitor: &mut Visitor<'_>) {
    visitor.presses_words("Opkomst").await;
    visitor
        .sees(Page::new("turnout", "Opkomst").of_the_bureau())
        .await;
    assert_eq!(visitor.reads(".figures li strong").await, "60 van 342");
    is_shown_no_outcome(visitor).await;
    visitor.presses_words("Toon alles op één pagina").await;
    let whole = Page::new("turnout-all", "Opkomst").whole_list();
    visitor.sees(whole.filled_in()).await;
}

async fn finds_a_member(visitor: &mut Visitor<'_>, member: &Member) {
    visitor.writes("q", &member.name).await;
    let status = visitor.finds("#status").await;
    status.select_by_value("niet-gestemd").await.unwrap();
    visitor.presses_words("Filter").await;
    visitor
        .sees(Page::new("filtered", "Opkomst").filled_in().of_the_bureau())
        .await;
    assert!(visitor.reads("#gevonden").await.starts_with("1 "));
    visitor.presses_words(&member.name).await;
    visitor.sees(Page::new("member", &member.name)).await;
    is_shown_no_outcome(visitor).await;
}

async fn replaces_its_link(visitor: &mut Visitor<'_>, member: &Member) {
    visitor.presses_words("Maak nieuwe link").await;
    visitor
        .sees(Page::new("no-reason", &member.name).refused())
        .await;
    assert_eq!(visitor.focus().await, "fouten");
    visitor.writes("reden", "Nieuwe gemeentesecretaris").await;
    visitor.presses_words("Maak nieuwe link").await;
    visitor
        .sees(Page::new("replaced", "Er gaat een nieuwe link uit"))
        .await;
}

async fn only_the_new_link_works(visitor: &mut Visitor<'_>, member: &Member) {
    let new = link(&letter(visitor.at, "new-link", member).await);
    assert_ne!(new, member.ballot_url);
    visitor.opens(&member.ballot_url).await;
    visitor
        .sees(Page::new("old-link", "Deze link werkt niet"))
        .await;
    visitor.opens(&new).await;
    visitor
        .sees(Page::new("new-link", "Breng uw stem uit"))
        .await;
    assert!(visitor.reads("h1").await.contains(&member.name));
}

async fn reminds(visitor: &mut Visitor<'_>) {
    let page = visitor.at.at(&format!(
        "/bureau/{}/herinnering",
        visitor.at.guide.consultation
    ));
    visitor.opens(&page).await;
    visitor
        .sees(Page::new("remind", "Herinnering versturen"))
        .await;
    visitor.writes("aantal", "3").await;
    visitor.presses_words("Stuur herinnering").await;
    visitor
        .sees(Page::new("wrong-number", "Herinnering versturen").refused())
        .await;
    assert_eq!(visitor.focus().await, "fouten");
    visitor.writes("aantal", "282").await;
    visitor.presses_words("Stuur herinnering").await;
    visitor
        .sees(Page::new("reminded", "De herinneringen gaan uit"))
        .await;
    let member = visitor.at.member_without_vote();
    let reminder = reminder(visitor.at, &member).await;
    assert_eq!(link(&reminder), member.ballot_url);
}

#[tokio::test]
async fn the_bureau_follows_replaces_and_reminds() {
    let at = Demonstration::hold().await;
    let mut visitor = Visitor::new(&at, "bureau", SCREEN, Setting::Usual).await;
    logs_in(&mut visitor, "bureau").await;
    looks_around(&mut visitor).await;
    follows_the_turnout(&mut visitor).await;
    let member = at.member_without_vote();
    finds_a_member(&mut visitor, &member).await;
    replaces_its_link(&mut visitor, &member).await;
    only_the_new_link_works(&mut visitor, &member).await;
    reminds(&mut visitor).await;
    visitor
        .opens(&at.at(&format!("/bestuur/{}", at.guide.consultation)))
        .await;
    visitor
        .sees(Page::new(
            "not-for-you",
            "Deze pagina is niet voor uw account",
        ))
        .await;
    visitor.opens(&at.at("/bureau")).await;
    visitor.comes_to("Overzicht").await;
    visitor.presses("header button").await;
    visitor.sees(Page::new("logged-out", "Inloggen")).await;
    visitor.leaves();
}
