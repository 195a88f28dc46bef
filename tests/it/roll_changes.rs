//! Who left the roll after the opening, and who came onto it: by two people, and told by name.

use raadpleging::domain::account::Role;
use serde_json::Value;

use crate::database::Database;
use crate::delegating::{by_link, letter, recipients};
use crate::entered_ballots::BALLOT;
use crate::exception::{Kind, REASON, Two};
use crate::house::{House, KEY};
use crate::office::Official;
use crate::voter::{NO, Voter, YES};

on_both_databases!(
    who_is_struck_votes_no_more_and_counts_nowhere,
    a_struck_member_keeps_its_history_and_nothing_else_to_do,
    who_is_added_gets_a_link_and_counts,
    the_report_tells_both_by_name,
    nobody_is_added_twice_or_without_votes,
    a_struck_member_is_struck_once,
    what_waits_for_a_struck_member_comes_too_late,
    a_strike_behind_our_back_keeps_everything_sealed,
    the_roll_stays_frozen_for_everything_else,
);

pub const STRIKE: Kind = Kind {
    page: "/gemeenten/GM9004/schrappen",
    fields: &[],
    again: &[],
};

pub const ADDITION: Kind = Kind {
    page: "/stemregister/toevoegen",
    fields: &[
        ("code", "GM9008"),
        ("naam", "Nieuwdorp"),
        ("inwoners", "11.500"),
        ("provincie", "Utrecht"),
        ("secretaris", "N. Nieuw"),
        ("email", "secretaris@nieuwdorp.example"),
        ("email-algemeen", "info@nieuwdorp.example"),
    ],
    again: &[],
};

fn report(house: &House) -> Value {
    let mut board = Official::at_work(house, Role::Board);
    let report = board.reads("/uitslag.json");
    serde_json::from_str(report.text()).unwrap()
}

fn who_is_struck_votes_no_more_and_counts_nowhere(database: Database) {
    let house = House::open(database);
    let link = house.link("GM9004");
    Voter::of(&house, "GM9004").votes(NO);
    Voter::of(&house, "GM9001").votes(YES);
    let mut two = Two::at_work(&house);
    two.first.sees("/opkomst").must_say("2 van 7");
    two.make(STRIKE);
    two.first.sees("/opkomst").must_say("1 van 6");
    house.browser().go(&link).page(404);
    let told = ["info@waddeneiland.example", "secretaris@samen.example"];
    assert_eq!(recipients(&house, "GM9004", "exception"), told);
    let news = &house.letters_to("GM9004", "exception")[0];
    assert!(news.text.contains("staat niet meer in het stemregister"));
    assert!(news.text.contains(REASON));
    house.close();
    assert!(house.letters_to("GM9004", "not-registered").is_empty());
    let report = report(&house);
    assert_eq!(report["members"].as_array().unwrap().len(), 6);
    let choices = &report["outcome"]["counting"]["questions"][0]["tally"]["choices"];
    assert_eq!(
        (&choices[0]["votes"], &choices[1]["votes"]),
        (&42.into(), &0.into())
    );
    assert_eq!(report["particulars"]["opened"], 1);
    assert_eq!(
        report["particulars"]["versions"], 2,
        "as many as the log has"
    );
    assert_eq!(
        report["particulars"]["corrections"][0]["roll"]["voted"],
        true
    );
    assert_eq!(house.database.count("opened_ballot"), 1);
}

