//! The recipients of a letter to many: on a page, and as a table to take along.

use actix_web::web::{Data, Path};
use actix_web::{HttpRequest, HttpResponse};

use crate::app::App;
use crate::domain::instant::Instant;
use crate::domain::question::Key;
use crate::report::xlsx::{List, ListCell};
use crate::service::view::recipients::{ManyKind, RecipientsView, recipients};
use crate::web::bureau::list_table::{self, file};
use crate::web::bureau::query::{self, Asked};
use crate::web::bureau::recipients::{Part, RecipientsPage, slug, why};
use crate::web::request::session::{Access, Office};
use crate::web::words;

/// `GET /bureau/{consultation}/ontvangers`
pub async fn show_recipients(
    app: Data<App>,
    request: HttpRequest,
    key: Path<String>,
    asked: Asked,
) -> HttpResponse {
    let (office, view, kind) = match look(app, &request, &key, &asked).await {
        Ok(found) => found,
        Err(page) => return page,
    };
    let part = Part {
        group_out: query::value(&asked, "groep") == "niet",
        page: query::value(&asked, "pagina").parse().unwrap_or(1),
    };
    let frame = office.frame_about(&view.consultation);
    let page = RecipientsPage::new(frame, &view, kind, part, office.desk.now);
    office.page(200, &page)
}

/// `GET /bureau/{consultation}/ontvangers.csv`: all members, also those that get none.
pub async fn download_recipients(
    app: Data<App>,
    request: HttpRequest,
    key: Path<String>,
    asked: Asked,
) -> HttpResponse {
    let (office, view, kind) = match look(app, &request, &key, &asked).await {
        Ok(found) => found,
        Err(page) => return page,
    };
    let name = format!("ontvangers-{}-{key}.csv", slug(kind));
    let list = table(&view, office.desk.now);
    match list_table::csv(&list) {
        Ok(bytes) => file(&list, "text/csv; charset=utf-8", &name, bytes),
        Err(fault) => office.unavailable(&fault),
    }
}

async fn look(
    app: Data<App>,
    request: &HttpRequest,
    key: &str,
    asked: &Asked,
) -> Result<(Office, RecipientsView, ManyKind), HttpResponse> {
    let office = Office::open(app.into_inner(), request, Access::Work).await?;
    let key = Key::parse(key).map_err(|_| office.not_found())?;
    let wanted = query::value(asked, "soort");
    let mut all = ManyKind::ALL.into_iter();
    let kind = all.find(|kind| slug(*kind) == wanted);
    let kind = kind.unwrap_or(ManyKind::Reminder);
    let (store, now) = (&office.desk.app.store, office.desk.now);
    match recipients(store, key, kind, now).await {
        Ok(Some(view)) => Ok((office, view, kind)),
        Ok(None) => Err(office.not_found()),
        Err(fault) => Err(office.unavailable(&fault)),
    }
}

/// A line for each letter, and one for each member that gets none.
fn table(view: &RecipientsView, at: Instant) -> List {
    let stored = &view.consultation;
    let zone = stored.consultation.window.zone();
    let mut rows = Vec::new();
    for one in &view.list {
        let mut line = |address: &str, why: &str| {
            let cells = [
                one.member.code.as_str(),
                one.member.name.as_str(),
                address,
                why,
            ];
            rows.push(cells.map(|cell| ListCell::Text(cell.to_owned())).into());
        };
        match &one.verdict {
            Ok(addresses) => {
                for address in addresses {
                    line(address.as_str(), "");
                }
            }
            Err(reason) => line("", &why(*reason, zone)),
        }
    }
    List {
        name: "Ontvangers",
        notice: stored.exercise.then_some(words::EXERCISE),
        at,
        headings: vec!["Code", "Naam", "E-mailadres", "Waarom geen mail"],
        rows,
    }
}
