//! The checklist before the opening, item by item.

use askama::Template;

use super::opening_lines::half_changed;
use super::preparation_words::{act, check, heading, link, statement};
use crate::domain::preparation::{CheckItem, Finding, ItemState};
use crate::service::opening_checks::Item;
use crate::service::view::opening_checks::ChecklistView;
use crate::web::bureau::checklist::{Check, CheckResult};
use crate::web::bureau::doubtful_lines::{self, DoubtfulLine};
use crate::web::form::{self, FieldError, RadioGroup, RadioOption, TextField};
use crate::web::frame::Frame;
use crate::web::words::Link;

/// `GET /bureau/{consultation}/voorbereiding`, and with 422 when something was not right.
#[derive(Template)]
#[template(path = "web/bureau/preparation.html")]
pub struct PreparationPage {
    pub frame: Frame,
    /// `/bureau/azwa-hlo-2025`
    pub path: String,
    /// `gemeente`
    pub word: String,
    /// How many items keep it from opening, in a sentence.
    pub summary: Check,
    pub items: Vec<ItemWords>,
    pub errors: Vec<FieldError>,
}

pub struct ItemWords {
    /// `approval`
    pub name: &'static str,
    pub heading: &'static str,
    pub check: Check,
    /// To look at; of the item of addresses alone.
    pub addresses: Vec<DoubtfulLine>,
    pub link: Option<Link>,
    /// None for who may only watch, and where there is nothing to settle.
    pub form: Option<ItemForm>,
}

/// One of a tick, a choice with a reason, and a code.
pub struct ItemForm {
    pub token: String,
    /// On the button.
    pub act: &'static str,
    pub tick: Option<Tick>,
    pub choice: Option<RadioGroup>,
    pub line: Option<TextField>,
}

pub struct Tick {
    pub statement: &'static str,
    pub error: Option<String>,
}

/// What somebody did not fill in well: at which item, and where.
pub struct Wrong {
    pub item: CheckItem,
    pub part: Part,
    pub message: String,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// The tick, the choice or the code.
    Act,
    Reason,
}

impl PreparationPage {
    /// `token` for who may settle; `wrong`: at which item, and what to do.
    pub fn new(
        frame: Frame,
        view: &ChecklistView,
        required: &[CheckItem],
        token: Option<&str>,
        wrong: Option<Wrong>,
    ) -> Self {
        let path = format!("/bureau/{}", view.consultation.consultation.key);
        let preparing = view.consultation.opened_at.is_none();
        let own = view.items.iter().filter(|_| preparing);
        let mut items: Vec<ItemWords> = own
            .map(|item| ItemWords {
                name: item.item.name(),
                heading: heading(item.item),
                check: check(item, view, required),
                addresses: match item.item {
                    CheckItem::Addresses => doubtful_lines::lines(view),
                    _ => Vec::new(),
                },
                // to pages of the bureau alone
                link: link(item.item, &path)
                    .filter(|_| token.is_some() && item.state != ItemState::Good),
                form: token.and_then(|token| item_form(item, token)),
            })
            .collect();
        let errors = wrong.and_then(|wrong| {
            let own = items.iter_mut().find(|own| own.name == wrong.item.name())?;
            own.form.as_mut()?.tell(&wrong)
        });
        Self {
            frame,
            path,
            word: view.consultation.consultation.words.member.clone(),
            summary: summary(view, required),
            items,
            errors: errors.into_iter().collect(),
        }
    }

    fn title(&self) -> String {
        format!("{}Klaar om te openen?", form::title_prefix(&self.errors))
    }
}

impl ItemForm {
    /// Leads to the tick, to the first option, or to the text.
    fn tell(&mut self, wrong: &Wrong) -> Option<FieldError> {
        let message = wrong.message.clone();
        if let Some(group) = self.choice.as_mut().filter(|_| wrong.part == Part::Act) {
            group.error = Some(message);
            return group.field_error();
        }
        if let Some(tick) = &mut self.tick {
            tick.error = Some(message.clone());
            return Some(FieldError::new(
                format!("{}-zeker", wrong.item.name()),
                message,
            ));
        }
        let line = self.line.as_mut()?;
        line.error = Some(message);
        line.field_error()
    }
}

fn summary(view: &ChecklistView, required: &[CheckItem]) -> Check {
    if view.consultation.opened_at.is_some() {
        let text = "De raadpleging is geopend. Deze controle was daarvoor.";
        return Check::new(CheckResult::Good, text);
    }
    if let Some(pending) = half_changed(view) {
        return pending;
    }
    let open = view.items.iter().filter(|own| own.state == ItemState::Open);
    match open.filter(|own| required.contains(&own.item)).count() {
        0 => Check::new(
            CheckResult::Good,
            "Deze controle is klaar. Openen doet u bij de raadpleging.",
        ),
        1 => Check::new(CheckResult::Wrong, "Er moet nog 1 onderdeel in orde komen."),
        count => {
            let text = format!("Er moeten nog {count} onderdelen in orde komen.");
            Check::new(CheckResult::Wrong, text)
        }
    }
}

/// None where the bureau has nothing to do.
fn item_form(own: &Item, token: &str) -> Option<ItemForm> {
    let item = own.item;
    if own.state == ItemState::Good || item == CheckItem::Backup {
        return None;
    }
    let failed = matches!(own.measured, Some((Finding::NotVerified, _)));
    // whoever gave a reason may still measure
    let unknown = failed && own.state == ItemState::Open;
    let line = match item {
        CheckItem::TrialLetter => {
            let label = "Code uit de proefmail";
            Some(
                TextField::line("code", label, "")
                    .numeric()
                    .hint("Zes cijfers"),
            )
        }
        _ if unknown => {
            let id = format!("{}-reden", item.name());
            let reason = TextField::line(id, "Reden", "");
            Some(reason.hint("Alleen als u toch verder gaat"))
        }
        _ => None,
    };
    Some(ItemForm {
        token: token.to_owned(),
        act: act(item),
        tick: line.is_none().then(|| Tick {
            statement: statement(item),
            error: None,
        }),
        choice: unknown.then(|| choice(item)),
        line,
    })
}

fn choice(item: CheckItem) -> RadioGroup {
    let name = item.name();
    let option = |value: &str, label: &str| RadioOption {
        id: format!("{name}-{value}"),
        value: value.to_owned(),
        label: label.to_owned(),
        checked: false,
    };
    RadioGroup {
        name: "doen".to_owned(),
        legend: format!("{}: wat wilt u doen?", heading(item)),
        hint: None,
        options: vec![
            option("meten", "Opnieuw meten"),
            option("toch", "Toch verder, met de reden hieronder"),
        ],
        error: None,
    }
}
