//! A consultation in the browser, from its first word to a definition; nobody overwrites anybody.

use raadpleging::config::consultation::read_consultation;
use raadpleging::domain::account::Role;
use raadpleging::service::view::consultations::consultation_and_roll;

use crate::browser::Answer;
use crate::database::Database;
use crate::form::Form;
use crate::house::{House, KEY, ROLL, consultation_with, key, wait_for};
use crate::office::Official;
use crate::page::Page;

on_both_databases!(
    a_consultation_is_set_up_step_by_step,
    what_is_kept_can_be_changed_question_by_question,
    every_fault_stands_at_its_field_and_nothing_typed_is_lost,
    the_second_of_two_sees_what_the_first_wrote,
    a_copy_has_no_date_of_the_earlier_one,
    a_file_that_goes_out_comes_in_as_the_same,
    another_rule_weighs_the_roll_anew,
    what_is_half_changed_leaves_the_consultation_as_it_was,
    what_was_opened_is_not_rewritten
);

const NEW: &str = "/opzet/nieuwe-raad";

/// What a bureau types into each step.
pub const STEPS: [(&str, &[(&str, &str)]); 5] = [
    (
        "/teksten",
        &[
            ("inleiding", "De VNG vraagt u iets.\n\nHet gaat over zorg."),
            ("advies", "Het bestuur adviseert om in te stemmen."),
            (
                "documenten",
                "Ledenbrief\nAkkoord | https://vng.example/akkoord.pdf | pdf | 210000",
            ),
        ],
    ),
    (
        "/vragen/1",
        &[
            ("vraag", "Stemt het college in?"),
            ("keuze-1-tekst", "Ja, het college stemt in"),
            ("keuze-1-kort", "Stemt in"),
            ("keuze-1-uitslag", "in meerderheid instemmend"),
            ("keuze-1-voorwaarde", "ja"),
            ("keuze-2-tekst", "Nee, het college stemt niet in"),
            ("keuze-2-kort", "Stemt niet in"),
            ("keuze-2-uitslag", "in meerderheid niet instemmend"),
        ],
    ),
    (
        "/data",
        &[
            ("opent-dag", "11-9-2025"),
            ("opent-tijd", "9.00"),
            ("sluit-dag", "22-10-2025"),
            ("sluit-tijd", "16.00"),
            ("besluit", "29-10-2025"),
            ("brief-nummer", "Lbr. 25/050"),
            ("brief-kenmerk", "U202500600"),
            ("brief-datum", "11-9-2025"),
            ("peildatum", "1-1-2025"),
        ],
    ),
    (
        "/stemmen",
        &[
            ("regel", "inwoners"),
            ("bron", "CBS"),
            ("eenheid", "1000"),
            ("afronding", "boven"),
            ("minimum", "1"),
            ("maximum", "75"),
        ],
    ),
    (
        "/afspraken",
        &[
            ("publicatie", "leden"),
            ("herinneringen", "1-10-2025 10.00\n15-10-2025 10.00"),
        ],
    ),
];

fn filled(form: Form, fields: &[(&str, &str)]) -> Form {
    let fields = fields.iter();
    fields.fold(form, |form, (name, value)| form.with(name, value))
}

/// The form of a step, as it stands.
fn form(bureau: &mut Official<'_>, path: &str) -> Form {
    let page = bureau.browser.read(path).page(200);
    page.form_to(path)
}

fn begins(bureau: &mut Official<'_>, from: &str) -> Page {
    let form = bureau.browser.read("/opzet").page(200).form_to("/opzet");
    let form = filled(
        form,
        &[
            ("begin", from),
            ("titel", "Een nieuwe raadpleging"),
            ("korte-titel", "Nieuw"),
            ("sleutel", "nieuwe-raad"),
        ],
    );
    bureau.browser.send(&form).page(200)
}

fn fills_in(bureau: &mut Official<'_>, path: &str, fields: &[(&str, &str)]) -> Answer {
    let form = filled(form(bureau, path), fields);
    bureau.browser.send(&form)
}

