//! What the database itself refuses, whoever writes the SQL, and what is refused on reading.

use raadpleging::domain::account::Role;
use raadpleging::evidence::entry::leaf_hash;
use raadpleging::evidence::tree::root;
use raadpleging::service::StoreFault;
use raadpleging::service::view::consultations::{consultation_and_roll, consultations};
use raadpleging::service::view::turnout::turnout;

use crate::database::Database;
use crate::house::{House, KEY, key, wait_for};
use crate::office::Official;
use crate::voter::{NO, Voter, YES};

on_both_databases!(
    what_is_written_down_stays_written_down,
    nothing_takes_the_place_of_what_is_kept,
    nothing_takes_the_place_of_what_is_open_or_over,
    an_opened_consultation_is_not_rewritten,
    the_roll_is_frozen_by_the_opening,
    no_ballot_enters_after_the_close_and_closed_stays_closed,
    the_leaves_of_the_log_hash_to_what_is_stored,
    a_damaged_consultation_is_refused_on_reading,
    a_damaged_roll_is_refused_on_reading,
    a_damaged_letter_is_refused_on_reading,
    a_damaged_account_is_refused_on_reading,
);

#[track_caller]
fn refused(house: &House, statements: &[&str], why: &str) {
    let before = house.database.dump();
    for sql in statements {
        let refusal = house.database.execute(sql).expect_err(sql);
        assert!(refusal.contains(why), "{sql}: {refusal}");
    }
    assert_eq!(house.database.dump(), before);
}

fn closed_with_votes(database: Database) -> House {
    let house = House::open(database);
    Voter::of(&house, "GM9001").votes(YES);
    Voter::of(&house, "GM9002").votes(NO);
    house.close();
    house
}

fn what_is_written_down_stays_written_down(database: Database) {
    let house = closed_with_votes(database);
    for table in ["event", "ballot", "opened_ballot"] {
        assert!(house.database.count(table) > 0);
        let update = match table {
            "event" => "UPDATE event SET body = '{}' WHERE number = 1",
            "ballot" => "UPDATE ballot SET received_at = received_at - 1",
            _ => "UPDATE opened_ballot SET content = replace(content, 'niet-', '')",
        };
        refused(
            &house,
            &[update, &format!("DELETE FROM {table}")],
            "append-only",
        );
        if house.database.is_postgres() {
            refused(
                &house,
                &[&format!("TRUNCATE {table} CASCADE")],
                "append-only",
            );
        }
    }
}

/// SQLite alone has such an INSERT.
fn nothing_takes_the_place_of_what_is_kept(database: Database) {
    let house = House::open(database);
    if house.database.is_postgres() {
        return;
    }
    Official::hired(&house, Role::Bureau);
    let (invitation, code) = ("a".repeat(64), "b".repeat(64));
    for kept in [
        format!("INSERT INTO account_invitation VALUES ('{invitation}', 1, 0, 9, 9)"),
        format!("INSERT INTO recovery_code VALUES ('{code}', 1, 0, 9)"),
        format!(
            "INSERT INTO redaction VALUES (1, '{KEY}', 'GM9001', 'remark', 0, 4, 'Naam', 1, 9, 1, 9)"
        ),
    ] {
        house.database.execute(&kept).unwrap();
    }
    for (sql, why) in [
        (
            "INSERT OR REPLACE INTO account_invitation
             SELECT token_hash, account, issued_at, expires_at, NULL FROM account_invitation",
            "an invitation ends once",
        ),
        (
            "INSERT OR REPLACE INTO recovery_code
             SELECT code_hash, account, made_at, NULL FROM recovery_code",
            "a recovery code ends once",
        ),
        (
            "INSERT OR REPLACE INTO redaction
             SELECT number, consultation, member, part, begins, ends, reason, redacted_by,
             redacted_at, NULL, NULL FROM redaction",
            "redactions are kept",
        ),
    ] {
        refused(&house, &[sql], why);
    }
}

