//! A refusal leads to what it speaks of: nobody is sent to a page without a way to it.

use raadpleging::domain::account::Role;

use crate::database::Database;
use crate::exception::Two;
use crate::house::{House, KEY};
use crate::office::Official;
use crate::page::Page;
use crate::weights::WEIGHT;

on_both_databases!(
    before_the_opening_a_refusal_leads_to_what_is_wrong,
    a_deed_done_twice_leads_to_what_was_done,
    after_a_new_link_there_is_a_way_back_to_the_member_and_the_list,
);

#[track_caller]
fn leads_to(page: &Page, path: &str) {
    let whole = format!("/bureau/{KEY}{path}");
    assert!(page.links.contains(&whole), "{whole}: {:?}", page.links);
}

fn before_the_opening_a_refusal_leads_to_what_is_wrong(database: Database) {
    let house = House::preparing(database);
    let mut bureau = Official::at_work(&house, Role::Bureau);
    let page = bureau.reads("/gemeenten/GM9001/adres").page(409);
    page.must_say("Lees die daarna opnieuw in.");
    leads_to(&page, "/stemregister/inlezen");
    let page = bureau.sees("");
    let opening = page.form_to("/openen").with("aantal", "7");
    house.open_consultation(7);
    let page = bureau.browser.send(&opening).page(409);
    page.must_say("Deze raadpleging is al geopend.");
    leads_to(&page, "/opkomst");
}

fn a_deed_done_twice_leads_to_what_was_done(database: Database) {
    let house = House::open(database);
    let mut two = Two::at_work(&house);
    let path = WEIGHT.is_asked(&mut two.first);
    let form = two.second.sees(&path).form_to("/afwijzen");
    let form = form.with("reden", "De brief is van vorig jaar.");
    two.second.browser.send(&form).page(200);
    let page = two.second.browser.send(&form).page(409);
    page.must_say("Er was al een besluit");
    leads_to(&page, &path);
    let form = two.first.sees("/herinnering").form();
    let form = form.with("aantal", "7");
    two.first.browser.send(&form).page(200);
    let page = two.first.browser.send(&form).page(409);
    page.must_say("Er is al een herinnering verstuurd");
    leads_to(&page, "/mailings");
}

fn after_a_new_link_there_is_a_way_back_to_the_member_and_the_list(database: Database) {
    let house = House::open(database);
    let mut bureau = Official::at_work(&house, Role::Bureau);
    let form = bureau.sees("/gemeenten/GM9002").form_to("/nieuwe-link");
    let form = form.with("reden", "Kwijtgeraakt");
    for status in [200, 409] {
        let page = bureau.browser.send(&form).page(status);
        leads_to(&page, "/gemeenten/GM9002");
        leads_to(&page, "/bellen");
    }
}
