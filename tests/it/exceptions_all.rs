//! Every kind of exception from the first form to the letter: asked for by one person, refused to
//! that same person, approved by another, and told to the member.

use crate::database::Database;
use crate::entered_ballots::BALLOT;
use crate::exception::{Kind, Two};
use crate::house::House;
use crate::roll_changes::{ADDITION, STRIKE};
use crate::settled_disputes::{DISPUTE, a_disputed_ballot};
use crate::weights::WEIGHT;

on_both_databases!(each_of_the_seven_takes_two_people_and_is_told);

pub const ADDRESS: Kind = Kind {
    page: "/gemeenten/GM9006/adres",
    fields: &[("email", "secretaris@heuveldorp.example")],
    again: &[],
};

pub const EXTENSION: Kind = Kind {
    page: "/termijn",
    fields: &[("datum", "29 oktober 2025"), ("tijd", "16.00")],
    again: &[],
};

/// With the member that hears of it; an extension is told to all.
const KINDS: [(Kind, &str); 7] = [
    (WEIGHT, "GM9001"),
    (ADDRESS, "GM9006"),
    (BALLOT, "GM9002"),
    (DISPUTE, "GM9003"),
    (STRIKE, "GM9004"),
    (ADDITION, "GM9008"),
    (EXTENSION, "GM9007"),
];

fn letters_to(house: &House, member: &str) -> usize {
    house.post_letters();
    let letters = house.letters().into_iter();
    letters.filter(|letter| letter.member == member).count()
}

fn each_of_the_seven_takes_two_people_and_is_told(database: Database) {
    let house = House::open(database);
    a_disputed_ballot(&house);
    let mut two = Two::at_work(&house);
    for (kind, member) in KINDS {
        let told = letters_to(&house, member);
        let dossier = kind.is_asked(&mut two.first);
        let own = kind.forged(&mut two.first, &dossier);
        let before = house.database.dump();
        let refused = two.first.browser.send(&own).page(409);
        refused.must_say("Een ander moet dit goedkeuren");
        assert_eq!(house.database.dump(), before, "{}", kind.page);
        assert_eq!(letters_to(&house, member), told, "{}", kind.page);
        let form = kind.approval(&mut two.second, &dossier);
        let done = two.second.browser.send(&form).page(200);
        done.must_say("Goedgekeurd");
        assert!(letters_to(&house, member) > told, "{} is told", kind.page);
    }
    assert_eq!(
        house
            .database
            .count("dossier_decision WHERE verdict = 'approved'"),
        7
    );
    let mut trail = two.first.sees("/dossiers").text;
    for (number, _) in (1..).zip(KINDS) {
        let line = format!("Dossier {number}");
        assert!(trail.contains(&line), "{line}: {trail}");
        trail = trail.replacen(&line, "", 1);
    }
}
