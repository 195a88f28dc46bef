//! Input that no voter means: kept to the letter, or refused with a page that says what to do.

use raadpleging::report::{Format, Report, render};
use raadpleging::service::view::closed::closed_consultation;
use serde_json::Value;

use crate::database::Database;
use crate::house::{House, key, wait_for};
use crate::routes::{addresses, filled};
use crate::voter::{FIELD, NO, Voter, YES};

on_both_databases!(
    eight_thousand_emoji_reach_the_report_whole,
    markup_formulas_and_invisible_signs_stay_text,
    a_text_that_is_too_long_is_kept_for_its_writer,
    a_field_that_stands_twice_is_asked_again,
    what_is_no_form_of_ours_is_refused,
    nonsense_in_a_body_is_never_a_fault,
    other_methods_are_refused_everywhere,
    an_unknown_address_is_a_page,
);

fn report(house: &House) -> Value {
    let closed = wait_for(closed_consultation(&house.app.store, key())).unwrap();
    let bytes = render(&Report::of(&closed), Format::Json).unwrap();
    serde_json::from_slice(&bytes).unwrap()
}

fn line<'a>(report: &'a Value, code: &str) -> &'a Value {
    let members = report["members"].as_array().unwrap();
    members
        .iter()
        .find(|member| member["code"] == code)
        .unwrap()
}

fn eight_thousand_emoji_reach_the_report_whole(database: Database) {
    let house = House::open(database);
    let mut voter = Voter::of(&house, "GM9001");
    let texts = ["🙂".repeat(4_000), "🗳".repeat(4_000)];
    let form = voter
        .filled_in(YES)
        .with("toelichting", &texts[0])
        .with("reactie", &texts[1]);
    let form = voter.browser.send(&form).page(200).form();
    let receipt = voter.receipt_of(&form);
    assert_eq!(receipt.fact("Toelichting bij de stem"), texts[0]);
    house.close();
    let report = report(&house);
    assert_eq!(line(&report, "GM9001")["explanation"], texts[0]);
    assert_eq!(line(&report, "GM9001")["remark"], texts[1]);
}

fn markup_formulas_and_invisible_signs_stay_text(database: Database) {
    let house = House::open(database);
    let mut voter = Voter::of(&house, "GM9001");
    let markup =
        "<script>alert('\"x\"')</script></textarea>&amp;{{ 1 }}#set page()\n=cmd|' /C calc'!A0";
    let bidi = "van rechts\u{202e} naar links, \u{7}bel en \u{feff}niets";
    let name = "<b>A</b> \"de\" O'Vries";
    let form = voter
        .filled_in(NO)
        .with("toelichting", markup)
        .with("reactie", bidi)
        .with("besluitnummer", markup)
        .with("naam", name);
    let check = voter.browser.send(&form).page(200);
    check.may_not_say("<script>alert");
    assert_eq!(check.fact("Toelichting bij de stem"), markup);
    assert_eq!(
        check.fact("Inhoudelijke reactie"),
        "van rechts[U+202E] naar links, ␇bel en [U+FEFF]niets"
    );
    assert_eq!(check.fact("Uw naam"), name);
    let one_line = markup.replace('\n', " ");
    assert_eq!(check.fact("Nummer of kenmerk van het besluit"), one_line);
    let form = check.form();
    voter.receipt_of(&form);
    a_reason_stays_text(&mut voter, bidi);
    assert_eq!(
        voter.ballot().form().value("toelichting"),
        Some(markup),
        "kept when it is changed"
    );
    house.close();
    let report = report(&house);
    assert_eq!(line(&report, "GM9001")["explanation"], markup);
    assert_eq!(line(&report, "GM9001")["remark"], bidi);
    let number = &line(&report, "GM9001")["college_decision"]["number"];
    assert_eq!(*number, one_line);
    let reason = &line(&report, "GM9001")["change_reason"];
    assert_eq!(*reason, bidi.replace('\u{7}', ""));
}

fn a_reason_stays_text(voter: &mut Voter<'_>, bidi: &str) {
    let again = voter.filled_in(NO).with("reden", bidi);
    let check = voter.browser.send(&again).page(200);
    let shown = "van rechts[U+202E] naar links, bel en [U+FEFF]niets";
    assert_eq!(check.fact("Reden van de nieuwe stem"), shown);
    let form = check.form();
    voter.receipt_of(&form);
}

fn a_text_that_is_too_long_is_kept_for_its_writer(database: Database) {
    let house = House::open(database);
    let mut voter = Voter::of(&house, "GM9001");
    let long = "é".repeat(4_001);
    let page = voter.filled_in(YES).with("reactie", &long);
    let page = voter.browser.send(&page).page(422);
    assert_eq!(page.form().value("reactie"), Some(long.as_str()));
    page.must_say("4.001");
    let empty = voter
        .filled_in(YES)
        .with("naam", " \u{0} ")
        .with("functie", "");
    voter
        .browser
        .send(&empty)
        .page(422)
        .must_say("Vul uw naam in.");
    assert_eq!(house.database.count("ballot"), 0);
}

