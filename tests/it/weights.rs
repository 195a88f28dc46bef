//! A weight that was wrong: corrected by two people while the roll stays frozen, and told to all.

use raadpleging::domain::account::Role;

use crate::database::Database;
use crate::delegating::{form_to, recipients};
use crate::exception::{Kind, REASON, Two};
use crate::house::{House, KEY};
use crate::office::Official;
use crate::voter::{NO, Voter, YES};

on_both_databases!(
    two_people_correct_a_weight,
    the_member_is_told_with_the_reason_and_the_log_with_the_votes,
    the_report_counts_the_corrected_votes_and_those_of_the_opening,
    a_second_correction_goes_on_from_the_first,
    no_more_votes_than_the_rule_gives_anybody,
    a_corrected_weight_stays_whoever_writes_the_sql,
);

/// Duinwijk had 42.
pub const WEIGHT: Kind = Kind {
    page: "/gemeenten/GM9001/gewicht",
    fields: &[("stemmen", "39")],
    again: &[],
};

fn with_votes(votes: &'static [(&'static str, &'static str)]) -> Kind {
    Kind {
        fields: votes,
        ..WEIGHT
    }
}

fn two_people_correct_a_weight(database: Database) {
    let house = House::open(database);
    let mut two = Two::at_work(&house);
    let mut voter = Voter::of(&house, "GM9001");
    voter.votes(YES);
    let hash = "SELECT roll_hash AS value FROM consultation";
    let frozen = house.database.ask(hash);
    two.first.sees("/opkomst").must_say("42 van 208");
    let page = two.make(WEIGHT);
    page.must_say("42 stemmen");
    page.must_say("39 stemmen");
    page.must_say(REASON);
    let card = two.first.sees("/gemeenten/GM9001");
    assert!(
        card.fact("Gewicht")
            .starts_with("gecorrigeerd na de opening: 39 stemmen")
    );
    card.must_say("Gewicht corrigeren");
    two.first.sees("/opkomst").must_say("39 van 205");
    voter.ballot().must_say("39 stemmen");
    // what was frozen stays so, with its hash
    assert_eq!(house.database.ask(hash), frozen);
    let roll = "SELECT CAST(votes AS TEXT) AS value FROM member WHERE code = 'GM9001'";
    assert_eq!(house.database.ask(roll), ["42"]);
}

fn the_member_is_told_with_the_reason_and_the_log_with_the_votes(database: Database) {
    let house = House::open(database);
    Two::at_work(&house).make(WEIGHT);
    let told = ["info@duinwijk.example", "secretaris@duinwijk.example"];
    assert_eq!(recipients(&house, "GM9001", "exception"), told);
    for letter in house.letters_to("GM9001", "exception") {
        for said in ["42 stemmen", "39 stemmen", REASON] {
            assert!(letter.text.contains(said), "{}", letter.text);
        }
        assert!(letter.links().is_empty(), "{}", letter.text);
    }
    assert!(house.letters_to("GM9002", "exception").is_empty());
    let log = house.database.dump()["event"].concat();
    assert!(log.contains("weight-corrected"));
    for secret in ["CBS", "2025-117", "duinwijk.example"] {
        assert!(!log.contains(secret), "{secret} in the log");
    }
}

