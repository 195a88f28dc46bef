//! The set-up at a glance: each step, and what is still missing.

use askama::Template;

use super::arrangements::published;
use super::dates;
use super::missing_words;
use crate::domain::blueprint::{Blueprint, PartName, Texts};
use crate::domain::consultation::Weighing;
use crate::domain::instant::Instant;
use crate::domain::member::EmailAddress;
use crate::dutch;
use crate::service::view::blueprints::BlueprintView;
use crate::web::form::{self, FieldError};
use crate::web::frame::Frame;
use crate::web::words::{Link, capitalized, document_line};

/// `GET /opzet/{consultation}`, and with 422 when a file was not right.
#[derive(Template)]
#[template(path = "web/set_up/summary.html")]
pub struct SummaryPage {
    pub frame: Frame,
    pub title: String,
    /// `/opzet/azwa-hlo-2025`
    pub path: String,
    /// `/bureau/azwa-hlo-2025`, once it is a consultation.
    pub consultation: Option<String>,
    pub opened: bool,
    pub steps: Vec<StepLine>,
    /// What to do before it is complete.
    pub missing: Vec<String>,
    /// Who wrote last, and when; none where nobody did here.
    pub changed: Option<String>,
    /// Hidden in the form for a file; none once it is open.
    pub token: Option<String>,
    pub errors: Vec<FieldError>,
    /// What the reader of files said, in English.
    pub detail: Option<String>,
}

pub struct StepLine {
    pub name: String,
    pub is_there: bool,
    /// What it says, a line each.
    pub told: Vec<String>,
    pub links: Vec<Link>,
}

impl SummaryPage {
    /// `token` for whoever may change it.
    pub fn new(frame: Frame, view: &BlueprintView, now: Instant, token: Option<String>) -> Self {
        let own = &view.stored.blueprint;
        let path = format!("/opzet/{}", own.key);
        let mut missing: Vec<String> = match own.consultation() {
            Ok(_) => Vec::new(),
            Err(missing) => missing.iter().map(missing_words::missing).collect(),
        };
        if missing.is_empty() && !view.held {
            missing.push(
                "Het stemregister past hier niet bij. Kijk naar groepen en stemmen.".to_owned(),
            );
        }
        let opened = view
            .consultation
            .as_ref()
            .is_some_and(|c| c.opened_at.is_some());
        Self {
            frame,
            title: own.title.clone(),
            consultation: view
                .consultation
                .as_ref()
                .map(|_| format!("/bureau/{}", own.key)),
            opened,
            steps: steps(view, &path, now),
            path,
            missing,
            changed: (view.stored.version > 0).then(|| changed(view)),
            token: token.filter(|_| !opened),
            errors: Vec::new(),
            detail: None,
        }
    }

    /// A file that could not be read.
    pub fn with_wrong_file(mut self, message: &str, detail: Option<String>) -> Self {
        self.errors.push(FieldError::new("bestand", message));
        self.detail = detail;
        self
    }

    fn page_title(&self) -> String {
        let prefix = form::title_prefix(&self.errors);
        format!("{prefix}Opzet: {}", self.title)
    }
}

fn changed(view: &BlueprintView) -> String {
    let zone = super::texts::zone_of(&view.stored.blueprint);
    let at = crate::web::words::moment_to_the_second(view.stored.changed_at, &zone);
    format!("Voor het laatst gewijzigd op {at}.")
}

fn steps(view: &BlueprintView, path: &str, now: Instant) -> Vec<StepLine> {
    let own = &view.stored.blueprint;
    let step = |part, is_there, told: Vec<String>, links| StepLine {
        name: capitalized(missing_words::part_name(part)),
        is_there,
        told,
        links,
    };
    let link = |step: &str, what: &str| vec![Link::new(format!("{path}/{step}"), what)];
    let texts = own.texts.iter().flat_map(texts);
    let texts = std::iter::once(format!("Korte titel: {}", own.short_title)).chain(texts);
    let dates = own.dates.iter().flat_map(|own| dates::echo(own, now));
    let (has_dates, has_weights) = (own.dates.is_some(), own.weights.is_some());
    let asked = !own.questions.is_empty();
    let arranged = own.arrangements.is_some();
    let mut write = link("teksten", "Naam en teksten invullen");
    write.extend(link("documenten", "Document toevoegen"));
    let plan = link("data", "Data en ledenbrief invullen");
    let weigh = link("stemmen", "Aantal stemmen invullen");
    let holders = key_holders(own);
    let arranged_lines = arrangements(own).into_iter().chain(holders).collect();
    let mut arrange = link("afspraken", "Afspraken invullen");
    arrange.extend(link("sleutelhouders", "Sleutelhouders kiezen"));
    vec![
        step(PartName::Texts, own.texts.is_some(), texts.collect(), write),
        step(
            PartName::Questions,
            asked,
            choices(own),
            questions(own, path),
        ),
        step(PartName::Dates, has_dates, dates.collect(), plan),
        step(PartName::Weights, has_weights, weights(view), weigh),
        step(PartName::Arrangements, arranged, arranged_lines, arrange),
    ]
}

