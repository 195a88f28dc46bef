//! The set-up in every state: begun, half filled in, complete, opened, not right.

use raadpleging::domain::blueprint::{Blueprint, Missing};
use raadpleging::domain::consultation::Contact;
use raadpleging::domain::key_holders::KeyHolders;
use raadpleging::domain::member::EmailAddress;
use raadpleging::domain::question::Key;
use raadpleging::domain::roll::Roll;
use raadpleging::service::StoredBlueprint;
use raadpleging::service::view::blueprints::BlueprintView;
use raadpleging::web::bureau::roundings;
use raadpleging::web::form::Hidden;
use raadpleging::web::set_up::begin_page::BeginPage;
use raadpleging::web::set_up::documents_page::{DocumentFaults, DocumentForm, DocumentsPage};
use raadpleging::web::set_up::reader::Fault;
use raadpleging::web::set_up::step::{self, StepField};
use raadpleging::web::set_up::step_page::StepPage;
use raadpleging::web::set_up::summary_page::SummaryPage;
use raadpleging::web::set_up::values::Values;
use raadpleging::web::set_up::{arrangements, dates, holders, question, texts, weights};
use raadpleging::web::words::Link;

use crate::bureau_samples::desk;
use crate::course_samples::stored;
use crate::sample::Sample;
use crate::world::{at, consultation, roll};

pub fn all() -> Vec<Sample> {
    let mut samples = beginnings();
    samples.extend(steps());
    samples.extend(documents());
    samples.extend(key_holders());
    samples.extend(summaries());
    samples
}

fn whole() -> Blueprint {
    Blueprint::from(&consultation())
}

fn empty() -> Blueprint {
    let key = Key::parse("nieuwe-raad").unwrap();
    Blueprint::begun(key, "Een nieuwe raadpleging".to_owned(), "Nieuw".to_owned())
}

fn beginnings() -> Vec<Sample> {
    let known = [("azwa-hlo-2025".to_owned(), consultation().title)];
    let page = |values: &Values, faults: &[Fault]| {
        let unfinished = vec![Link::new("/opzet/nieuw", "<b>Nieuw")];
        BeginPage::new(desk(), unfinished, &known, (values, faults), "t".to_owned())
    };
    let faults = vec![
        ("begin".to_owned(), "Kies waarmee u begint.".to_owned()),
        (
            "sleutel".to_owned(),
            "Gebruik 1 tot 40 kleine letters, cijfers en streepjes.".to_owned(),
        ),
    ];
    let mut typed = Values::default();
    typed.put("titel", "<i>Naam");
    let fresh = Values::default();
    vec![
        Sample::of("set-up-begin", &page(&fresh, &[])),
        Sample::of("set-up-begin-wrong", &page(&typed, &faults)).failed(),
        Sample::of(
            "set-up-begin-wrong-file",
            &page(&fresh, &[]).with_wrong_file(
                "Verbeter regel 12 van het bestand. Er is niets veranderd.",
                Some("bestand, line 12: unknown field `titel`".to_owned()),
            ),
        )
        .failed(),
    ]
}

fn step_page(heading: &str, mut fields: Vec<StepField>, faults: &[Fault]) -> StepPage {
    let errors = step::tell(&mut fields, faults);
    StepPage {
        frame: desk(),
        heading: format!("{heading}: Nieuw"),
        home: "/opzet/nieuwe-raad".to_owned(),
        action: "/opzet/nieuwe-raad/stap".to_owned(),
        told: Vec::new(),
        roundings: Vec::new(),
        fields,
        errors,
        hidden: vec![Hidden::new("gezien", "titel=0a1b2c3d")],
        token: Some("t".to_owned()),
    }
}

fn contact() -> Contact {
    Contact {
        name: "VNG".to_owned(),
        email: EmailAddress::parse("info@vng.example").unwrap(),
        telephone: "070 - 373 83 93".to_owned(),
    }
}

fn arranged(own: &Blueprint) -> Vec<StepField> {
    arrangements::fields(&arrangements::filled(own, &contact()))
}

fn asked(own: &Blueprint, known: bool) -> Vec<StepField> {
    question::fields(&question::filled(own, 0), known)
}

const TAKEN: &str = "Iemand anders veranderde dit. Hier staat nu wat die ander bewaarde.";

fn steps() -> Vec<Sample> {
    let (whole, empty) = (whole(), empty());
    let planned = || dates::fields(&dates::filled(&whole));
    let mut told = step_page("Data", planned(), &[]);
    told.told = dates::echo(whole.dates.as_ref().unwrap(), at("2025-09-11T09:00"));
    let mut weighed = step_page("Stemmen", weights::fields(&weights::filled(&whole)), &[]);
    weighed.roundings = roundings::preview(&roll(), &consultation().weighing);
    let mut opened = step_page("Data", planned(), &[]);
    opened.token = None;
    let written = texts::fields(&texts::filled(&whole));
    let page = |fields| step_page("Stap", fields, &[]);
    let says = |called: &str| format!("{called}: {TAKEN}");
    let faults = [
        ("vraag".to_owned(), says("De vraag")),
        (
            "keuze-1-voorwaarde".to_owned(),
            says("Keuze 1, Bij deze keuze mag een voorwaarde"),
        ),
    ];
    let changed = step_page("Vraag", asked(&whole, true), &faults);
    let mut samples = vec![
        Sample::of("set-up-question-changed", &changed)
            .answered()
            .failed(),
        Sample::of("set-up-texts", &page(written)),
        Sample::of("set-up-question-new", &page(asked(&empty, false))),
        Sample::of("set-up-question", &page(asked(&whole, true))).answered(),
        Sample::of("set-up-dates", &told),
        Sample::of("set-up-weights", &weighed).answered(),
        Sample::of("set-up-arrangements-new", &page(arranged(&empty))),
        Sample::of("set-up-arrangements", &page(arranged(&whole))).answered(),
        Sample::of("set-up-opened", &opened),
    ];
    samples.extend(wrong_steps(&empty));
    samples
}