/// What is open or over, put back as it was or otherwise.
const REPLACEMENTS: [(&str, &str); 6] = [
    (
        "INSERT OR REPLACE INTO consultation SELECT * FROM consultation",
        "a consultation is not replaced",
    ),
    (
        "INSERT OR REPLACE INTO blueprint SELECT * FROM blueprint",
        "a set-up is not replaced",
    ),
    (
        "INSERT OR REPLACE INTO kiosk
             SELECT number, consultation, place, token_hash, opened_by, opened_at, NULL FROM kiosk",
        "a kiosk link only ends",
    ),
    (
        "INSERT OR REPLACE INTO kiosk
             SELECT 2, consultation, place, token_hash, opened_by, opened_at, NULL FROM kiosk",
        "a kiosk link only ends",
    ),
    (
        "INSERT OR REPLACE INTO mailing SELECT * FROM mailing",
        "a mailing is not replaced",
    ),
    (
        "INSERT OR REPLACE INTO mailing
             SELECT 9, consultation, name, kind, state, started_at, started_by, letters
             FROM mailing",
        "a mailing is not replaced",
    ),
];

/// SQLite alone has such an INSERT.
fn nothing_takes_the_place_of_what_is_open_or_over(database: Database) {
    let house = House::open(database);
    if house.database.is_postgres() {
        return;
    }
    Official::hired(&house, Role::Bureau);
    let hash = "c".repeat(64);
    for kept in [
        format!("INSERT INTO kiosk VALUES (1, '{KEY}', 'Hal', '{hash}', 1, 0, 9)"),
        format!("INSERT INTO blueprint VALUES ('{KEY}', '{{}}', 1, 0, NULL)"),
        "INSERT INTO mailing_end VALUES (1, 9, 'Verkeerde datum', 1)".to_owned(),
    ] {
        house.database.execute(&kept).unwrap();
    }
    let before = house.database.dump();
    for (sql, why) in REPLACEMENTS {
        refused(&house, &[sql], why);
    }
    assert_eq!(house.database.dump(), before);
}

fn an_opened_consultation_is_not_rewritten(database: Database) {
    let house = House::open(database);
    refused(
        &house,
        &[
            "UPDATE consultation SET definition = replace(definition, '14:00:00Z', '15:00:00Z')",
            "UPDATE consultation SET opened_at = opened_at + 1",
            "UPDATE consultation SET opened_at = NULL",
            "UPDATE consultation SET roll_hash = 'x'",
            "UPDATE consultation SET exercise = 1",
        ],
        "not rewritten",
    );
    refused(&house, &["DELETE FROM consultation"], "not deleted");
}

fn the_roll_is_frozen_by_the_opening(database: Database) {
    let house = House::open(database);
    refused(
        &house,
        &[
            "UPDATE member SET votes = 75 WHERE code = 'GM9004'",
            "UPDATE member SET population = 1 WHERE code = 'GM9004'",
            "UPDATE member SET explicit_votes = 75",
            "UPDATE member SET derivation = 'explicit'",
            "UPDATE member SET name = 'Anders' WHERE code = 'GM9004'",
            "UPDATE member SET code = 'GM9009' WHERE code = 'GM9004'",
            "UPDATE member SET voting_group = 'x'",
            "UPDATE member SET predecessors = 'GM0398' WHERE code = 'GM9004'",
            "DELETE FROM member WHERE code = 'GM9004'",
            "INSERT INTO member SELECT consultation, 'GM9008', name, province, population,
             explicit_votes, votes, derivation, voting_group, secretary, email, email_general,
             map_column, map_row, telephone, predecessors FROM member WHERE code = 'GM9001'",
        ],
        "the roll is frozen",
    );
}

fn no_ballot_enters_after_the_close_and_closed_stays_closed(database: Database) {
    let house = closed_with_votes(database);
    refused(
        &house,
        &[
            "INSERT INTO ballot SELECT consultation, member, version + 1, act, 'n', link,
           received_at, 'AAAA-BBBB-CCCC', sealed, sealed_key, own_key FROM ballot",
        ],
        "not open",
    );
    refused(
        &house,
        &[
            "UPDATE consultation SET closed_at = NULL, unsealed_at = NULL",
            "UPDATE consultation SET closed_at = closed_at + 1",
            "UPDATE consultation SET unsealed_at = NULL",
        ],
        "not rewritten",
    );
}

fn the_leaves_of_the_log_hash_to_what_is_stored(database: Database) {
    let house = closed_with_votes(database);
    let bodies = house
        .database
        .ask("SELECT body AS value FROM event ORDER BY number");
    let leaves = house
        .database
        .ask("SELECT leaf AS value FROM event ORDER BY number");
    let hashed: Vec<String> = bodies
        .iter()
        .map(|body| leaf_hash(body.as_bytes()))
        .collect();
    assert_eq!(hashed, leaves);
    // the root at the close stands for everything before it
    let deeds = house
        .database
        .ask("SELECT deed AS value FROM event ORDER BY number");
    let close = deeds
        .iter()
        .position(|deed| deed == "consultation-closed")
        .unwrap();
    let stored = house
        .database
        .ask("SELECT log_root AS value FROM consultation");
    assert_eq!(root(&leaves[..close]).unwrap(), stored[0]);
}

