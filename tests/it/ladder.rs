//! How far each member was reached: told by rungs and hours, never by what was filled in.

use raadpleging::domain::account::Role;

use crate::database::Database;
use crate::house::{House, amsterdam};
use crate::office::Official;
use crate::voter::{FIELD, NO, Voter, YES};

on_both_databases!(
    each_address_has_a_ladder_from_the_mail_to_the_vote,
    only_what_a_person_filled_in_is_a_visit,
    a_visit_is_marked_once_and_tells_no_choice,
    nothing_says_that_mail_was_opened,
);

const STEPS: [&str; 5] = [
    "Klaargezet: woensdag 10 september 2025 om 9.00.00 uur",
    "Aangenomen door de mailserver: woensdag 10 september 2025 om 9.00.00 uur",
    "Stempagina ingevuld door iemand: dinsdag 14 oktober 2025 om 10.42.00 uur",
    "Concept begonnen: dinsdag 14 oktober 2025 om 10.42.00 uur",
    "Gestemd: dinsdag 14 oktober 2025 om 10.50.00 uur",
];

fn each_address_has_a_ladder_from_the_mail_to_the_vote(database: Database) {
    let house = House::open(database);
    let mut bureau = Official::at_work(&house, Role::Bureau);
    let card = bureau.sees("/gemeenten/GM9001");
    for (place, step) in STEPS.iter().enumerate() {
        assert_eq!(card.says(step), place < 2, "{step}\n{}", card.text);
    }
    let mut voter = Voter::of(&house, "GM9001");
    voter.keeps(YES, "");
    let list = bureau.sees("/opkomst");
    list.must_say("Nog niet gestemd concept begonnen 14-10-2025 10.42");
    house.app.clock.advance_to(amsterdam("2025-10-14T10:50"));
    voter.votes(YES);
    let card = bureau.sees("/gemeenten/GM9001");
    let ladder = STEPS.map(|step| card.text.find(step));
    assert!(ladder.iter().all(Option::is_some), "{}", card.text);
    assert!(ladder.is_sorted(), "{}", card.text);
    bureau.sees("/opkomst").may_not_say("concept begonnen");
}

fn only_what_a_person_filled_in_is_a_visit(database: Database) {
    let house = House::open(database);
    let visits = || house.database.count("page_visit");
    let mut voter = Voter::of(&house, "GM9001");
    let form = voter.ballot().form();
    voter.browser.send(&form).page(422);
    let concept = form.clone().to(&voter.path("/concept"));
    voter.browser.send(&concept).page(200);
    // with a forged token nobody knows that the form was ever shown
    let unshown = form.clone().with(FIELD, NO).with("token", "x");
    voter.browser.send(&unshown).page(422);
    assert_eq!(visits(), 0, "sent as it stands");
    voter.browser.send(&form.with(FIELD, NO)).page(422);
    assert_eq!(visits(), 1, "a choice, and nothing else");
    let mut second = Voter::of(&house, "GM9002");
    let named = second.ballot().form().with("naam", "J. Jansen");
    second.browser.send(&named).page(422);
    assert_eq!(visits(), 2, "a name, and nothing else");
    let mut bureau = Official::at_work(&house, Role::Bureau);
    let list = bureau.sees("/opkomst?status=niet-gestemd");
    list.must_say("Nog niet gestemd stempagina ingevuld 14-10-2025 10.42");
}

/// The same consultation with every choice flipped: what is stored and logged of a visit is equal.
fn a_visit_is_marked_once_and_tells_no_choice(database: Database) {
    let house = House::open(database);
    for (member, choice) in [("GM9001", YES), ("GM9002", NO)] {
        let mut voter = Voter::of(&house, member);
        for _ in 0..2 {
            let form = voter.ballot().form().with(FIELD, choice);
            voter.browser.send(&form).page(422);
        }
    }
    let marked = house
        .database
        .ask("SELECT DISTINCT CAST(first_at AS TEXT) AS value FROM page_visit");
    assert_eq!(marked.len(), 1);
    let told = house
        .database
        .ask("SELECT body AS value FROM event WHERE deed = 'page-visited' ORDER BY number");
    let [first, second] = <[String; 2]>::try_from(told).unwrap();
    let second = second.replace("GM9002", "GM9001");
    let links = ["\"link\":1", "\"number\":1"];
    let second = second
        .replace("\"link\":2", links[0])
        .replace("\"number\":2", links[1]);
    assert_eq!(first, second);
}

fn nothing_says_that_mail_was_opened(database: Database) {
    let house = House::open(database);
    Voter::of(&house, "GM9001").votes(YES);
    let mut bureau = Official::at_work(&house, Role::Bureau);
    for page in ["/opkomst", "/gemeenten/GM9001"] {
        bureau.sees(page).may_not_say("eopend");
    }
}
