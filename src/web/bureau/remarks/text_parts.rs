//! The forms about one text, with what is known of it.

use std::collections::BTreeSet;

use crate::domain::closed::ClosedConsultation;
use crate::domain::text::visible;
use crate::domain::theme::coding::{CodingStanding, TextOf};
use crate::domain::theme::redaction::Redaction;
use crate::domain::theme::remarks::Remarks;
use crate::domain::theme::suggestion::suggestions;
use crate::web::bureau::remarks::one_text::{Reader, TextInput};
use crate::web::bureau::remarks::texts::{name, names, text_path};
use crate::web::bureau::remarks::ticks::{self, WrongTicks};
use crate::web::form::{RadioGroup, RadioOption, TextField};
use crate::web::words::Link;

const CODING: &str = "Welke thema’s passen volgens u bij deze tekst?";
const SETTLING: &str = "Welke thema’s tellen?";

pub fn sent<'a>(closed: &'a ClosedConsultation, of: &TextOf) -> &'a str {
    let answer = closed.answers.get(&of.member);
    answer.map_or("", |answer| of.kind.of(answer))
}

fn coded_by<'a>(
    closed: &'a ClosedConsultation,
    of: &TextOf,
    account: i64,
) -> Option<&'a BTreeSet<u32>> {
    let mut codings = closed.remarks.codings_of(of).iter();
    let own = codings.find(|coding| coding.account == account);
    own.map(|coding| &coding.themes)
}

pub fn own_coding(
    closed: &ClosedConsultation,
    of: &TextOf,
    account: i64,
    wrong: Option<&WrongTicks>,
) -> RadioGroup {
    let remarks = &closed.remarks;
    let own = coded_by(closed, of, account);
    let suggested = suggestions(&remarks.themes, sent(closed, of));
    ticks::group(("thema", CODING), remarks, own, &suggested, wrong)
}

/// For whoever coded it, so that nobody settles what they did not read.
pub fn settling(
    closed: &ClosedConsultation,
    of: &TextOf,
    reader: &Reader,
    wrong: Option<&WrongTicks>,
) -> Option<(RadioGroup, String)> {
    let remarks = &closed.remarks;
    coded_by(closed, of, reader.account)?;
    if !may_settle(&remarks.standing(of)) {
        return None;
    }
    let settled = remarks.settlements.get(of);
    let settled = settled.map(|settled| &settled.themes);
    let group = ticks::group(("eind", SETTLING), remarks, settled, &[], wrong);
    Some((group, reader.settling_token.clone()))
}

pub fn quoting(
    closed: &ClosedConsultation,
    of: &TextOf,
    input: &TextInput,
) -> Option<(RadioGroup, TextField)> {
    let remarks = &closed.remarks;
    let themes = remarks.standing(of).themes()?;
    if themes.is_empty() {
        return None;
    }
    let field = TextField::line("citaat", "Citaat", &input.quote)
        .hint("Kopieer een deel van de tekst hierboven.")
        .error(input.quote_fault.clone());
    Some((quote_themes(remarks, themes, input), field))
}

pub fn left_out(input: &TextInput) -> (TextField, TextField) {
    (
        TextField::line("weglaten", "Wat laat u weg?", &input.passage)
            .hint("Kopieer het uit de tekst. Wij laten het overal in deze tekst weg.")
            .error(input.passage_fault.clone()),
        TextField::line("reden", "Wat was het?", &input.reason)
            .hint("Dit komt ervoor in de plaats, zoals: naam van een inwoner.")
            .error(input.reason_fault.clone()),
    )
}

fn may_settle(standing: &CodingStanding<'_>) -> bool {
    matches!(
        standing,
        CodingStanding::Differing | CodingStanding::Settled(_)
    )
}

pub fn named(closed: &ClosedConsultation, themes: &BTreeSet<u32>) -> String {
    if themes.is_empty() {
        return "geen thema past".to_owned();
    }
    names(closed, themes)
}

pub fn others(closed: &ClosedConsultation, of: &TextOf, account: i64) -> Vec<String> {
    if coded_by(closed, of, account).is_none() {
        return Vec::new();
    }
    let codings = closed.remarks.codings_of(of).iter();
    let others = codings.filter(|coding| coding.account != account);
    others.map(|coding| named(closed, &coding.themes)).collect()
}

fn quote_themes(remarks: &Remarks, themes: &BTreeSet<u32>, input: &TextInput) -> RadioGroup {
    let known = themes.iter().filter_map(|number| remarks.theme(*number));
    let options = known.map(|theme| RadioOption {
        id: format!("citaat-thema-{}", theme.number),
        value: theme.number.to_string(),
        label: theme.name.to_string(),
        checked: input.quote_theme == Some(theme.number),
    });
    RadioGroup {
        name: "citaat-thema".to_owned(),
        legend: "Bij welk thema?".to_owned(),
        hint: None,
        options: options.collect(),
        error: input.quote_theme_fault.clone(),
    }
}

pub fn quoted(
    closed: &ClosedConsultation,
    of: &TextOf,
    sent: &str,
    error: Option<String>,
) -> Option<RadioGroup> {
    let own = closed
        .remarks
        .quotes
        .iter()
        .filter(|quote| quote.text == *of);
    let options: Vec<RadioOption> = own
        .map(|quote| {
            let theme = closed.remarks.theme(quote.theme);
            let theme = theme.map_or_else(String::new, |theme| theme.name.to_string());
            RadioOption {
                id: format!("citaat-nummer-{}", quote.number),
                value: quote.number.to_string(),
                label: format!("{theme}: ‘{}’", visible(&quote.span.cut(sent))),
                checked: false,
            }
        })
        .collect();
    (!options.is_empty()).then(|| RadioGroup {
        name: "citaat-nummer".to_owned(),
        legend: "Gekozen citaten".to_owned(),
        hint: None,
        options,
        error,
    })
}

pub fn lifting(redactions: &[Redaction], sent: &str, error: Option<String>) -> Option<RadioGroup> {
    let options: Vec<RadioOption> = redactions
        .iter()
        .map(|redaction| RadioOption {
            id: format!("terug-{}", redaction.number),
            value: redaction.number.to_string(),
            label: format!(
                "‘{}’ ({})",
                visible(&redaction.span.cut(sent)),
                redaction.reason
            ),
            checked: false,
        })
        .collect();
    (!options.is_empty()).then(|| RadioGroup {
        name: "terug".to_owned(),
        legend: "Weggelaten".to_owned(),
        hint: None,
        options,
        error,
    })
}

/// The next text that this reader has not coded, after this one and then from the start.
pub fn next(closed: &ClosedConsultation, of: &TextOf, account: i64, path: &str) -> Option<Link> {
    let texts = crate::domain::theme::remarks::texts(&closed.answers);
    let open: Vec<TextOf> = texts
        .into_iter()
        .map(|(text, _)| text)
        .filter(|text| text != of)
        .filter(|text| {
            let mut codings = closed.remarks.codings_of(text).iter();
            codings.all(|coding| coding.account != account)
        })
        .collect();
    let after = open.iter().find(|text| *text > of).or_else(|| open.first());
    after.map(|text| {
        let label = format!("Volgende tekst: {}", name(closed, text));
        Link::new(text_path(path, text), label)
    })
}
