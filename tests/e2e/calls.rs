//! The last day at the telephone: three calls with their outcome, a new link in two clicks, who
//! calls again.

use fantoccini::key::Key;

use crate::browser::Setting;
use crate::demonstration::{Demonstration, Member};
use crate::keyboard::tabs_to;
use crate::letters::{letter, link};
use crate::page::Page;
use crate::secretary::votes;
use crate::staff::{is_shown_no_outcome, logs_in};
use crate::visitor::{SCREEN, Visitor};

async fn opens_the_list(visitor: &mut Visitor<'_>, name: &'static str) {
    let list = format!("/bureau/{}/bellen", visitor.at.guide.consultation);
    visitor.opens(&visitor.at.at(&list)).await;
    sees_the_list(visitor, name).await;
}

async fn sees_the_list(visitor: &mut Visitor<'_>, name: &'static str) {
    let list = Page::new(name, "Bellijst").filled_in();
    visitor.sees(list.of_the_bureau()).await;
}

/// How many members the list says it has.
async fn listed(visitor: &Visitor<'_>) -> u32 {
    let caption = visitor.reads("#bellijst").await;
    let caption = caption.trim_start_matches("Selectie: ");
    let (count, _) = caption.split_once(' ').unwrap();
    count.parse().unwrap()
}

/// Who stands in a row of the list.
async fn member_in(visitor: &Visitor<'_>, row: u8) -> Member {
    let name = visitor
        .reads(&format!("tbody tr:nth-child({row}) th"))
        .await;
    let mut members = visitor.at.guide.members.iter();
    members.find(|member| member.name == name).unwrap().clone()
}

/// Opens what lies under a row, and presses there; gives the number of clicks.
async fn presses_in(visitor: &mut Visitor<'_>, row: u8, part: u8, button: &str) -> usize {
    let before = visitor.ledger.clicks;
    let row = format!("tbody tr:nth-child({row})");
    let summary = format!("{row} details:nth-of-type({part}) summary");
    visitor.presses(&summary).await;
    visitor.presses(&format!("{row} button[{button}]")).await;
    visitor.ledger.clicks - before
}

async fn calls_two_members(visitor: &mut Visitor<'_>) {
    let clicks = presses_in(visitor, 1, 1, "value$='.no-answer'").await;
    assert_eq!(clicks, 2);
    sees_the_list(visitor, "not-reached").await;
    let row = visitor.reads("tbody tr:nth-child(1)").await;
    assert!(row.contains("Gebeld: geen gehoor"), "{row}");
    assert!(row.contains("Nog doen: Terugbellen"), "{row}");
    let second = member_in(visitor, 2).await;
    by_keyboard_will_vote(visitor, &second).await;
    let row = visitor.reads("tbody tr:nth-child(2)").await;
    assert!(row.contains("Gebeld: stemt nog"), "{row}");
}

/// The second call, without a mouse.
async fn by_keyboard_will_vote(visitor: &mut Visitor<'_>, member: &Member) {
    let clicks = visitor.ledger.clicks;
    tabs_to(visitor, &format!("Uitslag van {}", member.name)).await;
    visitor.strikes(Key::Enter).await;
    let button = format!("Stemt nog: {}", member.name);
    assert_eq!(tabs_to(visitor, &button).await, 1);
    visitor.strikes(Key::Enter).await;
    sees_the_list(visitor, "will-vote").await;
    assert_eq!(visitor.ledger.clicks, clicks);
}

async fn mails_a_new_link(visitor: &mut Visitor<'_>, member: &Member) -> String {
    let button = "value$='.niet-gevonden'][name='link'";
    let clicks = presses_in(visitor, 3, 2, button).await;
    assert_eq!(clicks, 2, "while on the telephone");
    let sent = Page::new("new-link", "Er gaat een nieuwe link uit");
    visitor.sees(sent).await;
    assert!(visitor.reads("main").await.contains(&member.name));
    visitor.presses_words("Terug naar de bellijst").await;
    visitor.comes_to("Bellijst").await;
    link(&letter(visitor.at, "new-link", member).await)
}

/// Who calls again, and what is to be done: chosen from the people of the bureau.
async fn notes_who_calls_again(visitor: &mut Visitor<'_>, member: &Member) {
    visitor
        .presses("tbody tr:nth-child(1) td:last-child > a")
        .await;
    let title = format!("Contact met {}", member.name);
    visitor.sees(Page::new("contact", &title)).await;
    visitor.presses_words("Bewaar notitie").await;
    visitor.sees(Page::new("no-note", &title).refused()).await;
    assert_eq!(visitor.focus().await, "fouten");
    visitor
        .writes("notitie", "De griffier belt na vieren terug.")
        .await;
    visitor.writes("vervolg", "Om 16 uur bellen").await;
    let owner = visitor.finds("#eigenaar").await;
    owner.select_by_index(1).await.unwrap();
    visitor.presses_words("Bewaar notitie").await;
    visitor.sees(Page::new("noted", &title)).await;
    let notes = visitor.reads("main table").await;
    assert!(notes.contains("Om 16 uur bellen"), "{notes}");
    visitor.presses_words("Naar de bellijst").await;
    visitor.comes_to("Bellijst").await;
}

async fn filters_what_nobody_calls(visitor: &mut Visitor<'_>, before: u32) {
    let owner = visitor.finds("#eigenaar").await;
    owner.select_by_value("niemand").await.unwrap();
    visitor.presses_words("Filter de bellijst").await;
    sees_the_list(visitor, "nobodys").await;
    assert_eq!(listed(visitor).await, before - 1);
    let again = visitor.finds("#terugbellen").await;
    again.select_by_value("ja").await.unwrap();
    visitor.presses_words("Filter de bellijst").await;
    sees_the_list(visitor, "nobody-again").await;
    assert!(
        visitor
            .reads("main")
            .await
            .contains("niemand in deze selectie")
    );
    visitor.presses_words("Wis filters").await;
    visitor.comes_to("Bellijst").await;
    assert_eq!(listed(visitor).await, before);
}

#[tokio::test]
async fn a_day_of_phone_calls() {
    let at = Demonstration::hold().await;
    let mut visitor = Visitor::new(&at, "calls", SCREEN, Setting::Usual).await;
    logs_in(&mut visitor, "bureau").await;
    opens_the_list(&mut visitor, "call-list").await;
    is_shown_no_outcome(&visitor).await;
    let before = listed(&visitor).await;
    let (first, third) = (member_in(&visitor, 1).await, member_in(&visitor, 3).await);
    calls_two_members(&mut visitor).await;
    let new = mails_a_new_link(&mut visitor, &third).await;
    notes_who_calls_again(&mut visitor, &first).await;
    filters_what_nobody_calls(&mut visitor, before).await;
    assert_ne!(new, third.ballot_url);
    visitor.opens(&new).await;
    visitor.sees(Page::new("ballot", "Breng uw stem uit")).await;
    votes(&mut visitor).await;
    opens_the_list(&mut visitor, "shorter").await;
    assert_eq!(listed(&visitor).await, before - 1);
    assert_ne!(member_in(&visitor, 3).await.name, third.name);
    visitor.leaves();
}
