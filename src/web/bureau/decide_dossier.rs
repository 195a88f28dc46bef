//! Dossiers: the list, one of them, and a no.

use actix_web::web::{Data, Path};
use actix_web::{HttpRequest, HttpResponse};

use crate::app::App;
use crate::domain::question::Key;
use crate::domain::text::Line;
use crate::service::StoredConsultation;
use crate::service::dossier_desk::{NotOnTheTable, is_open};
use crate::service::reject_correction::{RejectionRefusal, reject_correction};
use crate::service::view::dossiers::{DossierView, DossiersView, dossier, dossiers};
use crate::web::bureau::dossier::{DecisionFault, DossierPage, Reader};
use crate::web::bureau::dossiers::DossiersPage;
use crate::web::bureau::message::MessageKind;
use crate::web::bureau::prepare::message;
use crate::web::request::form_body::FormBody;
use crate::web::request::session::{Access, Office};
use crate::web::words::Link;

/// `GET /bureau/{consultation}/dossiers`
pub async fn show_dossiers(
    app: Data<App>,
    request: HttpRequest,
    key: Path<String>,
) -> HttpResponse {
    let office = match Office::open(app.into_inner(), &request, Access::Watch).await {
        Ok(office) => office,
        Err(page) => return page,
    };
    match find(&office, &key).await {
        Ok(view) => {
            let frame = office.frame_about(&view.consultation);
            let page = DossiersPage::new(frame, &view, office.desk.now);
            if Access::Work.admits(office.who.role) && is_open(&view.consultation, office.desk.now)
            {
                office.page(200, &page.with_way_to_extend())
            } else {
                office.page(200, &page)
            }
        }
        Err(page) => page,
    }
}

/// `GET /bureau/{consultation}/dossiers/{number}`
pub async fn show_dossier(
    app: Data<App>,
    request: HttpRequest,
    path: Path<(String, u32)>,
) -> HttpResponse {
    let office = match Office::open(app.into_inner(), &request, Access::Watch).await {
        Ok(office) => office,
        Err(page) => return page,
    };
    match find_one(&office, &path).await {
        Ok((stored, one)) => dossier_page(&office, &stored, &one, None),
        Err(page) => page,
    }
}

/// `POST /bureau/{consultation}/dossiers/{number}/afwijzen`
pub async fn reject(
    app: Data<App>,
    request: HttpRequest,
    path: Path<(String, u32)>,
    body: FormBody,
) -> HttpResponse {
    let (office, stored, one) = match at_work(app, &request, &path, &body).await {
        Ok(found) => found,
        Err(page) => return page,
    };
    let typed = body.one("reden").unwrap_or("");
    let reason = match Line::parse(typed) {
        Ok(reason) => reason,
        Err(fault) => {
            let fault = DecisionFault::Reason(typed, fault);
            return dossier_page(&office, &stored, &one, Some(fault));
        }
    };
    let desk = &office.desk;
    let which = (stored.consultation.key.clone(), one.dossier.number);
    match reject_correction(&desk.app.store, which, reason, office.actor(), desk.now).await {
        Ok(()) => back_to(&office, &stored, &one),
        Err(RejectionRefusal::NotOnTheTable(why)) => not_on_the_table(&office, &stored, &one, why),
        Err(RejectionRefusal::Store(fault)) => office.unavailable(&fault),
    }
}

pub(super) type Found = (StoredConsultation, DossierView);

pub(super) async fn at_work(
    app: Data<App>,
    request: &HttpRequest,
    path: &(String, u32),
    body: &FormBody,
) -> Result<(Office, StoredConsultation, DossierView), HttpResponse> {
    let office = Office::open(app.into_inner(), request, Access::Work).await?;
    office.check_form(body)?;
    let (stored, one) = find_one(&office, path).await?;
    Ok((office, stored, one))
}

pub(super) async fn find_one(
    office: &Office,
    (key, number): &(String, u32),
) -> Result<Found, HttpResponse> {
    let key = Key::parse(key).map_err(|_| office.not_found())?;
    match dossier(&office.desk.app.store, key, *number).await {
        Ok(found) => found.ok_or_else(|| office.not_found()),
        Err(fault) => Err(office.unavailable(&fault)),
    }
}

async fn find(office: &Office, key: &str) -> Result<DossiersView, HttpResponse> {
    let key = Key::parse(key).map_err(|_| office.not_found())?;
    match dossiers(&office.desk.app.store, key).await {
        Ok(Some(view)) => Ok(view),
        Ok(None) => Err(office.not_found()),
        Err(fault) => Err(office.unavailable(&fault)),
    }
}

pub(super) fn dossier_page(
    office: &Office,
    stored: &StoredConsultation,
    one: &DossierView,
    fault: Option<DecisionFault<'_>>,
) -> HttpResponse {
    let status = match fault {
        None => 200,
        Some(DecisionFault::Changed) => 409,
        Some(_) => 422,
    };
    let token = office.form_token();
    let reader = if Access::Work.admits(office.who.role) {
        Reader::Decides {
            account: office.who.account,
            token: &token,
            fault,
        }
    } else {
        Reader::Watches
    };
    let page = DossierPage::new(
        office.frame_about(stored),
        &stored.consultation,
        one,
        reader,
        office.desk.now,
    );
    office.page(status, &page)
}

pub(super) fn back_to(
    office: &Office,
    stored: &StoredConsultation,
    one: &DossierView,
) -> HttpResponse {
    let key = &stored.consultation.key;
    office.see_other(&format!("/bureau/{key}/dossiers/{}", one.dossier.number))
}

pub(super) fn not_on_the_table(
    office: &Office,
    stored: &StoredConsultation,
    one: &DossierView,
    why: NotOnTheTable,
) -> HttpResponse {
    let number = one.dossier.number;
    match why {
        NotOnTheTable::NoDossier | NotOnTheTable::NotTheBureau => office.not_found(),
        NotOnTheTable::Decided => refused(
            office,
            (stored, one),
            "Er was al een besluit",
            format!("Over dossier {number} is al besloten. Er is nu niets veranderd."),
        ),
        NotOnTheTable::Expired => refused(
            office,
            (stored, one),
            "Dit dossier is verlopen",
            format!(
                "Dossier {number} gold drie dagen, en niet langer dan de raadpleging open is. Er \
                 is niets veranderd."
            ),
        ),
    }
}

pub(super) fn refused(
    office: &Office,
    (stored, one): (&StoredConsultation, &DossierView),
    heading: &str,
    why: String,
) -> HttpResponse {
    let number = one.dossier.number;
    let path = format!("/bureau/{}/dossiers/{number}", stored.consultation.key);
    let way = Link::new(path, format!("Bekijk dossier {number}"));
    let said = (MessageKind::Refused, heading, why);
    message(office, stored, said, way)
}
