//! While voting is open: the turnout, as a page and as a table to take along.

use actix_web::web::{Data, Path, Query};
use actix_web::{HttpRequest, HttpResponse};

use crate::app::App;
use crate::domain::question::Key;
use crate::report::guarded;
use crate::service::view::turnout::{self as view, MemberStanding, TurnoutView, turnout};
use crate::web::bureau::member_list::{MemberFilter, MemberStatus};
use crate::web::bureau::relay_words;
use crate::web::bureau::states::MailState;
use crate::web::bureau::turnout::TurnoutPage;
use crate::web::request::session::{Access, Office};
use crate::web::words;

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
    let page = TurnoutPage::new(
        office.frame_about(&view.consultation),
        &view.consultation.consultation,
        &statuses(&view),
        MemberFilter::from_pairs(filter.into_inner()),
        office.desk.now,
    );
    let zone = view.consultation.consultation.window.zone();
    let alarm = office.desk.app.relay.alarm(office.desk.now);
    let alarm = alarm.map(|alarm| relay_words::alarm(alarm, zone));
    office.page(200, &page.with_alarm(alarm))
}

/// `GET /bureau/{consultation}/opkomst.csv`: what the filter shows, for a Dutch Excel.
pub async fn download_turnout(
    app: Data<App>,
    request: HttpRequest,
    key: Path<String>,
    filter: Query<Vec<(String, String)>>,
) -> HttpResponse {
    let (office, view) = match look(app, &request, &key).await {
        Ok(found) => found,
        Err(page) => return page,
    };
    let statuses = statuses(&view);
    let filter = MemberFilter::from_pairs(filter.into_inner());
    match table(&view, &filter.apply(&statuses)) {
        Ok(bytes) => HttpResponse::Ok()
            .content_type("text/csv; charset=utf-8")
            .insert_header((
                "content-disposition",
                format!("attachment; filename=\"opkomst-{key}.csv\""),
            ))
            .body(bytes),
        Err(fault) => office.unavailable(&fault),
    }
}

async fn look(
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

fn statuses(view: &TurnoutView) -> Vec<MemberStatus> {
    view.members.iter().map(status).collect()
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

/// Semicolons, byte order mark, CRLF: as a Dutch Excel opens it without a question.
fn table(view: &TurnoutView, members: &[&MemberStatus]) -> Result<Vec<u8>, csv::Error> {
    let zone = view.consultation.consultation.window.zone();
    let mut table = csv::WriterBuilder::new()
        .delimiter(b';')
        .terminator(csv::Terminator::CRLF)
        .from_writer("\u{feff}".as_bytes().to_vec());
    table.write_record([
        "Code",
        "Naam",
        "Provincie",
        "Stemmen",
        "Stem",
        "Gestemd op",
        "Mail",
        "E-mailadres",
    ])?;
    for status in members {
        let member = &status.weighed.member;
        let voted = status.standing.current();
        let email = member.email.as_ref().map_or("", |email| email.as_str());
        table.write_record([
            member.code.as_str(),
            &guarded(member.name.as_str()),
            member.province.map_or("", |province| province.name()),
            &status.weighed.weight.votes.to_string(),
            status.vote().word(),
            &voted.map_or_else(String::new, |version| {
                words::short_moment(version.received_at, zone)
            }),
            status.mail.word(),
            &guarded(email),
        ])?;
    }
    table
        .into_inner()
        .map_err(|error| error.into_error().into())
}
