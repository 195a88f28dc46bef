//! What the small script adds: a clock that goes on, a count, a warning; and a computer whose own
//! clock is wrong.

use std::time::Duration;

use serde_json::json;

use crate::browser::Setting;
use crate::deadline::until;
use crate::demonstration::Demonstration;
use crate::page::Page;
use crate::secretary::opens_the_link;
use crate::visitor::{TELEPHONE, Visitor};

/// Before anything else runs in the page: this computer is a day ahead.
const A_DAY_AHEAD: &str = "const now = Date.now; Date.now = () => now() + 86400000;";
/// Whether leaving would be asked about.
const WARNS: &str = "
    const leaving = new Event('beforeunload', { cancelable: true });
    dispatchEvent(leaving);
    return leaving.defaultPrevented;";
const SOON: Duration = Duration::from_secs(10);

async fn comes_to_say(visitor: &Visitor<'_>, selector: &str, start: &str) {
    until(start, SOON, async || {
        let words = visitor.reads_hidden(selector).await;
        words.starts_with(start).then_some(())
    })
    .await;
}

async fn counts_down_to_the_close(visitor: &mut Visitor<'_>) {
    comes_to_say(visitor, "[data-left]", "U hebt nog 2").await;
    assert_eq!(visitor.reads_hidden("[role=status]").await, "");
    // ten minutes and two seconds left, as far as the page was told
    visitor.asks("left_of(602)").await;
    comes_to_say(visitor, "[role=status]", "U hebt nog 10 minuten").await;
    visitor.asks("left_of(2)").await;
    comes_to_say(visitor, "[data-left]", "De raadpleging is gesloten.").await;
    comes_to_say(visitor, "[role=status]", "De raadpleging is gesloten.").await;
}

async fn counts_what_a_person_sees(visitor: &mut Visitor<'_>) {
    let count = "#toelichting-telling";
    assert_eq!(visitor.reads(count).await, "Nog 4.000 tekens");
    visitor.writes("toelichting", "Ja, mits.").await;
    assert_eq!(visitor.reads(count).await, "Nog 3.991 tekens");
    let types = "const area = document.querySelector('#toelichting');
        area.value = arguments_of;
        area.dispatchEvent(new Event('input'));";
    for (text, says) in [
        ("'👨‍👩‍👧é'", "Nog 3.998 tekens"),
        ("'x'.repeat(3999)", "Nog 1 teken"),
        ("'x'.repeat(5200)", "1.200 tekens te veel"),
    ] {
        visitor.asks(&types.replace("arguments_of", text)).await;
        assert_eq!(visitor.reads(count).await, says);
    }
}

#[tokio::test]
async fn a_script_counts_and_warns() {
    let at = Demonstration::of_voters().await;
    let member = at.member_without_vote();
    let mut visitor = Visitor::new(at, "comfort", TELEPHONE, Setting::Usual).await;
    let wrong = json!({ "source": A_DAY_AHEAD });
    let early = "Page.addScriptToEvaluateOnNewDocument";
    visitor.browser.tell(early, &wrong);
    opens_the_link(&mut visitor, &member).await;
    assert_eq!(visitor.asks(WARNS).await, false, "nothing was typed");
    let from_now = "window.left_of = (seconds) => {
        const clock = document.querySelector('[data-left]');
        clock.dataset.left = performance.now() + seconds * 1000;
    };";
    visitor.asks(from_now).await;
    counts_what_a_person_sees(&mut visitor).await;
    assert_eq!(visitor.asks(WARNS).await, true, "typed, and not sent");
    visitor.writes("toelichting", "Ja, mits.").await;
    visitor.picks("keuze-azwa-hlo-instemmen").await;
    visitor.picks("mandaat").await;
    visitor.presses("#verder").await;
    visitor.sees(Page::new("check", "Controleer uw stem")).await;
    assert_eq!(visitor.asks(WARNS).await, true, "checked, and not sent");
    visitor.asks(from_now).await;
    counts_down_to_the_close(&mut visitor).await;
    // the service decides, not the script
    visitor.presses_words("Stem versturen").await;
    let receipt = Page::new("receipt", "Uw stem is ontvangen");
    visitor.sees(receipt).await;
    visitor.leaves();
}
