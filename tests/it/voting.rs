//! A secretary votes, changes, withdraws; every step is confirmed, and no mail says what it was.

use crate::database::Database;
use crate::house::House;
use crate::page::Page;
use crate::voter::{FIELD, NO, Voter, YES};

on_both_databases!(
    a_secretary_votes_by_the_link_in_the_mail,
    a_vote_is_changed_and_withdrawn_and_cast_again,
    reload_back_and_double_post_give_the_same_receipt,
    a_mailbox_that_serves_two_members_is_told_of_each,
);

fn a_secretary_votes_by_the_link_in_the_mail(database: Database) {
    let house = House::open(database);
    let invitations = house.letters_to("GM9001", "invitation");
    assert_eq!(invitations.len(), 1);
    assert_eq!(invitations[0].to, "secretaris@duinwijk.example");
    let mut voter = Voter::of(&house, "GM9001");
    nothing_is_filled_in_for_anybody(&voter.ballot());

    let form = voter.filled_in(NO);
    let form = form
        .with("toelichting", "Canarietoelichting & <b>vet</b>")
        .with("reactie", "Canariereactie\nop twee regels")
        .with("naam", "P. Vervanger");
    let check = voter.browser.send(&form).page(200);
    check.must_say("Let op: uw stem is nog niet verstuurd.");
    assert_eq!(
        check.fact("Stemt het college in met deelname aan het AZWA en het HLO?"),
        "Nee, het college stemt niet in"
    );
    assert_eq!(
        check.fact("Toelichting bij de stem"),
        "Canarietoelichting & <b>vet</b>"
    );
    assert_eq!(
        voter.versions(),
        Vec::<String>::new(),
        "nothing is stored yet"
    );

    let receipt = voter.receipt_of(&check.form());
    receipt.must_say("Uw stem is ontvangen");
    receipt.must_say("dinsdag 14 oktober 2025 om 10.42.00 uur");
    assert_eq!(
        receipt.fact("Inhoudelijke reactie"),
        "Canariereactie\nop twee regels"
    );
    assert_eq!(receipt.fact("Versie"), "1");
    assert_eq!(voter.versions(), ["1 cast"]);

    house.post_letters();
    no_confirmation_says_what_was_voted(&house, &receipt.receipt());
}

fn nothing_is_filled_in_for_anybody(ballot: &Page) {
    ballot.must_say("Breng de stem van gemeente Duinwijk uit");
    assert_eq!(ballot.fact("Uw gemeente heeft"), "42 stemmen");
    assert_eq!(ballot.form().value("naam"), Some("A. de Vries"));
    assert_eq!(
        ballot.form().value(FIELD),
        None,
        "no choice is made for anybody"
    );
    assert_eq!(ballot.form().value("mandaat"), None);
}

fn no_confirmation_says_what_was_voted(house: &House, receipt: &str) {
    let confirmations = house.letters_to("GM9001", "confirmation");
    let mut told: Vec<&str> = confirmations
        .iter()
        .map(|letter| letter.to.as_str())
        .collect();
    told.sort_unstable();
    assert_eq!(
        told,
        ["info@duinwijk.example", "secretaris@duinwijk.example"]
    );
    for letter in &confirmations {
        for part in [&letter.text, &letter.html] {
            assert!(part.contains(receipt), "{part}");
            assert!(part.contains("is uitgebracht op dinsdag 14 oktober 2025 om 10.42 uur"));
            let part = part.to_lowercase();
            for secret in [
                "canarie",
                "instem",
                "stemt in",
                "stemt niet in",
                "p. vervanger",
            ] {
                assert!(!part.contains(secret), "{secret} in {part}");
            }
        }
        assert_eq!(
            letter.ballot_link(),
            None,
            "a link may not travel on to the mailbox"
        );
    }
}

