//! Step 5: whom to ask, what is published, who is counted apart, and the reminders.

use std::num::NonZeroU32;

use super::lines;
use super::reader::{Fault, Reader};
use super::step::StepField;
use super::texts::zone_of;
use super::values::{self, Values};
use crate::domain::blueprint::{Arrangements, Blueprint, Part};
use crate::domain::consultation::{Contact, PublicationTier, Words};
use crate::domain::reminder_plan::{QuietHours, ReminderPlan};
use crate::web::words;

const TIERS: [(&str, PublicationTier, &str); 3] = [
    ("totalen", PublicationTier::Totals, "Alleen de totalen"),
    (
        "provincies",
        PublicationTier::Provinces,
        "Ook per provincie",
    ),
    ("leden", PublicationTier::Members, "Ook de stem van elk lid"),
];

/// As its choice says it, in a sentence: `ook per provincie`.
pub fn published(publication: PublicationTier) -> String {
    let found = TIERS.iter().find(|(_, tier, _)| *tier == publication);
    found.map_or_else(String::new, |(_, _, label)| label.to_lowercase())
}

/// For percentages in the report.
const MOST_DECIMALS: u32 = 4;

/// As it was saved; what mostly holds where nothing was, but for the publication.
pub fn filled(own: &Blueprint, organisation: &Contact) -> Values {
    let mut values = Values::default();
    match &own.arrangements {
        Some(arrangements) => fill(&mut values, arrangements, own),
        None => {
            put_contact(&mut values, organisation);
            for (name, value) in [
                ("decimalen", "1"),
                ("groepen", "gemeenten | Gemeenten | telt mee"),
                ("vereniging", "VNG"),
                ("lid", "gemeente"),
                ("leden", "gemeenten"),
                ("namens", "college van burgemeester en wethouders"),
                ("hoogstens", "3"),
                ("dagen", "2"),
                ("stil-van", "20.00"),
                ("stil-tot", "8.00"),
            ] {
                values.put(name, value);
            }
        }
    }
    values
}

fn fill(values: &mut Values, own: &Arrangements, blueprint: &Blueprint) {
    let zone = zone_of(blueprint);
    put_contact(values, &own.contact);
    let mut tiers = TIERS.iter();
    let tier = tiers.find(|(_, tier, _)| *tier == own.publication);
    values.put("publicatie", tier.map_or("", |(name, ..)| name));
    values.put("decimalen", own.percentage_decimals.to_string());
    let groups: Vec<String> = own.groups.iter().map(lines::group_line).collect();
    values.put("groepen", groups.join("\n"));
    let sets: Vec<String> = own.named_sets.iter().map(lines::named_set_line).collect();
    values.put("apart", sets.join("\n"));
    values.put("vereniging", &own.words.association);
    values.put("lid", &own.words.member);
    values.put("leden", &own.words.members);
    values.put("namens", &own.words.body);
    let plan = &own.reminders;
    let moments = plan.moments.iter();
    let moments: Vec<String> = moments.map(|at| words::short_moment(*at, &zone)).collect();
    values.put("herinneringen", moments.join("\n"));
    values.put("hoogstens", plan.most_per_member.to_string());
    let days = plan.days_apart.map_or(0, NonZeroU32::get);
    values.put("dagen", days.to_string());
    values.put_time("stil-van", plan.quiet.map(|quiet| quiet.from));
    values.put_time("stil-tot", plan.quiet.map(|quiet| quiet.until));
}

fn put_contact(values: &mut Values, own: &Contact) {
    values.put("contact", &own.name);
    values.put("email", own.email.as_str());
    values.put("telefoon", &own.telephone);
}

pub fn fields(values: &Values) -> Vec<StepField> {
    let line = |id, label| StepField::line(values, id, label);
    let tiers = TIERS.map(|(value, _, label)| (value, label));
    let mut fields = vec![
        StepField::radios(
            values,
            "publicatie",
            "Wat wordt er na afloop openbaar?",
            &tiers,
        )
        .hint("Dit staat op de stempagina, vóór het stemmen."),
        StepField::number(
            values,
            "decimalen",
            "Cijfers achter de komma van een percentage",
        ),
        StepField::heading("Contact"),
        line("contact", "Wie helpt de leden?"),
        line("email", "E-mailadres voor vragen"),
        line("telefoon", "Telefoonnummer voor vragen"),
        StepField::heading("Groepen"),
        StepField::list(values, "groepen", "Stemgroepen", 2)
            .hint("Eén per regel: korte naam | naam | telt mee. Of eindig met: adviseert."),
        StepField::list(values, "apart", "Apart in het rapport", 2)
            .optional()
            .hint("Eén per regel, zoals: Waddeneilanden | GM0060, GM0088."),
    ];
    fields.extend(last_fields(values));
    fields
}

