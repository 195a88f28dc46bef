//! Letters before they go out: looked at, taken along, and sent to oneself.

use std::time::Duration;

use raadpleging::domain::account::Role;

use crate::database::Database;
use crate::form::Form;
use crate::house::House;
use crate::office::Official;
use crate::voter::Voter;

on_both_databases!(
    the_bureau_sees_the_letter_of_a_member_and_not_its_link,
    every_kind_can_be_looked_at_before_anything_is_sent,
    a_letter_to_oneself_goes_to_nobody_else,
    a_letter_to_oneself_takes_a_tick_and_ten_are_enough,
    a_member_that_is_not_there_is_asked_for_again,
);

/// The form that sends the letter on the page to whoever looks at it.
fn trial(bureau: &mut Official<'_>, kind: &str) -> Form {
    let page = bureau.sees(&format!("/brieven?soort={kind}&lid=GM9003"));
    let mut forms = page.forms.into_iter();
    forms.find(|form| form.method == "post").unwrap()
}

fn the_bureau_sees_the_letter_of_a_member_and_not_its_link(database: Database) {
    let house = House::open(database);
    let before = house.database.dump();
    let mut bureau = Official::at_work(&house, Role::Bureau);
    let page = bureau.sees("/brieven?soort=uitnodiging&lid=waddeneiland");
    assert_eq!(page.fact("Aan"), "secretaris@samen.example");
    let subject = "Ledenraadpleging AZWA en HLO: stem namens gemeente Waddeneiland";
    assert_eq!(page.fact("Onderwerp"), subject);
    page.must_say("Geachte D. Dijkstra,");
    page.must_say("https://raadpleging.example/s/VOORBEELD");
    let message = bureau.reads("/brieven.eml?soort=uitnodiging&lid=GM9004");
    assert_eq!(message.header("content-type"), Some("message/rfc822"));
    // the words of the invitation that left, but for the link, the date and the identifier
    let left = &house.letters_to("GM9004", "invitation")[0];
    let link = left.ballot_link().unwrap();
    let (ours, theirs) = (
        folded(message.text()),
        folded(&String::from_utf8_lossy(&left.raw)),
    );
    let (_, ours) = ours.split_once("Geachte").unwrap();
    let (_, theirs) = theirs.split_once("Geachte").unwrap();
    let ours = ours.split("--=_").next().unwrap();
    let theirs = theirs.split("--=_").next().unwrap();
    let sample = "https://raadpleging.example/s/VOORBEELD";
    assert_eq!(ours, theirs.replace(&link, sample));
    for seen in [page.html.as_str(), message.text()] {
        for member in crate::house::MEMBERS {
            let token = house.link(member);
            let token = token.rsplit('/').next().unwrap().to_owned();
            assert!(!seen.contains(&token), "the link of {member}");
        }
    }
    house
        .browser()
        .read(sample)
        .page(404)
        .must_say("Deze link werkt niet");
    let mut after = house.database.dump();
    for known in ["account", "event", "session"] {
        after.insert(known.to_owned(), before[known].clone());
    }
    assert_eq!(after, before, "looking changes nothing");
}

fn folded(text: &str) -> String {
    text.replace("=\r\n", "")
        .split_whitespace()
        .collect::<Vec<_>>()
        .join(" ")
}

fn every_kind_can_be_looked_at_before_anything_is_sent(database: Database) {
    let house = House::preparing(database);
    let mut bureau = Official::at_work(&house, Role::Bureau);
    let mut subjects = Vec::new();
    for kind in ["uitnodiging", "herinnering", "laatste-dag"] {
        let page = bureau.sees(&format!("/brieven?soort={kind}&lid=GM9003"));
        subjects.push(page.fact("Onderwerp").to_owned());
    }
    let start = "Ledenraadpleging AZWA en HLO: ";
    let what = ["stem namens", "herinnering voor", "laatste dag voor"];
    let wanted = what.map(|what| format!("{start}{what} gemeente 's-Gravendam"));
    assert_eq!(subjects, wanted);
    let page = bureau.sees("/brieven?soort=verduidelijking");
    page.must_say("Er is nog geen verduidelijking.");
    assert_eq!(house.database.count("letter"), 0);
}

fn a_letter_to_oneself_goes_to_nobody_else(database: Database) {
    let house = House::open(database);
    let before = house.letters().len();
    let mut bureau = Official::at_work(&house, Role::Bureau);
    let form = trial(&mut bureau, "herinnering").with("zeker", "ja");
    let page = bureau.browser.send(&form).page(200);
    page.must_say("Hij gaat naar bureau@raadpleging.example.");
    let letters = house.letters();
    assert_eq!(letters.len(), before + 1);
    let letter = &house.letters_to("GM9003", "trial-reminder")[0];
    assert_eq!(letter.to, "bureau@raadpleging.example");
    let subject = "Proef: Ledenraadpleging AZWA en HLO: herinnering voor gemeente 's-Gravendam";
    assert_eq!(letter.subject, subject);
    assert!(letter.text.contains("De leden krijgen deze mail niet."));
    assert!(letter.text.contains("Geachte C. Bakker,"));
    let sample = "https://raadpleging.example/s/VOORBEELD";
    assert_eq!(letter.ballot_link().as_deref(), Some(sample));
    // no letter to a member, no mailing: the next real reminder is the first
    assert_eq!(house.database.count("letter WHERE kind = 'reminder'"), 0);
    assert_eq!(house.database.count("mailing"), 1);
    let told = "event WHERE deed = 'trial-letter-sent'";
    assert_eq!(house.database.count(told), 1);
    let mut voter = Voter::of(&house, "GM9003");
    voter.votes(crate::voter::YES);
}

fn a_letter_to_oneself_takes_a_tick_and_ten_are_enough(database: Database) {
    let house = House::open(database);
    let mut bureau = Official::at_work(&house, Role::Bureau);
    let form = trial(&mut bureau, "uitnodiging");
    let page = bureau.browser.send(&form).page(422);
    page.must_say("Zet een vinkje als u dit wilt doen.");
    let form = form.with("zeker", "ja");
    for _ in 0..10 {
        bureau.browser.send(&form).page(200);
    }
    let page = bureau.browser.send(&form).page(429);
    page.must_say("Wacht even met een volgende proefmail");
    let told = "event WHERE deed = 'trial-letter-sent'";
    assert_eq!(house.database.count(told), 10);
    house.app.clock.advance(Duration::from_secs(360));
    bureau.browser.send(&form).page(200);
}

fn a_member_that_is_not_there_is_asked_for_again(database: Database) {
    let house = House::open(database);
    let mut bureau = Official::at_work(&house, Role::Bureau);
    let page = bureau.reads("/brieven?lid=Nergenshuizen").page(422);
    page.must_say("Typ de naam of de code van een gemeente.");
    bureau.reads("/brieven.eml?lid=Nergenshuizen").page(404);
}
