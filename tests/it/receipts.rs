//! A receipt for every version, and a withdrawal in two steps.

use crate::database::Database;
use crate::form::Form;
use crate::house::House;
use crate::voter::{NO, Voter, YES};

on_both_databases!(
    who_voted_gets_the_own_receipt_also_when_somebody_else_voted_after,
    a_receipt_that_is_not_the_last_says_so,
    a_receipt_that_is_not_there_is_no_page,
    a_withdrawal_takes_a_second_post,
    a_withdrawal_is_taken_as_it_was_checked,
    a_withdrawal_goes_back_with_all_that_was_typed,
);

fn who_voted_gets_the_own_receipt_also_when_somebody_else_voted_after(database: Database) {
    let house = House::open(database);
    let mut first = Voter::of(&house, "GM9001");
    let checked = first.checked(YES);
    let sent = first.browser.post(&checked);
    let own = first.path("/ontvangst/1");
    assert_eq!(sent.header("location"), Some(own.as_str()));
    // a colleague is faster than the redirection
    let theirs = Voter::of(&house, "GM9001").votes(NO);
    let receipt = first.browser.go(&own).page(200);
    receipt.must_say("Ja, het college stemt in");
    assert_ne!(receipt.receipt(), theirs.receipt());
    // a double click, a reload, back and sent again
    for _ in 0..2 {
        assert_eq!(first.receipt_of(&checked).html, receipt.html);
    }
    assert_eq!(first.browser.read(&own).page(200).html, receipt.html);
    assert_eq!(first.receipt().receipt(), theirs.receipt());
    assert_eq!(first.versions(), ["1 cast", "2 cast"]);
}

fn a_receipt_that_is_not_the_last_says_so(database: Database) {
    let house = House::open(database);
    let mut voter = Voter::of(&house, "GM9002");
    let first = voter.votes(YES);
    first.may_not_say("Dit is niet de laatste versie");
    voter.votes(NO);
    let last = voter.path("/ontvangst/2");
    let old = voter.reads("/ontvangst/1").page(200);
    old.must_say("Dit is niet de laatste versie. Er is daarna opnieuw gestemd");
    old.must_say(&first.receipt());
    assert!(old.links.contains(&last), "{:?}", old.links);
    old.may_not_say("Stem intrekken");
    let withdrawn = voter.withdraws();
    for number in [1, 2] {
        let old = voter.reads(&format!("/ontvangst/{number}")).page(200);
        old.must_say("De stem van gemeente Berk, Beuk en Es is daarna ingetrokken");
    }
    assert_eq!(voter.receipt().html, withdrawn.html);
    withdrawn.may_not_say("Dit is niet de laatste versie");
}

fn a_receipt_that_is_not_there_is_no_page(database: Database) {
    let house = House::open(database);
    let mut voter = Voter::of(&house, "GM9003");
    let nothing = voter.reads("/ontvangst");
    assert_eq!(nothing.header("location"), Some(voter.path("").as_str()));
    voter.votes(YES);
    for number in ["0", "2", "01", "+1", "-1", "4294967296", "x", "%31%00"] {
        let page = voter.reads(&format!("/ontvangst/{number}")).page(404);
        page.must_say("Deze pagina bestaat niet");
    }
    let mut other = Voter::of(&house, "GM9001");
    let theirs = voter.path("/ontvangst/1");
    other.browser.read(&theirs).page(403);
}

fn a_withdrawal_takes_a_second_post(database: Database) {
    let house = House::open(database);
    let mut voter = Voter::of(&house, "GM9004");
    voter.votes(NO);
    let form = voter.withdrawal().with("reden", "Te vroeg\nen <b>fout</b>");
    let unticked = voter.browser.send(&form.clone().without("mandaat"));
    assert_eq!(
        unticked.page(422).form().value("reden"),
        Some("Te vroeg\nen <b>fout</b>")
    );
    let check = voter.browser.send(&form).page(200);
    check.must_say("Let op: de stem is nog niet ingetrokken.");
    assert_eq!(check.fact("Reden"), "Te vroeg\nen <b>fout</b>");
    assert_eq!(voter.versions(), ["1 cast"], "nothing is stored yet");
    let receipt = voter.receipt_of(&check.form());
    assert_eq!(receipt.fact("Reden"), "Te vroeg\nen <b>fout</b>");
    assert_eq!(voter.receipt_of(&check.form()).html, receipt.html);
    assert_eq!(voter.versions(), ["1 cast", "2 withdrawn"]);
}

fn a_withdrawal_is_taken_as_it_was_checked(database: Database) {
    let house = House::open(database);
    let mut voter = Voter::of(&house, "GM9005");
    let cast = voter.checked(YES);
    let used = cast.value("token").unwrap().to_owned();
    voter.receipt_of(&cast);
    let form = voter.withdrawal().with("reden", "Te vroeg");
    let checked = voter.browser.send(&form).page(200).form();
    let other = Voter::of(&house, "GM9004").filled_in(YES);
    let last_post = voter.path("/intrekken/versturen");
    let foreign: [Form; 6] = [
        checked.clone().with("reden", "Iets anders"),
        checked.clone().with("naam", "Iemand anders"),
        checked.clone().with("token", &used),
        checked.clone().with("token", other.value("token").unwrap()),
        checked.clone().with_another("reden", "Dubbel"),
        form.clone().to(&last_post),
    ];
    for form in foreign {
        let page = voter.browser.send(&form).page(422);
        page.must_say("Verstuur het formulier opnieuw. Uw antwoorden staan er nog.");
    }
    // nor does the number of a withdrawal cast a vote
    let vote = voter.filled_in(NO).to(&voter.path("/versturen"));
    let vote = vote.with("token", checked.value("token").unwrap());
    voter.browser.send(&vote).page(422);
    assert_eq!(voter.versions(), ["1 cast"]);
    voter.receipt_of(&checked);
    assert_eq!(voter.versions(), ["1 cast", "2 withdrawn"]);
}

fn a_withdrawal_goes_back_with_all_that_was_typed(database: Database) {
    let house = House::open(database);
    let mut voter = Voter::of(&house, "GM9006");
    voter.votes(YES);
    let form = voter.withdrawal().with("reden", "Te vroeg");
    let checked = voter.browser.send(&form).page(200).form();
    let back = voter.path("/intrekken/wijzig");
    let again = voter.browser.send(&checked.to(&back)).page(200).form();
    assert_eq!(again.value("reden"), Some("Te vroeg"));
    assert_eq!(again.value("mandaat"), Some("ja"));
    assert_eq!(again.action, voter.path("/intrekken"));
    assert_eq!(voter.versions(), ["1 cast"]);
}
