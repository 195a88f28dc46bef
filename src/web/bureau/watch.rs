//! While voting is open: the turnout, as a page and as a table to take along.

use std::collections::BTreeSet;

use actix_web::web::{Data, Path, Query};
use actix_web::{HttpRequest, HttpResponse};

use crate::app::App;
use crate::domain::question::Key;
use crate::report::xlsx::{List, write_list};
use crate::service::view::earlier::earlier_names;
use crate::service::view::turnout::{self as view, MemberStanding, TurnoutView, turnout};
use crate::web::bureau::addresses::AddressesPage;
use crate::web::bureau::list_table::{self, file};
use crate::web::bureau::mail_alarms::mail_alarms;
use crate::web::bureau::member_list::{MemberFilter, MemberStatus, Page};
use crate::web::bureau::states::MailState;
use crate::web::bureau::turnout::TurnoutPage;
use crate::web::request::session::{Access, Office};

/// `GET /bureau/{consultation}/opkomst`
pub async fn show_turnout(
    app: Data<App>,
    request: HttpRequest,
    key: Path<String>,
    filter: Query<Vec<(String, String)>>,
) -> HttpResponse {
    let (office, view) = match look(app, &request, &key).await {
        Ok(found) => found,
        Err(page) => return page,
    };
    let filter = MemberFilter::from_pairs(filter.into_inner());
    let statuses = match searched(&office, &view, &filter).await {
        Ok(statuses) => statuses,
        Err(page) => return page,
    };
    let page = TurnoutPage::new(
        office.frame_about(&view.consultation),
        &view.consultation.consultation,
        &statuses,
        filter,
        office.desk.now,
    );
    let page = match Access::Work.admits(office.who.role) {
        true => page.for_work(),
        false => page,
    };
    let zone = view.consultation.consultation.window.zone();
    match mail_alarms(&office, zone, office.desk.now).await {
        Ok(alarms) => office.page(200, &page.with_alarms(alarms)),
        Err(page) => page,
    }
}

/// `GET /bureau/{consultation}/opkomst.csv`: what the filter shows, for a Dutch Excel.
pub async fn download_turnout(
    app: Data<App>,
    request: HttpRequest,
    key: Path<String>,
    filter: Query<Vec<(String, String)>>,
) -> HttpResponse {
    let (office, list, _) = match shown_list(app, &request, &key, filter).await {
        Ok(found) => found,
        Err(page) => return page,
    };
    match list_table::csv(&list) {
        Ok(bytes) => file(&list, CSV, &format!("opkomst-{key}.csv"), bytes),
        Err(fault) => office.unavailable(&fault),
    }
}

/// `GET /bureau/{consultation}/opkomst.xlsx`: the same as a workbook.
pub async fn download_workbook(
    app: Data<App>,
    request: HttpRequest,
    key: Path<String>,
    filter: Query<Vec<(String, String)>>,
) -> HttpResponse {
    let (office, list, about) = match shown_list(app, &request, &key, filter).await {
        Ok(found) => found,
        Err(page) => return page,
    };
    match write_list(&list, &about) {
        Ok(bytes) => file(&list, XLSX, &format!("opkomst-{key}.xlsx"), bytes),
        Err(fault) => office.unavailable(&fault),
    }
}

/// What the filter shows, and what that is in words.
async fn shown_list(
    app: Data<App>,
    request: &HttpRequest,
    key: &str,
    filter: Query<Vec<(String, String)>>,
) -> Result<(Office, List, Vec<(String, String)>), HttpResponse> {
    let (office, view) = look(app, request, key).await?;
    let filter = MemberFilter::from_pairs(filter.into_inner());
    let statuses = searched(&office, &view, &filter).await?;
    let shown = filter.apply(&statuses);
    let list = list_table::list(&view.consultation, &shown, office.desk.now);
    let about = list_table::about(&view.consultation, &filter, &list);
    Ok((office, list, about))
}

const CSV: &str = "text/csv; charset=utf-8";
const XLSX: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

/// `GET /bureau/{consultation}/opkomst/mailadressen`
pub async fn show_addresses(
    app: Data<App>,
    request: HttpRequest,
    key: Path<String>,
    filter: Query<Vec<(String, String)>>,
) -> HttpResponse {
    let (office, view) = match look(app, &request, &key).await {
        Ok(found) => found,
        Err(page) => return page,
    };
    let filter = MemberFilter::from_pairs(filter.into_inner());
    let statuses = match searched(&office, &view, &filter).await {
        Ok(statuses) => statuses,
        Err(page) => return page,
    };
    let page = AddressesPage::new(
        office.frame_about(&view.consultation),
        &view.consultation.consultation,
        &filter.apply(&statuses),
        &filter.query_with(filter.order, Page::default()),
    );
    office.page(200, &page)
}

pub async fn look(
    app: Data<App>,
    request: &HttpRequest,
    key: &str,
) -> Result<(Office, TurnoutView), HttpResponse> {
    let office = Office::open(app.into_inner(), request, Access::Watch).await?;
    let key = Key::parse(key).map_err(|_| office.not_found())?;
    match turnout(&office.desk.app.store, key).await {
        Ok(Some(view)) => Ok((office, view)),
        Ok(None) => Err(office.not_found()),
        Err(fault) => Err(office.unavailable(&fault)),
    }
}

pub fn statuses(view: &TurnoutView) -> Vec<MemberStatus> {
    view.members.iter().map(status).collect()
}

/// The same, with the names of earlier consultations where somebody searches by name: the list as it
/// opens does without.
async fn searched(
    office: &Office,
    view: &TurnoutView,
    filter: &MemberFilter,
) -> Result<Vec<MemberStatus>, HttpResponse> {
    let mut statuses = statuses(view);
    if filter.q.is_empty() {
        return Ok(statuses);
    }
    let key = view.consultation.consultation.key.clone();
    let names = earlier_names(&office.desk.app.store, key).await;
    let mut names = names.map_err(|fault| office.unavailable(&fault))?;
    for status in &mut statuses {
        let known = names.remove(&status.weighed.member.code);
        status.earlier_names = known.unwrap_or_default();
    }
    Ok(statuses)
}

/// A member as the pages of the bureau show it.
fn status(member: &MemberStanding) -> MemberStatus {
    MemberStatus {
        weighed: member.member.clone(),
        standing: member.standing.clone(),
        dispute: member.dispute.clone(),
        climbed: member.climbed.clone(),
        mail: mail_state(member.mail),
        mail_at: member.mail_at,
        mail_answer: member.mail_answer.clone(),
        earlier_names: BTreeSet::new(),
    }
}

/// The state of the mail, in the words of the pages.
pub fn mail_state(state: view::MailState) -> MailState {
    match state {
        view::MailState::NoAddress => MailState::NoAddress,
        view::MailState::Nothing => MailState::None,
        view::MailState::Queued => MailState::Ready,
        view::MailState::Accepted => MailState::Sent,
        view::MailState::Delayed => MailState::Delayed,
        view::MailState::Refused => MailState::Refused,
        view::MailState::Away => MailState::Away,
    }
}
