//! Everything without a mouse: Tab, Space and Enter.

use fantoccini::actions::{InputSource, KeyAction, KeyActions};
use fantoccini::key::Key;

use crate::browser::Setting;
use crate::demonstration::Demonstration;
use crate::page::Page;
use crate::secretary::opens_the_link;
use crate::visitor::{SCREEN, Visitor};

/// More than anybody should have to press.
const MOST_TABS: usize = 40;

/// Goes on with Tab until something has the focus, and sees that the focus shows on the way.
pub async fn tabs_to(visitor: &mut Visitor<'_>, wanted: &str) -> usize {
    for pressed in 1..=MOST_TABS {
        visitor.strikes(Key::Tab).await;
        let at = visitor.focus().await;
        let ring = visitor.asks("return getComputedStyle(document.activeElement).outlineStyle");
        assert_eq!(ring.await, "solid", "the focus does not show on {at}");
        if at == wanted {
            return pressed;
        }
    }
    panic!("{wanted} is not reached by {MOST_TABS} tabs");
}

/// Every control of the page takes its turn, and shows it; gives what does not.
pub async fn tabs_through(visitor: &Visitor<'_>) -> Vec<String> {
    let stops = visitor.asks(include_str!("keyboard.js")).await;
    // a browser may have some of its own between them
    let presses = stops.as_u64().unwrap() + 3;
    let value = char::from(Key::Tab);
    let tabs = (0..presses).fold(KeyActions::new("keyboard".to_owned()), |tabs, _| {
        tabs.then(KeyAction::Down { value })
            .then(KeyAction::Up { value })
    });
    visitor.browser.client.perform_actions(tabs).await.unwrap();
    serde_json::from_value(visitor.asks("return missed()").await).unwrap()
}

#[tokio::test]
async fn a_vote_needs_no_mouse() {
    let at = Demonstration::of_voters().await;
    let mut visitor = Visitor::new(at, "keyboard", SCREEN, Setting::Usual).await;
    opens_the_link(&mut visitor, &at.member_without_vote()).await;
    assert_eq!(tabs_to(&mut visitor, "Naar de inhoud").await, 1);
    visitor.strikes(Key::Enter).await;
    tabs_to(&mut visitor, "Direct naar het stemformulier").await;
    visitor.strikes(Key::Enter).await;
    assert_eq!(tabs_to(&mut visitor, "keuze-azwa-hlo-instemmen").await, 1);
    visitor.strikes(Key::Space).await;
    tabs_to(&mut visitor, "mandaat").await;
    visitor.strikes(Key::Space).await;
    // past the date and the number of the decision
    assert_eq!(tabs_to(&mut visitor, "verder").await, 3);
    visitor.strikes(Key::Enter).await;
    visitor.sees(Page::new("check", "Controleer uw stem")).await;
    assert!(
        visitor
            .reads("main")
            .await
            .contains("Ja, het college stemt in")
    );
    tabs_to(&mut visitor, "Stem versturen").await;
    visitor.strikes(Key::Enter).await;
    visitor
        .sees(Page::new("receipt", "Uw stem is ontvangen"))
        .await;
    assert_eq!(visitor.ledger.clicks, 0);
    visitor.leaves();
}