fn damage(house: &House, sql: &str) {
    assert!(house.database.execute(sql).unwrap() > 0, "{sql}");
}

fn is_damaged<T>(result: &Result<T, StoreFault>, table: &str) -> bool {
    matches!(result, Err(StoreFault::Damaged { table: found, .. }) if *found == table)
}

fn a_damaged_consultation_is_refused_on_reading(database: Database) {
    let house = House::preparing(database);
    for (what, instead) in [
        ("\"questions\":", "\"vragen\":"),
        ("\"cap\":75", "\"cap\":0"),
        ("azwa-hlo-2025", "azwa-hlo-2026"),
        ("Europe/Amsterdam", "Europe/Nergens"),
    ] {
        let swap = |from: &str, to: &str| {
            format!("UPDATE consultation SET definition = replace(definition, '{from}', '{to}')")
        };
        damage(&house, &swap(what, instead));
        let found = wait_for(consultations(&house.app.store));
        assert!(is_damaged(&found, "consultation"), "{instead}");
        let page = house.browser().go("/").page(503);
        page.must_say("De website is even niet beschikbaar");
        page.may_not_say("damaged");
        damage(&house, &swap(instead, what));
        wait_for(consultations(&house.app.store)).unwrap();
    }
}

fn a_damaged_roll_is_refused_on_reading(database: Database) {
    let house = House::preparing(database);
    for (column, wrong) in [
        ("derivation", "'guessed'"),
        ("code", "'GM 9004'"),
        ("email", "'geen adres'"),
        ("province", "'Nergens'"),
        ("name", "''"),
        ("population", "99999999999"),
    ] {
        let right = house.database.ask(&format!(
            "SELECT CAST({column} AS TEXT) AS value FROM member WHERE name = 'Waddeneiland'"
        ));
        damage(
            &house,
            &format!("UPDATE member SET {column} = {wrong} WHERE votes = 1"),
        );
        let found = wait_for(consultation_and_roll(&house.app.store, key()));
        assert!(is_damaged(&found, "member"), "{column}");
        let right = &right[0];
        let right = if column == "population" {
            right.clone()
        } else {
            format!("'{right}'")
        };
        damage(
            &house,
            &format!("UPDATE member SET {column} = {right} WHERE votes = 1"),
        );
        wait_for(consultation_and_roll(&house.app.store, key())).unwrap();
    }
}

fn a_damaged_letter_is_refused_on_reading(database: Database) {
    let house = House::open(database);
    refused(&house, &["UPDATE letter SET state = 'sent'"], "state");
    for (column, wrong, right) in [
        ("state", "'sent'", "'accepted'"),
        ("attempts", "-1", "1"),
        ("recipient", "'geen adres'", "'secretaris@samen.example'"),
    ] {
        house.database.execute_unchecked("letter", column, wrong);
        let found = wait_for(turnout(&house.app.store, key()));
        assert!(is_damaged(&found, "letter"), "{column}");
        if column != "recipient" {
            house.database.execute_unchecked("letter", column, right);
        }
    }
    let mut bureau = Official::at_work(&house, Role::Bureau);
    bureau.reads("/opkomst").page(503).may_not_say("recipient");
    // voting goes on: a ballot does not hang on an old letter
    Voter::of(&house, "GM9002").votes(YES);
}

fn a_damaged_account_is_refused_on_reading(database: Database) {
    let house = House::open(database);
    let mut bureau = Official::at_work(&house, Role::Bureau);
    refused(&house, &["UPDATE account SET role = 'koning'"], "role");
    house
        .database
        .execute_unchecked("account", "role", "'koning'");
    bureau.reads("/opkomst").page(503);
    house
        .database
        .execute_unchecked("account", "role", "'bureau'");
    damage(&house, "UPDATE account SET last_totp_step = -1");
    bureau.reads("/opkomst").page(503);
    damage(
        &house,
        "UPDATE account SET last_totp_step = 0, email = 'geen adres'",
    );
    bureau.reads("/opkomst").page(503);
    damage(
        &house,
        "UPDATE account SET email = 'bureau@raadpleging.example'",
    );
    bureau.sees("/opkomst");
}