fn a_vote_is_changed_and_withdrawn_and_cast_again(database: Database) {
    let house = House::open(database);
    let mut voter = Voter::of(&house, "GM9002");
    let first = voter.votes(YES);
    let ballot = voter.ballot();
    ballot.must_say("Wijzig de stem van gemeente Berk, Beuk en Es");
    ballot.must_say(&first.receipt());
    assert_eq!(
        ballot.form().value(FIELD),
        Some(YES),
        "what was voted is filled in"
    );
    assert_eq!(
        ballot.form().value("mandaat"),
        None,
        "the mandate is for each vote anew"
    );

    let second = voter.votes(NO);
    second.must_say("Uw gewijzigde stem is ontvangen");
    assert_eq!(second.fact("Versie"), "2");
    assert_ne!(first.receipt(), second.receipt());

    let third = voter.withdraws();
    third.must_say("Uw stem is ingetrokken");
    third.must_say("Gemeente Berk, Beuk en Es telt nu als niet gestemd.");
    assert_eq!(third.fact("Versie"), "3");
    let ballot = voter.ballot();
    ballot.must_say("De eerdere stem is ingetrokken op dinsdag 14 oktober 2025");
    assert_eq!(ballot.form().value(FIELD), None);
    let path = voter.path("/intrekken");
    assert_eq!(
        voter.browser.go(&path).path,
        voter.path(""),
        "nothing to withdraw"
    );

    let fourth = voter.votes(YES);
    fourth.must_say("Uw gewijzigde stem is ontvangen");
    assert_eq!(
        voter.versions(),
        ["1 cast", "2 cast", "3 withdrawn", "4 cast"]
    );

    every_deed_was_told(&house);
}

fn every_deed_was_told(house: &House) {
    house.post_letters();
    let told = house.letters_to("GM9002", "confirmation");
    let of = |deed: &str| {
        told.iter()
            .filter(|letter| letter.text.contains(deed))
            .count()
    };
    assert_eq!(told.len(), 8, "four deeds, two addresses");
    assert_eq!(
        of("is uitgebracht op"),
        4,
        "the vote after a withdrawal is a first one again"
    );
    assert_eq!(of("is gewijzigd op"), 2);
    assert_eq!(of("is ingetrokken op"), 2);
}

fn reload_back_and_double_post_give_the_same_receipt(database: Database) {
    let house = House::open(database);
    let mut voter = Voter::of(&house, "GM9003");
    let form = voter.checked(YES);
    let first = voter.receipt_of(&form);
    let again = voter.receipt_of(&form);
    assert_eq!(first.html, again.html, "the same post, the same page");
    let reloaded = voter.receipt();
    assert_eq!(first.html, reloaded.html);
    let by_the_mail = Voter::of(&house, "GM9003").receipt();
    assert_eq!(first.receipt(), by_the_mail.receipt());
    assert_eq!(voter.versions(), ["1 cast"]);
    assert_eq!(
        house.database.count("event WHERE deed = 'ballot-recorded'"),
        1
    );
    house.post_letters();
    assert_eq!(house.letters_to("GM9003", "confirmation").len(), 2);
}

fn a_mailbox_that_serves_two_members_is_told_of_each(database: Database) {
    let house = House::open(database);
    Voter::of(&house, "GM9004").votes(YES);
    Voter::of(&house, "GM9005").votes(NO);
    Voter::of(&house, "GM9006").votes(YES);
    Voter::of(&house, "GM9007").votes(YES);
    house.post_letters();
    let to = |member: &str| {
        let letters = house.letters_to(member, "confirmation");
        let mut to: Vec<String> = letters.into_iter().map(|letter| letter.to).collect();
        to.sort();
        to
    };
    assert_eq!(
        to("GM9004"),
        ["info@waddeneiland.example", "secretaris@samen.example"]
    );
    assert_eq!(
        to("GM9005"),
        ["info@polderland.example", "secretaris@samen.example"]
    );
    assert_eq!(
        to("GM9006"),
        ["gemeente@heuveldorp.example"],
        "one mailbox is told once"
    );
    assert_eq!(to("GM9007"), ["secretaris@kanaalstad.example"]);
}
