//! A link on paper, for whom mail does not reach: once, told to all, and in the report.

use raadpleging::domain::account::Role;
use raadpleging::domain::member::MemberCode;
use raadpleging::secret::link_token;
use raadpleging::service::view::closed::closed_consultation;

use crate::browser::Answer;
use crate::database::Database;
use crate::delegating::{DEPUTY, by_link, deputy_of, naming};
use crate::form::Form;
use crate::house::{House, closes_at, key, wait_for};
use crate::office::Official;
use crate::voter::{FIELD, NO, Voter, YES};

on_both_databases!(
    a_letter_needs_a_reason_and_an_address,
    the_link_on_paper_votes_and_the_old_one_does_not,
    a_link_on_paper_is_told_to_all_and_in_the_report,
    a_link_on_paper_opens_no_vote_from_before_it,
    a_link_on_paper_does_not_open_its_own_vote,
    a_link_on_paper_does_not_show_how_its_vote_was_counted,
    a_link_on_paper_lets_nobody_else_in_and_keeps_no_draft,
    a_letter_that_cannot_be_set_kills_no_link,
);

/// Stands in no other text.
const MARK: &str = "Zeehondenopvang";
const PAGE: &str = "/gemeenten/GM9001/brief";

fn filled_in(bureau: &mut Official<'_>) -> Form {
    let form = bureau.sees(PAGE).form();
    let form = form.with("reden", "Mail komt niet aan");
    form.with("straat", "Postbus 12")
        .with("plaats", "9999 ZZ Duinwijk")
}

fn a_letter_needs_a_reason_and_an_address(database: Database) {
    let house = House::open(database);
    let mut bureau = Official::at_work(&house, Role::Bureau);
    let form = filled_in(&mut bureau);
    let before = house.database.dump();
    for lacking in ["reden", "straat", "plaats"] {
        let page = bureau.browser.send(&form.clone().with(lacking, " "));
        page.page(422).must_say("U bent nog niet klaar");
    }
    assert_eq!(house.database.dump(), before);
    let letter = bureau.browser.send(&form);
    assert_eq!(letter.header("content-type"), Some("application/pdf"));
    let again = bureau.browser.send(&form).page(409);
    again.must_say("Er was al een nieuwe link gemaakt");
    let anew = again.links.iter().any(|link| link.ends_with(PAGE));
    assert!(anew, "the way to make it again");
    assert_eq!(
        house.database.count("ballot_link WHERE member = 'GM9001'"),
        2
    );
}

/// What stands on the letter, as a reader types it over, spaces and all. Where no program reads
/// the letter, the key that made it.
fn typed_over(house: &House, letter: &Answer) -> String {
    let link = "SELECT CAST(max(number) AS TEXT) AS value FROM ballot_link";
    let number = house.database.ask(link)[0].parse().unwrap();
    let code = MemberCode::parse("GM9001").unwrap();
    let token = link_token::make(&house.app.keys, number, &key(), &code);
    if let Some(text) = crate::papers::text_of(letter) {
        assert!(text.contains("Postbus 12 9999 ZZ Duinwijk"), "{text}");
        let (_, code) = text.split_once("/s/ ").unwrap();
        let code: String = code.split(' ').take(8).collect();
        assert_eq!(code, token);
    }
    let groups: Vec<&str> = token
        .as_bytes()
        .chunks(4)
        .map(|four| std::str::from_utf8(four).unwrap())
        .collect();
    format!("/s/{}", groups.join("%20"))
}

fn the_link_on_paper_votes_and_the_old_one_does_not(database: Database) {
    let house = House::open(database);
    let mut bureau = Official::at_work(&house, Role::Bureau);
    let mut voter = Voter::of(&house, "GM9001");
    let form = filled_in(&mut bureau);
    let path = typed_over(&house, &bureau.browser.send(&form));
    let ballot = voter.path("");
    voter.browser.go(&ballot).page(403);
    let mut reader = house.browser();
    let opened = reader.go(&path.to_lowercase());
    assert_eq!(opened.path, ballot);
    opened
        .page(200)
        .must_say("Breng de stem van gemeente Duinwijk uit");
}

fn a_link_on_paper_is_told_to_all_and_in_the_report(database: Database) {
    let house = House::open(database);
    deputy_of(&house, &mut Voter::of(&house, "GM9001"));
    let mut bureau = Official::at_work(&house, Role::Bureau);
    let form = filled_in(&mut bureau);
    bureau.browser.send(&form);
    house.post_letters();
    let told = house.letters_to("GM9001", "link-printed");
    assert_eq!(
        told.len(),
        3,
        "the secretary, the deputy and the general mailbox"
    );
    assert!(told.iter().all(|letter| letter.ballot_link().is_none()));
    let card = bureau.sees("/gemeenten/GM9001");
    card.must_say("Secretaris, link op papier");
    card.must_say("Op papier gezet: dinsdag 14 oktober 2025 om 10.42.00 uur");
    // where it goes is kept nowhere
    for rows in house.database.dump().values() {
        assert!(rows.iter().all(|row| !row.contains("Postbus 12")));
    }
    house.close();
    let closed = wait_for(closed_consultation(&house.app.store, key())).unwrap();
    let printed: Vec<&str> = closed
        .particulars
        .links_printed
        .iter()
        .map(|member| member.as_str())
        .collect();
    assert_eq!(printed, ["GM9001"]);
}

