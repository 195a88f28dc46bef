//! The log in words: as a page, and to take along.

use actix_web::web::{Data, Path, Query};
use actix_web::{HttpRequest, HttpResponse};
use serde::Serialize;

use crate::app::App;
use crate::domain::question::Key;
use crate::report::xlsx::{List, ListCell};
use crate::service::view::trail::{Trail, trail, trail_part};
use crate::web::bureau::list_table;
use crate::web::bureau::trail::{TrailFilter, TrailLine, TrailPage, lines};
use crate::web::request::session::{Access, Office};
use crate::web::words;

type Pairs = Query<Vec<(String, String)>>;

const HEADINGS: [&str; 9] = [
    "Nummer",
    "Wanneer",
    "Wie",
    "Soort",
    "Lid",
    "Wat",
    "Waarom",
    "Handeling",
    "Controlegetal",
];

/// `GET /bureau/{consultation}/logboek`
pub async fn show_trail(
    app: Data<App>,
    request: HttpRequest,
    key: Path<String>,
    asked: Pairs,
) -> HttpResponse {
    let office = match Office::open(app.into_inner(), &request, Access::Watch).await {
        Ok(office) => office,
        Err(page) => return page,
    };
    let Ok(parsed) = Key::parse(&key) else {
        return office.not_found();
    };
    let filter = TrailFilter::from_pairs(asked.into_inner());
    let desk = &office.desk;
    match trail_part(&desk.app.store, parsed, filter.wanted(), desk.now).await {
        Ok(Some(part)) => {
            let frame = office.frame_about(&part.trail.consultation);
            office.page(200, &TrailPage::new(frame, &part, filter))
        }
        Ok(None) => office.not_found(),
        Err(fault) => office.unavailable(&fault),
    }
}

/// `GET /bureau/{consultation}/logboek.csv`: all lines of the filter, for a Dutch Excel.
pub async fn download_csv(
    app: Data<App>,
    request: HttpRequest,
    key: Path<String>,
    asked: Pairs,
) -> HttpResponse {
    let (office, trail, found) = match found(app, &request, &key, asked).await {
        Ok(found) => found,
        Err(page) => return page,
    };
    let list = List {
        name: "Logboek",
        notice: trail.consultation.exercise.then_some(words::EXERCISE),
        at: office.desk.now,
        headings: HEADINGS.into(),
        rows: found.into_iter().map(row).collect(),
    };
    match list_table::csv(&list) {
        Ok(bytes) => list_table::file(
            &list,
            "text/csv; charset=utf-8",
            &format!("logboek-{key}.csv"),
            bytes,
        ),
        Err(fault) => office.unavailable(&fault),
    }
}

/// `GET /bureau/{consultation}/logboek.json`: the same as data.
pub async fn download_json(
    app: Data<App>,
    request: HttpRequest,
    key: Path<String>,
    asked: Pairs,
) -> HttpResponse {
    let (office, trail, found) = match found(app, &request, &key, asked).await {
        Ok(found) => found,
        Err(page) => return page,
    };
    let lines = found.into_iter().map(|line| DataLine {
        line,
        exercise: trail.consultation.exercise,
    });
    let name = words::file_name(&trail.consultation, &format!("logboek-{key}.json"));
    match serde_json::to_vec(&lines.collect::<Vec<_>>()) {
        Ok(bytes) => HttpResponse::Ok()
            .content_type("application/json")
            .insert_header((
                "content-disposition",
                format!("attachment; filename=\"{name}\""),
            ))
            .body(bytes),
        Err(fault) => office.unavailable(&fault),
    }
}

/// A line as data; each of an exercise says so, so that no copy of it can pass for real.
#[derive(Serialize)]
struct DataLine {
    #[serde(flatten)]
    line: TrailLine,
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    exercise: bool,
}

fn row(line: TrailLine) -> Vec<ListCell> {
    let number = u64::try_from(line.number).unwrap_or_default();
    let texts = [
        line.moment,
        line.who,
        line.topic.to_owned(),
        line.member.unwrap_or_default(),
        line.what,
        line.why,
        line.deed,
        line.hash,
    ];
    let texts = texts.into_iter().map(ListCell::Text);
    std::iter::once(ListCell::Count(number))
        .chain(texts)
        .collect()
}

/// With the lines that the filter lets through.
async fn found(
    app: Data<App>,
    request: &HttpRequest,
    key: &str,
    asked: Pairs,
) -> Result<(Office, Trail, Vec<TrailLine>), HttpResponse> {
    let (office, trail) = look(app, request, key).await?;
    let found = lines(&trail, &TrailFilter::from_pairs(asked.into_inner()));
    Ok((office, trail, found))
}

async fn look(
    app: Data<App>,
    request: &HttpRequest,
    key: &str,
) -> Result<(Office, Trail), HttpResponse> {
    let office = Office::open(app.into_inner(), request, Access::Watch).await?;
    let key = Key::parse(key).map_err(|_| office.not_found())?;
    match trail(&office.desk.app.store, key).await {
        Ok(Some(trail)) => Ok((office, trail)),
        Ok(None) => Err(office.not_found()),
        Err(fault) => Err(office.unavailable(&fault)),
    }
}
