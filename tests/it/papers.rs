//! Papers to take along: a concept for the college, a receipt to keep, an explanation to share.

use std::process::Command;
use std::thread;

use crate::browser::Answer;
use crate::database::Database;
use crate::house::{House, KEY, amsterdam, closes_at};
use crate::voter::{NO, Voter, YES};

on_both_databases!(
    a_concept_on_paper_holds_what_was_kept_and_no_link,
    a_concept_without_a_draft_is_a_form_to_fill_in,
    a_receipt_on_paper_says_what_the_page_says,
    the_receipt_of_a_withdrawal_says_what_was_taken_back,
    a_hostile_text_is_set_as_it_was_typed,
    who_asks_for_too_many_papers_waits_and_voting_goes_on,
    anybody_reads_the_explanation_from_the_opening_on,
);

const BANNER: &str = "Concept: dit is geen stem";

/// The text of a PDF with white space folded; None on a machine without a reader.
pub fn text_of(answer: &Answer) -> Option<String> {
    assert_eq!(answer.status, 200);
    assert_eq!(answer.header("content-type"), Some("application/pdf"));
    assert!(answer.body.starts_with(b"%PDF-1.7"));
    for claim in [
        "<pdfaid:part>2</pdfaid:part>",
        "<pdfuaid:part>1</pdfuaid:part>",
    ] {
        let mut windows = answer.body.windows(claim.len());
        assert!(windows.any(|window| window == claim.as_bytes()), "{claim}");
    }
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("paper.pdf");
    std::fs::write(&file, &answer.body).unwrap();
    let read = Command::new("pdftotext")
        .arg(&file)
        .arg("-")
        .output()
        .ok()?;
    let text = String::from_utf8(read.stdout).unwrap();
    Some(text.split_whitespace().collect::<Vec<_>>().join(" "))
}

#[track_caller]
fn must_say(text: &str, all: &[&str]) {
    for said in all {
        assert!(text.contains(said), "{said} is missing:\n{text}");
    }
}

fn a_concept_on_paper_holds_what_was_kept_and_no_link(database: Database) {
    let house = House::open(database);
    let mut voter = Voter::of(&house, "GM9001");
    voter.keeps(NO, "Eerst overleggen.\nDan pas stemmen.");
    let paper = voter.reads("/concept.pdf");
    assert_eq!(
        paper.header("content-disposition"),
        Some("attachment; filename=\"concept-azwa-hlo-2025-GM9001.pdf\"")
    );
    assert_eq!(
        voter.reads("/concept.pdf").body,
        paper.body,
        "the same draft, the same bytes"
    );
    let Some(text) = text_of(&paper) else { return };
    must_say(
        &text,
        &[
            BANNER,
            "gemeente Duinwijk",
            "41.283 inwoners, afgerond naar boven: 42 stemmen",
            "woensdag 22 oktober 2025, 16.00 uur",
            "☐ Ja, het college stemt in",
            "☒ Nee, het college stemt niet in (voorlopige keuze)",
            "Eerst overleggen. Dan pas stemmen.",
            "Besluit van het college",
            "De uitleg staat op https://raadpleging.example/raadpleging/azwa-hlo-2025.",
        ],
    );
    let token = house.link("GM9001").rsplit('/').next().unwrap().to_owned();
    assert!(!text.contains(&token) && !text.contains("/s/"), "{text}");
}

fn a_concept_without_a_draft_is_a_form_to_fill_in(database: Database) {
    let house = House::open(database);
    let mut voter = Voter::of(&house, "GM9002");
    let page = voter.ballot();
    assert!(page.links.contains(&voter.path("/concept.pdf")));
    let Some(text) = text_of(&voter.reads("/concept.pdf")) else {
        return;
    };
    must_say(
        &text,
        &[BANNER, "☐ Ja, het college stemt in", "Niet ingevuld"],
    );
    assert!(!text.contains('☒'), "{text}");
    house.close();
    house.app.clock.advance_to(closes_at());
    let mut late = Voter::of(&house, "GM9002");
    late.reads("/concept.pdf")
        .page(200)
        .must_say("De raadpleging is gesloten");
}

/// Where the receipt of a version is to be had on paper.
fn paper_of(version: u32) -> String {
    format!("/ontvangst/{version}/ontvangstbewijs.pdf")
}

