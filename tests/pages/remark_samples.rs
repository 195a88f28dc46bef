//! What members wrote, by theme, in every state of the pages.

use std::collections::{BTreeMap, BTreeSet};

use raadpleging::domain::closed::ClosedConsultation;
use raadpleging::domain::member::MemberCode;
use raadpleging::domain::text::{Line, Prose};
use raadpleging::domain::theme::coding::{Coding, Settlement, TextKind, TextOf};
use raadpleging::domain::theme::definition::{Terms, Theme};
use raadpleging::domain::theme::redaction::Redaction;
use raadpleging::domain::theme::remarks::{Quote, Reaction, Remarks};
use raadpleging::domain::theme::span::Span;
use raadpleging::web::board::reactions::{ReactionInput, ReactionPage, ReactionsPage};
use raadpleging::web::bureau::remarks::one_text::{OneTextPage, Reader, TextInput};
use raadpleging::web::bureau::remarks::texts::TextFilter;
use raadpleging::web::bureau::remarks::theme_form::{ThemeForm, ThemeInput, ThemePage};
use raadpleging::web::bureau::remarks::themes::ThemesPage;
use raadpleging::web::bureau::remarks::ticks::{Ticks, WrongTicks};

use crate::board_samples::{closed, table};
use crate::bureau_samples::desk;
use crate::sample::Sample;
use crate::world::{at, consultation, roll};

const TEXT: &str = "De regeldruk is hoog.\nBel Jan Jansen, \"><script>alert(1)</script> \u{202e}.";

pub fn all() -> Vec<Sample> {
    let mut samples = lists();
    samples.extend(texts());
    samples.extend(board());
    samples
}

fn theme(number: u32, name: &str, terms: &str) -> Theme {
    Theme {
        number,
        name: Line::parse(name).unwrap(),
        terms: Terms::parse(terms).unwrap(),
        revision: 2,
    }
}

/// Everybody that voted wrote something; nobody did anything with it yet.
fn written() -> ClosedConsultation {
    let mut closed = closed(consultation(), roll(), &[90, 10]);
    for answer in closed.answers.values_mut() {
        answer.explanation = Prose::parse(TEXT).unwrap();
    }
    closed
}

fn first(closed: &ClosedConsultation) -> TextOf {
    TextOf {
        member: MemberCode::clone(closed.answers.keys().next().unwrap()),
        kind: TextKind::Explanation,
    }
}

fn coding(account: i64, themes: &[u32]) -> Coding {
    Coding {
        account,
        themes: themes.iter().copied().collect(),
        revision: 1,
    }
}

fn redaction(span: Span) -> Redaction {
    Redaction {
        number: 1,
        span,
        reason: Line::parse("naam van een arts").unwrap(),
        redacted_by: 1,
        redacted_at: at("2025-10-23T10:00"),
    }
}

fn reaction() -> Reaction {
    Reaction {
        text: Prose::parse("Wij vragen het Rijk om minder regels.").unwrap(),
        revision: 1,
        written_at: at("2025-10-24T10:00"),
    }
}

fn worked(codings: Vec<Coding>, settled: Option<&[u32]>) -> ClosedConsultation {
    let mut closed = written();
    let of = first(&closed);
    let span = |from, to| Span { from, to };
    let settlement = settled.map(|themes| Settlement {
        themes: BTreeSet::from_iter(themes.iter().copied()),
        revision: 1,
        settled_by: 1,
    });
    closed.remarks = Remarks {
        themes: vec![
            theme(1, "Regeldruk", "regeldruk, lasten"),
            theme(2, "Geld <b>", ""),
        ],
        codings: BTreeMap::from([(of.clone(), codings)]),
        settlements: settlement
            .map(|settled| (of.clone(), settled))
            .into_iter()
            .collect(),
        quotes: vec![Quote {
            number: 1,
            theme: 1,
            text: of.clone(),
            span: span(0, 21),
        }],
        redactions: BTreeMap::from([(of, vec![redaction(span(26, 36))])]),
        reactions: BTreeMap::from([(1, reaction())]),
    };
    closed
}