fn last_fields(values: &Values) -> Vec<StepField> {
    let line = |id, label| StepField::line(values, id, label);
    vec![
        StepField::heading("Herinneringen"),
        StepField::list(values, "herinneringen", "Momenten", 3)
            .optional()
            .hint("Eén per regel, zoals: 1-10-2025 10.00."),
        StepField::number(values, "hoogstens", "Hoogstens zoveel per lid"),
        StepField::number(values, "dagen", "Minstens zoveel dagen ertussen"),
        line("stil-van", "Geen herinnering vanaf")
            .optional()
            .hint("Bijvoorbeeld 20.00."),
        line("stil-tot", "Weer wel vanaf")
            .optional()
            .hint("Bijvoorbeeld 8.00."),
        StepField::heading("Woorden"),
        line("vereniging", "De vereniging"),
        line("lid", "Eén lid"),
        line("leden", "Meer leden"),
        line("namens", "Namens wie stemt een lid?"),
    ]
}

pub fn read(values: &Values, own: &Blueprint) -> Result<Part, Vec<Fault>> {
    let mut reader = Reader::new(values);
    let tiers = TIERS.map(|(value, tier, _)| (value, tier));
    let publication = reader.choice("publicatie", "Kies wat er openbaar wordt.", &tiers);
    let decimals = reader.number("decimalen", "het aantal cijfers");
    if decimals.is_some_and(|decimals| decimals > MOST_DECIMALS) {
        reader.fault("decimalen", "Kies hoogstens 4 cijfers.");
    }
    let contact = contact(&mut reader);
    let groups = reader.list("groepen", lines::group);
    let named_sets = reader.list("apart", lines::named_set);
    let reminders = plan(&mut reader, own);
    let words = own_words(&mut reader);
    let part = (|| {
        Some(Part::Arrangements(Arrangements {
            contact: contact?,
            publication: publication?,
            percentage_decimals: decimals?,
            groups: groups?,
            named_sets: named_sets?,
            reminders: reminders?,
            words: words?,
        }))
    })();
    reader.finish(part)
}

fn contact(reader: &mut Reader<'_>) -> Option<Contact> {
    let name = reader.line("contact", "de naam");
    let email = reader.email("email");
    let telephone = reader.line("telefoon", "het telefoonnummer");
    Some(Contact {
        name: name?,
        email: email?,
        telephone: telephone?,
    })
}

fn plan(reader: &mut Reader<'_>, own: &Blueprint) -> Option<ReminderPlan> {
    let zone = zone_of(own);
    let moments = reader.list("herinneringen", |line| lines::day_and_time(line, &zone));
    let most = reader.number("hoogstens", "het aantal herinneringen");
    let days = reader.number("dagen", "het aantal dagen");
    let time = |id: &str| values::time(reader.values.of(id));
    let quiet = match (reader.values.of("stil-van"), reader.values.of("stil-tot")) {
        ("", "") => Some(None),
        _ => time("stil-van")
            .zip(time("stil-tot"))
            .map(|(from, until)| Some(QuietHours { from, until })),
    };
    if quiet.is_none() {
        reader.fault(
            "stil-van",
            "Vul beide tijden in, zoals 20.00. Of laat beide leeg.",
        );
    }
    Some(ReminderPlan {
        moments: moments?,
        most_per_member: most?,
        days_apart: NonZeroU32::new(days?),
        quiet: quiet?,
    })
}

fn own_words(reader: &mut Reader<'_>) -> Option<Words> {
    let association = reader.line("vereniging", "de vereniging");
    let member = reader.line("lid", "het woord voor één lid");
    let members = reader.line("leden", "het woord voor meer leden");
    let body = reader.line("namens", "namens wie een lid stemt");
    Some(Words {
        association: association?,
        member: member?,
        members: members?,
        body: body?,
    })
}
