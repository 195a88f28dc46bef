//! A municipal secretary votes, changes the vote, and takes it back.

use crate::browser::Setting;
use crate::demonstration::{Demonstration, Member};
use crate::letters::{letter, link};
use crate::page::Page;
use crate::visitor::{TELEPHONE, Visitor};

const YES: &str = "keuze-azwa-hlo-instemmen";
const NO: &str = "keuze-azwa-hlo-niet-instemmen";
const EXPLANATION: &str =
    "Het college stemt in.\nMet zorg om kleine gemeenten: € 5 < € 10 & \"meer\".";

pub async fn opens_the_link(visitor: &mut Visitor<'_>, member: &Member) {
    let link = link(&letter(visitor.at, "invitation", member).await);
    assert_eq!(link, member.ballot_url);
    visitor.opens(&link).await;
    visitor.sees(Page::new("ballot", "Breng uw stem uit")).await;
}

/// Nothing more than has to be.
pub async fn votes(visitor: &mut Visitor<'_>) -> String {
    visitor.picks(YES).await;
    visitor.picks("mandaat").await;
    visitor.presses("#verder").await;
    visitor.sees(Page::new("check", "Controleer uw stem")).await;
    assert!(visitor.reads("main").await.contains("nog niet verstuurd"));
    visitor.presses_words("Stem versturen").await;
    visitor
        .sees(Page::new("receipt", "Uw stem is ontvangen"))
        .await;
    visitor.reads(".big-code").await
}

async fn changes(visitor: &mut Visitor<'_>) -> String {
    visitor.presses_words("Stem wijzigen").await;
    visitor
        .sees(Page::new("change", "Wijzig uw stem").filled_in())
        .await;
    let before = visitor.finds(&format!("#{YES}")).await;
    assert!(before.is_selected().await.unwrap());
    visitor.picks(NO).await;
    visitor.writes("toelichting", EXPLANATION).await;
    visitor.picks("mandaat").await;
    visitor.presses("#verder").await;
    visitor
        .sees(Page::new("check-change", "Controleer uw stem"))
        .await;
    goes_back_and_loses_nothing(visitor).await;
    visitor.presses_words("Stem versturen").await;
    let title = "Uw gewijzigde stem is ontvangen";
    visitor.sees(Page::new("receipt-change", title)).await;
    visitor.reads(".big-code").await
}

async fn goes_back_and_loses_nothing(visitor: &mut Visitor<'_>) {
    assert!(visitor.reads("main").await.contains(EXPLANATION));
    visitor.presses("button[formaction$='#toelichting']").await;
    visitor
        .sees(Page::new("again", "Wijzig uw stem").filled_in())
        .await;
    let kept = visitor.finds("#toelichting").await.prop("value").await;
    assert_eq!(kept.unwrap().as_deref(), Some(EXPLANATION));
    visitor.presses("#verder").await;
    visitor
        .sees(Page::new("check-again", "Controleer uw stem"))
        .await;
}

async fn withdraws(visitor: &mut Visitor<'_>) {
    visitor.presses_words("Stem intrekken").await;
    visitor.sees(Page::new("withdraw", "Stem intrekken")).await;
    visitor.picks("mandaat").await;
    visitor.presses("#intrekken").await;
    let title = "Controleer de intrekking";
    visitor.sees(Page::new("check-withdrawal", title)).await;
    assert!(visitor.reads("main").await.contains("nog niet ingetrokken"));
    visitor.presses_words("Stem intrekken").await;
    visitor
        .sees(Page::new("withdrawn", "Uw stem is ingetrokken"))
        .await;
    assert!(
        visitor
            .reads("main")
            .await
            .contains("telt nu als niet gestemd")
    );
}

/// With only the choice: three pages, and no more fields than fingers on one hand.
async fn votes_in_a_moment(visitor: &mut Visitor<'_>, member: &Member) -> String {
    opens_the_link(visitor, member).await;
    let words = visitor.reads("main").await;
    assert!(words.contains(&member.name) && words.contains("Uw gemeente heeft"));
    let receipt = votes(visitor).await;
    let took = &visitor.ledger;
    let taken = (took.pages, took.clicks, took.fields);
    assert!(taken.0 <= 3 && taken.1 <= 5 && taken.2 <= 5, "{taken:?}");
    receipt
}

async fn whole_story(at: &Demonstration, story: &'static str, setting: Setting) {
    let member = at.member_without_vote();
    let mut visitor = Visitor::new(at, story, TELEPHONE, setting).await;
    let first = votes_in_a_moment(&mut visitor, &member).await;
    visitor.reloads().await;
    visitor
        .sees(Page::new("receipt-again", "Uw stem is ontvangen"))
        .await;
    assert_eq!(visitor.reads(".big-code").await, first);
    assert_ne!(changes(&mut visitor).await, first);
    withdraws(&mut visitor).await;
    visitor.opens(&member.ballot_url).await;
    visitor
        .sees(Page::new("ballot-after", "Breng uw stem uit"))
        .await;
    visitor.leaves();
}

#[tokio::test]
async fn a_secretary_votes_changes_and_withdraws_on_a_telephone() {
    let at = Demonstration::of_voters().await;
    whole_story(at, "telephone", Setting::Usual).await;
}

#[tokio::test]
async fn a_secretary_needs_no_scripts() {
    let at = Demonstration::of_voters().await;
    whole_story(at, "without-scripts", Setting::WithoutScripts).await;
}

#[tokio::test]
async fn a_secretary_may_force_other_colours() {
    let at = Demonstration::of_voters().await;
    let mut visitor = Visitor::new(at, "forced-colours", TELEPHONE, Setting::ForcedColours).await;
    opens_the_link(&mut visitor, &at.member_without_vote()).await;
    assert_eq!(
        visitor
            .asks("return matchMedia('(forced-colors: active)').matches")
            .await,
        true
    );
    votes(&mut visitor).await;
    visitor.leaves();
}
