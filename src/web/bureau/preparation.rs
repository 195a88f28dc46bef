//! The checklist before the opening, item by item.

use askama::Template;

use crate::domain::preparation::{CheckItem, Finding, ItemState};
use crate::domain::roll::Roll;
use crate::service::opening_checks::{Doubtful, Item, doubtful};
use crate::service::view::opening_checks::ChecklistView;
use crate::web::bureau::checklist::{Check, CheckResult, names};
use crate::web::form::{self, FieldError, RadioGroup, RadioOption, TextField};
use crate::web::frame::Frame;
use crate::web::words::{self, Link};

/// `GET /bureau/{consultation}/voorbereiding`, and with 422 when something was not right.
#[derive(Template)]
#[template(path = "web/bureau/preparation.html")]
pub struct PreparationPage {
    pub frame: Frame,
    /// `/bureau/azwa-hlo-2025`
    pub path: String,
    pub items: Vec<ItemWords>,
    pub errors: Vec<FieldError>,
}

pub struct ItemWords {
    /// `approval`
    pub name: &'static str,
    pub heading: &'static str,
    pub check: Check,
    pub link: Option<Link>,
    /// None for who may only watch, and where there is nothing to settle.
    pub form: Option<ItemForm>,
}

pub struct ItemForm {
    pub token: String,
    pub statement: &'static str,
    /// What is wrong with the tick.
    pub error: Option<String>,
    /// For what is measured: measure, or go on with a reason.
    pub choice: Option<RadioGroup>,
    pub reason: TextField,
}

impl PreparationPage {
    /// `token` for who may settle; `wrong`: at which item, and what to do.
    pub fn new(
        frame: Frame,
        view: &ChecklistView,
        required: &[CheckItem],
        token: Option<&str>,
        wrong: Option<(CheckItem, String)>,
    ) -> Self {
        let path = format!("/bureau/{}", view.consultation.consultation.key);
        let own = view.items.iter();
        let own = own.map(|item| {
            let settled = item.state == ItemState::Good;
            let form = token.filter(|_| !settled || item.item.is_measured());
            ItemWords {
                name: item.item.name(),
                heading: heading(item.item),
                check: check(item, view, required),
                // to pages of the bureau alone
                link: link(item.item, &path).filter(|_| token.is_some()),
                form: form
                    .filter(|_| item.item != CheckItem::Backup)
                    .map(|token| item_form(item.item, token)),
            }
        });
        let mut items: Vec<ItemWords> = own.collect();
        let errors = wrong.and_then(|(item, message)| {
            let own = items.iter_mut().find(|own| own.name == item.name())?;
            own.form.as_mut()?.tell(item, &message)
        });
        Self {
            frame,
            path,
            items,
            errors: errors.into_iter().collect(),
        }
    }

    fn title(&self) -> String {
        format!("{}Klaar om te openen?", form::title_prefix(&self.errors))
    }
}

impl ItemForm {
    /// Leads to the tick, or to the first option.
    fn tell(&mut self, item: CheckItem, message: &str) -> Option<FieldError> {
        let Some(group) = &mut self.choice else {
            self.error = Some(message.to_owned());
            return Some(FieldError::new(format!("{}-zeker", item.name()), message));
        };
        group.error = Some(message.to_owned());
        group.field_error()
    }
}

/// The same items as lines on the page of the consultation.
pub fn lines(view: &ChecklistView, required: &[CheckItem]) -> Vec<Check> {
    let pending = (!view.held).then(|| {
        let text = "De opzet is gewijzigd maar nog niet compleet. Maak die eerst af.";
        Check::new(CheckResult::Wrong, text)
    });
    let wanted = view.items.iter().filter(|own| required.contains(&own.item));
    let own = wanted.map(|item| check(item, view, required));
    pending.into_iter().chain(own).collect()
}

fn item_form(item: CheckItem, token: &str) -> ItemForm {
    let name = item.name();
    let option = |value: &str, label: &str| RadioOption {
        id: format!("{name}-{value}"),
        value: value.to_owned(),
        label: label.to_owned(),
        checked: false,
    };
    let choice = item.is_measured().then(|| RadioGroup {
        name: "doen".to_owned(),
        legend: format!("{}: wat wilt u doen?", heading(item)),
        hint: None,
        options: vec![
            option("meten", "Meet dit nu"),
            option("toch", "Ga toch verder, met de reden hieronder"),
        ],
        error: None,
    });
    ItemForm {
        token: token.to_owned(),
        statement: statement(item),
        error: None,
        choice,
        reason: TextField::line(format!("{name}-reden"), "Reden", "").optional(),
    }
}