fn a_struck_member_keeps_its_history_and_nothing_else_to_do(database: Database) {
    let house = House::open(database);
    let mut two = Two::at_work(&house);
    let new_link = two
        .first
        .sees("/gemeenten/GM9004")
        .form()
        .with("reden", "Kwijt");
    two.make(STRIKE);
    let card = two.first.sees("/gemeenten/GM9004");
    card.must_say("Geschrapt uit het stemregister");
    card.must_say("Uitnodiging");
    let name = "Waddeneiland";
    card.must_say("Wat is er gebeurd?");
    card.must_say(&format!("{name} is geschrapt uit het stemregister."));
    let told = two.first.sees("/logboek?lid=waddeneiland");
    told.must_say(&format!("{name} is geschrapt uit het stemregister."));
    for gone in [
        "Verbeter het adres",
        "Corrigeer het gewicht",
        "Maak nieuwe link",
    ] {
        assert!(!card.says(gone), "{gone}");
    }
    two.first.browser.send(&new_link).page(409);
    for page in ["adres", "gewicht", "stem", "schrappen", "betwisting"] {
        two.first
            .reads(&format!("/gemeenten/GM9004/{page}"))
            .page(404);
    }
    let form = two.first.sees("/herinnering").form().with("aantal", "6");
    two.first.browser.send(&form).page(200);
    house.post_letters();
    assert!(house.letters_to("GM9004", "reminder").is_empty());
}

fn who_is_added_gets_a_link_and_counts(database: Database) {
    let house = House::open(database);
    let hash = "SELECT roll_hash AS value FROM consultation";
    let frozen = house.database.ask(hash);
    let mut two = Two::at_work(&house);
    let page = two.make(ADDITION);
    for said in ["Nieuwdorp, code GM9008", "11.500 inwoners", "12 stemmen"] {
        page.must_say(said);
    }
    assert_eq!(house.database.ask(hash), frozen);
    two.first.sees("/opkomst").must_say("0 van 8");
    let wanted = ["secretaris@nieuwdorp.example"];
    assert_eq!(recipients(&house, "GM9008", "invitation"), wanted);
    let link = letter(&house, "GM9008", "invitation")
        .ballot_link()
        .unwrap();
    let mut voter = by_link(&house, "GM9008", &link);
    voter.votes(YES);
    house.close();
    let report = report(&house);
    let choices = &report["outcome"]["counting"]["questions"][0]["tally"]["choices"];
    assert_eq!(choices[0]["votes"], 12);
    let rules = report["sensitivity"][0]["other_rules"].as_array().unwrap();
    let mut opened = rules
        .iter()
        .filter(|rule| rule["rule"]["kind"] == "as-opened");
    assert_eq!(opened.next().unwrap()["tally"]["choices"][0]["votes"], 0);
}

fn the_report_tells_both_by_name(database: Database) {
    let house = House::open(database);
    let mut two = Two::at_work(&house);
    two.make(STRIKE);
    two.make(ADDITION);
    house.close();
    let report = report(&house);
    let done = report["particulars"]["corrections"].as_array().unwrap();
    let names = done.iter().map(|one| one["roll"]["name"].as_str().unwrap());
    assert_eq!(names.collect::<Vec<_>>(), ["Waddeneiland", "Nieuwdorp"]);
    let log = house.database.dump()["event"].concat();
    for secret in ["nieuwdorp.example", "N. Nieuw", "CBS"] {
        assert!(!log.contains(secret), "{secret} in the log");
    }
}

fn nobody_is_added_twice_or_without_votes(database: Database) {
    let house = House::open(database);
    let mut two = Two::at_work(&house);
    for (field, value, said) in [
        ("code", "GM9001", "Deze was er al."),
        ("code", "nieuw", "zoals GM0034"),
        ("inwoners", "veel", "in cijfers"),
        ("stemmen", "0", "Zo heeft het lid geen stemmen."),
        ("provincie", "Atlantis", "zoals Zeeland"),
        ("email", "geen adres", "zoals naam@gemeente.nl"),
    ] {
        let form = ADDITION.form(&mut two.first).with(field, value);
        two.first.browser.send(&form).page(422).must_say(said);
    }
    is_done_once(&mut two, &ADDITION);
}

/// Asked for twice, and approved twice from pages that were shown before.
fn is_done_once(two: &mut Two<'_>, kind: &Kind) {
    let dossiers = [0, 1].map(|_| kind.is_asked(&mut two.first));
    let forms = dossiers.map(|dossier| kind.approval(&mut two.second, &dossier));
    let done = two.second.browser.send(&forms[0]).page(200);
    done.must_say("Goedgekeurd");
    let database = &two.second.house.database;
    let before = database.dump();
    let again = two.second.browser.send(&forms[1]).page(409);
    again.must_say("Het is al zo");
    assert_eq!(database.dump(), before);
}

