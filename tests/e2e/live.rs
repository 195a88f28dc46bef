//! The page of the turnout that stays open on a desk: its figures move, what somebody was typing
//! does not, and what cannot be refreshed is said.

use std::time::Duration;

use serde_json::json;

use crate::browser::Setting;
use crate::deadline::until;
use crate::demonstration::Demonstration;
use crate::page::Page;
use crate::secretary::{opens_the_link, votes};
use crate::staff::logs_in;
use crate::visitor::{SCREEN, Visitor};

/// As if the tab came to the front, which does not wait for the next half minute.
const LOOKS: &str = "document.dispatchEvent(new Event('visibilitychange'))";
const SOON: Duration = Duration::from_secs(20);
const SAID: &str = "[role=status]";

async fn comes_to_say(visitor: &Visitor<'_>, selector: &str, words: &str) {
    until(words, SOON, async || {
        let said = visitor.reads_hidden(selector).await;
        said.contains(words).then_some(())
    })
    .await;
}

async fn somebody_votes(at: &Demonstration) {
    let mut secretary = Visitor::new(at, "live-vote", SCREEN, Setting::Usual).await;
    opens_the_link(&mut secretary, &at.member_without_vote()).await;
    votes(&mut secretary).await;
    secretary.leaves();
}

#[tokio::test]
async fn figures_move_and_what_was_typed_stays() {
    let at = Demonstration::hold().await;
    let mut visitor = Visitor::new(&at, "live", SCREEN, Setting::Usual).await;
    logs_in(&mut visitor, "bureau").await;
    let list = at.at(&format!("/bureau/{}/opkomst", at.guide.consultation));
    visitor.opens(&list).await;
    let page = Page::new("turnout", "Opkomst").filled_in().of_the_bureau();
    visitor.sees(page).await;
    visitor.writes("q", "Den H").await;
    visitor.asks("document.querySelector('#per-provincie').closest('section').scrollLeft = 5; scrollTo(0, 120)").await;
    somebody_votes(&at).await;
    visitor.asks(LOOKS).await;
    comes_to_say(&visitor, "[data-live-part=leden]", "61 van 342").await;
    comes_to_say(&visitor, SAID, "De cijfers zijn ververst.").await;
    let kept = "return [document.activeElement.id, document.activeElement.value, scrollY,
        document.querySelector('[data-live-changed]').hidden]";
    assert_eq!(visitor.asks(kept).await, json!(["q", "Den H", 120, false]));
    no_network(&visitor, true);
    visitor.asks(LOOKS).await;
    comes_to_say(
        &visitor,
        SAID,
        "Verversen lukt nu niet. Deze cijfers zijn van ",
    )
    .await;
    no_network(&visitor, false);
    visitor.asks(LOOKS).await;
    until("all is well again", SOON, async || {
        visitor.reads_hidden(SAID).await.is_empty().then_some(())
    })
    .await;
    visitor.browser.client.delete_all_cookies().await.unwrap();
    visitor.asks(LOOKS).await;
    comes_to_say(&visitor, SAID, "U bent niet meer ingelogd.").await;
    visitor.presses_words("Log opnieuw in").await;
    visitor.comes_to("Inloggen").await;
    visitor.leaves();
}

fn no_network(visitor: &Visitor<'_>, offline: bool) {
    visitor.browser.tell("Network.enable", &json!({}));
    let conditions = json!({
        "offline": offline, "latency": 0, "downloadThroughput": -1, "uploadThroughput": -1
    });
    visitor
        .browser
        .tell("Network.emulateNetworkConditions", &conditions);
}