fn a_receipt_on_paper_says_what_the_page_says(database: Database) {
    let house = House::open(database);
    let mut voter = Voter::of(&house, "GM9001");
    assert_eq!(
        voter.reads(&paper_of(1)).status,
        404,
        "nothing was received"
    );
    let form = voter.filled_in(YES).with("toelichting", "Met vertrouwen.");
    let form = voter.browser.send(&form).page(200).form();
    let receipt = voter.receipt_of(&form);
    assert!(receipt.links.contains(&voter.path(&paper_of(1))));
    let paper = voter.reads(&paper_of(1));
    assert_eq!(
        paper.header("content-disposition"),
        Some("attachment; filename=\"ontvangstbewijs-azwa-hlo-2025-GM9001-versie-1.pdf\"")
    );
    let Some(text) = text_of(&paper) else { return };
    must_say(
        &text,
        &[
            "Uw stem is ontvangen. Ontvangstcode:",
            &receipt.receipt(),
            "Versie 1, ontvangen op dinsdag 14 oktober 2025 om 10.42.00 uur.",
            "41.283 inwoners, afgerond naar boven: 42 stemmen",
            "Eén stem per 1.000 inwoners, afgerond naar boven, minimaal 1 en maximaal 75.",
            "Ja, het college stemt in",
            "Met vertrouwen.",
            "A. de Vries",
            "gemeentesecretaris",
        ],
    );
    assert!(!text.contains("Nee, het college stemt niet in"), "{text}");
    house.close();
    let mut later = Voter::of(&house, "GM9001");
    assert_eq!(
        later.reads(&paper_of(1)).body,
        paper.body,
        "the close changes no receipt"
    );
}

fn the_receipt_of_a_withdrawal_says_what_was_taken_back(database: Database) {
    let house = House::open(database);
    let mut voter = Voter::of(&house, "GM9001");
    let first = voter.votes(NO).receipt();
    let second = voter.withdraws().receipt();
    let Some(text) = text_of(&voter.reads(&paper_of(2))) else {
        return;
    };
    must_say(
        &text,
        &[
            "Uw stem is ingetrokken. Ontvangstcode:",
            &second,
            "Versie 2, ontvangen op",
            "Deze stem is ingetrokken",
            &format!(
                "Versie 1, ontvangen op dinsdag 14 oktober 2025 om 10.42.00 uur. Ontvangstcode: {first}."
            ),
            "Nee, het college stemt niet in",
            "Zonder nieuwe stem telt u als niet gestemd.",
        ],
    );
}

fn a_hostile_text_is_set_as_it_was_typed(database: Database) {
    let house = House::open(database);
    let mut voter = Voter::of(&house, "GM9001");
    let text = "#panic(\"!\") = Kop $x^2$ *vet* @ref <label> // weg \\ `code`";
    voter.keeps(YES, text);
    if let Some(paper) = text_of(&voter.reads("/concept.pdf")) {
        must_say(&paper, &[text]);
    }
    let turned = format!(
        "{}\u{202e}om\u{7}\u{e000}{}",
        "\n".repeat(500),
        "🙂".repeat(3_000)
    );
    let form = voter
        .filled_in(NO)
        .with("toelichting", &turned)
        .with("reactie", &"a".repeat(4_000));
    let form = voter.browser.send(&form).page(200).form();
    voter.receipt_of(&form);
    if let Some(paper) = text_of(&voter.reads(&paper_of(1))) {
        must_say(&paper, &["[U+202E]om"]);
    }
}

fn who_asks_for_too_many_papers_waits_and_voting_goes_on(database: Database) {
    let house = House::open(database);
    let asking = Voter::of(&house, "GM9001");
    let path = asking.path("/concept.pdf");
    let answers: Vec<Answer> = thread::scope(|scope| {
        let asked: Vec<_> = (0..16)
            .map(|_| {
                let (mut browser, path) = (asking.browser.clone(), path.clone());
                scope.spawn(move || browser.read(&path))
            })
            .collect();
        Voter::of(&house, "GM9002").votes(YES);
        asked
            .into_iter()
            .map(|asked| asked.join().unwrap())
            .collect()
    });
    let (made, busy): (Vec<_>, Vec<_>) = answers.iter().partition(|answer| answer.status == 200);
    assert!(made.len() >= 6, "{}", made.len());
    assert!(!busy.is_empty(), "none was told to wait");
    for answer in busy {
        assert_eq!(answer.header("retry-after"), Some("30"));
        answer.page(503).must_say("Het is even druk");
    }
    assert_eq!(house.database.count("ballot"), 1);
}

fn anybody_reads_the_explanation_from_the_opening_on(database: Database) {
    let house = House::preparing(database);
    let path = format!("/raadpleging/{KEY}");
    let mut anybody = house.browser();
    anybody
        .read(&path)
        .page(404)
        .must_say("Deze pagina bestaat niet");
    house.app.clock.advance_to(amsterdam("2025-09-10T09:00"));
    anybody.read(&path).page(404);
    house.open_consultation(7);
    let page = anybody.read(&path).page(200);
    for said in [
        "U kunt hier niet stemmen.",
        "Ja, het college stemt in",
        "Nee, het college stemt niet in",
        "woensdag 22 oktober 2025, 16.00 uur",
        "Eén stem per 1.000 inwoners",
        "070",
    ] {
        page.must_say(said);
    }
    assert!(page.forms.is_empty() && anybody.cookies.is_empty());
    assert!(anybody.read("/").page(200).links.contains(&path));
    house.post_letters();
    let mut voter = Voter::of(&house, "GM9001");
    let ballot = voter.ballot();
    assert!(ballot.links.contains(&path));
    ballot.must_say(&format!("https://raadpleging.example{path}"));
    anybody.read("/raadpleging/geen").page(404);
    house.close();
    anybody
        .read(&path)
        .page(200)
        .must_say("Gesloten op woensdag 22 oktober 2025");
}