fn a_struck_member_is_struck_once(database: Database) {
    let house = House::open(database);
    let mut two = Two::at_work(&house);
    is_done_once(&mut two, &STRIKE);
}

fn the_roll_stays_frozen_for_everything_else(database: Database) {
    let house = House::open(database);
    let mut two = Two::at_work(&house);
    let newcomer = "INSERT INTO member (consultation, code, name, population, votes, derivation, \
                    voting_group) SELECT consultation, 'GM9999', name, population, votes, \
                    derivation, voting_group FROM member WHERE code = 'GM9001'";
    let refused = |sql: &str, why: &str| {
        let refusal = house.database.execute(sql).expect_err(sql);
        assert!(refusal.contains(why), "{sql}: {refusal}");
    };
    STRIKE.is_asked(&mut two.first);
    let strike = format!("INSERT INTO struck_member VALUES ('{KEY}', 'GM9001', 1, 1)");
    refused(&strike, "two people");
    refused(newcomer, "frozen");
    two.make(ADDITION);
    refused(newcomer, "frozen");
    for table in ["struck_member", "added_member"] {
        two.make(STRIKE_OF[usize::from(table == "added_member")]);
        refused(
            &format!("UPDATE {table} SET dossier = dossier"),
            "append-only",
        );
        refused(&format!("DELETE FROM {table}"), "append-only");
    }
}

const STRIKE_OF: [Kind; 2] = [
    STRIKE,
    Kind {
        page: "/gemeenten/GM9005/schrappen",
        ..STRIKE
    },
];

fn what_waits_for_a_struck_member_comes_too_late(database: Database) {
    let house = House::open(database);
    let mut two = Two::at_work(&house);
    let ballot = Kind {
        page: "/gemeenten/GM9004/stem",
        ..BALLOT
    };
    let waiting = ballot.is_asked(&mut two.first);
    let form = ballot.approval(&mut two.second, &waiting);
    two.make(STRIKE);
    let late = two.second.browser.send(&form).page(409);
    late.must_say("Er is niets veranderd");
    assert_eq!(house.database.count("ballot"), 0);
    let sql = "INSERT INTO ballot SELECT consultation, 'GM9004', 1, 'cast', 'x', 4, 1, 'y', sealed,
               sealed_key, own_key FROM entered_ballot";
    let refusal = house.database.execute(sql).expect_err(sql);
    assert!(refusal.contains("not on the roll"), "{refusal}");
}

/// By whoever has the database: it takes the look of two people, and leaves no event.
fn a_strike_behind_our_back_keeps_everything_sealed(database: Database) {
    let house = House::for_the_board(database);
    Voter::of(&house, "GM9004").votes(NO);
    let mut two = Two::at_work(&house);
    let other = Kind {
        page: "/gemeenten/GM9003/schrappen",
        ..STRIKE
    };
    for kind in [STRIKE, other] {
        kind.is_asked(&mut two.first);
    }
    let approved = format!(
        "INSERT INTO dossier_decision (dossier, verdict, decided_by, decided_at, hash)
         SELECT number, 'approved', 2, 1, '{}' FROM dossier",
        "0".repeat(64)
    );
    house.database.execute(&approved).unwrap();
    let strike = format!("INSERT INTO struck_member VALUES ('{KEY}', 'GM9004', 1, 1)");
    house.database.execute(&strike).unwrap();
    house.close();
    let mut board = Official::at_work(&house, Role::Board);
    let form = board.sees("").form().with("zeker", "ja");
    board.browser.send(&form).page(503);
    assert_eq!(house.database.count("opened_ballot"), 0);
    let late = format!("INSERT INTO struck_member VALUES ('{KEY}', 'GM9003', 1, 2)");
    let refusal = house.database.execute(&late).expect_err("closed");
    assert!(refusal.contains("not open"), "{refusal}");
}
