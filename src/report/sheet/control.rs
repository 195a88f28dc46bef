//! Chapter 10: what the outcome can be checked with, and room to sign for it.

use crate::domain::text::visible;
use crate::report::{Report, protocol, words};

use super::block::{Block, Fact, Page, Section};

pub fn section(report: &Report, fingerprint: &str) -> Section {
    let mut blocks = vec![
        Block::paragraph(
            "Tot het ontzegelen waren de stemmen verzegeld. Bureau en bestuur konden niet zien wat er \
             was gestemd.",
        ),
        course(report),
    ];
    blocks.extend(corrected(report));
    blocks.extend(blacked_out(report));
    blocks.extend([
        Block::heading("Controlegetallen"),
        Block::paragraph(
            "Met een controlegetal (SHA-256) ziet u of een bestand hetzelfde is gebleven. Het \
             getal van de uitslag hoort bij het JSON-bestand van dit rapport. Het staat ook onder \
             aan elke pagina.",
        ),
        Block::Facts {
            facts: fingerprints(report, fingerprint),
        },
        Block::heading("Vaststelling"),
        Block::paragraph("Ondergetekenden hebben deze uitslag gecontroleerd en vastgesteld."),
        Block::Signatures {
            labels: ["Naam", "Functie", "Datum", "Handtekening"]
                .map(str::to_owned)
                .into(),
            rooms: 2,
        },
    ]);
    // those who sign see on one page what they sign for
    Section::new("10. Controle en vaststelling", blocks).on(Page::New)
}

fn fingerprints(report: &Report, fingerprint: &str) -> Vec<Fact> {
    let mut facts = vec![
        Fact::fingerprint("Stemregister", &*report.particulars.roll_hash),
        Fact::fingerprint("Logboek bij sluiting", &*report.particulars.log_root),
        Fact::fingerprint("Uitslag (JSON)", fingerprint),
    ];
    let version = report.version.as_ref();
    let before = version.and_then(|version| version.hash_when_laid_down.as_deref());
    facts.extend(before.map(|hash| Fact::fingerprint("Uitslag bij de vaststelling", hash)));
    facts
}

/// Which passages this version had when it was laid down, and has no more.
fn blacked_out(report: &Report) -> Vec<Block> {
    let Some(version) = &report.version else {
        return Vec::new();
    };
    let points = words::blacked_out(version, &report.consultation);
    if points.is_empty() {
        return Vec::new();
    }
    vec![
        Block::heading("Weggelakt na de vaststelling"),
        Block::paragraph(
            "Uit teksten zijn later persoonsgegevens weggelakt. Alle cijfers bleven gelijk.",
        ),
        Block::Points { points },
    ]
}

/// Why this version takes the place of another, and what it says anew.
fn corrected(report: &Report) -> Vec<Block> {
    let Some(version) = &report.version else {
        return Vec::new();
    };
    let Some(reason) = &version.reason else {
        return Vec::new();
    };
    let points = version.differences.iter();
    vec![
        Block::heading(format!("Nieuw in versie {}", version.name)),
        Block::paragraph(format!("Reden: {}", visible(reason.as_str()))),
        Block::Points {
            points: points.map(|text| visible(text)).collect(),
        },
    ]
}

fn course(report: &Report) -> Block {
    let told = protocol::course(report).into_iter();
    Block::Facts {
        facts: told.map(|(term, told)| Fact::new(term, told)).collect(),
    }
}
