//! The announcement: first how many mails, then the number typed over.

use actix_web::web::{Data, Path};
use actix_web::{HttpRequest, HttpResponse};

use crate::app::App;
use crate::domain::instant::Instant;
use crate::domain::question::Key;
use crate::dutch;
use crate::entropy;
use crate::service::announce::{AnnounceRefusal, Announcing, announce};
use crate::service::message_ids::MessageIds;
use crate::service::view::mailings::mailings;
use crate::service::view::recipients::{ManyKind, RecipientsView, recipients};
use crate::web::bureau::announce::{AnnounceInput, AnnouncePage};
use crate::web::bureau::message::MessageKind;
use crate::web::bureau::opening::confirms;
use crate::web::bureau::prepare::{message, stage};
use crate::web::bureau::states::Stage;
use crate::web::bureau::there_are::there_are;
use crate::web::request::form_body::FormBody;
use crate::web::request::session::{Access, Office};
use crate::web::words::Link;

/// Whom it goes to, and when it went out.
struct Announcement {
    view: RecipientsView,
    sent_at: Option<Instant>,
}

/// `GET /bureau/{consultation}/aankondiging`
pub async fn show_announcement(
    app: Data<App>,
    request: HttpRequest,
    key: Path<String>,
) -> HttpResponse {
    let office = match Office::open(app.into_inner(), &request, Access::Work).await {
        Ok(office) => office,
        Err(page) => return page,
    };
    match find(&office, &key).await {
        Ok(found) => announce_page(&office, &found, None),
        Err(page) => page,
    }
}

async fn find(office: &Office, key: &str) -> Result<Announcement, HttpResponse> {
    let key = Key::parse(key).map_err(|_| office.not_found())?;
    let (store, now) = (&office.desk.app.store, office.desk.now);
    let view = recipients(store, key.clone(), ManyKind::Announcement, now).await;
    let view = view.map_err(|fault| office.unavailable(&fault))?;
    let view = view.ok_or_else(|| office.not_found())?;
    let sent = mailings(store, key).await;
    let sent = sent.map_err(|fault| office.unavailable(&fault))?;
    let mut known = sent.into_iter().flat_map(|view| view.mailings);
    // one that was ended is followed by another
    let own = known.find(|one| one.stored.mailing.kind == "announcement" && one.end.is_none());
    Ok(Announcement {
        view,
        sent_at: own.map(|one| one.stored.mailing.started_at),
    })
}

fn announce_page(office: &Office, found: &Announcement, typed: Option<&str>) -> HttpResponse {
    let stored = &found.view.consultation;
    let zone = stored.consultation.window.zone();
    let may = found.sent_at.is_none() && stage(office, stored) == Stage::Preparing;
    let input = may.then(|| AnnounceInput {
        letters: found.view.letters(),
        typed,
        token: office.form_token(),
    });
    let sent = found.sent_at.map(|at| dutch::moment_in_sentence(at, zone));
    let frame = office.frame_about(stored);
    let page = AnnouncePage::new(frame, &stored.consultation, sent, input);
    office.page(if typed.is_some() { 422 } else { 200 }, &page)
}

/// `POST /bureau/{consultation}/aankondiging`
pub async fn send_announcement(
    app: Data<App>,
    request: HttpRequest,
    key: Path<String>,
    body: FormBody,
) -> HttpResponse {
    let office = match Office::open(app.into_inner(), &request, Access::Work).await {
        Ok(office) => office,
        Err(page) => return page,
    };
    if let Err(page) = office.check_form(&body) {
        return page;
    }
    let found = match find(&office, &key).await {
        Ok(found) => found,
        Err(page) => return page,
    };
    let typed = body.one("aantal").unwrap_or("");
    let letters = found.view.letters();
    // of one that went out nobody is left to count
    if found.sent_at.is_none() && !confirms(typed, letters) {
        return announce_page(&office, &found, Some(typed));
    }
    let announcing = Announcing {
        consultation: found.view.consultation.consultation.key.clone(),
        expected_letters: letters,
        ids: MessageIds::new(entropy::bytes()),
    };
    let desk = &office.desk;
    match announce(&desk.app.store, announcing, office.actor(), desk.now).await {
        Err(AnnounceRefusal::OtherNumber(_)) => announce_page(&office, &found, Some(typed)),
        announced => told(&office, &found, announced),
    }
}

fn told(
    office: &Office,
    found: &Announcement,
    announced: Result<u64, AnnounceRefusal>,
) -> HttpResponse {
    let refused = (MessageKind::Refused, "Er is geen aankondiging verstuurd");
    let ((kind, heading), paragraph) = match announced {
        Ok(written) => (
            (MessageKind::Done, "De aankondiging gaat uit"),
            format!(
                "{} klaar.",
                there_are(written, ("staat", "mail"), ("staan", "mails"))
            ),
        ),
        Err(AnnounceRefusal::Store(fault)) => return office.unavailable(&fault),
        Err(AnnounceRefusal::AlreadySent) => (
            refused,
            "De aankondiging is al verstuurd. Een tweede keer kan niet.".to_owned(),
        ),
        Err(AnnounceRefusal::Nobody) => (refused, "Er is geen adres om naar te sturen.".to_owned()),
        Err(_) => (refused, "De raadpleging is al open of gesloten.".to_owned()),
    };
    let stored = &found.view.consultation;
    let mailings = format!("/bureau/{}/mailings", stored.consultation.key);
    let way = Link::new(mailings, "Bekijk de mailings");
    message(office, stored, (kind, heading, paragraph), way)
}
