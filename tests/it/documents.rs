//! Documents as PDF: checked when they are handed in, kept by their hash, shown to whoever has it.

use raadpleging::domain::account::Role;
use raadpleging::domain::document::MOST_BYTES;
use raadpleging::secret::digest::sha256_hex;
use raadpleging::service::open_consultation::OpeningRefusal;

use crate::browser::Answer;
use crate::database::Database;
use crate::form::Form;
use crate::house::{House, KEY, amsterdam};
use crate::office::Official;
use crate::voter::Voter;

on_both_databases!(
    a_document_is_read_by_whoever_has_its_address,
    what_is_no_plain_pdf_is_not_kept,
    the_same_file_is_kept_once,
    nobody_loses_what_a_colleague_wrote_meanwhile,
    a_document_is_of_its_own_consultation_alone,
    nothing_is_handed_in_after_the_opening,
    a_document_voids_the_approval,
    a_document_off_the_list_is_still_kept,
    a_document_needs_a_text_to_stand_in,
    nothing_opens_with_a_document_that_is_not_here,
    another_content_is_never_shown_under_a_hash
);

/// A PDF with something in it.
fn pdf(inside: &str) -> Vec<u8> {
    format!("%PDF-1.7\n1 0 obj<<{inside}>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n").into_bytes()
}

fn step(key: &str) -> String {
    format!("/opzet/{key}/documenten")
}

fn address(key: &str, file: &[u8]) -> String {
    format!("/raadpleging/{key}/documenten/{}.pdf", sha256_hex(file))
}

fn form(bureau: &mut Official<'_>, key: &str) -> Form {
    let page = bureau.browser.read(&step(key)).page(200);
    page.form_to("/documenten")
}

/// The list as the step of the texts has it.
fn lists(bureau: &mut Official<'_>, listed: &str) {
    let texts = format!("/opzet/{KEY}/teksten");
    let form = bureau.browser.read(&texts).page(200).form_to("/teksten");
    let form = form.with("documenten", listed);
    bureau.browser.send(&form).page(200);
}

/// Puts other bytes in the place of those that were handed in, past the triggers.
fn damages(house: &House) {
    let db = &house.database;
    if db.is_postgres() {
        let off = "ALTER TABLE document DISABLE TRIGGER ALL";
        db.execute(off).unwrap();
    } else {
        let triggers = "SELECT name AS value FROM sqlite_master WHERE type = 'trigger' \
                        AND tbl_name = 'document'";
        for name in db.ask(triggers) {
            db.execute(&format!("DROP TRIGGER {name}")).unwrap();
        }
    }
    let other = match db.is_postgres() {
        true => "UPDATE document SET content = decode('25504446', 'hex'), size = 4",
        false => "UPDATE document SET content = x'25504446', size = 4",
    };
    db.execute(other).unwrap();
}

fn nothing_opens_with_a_document_that_is_not_here(database: Database) {
    let house = House::preparing(database);
    let mut bureau = Official::at_work(&house, Role::Bureau);
    let file = pdf("");
    for elsewhere in [address(KEY, &file), address("anders", &file)] {
        lists(&mut bureau, &format!("Ledenbrief\nAkkoord | {elsewhere}"));
        let page = bureau.sees("");
        page.must_say("Deze documenten staan niet in deze installatie: Akkoord.");
        assert!(page.forms.is_empty(), "nothing to open with");
        let before = house.database.dump();
        let refused = house.try_to_open(7);
        let Err(OpeningRefusal::Documents(missing)) = refused else {
            panic!("{refused:?}");
        };
        assert_eq!(missing, ["Akkoord"]);
        assert_eq!(house.database.dump(), before);
    }
    lists(&mut bureau, "Ledenbrief");
    hands_in(&mut bureau, "Akkoord", &file).page(200);
    assert!(!bureau.sees("").says("niet in deze installatie"));
    house.open_consultation(7);
}

