//! A vote that came by letter or telephone: entered twice without a look at the first time, and told
//! to the member.

use raadpleging::domain::account::Role;
use serde_json::Value;

use crate::database::Database;
use crate::delegating::recipients;
use crate::exception::{Kind, Two};
use crate::house::{House, key, wait_for};
use crate::office::Official;
use crate::voter::{FIELD, NO, Voter, YES};

on_both_databases!(
    a_letter_becomes_a_ballot_by_two_people,
    the_report_counts_it_and_tells_the_outcome_without_it,
    two_readings_that_differ_make_no_ballot,
    who_votes_goes_before_the_letter,
    a_later_vote_replaces_what_was_entered,
    what_was_chosen_lies_nowhere_in_clear,
    the_choice_comes_back_on_no_page,
    an_entered_ballot_stays_whoever_writes_the_sql,
);

/// A letter from Berk, Beuk en Es that agrees.
pub const BALLOT: Kind = Kind {
    page: "/gemeenten/GM9002/stem",
    fields: &[
        ("kanaal", "brief"),
        (FIELD, YES),
        ("naam", "B. Smit"),
        ("functie", "gemeentesecretaris"),
    ],
    again: &[(FIELD, YES)],
};

/// Whoever enters it again reads that it does not agree.
const MISREAD: Kind = Kind {
    again: &[(FIELD, NO)],
    ..BALLOT
};

fn report(house: &House) -> Value {
    let mut board = Official::at_work(house, Role::Board);
    let report = board.reads("/uitslag.json");
    serde_json::from_str(report.text()).unwrap()
}

fn a_letter_becomes_a_ballot_by_two_people(database: Database) {
    let house = House::open(database);
    let mut two = Two::at_work(&house);
    let mut voter = Voter::of(&house, "GM9002");
    let card = two.first.sees("/gemeenten/GM9002");
    card.must_say("Voer een stem in die per brief of telefoon kwam");
    let dossier = BALLOT.is_asked(&mut two.first);
    assert!(voter.versions().is_empty(), "it counts nowhere yet");
    two.first.sees("/opkomst").must_say("0 van 7");
    let form = BALLOT.approval(&mut two.second, &dossier);
    let done = two.second.browser.send(&form).page(200);
    done.must_say("Goedgekeurd");
    done.must_say("Stem per brief, verzegeld");
    assert_eq!(voter.versions(), ["1 cast"]);
    two.first.sees("/opkomst").must_say("1 van 7");
    let card = two.first.sees("/gemeenten/GM9002");
    assert!(!card.says("Voer een stem in"));
    let told = ["info@bbe.example", "secretaris@bbe.example"];
    assert_eq!(recipients(&house, "GM9002", "confirmation"), told);
    for letter in house.letters_to("GM9002", "confirmation") {
        assert!(letter.text.contains("twee mensen van het VNG-bureau"));
    }
    // the member sees what was entered in its name, and may change it
    let ballot = voter.ballot().form();
    assert_eq!(ballot.value(FIELD), Some(YES));
    assert_eq!(ballot.value("naam"), Some("B. Smit"));
}

fn the_report_counts_it_and_tells_the_outcome_without_it(database: Database) {
    let house = House::open(database);
    Two::at_work(&house).make(BALLOT);
    Voter::of(&house, "GM9004").votes(NO);
    house.close();
    let report = report(&house);
    let happened = &report["particulars"];
    assert_eq!(happened["entered"], Value::from(vec!["GM9002"]));
    assert_eq!(happened["corrections"][0]["channel"], "letter");
    assert_eq!(happened["unreadable"], Value::Array(vec![]));
    let choices = &report["outcome"]["counting"]["questions"][0]["tally"]["choices"];
    assert_eq!(
        (&choices[0]["votes"], &choices[1]["votes"]),
        (&24.into(), &1.into())
    );
    let rules = report["sensitivity"][0]["other_rules"].as_array().unwrap();
    let mut without = rules
        .iter()
        .filter(|rule| rule["rule"]["kind"] == "without-entered");
    let without = without.next().unwrap();
    assert_eq!(without["tally"]["choices"][0]["votes"], 0);
    assert_eq!(without["differs"], true);
}

