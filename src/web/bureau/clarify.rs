//! Making something clear to all members: first as they will see it, then the number typed over.

use actix_web::web::{Data, Path};
use actix_web::{HttpRequest, HttpResponse};

use crate::app::App;
use crate::domain::clarification::Clarification;
use crate::domain::question::Key;
use crate::domain::text::{Line, Prose, TextFault};
use crate::entropy;
use crate::service::message_ids::MessageIds;
use crate::service::publish_clarification::{Publication, PublishRefusal, publish_clarification};
use crate::service::view::clarifications::{Clarifications, clarifications};
use crate::web::bureau::clarifications::{
    ClarificationForm, ClarificationInput, ClarificationsPage, PublishClarificationPage,
};
use crate::web::bureau::letter::{LetterWords, TrialForm, TrialNotice};
use crate::web::bureau::message::MessageKind;
use crate::web::bureau::opening::confirms;
use crate::web::bureau::prepare::message_leading;
use crate::web::bureau::show_letters::{Looking, letter_and_trial, looking};
use crate::web::form::CameBetween;
use crate::web::request::form_body::FormBody;
use crate::web::request::session::{Access, Office};
use crate::web::words::{self, Link};

/// `GET /bureau/{consultation}/verduidelijkingen`
pub async fn show_clarifications(
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
            let page = list(&office, &view, ClarificationInput::default());
            office.page(200, &page)
        }
        Err(page) => page,
    }
}

/// `POST /bureau/{consultation}/verduidelijkingen`: nothing is stored yet.
pub async fn check_clarification(
    app: Data<App>,
    request: HttpRequest,
    key: Path<String>,
    body: FormBody,
) -> HttpResponse {
    match typed(app, &request, &key, &body).await {
        Ok((office, view, wanted)) if body.one("wijzig").is_some() => {
            office.page(200, &list(&office, &view, wanted.input()))
        }
        Ok((office, view, wanted)) => check_page(&office, &view, &wanted, Sent::Form).await,
        Err(page) => page,
    }
}

/// `POST /bureau/{consultation}/verduidelijkingen/publiceren`
pub async fn publish(
    app: Data<App>,
    request: HttpRequest,
    key: Path<String>,
    body: FormBody,
) -> HttpResponse {
    let (office, view, wanted) = match typed(app, &request, &key, &body).await {
        Ok(typed) => typed,
        Err(page) => return page,
    };
    let count = body.one("aantal").unwrap_or("");
    if !confirms(count, view.members) {
        return check_page(&office, &view, &wanted, Sent::Mistyped(count)).await;
    }
    let publication = Publication {
        consultation: view.consultation.consultation.key.clone(),
        title: wanted.title.clone(),
        text: wanted.text.clone(),
        earlier: wanted.earlier,
        ids: MessageIds::new(entropy::bytes()),
    };
    let desk = &office.desk;
    let published =
        publish_clarification(&desk.app.store, publication, office.actor(), desk.now).await;
    match published {
        Ok(number) => done(&office, &view, number),
        Err(PublishRefusal::Store(fault)) => office.unavailable(&fault),
        Err(refusal) => not_published(&office, &key, &wanted, &refusal).await,
    }
}

/// The page that checks once more, with what came of a trial of its mail; none: the tick was missing.
pub async fn check_after_trial(
    office: &Office,
    key: &str,
    typed: &Clarification,
    tried: Option<TrialNotice>,
) -> HttpResponse {
    let view = match find(office, key).await {
        Ok(view) => view,
        Err(page) => return page,
    };
    let wanted = Wanted {
        title: typed.title.clone(),
        text: typed.text.clone(),
        earlier: typed.number.saturating_sub(1),
    };
    check_page(office, &view, &wanted, Sent::Trial(tried)).await
}

/// What the page that checks is the answer to.
enum Sent<'a> {
    Form,
    /// What was typed and is not the number of members.
    Mistyped(&'a str),
    /// What came of it; none where the tick was missing.
    Trial(Option<TrialNotice>),
}

/// What was typed, on top of how many there were.
struct Wanted {
    title: Line,
    text: Prose,
    earlier: u32,
}

impl Wanted {
    fn input(&self) -> ClarificationInput<'_> {
        ClarificationInput {
            title: self.title.as_str(),
            text: self.text.as_str(),
            ..ClarificationInput::default()
        }
    }
}

async fn find(office: &Office, key: &str) -> Result<Clarifications, HttpResponse> {
    let key = Key::parse(key).map_err(|_| office.not_found())?;
    match clarifications(&office.desk.app.store, key).await {
        Ok(Some(view)) => Ok(view),
        Ok(None) => Err(office.not_found()),
        Err(fault) => Err(office.unavailable(&fault)),
    }
}