fn another_content_is_never_shown_under_a_hash(database: Database) {
    let house = House::preparing(database);
    let mut bureau = Official::at_work(&house, Role::Bureau);
    let file = pdf("");
    hands_in(&mut bureau, "Akkoord", &file).page(200);
    let path = address(KEY, &file);
    let mut anybody = house.browser();
    let answer = anybody.read(&path);
    let etag = answer.header("etag").unwrap().to_owned();
    damages(&house);
    let page = anybody.read(&path);
    assert_eq!(page.header("cache-control"), Some("no-store"));
    page.page(503);
    // whoever has it already is told so without a look at the bytes
    let known = anybody.ask("GET", &path, &[("if-none-match", &etag)], None);
    assert_eq!(known.status, 304);
    bureau
        .sees("")
        .must_say("niet in deze installatie: Akkoord.");
    let refused = house.try_to_open(7);
    assert!(matches!(refused, Err(OpeningRefusal::Documents(_))));
}

/// Sends a file with a form that was shown.
fn sends(bureau: &mut Official<'_>, form: &Form, title: &str, file: &[u8]) -> Answer {
    let token = form.value("token").unwrap();
    let field = |name: &str, value: &str| {
        format!("--grens\r\ncontent-disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n")
    };
    let mut body = field("token", token) + &field("titel", title);
    body += "--grens\r\ncontent-disposition: form-data; name=\"bestand\"; filename=\"a.pdf\"\r\n\
             content-type: application/pdf\r\n\r\n";
    let mut body = body.into_bytes();
    body.extend_from_slice(file);
    body.extend_from_slice(b"\r\n--grens--\r\n");
    let kind = ("content-type", "multipart/form-data; boundary=grens");
    let from = ("sec-fetch-site", "same-origin");
    let browser = &mut bureau.browser;
    let answer = browser.ask("POST", &form.action, &[kind, from], Some(&body));
    match answer.header("location").map(str::to_owned) {
        Some(path) => bureau.browser.go(&path),
        None => answer,
    }
}

fn hands_in(bureau: &mut Official<'_>, title: &str, file: &[u8]) -> Answer {
    let form = form(bureau, KEY);
    sends(bureau, &form, title, file)
}

fn a_document_is_read_by_whoever_has_its_address(database: Database) {
    let house = House::preparing(database);
    let mut bureau = Official::at_work(&house, Role::Bureau);
    let file = pdf("/Type/Catalog");
    let page = hands_in(&mut bureau, "Akkoord", &file).page(200);
    page.must_say("Akkoord (pdf, 1 kB)");
    let path = address(KEY, &file);
    // before the opening too: nobody guesses a hash
    let mut anybody = house.browser();
    let answer = anybody.read(&path);
    assert_eq!((answer.status, &answer.body), (200, &file));
    for (name, value) in [
        ("content-type", "application/pdf"),
        ("cache-control", "public, max-age=31536000, immutable"),
        ("x-content-type-options", "nosniff"),
    ] {
        assert_eq!(answer.header(name), Some(value));
    }
    let name = answer.header("content-disposition").unwrap();
    assert!(
        name.starts_with(&format!("inline; filename=\"{KEY}-")),
        "{name}"
    );
    assert!(anybody.cookies.is_empty());
    let etag = answer.header("etag").unwrap().to_owned();
    let again = anybody.ask("GET", &path, &[("if-none-match", &etag)], None);
    assert_eq!((again.status, again.body.len()), (304, 0));
    assert_eq!(anybody.ask("HEAD", &path, &[], None).status, 200);
    // what happened is in the log, without the title
    let events = "SELECT body AS value FROM event WHERE deed = 'document-added'";
    let events = house.database.ask(events);
    assert_eq!(events.len(), 1);
    assert!(events[0].contains(&sha256_hex(&file)) && !events[0].contains("Akkoord"));
    house.app.clock.advance_to(amsterdam("2025-09-11T10:00"));
    house.open_consultation(7);
    house.post_letters();
    let link = format!("href=\"{path}\"");
    let explained = anybody.read(&format!("/raadpleging/{KEY}"));
    assert!(explained.text().contains(&link));
    let ballot = Voter::of(&house, "GM9001").reads("");
    assert!(ballot.text().contains(&link));
    assert_eq!(anybody.read(&path).body, file);
}