fn two_readings_that_differ_make_no_ballot(database: Database) {
    let house = House::open(database);
    let mut two = Two::at_work(&house);
    let voter = Voter::of(&house, "GM9002");
    let dossier = MISREAD.is_asked(&mut two.first);
    let form = MISREAD.approval(&mut two.second, &dossier);
    let refused = two.second.browser.send(&form).page(409);
    refused.must_say("De twee keuzes zijn niet gelijk");
    let page = two.second.sees(&dossier);
    page.must_say("Afgewezen");
    page.must_say("De tweede invoer was niet gelijk aan de eerste.");
    assert!(voter.versions().is_empty());
    // one try: who may guess again would know what was entered
    let right = form.with(FIELD, YES);
    let again = two.second.browser.send(&right).page(409);
    again.must_say("Er was al een besluit");
    assert!(voter.versions().is_empty());
    let deeds = "SELECT deed AS value FROM event WHERE deed IN ('correction-rejected', \
                 'readings-differed', 'ballot-recorded') ORDER BY number";
    let wanted = ["correction-rejected", "readings-differed"];
    assert_eq!(house.database.ask(deeds), wanted);
}

fn who_votes_goes_before_the_letter(database: Database) {
    let house = House::open(database);
    let mut two = Two::at_work(&house);
    let [first, second] = [0, 1].map(|_| BALLOT.is_asked(&mut two.first));
    let third = BALLOT.form(&mut two.first);
    let forms = [first, second].map(|dossier| BALLOT.approval(&mut two.second, &dossier));
    Voter::of(&house, "GM9002").votes(NO);
    let before = house.database.dump();
    for form in &forms {
        let refused = two.second.browser.send(form).page(409);
        refused.must_say("Er is intussen al gestemd");
    }
    let refused = two.first.browser.send(&third).page(422);
    refused.must_say("Er is al een stem.");
    assert_eq!(house.database.dump(), before);
}

fn a_later_vote_replaces_what_was_entered(database: Database) {
    let house = House::open(database);
    Two::at_work(&house).make(BALLOT);
    let mut voter = Voter::of(&house, "GM9002");
    voter.votes(NO);
    assert_eq!(voter.versions(), ["1 cast", "2 cast"]);
    house.close();
    let report = report(&house);
    assert_eq!(report["particulars"]["entered"], Value::Array(vec![]));
    assert_eq!(report["particulars"]["corrections"][0]["channel"], "letter");
    let choices = &report["outcome"]["counting"]["questions"][0]["tally"]["choices"];
    assert_eq!(
        (&choices[0]["votes"], &choices[1]["votes"]),
        (&0.into(), &24.into())
    );
}

fn what_was_chosen_lies_nowhere_in_clear(database: Database) {
    let house = House::open(database);
    let mut two = Two::at_work(&house);
    MISREAD.is_asked(&mut two.first);
    two.make(BALLOT);
    let dump = house.database.dump();
    for table in [
        "dossier",
        "dossier_decision",
        "entered_ballot",
        "event",
        "letter",
        "ballot",
    ] {
        let rows = dump[table].concat();
        for secret in [YES, "B. Smit", "gemeentesecretaris"] {
            assert!(!rows.contains(secret), "{secret} in {table}");
        }
    }
    let marks = house
        .database
        .ask("SELECT mark AS value FROM entered_ballot");
    assert_ne!(marks[0], marks[1], "the same choice, and nobody can tell");
}

fn the_choice_comes_back_on_no_page(database: Database) {
    let house = House::open(database);
    let mut two = Two::at_work(&house);
    let form = BALLOT.form(&mut two.first);
    let page = two
        .first
        .browser
        .send(&form.clone().with("naam", ""))
        .page(422);
    page.must_say("Wij bewaren de keuze niet.");
    let back = page.form();
    assert_eq!(
        (back.value(FIELD), back.value("kanaal")),
        (None, Some("brief"))
    );
    let dossier = BALLOT.is_asked(&mut two.first);
    let form = BALLOT.approval(&mut two.second, &dossier);
    let page = two
        .second
        .browser
        .send(&form.clone().without("zeker"))
        .page(422);
    assert_eq!(
        crate::delegating::form_to(&page, "/goedkeuren").value(FIELD),
        None
    );
    let page = two.second.browser.send(&form.without(FIELD)).page(422);
    page.must_say("Kies wat er in het bewijs staat.");
}

fn an_entered_ballot_stays_whoever_writes_the_sql(database: Database) {
    let house = House::open(database);
    let mut two = Two::at_work(&house);
    let dossier = BALLOT.is_asked(&mut two.first);
    for change in [
        "UPDATE entered_ballot SET mark = mark",
        "DELETE FROM entered_ballot",
    ] {
        assert!(house.database.execute(change).is_err(), "{change}");
    }
    let form = BALLOT.approval(&mut two.second, &dossier);
    two.second.browser.send(&form).page(200);
    let ballot = wait_for(house.app.store.read(|look| look.last_ballots(&key()))).unwrap();
    let entered = wait_for(house.app.store.read(|look| look.entered_ballot(1))).unwrap();
    assert_eq!(ballot[0].sealed, entered.unwrap().sealed);
}
