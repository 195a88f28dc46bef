//! Every way in that is not the right one: a page that says what to do, and nothing changes.

use std::time::Duration;

use crate::browser::Answer;
use crate::database::Database;
use crate::form::percent;
use crate::house::{BASE_URL, House, amsterdam};
use crate::office::Official;
use crate::voter::{FIELD, NO, Voter, YES};
use raadpleging::domain::account::Role;

on_both_databases!(
    a_link_opened_before_the_opening_says_when,
    a_mistyped_link_works_and_a_false_one_says_what_to_do,
    a_link_survives_gateways_and_mail_programs,
    a_thousand_unknown_links_keep_no_member_out,
    a_replaced_link_is_dead_and_the_vote_stays,
    two_members_in_one_browser_keep_their_own_ballots,
    without_cookies_a_page_says_what_to_do,
    a_form_from_elsewhere_is_refused,
    a_token_of_another_member_is_refused,
    values_changed_after_the_check_page_are_refused_and_kept,
    a_visit_of_a_replaced_link_is_over,
);

fn a_link_opened_before_the_opening_says_when(database: Database) {
    // Opened by hand an hour before the announced moment: the links are out, voting is not open.
    let house = House::preparing(database);
    house.open_consultation(7);
    house.post_letters();
    let mut voter = Voter::of(&house, "GM9001");
    let page = voter.ballot();
    page.must_say("De raadpleging is nog niet begonnen");
    page.must_say("woensdag 10 september 2025, 9.00 uur");
    assert!(page.forms.is_empty());
    house.app.clock.advance_to(amsterdam("2025-09-10T09:00"));
    voter.votes(YES);
}

fn a_mistyped_link_works_and_a_false_one_says_what_to_do(database: Database) {
    let house = House::open(database);
    let link = house.link("GM9001");
    assert!(link.len() <= 76, "{link}");
    let token = link.rsplit('/').next().unwrap().to_owned();
    let path = |token: &str| format!("/s/{token}");
    for mistyped in [
        token.to_lowercase(),
        format!("{token}."),
        format!("{token})"),
        format!("{token}%3E"),
        format!("%3C{token}%3E,"),
        token.replace('0', "O").replace('1', "l"),
        token.replace('0', "o").replace('1', "I"),
    ] {
        let opened = house.browser().go(&path(&mistyped));
        assert_eq!(opened.path, "/stemmen/azwa-hlo-2025/GM9001", "{mistyped}");
        opened
            .page(200)
            .must_say("Breng de stem van gemeente Duinwijk uit");
    }
    let mut pages = Vec::new();
    for wrong in false_tokens(&token, &house.link("GM9002")) {
        let page = house.browser().go(&path(&wrong)).page(404);
        page.must_say("Deze link werkt niet");
        pages.push(page.html);
    }
    pages.dedup();
    assert_eq!(pages.len(), 1, "unknown, forged and mistyped look alike");
}

fn a_link_survives_gateways_and_mail_programs(database: Database) {
    let house = House::open(database);
    let link = house.link("GM9001");
    let token = link.rsplit('/').next().unwrap().to_owned();
    let (first, rest) = token.split_at(20);
    let safe = |url: &str| {
        let url = percent(url);
        let host = "https://eur01.safelinks.protection.outlook.com";
        format!("{host}/?url={url}&data=05%7C02%7Cx&sdata=y%3D&reserved=0")
    };
    let once = behind_the_gateway(&safe(&link));
    let twice = behind_the_gateway(&behind_the_gateway(&safe(&safe(&link))));
    assert_eq!([&once, &twice], [&link, &link]);
    for mangled in [
        format!("/s/{token}/"),
        format!("//s/{token}"),
        format!("/s//{token}"),
        format!("//s//{token}//"),
        format!("/S/{}", token.to_lowercase()),
        format!("/s/{token}%22"),
        format!("/s/{token}%2C"),
        format!("/s/{token}%253E"),
        format!("/s/{token}]."),
        format!("/s/{token}%E2%80%9D"),
        format!("/s/{token}%C2%A0"),
        format!("/s/=3D{token}"),
        format!("/s/{token}=3D"),
        format!("/s/{token}=20="),
        format!("/s/{first}={rest}"),
        format!("/s/{first}=%0D%0A{rest}"),
        format!("/s/{first}%20{rest}"),
        format!("{once}?utm_source=mail&utm_medium=email"),
        format!("{twice}&data=05%7C02%7Cab%40cd.example%7C0"),
        format!("{once}%3Futm_source%3Dmail"),
    ] {
        let opened = house.browser().go(&mangled);
        assert_eq!(opened.path, "/stemmen/azwa-hlo-2025/GM9001", "{mangled}");
    }
    let other = house.link("GM9002");
    let glued = format!("/s/{token}{}", other.rsplit('/').next().unwrap());
    house.browser().go(&glued).page(404);
}