fn what_is_no_plain_pdf_is_not_kept(database: Database) {
    let house = House::preparing(database);
    let mut bureau = Official::at_work(&house, Role::Bureau);
    let mut large = pdf("");
    large.resize(MOST_BYTES + 1, b'\n');
    let before = house.database.dump();
    for (file, told) in [
        (
            b"<html><script>alert(1)</script></html>".to_vec(),
            "Dit is geen pdf.",
        ),
        (b"%PDF-1.7\n1 0 obj".to_vec(), "Deze pdf is niet compleet."),
        (pdf("/Encrypt 5 0 R"), "Deze pdf is beveiligd."),
        (
            pdf("/S/JavaScript/JS(x)"),
            "Deze pdf voert een script of programma uit.",
        ),
        (large, "Kies een bestand van hoogstens 10 MB."),
        (Vec::new(), "Kies een bestand."),
    ] {
        let page = hands_in(&mut bureau, "Brief", &file).page(422);
        page.must_say(told);
        assert_eq!(page.form_to("/documenten").value("titel"), Some("Brief"));
    }
    let page = hands_in(&mut bureau, "", &pdf("")).page(422);
    page.must_say("Vul de titel in.");
    let page = hands_in(&mut bureau, "Brief | https://elders.example", &pdf("")).page(422);
    page.must_say("Gebruik geen | in de titel.");
    let foreign = form(&mut bureau, KEY).with("token", "x");
    sends(&mut bureau, &foreign, "Brief", &pdf("")).page(403);
    assert_eq!(house.database.dump(), before);
}

fn the_same_file_is_kept_once(database: Database) {
    let house = House::preparing(database);
    let mut bureau = Official::at_work(&house, Role::Bureau);
    let file = pdf("");
    hands_in(&mut bureau, "Akkoord", &file).page(200);
    let before = house.database.dump();
    hands_in(&mut bureau, "Akkoord", &file).page(200);
    assert_eq!(house.database.dump(), before);
    let page = hands_in(&mut bureau, "Het akkoord", &file).page(200);
    page.must_say("Het akkoord (pdf, 1 kB)");
    assert!(!page.says("Akkoord (pdf"));
    assert_eq!(house.database.count("document"), 1);
    assert_eq!(
        house.database.count("event WHERE deed = 'document-added'"),
        1
    );
    for change in [
        "UPDATE document SET uploaded_at = 1",
        "DELETE FROM document",
        "INSERT INTO document SELECT * FROM document",
    ] {
        assert!(house.database.execute(change).is_err(), "{change}");
    }
}

fn nobody_loses_what_a_colleague_wrote_meanwhile(database: Database) {
    let house = House::preparing(database);
    let mut bureau = Official::at_work(&house, Role::Bureau);
    let mut colleague = Official::colleague(&house);
    let texts = format!("/opzet/{KEY}/teksten");
    let shown = form(&mut bureau, KEY);
    let before = colleague.browser.read(&texts).page(200).form_to("/teksten");
    let first = before
        .clone()
        .with("advies", "Het bestuur zegt iets anders.");
    colleague.browser.send(&first).page(200);
    let file = pdf("");
    sends(&mut bureau, &shown, "Akkoord", &file).page(200);
    let now = colleague.browser.read(&texts).page(200).form_to("/teksten");
    assert_eq!(now.value("advies"), Some("Het bestuur zegt iets anders."));
    assert!(
        now.value("documenten")
            .unwrap()
            .contains(&address(KEY, &file))
    );
    // and whoever had the texts before them is told of the document
    let late = before.with("advies", "Nog iets anders.");
    let page = colleague.browser.send(&late).page(409);
    page.must_say(&format!("Akkoord | {}", address(KEY, &file)));
}

