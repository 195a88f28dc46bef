//! A concept: kept for whoever holds the link, no vote to anybody, and never overwritten unseen.

use std::time::Duration;

use raadpleging::domain::account::Role;
use raadpleging::domain::member::MemberCode;
use raadpleging::secret::link_token;
use raadpleging::service::view::closed::closed_consultation;

use crate::database::Database;
use crate::form::Form;
use crate::house::{House, closes_at, key, wait_for};
use crate::office::Official;
use crate::voter::{FIELD, NO, Voter, YES};

on_both_databases!(
    a_secretary_goes_on_tomorrow_where_she_stopped,
    a_concept_needs_no_choice_no_name_and_no_mandate,
    a_concept_with_a_text_that_is_too_long_comes_back_whole,
    a_form_in_which_nothing_was_typed_keeps_nothing,
    two_windows_never_overwrite_each_others_concept_in_silence,
    a_form_from_before_the_vote_overwrites_no_later_concept,
    a_session_older_than_the_concept_is_told_of_it,
    a_concept_is_thrown_away_by_a_tick_alone,
    beside_a_vote_both_can_be_seen,
    the_vote_takes_the_concept_with_it,
    another_link_of_the_same_member_does_not_see_it,
    a_replaced_link_loses_its_concept,
    a_concept_is_no_vote_to_the_bureau_nor_to_the_count,
    after_the_close_nothing_is_kept,
);

const DRAFTS: &str = "draft";

/// The form on the ballot, to be kept instead of checked.
fn concept(voter: &mut Voter<'_>) -> Form {
    let path = voter.path("/concept");
    voter.ballot().form().to(&path)
}

fn a_secretary_goes_on_tomorrow_where_she_stopped(database: Database) {
    let house = House::open(database);
    let mut voter = Voter::of(&house, "GM9001");
    let kept = voter.keeps(NO, "Eerst naar het college.\nDan verder.");
    kept.must_say("Dit is uw concept, bewaard op dinsdag 14 oktober 2025 om 10.42 uur.");
    kept.must_say("U hebt nog niet gestemd.");
    house.app.clock.advance(Duration::from_secs(26 * 60 * 60));
    let mut elsewhere = Voter::of(&house, "GM9001");
    let form = elsewhere.ballot().form();
    assert_eq!(form.value(FIELD), Some(NO));
    let text = form.value("toelichting").unwrap();
    assert_eq!(text, "Eerst naar het college.\nDan verder.");
    assert_eq!(form.value("naam"), Some("A. de Vries"));
    let checked = elsewhere.browser.send(&form.with("mandaat", "ja"));
    let receipt = elsewhere.receipt_of(&checked.page(200).form());
    receipt.must_say("Eerst naar het college.");
    assert_eq!(house.letters_to("GM9001", "draft").len(), 0);
}

fn a_concept_needs_no_choice_no_name_and_no_mandate(database: Database) {
    let house = House::open(database);
    let mut voter = Voter::of(&house, "GM9001");
    let form = concept(&mut voter)
        .with("naam", "")
        .with("reactie", "Alleen dit.")
        .with("mandaat", "ja");
    voter.browser.send(&form).page(200);
    let again = voter.ballot().form();
    assert_eq!(again.value(FIELD), None);
    assert_eq!(again.value("naam"), Some(""));
    assert_eq!(again.value("reactie"), Some("Alleen dit."));
    assert_eq!(again.value("mandaat"), None, "a mandate is for each vote");
}

fn a_concept_with_a_text_that_is_too_long_comes_back_whole(database: Database) {
    let house = House::open(database);
    let mut voter = Voter::of(&house, "GM9001");
    let long = "a".repeat(4_212);
    let form = concept(&mut voter)
        .with("toelichting", &long)
        .with("reactie", "Kort.")
        .with("naam", "");
    let page = voter.browser.send(&form).page(422);
    page.must_say("U hebt 4.212 tekens gebruikt.");
    page.may_not_say("Vul uw naam in");
    page.may_not_say("Zet een vinkje");
    assert_eq!(page.form().value("toelichting"), Some(long.as_str()));
    assert_eq!(page.form().value("reactie"), Some("Kort."));
    let wide = format!("A{}B", " ".repeat(60_000));
    let wide = concept(&mut voter).with("naam", &wide);
    voter.browser.send(&wide).page(422);
    assert_eq!(house.database.count(DRAFTS), 0);
}

