//! Putting a mailing right: first the text, then the mail as it will leave, then the number.

use actix_web::web::{Data, Path};
use actix_web::{HttpRequest, HttpResponse};

use crate::app::App;
use crate::domain::question::Key;
use crate::domain::text::{Prose, TextFault};
use crate::dutch;
use crate::entropy;
use crate::service::StoreFault;
use crate::service::correct_mailing::{CorrectRefusal, Correcting, correct_mailing};
use crate::service::message_ids::MessageIds;
use crate::service::sample_letter::SampleLetter;
use crate::service::view::correction::{CorrectionView, correction, sample_correction};
use crate::web::bureau::correction::{CheckCorrectionPage, CorrectionPage};
use crate::web::bureau::letter::{LetterWords, TrialNotice};
use crate::web::bureau::message::MessageKind;
use crate::web::bureau::opening::confirms;
use crate::web::bureau::prepare::message_leading;
use crate::web::form::CameBetween;
use crate::web::request::form_body::FormBody;
use crate::web::request::session::{Access, Office};
use crate::web::words::{self, Link};

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
        Ok(view) => office.page(200, &form(&office, &view, ("", None))),
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
        Ok(wanted) if body.one("wijzig").is_some() => {
            let page = form(&wanted.office, &wanted.view, (wanted.text.as_str(), None));
            wanted.office.page(200, &page)
        }
        Ok(wanted) => check_page(&wanted, Sent::Form).await,
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
        return check_page(&wanted, Sent::Mistyped(count)).await;
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
        Err(CorrectRefusal::OtherNumber(_)) => check_page(&wanted, Sent::Mistyped(count)).await,
        Ok(letters) => done(office, view, letters),
        Err(CorrectRefusal::Store(fault)) => office.unavailable(&fault),
        Err(refusal) => not_sent(&wanted, &refusal, &path).await,
    }
}

/// What was typed, on top of how many corrections there were.
pub struct Wanted {
    pub office: Office,
    pub view: CorrectionView,
    pub text: Prose,
    earlier: u32,
}

/// What the page that checks is the answer to.
pub enum Sent<'a> {
    Form,
    /// What was typed and is not the number of mails.
    Mistyped(&'a str),
    /// What came of a trial; none where the tick was missing.
    Trial(Option<TrialNotice>),
}

async fn find(
    office: &Office,
    (key, number): &(String, i64),
) -> Result<CorrectionView, HttpResponse> {
    let key = Key::parse(key).map_err(|_| office.not_found())?;
    match correction(&office.desk.app.store, key, *number, office.desk.now).await {
        Ok(Some(view)) => Ok(view),
        Ok(None) => Err(office.not_found()),
        Err(fault) => Err(office.unavailable(&fault)),
    }
}

pub async fn typed(
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
            Err(form_again(&office, &view, (text, Some(fault)), None))
        }
    }
}

fn form(office: &Office, view: &CorrectionView, typed: (&str, Option<String>)) -> CorrectionPage {
    CorrectionPage::new(
        office.frame_about(&view.consultation),
        view,
        typed,
        &office.form_token_on(u64::from(view.last())),
    )
}

/// What was typed could not be taken as it is, or not now: nothing of it is lost.
pub fn form_again(
    office: &Office,
    view: &CorrectionView,
    typed: (&str, Option<String>),
    came_between: Option<CameBetween>,
) -> HttpResponse {
    let page = form(office, view, typed).after(came_between);
    office.page(if page.errors.is_empty() { 409 } else { 422 }, &page)
}

/// The correction to the first who would get it; none where nobody would.
pub async fn sample(wanted: &Wanted) -> Result<Option<SampleLetter>, StoreFault> {
    let (app, now) = (&wanted.office.desk.app, wanted.office.desk.now);
    let ids = MessageIds::new(entropy::bytes());
    match wanted.view.still_goes_out {
        true => Ok(None),
        false => sample_correction(&app.store, &wanted.view, wanted.text.clone(), ids, now).await,
    }
}

pub async fn check_page(wanted: &Wanted, sent: Sent<'_>) -> HttpResponse {
    let Wanted {
        office, view, text, ..
    } = wanted;
    let sample = match sample(wanted).await {
        Ok(Some(sample)) => sample,
        // the form says why
        Ok(None) => return form_again(office, view, (text.as_str(), None), None),
        Err(fault) => return office.unavailable(&fault),
    };
    let letter = match office.desk.app.preview(&sample) {
        Ok(preview) => LetterWords::of(&preview),
        Err(fault) => return office.unavailable(&fault),
    };
    let count = match &sent {
        Sent::Mistyped(count) => Some(*count),
        Sent::Form | Sent::Trial(_) => None,
    };
    let page = CheckCorrectionPage::new(
        office.frame_about(&view.consultation),
        view,
        (text, letter),
        (count, office.who.email.as_str()),
        &office.form_token_on(u64::from(wanted.earlier)),
    );
    let page = match sent {
        Sent::Trial(tried) => page.after_trial(tried),
        Sent::Form | Sent::Mistyped(_) => page,
    };
    let status = page.tried.as_ref().map_or(200, |notice| notice.status);
    office.page(if page.errors.is_empty() { status } else { 422 }, &page)
}

fn done(office: &Office, view: &CorrectionView, letters: u64) -> HttpResponse {
    let key = &view.consultation.consultation.key;
    let mailing = format!("/bureau/{key}/mailings/{}", view.mailing.number);
    let told = format!(
        "Er {} {} klaar.",
        if letters == 1 { "staat" } else { "staan" },
        dutch::counted(letters, "mail", "mails")
    );
    let ways = vec![
        Link::new(mailing, "Naar de mailing"),
        Link::new(format!("/bureau/{key}/opkomst"), "Bekijk de opkomst"),
    ];
    let said = (MessageKind::Done, "De correctie gaat uit", told);
    message_leading(office, &view.consultation, said, ways)
}

/// The form as it stands now, with the text: it says why, and whether it can still go out.
async fn not_sent(wanted: &Wanted, refusal: &CorrectRefusal, path: &(String, i64)) -> HttpResponse {
    let office = &wanted.office;
    let view = match find(office, path).await {
        Ok(view) => view,
        Err(page) => return page,
    };
    let first = matches!(refusal, CorrectRefusal::AlreadySent);
    let came_between = first.then(|| CameBetween {
        heading: "Er is al een correctie verstuurd",
        sentence: "Dat gebeurde net, misschien door een dubbele klik. Er is geen tweede \
                   verstuurd. Uw tekst staat nog op deze pagina."
            .to_owned(),
        look: None,
    });
    form_again(office, &view, (wanted.text.as_str(), None), came_between)
}