/// Where the gateway of a mail provider leads: to the address in its own.
fn behind_the_gateway(url: &str) -> String {
    let (_, query) = url.split_once("url=").unwrap();
    let inner = query.split('&').next().unwrap();
    let mut bytes = Vec::new();
    let mut rest = inner.bytes();
    while let Some(byte) = rest.next() {
        let mut digit = || char::from(rest.next().unwrap()).to_digit(16).unwrap();
        bytes.push(match byte {
            b'%' => u8::try_from(digit() * 16 + digit()).unwrap(),
            other => other,
        });
    }
    String::from_utf8(bytes).unwrap()
}

fn a_thousand_unknown_links_keep_no_member_out(database: Database) {
    let house = House::open(database);
    let mut robot = house.browser();
    let answers = (0..1_000).map(|number| robot.read(&format!("/s/{number:032}")));
    let answers: Vec<Answer> = answers.collect();
    let statuses: Vec<u16> = answers.iter().map(|answer| answer.status).collect();
    assert_eq!(statuses[..200], [404; 200]);
    assert_eq!(statuses[200..], [429; 800]);
    // from the same address
    Voter::of(&house, "GM9001").votes(YES);
    let waits = answers.last().unwrap().page(429);
    waits.must_say("Wacht even");
    waits.must_say("Hebt u haast? Bel ons");
    // one second later twenty more are answered
    house.app.clock.advance(Duration::from_secs(1));
    let later = (0..21).map(|_| robot.read("/s/onbekend").status);
    let later: Vec<u16> = later.collect();
    assert_eq!(later[..20], [404; 20]);
    assert_eq!(later[20], 429);
}

/// Another last sign, the proof of another link, a sign too few, a link that nobody has, nonsense.
fn false_tokens(token: &str, other: &str) -> [String; 6] {
    let (number, proof) = token.split_at(6);
    let (rest, last) = token.split_at(31);
    let (_, other_proof) = other.split_at(other.len() - 26);
    [
        format!("{rest}{}", if last == "Z" { "Y" } else { "Z" }),
        format!("{number}{other_proof}"),
        rest.to_owned(),
        format!("ZZZZZZ{proof}"),
        "x".to_owned(),
        "%00%ff".to_owned(),
    ]
}

fn a_replaced_link_is_dead_and_the_vote_stays(database: Database) {
    let house = House::open(database);
    let receipt = Voter::of(&house, "GM9001").votes(NO);
    let old = house.link("GM9001");
    let mut bureau = Official::at_work(&house, Role::Bureau);
    let form = bureau.sees("/gemeenten/GM9001").form();
    let page = bureau.browser.send(&form.with("reden", "")).page(422);
    page.must_say("Vul de reden in.");
    let form = page.form().with("reden", "De secretaris is vertrokken");
    bureau
        .browser
        .send(&form)
        .page(200)
        .must_say("Er gaat een nieuwe link uit");
    house.post_letters();

    let unknown = house.browser().go("/s/onbekend").page(404);
    assert_eq!(house.browser().go(&old).page(404).html, unknown.html);
    let new = house.link("GM9001");
    assert_ne!(new, old);
    let mut successor = Voter::of(&house, "GM9001");
    successor.ballot().must_say(&receipt.receipt());
    assert_eq!(successor.ballot().form().value(FIELD), Some(NO));
    successor.votes(YES);
    assert_eq!(successor.versions(), ["1 cast", "2 cast"]);
}

fn two_members_in_one_browser_keep_their_own_ballots(database: Database) {
    let house = House::open(database);
    let mut first = Voter::of(&house, "GM9004");
    let checked = first.checked(YES);
    let mut second = Voter::of(&house, "GM9005");
    second.browser.cookies.append(&mut first.browser.cookies);
    first.browser.cookies = second.browser.cookies.clone();
    second.votes(NO).must_say("gemeente Polderland");
    first.receipt_of(&checked).must_say("gemeente Waddeneiland");
    assert_eq!(first.versions(), ["1 cast"]);
    assert_eq!(second.versions(), ["1 cast"]);
}