fn the_report_counts_the_corrected_votes_and_those_of_the_opening(database: Database) {
    let house = House::open(database);
    // 42 for; 24, 2 and 1 against
    Voter::of(&house, "GM9001").votes(YES);
    for member in ["GM9002", "GM9004", "GM9005"] {
        Voter::of(&house, member).votes(NO);
    }
    Two::at_work(&house).make(with_votes(&[("stemmen", "26")]));
    house.close();
    let mut board = Official::at_work(&house, Role::Board);
    let report = board.reads("/uitslag.json");
    let report: serde_json::Value = serde_json::from_str(report.text()).unwrap();
    let counted = &report["outcome"]["counting"]["questions"][0]["tally"]["choices"];
    let votes = |place: usize| counted[place]["votes"].as_u64().unwrap();
    assert_eq!((votes(0), votes(1)), (26, 27));
    let done = &report["particulars"]["corrections"][0];
    assert_eq!(done["correction"], "weight");
    assert_eq!(
        (&done["weight"]["before"], &done["weight"]["votes"]),
        (&42.into(), &26.into())
    );
    let rules = report["sensitivity"][0]["other_rules"].as_array().unwrap();
    let mut opened = rules
        .iter()
        .filter(|rule| rule["rule"]["kind"] == "as-opened");
    let opened = opened.next().unwrap();
    assert_eq!(opened["tally"]["choices"][0]["votes"], 42);
    assert_eq!(opened["differs"], true);
    let page = board.reads("/uitslag.pdf");
    assert_eq!(page.status, 200);
}

fn a_second_correction_goes_on_from_the_first(database: Database) {
    let house = House::open(database);
    let mut two = Two::at_work(&house);
    let (lower, same, higher) = (WEIGHT, WEIGHT, with_votes(&[("stemmen", "44")]));
    let [lower, same, higher] = [lower, same, higher].map(|kind| {
        let dossier = kind.is_asked(&mut two.first);
        kind.approval(&mut two.second, &dossier)
    });
    two.second
        .browser
        .send(&lower)
        .page(200)
        .must_say("Goedgekeurd");
    let changed = two.second.browser.send(&higher).page(409);
    changed.must_say("Er is intussen iets veranderd");
    changed.must_say("39 stemmen");
    let again = two.second.browser.send(&same).page(409);
    let again = form_to(&again, "/goedkeuren").with("zeker", "ja");
    let before = house.database.dump();
    let overtaken = two.second.browser.send(&again).page(409);
    overtaken.must_say("Het is al zo");
    assert_eq!(house.database.dump(), before);
    let higher = form_to(&changed, "/goedkeuren").with("zeker", "ja");
    two.second
        .browser
        .send(&higher)
        .page(200)
        .must_say("Goedgekeurd");
    let card = two.first.sees("/gemeenten/GM9001");
    assert!(card.fact("Gewicht").contains("44 stemmen"));
}

fn no_more_votes_than_the_rule_gives_anybody(database: Database) {
    let house = House::open(database);
    let mut two = Two::at_work(&house);
    let before = house.database.dump();
    for (votes, said) in [
        ("76", "van 1 tot en met 75"),
        ("0", "van 1 tot en met 75"),
        ("42", "Dit is het aantal van nu."),
        ("veel", "in cijfers"),
        ("-1", "in cijfers"),
    ] {
        let form = WEIGHT.form(&mut two.first).with("stemmen", votes);
        two.first.browser.send(&form).page(422).must_say(said);
    }
    assert_eq!(house.database.dump(), before);
}

fn a_corrected_weight_stays_whoever_writes_the_sql(database: Database) {
    let house = House::open(database);
    let mut two = Two::at_work(&house);
    let by_hand = |before: u32, dossier: u32| {
        format!(
            "INSERT INTO weight_correction (consultation, member, votes_before, votes, approved_at, \
             dossier) VALUES ('{KEY}', 'GM9001', {before}, 1, 1, {dossier})"
        )
    };
    WEIGHT.is_asked(&mut two.first);
    let refusal = house.database.execute(&by_hand(42, 1)).unwrap_err();
    assert!(refusal.contains("two people"), "{refusal}");
    two.make(with_votes(&[("stemmen", "40")]));
    for change in [
        "UPDATE weight_correction SET votes = 75",
        "DELETE FROM weight_correction",
        &by_hand(42, 2),
        &by_hand(40, 2),
    ] {
        assert!(house.database.execute(change).is_err(), "{change}");
    }
    let card = two.first.sees("/gemeenten/GM9001");
    assert!(card.fact("Gewicht").contains("40 stemmen"));
}