fn statement(item: CheckItem) -> &'static str {
    match item {
        CheckItem::Addresses => "Ik heb deze adressen bekeken. Zij kloppen",
        CheckItem::TrialLetter => "De proefmail is aangekomen in mijn mailbox",
        CheckItem::Approval => "Ik heb teksten, vragen en data gelezen en keur ze goed",
        CheckItem::Backup | CheckItem::Clock | CheckItem::MailRecords => "",
    }
}

fn heading(item: CheckItem) -> &'static str {
    match item {
        CheckItem::Addresses => "Adressen",
        CheckItem::TrialLetter => "Proefmail",
        CheckItem::Approval => "Goedkeuring",
        CheckItem::Backup => "Reservekopie",
        CheckItem::Clock => "Klok",
        CheckItem::MailRecords => "Afzender",
    }
}

fn link(item: CheckItem, path: &str) -> Option<Link> {
    match item {
        CheckItem::TrialLetter => {
            let url = format!("{path}/brieven");
            Some(Link::new(url, "Stuur uzelf de uitnodiging als proefmail"))
        }
        CheckItem::Approval => Some(Link::new(
            path.replacen("/bureau/", "/opzet/", 1),
            "Lees de hele opzet",
        )),
        _ => None,
    }
}

/// An open item that is not required is for somebody to look at, and blocks nothing.
fn check(item: &Item, view: &ChecklistView, required: &[CheckItem]) -> Check {
    let result = match item.state {
        ItemState::Good => CheckResult::Good,
        ItemState::Open if required.contains(&item.item) => CheckResult::Wrong,
        ItemState::Accepted | ItemState::Open => CheckResult::Careful,
    };
    let told = match item.item {
        CheckItem::Addresses => addresses(item, &view.roll),
        CheckItem::Clock | CheckItem::MailRecords => measured(item),
        CheckItem::TrialLetter | CheckItem::Approval | CheckItem::Backup => {
            by_hand(item).to_owned()
        }
    };
    let at = item.at.filter(|_| item.state != ItemState::Open).map(|at| {
        let zone = view.consultation.consultation.window.zone();
        format!(" Vastgelegd op {}.", words::moment_to_the_second(at, zone))
    });
    Check::new(result, told + &at.unwrap_or_default())
}

fn by_hand(item: &Item) -> &'static str {
    let good = item.state == ItemState::Good;
    match (item.item, good) {
        (CheckItem::TrialLetter, true) => "De proefmail is aangekomen.",
        (CheckItem::TrialLetter, false) => {
            "Stuur uzelf de uitnodiging, en leg vast dat die aankwam."
        }
        (CheckItem::Approval, true) => "Een tweede persoon keurde teksten, vragen en data goed.",
        (CheckItem::Approval, false) => {
            "Laat iemand die niet het laatst wijzigde de opzet goedkeuren. Na een wijziging weer."
        }
        (_, true) => "Een reservekopie is teruggezet en vergeleken.",
        (_, false) => "Laat het beheer een reservekopie terugzetten en vergelijken.",
    }
}

fn addresses(item: &Item, roll: &Roll) -> String {
    let Doubtful { shared, free_mail } = doubtful(roll);
    let told = |codes: &[_], what: &str| match codes {
        [] => String::new(),
        codes => format!("{what}: {}. ", names(roll, codes)),
    };
    let found = told(&shared, "Delen een e-mailadres") + &told(&free_mail, "Gratis maildienst");
    match (found.is_empty(), item.state) {
        (true, _) => "Geen gedeelde adressen en geen gratis maildiensten.".to_owned(),
        (false, ItemState::Open) => format!("{found}Bekijk deze adressen."),
        (false, _) => format!("{found}Dat is bekeken."),
    }
}

fn measured(item: &Item) -> String {
    let (good, wrong) = match item.item {
        CheckItem::Clock => ("De klok loopt gelijk", "De klok loopt meer dan 100 ms uit"),
        _ => (
            "SPF, DKIM en DMARC staan goed",
            "Bij het domein van de afzender ontbreekt",
        ),
    };
    let told = match &item.measured {
        None => "Nog niet gemeten in het laatste uur.".to_owned(),
        Some((Finding::Good, found)) => format!("{good}: {found}."),
        Some((Finding::Wrong, found)) => format!("{wrong}: {found}."),
        Some((Finding::NotVerified, found)) => format!("Niet te meten: {found}."),
    };
    match &item.reason {
        None => told,
        Some(reason) => format!("{told} Toch verder, omdat: {reason}."),
    }
}
