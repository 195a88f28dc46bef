//! A day of phone calls: who is called, how it ended, and a new link in two clicks; on a telephone.

use crate::browser::Setting;
use crate::demonstration::Demonstration;
use crate::letters::{letter, link};
use crate::page::Page;
use crate::staff::logs_in;
use crate::visitor::{TELEPHONE, Visitor};

const SIDEWAYS: &str = "const holder = document.querySelector('.table-holder'); \
                        return holder.scrollWidth <= holder.clientWidth";

/// The first row of the list: name and code.
async fn first_of_the_list(visitor: &Visitor<'_>) -> (String, String) {
    let row = visitor.finds("tbody th a").await;
    let address = row.attr("href").await.unwrap().unwrap();
    let code = address.rsplit('/').next().unwrap().to_owned();
    (row.text().await.unwrap(), code)
}

async fn writes_down_that_they_will_vote(visitor: &mut Visitor<'_>, name: &str) {
    visitor.presses("tbody tr details summary").await;
    visitor.presses_words("Stemt nog").await;
    visitor.comes_to("Bellijst").await;
    let row = visitor.reads("tbody tr").await;
    assert!(row.starts_with(name), "{row}");
    assert!(row.contains("Stemt nog"), "{row}");
}

async fn mails_a_new_link_in_two_clicks(visitor: &mut Visitor<'_>) {
    visitor.presses("tbody tr details summary").await;
    visitor.presses_words("Mail nieuwe link").await;
    let sent = Page::new("sent", "Er gaat een nieuwe link uit");
    visitor.sees(sent).await;
}

#[tokio::test]
async fn the_bureau_calls_writes_down_and_mails_a_link() {
    let at = Demonstration::hold().await;
    let mut bureau = Visitor::new(&at, "telephone", TELEPHONE, Setting::Usual).await;
    logs_in(&mut bureau, "bureau").await;
    let list = at.at(&format!("/bureau/{}/bellen", at.guide.consultation));
    bureau.opens(&list).await;
    bureau.sees(Page::new("list", "Bellijst")).await;
    assert_eq!(bureau.asks(SIDEWAYS).await, true, "it scrolls sideways");
    let (name, code) = first_of_the_list(&bureau).await;
    writes_down_that_they_will_vote(&mut bureau, &name).await;
    mails_a_new_link_in_two_clicks(&mut bureau).await;
    let mut members = at.guide.members.iter();
    let member = members.find(|member| member.code == code).unwrap().clone();
    let new = link(&letter(&at, "new-link", &member).await);
    bureau.opens(&member.ballot_url).await;
    bureau.comes_to("Deze link werkt niet").await;
    bureau.opens(&new).await;
    bureau.comes_to("Breng uw stem uit").await;
    bureau.leaves();
}