/// All that a second person reads before approving.
fn texts(own: &Texts) -> Vec<String> {
    let paragraphs = own.introduction.iter().chain(&own.recommendation).cloned();
    let documents = own.documents.iter().map(|document| {
        let line = document_line(document);
        format!("Document: {}", line.label)
    });
    let webinars = own.webinars.iter();
    let webinars = webinars.map(|webinar| format!("Bijeenkomst: {}", webinar.title));
    paragraphs.chain(documents).chain(webinars).collect()
}

/// Who opens the ballots, where not anybody of the board may.
fn key_holders(own: &Blueprint) -> Option<String> {
    let holders = own.key_holders.as_ref()?;
    let names = holders.accounts.iter().map(EmailAddress::as_str);
    Some(format!(
        "Sleutelhouders: {}. Er zijn er {} nodig om te ontzegelen.",
        names.collect::<Vec<_>>().join("; "),
        holders.needed
    ))
}

/// `Ja, het college stemt in (Stemt in; in meerderheid instemmend)`
fn choices(own: &Blueprint) -> Vec<String> {
    let questions = own.questions.iter().enumerate();
    let lines = questions.flat_map(|(place, question)| {
        let choices = question.choices.iter().map(move |choice| {
            let (label, short, verdict) = (&choice.label, &choice.short, &choice.verdict);
            format!(
                "Keuze bij vraag {}: {label} ({short}; {verdict})",
                place + 1
            )
        });
        let hint = question.hint.iter();
        hint.map(move |hint| format!("Uitleg bij vraag {}: {hint}", place + 1))
            .chain(choices)
    });
    lines.collect()
}

/// One link a question, and one to add another.
fn questions(own: &Blueprint, path: &str) -> Vec<Link> {
    let known = own.questions.iter().enumerate();
    let known = known.map(|(place, question)| {
        let label = format!("Vraag {}: {}", place + 1, question.text);
        Link::new(format!("{path}/vragen/{}", place + 1), label)
    });
    let next = own.questions.len() + 1;
    let next = Link::new(format!("{path}/vragen/{next}"), "Vraag toevoegen");
    known.chain([next]).collect()
}

fn weights(view: &BlueprintView) -> Vec<String> {
    let own = &view.stored.blueprint;
    let Some(weights) = &own.weights else {
        return Vec::new();
    };
    let members = own
        .arrangements
        .as_ref()
        .map_or("leden", |own| own.words.members.as_str());
    let weighing = Weighing {
        rule: weights.rule.clone(),
        // not told here
        reference_date: jiff::civil::Date::default(),
        source: weights.source.clone(),
    };
    let totals = view.roll.totals();
    let total = (totals.members > 0 && view.held).then(|| {
        format!(
            "In het stemregister: {} {members} met samen {}.",
            dutch::number(totals.members),
            dutch::votes(totals.votes)
        )
    });
    std::iter::once(dutch::rule(&weighing, members))
        .chain(total)
        .collect()
}

fn arrangements(own: &Blueprint) -> Vec<String> {
    let zone = super::texts::zone_of(own);
    let Some(own) = &own.arrangements else {
        return Vec::new();
    };
    let moments = own.reminders.moments.iter();
    let moments = moments.map(|at| format!("Herinnering: {}.", dutch::moment(*at, &zone)));
    let facts = [
        format!("Na afloop openbaar: {}.", published(own.publication)),
        format!(
            "Vragen naar {} of {}.",
            own.contact.email.as_str(),
            own.contact.telephone
        ),
        dutch::counted(
            own.reminders.moments.len() as u64,
            "geplande herinnering",
            "geplande herinneringen",
        ) + ".",
    ];
    facts.into_iter().chain(moments).collect()
}