/// What whoever made the letter could read, had they typed its link in.
fn a_link_on_paper_opens_no_vote_from_before_it(database: Database) {
    let house = House::open(database);
    let mut bureau = Official::at_work(&house, Role::Bureau);
    let mut voter = Voter::of(&house, "GM9001");
    let form = voter.filled_in(YES).with("toelichting", MARK);
    let form = voter.browser.send(&form).page(200).form();
    voter.receipt_of(&form).must_say(MARK);

    let form = filled_in(&mut bureau);
    let path = typed_over(&house, &bureau.browser.send(&form));
    let mut reader = Voter {
        house: &house,
        member: voter.member,
        browser: house.browser(),
    };
    reader.browser.go(&path);
    let ballot = reader.ballot();
    ballot.must_say("heeft gestemd");
    assert_ne!(ballot.form().value(FIELD), Some(YES));
    reader.receipt().must_say("Uw keuze is verzegeld");
    let paper = reader.reads("/ontvangst/1/ontvangstbewijs.pdf");
    if let Some(text) = crate::papers::text_of(&paper) {
        assert!(text.contains("De inhoud is verzegeld"), "{text}");
        assert!(!text.contains(MARK));
    }
    for page in ["", "/ontvangst/1", "/intrekken", "/concept"] {
        assert!(!reader.reads(page).text().contains(MARK), "{page}");
    }
}

/// Nor the vote that it cast: who kept a copy of the link could read that too.
fn a_link_on_paper_does_not_open_its_own_vote(database: Database) {
    let house = House::open(database);
    let mut bureau = Official::at_work(&house, Role::Bureau);
    let form = filled_in(&mut bureau);
    let path = typed_over(&house, &bureau.browser.send(&form));
    let mut reader = by_link(&house, "GM9001", &path);
    let sent = reader.filled_in(NO).with("toelichting", MARK);
    let sent = reader.browser.send(&sent).page(200).form();
    let receipt = reader.receipt_of(&sent);
    receipt.must_say("Uw keuze is verzegeld");
    assert!(!receipt.text.contains(MARK));
    assert_ne!(reader.ballot().form().value(FIELD), Some(NO));
    let again = bureau.sees("/gemeenten/GM9001").form_to("/nieuwe-link");
    bureau.browser.send(&again.with("reden", "Brief kwijt"));
    house.post_letters();
    let mut later = Voter::of(&house, "GM9001");
    assert_ne!(later.ballot().form().value(FIELD), Some(NO));
    for page in ["", "/ontvangst/1"] {
        assert!(!later.reads(page).text().contains(MARK), "{page}");
    }
    // what came by mail after it opens as ever
    later.votes(YES).must_say("Uw stem");
    assert_eq!(later.ballot().form().value(FIELD), Some(YES));
    house.app.clock.advance_to(closes_at());
    assert!(!later.reads("").text().contains(MARK));
}

/// Nor how it was counted, once all are open.
fn a_link_on_paper_does_not_show_how_its_vote_was_counted(database: Database) {
    let house = House::open(database);
    let mut bureau = Official::at_work(&house, Role::Bureau);
    let form = filled_in(&mut bureau);
    let path = typed_over(&house, &bureau.browser.send(&form));
    let mut reader = by_link(&house, "GM9001", &path);
    reader.votes(NO).must_say("Uw keuze is verzegeld");
    Voter::of(&house, "GM9002").votes(YES);
    house.close();
    let page = by_link(&house, "GM9001", &path).reads("").page(200);
    page.must_say("De stem van gemeente Duinwijk telt mee.");
    page.must_say("Met een link op papier kunt u niet zien wat u koos.");
    page.may_not_say("stemt niet in");
    let own = Voter::of(&house, "GM9002").reads("").page(200);
    own.must_say("Zo is de stem van gemeente");
}

/// Else one person of the bureau would change an address, which takes two.
fn a_link_on_paper_lets_nobody_else_in_and_keeps_no_draft(database: Database) {
    let house = House::open(database);
    let mut bureau = Official::at_work(&house, Role::Bureau);
    let mut mailed = Voter::of(&house, "GM9001");
    let naming = naming(&mut mailed, "S. el Amrani", DEPUTY);
    let handing = mailed.reads("/overdragen").page(200).form_to("/overdragen");
    let handing = handing.with("naam", "S. el Amrani").with("email", DEPUTY);

    let form = filled_in(&mut bureau);
    let path = typed_over(&house, &bureau.browser.send(&form));
    let mut reader = by_link(&house, "GM9001", &path);
    let ballot = reader.ballot();
    ballot.must_say("U stemt met een link op papier");
    let links = house.database.count("ballot_link");
    for page in ["/plaatsvervanger", "/overdragen"] {
        reader.reads(page).page(403).must_say("link op papier");
    }
    for form in [&naming, &handing.with("overdracht", "ja")] {
        reader.browser.send(form).page(403);
    }
    let draft = ballot.form().with("toelichting", "Nog bespreken");
    let kept = reader.path("/concept");
    let draft = reader.browser.send(&draft.to(&kept)).page(409);
    draft.must_say("Er is niets bewaard");
    assert_eq!(draft.form().value("toelichting"), Some("Nog bespreken"));
    let left = ["draft", "deputy"].map(|table| house.database.count(table));
    assert_eq!((left, house.database.count("ballot_link")), ([0, 0], links));
}

fn a_letter_that_cannot_be_set_kills_no_link(database: Database) {
    let house = House::open(database);
    let mut bureau = Official::at_work(&house, Role::Bureau);
    let form = filled_in(&mut bureau);
    let before = house.database.dump();
    let places: Vec<_> = std::iter::from_fn(|| house.app.press.place().ok()).collect();
    let page = bureau.browser.send(&form).page(409);
    page.must_say("Er is niets veranderd.");
    assert_eq!(house.database.dump(), before);
    drop(places);
    let letter = bureau.browser.send(&form);
    assert_eq!(letter.header("content-type"), Some("application/pdf"));
}
