//! What the checklist before the opening says of each item.

use crate::domain::preparation::{CheckItem, Finding, ItemState};
use crate::domain::roll::Roll;
use crate::service::opening_checks::Item;
use crate::service::view::opening_checks::ChecklistView;
use crate::web::bureau::checklist::{Check, CheckResult};
use crate::web::bureau::doubtful_lines;
use crate::web::words::{self, Link};

pub fn heading(item: CheckItem) -> &'static str {
    match item {
        CheckItem::Addresses => "Adressen",
        CheckItem::TrialLetter => "Proefmail",
        CheckItem::Approval => "Goedkeuring",
        CheckItem::Backup => "Reservekopie",
        CheckItem::Clock => "Klok",
        CheckItem::MailRecords => "Afzender",
    }
}

/// Beside the tick.
pub fn statement(item: CheckItem) -> &'static str {
    match item {
        CheckItem::Addresses => "Ik heb deze adressen bekeken. Zij kloppen",
        CheckItem::Approval => "Ik heb teksten, vragen en data gelezen en keur ze goed",
        CheckItem::Clock | CheckItem::MailRecords => "Ja, meet dit nu",
        CheckItem::TrialLetter | CheckItem::Backup => "",
    }
}

/// On the button.
pub fn act(item: CheckItem) -> &'static str {
    match item {
        CheckItem::Addresses => "Leg vast: adressen bekeken",
        CheckItem::TrialLetter => "Controleer de code",
        CheckItem::Approval => "Keur de opzet goed",
        CheckItem::Clock => "Controleer de klok",
        CheckItem::MailRecords => "Controleer de afzender",
        CheckItem::Backup => "",
    }
}

pub fn link(item: CheckItem, path: &str) -> Option<Link> {
    match item {
        CheckItem::TrialLetter => {
            let url = format!("{path}/brieven?soort=uitnodiging");
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
pub fn check(item: &Item, view: &ChecklistView, required: &[CheckItem]) -> Check {
    let result = match item.state {
        ItemState::Good => CheckResult::Good,
        ItemState::Open if required.contains(&item.item) => CheckResult::Wrong,
        ItemState::Accepted | ItemState::Open => CheckResult::Careful,
    };
    let good = item.state == ItemState::Good;
    let zone = view.consultation.consultation.window.zone();
    let told = match item.item {
        CheckItem::Addresses => addresses(item, &view.roll),
        CheckItem::Clock | CheckItem::MailRecords => measured(item),
        CheckItem::TrialLetter => trial_letter(item.state).to_owned(),
        CheckItem::Approval => {
            let changed = view.changed_at.filter(|_| !good).map(|at| {
                let at = words::moment_to_the_second(at, zone);
                format!(" De opzet is voor het laatst gewijzigd op {at}.")
            });
            approval(item.state).to_owned() + &changed.unwrap_or_default()
        }
        CheckItem::Backup => backup(item.state).to_owned(),
    };
    let at = item.at.filter(|_| item.state != ItemState::Open).map(|at| {
        let at = words::moment_to_the_second(at, zone);
        format!(" Vastgelegd op {at}.")
    });
    Check::new(result, told + &at.unwrap_or_default())
}

fn trial_letter(state: ItemState) -> &'static str {
    match state {
        ItemState::Good => "De proefmail is aangekomen.",
        _ => "Stuur uzelf de uitnodiging. Neem daarna de code uit die mail over.",
    }
}

fn approval(state: ItemState) -> &'static str {
    match state {
        ItemState::Good => "Een tweede persoon keurde teksten, vragen en data goed.",
        _ => {
            "Laat een collega goedkeuren die niet meeschreef. Schreven meer mensen mee? Dan keuren \
             twee van hen goed. Na een wijziging begint dit opnieuw."
        }
    }
}

fn backup(state: ItemState) -> &'static str {
    match state {
        ItemState::Good => "Een reservekopie is teruggezet en vergeleken.",
        _ => "Laat het beheer een reservekopie terugzetten en vergelijken.",
    }
}

fn addresses(item: &Item, roll: &Roll) -> String {
    match (doubtful_lines::counted(roll), item.state) {
        (None, _) => "Geen gedeelde adressen en geen gratis maildiensten.".to_owned(),
        (Some(found), ItemState::Open) => format!("{found}Bekijk deze adressen."),
        (Some(found), _) => format!("{found}Dat is bekeken."),
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
        Some((Finding::Wrong, found)) => {
            format!("{wrong}: {found}. Laat het beheer dit oplossen en meet dan opnieuw.")
        }
        Some((Finding::NotVerified, found)) => unknown(found),
    };
    match &item.reason {
        None => told,
        Some(reason) => format!("{told} Toch verder, omdat: {reason}."),
    }
}

/// By the setting that is missing, or the server that was asked.
fn unknown(found: &str) -> String {
    match found {
        "time_server" => "Niet te meten: er is geen tijdserver ingesteld.".to_owned(),
        "dkim_selector" => "Niet te meten: de sleutel van de mail is niet ingesteld.".to_owned(),
        "resolv.conf" => "Niet te meten: er is geen naamserver ingesteld.".to_owned(),
        found => format!("Niet te meten: {found}. Meet opnieuw of vraag het beheer."),
    }
}