fn a_form_in_which_nothing_was_typed_keeps_nothing(database: Database) {
    let house = House::open(database);
    let mut voter = Voter::of(&house, "GM9001");
    let before = house.database.dump();
    let untouched = concept(&mut voter);
    let page = voter.browser.send(&untouched).page(200);
    page.must_say("Er is niets bewaard. U hebt nog niets ingevuld of veranderd.");
    let forged = untouched.clone().with("token", "x").with("reactie", "y");
    voter.browser.send(&forged).page(422);
    assert_eq!(house.database.dump(), before);
    voter.keeps(YES, "Een tekst.");
    let before = house.database.dump();
    for form in [concept(&mut voter), untouched.with("mandaat", "ja")] {
        let page = voter.browser.send(&form).page(200);
        page.must_say("Uw concept van dinsdag 14 oktober 2025 om 10.42 uur is er nog.");
    }
    assert_eq!(house.database.dump(), before);
    voter.votes(NO);
    let before = house.database.dump();
    let untouched = concept(&mut voter);
    voter
        .browser
        .send(&untouched)
        .page(200)
        .must_say("Er is niets bewaard.");
    assert_eq!(house.database.dump(), before);
}

fn two_windows_never_overwrite_each_others_concept_in_silence(database: Database) {
    let house = House::open(database);
    let mut first = Voter::of(&house, "GM9001");
    let mut second = Voter::of(&house, "GM9001");
    let late = concept(&mut second).with("toelichting", "Van de tweede.");
    let incomplete = concept(&mut second)
        .with("reactie", "Van de tweede.")
        .to(&second.path("/controle"));
    first.keeps(YES, "Van de eerste.");
    let conflict = second.browser.send(&late).page(409);
    conflict
        .must_say("Er is intussen een ander concept bewaard voor gemeente Duinwijk (10.42 uur)");
    conflict.must_say("Van de tweede.");
    // sent as it stands, it asks again
    let again = second.browser.send(&conflict.form()).page(409);
    again.must_say("Zet een vinkje als uw tekst in de plaats komt van het andere concept.");
    assert_eq!(
        first.ballot().form().value("toelichting"),
        Some("Van de eerste.")
    );
    // a form that came back with faults has not seen it either
    let faults = second.browser.send(&incomplete).page(422).form();
    let faults = faults.to(&second.path("/concept"));
    second.browser.send(&faults).page(409);
    let replaced = second.browser.send(&again.form().with("vervangen", "ja"));
    replaced.page(200).must_say("Dit is uw concept");
    let now = first.ballot().form();
    assert_eq!(now.value("toelichting"), Some("Van de tweede."));
    // the tick was for that one, not for the next
    first.keeps(YES, "Van de eerste, later.");
    let stale = again
        .form()
        .with("vervangen", "ja")
        .with("reactie", "Nog een.");
    second.browser.send(&stale).page(409);
    assert_eq!(house.database.count(DRAFTS), 1);
}

fn a_form_from_before_the_vote_overwrites_no_later_concept(database: Database) {
    let house = House::open(database);
    let mut voter = Voter::of(&house, "GM9001");
    voter.keeps(YES, "Eén.");
    let old = concept(&mut voter).with("toelichting", "Van lang geleden.");
    voter.votes(YES);
    voter.keeps(NO, "Na de stem.");
    let conflict = voter.browser.send(&old).page(409);
    conflict.must_say("Er is intussen gestemd");
    let kept = conflict.form();
    assert_eq!(kept.value("toelichting"), Some("Van lang geleden."));
    assert_eq!(
        voter.ballot().form().value("toelichting"),
        Some("Na de stem.")
    );
}