fn a_document_is_of_its_own_consultation_alone(database: Database) {
    let house = House::preparing(database);
    let mut bureau = Official::at_work(&house, Role::Bureau);
    let begin = bureau.browser.read("/opzet").page(200).form_to("/opzet");
    let copy = begin
        .with("begin", &format!("van-{KEY}"))
        .with("titel", "Een andere")
        .with("korte-titel", "Anders")
        .with("sleutel", "anders");
    bureau.browser.send(&copy).page(200);
    let file = pdf("");
    hands_in(&mut bureau, "Akkoord", &file).page(200);
    let mut anybody = house.browser();
    assert_eq!(anybody.read(&address(KEY, &file)).body, file);
    for other in ["anders", "onbekend", "A", "a%2Fb"] {
        anybody.read(&address(other, &file)).page(404);
    }
    let wrong = address(KEY, &file).replace(".pdf", "0.pdf");
    let answer = anybody.read(&wrong);
    assert_eq!(answer.header("cache-control"), Some("no-store"));
    answer.page(404);
    // the same file for both is two rows
    let other = form(&mut bureau, "anders");
    sends(&mut bureau, &other, "Akkoord", &file).page(200);
    assert_eq!(anybody.read(&address("anders", &file)).body, file);
    assert_eq!(house.database.count("document"), 2);
}

fn nothing_is_handed_in_after_the_opening(database: Database) {
    let house = House::preparing(database);
    let mut bureau = Official::at_work(&house, Role::Bureau);
    hands_in(&mut bureau, "Akkoord", &pdf("")).page(200);
    let shown = form(&mut bureau, KEY);
    house.open_consultation(7);
    let before = house.database.dump();
    let page = sends(&mut bureau, &shown, "Brief", &pdf("/Late true")).page(409);
    page.must_say("Deze raadpleging is geopend. Wijzigen kan niet meer.");
    assert!(page.forms.is_empty());
    let row = "INSERT INTO document SELECT consultation, 'a' || substr(hash, 2), content, size, \
               uploaded_at, uploaded_by FROM document";
    assert!(house.database.execute(row).is_err());
    assert_eq!(house.database.dump(), before);
}

fn a_document_voids_the_approval(database: Database) {
    let house = House::strict(database, r#"checks = ["approval"]"#);
    let mut bureau = Official::at_work(&house, Role::Bureau);
    let mut colleague = Official::colleague(&house);
    let page = colleague.sees("/voorbereiding");
    let approval = page
        .forms
        .iter()
        .find(|form| form.value("onderdeel") == Some("approval"));
    let approval = approval.unwrap().clone().with("zeker", "ja");
    colleague.browser.send(&approval).page(200);
    colleague
        .sees("/voorbereiding")
        .must_say("Deze controle is klaar.");
    hands_in(&mut bureau, "Akkoord", &pdf("")).page(200);
    assert!(
        !colleague
            .sees("/voorbereiding")
            .says("Deze controle is klaar.")
    );
}

fn a_document_off_the_list_is_still_kept(database: Database) {
    let house = House::preparing(database);
    let mut bureau = Official::at_work(&house, Role::Bureau);
    let file = pdf("");
    hands_in(&mut bureau, "Akkoord", &file).page(200);
    let texts = format!("/opzet/{KEY}/teksten");
    let form = bureau.browser.read(&texts).page(200).form_to("/teksten");
    bureau
        .browser
        .send(&form.with("documenten", "Ledenbrief"))
        .page(200);
    let page = bureau.browser.read(&step(KEY)).page(200);
    assert!(!page.says("Akkoord"));
    assert_eq!(house.browser().read(&address(KEY, &file)).body, file);
    // it comes back as the row that is there
    hands_in(&mut bureau, "Akkoord", &file)
        .page(200)
        .must_say("Akkoord (pdf, 1 kB)");
    assert_eq!(house.database.count("document"), 1);
}

fn a_document_needs_a_text_to_stand_in(database: Database) {
    let house = House::preparing(database);
    let mut bureau = Official::at_work(&house, Role::Bureau);
    let begin = bureau.browser.read("/opzet").page(200).form_to("/opzet");
    let empty = begin
        .with("begin", "leeg")
        .with("titel", "Een nieuwe")
        .with("korte-titel", "Nieuw")
        .with("sleutel", "nieuw");
    bureau.browser.send(&empty).page(200);
    let page = bureau.browser.read(&step("nieuw")).page(200);
    page.must_say("Vul eerst naam en teksten in.");
    let own = form(&mut bureau, KEY).to(&step("nieuw"));
    sends(&mut bureau, &own, "Brief", &pdf("")).page(409);
    assert_eq!(house.database.count("document"), 0);
}
