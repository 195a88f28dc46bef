//! Putting a mailing right: first the text, then the mail as it will leave, then the number.

use actix_web::web::{Data, Path};
use actix_web::{HttpRequest, HttpResponse};

use crate::app::App;
use crate::domain::question::Key;
use crate::domain::text::{Prose, TextFault};
use crate::dutch;
use crate::entropy;
use crate::service::correct_mailing::{CorrectRefusal, Correcting, correct_mailing};
use crate::service::message_ids::MessageIds;
use crate::service::view::correction::{CorrectionView, correction, sample_correction};
use crate::web::bureau::correction::{CheckCorrectionPage, CorrectionPage};
use crate::web::bureau::letter::LetterWords;
use crate::web::bureau::message::MessageKind;
use crate::web::bureau::opening::confirms;
use crate::web::bureau::prepare::message;
use crate::web::request::form_body::FormBody;
use crate::web::request::session::{Access, Office};
use crate::web::words;

/// `GET /bureau/{consultation}/mailings/{number}/correctie`
pub async fn show_correction(
    app: Data<App>,
    request: HttpRequest,
    path: Path<(String, i64)>,
) -> HttpResponse {
    let office = match Office::open(app.into_inner(), &request, Access::Work).await {
        Ok(office) => office,
        Err(page) => return page,
    };
    match find(&office, &path).await {
        Ok(view) => form_page(&office, &view, ("", None)),
        Err(page) => page,
    }
}

/// `POST /bureau/{consultation}/mailings/{number}/correctie`: nothing is stored yet.
pub async fn check_correction(
    app: Data<App>,
    request: HttpRequest,
    path: Path<(String, i64)>,
    body: FormBody,
) -> HttpResponse {
    match typed(app, &request, &path, &body).await {
        Ok(wanted) => check_page(&wanted, None).await,
        Err(page) => page,
    }
}

/// `POST /bureau/{consultation}/mailings/{number}/correctie/versturen`
pub async fn send_correction(
    app: Data<App>,
    request: HttpRequest,
    path: Path<(String, i64)>,
    body: FormBody,
) -> HttpResponse {
    let wanted = match typed(app, &request, &path, &body).await {
        Ok(wanted) => wanted,
        Err(page) => return page,
    };
    let Wanted { office, view, .. } = &wanted;
    let count = body.one("aantal").unwrap_or("");
    let expected_letters = view.letters();
    if wanted.earlier == view.last() && !confirms(count, expected_letters) {
        return check_page(&wanted, Some(count)).await;
    }
    let correcting = Correcting {
        consultation: view.consultation.consultation.key.clone(),
        mailing: view.mailing.number,
        text: wanted.text.clone(),
        expected_letters,
        earlier: wanted.earlier,
        ids: MessageIds::new(entropy::bytes()),
    };
    let desk = &office.desk;
    let sent = correct_mailing(&desk.app.store, correcting, office.actor(), desk.now).await;
    match sent {
        Err(CorrectRefusal::OtherNumber(_)) => check_page(&wanted, Some(count)).await,
        sent => told(office, view, sent),
    }
}

/// What was typed, on top of how many corrections there were.
struct Wanted {
    office: Office,
    view: CorrectionView,
    text: Prose,
    earlier: u32,
}

async fn find(
    office: &Office,
    (key, number): &(String, i64),
) -> Result<CorrectionView, HttpResponse> {
    let key = Key::parse(key).map_err(|_| office.not_found())?;
    match correction(&office.desk.app.store, key, *number).await {
        Ok(Some(view)) => Ok(view),
        Ok(None) => Err(office.not_found()),
        Err(fault) => Err(office.unavailable(&fault)),
    }
}

async fn typed(
    app: Data<App>,
    request: &HttpRequest,
    path: &(String, i64),
    body: &FormBody,
) -> Result<Wanted, HttpResponse> {
    let office = Office::open(app.into_inner(), request, Access::Work).await?;
    let earlier = office.check_form(body)?;
    let view = find(&office, path).await?;
    let text = body.one("tekst").unwrap_or("");
    let prose = Prose::parse(text).and_then(|prose| match prose.is_empty() {
        true => Err(TextFault::Empty),
        false => Ok(prose),
    });
    match prose {
        Ok(prose) => Ok(Wanted {
            office,
            view,
            text: prose,
            earlier: u32::try_from(earlier).unwrap_or(u32::MAX),
        }),
        Err(fault) => {
            let fault = words::shorten("de tekst", fault);
            Err(form_page(&office, &view, (text, Some(fault))))
        }
    }
}

fn form_page(
    office: &Office,
    view: &CorrectionView,
    typed: (&str, Option<String>),
) -> HttpResponse {
    let page = CorrectionPage::new(
        office.frame_about(&view.consultation),
        view,
        typed,
        &office.form_token_on(u64::from(view.last())),
    );
    office.page(if page.errors.is_empty() { 200 } else { 422 }, &page)
}

async fn check_page(wanted: &Wanted, count: Option<&str>) -> HttpResponse {
    let Wanted {
        office, view, text, ..
    } = wanted;
    let (app, now) = (&office.desk.app, office.desk.now);
    let ids = MessageIds::new(entropy::bytes());
    let sample = sample_correction(&app.store, view, text.clone(), ids, now).await;
    let sample = match sample {
        Ok(Some(sample)) if !view.still_goes_out => sample,
        // the form says why
        Ok(_) => return form_page(office, view, (text.as_str(), None)),
        Err(fault) => return office.unavailable(&fault),
    };
    let letter = match app.preview(&sample) {
        Ok(preview) => LetterWords::of(&preview),
        Err(fault) => return office.unavailable(&fault),
    };
    let page = CheckCorrectionPage::new(
        office.frame_about(&view.consultation),
        view,
        (text, letter),
        count,
        &office.form_token_on(u64::from(wanted.earlier)),
    );
    office.page(if count.is_some() { 422 } else { 200 }, &page)
}

fn told(office: &Office, view: &CorrectionView, sent: Result<u64, CorrectRefusal>) -> HttpResponse {
    let refused = MessageKind::Refused;
    let (kind, heading, paragraph) = match sent {
        Ok(letters) => (
            MessageKind::Done,
            "De correctie gaat uit",
            format!(
                "Er staan {} klaar.",
                dutch::counted(letters, "mail", "mails")
            ),
        ),
        Err(CorrectRefusal::Store(fault)) => return office.unavailable(&fault),
        Err(CorrectRefusal::AlreadySent) => (
            refused,
            "Er is al een correctie verstuurd",
            "Dat gebeurde net, misschien door een dubbele klik. Er is geen tweede verstuurd."
                .to_owned(),
        ),
        Err(CorrectRefusal::StillGoing) => (
            refused,
            "Er is geen correctie verstuurd",
            "De mailing gaat nog uit. Pauzeer die eerst.".to_owned(),
        ),
        Err(_) => (
            refused,
            "Er is geen correctie verstuurd",
            "Er is niemand om een correctie aan te sturen.".to_owned(),
        ),
    };
    message(office, &view.consultation, kind, heading, paragraph)
}