fn a_session_older_than_the_concept_is_told_of_it(database: Database) {
    let house = House::open(database);
    let mut old = Voter::of(&house, "GM9001");
    let form = concept(&mut old).with("toelichting", "Gisteren begonnen.");
    house.app.clock.advance(Duration::from_secs(25 * 60 * 60));
    Voter::of(&house, "GM9001").keeps(YES, "Vandaag bewaard.");
    let gone = old.browser.send(&form).page(403);
    gone.must_say("Open de link opnieuw");
    let mut back = Voter::of(&house, "GM9001");
    let conflict = back.browser.send(&form).page(409);
    conflict.must_say("Gisteren begonnen.");
    let replaced = conflict.form().with("vervangen", "ja");
    back.browser
        .send(&replaced)
        .page(200)
        .must_say("Dit is uw concept");
}

fn a_concept_is_thrown_away_by_a_tick_alone(database: Database) {
    let house = House::open(database);
    let mut voter = Voter::of(&house, "GM9001");
    voter.keeps(YES, "Weg ermee.");
    let page = voter.path("/concept/weggooien");
    let form = voter.browser.go(&page).page(200).form();
    voter
        .browser
        .send(&form)
        .page(422)
        .must_say("Zet een vinkje");
    let forged = form.clone().with("token", "x").with("weggooien", "ja");
    voter.browser.send(&forged).page(422);
    assert_eq!(house.database.count(DRAFTS), 1);
    // another one was saved meanwhile: not seen, not thrown away
    voter.keeps(NO, "Nieuwer.");
    let ticked = form.with("weggooien", "ja");
    let unseen = voter.browser.send(&ticked).page(409);
    unseen.must_say("Er is intussen een ander concept bewaard.");
    assert_eq!(house.database.count(DRAFTS), 1);
    let thrown = unseen.form().with("weggooien", "ja");
    voter
        .browser
        .send(&thrown)
        .page(200)
        .may_not_say("Dit is uw concept");
    assert_eq!(house.database.count(DRAFTS), 0);
    voter.browser.send(&thrown).page(200);
    let told = house
        .database
        .ask("SELECT deed AS value FROM event ORDER BY number DESC LIMIT 1");
    assert_eq!(told, ["draft-discarded"]);
}

fn beside_a_vote_both_can_be_seen(database: Database) {
    let house = House::open(database);
    let mut voter = Voter::of(&house, "GM9001");
    voter.votes(YES);
    let shown = voter.keeps(NO, "Toch niet?");
    shown.must_say("In het formulier staat dit concept, niet uw stem.");
    assert_eq!(shown.form().value(FIELD), Some(NO));
    let vote = voter.reads("?toon=stem").page(200);
    vote.must_say("U hebt ook een concept, bewaard op dinsdag 14 oktober 2025 om 10.42 uur.");
    assert_eq!(vote.form().value(FIELD), Some(YES));
    assert_eq!(voter.versions(), ["1 cast"]);
    voter.withdraws();
    let withdrawn = voter.ballot();
    withdrawn.must_say("U hebt nog niet opnieuw gestemd.");
    assert_eq!(withdrawn.form().value(FIELD), Some(NO));
}

fn the_vote_takes_the_concept_with_it(database: Database) {
    let house = House::open(database);
    let mut voter = Voter::of(&house, "GM9001");
    voter.keeps(YES, "Klaar.");
    let checked = voter.checked(YES);
    assert_eq!(house.database.count(DRAFTS), 1, "a look keeps it");
    voter.receipt_of(&checked);
    assert_eq!(house.database.count(DRAFTS), 0);
    // the same vote posted again is no new vote
    voter.keeps(NO, "Later.");
    voter.receipt_of(&checked);
    assert_eq!(house.database.count(DRAFTS), 1);
    voter.withdraws();
    assert_eq!(
        house.database.count(DRAFTS),
        1,
        "a withdrawal sends nothing"
    );
}

