//! A colleague votes with a link of their own, and one person serves two members.

use raadpleging::domain::account::Role;

use crate::database::Database;
use crate::delegating::{
    DEPUTY, deputy_of, form_to, handing_over, letter, names, naming, recipients, revoking,
};
use crate::house::House;
use crate::office::Official;
use crate::voter::{FIELD, NO, Voter, YES};

on_both_databases!(
    a_deputy_opens_the_same_ballot_with_a_link_of_their_own,
    a_revoked_deputy_sees_what_a_stranger_sees_and_the_vote_stays,
    a_deputy_neither_names_nor_revokes_nor_hands_over,
    every_address_is_told_once_of_what_a_deputy_does,
    an_address_gets_one_link,
    a_new_link_from_the_bureau_kills_those_of_deputies,
    a_reminder_carries_the_link_of_the_secretary,
    two_ballots_in_one_browser_are_told_apart,
);

fn a_deputy_opens_the_same_ballot_with_a_link_of_their_own(database: Database) {
    let house = House::open(database);
    let mut secretary = Voter::of(&house, "GM9001");
    let own = house.link("GM9001");
    let (mut deputy, link) = deputy_of(&house, &mut secretary);
    assert_ne!(link, own);
    let ballot = deputy.ballot();
    ballot.must_say("U stemt als plaatsvervanger: S. el Amrani.");
    ballot.may_not_say("/overdragen");
    assert_eq!(ballot.form().value("naam"), Some("S. el Amrani"));
    assert_eq!(ballot.form().value("functie"), Some("concerncontroller"));
    let receipt = deputy.votes(NO).receipt();
    let seen = secretary.ballot();
    seen.must_say(&receipt);
    seen.must_say("S. el Amrani, concerncontroller");
    assert_eq!(seen.form().value(FIELD), Some(NO));
    assert_eq!(seen.form().value("naam"), Some("A. de Vries"));
    secretary.votes(YES);
    assert_eq!(deputy.ballot().form().value("naam"), Some("S. el Amrani"));
    let path = deputy.path("/intrekken");
    let form = deputy.browser.go(&path).page(200).form();
    assert_eq!(form.value("naam"), Some("S. el Amrani"));
    deputy.withdraws();
    assert_eq!(secretary.versions(), ["1 cast", "2 cast", "3 withdrawn"]);
}

fn a_revoked_deputy_sees_what_a_stranger_sees_and_the_vote_stays(database: Database) {
    let house = House::open(database);
    let mut secretary = Voter::of(&house, "GM9001");
    let (mut deputy, link) = deputy_of(&house, &mut secretary);
    let receipt = deputy.votes(NO).receipt();
    let checked = deputy.checked(YES);
    let form = revoking(&mut secretary);
    let page = secretary.browser.send(&form).page(200);
    page.must_say("Er is nu geen plaatsvervanger.");
    let told = letter(&house, "GM9001", "link-ended");
    assert_eq!(told.to, DEPUTY);
    assert!(
        told.text.contains("Uw link werkt niet meer."),
        "{}",
        told.text
    );
    let unknown = house.browser().go("/s/onbekend").page(404);
    assert_eq!(house.browser().go(&link).page(404).html, unknown.html);
    deputy
        .browser
        .send(&checked)
        .page(403)
        .must_say("Open de link opnieuw");
    secretary.ballot().must_say(&receipt);
    assert_eq!(secretary.versions(), ["1 cast"]);
    // once more changes nothing, and the place is free again
    let before = house.database.dump();
    secretary.browser.send(&form).page(200);
    assert_eq!(house.database.dump(), before);
    names(&mut secretary, "S. el Amrani", DEPUTY).page(200);
    assert_eq!(house.database.count("deputy"), 2);
}

fn a_deputy_neither_names_nor_revokes_nor_hands_over(database: Database) {
    let house = House::open(database);
    let mut secretary = Voter::of(&house, "GM9001");
    let (mut deputy, _) = deputy_of(&house, &mut secretary);
    let naming = naming(&mut secretary, "T. Ander", "ander@duinwijk.example");
    let revoking = revoking(&mut secretary);
    let handing = handing_over(&mut secretary);
    let before = house.database.dump();
    for page in ["/plaatsvervanger", "/overdragen"] {
        let page = deputy.reads(page).page(403);
        page.must_say("Alleen de secretaris kan dit");
        page.must_say("A. de Vries");
    }
    for form in [naming, revoking, handing] {
        let refused = deputy.browser.send(&form).page(403);
        refused.must_say("Alleen de secretaris kan dit");
    }
    assert_eq!(house.database.dump(), before);
}

fn every_address_is_told_once_of_what_a_deputy_does(database: Database) {
    let house = House::open(database);
    let mut secretary = Voter::of(&house, "GM9001");
    let (mut deputy, _) = deputy_of(&house, &mut secretary);
    let both = ["info@duinwijk.example", "secretaris@duinwijk.example"];
    assert_eq!(recipients(&house, "GM9001", "deputy"), [DEPUTY]);
    assert_eq!(recipients(&house, "GM9001", "deputy-named"), both);
    let named = letter(&house, "GM9001", "deputy-named");
    assert!(named.text.contains("S. el Amrani"), "{}", named.text);
    assert_eq!(named.ballot_link(), None);
    let invited = letter(&house, "GM9001", "deputy");
    assert!(invited.text.contains("Geachte S. el Amrani,"));
    assert!(invited.text.contains("A. de Vries"), "{}", invited.text);
    deputy.votes(NO);
    let all = [
        "info@duinwijk.example",
        DEPUTY,
        "secretaris@duinwijk.example",
    ];
    assert_eq!(recipients(&house, "GM9001", "confirmation"), all);
    let told = letter(&house, "GM9001", "confirmation");
    assert!(
        told.text.contains("door de plaatsvervanger"),
        "{}",
        told.text
    );
    assert!(!told.text.contains("Amrani"));
    // the secretary's own vote is no news for a deputy
    secretary.votes(YES);
    assert_eq!(recipients(&house, "GM9001", "confirmation").len(), 5);
    let told = letter(&house, "GM9001", "confirmation");
    assert!(told.text.contains("met de link van de gemeentesecretaris"));
    // an address that two share gets one letter
    let mut shared = Voter::of(&house, "GM9006");
    names(&mut shared, "G. Bode", "bode@heuveldorp.example").page(200);
    assert_eq!(recipients(&house, "GM9006", "deputy-named").len(), 1);
}

