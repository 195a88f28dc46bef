//! Annex C: the words of the report.

use crate::report::Report;

use super::block::{Block, Fact, Page, Section};

/// The same for every association.
const FIXED: [(&str, &str); 8] = [
    ("Gewogen uitslag", "De uitslag in stemmen."),
    (
        "In meerderheid",
        "Meer dan de helft van de uitgebrachte stemmen.",
    ),
    (
        "De stemmen staken",
        "Twee of meer keuzes kregen even veel stemmen, en geen keuze kreeg er meer.",
    ),
    (
        "Stemregister",
        "De lijst van leden en hun stemmen. Die ligt vast vanaf de opening.",
    ),
    ("Toelichting", "Waarom een lid zo stemt."),
    ("Reactie", "Wat een lid over de inhoud wil zeggen."),
    ("Ontzegelen", "Het openen van de stemmen, na de sluiting."),
    (
        "Controlegetal",
        "Een getal dat verandert als er één teken in een bestand verandert.",
    ),
];

pub fn section(report: &Report) -> Section {
    let mut facts = own(report);
    facts.extend(FIXED.map(|(term, meaning)| Fact::new(term, meaning)));
    Section::new("Bijlage C. Begrippen", vec![Block::Facts { facts }]).on(Page::New)
}

/// In the association's own words.
fn own(report: &Report) -> Vec<Fact> {
    let words = &report.consultation.words;
    let (member, members) = (&words.member, &words.members);
    vec![
        Fact::new(
            "Ledenraadpleging",
            format!(
                "Een stemming onder alle leden van de {}. De uitslag is een advies aan het bestuur.",
                words.association
            ),
        ),
        Fact::new(
            "Lid",
            format!(
                "Hier: een {member}. Wie stemt, doet dat namens het {}.",
                words.body
            ),
        ),
        Fact::new(
            "Stemmen",
            format!(
                "Hoe zwaar de stem van een {member} telt. Een {member} met 42 stemmen telt 42 keer \
                 mee."
            ),
        ),
        Fact::new(
            "Opkomst",
            format!(
                "Welk deel van de {members}, de stemmen of de inwoners meedeed. Er is geen minimum."
            ),
        ),
    ]
}