/// Another link that works, for the same member.
fn second_link(house: &House) -> String {
    let database = &house.database;
    database
        .execute(
            "INSERT INTO ballot_link (consultation, member, issued_at)
             SELECT consultation, member, issued_at FROM ballot_link WHERE member = 'GM9001'",
        )
        .unwrap();
    let last = "SELECT CAST(max(number) AS TEXT) AS value FROM ballot_link";
    let number: u32 = database.ask(last)[0].parse().unwrap();
    let member = MemberCode::parse("GM9001").unwrap();
    let token = link_token::make(&house.app.keys, number, &key(), &member);
    format!("/s/{token}")
}

fn another_link_of_the_same_member_does_not_see_it(database: Database) {
    let house = House::open(database);
    let mut first = Voter::of(&house, "GM9001");
    first.keeps(NO, "Alleen voor deze link.");
    // a second link, as a deputy will have: made by the bureau without revoking the first
    let mut second = Voter {
        house: &house,
        member: "GM9001".to_owned(),
        browser: house.browser(),
    };
    second.browser.go(&second_link(&house)).page(200);
    let page = second.ballot();
    page.may_not_say("Alleen voor deze link.");
    page.may_not_say("Dit is uw concept");
    assert_eq!(page.form().value(FIELD), None);
    second.keeps(YES, "Van de ander.");
    assert_eq!(house.database.count(DRAFTS), 2);
    assert_eq!(first.ballot().form().value(FIELD), Some(NO));
    second.votes(YES);
    assert_eq!(house.database.count(DRAFTS), 1, "only its own goes");
}

fn a_replaced_link_loses_its_concept(database: Database) {
    let house = House::open(database);
    let mut voter = Voter::of(&house, "GM9001");
    voter.keeps(NO, "Van de vorige.");
    let mut bureau = Official::at_work(&house, Role::Bureau);
    let form = bureau.sees("/gemeenten/GM9001").form();
    bureau
        .browser
        .send(&form.with("reden", "Vertrokken"))
        .page(200);
    house.post_letters();
    assert_eq!(house.database.count(DRAFTS), 0);
    let page = Voter::of(&house, "GM9001").ballot();
    page.may_not_say("Van de vorige.");
}

fn a_concept_is_no_vote_to_the_bureau_nor_to_the_count(database: Database) {
    let house = House::open(database);
    let mut bureau = Official::at_work(&house, Role::Bureau);
    Voter::of(&house, "GM9001").keeps(NO, "Geheim.");
    // that it was begun is told, and what is counted stays as it was
    let page = bureau.sees("/opkomst");
    page.must_say("0 van 7gemeenten hebben gestemd (0,0%)");
    page.must_say("0 van 208stemmen uitgebracht (0,0%)");
    let csv = bureau.reads("/opkomst.csv").text().to_owned();
    assert!(
        csv.contains("GM9001;Duinwijk;Zeeland;42;Nog niet gestemd;;"),
        "{csv}"
    );
    let card = bureau.sees("/gemeenten/GM9001");
    assert_eq!(
        card.fact("Concept bewaard"),
        "dinsdag 14 oktober 2025 om 10.42.00 uur"
    );
    card.may_not_say("Geheim.");
    card.must_say("Nog niets ontvangen.");
    Voter::of(&house, "GM9002").votes(YES);
    house.close();
    let closed = wait_for(closed_consultation(&house.app.store, key())).unwrap();
    assert_eq!(closed.outcome.counting.turnout.members.part, 1);
}

fn after_the_close_nothing_is_kept(database: Database) {
    let house = House::open(database);
    let mut voter = Voter::of(&house, "GM9001");
    voter.keeps(NO, "Te laat bedacht.");
    let late = concept(&mut voter).with("reactie", "Nog iets.");
    let last = closes_at().minus(Duration::from_millis(1));
    house.app.clock.advance_to(last);
    let in_time = Voter::of(&house, "GM9002").keeps(YES, "Net op tijd.");
    in_time.must_say("Dit is uw concept");
    house.app.clock.advance_to(closes_at());
    let mut back = Voter::of(&house, "GM9001");
    let refused = back.browser.send(&late).page(410);
    refused.must_say("De raadpleging is gesloten");
    house.close();
    assert_eq!(house.database.count(DRAFTS), 0);
    back.ballot().may_not_say("Te laat bedacht.");
}