fn without_cookies_a_page_says_what_to_do(database: Database) {
    let house = House::open(database);
    let mut browser = house.browser();
    browser.keeps_cookies = false;
    let page = browser.go(&house.link("GM9001")).page(403);
    page.must_say("Uw browser bewaart geen cookies");
    page.must_say("Zet in de instellingen van uw browser cookies aan");
    page.must_say("Met deze pagina is geen stem verstuurd.");
    // somebody who comes by another way may have other causes
    let path = "/stemmen/azwa-hlo-2025/GM9001";
    let page = browser.go(path).page(403);
    page.must_say("Open de link opnieuw");
    page.must_say("Dan bewaart uw browser geen cookies.");
    let form = Voter::of(&house, "GM9001").checked(YES);
    browser
        .send(&form)
        .page(403)
        .must_say("Open de link opnieuw");
    assert_eq!(house.database.count("ballot"), 0);
}

fn a_form_from_elsewhere_is_refused(database: Database) {
    let house = House::open(database);
    let mut voter = Voter::of(&house, "GM9001");
    let form = voter.checked(YES);
    let evil = || "https://elders.example".to_owned();
    let own = || BASE_URL.to_owned();
    for headers in [
        vec![("sec-fetch-site", "cross-site".to_owned())],
        vec![
            ("sec-fetch-site", "same-site".to_owned()),
            ("origin", own()),
        ],
        vec![("origin", evil())],
        vec![("origin", format!("{BASE_URL}.elders.example"))],
        vec![("origin", "http://raadpleging.example".to_owned())],
    ] {
        let told = format!("{headers:?}");
        voter.browser.form_headers = headers;
        let page = voter.browser.send(&form).page(403);
        page.must_say("Dit formulier kwam niet van deze website");
        assert!(voter.versions().is_empty(), "{told}");
    }
    voter.browser.form_headers = vec![("origin", own())];
    voter.receipt_of(&form);
    assert_eq!(voter.versions(), ["1 cast"]);
}

fn a_token_of_another_member_is_refused(database: Database) {
    let house = House::open(database);
    let mut voter = Voter::of(&house, "GM9001");
    let mut other = Voter::of(&house, "GM9002");
    let theirs = other.checked(NO);
    let ballot_token = other.ballot().form().value("token").unwrap().to_owned();
    let checked = voter.checked(YES);
    let token = theirs.value("token").unwrap().to_owned();
    // not their token in our form, not their form at our address, not our cookie at theirs
    for form in [
        checked.clone().with("token", &token),
        theirs.clone().to(&voter.path("/versturen")),
        checked.clone().with("token", ""),
        checked.clone().without("token"),
        checked.clone().with("token", &ballot_token),
        voter.filled_in(YES).with("token", &ballot_token),
        voter
            .filled_in(YES)
            .with("token", checked.value("token").unwrap()),
    ] {
        let page = voter.browser.send(&form).page(422);
        page.must_say("Verstuur het formulier opnieuw. Uw antwoorden staan er nog.");
    }
    let refused = voter.browser.send(&theirs).page(403);
    refused.must_say("Open de link opnieuw");
    assert_eq!(house.database.count("ballot"), 0);
    voter.receipt_of(&checked);
}

fn values_changed_after_the_check_page_are_refused_and_kept(database: Database) {
    let house = House::open(database);
    let mut voter = Voter::of(&house, "GM9001");
    let filled_in = voter.filled_in(YES).with("toelichting", "Zoals bedoeld");
    let checked = voter.browser.send(&filled_in).page(200).form();
    for (field, value) in [
        (FIELD, NO),
        ("toelichting", "Iets anders"),
        ("naam", "Iemand anders"),
        ("functie", "niemand"),
    ] {
        let page = voter
            .browser
            .send(&checked.clone().with(field, value))
            .page(422);
        page.must_say("Verstuur het formulier opnieuw. Uw antwoorden staan er nog.");
        assert_eq!(
            page.form().value(field),
            Some(value),
            "what was sent is not lost"
        );
    }
    let unticked = voter
        .browser
        .send(&checked.clone().without("mandaat"))
        .page(422);
    assert_eq!(unticked.form().value("mandaat"), None);
    assert!(voter.versions().is_empty());
    voter.receipt_of(&checked);
}

fn a_visit_of_a_replaced_link_is_over(database: Database) {
    let house = House::open(database);
    let mut voter = Voter::of(&house, "GM9001");
    let checked = voter.checked(YES);
    let mut bureau = Official::at_work(&house, Role::Bureau);
    let form = bureau
        .sees("/gemeenten/GM9001")
        .form()
        .with("reden", "Vertrokken");
    bureau.browser.send(&form).page(200);
    voter
        .browser
        .send(&checked)
        .page(403)
        .must_say("Open de link opnieuw");
    voter.reads("").page(403);
    voter.reads("/ontvangst").page(403);
    assert_eq!(house.database.count("ballot"), 0);
}
