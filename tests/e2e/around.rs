//! Around the vote: a concept, a page to share, a deputy, a vote, and the report that nobody here
//! cast it. Every page is inspected on the way.

use crate::browser::Setting;
use crate::demonstration::{Demonstration, Member};
use crate::letters::objection;
use crate::page::Page;
use crate::secretary::{opens_the_link, votes};
use crate::visitor::{TELEPHONE, Visitor};

async fn keeps_a_concept(visitor: &mut Visitor<'_>) {
    visitor
        .writes("toelichting", "Het college beraadt zich nog.")
        .await;
    visitor.presses_words("Bewaar als concept").await;
    let kept = Page::new("concept", "Breng uw stem uit").filled_in();
    visitor.sees(kept).await;
    let words = visitor.reads("main").await;
    assert!(words.contains("U hebt nog niet gestemd."), "{words}");
    let text = visitor.finds("#toelichting").await.prop("value").await;
    assert_eq!(
        text.unwrap().as_deref(),
        Some("Het college beraadt zich nog.")
    );
}

async fn looks_around(visitor: &mut Visitor<'_>, member: &Member) {
    let address = visitor.browser.client.current_url().await.unwrap();
    let ballot = address.as_str().split('?').next().unwrap().to_owned();
    visitor
        .presses_words("Deel deze uitleg zonder uw stemlink")
        .await;
    visitor.sees(Page::new("explanation", "Uitleg")).await;
    for (page, name, title) in [
        (
            "/plaatsvervanger",
            "deputies",
            "Plaatsvervangers van gemeente ",
        ),
        ("/overdragen", "hand-over", "De stem van gemeente "),
    ] {
        visitor.opens(&format!("{ballot}{page}")).await;
        let rest = if name == "hand-over" {
            " overdragen"
        } else {
            ""
        };
        let title = format!("{title}{}{rest}", member.name);
        visitor.sees(Page::new(name, &title)).await;
    }
    visitor.opens(&ballot).await;
    let again = Page::new("concept-again", "Breng uw stem uit").filled_in();
    visitor.sees(again).await;
}

async fn reports_that_nobody_here_did_it(visitor: &mut Visitor<'_>, member: &Member) {
    visitor.opens(&objection(visitor.at, member).await).await;
    visitor
        .sees(Page::new("objection", "Klopt dit niet? Meld het ons"))
        .await;
    visitor.presses("#melden").await;
    let wrong = Page::new("objection-wrong", "Klopt dit niet? Meld het ons");
    visitor.sees(wrong.refused()).await;
}

async fn whole_story(story: &'static str, setting: Setting) {
    let at = Demonstration::of_voters().await;
    let member = at.member_without_vote();
    let mut visitor = Visitor::new(at, story, TELEPHONE, setting).await;
    opens_the_link(&mut visitor, &member).await;
    keeps_a_concept(&mut visitor).await;
    looks_around(&mut visitor, &member).await;
    votes(&mut visitor).await;
    reports_that_nobody_here_did_it(&mut visitor, &member).await;
    visitor.leaves();
}

#[tokio::test]
async fn a_secretary_prepares_votes_and_reports() {
    whole_story("around", Setting::Usual).await;
}

#[tokio::test]
async fn a_secretary_prepares_and_reports_without_scripts() {
    whole_story("around-without-scripts", Setting::WithoutScripts).await;
}