fn a_field_that_stands_twice_is_asked_again(database: Database) {
    let house = House::open(database);
    let mut voter = Voter::of(&house, "GM9001");
    let form = voter.filled_in(YES);
    for doubled in [
        form.clone().with_another(FIELD, NO),
        form.clone().with_another("naam", "Iemand anders"),
        form.clone().with_another("mandaat", "nee"),
        form.clone().with_another("token", "x"),
        form.clone()
            .with("besluitdatum", "🙂".repeat(4_000).as_str()),
        form.clone()
            .with("besluitdatum", "<script>\0\u{202e}1-1-2025"),
        form.clone().with("besluitnummer", &"🙂".repeat(201)),
        form.clone().with(FIELD, "onthouden"),
        form.clone().with(FIELD, ""),
        form.clone().with("mandaat", "on"),
        form.clone().with("keuze-andere", YES).without(FIELD),
    ] {
        let page = voter.browser.send(&doubled).page(422);
        page.must_say("U bent nog niet klaar");
    }
    let same = form.with_another(FIELD, YES).with_another("onbekend", "x");
    let checked = voter.browser.send(&same).page(200).form();
    assert_eq!(checked.value("onbekend"), None);
    let doubled = checked.clone().with_another(FIELD, NO);
    assert_eq!(voter.browser.post(&doubled).status, 422);
    assert_eq!(house.database.count("ballot"), 0);
    voter.receipt_of(&checked);
}

const FORM: (&str, &str) = ("content-type", "application/x-www-form-urlencoded");
const JSON: (&str, &str) = ("content-type", "application/json");
const PARTS: (&str, &str) = ("content-type", "multipart/form-data; boundary=x");
const PLAIN: (&str, &str) = ("content-type", "text/plain");
const GZIP: (&str, &str) = ("content-encoding", "gzip");
const BROTLI: (&str, &str) = ("content-encoding", "br");

fn what_is_no_form_of_ours_is_refused(database: Database) {
    let house = House::open(database);
    let mut voter = Voter::of(&house, "GM9001");
    let path = voter.path("/controle");
    let body = voter.filled_in(YES).encoded();
    let large = format!("{body}&reactie={}", "x".repeat(128 * 1024));
    let unreadable = "Wij kunnen dit formulier niet lezen";
    for (headers, body, status, says) in [
        (vec![FORM, GZIP], body.as_bytes(), 415, unreadable),
        (vec![FORM, BROTLI], body.as_bytes(), 415, unreadable),
        (vec![PLAIN], body.as_bytes(), 415, unreadable),
        (vec![JSON], b"{}", 415, unreadable),
        (vec![PARTS], b"--x--", 415, unreadable),
        (vec![], body.as_bytes(), 415, unreadable),
        (vec![FORM], &[0, 255, 254, 128], 415, unreadable),
        (vec![FORM], large.as_bytes(), 413, "Uw tekst is te groot"),
    ] {
        let answer = voter.browser.ask("POST", &path, &headers, Some(body));
        let page = answer.page(status);
        page.must_say(says);
        page.must_say("Wij hebben niets geregistreerd.");
    }
    assert_eq!(house.database.count("ballot"), 0);
    voter.votes(YES);
}

fn nonsense_in_a_body_is_never_a_fault(database: Database) {
    let house = House::open(database);
    let mut voter = Voter::of(&house, "GM9001");
    let path = voter.path("/controle");
    for body in [
        "",
        "&&&===",
        "%",
        "%zz=%ff",
        "a=%00&b=%ff%fe",
        "=",
        "\u{fffd}=x",
    ] {
        let answer = voter
            .browser
            .ask("POST", &path, &[FORM], Some(body.as_bytes()));
        assert!(
            [415, 422].contains(&answer.status),
            "{body:?}: {}",
            answer.status
        );
    }
    assert_eq!(house.database.count("ballot"), 0);
}

fn other_methods_are_refused_everywhere(database: Database) {
    let house = House::open(database);
    let mut voter = Voter::of(&house, "GM9001");
    for route in addresses() {
        let path = filled(&route, "GM9001", "x");
        for method in [
            "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "PROPFIND", "STEM",
        ] {
            let answer = voter.browser.ask(method, &path, &[], None);
            answer.page(405).must_say("Dat kan op deze pagina niet");
        }
    }
}

fn an_unknown_address_is_a_page(database: Database) {
    let house = House::open(database);
    let mut voter = Voter::of(&house, "GM9001");
    for path in [
        "/stemmen",
        "/stemmen/azwa-hlo-2025/GM9001/",
        "/stemmen/azwa-hlo-2025/GM9001/x",
        "/.env",
        "//",
        "/bureau/../stemmen",
        "/%2e%2e/%2e%2e/etc/passwd",
        "/stijl.css/x",
        "/index.php?x=%3Cscript%3E",
    ] {
        let page = voter.browser.read(path).page(404);
        page.must_say("Deze pagina bestaat niet");
        page.may_not_say("<script>");
    }
    for code in ["GM9999", "GM9002", "gm9001", "x", "%00", "GM9001%0d%0aX:1"] {
        voter
            .browser
            .read(&format!("/stemmen/azwa-hlo-2025/{code}"))
            .page(403)
            .must_say("Open de link opnieuw");
    }
    voter
        .ballot()
        .must_say("Breng de stem van gemeente Duinwijk uit");
}