async fn typed(
    app: Data<App>,
    request: &HttpRequest,
    key: &str,
    body: &FormBody,
) -> Result<(Office, Clarifications, Wanted), HttpResponse> {
    let office = Office::open(app.into_inner(), request, Access::Work).await?;
    let earlier = office.check_form(body)?;
    let view = find(&office, key).await?;
    let (title, text) = (body.one("titel"), body.one("tekst"));
    let (title, text) = (title.unwrap_or(""), text.unwrap_or(""));
    let line = Line::parse(title);
    let prose = Prose::parse(text).and_then(|prose| match prose.is_empty() {
        true => Err(TextFault::Empty),
        false => Ok(prose),
    });
    match (line, prose) {
        (Ok(title), Ok(text)) => Ok((
            office,
            view,
            Wanted {
                title,
                text,
                earlier: u32::try_from(earlier).unwrap_or(u32::MAX),
            },
        )),
        (line, prose) => {
            let input = ClarificationInput {
                title,
                text,
                title_fault: line.err().map(|fault| words::shorten("de titel", fault)),
                text_fault: prose.err().map(|fault| words::shorten("de tekst", fault)),
            };
            let page = list(&office, &view, input);
            let status = if page.errors.is_empty() { 409 } else { 422 };
            Err(office.page(status, &page))
        }
    }
}

fn list(
    office: &Office,
    view: &Clarifications,
    input: ClarificationInput<'_>,
) -> ClarificationsPage {
    let stored = &view.consultation;
    let open = stored.opened_at.is_some() && stored.consultation.window.is_open(office.desk.now);
    let may = open && Access::Work.admits(office.who.role);
    let (title, text) = (input.title, input.text);
    let form = may.then(|| ClarificationForm::new(input, &token(office, view)));
    let page = ClarificationsPage::new(
        office.frame_about(stored),
        &stored.consultation,
        &view.published,
        form,
    );
    if may { page } else { page.keeping(title, text) }
}

async fn check_page(
    office: &Office,
    view: &Clarifications,
    wanted: &Wanted,
    sent: Sent<'_>,
) -> HttpResponse {
    let shown = Clarification {
        number: wanted.earlier.saturating_add(1),
        published_at: office.desk.now,
        title: wanted.title.clone(),
        text: wanted.text.clone(),
    };
    let letter = letter(office, view, &shown).await;
    let (letter, count, tried) = match sent {
        Sent::Form => (letter, None, None),
        Sent::Mistyped(count) => (letter, Some(count), None),
        Sent::Trial(None) => (
            letter.map(|(words, form)| (words, form.unsure())),
            None,
            None,
        ),
        Sent::Trial(tried) => (letter, None, tried),
    };
    let status = tried.as_ref().map_or(200, |notice| notice.status);
    let page = PublishClarificationPage::new(
        office.frame_about(&view.consultation),
        &view.consultation.consultation,
        &shown,
        view.members,
        count,
        &office.form_token_on(u64::from(wanted.earlier)),
    );
    let page = page.with_letter(letter).with_trial(tried);
    office.page(if page.errors.is_empty() { status } else { 422 }, &page)
}

/// As the first member gets it; without an address there is none to show.
async fn letter(
    office: &Office,
    view: &Clarifications,
    shown: &Clarification,
) -> Option<(LetterWords, TrialForm)> {
    let key = view.consultation.consultation.key.as_str();
    let looking = looking(office, key, "verduidelijking", "").await.ok()?;
    let looking = Looking {
        clarification: Some(shown.clone()),
        ..looking
    };
    letter_and_trial(office, &looking).await.ok()
}

fn token(office: &Office, view: &Clarifications) -> String {
    let last = view.published.last().map_or(0, |known| known.number);
    office.form_token_on(u64::from(last))
}

fn done(office: &Office, view: &Clarifications, number: u32) -> HttpResponse {
    let key = &view.consultation.consultation.key;
    let ways = vec![
        Link::new(
            format!("/bureau/{key}/verduidelijkingen"),
            "Naar de verduidelijkingen",
        ),
        Link::new(format!("/bureau/{key}/mailings"), "Bekijk de mailings"),
    ];
    let heading = "De verduidelijking is gepubliceerd";
    let told = format!("Verduidelijking {number} staat op de stempagina. De mails gaan uit.");
    let said = (MessageKind::Done, heading, told);
    message_leading(office, &view.consultation, said, ways)
}

/// The list as it stands now, with what was typed: in the form, or to be copied after the close.
async fn not_published(
    office: &Office,
    key: &str,
    wanted: &Wanted,
    refusal: &PublishRefusal,
) -> HttpResponse {
    let view = match find(office, key).await {
        Ok(view) => view,
        Err(page) => return page,
    };
    let page = list(office, &view, wanted.input());
    let page = match refusal {
        PublishRefusal::AlreadyPublished => page.after(CameBetween {
            heading: "Er kwam net een andere verduidelijking bij",
            sentence: "Misschien door een dubbele klik. Er is geen tweede gepubliceerd. Uw tekst \
                       staat nog op deze pagina."
                .to_owned(),
            look: None,
        }),
        _ => page,
    };
    office.page(409, &page)
}