/// Sends a file with the form that goes to `path`.
fn hands_in(bureau: &mut Official<'_>, page: &str, path: &str, file: &str) -> Answer {
    let form = bureau.browser.read(page).page(200).form_to(path);
    let token = form.value("token").unwrap();
    let body = format!(
        "--grens\r\ncontent-disposition: form-data; name=\"token\"\r\n\r\n{token}\r\n--grens\r\n\
         content-disposition: form-data; name=\"bestand\"; filename=\"r.toml\"\r\n\r\n{file}\r\n\
         --grens--\r\n"
    );
    let kind = ("content-type", "multipart/form-data; boundary=grens");
    let from = ("sec-fetch-site", "same-origin");
    let answer = bureau
        .browser
        .ask("POST", path, &[kind, from], Some(body.as_bytes()));
    match answer.header("location").map(str::to_owned) {
        Some(path) => bureau.browser.go(&path),
        None => answer,
    }
}

fn a_consultation_is_set_up_step_by_step(database: Database) {
    let house = House::preparing(database);
    let mut bureau = Official::at_work(&house, Role::Bureau);
    let summary = begins(&mut bureau, "leeg");
    summary.must_say("Vul nog in: naam en teksten.");
    summary.must_say("Vul nog in: afspraken.");
    let overview = bureau.browser.read("/bureau").page(200);
    overview.must_say("Nog niet klaar");
    for (step, fields) in STEPS {
        fills_in(&mut bureau, &format!("{NEW}{step}"), fields).page(200);
    }
    let summary = bureau.browser.read(NEW).page(200);
    summary.must_say("Alles is ingevuld.");
    summary.must_say("Sluit: woensdag 22 oktober 2025, 16.00 uur (zomertijd), over 42 dagen.");
    summary.must_say("2 geplande herinneringen.");
    assert_eq!(house.database.count("consultation"), 2);
    assert_eq!(
        house.database.count("event WHERE deed = 'blueprint-saved'"),
        6
    );
    assert_eq!(
        house
            .database
            .count("event WHERE deed = 'consultation-set-up'"),
        2
    );
    let page = bureau.browser.read("/bureau/nieuwe-raad").page(200);
    page.must_say("Eén stem per 1.000 inwoners, afgerond naar boven, minimaal 1 en maximaal 75.");
}

fn what_is_kept_can_be_changed_question_by_question(database: Database) {
    let house = House::preparing(database);
    let mut bureau = Official::at_work(&house, Role::Bureau);
    begins(&mut bureau, "leeg");
    for (step, fields) in STEPS {
        fills_in(&mut bureau, &format!("{NEW}{step}"), fields).page(200);
    }
    // the same once more changes nothing
    let before = house.database.dump();
    let (step, fields) = STEPS[2];
    fills_in(&mut bureau, &format!("{NEW}{step}"), fields).page(200);
    assert_eq!(house.database.dump(), before);
    // a question comes and goes
    fills_in(&mut bureau, &format!("{NEW}/vragen/2"), STEPS[1].1).page(200);
    fills_in(
        &mut bureau,
        &format!("{NEW}/vragen/1"),
        &[("weghalen", "ja")],
    )
    .page(200);
    let summary = bureau.browser.read(NEW).page(200);
    summary.may_not_say("/vragen/3");
    bureau.browser.read(&format!("{NEW}/vragen/3")).page(404);
}

/// In which step, what is typed where, and what is told.
const WRONG: [(&str, (&str, &str), &str); 6] = [
    (
        "/teksten",
        ("documenten", "Brief | javascript:x"),
        "Regel 1: begin het adres met https://",
    ),
    (
        "/vragen/1",
        ("vraag", "Wat?"),
        "Vul minstens twee keuzes in.",
    ),
    (
        "/data",
        ("sluit-dag", "31-2-2025"),
        "Vul de dag van de sluiting in, zoals 22-10-2025.",
    ),
    ("/data", ("brief-kenmerk", "U2025"), "Vul het nummer in."),
    (
        "/stemmen",
        ("bron", "CBS"),
        "Kies hoeveel stemmen een lid heeft.",
    ),
    (
        "/afspraken",
        ("email", "geen adres"),
        "Vul een e-mailadres in",
    ),
];

