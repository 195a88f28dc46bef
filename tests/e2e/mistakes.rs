//! A form that is not right: told at the top, told at the field, and nothing is lost.

use fantoccini::Locator;

use crate::browser::Setting;
use crate::demonstration::Demonstration;
use crate::page::Page;
use crate::secretary::opens_the_link;
use crate::visitor::{TELEPHONE, Visitor};

/// Each link of the summary leads to a field, which has the focus then.
async fn every_fault_leads_to_its_field(visitor: &mut Visitor<'_>) -> Vec<String> {
    let links = visitor
        .browser
        .client
        .find_all(Locator::Css("#fouten a"))
        .await
        .unwrap();
    let mut led_to = Vec::new();
    for link in links {
        let target = link.attr("href").await.unwrap().unwrap();
        link.click().await.unwrap();
        let field = visitor.focus().await;
        assert_eq!(format!("#{field}"), target);
        led_to.push(field);
    }
    led_to
}

#[tokio::test]
async fn a_form_with_mistakes_leads_to_each_and_keeps_the_rest() {
    let at = Demonstration::of_voters().await;
    let mut visitor = Visitor::new(at, "mistakes", TELEPHONE, Setting::Usual).await;
    opens_the_link(&mut visitor, &at.member_without_vote()).await;
    visitor
        .writes("toelichting", "Dit mag niet verloren gaan.")
        .await;
    visitor.writes("naam", "").await;
    visitor.presses("#verder").await;
    visitor
        .sees(Page::new("mistakes", "Breng uw stem uit").refused())
        .await;
    assert_eq!(visitor.focus().await, "fouten");
    let led_to = every_fault_leads_to_its_field(&mut visitor).await;
    assert_eq!(led_to, ["keuze-azwa-hlo-instemmen", "naam", "mandaat"]);
    let kept = visitor
        .finds("#toelichting")
        .await
        .prop("value")
        .await
        .unwrap();
    assert_eq!(kept.as_deref(), Some("Dit mag niet verloren gaan."));

    visitor.picks("keuze-azwa-hlo-niet-instemmen").await;
    visitor.writes("naam", "A. de Vries").await;
    visitor.picks("mandaat").await;
    visitor.presses("#verder").await;
    visitor.sees(Page::new("check", "Controleer uw stem")).await;
    let words = visitor.reads("main").await;
    assert!(words.contains("Dit mag niet verloren gaan.") && words.contains("A. de Vries"));
    visitor.leaves();
}
