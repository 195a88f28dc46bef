//! What was typed in a form that could not be taken: shown again, so that it can be copied.

use crate::web::request::form_body::FormBody;

/// The texts of our forms, by the name of the field and in the order of the pages. Choices and
/// ticks are not among them: they are made again, by somebody who may.
const TEXTS: [(&str, &str); 7] = [
    ("toelichting", "Toelichting bij de stem"),
    ("reactie", "Inhoudelijke reactie"),
    ("reden", "Reden"),
    ("naam", "Uw naam"),
    ("functie", "Uw functie"),
    ("besluitdatum", "Datum van het besluit"),
    ("besluitnummer", "Nummer of kenmerk van het besluit"),
];

/// One text as it was sent.
#[derive(Clone, PartialEq, Eq)]
pub struct TypedText {
    /// `getypt-1`
    pub id: String,
    pub label: String,
    pub value: String,
    /// Lines to show at once.
    pub rows: usize,
}

impl TypedText {
    /// `place` counts from 1 on its page.
    pub fn new(place: usize, label: &str, value: &str) -> Self {
        Self {
            id: format!("getypt-{place}"),
            label: label.to_owned(),
            value: value.to_owned(),
            rows: rows(value),
        }
    }
}

/// Every text in a form, also one that stands twice; empty ones are left out.
pub fn typed_texts(body: &FormBody) -> Vec<TypedText> {
    let sent = TEXTS.iter().flat_map(|(name, label)| {
        let fields = body.0.iter();
        fields
            .filter(move |(known, value)| known == name && !value.trim().is_empty())
            .map(move |(_, value)| (*label, value.as_str()))
    });
    sent.enumerate()
        .map(|(place, (label, value))| TypedText::new(place + 1, label, value))
        .collect()
}

/// About sixty characters fit on a line; a long text scrolls.
fn rows(text: &str) -> usize {
    let lines = text.lines().map(|line| line.chars().count() / 60 + 1);
    lines.sum::<usize>().clamp(1, 12)
}