fn every_fault_stands_at_its_field_and_nothing_typed_is_lost(database: Database) {
    let house = House::preparing(database);
    let mut bureau = Official::at_work(&house, Role::Bureau);
    begins(&mut bureau, "leeg");
    let before = house.database.dump();
    for (step, (name, value), told) in WRONG {
        let answer = fills_in(&mut bureau, &format!("{NEW}{step}"), &[(name, value)]);
        let page = answer.page(422);
        page.must_say(told);
        assert_eq!(page.form_to(step).value(name), Some(value), "{step}");
    }
    let dates = filled(form(&mut bureau, &format!("{NEW}/data")), STEPS[2].1);
    let gap = [("opent-dag", "30-3-2025"), ("opent-tijd", "2.30")];
    let page = bureau.browser.send(&filled(dates, &gap)).page(422);
    page.must_say("Dit tijdstip bestaat niet: de klok gaat dan een uur vooruit.");
    // every form with what stands in it: a scanner changes nothing
    for (step, _) in STEPS {
        fills_in(&mut bureau, &format!("{NEW}{step}"), &[]).page(422);
    }
    let form = bureau.browser.read("/opzet").page(200).form_to("/opzet");
    let page = bureau.browser.send(&form).page(422);
    page.must_say("Kies waarmee u begint.");
    assert_eq!(house.database.dump(), before);
}

fn the_second_of_two_sees_what_the_first_wrote(database: Database) {
    let house = House::preparing(database);
    let mut bureau = Official::at_work(&house, Role::Bureau);
    let mut colleague = Official::colleague(&house);
    let path = format!("/opzet/{KEY}/data");
    let late = form(&mut colleague, &path).with("besluit", "31-10-2025");
    fills_in(&mut bureau, &path, &[("besluit", "30-10-2025")]).page(200);
    let page = colleague.browser.send(&late).page(409);
    page.must_say("Iemand anders veranderde dit ook. Bewaard is nu: “30-10-2025”.");
    let kept = page.form_to("/data");
    assert_eq!(kept.value("besluit"), Some("31-10-2025"));
    let now = || {
        let found = wait_for(consultation_and_roll(&house.app.store, key()));
        found.unwrap().unwrap().0.consultation.decision_expected_on
    };
    assert_eq!(now(), jiff::civil::date(2025, 10, 30));
    // a second press is meant
    colleague.browser.send(&kept).page(200);
    assert_eq!(now(), jiff::civil::date(2025, 10, 31));
    // somebody at another step disturbs nobody
    let rule = form(&mut bureau, &format!("/opzet/{KEY}/stemmen")).with("maximum", "70");
    fills_in(&mut colleague, &path, &[("besluit", "29-10-2025")]).page(200);
    bureau.browser.send(&rule).page(200);
}

fn a_copy_has_no_date_of_the_earlier_one(database: Database) {
    let house = House::preparing(database);
    let mut bureau = Official::at_work(&house, Role::Bureau);
    let summary = begins(&mut bureau, &format!("van-{KEY}"));
    summary.must_say("Vul nog in: data en ledenbrief.");
    summary.may_not_say("Vul nog in: afspraken.");
    summary.must_say("0 geplande herinneringen.");
    let data = form(&mut bureau, &format!("{NEW}/data"));
    let typed = data.fields.iter().filter(|(name, _)| name != "token");
    assert!(
        typed.clone().all(|(_, value)| value.is_empty()),
        "{typed:?}"
    );
    fills_in(&mut bureau, &format!("{NEW}/data"), STEPS[2].1).page(200);
    let page = bureau.browser.read("/bureau/nieuwe-raad").page(200);
    page.must_say("Stemt het college in met deelname aan het AZWA en het HLO?");
    // a key is used once
    let form = bureau.browser.read("/opzet").page(200).form_to("/opzet");
    let form = filled(
        form,
        &[
            ("begin", "leeg"),
            ("titel", "T"),
            ("korte-titel", "t"),
            ("sleutel", KEY),
        ],
    );
    let page = bureau.browser.send(&form).page(422);
    page.must_say("De naam “azwa-hlo-2025” is al in gebruik. Kies een andere.");
}

