//! A box for every theme, and one that says that none fits: to leave all empty is no answer.

use std::collections::BTreeSet;

use crate::domain::theme::remarks::Remarks;
use crate::domain::theme::suggestion::Suggestion;
use crate::web::form::{RadioGroup, RadioOption};
use crate::web::request::form_body::FormBody;
use crate::web::words;

/// The boxes as they stand, or as they were sent.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Ticks {
    pub themes: BTreeSet<u32>,
    /// That none fits.
    pub none: bool,
}

/// As they were sent, and what to do about it.
#[derive(Debug, Clone)]
pub struct WrongTicks {
    pub ticks: Ticks,
    pub fault: &'static str,
}

impl Ticks {
    /// Of what was chosen before, if anything was.
    pub fn of(chosen: Option<&BTreeSet<u32>>) -> Self {
        Self {
            themes: chosen.cloned().unwrap_or_default(),
            none: chosen.is_some_and(BTreeSet::is_empty),
        }
    }

    /// The boxes whose name begins with `name`.
    fn sent(body: &FormBody, name: &str) -> Self {
        let ticked = body.0.iter().filter(|(_, value)| value == "ja");
        let ticked = ticked.filter_map(|(field, _)| field.strip_prefix(name)?.strip_prefix('-'));
        let mut ticks = Self::default();
        for value in ticked {
            match value.parse() {
                Ok(theme) => drop(ticks.themes.insert(theme)),
                Err(_) => ticks.none |= value == "geen",
            }
        }
        ticks
    }
}

/// The ticked themes; or the boxes, where nothing was ticked or too much.
pub fn ticked(body: &FormBody, name: &str) -> Result<BTreeSet<u32>, WrongTicks> {
    let ticks = Ticks::sent(body, name);
    let fault = match (ticks.themes.is_empty(), ticks.none) {
        (true, false) => "Kies de thema’s, of kies dat geen thema past.",
        (false, true) => "Kies thema’s, of alleen dat geen thema past.",
        _ => return Ok(ticks.themes),
    };
    Err(WrongTicks { ticks, fault })
}

/// `wrong`: what was sent, in the place of what was `chosen` before.
pub fn group(
    (name, legend): (&str, &str),
    remarks: &Remarks,
    chosen: Option<&BTreeSet<u32>>,
    suggested: &[Suggestion],
    wrong: Option<&WrongTicks>,
) -> RadioGroup {
    let ticks = wrong.map_or_else(|| Ticks::of(chosen), |wrong| wrong.ticks.clone());
    let option = |value: &str, label: String, checked| RadioOption {
        id: format!("{name}-{value}"),
        value: "ja".to_owned(),
        label,
        checked,
    };
    let mut options: Vec<RadioOption> = remarks
        .themes
        .iter()
        .map(|theme| {
            let own = suggested.iter().find(|one| one.theme == theme.number);
            let words = own.map(|one| words::quoted(&one.found));
            let label = match words {
                Some(words) => format!("{} (voorstel, door {words})", theme.name),
                None => theme.name.to_string(),
            };
            let checked = ticks.themes.contains(&theme.number);
            option(&theme.number.to_string(), label, checked)
        })
        .collect();
    options.push(option("geen", "Geen thema past".to_owned(), ticks.none));
    RadioGroup {
        name: name.to_owned(),
        legend: legend.to_owned(),
        hint: None,
        options,
        error: wrong.map(|wrong| wrong.fault.to_owned()),
    }
}
