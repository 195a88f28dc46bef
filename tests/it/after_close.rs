//! The same link after the close: the own ballot, and later how it was counted.

use raadpleging::domain::account::Role;
use raadpleging::domain::consultation::PublicationTier;

use crate::database::Database;
use crate::decisions::{decides, filled_in};
use crate::house::{House, MEMBERS, ROLL, amsterdam, closes_at, consultation_with};
use crate::office::Official;
use crate::page::Page;
use crate::unseen::FORGED;
use crate::voter::{NO, Voter, YES};

on_both_databases!(
    after_the_close_a_member_sees_its_own_ballot,
    after_the_count_a_member_sees_how_it_was_counted,
    what_is_shown_is_what_was_counted,
    a_ballot_that_does_not_open_says_to_call,
    a_member_without_a_ballot_may_say_that_this_is_wrong,
    a_decision_that_came_early_leaves_no_day_to_call_before,
    an_advisory_group_is_told_that_it_is_tallied_apart,
);

fn page_of(house: &House, member: &str) -> Page {
    Voter::of(house, member).ballot()
}

fn after_the_close_a_member_sees_its_own_ballot(database: Database) {
    let house = House::open(database);
    let mut voter = Voter::of(&house, "GM9001");
    let form = voter.filled_in(NO).with("toelichting", "Te weinig geld");
    let form = voter.browser.send(&form).page(200).form();
    let receipt = voter.receipt_of(&form);
    house.app.clock.advance_to(closes_at());
    let page = page_of(&house, "GM9001");
    page.must_say("De stem van gemeente Duinwijk telt mee.");
    page.must_say(&receipt.receipt());
    page.must_say("Nee, het college stemt niet in");
    assert_eq!(page.fact("Toelichting bij de stem"), "Te weinig geld");
    page.may_not_say("geteld:");
    assert!(page.forms.is_empty());
}

fn after_the_count_a_member_sees_how_it_was_counted(database: Database) {
    let house = House::open(database);
    let mut voter = Voter::of(&house, "GM9003");
    voter.votes(YES);
    let receipt = voter.votes(NO);
    house.close();
    let page = page_of(&house, "GM9003");
    page.must_say(
        "Zo is de stem van gemeente 's-Gravendam geteld: Nee, het college stemt niet in, \
         75 stemmen.",
    );
    page.must_say("'s-Gravendam: 580.000 inwoners, het maximum van 75: 75 stemmen.");
    page.must_say(&receipt.receipt());
    page.must_say("Klopt dit niet? Bel ons dan vóór 29 oktober 2025");
    page.may_not_say("tellen wij apart");
}

/// The own copy says one thing, the count another: the count is what the member has to know.
fn what_is_shown_is_what_was_counted(database: Database) {
    let house = House::open(database);
    Voter::of(&house, "GM9001").votes(YES);
    // a last version that nobody cast is not opened, so that another content can stand there
    house.database.execute(FORGED).unwrap();
    house.close();
    house
        .database
        .execute(
            "INSERT INTO opened_ballot (consultation, member, version, content)
             VALUES ('azwa-hlo-2025', 'GM9001', 1,
                     '{\"act\":\"cast\",\"choices\":{\"azwa-hlo\":\"niet-instemmen\"},
                       \"explanation\":\"\",\"remark\":\"\",
                       \"caster\":{\"name\":\"A\",\"function\":\"b\"}}')",
        )
        .unwrap();
    let page = page_of(&house, "GM9001");
    page.must_say("geteld: Nee, het college stemt niet in, 42 stemmen.");
    page.may_not_say("Ja, het college stemt in");
}

fn a_ballot_that_does_not_open_says_to_call(database: Database) {
    let house = House::open(database);
    Voter::of(&house, "GM9001").votes(YES);
    house.database.execute(FORGED).unwrap();
    house.close();
    let page = page_of(&house, "GM9001");
    page.must_say("De stem van gemeente Duinwijk is ontvangen, maar wij konden die niet openen.");
    page.must_say("Bel ons nu");
    page.must_say("AAAA-AAAA-AAAA");
    page.may_not_say("telt mee");
    page.may_not_say("geteld:");
}

fn a_member_without_a_ballot_may_say_that_this_is_wrong(database: Database) {
    let house = House::open(database);
    let mut withdraws = Voter::of(&house, "GM9002");
    withdraws.votes(YES);
    withdraws.withdraws();
    house.app.clock.advance_to(closes_at());
    let said = |name: &str| {
        format!(
            "Van gemeente {name} is geen stem geregistreerd. Denkt u dat dit niet klopt? \
             Bel ons dan vóór 29 oktober 2025"
        )
    };
    let both = [("GM9001", "Duinwijk"), ("GM9002", "Berk, Beuk en Es")];
    for (member, name) in both {
        page_of(&house, member).must_say(&said(name));
    }
    house.close();
    for (member, name) in both {
        let page = page_of(&house, member);
        page.must_say(&said(name));
        page.must_say("De stemmen zijn geteld.");
    }
    page_of(&house, "GM9002").must_say("is ingetrokken op");
    house.app.clock.advance_to(amsterdam("2025-10-29T00:00"));
    let page = page_of(&house, "GM9001");
    page.must_say("Denkt u dat dit niet klopt? Bel ons dan: 070");
}

/// Open, and Waddeneiland is a group of its own that advises; every vote was promised to be public.
pub fn with_a_group_that_advises(database: Database) -> House {
    let group = "\n[[groups]]\nkey = \"waddeneilanden\"\nname = \"Waddeneilanden\"\n\
                 standing = \"advisory\"\n";
    let roll = ROLL.replace("kaart_rij\n", "kaart_rij,groep\n");
    let roll: String = roll
        .lines()
        .map(|line| match line {
            line if line.starts_with("GM9004") => format!("{line},waddeneilanden\n"),
            line if line.starts_with("GM") => format!("{line},gemeenten\n"),
            line => format!("{line}\n"),
        })
        .collect();
    let mut consultation = consultation_with("\n[[groups]]", &format!("{group}\n[[groups]]"));
    consultation.publication = PublicationTier::Members;
    let house = House::with(database, consultation, &roll);
    house.app.clock.advance_to(amsterdam("2025-09-10T09:00"));
    house.open_consultation(MEMBERS.len() as u64);
    house.post_letters();
    house
}

fn an_advisory_group_is_told_that_it_is_tallied_apart(database: Database) {
    let house = with_a_group_that_advises(database);
    Voter::of(&house, "GM9004").votes(YES);
    Voter::of(&house, "GM9001").votes(YES);
    house.close();
    let page = page_of(&house, "GM9004");
    page.must_say("geteld: Ja, het college stemt in, 1 stem.");
    page.must_say("Uw gemeente hoort bij de groep Waddeneilanden.");
    page.must_say("De stemmen van deze groep tellen wij apart.");
    page_of(&house, "GM9001").may_not_say("tellen wij apart");
}

fn a_decision_that_came_early_leaves_no_day_to_call_before(database: Database) {
    let house = House::open(database);
    Voter::of(&house, "GM9003").votes(NO);
    house.close();
    let mut board = Official::at_work(&house, Role::Board);
    let day = "22-10-2025";
    let form = filled_in(&mut board, "bekrachtigd").with("datum", day);
    decides(&mut board, &form);
    for (member, said) in [
        ("GM9003", "Klopt dit niet? Bel ons dan: 070"),
        ("GM9001", "Denkt u dat dit niet klopt? Bel ons dan: 070"),
    ] {
        let page = page_of(&house, member);
        page.must_say(said);
        page.must_say("Het bestuur heeft besloten.");
    }
}