fn lists() -> Vec<Sample> {
    let list = |closed: &ClosedConsultation, input, query: &str| {
        let filter = query.split_terminator('&').map(|pair| {
            let (name, value) = pair.split_once('=').unwrap();
            (name.to_owned(), value.to_owned())
        });
        let filter = TextFilter::from_pairs(filter.collect());
        ThemesPage::new(desk(), closed, ThemeForm::new(input, "token"), filter)
    };
    let wrong = || ThemeInput {
        name_fault: Some("Geef het thema een naam.".to_owned()),
        ..ThemeInput::default()
    };
    let done = worked(vec![coding(1, &[1]), coding(2, &[1])], None);
    let own = theme(1, "Regeldruk", "regeldruk");
    let edit = |input, meanwhile| {
        let form = ThemeForm::new(input, "token");
        ThemePage::new(desk(), "/bureau/azwa-hlo/themas", &own, form, meanwhile)
    };
    vec![
        Sample::of(
            "bureau-themes-none",
            &list(&written(), ThemeInput::default(), ""),
        ),
        Sample::of(
            "bureau-themes",
            &list(&done, ThemeInput::default(), "pagina=2"),
        ),
        Sample::of(
            "bureau-themes-filtered",
            &list(&done, ThemeInput::default(), "stand=klaar&thema=1&q=x"),
        ),
        Sample::of("bureau-themes-wrong", &list(&done, wrong(), "")).failed(),
        Sample::of("bureau-theme", &edit(ThemeInput::of(&own), None)),
        Sample::of("bureau-theme-wrong", &edit(wrong(), None)).failed(),
        Sample::of(
            "bureau-theme-meanwhile",
            &edit(ThemeInput::of(&own), Some(&theme(1, "Lasten", "lasten"))),
        ),
    ]
}

fn all_wrong() -> TextInput {
    let fault = || Some("Kies er een.".to_owned());
    let ticks = || {
        Some(WrongTicks {
            ticks: Ticks {
                themes: [1].into(),
                none: true,
            },
            fault: "Kies thema’s, of alleen dat geen thema past.",
        })
    };
    TextInput {
        coding: ticks(),
        settling: ticks(),
        quote_theme_fault: fault(),
        quote_fault: fault(),
        quoted: fault(),
        passage_fault: fault(),
        reason_fault: fault(),
        lifting: fault(),
        ..TextInput::default()
    }
}

fn texts() -> Vec<Sample> {
    let page = |closed: &ClosedConsultation, input, meanwhile| {
        let reader = Reader {
            account: 1,
            coding_token: "token".to_owned(),
            settling_token: "token".to_owned(),
            token: "token".to_owned(),
            meanwhile,
        };
        OneTextPage::new(desk(), closed, &first(closed), reader, input)
    };
    let differing = worked(vec![coding(1, &[1]), coding(2, &[])], None);
    let settled = worked(vec![coding(1, &[1]), coding(2, &[])], Some(&[1, 2]));
    vec![
        Sample::of(
            "bureau-text-fresh",
            &page(&written(), TextInput::default(), false),
        ),
        Sample::of(
            "bureau-text-of-another",
            &page(
                &worked(vec![coding(2, &[1])], None),
                TextInput::default(),
                false,
            ),
        ),
        Sample::of(
            "bureau-text-differing",
            &page(&differing, TextInput::default(), true),
        )
        .answered(),
        Sample::of(
            "bureau-text-settled",
            &page(&settled, TextInput::default(), false),
        )
        .answered(),
        Sample::of("bureau-text-wrong", &page(&settled, all_wrong(), false))
            .failed()
            .answered(),
    ]
}

fn board() -> Vec<Sample> {
    let done = worked(vec![coding(1, &[1])], None);
    let own = done.remarks.themes[0].clone();
    let page = |input| ReactionPage::new(table(), &done, &own, input, "token");
    let wrong = ReactionInput {
        fault: Some("Maak de reactie korter.".to_owned()),
        ..ReactionInput::default()
    };
    let late = ReactionInput {
        text: "Iets anders.".to_owned(),
        meanwhile: true,
        ..ReactionInput::default()
    };
    vec![
        Sample::of(
            "board-themes-none",
            &ReactionsPage::new(table(), &written()),
        ),
        Sample::of("board-themes", &ReactionsPage::new(table(), &done)),
        Sample::of("board-theme", &page(ReactionInput::of(None))),
        Sample::of("board-theme-wrong", &page(wrong)).failed(),
        Sample::of("board-theme-meanwhile", &page(late)),
    ]
}
