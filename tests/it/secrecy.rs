//! Until the close nothing that was voted can be read from the database or the mail.

use data_encoding::{BASE32_NOPAD, BASE64, BASE64URL_NOPAD, HEXLOWER, HEXUPPER};

use crate::database::Database;
use crate::house::{House, MEMBERS};
use crate::voter::{FIELD, NO, Voter, YES};

on_both_databases!(nothing_of_a_vote_can_be_read_before_the_close);

/// In every text of every voter.
const CANARY: &str = "Kanarievogeltje";

/// Of the college's decision: a day that stands nowhere but in votes, as programs write it.
const CANARY_DAY: [&str; 3] = ["13-2-2025", "2025-02-13", "13 februari 2025"];
/// In every draft.
const DOUBT: &str = "Twijfelvogeltje";

/// The forms in which a text may hide: as it is, and in the usual encodings at every offset.
pub fn disguises(text: &str) -> Vec<(String, Vec<u8>)> {
    let mut found = vec![("as it is".to_owned(), text.as_bytes().to_vec())];
    let wide: Vec<u16> = text.encode_utf16().collect();
    let little = wide.iter().flat_map(|unit| unit.to_le_bytes()).collect();
    let big = wide.iter().flat_map(|unit| unit.to_be_bytes()).collect();
    found.push(("UTF-16 LE".to_owned(), little));
    found.push(("UTF-16 BE".to_owned(), big));
    let mut backwards = text.as_bytes().to_vec();
    backwards.reverse();
    found.push(("backwards".to_owned(), backwards));
    let hexes = [
        HEXLOWER.encode(text.as_bytes()),
        HEXUPPER.encode(text.as_bytes()),
    ];
    found.extend(hexes.map(|hex| ("hex".to_owned(), hex.into_bytes())));
    for offset in 0..3 {
        // groups of three bytes become four signs: those in the middle do not hang on what is around
        let inner = &text.as_bytes()[(3 - offset) % 3..];
        let inner = &inner[..inner.len() / 3 * 3];
        found.push(("base64".to_owned(), BASE64.encode(inner).into_bytes()));
        found.push((
            "base64url".to_owned(),
            BASE64URL_NOPAD.encode(inner).into_bytes(),
        ));
    }
    for offset in 0..5 {
        let inner = &text.as_bytes()[offset..];
        let inner = &inner[..inner.len() / 5 * 5];
        found.push(("base32".to_owned(), BASE32_NOPAD.encode(inner).into_bytes()));
    }
    found
}

/// Everything that lies about: files of the database, rows as text, mails.
fn lying_about(house: &House) -> Vec<(String, Vec<u8>)> {
    let mut all = house.database.files();
    for (table, rows) in house.database.dump() {
        all.push((table, rows.join("\n").into_bytes()));
    }
    for letter in house.letters() {
        all.push((letter.subject, letter.raw));
        all.push((letter.message_id, (letter.text + &letter.html).into_bytes()));
    }
    all
}

fn found(house: &House, needle: &str) -> Vec<String> {
    let mut places = Vec::new();
    let haystacks = lying_about(house);
    for (disguise, bytes) in disguises(needle) {
        // bytes in a column are shown in hex, so each disguise is looked for in hex as well
        let hex = HEXLOWER.encode(&bytes).into_bytes();
        let upper = HEXUPPER.encode(&bytes).into_bytes();
        for (place, haystack) in &haystacks {
            let holds = |needle: &Vec<u8>| {
                haystack
                    .windows(needle.len())
                    .any(|window| window == needle.as_slice())
            };
            if [&bytes, &hex, &upper].into_iter().any(holds) {
                places.push(format!("{disguise} in {place}"));
            }
        }
    }
    places
}

fn nothing_of_a_vote_can_be_read_before_the_close(database: Database) {
    let house = House::open(database);
    everybody_votes(&house);
    everybody_doubts(&house);
    for needle in CANARY_DAY.iter().chain(&[CANARY, DOUBT]) {
        assert_eq!(found(&house, needle), Vec::<String>::new(), "{needle}");
    }
    // a choice: its keys stand in the definition of the consultation, and nowhere else
    for (table, rows) in house.database.dump() {
        let choices = rows.iter().filter(|row| row.contains("instemmen")).count();
        assert_eq!(choices, usize::from(table == "consultation"), "{table}");
    }
    for table in ["ballot", "draft"] {
        let lengths = format!("SELECT DISTINCT CAST(length(sealed) AS TEXT) AS value FROM {table}");
        let lengths = house.database.ask(&lengths);
        assert_eq!(lengths.len(), 1, "all in {table} have one length");
    }

    house.close();
    for needle in [CANARY, CANARY_DAY[1]] {
        let after = found(&house, needle);
        assert!(!after.is_empty(), "a search that can find it: {needle}");
    }
    assert_eq!(
        found(&house, DOUBT),
        Vec::<String>::new(),
        "a draft is never opened"
    );
    house.post_letters();
    let letters = house.letters();
    let told = letters.iter().any(|letter| letter.text.contains(CANARY));
    assert!(!told, "no mail ever has it");
}

/// All members, with the canary wherever they may write; one of them withdraws.
fn everybody_votes(house: &House) {
    for (place, member) in MEMBERS.iter().enumerate() {
        let mut voter = Voter::of(house, member);
        let choice = if place % 2 == 0 { YES } else { NO };
        let form = voter
            .filled_in(choice)
            .with("toelichting", &format!("{CANARY} {place}"))
            .with("reactie", &CANARY.repeat(20))
            .with("besluitdatum", CANARY_DAY[0])
            .with("besluitnummer", CANARY)
            .with("naam", CANARY)
            .with("functie", CANARY);
        let form = if choice == YES {
            form.with("voorwaarde-azwa-hlo", "ja")
        } else {
            form
        };
        assert_eq!(form.value(FIELD), Some(choice));
        let form = voter.browser.send(&form).page(200).form();
        voter.receipt_of(&form);
    }
    changes_with_a_reason(house);
    let mut withdraws = Voter::of(house, "GM9001");
    let path = withdraws.path("/intrekken");
    let form = withdraws.browser.go(&path).page(200).form();
    let form = form
        .with("reden", CANARY)
        .with("naam", CANARY)
        .with("mandaat", "ja");
    let form = withdraws.browser.send(&form).page(200).form();
    withdraws.receipt_of(&form);
    house.post_letters();
    assert_eq!(house.database.count("ballot"), 9);
}

fn changes_with_a_reason(house: &House) {
    let mut voter = Voter::of(house, "GM9002");
    let form = voter.filled_in(NO).with("reden", CANARY);
    let form = voter.browser.send(&form).page(200).form();
    assert_eq!(form.value("reden"), Some(CANARY));
    voter.receipt_of(&form);
}

/// All members keep a draft beside their vote, some of them twice.
fn everybody_doubts(house: &House) {
    for (place, member) in MEMBERS.iter().enumerate() {
        let mut voter = Voter::of(house, member);
        voter.keeps(
            if place % 2 == 0 { NO } else { YES },
            &DOUBT.repeat(place + 1),
        );
        if place > 4 {
            voter.keeps(NO, DOUBT);
        }
    }
    assert_eq!(house.database.count("draft"), 7);
}
