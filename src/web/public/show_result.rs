//! The outcome for anybody: without a cookie, and kept by whatever lies between us and a reader.

use std::sync::Arc;

use actix_web::http::header::{CACHE_CONTROL, ETAG, HeaderValue, IF_NONE_MATCH};
use actix_web::web::{Data, Path};
use actix_web::{HttpRequest, HttpResponse};
use askama::Template;

use crate::app::App;
use crate::domain::consultation::Standing;
use crate::domain::question::Key;
use crate::report::public::{self, PublicDecision, PublicLine, PublicReport, PublicVersion};
use crate::report::schema::Schema;
use crate::report::{Format, ReportFault, pdf};
use crate::service::view::public_result::{
    PublicResult, ResultForAll, public_result, standing_decision,
};
use crate::web::board::shelf::Leaflet;
use crate::web::public::failure::Failure;
use crate::web::public::refusal::Refusal;
use crate::web::public::result::{EveryVotePage, NoResultYetPage, ResultPage};
use crate::web::request::desk::Desk;

const HTML: &str = "text/html; charset=utf-8";
/// A correction is seen within a minute; until then nobody has to ask.
const FOR_A_MINUTE: HeaderValue = HeaderValue::from_static("public, max-age=60");

/// What it is, and its media type.
type Kind = (&'static str, &'static str);
type Writing = fn(&PublicReport) -> Result<Vec<u8>, ReportFault>;

/// `GET /uitslag/{consultation}`
pub async fn show_result(app: Data<App>, request: HttpRequest, key: Path<String>) -> HttpResponse {
    let desk = Desk::new(app.into_inner());
    let make = |result: Box<ResultForAll>| {
        let frame = desk.frame_about(&result.consultation);
        rendered(&ResultPage::new(frame, &result)).map(Some)
    };
    shelved(&desk, &request, &key, ("uitslag", HTML), make).await
}

/// `GET /uitslag/{consultation}/stemmen`: there is no such page where no votes were promised.
pub async fn show_votes(app: Data<App>, request: HttpRequest, key: Path<String>) -> HttpResponse {
    let desk = Desk::new(app.into_inner());
    let make = |result: Box<ResultForAll>| {
        if result.members.is_empty() {
            return Ok(None);
        }
        let frame = desk.frame_about(&result.consultation);
        rendered(&EveryVotePage::new(frame, &result)).map(Some)
    };
    shelved(&desk, &request, &key, ("stemmen", HTML), make).await
}

/// `GET /uitslag/{consultation}/uitslag.{form}`: what the page shows, and nothing more. The report
/// of the board has every text and every name in it: it is never offered here.
pub async fn download(
    app: Data<App>,
    request: HttpRequest,
    path: Path<(String, String)>,
) -> HttpResponse {
    let desk = Desk::new(app.into_inner());
    let (key, form) = path.into_inner();
    if form == "pdf" {
        return paper(&desk, &request, &key).await;
    }
    let (of, write): (Kind, Writing) = match form.as_str() {
        "csv" => (
            ("csv", "text/csv; charset=utf-8; header=present"),
            public::csv,
        ),
        "json" => (("json", "application/json"), public::json),
        _ => return desk.refusal(Refusal::NotFound),
    };
    let origin = desk.app.base_url.as_str();
    let make = |result: Box<ResultForAll>| write(&report(*result, origin)).map(Some);
    shelved(&desk, &request, &key, of, make).await
}

/// Set once a decision: what it is made of never changes, and a stranger may ask often.
async fn paper(desk: &Desk, request: &HttpRequest, key: &str) -> HttpResponse {
    if !pdf::AVAILABLE {
        return desk.refusal(Refusal::NotFound);
    }
    let result = match shelf(desk, key, "pdf").await {
        Ok(Found::Kept(leaflet)) => return kept(request, Format::Pdf.media_type(), &leaflet),
        Ok(Found::ToMake(result)) => result,
        Err(page) => return page,
    };
    let app = Arc::clone(&desk.app);
    let set = move || {
        let of = Arc::clone(&result.consultation.consultation);
        let place = (of.key.clone(), result.decision.number, "pdf");
        let make = || public::pdf(&report(*result, app.base_url.as_str()), &of);
        app.shelf.press_leaflet(place, make)
    };
    let set = tokio::task::spawn_blocking(set).await;
    let set = set.unwrap_or_else(|gone| Err(ReportFault::Interrupted(gone.to_string())));
    match set {
        Ok(leaflet) => kept(request, Format::Pdf.media_type(), &leaflet),
        Err(fault) => desk.failure(Failure::Unavailable, &fault),
    }
}