fn key_holders() -> Vec<Sample> {
    let mut own = whole();
    let accounts = ["a@vng.example", "b@vng.example"].map(|own| EmailAddress::parse(own).unwrap());
    own.key_holders = Some(KeyHolders {
        accounts: accounts.into(),
        needed: 2,
    });
    let mut page = step_page("Houders", holders::fields(&holders::filled(&own)), &[]);
    page.told = holders::told(&view(own, roll()));
    let mut empty = step_page("Houders", holders::fields(&Values::default()), &[]);
    empty.told = holders::told(&view(whole(), roll()));
    let mut typed = Values::default();
    typed.put("accounts", "a@vng.example\nA@vng.example");
    typed.put("nodig", "2");
    let (fields, read) = (holders::fields(&typed), holders::read(&typed));
    vec![
        Sample::of("set-up-key-holders", &page),
        Sample::of("set-up-key-holders-none", &empty),
        wrong("set-up-key-holders-wrong", fields, read),
    ]
}

fn documents() -> Vec<Sample> {
    let (whole, empty) = (whole(), empty());
    let token = || DocumentForm::Open("t".to_owned());
    let page =
        |own: &Blueprint, form, faults| DocumentsPage::new(desk(), own, form, "<i>Brief", faults);
    let wrong = DocumentFaults {
        title: Some("Gebruik geen | in de titel.".to_owned()),
        file: Some("Dit is geen pdf. Kies een ander bestand.".to_owned()),
    };
    let none = DocumentFaults::default;
    vec![
        Sample::of("set-up-documents", &page(&whole, token(), none())),
        Sample::of("set-up-documents-wrong", &page(&whole, token(), wrong)).failed(),
        Sample::of(
            "set-up-documents-no-texts",
            &page(&empty, DocumentForm::NoTexts, none()),
        ),
        Sample::of(
            "set-up-documents-opened",
            &page(&whole, DocumentForm::Opened, none()),
        ),
    ]
}

/// Every step sent as it is when nothing was filled in.
fn wrong_steps(own: &Blueprint) -> Vec<Sample> {
    let none = Values::default();
    let steps = [
        (
            "set-up-texts-wrong",
            texts::fields(&none),
            texts::read(&none, own),
        ),
        (
            "set-up-dates-wrong",
            dates::fields(&none),
            dates::read(&none, own),
        ),
        (
            "set-up-question-wrong",
            asked(own, false),
            question::read(&none, own, 0),
        ),
        (
            "set-up-weights-wrong",
            weights::fields(&none),
            weights::read(&none),
        ),
        (
            "set-up-arrangements-wrong",
            arranged(own),
            arrangements::read(&none, own),
        ),
    ];
    steps
        .map(|(name, fields, read)| wrong(name, fields, read))
        .into()
}

fn wrong<T>(name: &'static str, fields: Vec<StepField>, read: Result<T, Vec<Fault>>) -> Sample {
    let faults = read.err().unwrap();
    assert!(!faults.is_empty());
    Sample::of(name, &step_page("Stap", fields, &faults)).failed()
}

fn view(blueprint: Blueprint, roll: Roll) -> BlueprintView {
    let mut known = stored(consultation(), at("2025-09-10T09:00"));
    known.opened_at = None;
    let held = blueprint.consultation().is_ok();
    BlueprintView {
        consultation: held.then_some(known),
        stored: StoredBlueprint {
            blueprint,
            version: 2,
            changed_at: at("2025-09-01T11:20"),
            changed_by: None,
        },
        roll,
        held,
        without_account: vec![EmailAddress::parse("b@vng.example").unwrap()],
    }
}

fn summaries() -> Vec<Sample> {
    let now = at("2025-09-01T12:00");
    let token = || Some("t".to_owned());
    let page = |view: &BlueprintView| SummaryPage::new(desk(), view, now, token());
    let mut opened = view(whole(), roll());
    opened.consultation = Some(stored(consultation(), at("2025-09-10T09:00")));
    let mut unfit = view(whole(), roll());
    unfit.held = false;
    let mut wrong = view(whole(), roll());
    wrong.stored.blueprint.questions[0].choices.truncate(1);
    let missing = wrong.stored.blueprint.consultation().err().unwrap();
    assert!(matches!(missing[..], [Missing::Fault(_)]));
    vec![
        Sample::of(
            "set-up-summary-empty",
            &page(&view(empty(), Roll::default())),
        ),
        Sample::of("set-up-summary", &page(&view(whole(), roll()))),
        Sample::of("set-up-summary-opened", &page(&opened)),
        Sample::of("set-up-summary-unfit", &page(&unfit)),
        Sample::of("set-up-summary-incomplete", &page(&wrong)),
        Sample::of(
            "set-up-summary-wrong-file",
            &page(&view(whole(), roll())).with_wrong_file("Kies een bestand.", None),
        )
        .failed(),
    ]
}
