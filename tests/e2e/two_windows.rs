//! One ballot in two windows: the second is told, and nothing is overwritten in silence.

use crate::browser::Setting;
use crate::demonstration::Demonstration;
use crate::page::Page;
use crate::secretary::{opens_the_link, votes};
use crate::visitor::{SCREEN, Visitor};

#[tokio::test]
async fn the_second_window_is_told_and_decides() {
    let at = Demonstration::of_voters().await;
    let member = at.member_without_vote();
    let mut visitor = Visitor::new(at, "two-windows", SCREEN, Setting::Usual).await;
    opens_the_link(&mut visitor, &member).await;
    let first = visitor.browser.client.window().await.unwrap();
    let second = visitor
        .browser
        .client
        .new_window(true)
        .await
        .unwrap()
        .handle;

    visitor
        .browser
        .client
        .switch_to_window(second)
        .await
        .unwrap();
    opens_the_link(&mut visitor, &member).await;
    let kept = votes(&mut visitor).await;

    visitor
        .browser
        .client
        .switch_to_window(first)
        .await
        .unwrap();
    visitor.picks("keuze-azwa-hlo-niet-instemmen").await;
    visitor.picks("mandaat").await;
    visitor.presses("#verder").await;
    visitor
        .sees(Page::new("conflict", "Er is intussen gestemd"))
        .await;
    let words = visitor.reads("main").await;
    assert!(words.contains("Uw stem is nog niet verstuurd."), "{words}");
    assert!(words.contains(&member.name), "{words}");

    visitor
        .presses_words("Mijn stem in de plaats stellen")
        .await;
    visitor.sees(Page::new("check", "Controleer uw stem")).await;
    assert!(
        visitor
            .reads("main")
            .await
            .contains("Nee, het college stemt niet in")
    );
    visitor.presses_words("Stem versturen").await;
    visitor
        .sees(Page::new(
            "receipt-change",
            "Uw gewijzigde stem is ontvangen",
        ))
        .await;
    assert_ne!(visitor.reads(".big-code").await, kept);
    visitor.leaves();
}
