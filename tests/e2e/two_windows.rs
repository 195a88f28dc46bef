//! One ballot in two windows: the second is told, and nothing is overwritten in silence.

use crate::browser::Setting;
use crate::demonstration::{Demonstration, Member};
use crate::page::Page;
use crate::secretary::{opens_the_link, votes};
use crate::visitor::{SCREEN, Visitor};

/// Votes in a second window, and comes back to the first; gives the receipt.
async fn votes_in_another_window(visitor: &mut Visitor<'_>, member: &Member) -> String {
    let client = visitor.browser.client.clone();
    let first = client.window().await.unwrap();
    let second = client.new_window(true).await.unwrap().handle;
    client.switch_to_window(second).await.unwrap();
    opens_the_link(visitor, member).await;
    let receipt = votes(visitor).await;
    client.switch_to_window(first).await.unwrap();
    receipt
}

async fn is_told(visitor: &mut Visitor<'_>, member: &Member) {
    visitor.picks("keuze-azwa-hlo-niet-instemmen").await;
    visitor.picks("mandaat").await;
    visitor.presses("#verder").await;
    visitor
        .sees(Page::new("conflict", "Er is intussen gestemd"))
        .await;
    let words = visitor.reads("main").await;
    assert!(words.contains("Uw stem is nog niet verstuurd."), "{words}");
    assert!(words.contains(&member.name), "{words}");
}

#[tokio::test]
async fn the_second_window_is_told_and_decides() {
    let at = Demonstration::of_voters().await;
    let member = at.member_without_vote();
    let mut visitor = Visitor::new(at, "two-windows", SCREEN, Setting::Usual).await;
    opens_the_link(&mut visitor, &member).await;
    let kept = votes_in_another_window(&mut visitor, &member).await;
    is_told(&mut visitor, &member).await;
    visitor
        .presses_words("Mijn stem in de plaats stellen")
        .await;
    visitor.sees(Page::new("check", "Controleer uw stem")).await;
    let words = visitor.reads("main").await;
    assert!(words.contains("Nee, het college stemt niet in"), "{words}");
    visitor.presses_words("Stem versturen").await;
    let title = "Uw gewijzigde stem is ontvangen";
    visitor.sees(Page::new("receipt-change", title)).await;
    assert_ne!(visitor.reads(".big-code").await, kept);
    visitor.leaves();
}