fn a_file_that_goes_out_comes_in_as_the_same(database: Database) {
    let house = House::preparing(database);
    let mut bureau = Official::at_work(&house, Role::Bureau);
    let path = format!("/opzet/{KEY}/raadpleging.toml");
    let file = bureau.browser.read(&path).text().to_owned();
    assert_eq!(
        read_consultation("uit", &file).unwrap(),
        consultation_with("", "")
    );
    let other = file.replacen("key = \"azwa-hlo-2025\"", "key = \"nieuwe-raad\"", 1);
    let page = hands_in(&mut bureau, "/opzet", "/opzet-bestand", &other).page(200);
    page.must_say("Alles is ingevuld.");
    assert_eq!(house.database.count("consultation"), 2);
    let again = hands_in(&mut bureau, "/opzet", "/opzet-bestand", &other).page(422);
    again.must_say("De naam “nieuwe-raad” is al in gebruik.");
    let wrong = other.replacen("unit = 1000", "unit = 0", 1);
    let home = format!("{NEW}/bestand");
    let page = hands_in(&mut bureau, NEW, &home, &wrong).page(422);
    page.must_say("van het bestand. Er is niets veranderd.");
    let better = other.replacen("cap = 75", "cap = 60", 1);
    let page = hands_in(&mut bureau, NEW, &home, &better).page(200);
    page.must_say("minimaal 1 en maximaal 60.");
}

fn another_rule_weighs_the_roll_anew(database: Database) {
    let house = House::preparing(database);
    let mut bureau = Official::at_work(&house, Role::Bureau);
    let path = format!("/opzet/{KEY}/stemmen");
    let page = bureau.browser.read(&path).page(200);
    page.must_say("Naar boven (gekozen)");
    let summary = fills_in(&mut bureau, &path, &[("afronding", "beneden")]).page(200);
    summary.must_say("In het stemregister: 7 gemeenten met samen 204 stemmen.");
    assert_eq!(
        house
            .database
            .count("member WHERE code = 'GM9001' AND votes = 41"),
        1
    );
    assert_eq!(
        house.database.count("event WHERE deed = 'roll-imported'"),
        2
    );
}

fn what_is_half_changed_leaves_the_consultation_as_it_was(database: Database) {
    let house = House::preparing(database);
    let mut bureau = Official::at_work(&house, Role::Bureau);
    let rule = format!("/opzet/{KEY}/stemmen");
    let summary = fills_in(&mut bureau, &rule, &[("regel", "register")]).page(200);
    summary.must_say("Het stemregister past hier niet bij.");
    let dates = [
        ("opent-dag", "1-11-2025"),
        ("sluit-dag", "1-12-2025"),
        ("besluit", "8-12-2025"),
    ];
    fills_in(&mut bureau, &rule, STEPS[3].1).page(200);
    let summary = fills_in(&mut bureau, &format!("/opzet/{KEY}/data"), &dates).page(200);
    summary.must_say("Herinnering 1 komt niet na de opening. Verander de afspraken of de data.");
    let held = || {
        let found = wait_for(consultation_and_roll(&house.app.store, key()));
        found.unwrap().unwrap().0.consultation
    };
    assert_eq!(held().window, consultation_with("", "").window);
    let plan = [("herinneringen", "")];
    let summary = fills_in(&mut bureau, &format!("/opzet/{KEY}/afspraken"), &plan).page(200);
    summary.must_say("Alles is ingevuld.");
    assert_eq!(
        held().window.opens_at(),
        crate::house::amsterdam("2025-11-01T09:00")
    );
    assert!(ROLL.contains("GM9001"));
}

fn what_was_opened_is_not_rewritten(database: Database) {
    let house = House::preparing(database);
    let mut bureau = Official::at_work(&house, Role::Bureau);
    let path = format!("/opzet/{KEY}/data");
    fills_in(&mut bureau, &path, &[("besluit", "30-10-2025")]).page(200);
    let late = form(&mut bureau, &path).with("besluit", "31-10-2025");
    house.open_consultation(7);
    let before = house.database.dump();
    let page = bureau.browser.send(&late).page(409);
    page.must_say("Deze raadpleging is geopend. Wijzigen kan niet meer.");
    let file = bureau
        .browser
        .read(&format!("/opzet/{KEY}/raadpleging.toml"));
    assert!(file.text().contains("AZWA"));
    let summary = bureau.browser.read(&format!("/opzet/{KEY}")).page(200);
    assert!(summary.forms.is_empty());
    assert_eq!(house.database.dump(), before);
    let rewritten = house.database.execute("UPDATE blueprint SET version = 9");
    assert!(rewritten.is_err());
}