fn an_address_gets_one_link(database: Database) {
    let house = House::open(database);
    let mut secretary = Voter::of(&house, "GM9001");
    names(&mut secretary, "S. el Amrani", DEPUTY).page(200);
    for (address, says) in [
        ("SANNE@duinwijk.example", "Op dit adres is er al een link."),
        (
            "secretaris@Duinwijk.example",
            "Dit adres hoort al bij de secretaris.",
        ),
        (
            "INFO@duinwijk.example",
            "Vul het eigen adres van uw plaatsvervanger in.",
        ),
        ("geen adres", "Vul een e-mailadres in"),
    ] {
        let page = names(&mut secretary, "Iemand", address).page(422);
        page.must_say(says);
        assert!(page.html.contains("<title>Fout: "));
        assert_eq!(
            form_to(&page, "/plaatsvervanger").value("email"),
            Some(address)
        );
    }
    names(&mut secretary, "Twee", "twee@duinwijk.example").page(200);
    let last = naming(&mut secretary, "Drie", "drie@duinwijk.example");
    secretary
        .browser
        .send(&last)
        .page(200)
        .must_say("Er zijn 3 plaatsvervangers.");
    let page = secretary
        .browser
        .send(&last.with("email", "vier@duinwijk.example"));
    assert_eq!(page.status, 422);
    assert_eq!(house.database.count("deputy"), 3);
    // the same person may serve another member
    let mut other = Voter::of(&house, "GM9002");
    names(&mut other, "S. el Amrani", DEPUTY).page(200);
    assert_eq!(house.database.count("deputy"), 4);
}

fn a_new_link_from_the_bureau_kills_those_of_deputies(database: Database) {
    let house = House::open(database);
    let mut secretary = Voter::of(&house, "GM9001");
    let (mut deputy, of_deputy) = deputy_of(&house, &mut secretary);
    let mut bureau = Official::at_work(&house, Role::Bureau);
    let card = bureau.sees("/gemeenten/GM9001");
    card.must_say("ook die van plaatsvervangers");
    card.must_say("Plaatsvervanger S. el Amrani");
    card.must_say(DEPUTY);
    card.must_say("Link voor plaatsvervanger");
    let form = card.form().with("reden", "Link gelekt");
    let done = bureau.browser.send(&form).page(200);
    done.must_say("ook die van plaatsvervangers");
    assert_eq!(recipients(&house, "GM9001", "link-ended"), [DEPUTY]);
    assert!(letter(&house, "GM9001", "link-ended").links().is_empty());
    house.browser().go(&of_deputy).page(404);
    deputy.reads("").page(403);
    secretary.reads("").page(403);
    bureau
        .sees("/gemeenten/GM9001")
        .must_say("Werkt niet meer sinds");
    let live = "ballot_link WHERE member = 'GM9001' AND revoked_at IS NULL";
    assert_eq!(house.database.count(live), 1);
}

fn a_reminder_carries_the_link_of_the_secretary(database: Database) {
    let house = House::open(database);
    let own = house.link("GM9001");
    let mut secretary = Voter::of(&house, "GM9001");
    deputy_of(&house, &mut secretary);
    let mut bureau = Official::at_work(&house, Role::Bureau);
    let form = bureau.sees("/herinnering").form().with("aantal", "7");
    bureau.browser.send(&form).page(200);
    let reminder = letter(&house, "GM9001", "reminder");
    assert_eq!(reminder.ballot_link(), Some(own));
}

fn two_ballots_in_one_browser_are_told_apart(database: Database) {
    let house = House::open(database);
    let mut first = Voter::of(&house, "GM9004");
    first.ballot().may_not_say("In deze browser");
    let mut second = Voter::of(&house, "GM9005");
    second.browser.cookies.append(&mut first.browser.cookies);
    let ballot = second.ballot();
    ballot.must_say("In deze browser staat ook de stem van gemeente Waddeneiland open.");
    ballot.must_say("U kijkt nu naar gemeente Polderland.");
    assert!(ballot.links.contains(&first.path("")));
    let filled = second.filled_in(YES);
    let check = second.browser.send(&filled).page(200);
    check.must_say("U kijkt nu naar gemeente Polderland.");
    let receipt = second.receipt_of(&check.form());
    receipt.must_say("In deze browser staat ook de stem van gemeente Waddeneiland open.");
    assert!(
        receipt.html.contains("gemeente Polderland –"),
        "the title names the member"
    );
    // a link that was replaced opens nothing, so it is not named
    let mut bureau = Official::at_work(&house, Role::Bureau);
    let form = bureau.sees("/gemeenten/GM9004").form().with("reden", "Weg");
    bureau.browser.send(&form).page(200);
    second.ballot().may_not_say("In deze browser");
}
