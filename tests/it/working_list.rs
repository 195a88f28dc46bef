//! The list of members: looked for as people speak, narrowed by the address, taken along.

use raadpleging::domain::account::Role;

use crate::database::Database;
use crate::house::{House, ROLL, consultation_with};
use crate::office::Official;
use crate::voter::{FIELD, Voter, YES};

on_both_databases!(
    a_member_is_found_as_people_say_its_name,
    the_list_is_narrowed_and_taken_along_as_it_is_shown,
    the_addresses_are_those_without_a_vote,
);

fn a_member_is_found_as_people_say_its_name(database: Database) {
    let roll = ROLL
        .replace("'s-Gravendam", "'s-Gravenhage")
        .replace("Kanaalstad", "Súdwest-Fryslân")
        .replace("Heuveldorp", "'s-Hertogenbosch");
    let house = House::with(database, consultation_with("", ""), &roll);
    let mut bureau = Official::at_work(&house, Role::Bureau);
    for (typed, code) in [
        ("den+haag", "GM9003"),
        ("den+bosch", "GM9006"),
        ("sudwest", "GM9007"),
        ("s+gravenhage", "GM9003"),
        ("sgravenhage", "GM9003"),
        ("shertogenbosch", "GM9006"),
        ("gm9007", "GM9007"),
    ] {
        let page = bureau.sees(&format!("/opkomst?q={typed}"));
        page.must_say("1 gemeente gevonden");
        let card = format!("/gemeenten/{code}");
        assert!(
            page.links.iter().any(|link| link.ends_with(&card)),
            "{typed}"
        );
    }
    bureau
        .sees("/opkomst?q=den+helder")
        .must_say("0 gemeenten gevonden");
}

fn the_list_is_narrowed_and_taken_along_as_it_is_shown(database: Database) {
    let house = House::open(database);
    Voter::of(&house, "GM9001").votes(YES);
    Voter::of(&house, "GM9002").keeps(YES, "");
    let mut seen = Voter::of(&house, "GM9003");
    let form = seen.ballot().form().with(FIELD, YES);
    seen.browser.send(&form).page(422);
    let mut bureau = Official::at_work(&house, Role::Bureau);
    for (filter, names) in [
        ("stap=concept", vec!["Berk, Beuk en Es"]),
        ("stap=ingevuld", vec!["'s-Gravendam"]),
        ("grootte=groter", vec!["'s-Gravendam"]),
        ("grootte=tot-20000", vec!["Polderland", "Waddeneiland"]),
        ("status=gestemd&grootte=tot-50000", vec!["Duinwijk"]),
    ] {
        let page = bureau.sees(&format!("/opkomst?{filter}"));
        page.must_say("Wis filters");
        let csv = bureau.reads(&format!("/opkomst.csv?{filter}"));
        let lines = csv.text().lines().skip(1).count();
        assert_eq!(lines, names.len(), "{filter}");
        for name in names {
            assert!(page.says(name) && csv.text().contains(name), "{filter}");
        }
    }
    let choices = bureau.reads("/opkomst.csv").text().to_lowercase();
    assert!(!choices.contains("instemmen"), "{choices}");
}

fn the_addresses_are_those_without_a_vote(database: Database) {
    let house = House::open(database);
    Voter::of(&house, "GM9001").votes(YES);
    let mut bureau = Official::at_work(&house, Role::Bureau);
    let page = bureau.sees("/opkomst/mailadressen");
    page.must_say("6 gemeenten van de lijst zonder stem");
    page.may_not_say("secretaris@duinwijk.example");
    // one person serves two members
    assert_eq!(page.text.matches("secretaris@samen.example").count(), 1);
    let page = bureau.sees("/opkomst/mailadressen?q=kanaalstad");
    page.must_say("1 gemeente van de lijst zonder stem");
    page.must_say("secretaris@kanaalstad.example");
    page.may_not_say("secretaris@bbe.example");
}
