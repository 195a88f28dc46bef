//! A mailing from its letter to its end: looked at, tried out, counted, sent, paused and resumed.

use std::time::Duration;

use crate::browser::Setting;
use crate::deadline::until;
use crate::demonstration::Demonstration;
use crate::page::Page;
use crate::staff::logs_in;
use crate::visitor::{SCREEN, Visitor};

/// Three seconds a letter.
const LETTER: Duration = Duration::from_secs(60);
const WAITING: &str = "dl.overview div:nth-child(3) dd";
const SENT: &str = "dl.overview div:nth-child(2) dd";

async fn opens(visitor: &mut Visitor<'_>, page: &str) {
    let path = format!("/bureau/{}{page}", visitor.at.guide.consultation);
    visitor.opens(&visitor.at.at(&path)).await;
}

async fn looks_at_the_letter_and_tries_it(visitor: &mut Visitor<'_>) {
    opens(visitor, "/herinnering").await;
    let form = Page::new("remind", "Herinnering versturen");
    visitor.sees(form).await;
    visitor.presses_words("Bekijk de brief").await;
    let letter = Page::new("letter", "Brieven bekijken").filled_in();
    visitor.sees(letter).await;
    assert!(visitor.reads("main").await.contains("VOORBEELD"));
    visitor.picks("zeker").await;
    visitor.presses_words("proef").await;
    let tried = Page::new("tried", "De proefmail is verstuurd");
    visitor.sees(tried).await;
}

/// Who would get it now, and nothing goes out.
async fn looks_who_would_get_it(visitor: &mut Visitor<'_>) {
    opens(visitor, "/herinnering").await;
    visitor.comes_to("Herinnering versturen").await;
    visitor
        .presses_words("Bekijk wie een herinnering krijgt")
        .await;
    let list = Page::new("recipients", "Ontvangers: herinnering");
    visitor.sees(list).await;
    let words = visitor.reads("main").await;
    assert!(words.contains("Er gaan 282 mails uit."), "{words}");
    visitor.presses_words("Krijgt geen mail (60)").await;
    visitor.comes_to("Ontvangers: herinnering").await;
    assert!(visitor.reads("table").await.contains("Heeft gestemd"));
}

async fn sends_with_the_number(visitor: &mut Visitor<'_>) {
    opens(visitor, "/herinnering").await;
    visitor.comes_to("Herinnering versturen").await;
    visitor.writes("aantal", "282").await;
    visitor.presses_words("Stuur herinnering").await;
    let sent = Page::new("reminded", "De herinneringen gaan uit");
    visitor.sees(sent).await;
}

/// They wait behind the invitations.
async fn pauses_and_resumes(visitor: &mut Visitor<'_>) {
    opens(visitor, "/mailings").await;
    visitor.sees(Page::new("mailings", "Mailings")).await;
    visitor.presses_words("Herinnering").await;
    visitor.sees(Page::new("running", "Mailing")).await;
    assert_eq!(visitor.reads("main .state").await, "Bezig");
    assert_eq!(visitor.reads(WAITING).await, "282");
    visitor.presses_words("Pauzeer").await;
    let unsure = Page::new("unsure", "Mailing").refused();
    visitor.sees(unsure).await;
    visitor.picks("zeker").await;
    visitor.presses_words("Pauzeer").await;
    visitor.sees(Page::new("paused", "Mailing")).await;
    assert_eq!(visitor.reads("main .state").await, "Pauze");
    visitor.picks("zeker").await;
    visitor.presses_words("Ga verder").await;
    visitor.comes_to("Mailing").await;
    assert_eq!(visitor.reads("main .state").await, "Bezig");
    assert_eq!(visitor.reads(WAITING).await, "282");
}

async fn sent(visitor: &Visitor<'_>) -> u32 {
    visitor.reads(SENT).await.parse().unwrap()
}

async fn watches_the_invitations_go_out(visitor: &mut Visitor<'_>) {
    opens(visitor, "/mailings").await;
    visitor.comes_to("Mailings").await;
    visitor.presses_words("Uitnodiging").await;
    visitor.comes_to("Mailing").await;
    let before = sent(visitor).await;
    until("another invitation leaves", LETTER, async || {
        visitor.reloads().await;
        (sent(visitor).await > before).then_some(())
    })
    .await;
}

#[tokio::test]
async fn a_mailing_is_tried_counted_paused_and_resumed() {
    let at = Demonstration::with_slow_mail().await;
    let mut visitor = Visitor::new(&at, "mailing", SCREEN, Setting::Usual).await;
    logs_in(&mut visitor, "bureau").await;
    looks_at_the_letter_and_tries_it(&mut visitor).await;
    looks_who_would_get_it(&mut visitor).await;
    sends_with_the_number(&mut visitor).await;
    pauses_and_resumes(&mut visitor).await;
    watches_the_invitations_go_out(&mut visitor).await;
    visitor.leaves();
}