/// What is kept, else made now; none from `make`: there is no such page.
async fn shelved(
    desk: &Desk,
    request: &HttpRequest,
    key: &str,
    (name, kind): Kind,
    make: impl FnOnce(Box<ResultForAll>) -> Result<Option<Vec<u8>>, ReportFault>,
) -> HttpResponse {
    let result = match shelf(desk, key, name).await {
        Ok(Found::Kept(leaflet)) => return kept(request, kind, &leaflet),
        Ok(Found::ToMake(result)) => result,
        Err(page) => return page,
    };
    let of = result.consultation.consultation.key.clone();
    let place = (of, result.decision.number, name);
    match make(result) {
        Ok(Some(bytes)) => kept(request, kind, &desk.app.shelf.keep_leaflet(place, bytes)),
        Ok(None) => desk.refusal(Refusal::NotFound),
        Err(fault) => desk.failure(Failure::Unavailable, &fault),
    }
}

enum Found {
    Kept(Arc<Leaflet>),
    ToMake(Box<ResultForAll>),
}

/// What was kept with the standing decision, else what to make it of.
async fn shelf(desk: &Desk, key: &str, name: &'static str) -> Result<Found, HttpResponse> {
    let key = Key::parse(key).map_err(|_| desk.refusal(Refusal::NotFound))?;
    let store = &desk.app.store;
    let decision = standing_decision(store, key.clone()).await;
    let decision = decision.map_err(|fault| desk.failure(Failure::Unavailable, &fault))?;
    let place = decision.map(|number| (key.clone(), number, name));
    if let Some(leaflet) = place.and_then(|place| desk.app.shelf.leaflet(&place)) {
        return Ok(Found::Kept(leaflet));
    }
    match public_result(store, key).await {
        Ok(PublicResult::Published(result)) => Ok(Found::ToMake(result)),
        Ok(PublicResult::NotYet(stored)) => {
            let frame = desk.frame_about(&stored);
            Err(desk.page(404, &NoResultYetPage::new(frame, &stored)))
        }
        Ok(PublicResult::Unknown) => Err(desk.refusal(Refusal::NotFound)),
        Err(fault) => Err(desk.failure(Failure::Unavailable, &fault)),
    }
}

fn rendered(page: &impl Template) -> Result<Vec<u8>, ReportFault> {
    let html = page.render().map(String::into_bytes);
    html.map_err(|fault| ReportFault::Interrupted(fault.to_string()))
}

/// By the name of its content whoever has it need not get it again.
fn kept(request: &HttpRequest, kind: &str, leaflet: &Leaflet) -> HttpResponse {
    let known = request.headers().get_all(IF_NONE_MATCH);
    let mut known = known.filter_map(|value| value.to_str().ok());
    let same = known.any(|value| value.contains(&leaflet.etag));
    let mut response = if same {
        HttpResponse::NotModified()
    } else {
        HttpResponse::Ok()
    };
    response
        .insert_header((CACHE_CONTROL, FOR_A_MINUTE))
        .insert_header((ETAG, leaflet.etag.as_str()));
    if same {
        return response.finish();
    }
    response.content_type(kind).body(leaflet.bytes.clone())
}

/// `origin`: of the service.
fn report(result: ResultForAll, origin: &str) -> PublicReport {
    let stored = result.consultation;
    let decision = result.decision;
    PublicReport {
        schema_address: Schema::Public.address(origin),
        schema: public::SCHEMA,
        exercise: stored.exercise,
        consultation: stored.consultation.key.clone(),
        title: stored.consultation.title.clone(),
        tier: stored.consultation.publication,
        version: result.version.map(|version| PublicVersion {
            name: version.edition.name(),
            hash: version.hash,
        }),
        decision: PublicDecision {
            number: decision.number,
            recorded_at: decision.recorded_at,
            decided_on: decision.decided_on,
            ruling: decision.ruling.name(),
            reasons: decision.reasons.to_string(),
            correction: decision.correction.map(String::from),
        },
        result: result.published,
        members: (result.members.into_iter())
            .map(|member| PublicLine {
                name: member.name.into(),
                province: member.province,
                standing: match stored.consultation.counts(&member.group) {
                    true => Standing::Counting,
                    false => Standing::Advisory,
                },
                group: member.group,
                votes: member.votes,
                choices: member.choices,
            })
            .collect(),
        roll_hash: stored.roll_hash,
        log_root: stored.log_root,
    }
}
