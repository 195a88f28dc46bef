//! The ballot, as it is to be shown now: before, during and after the vote.

use actix_web::web::{Data, Path};
use actix_web::{HttpRequest, HttpResponse};

use crate::app::App;
use crate::domain::ballot::{BallotContent, BallotVersion, Caster};
use crate::domain::deputy::Holder;
use crate::domain::instant::Instant;
use crate::domain::text::Line;
use crate::domain::window::Phase;
use crate::service::view::own_ballot::link_of_version;
use crate::service::view::own_draft::own_draft;
use crate::service::view::visit::Visit;
use crate::web::public::failure::Failure;
use crate::web::request::desk::Desk;
use crate::web::request::form_body::FormBody;
use crate::web::secretary::ballot::{BallotPage, FilledIn};
use crate::web::secretary::ballot_values::{BallotErrors, BallotValues};
use crate::web::secretary::check_ballot::not_as_shown;
use crate::web::secretary::closed::ClosedPage;
use crate::web::secretary::door_words::DoorWords;
use crate::web::secretary::draft_words::{DraftWords, saved_words};
use crate::web::secretary::form_ticket;
use crate::web::secretary::not_yet_open::NotYetOpenPage;
use crate::web::secretary::session_gone::NoVisit;
use crate::web::secretary::show_after_close::show_after_close;
use crate::web::secretary::typed::{TypedText, typed_texts};
use crate::web::secretary::visit::{
    BallotAddress, JUST_OPENED, brings_cookie, own_content, session_gone, visit, visit_of_form,
};

/// What the roll calls the office of whoever votes, as long as nobody says otherwise.
pub const OFFICE: &str = "gemeentesecretaris";

/// `GET /stemmen/{consultation}/{code}`
pub async fn show_ballot(
    app: Data<App>,
    request: HttpRequest,
    address: Path<BallotAddress>,
) -> HttpResponse {
    let desk = Desk::new(app.into_inner());
    if request.query_string() == JUST_OPENED {
        return if brings_cookie(&desk, &request, &address) {
            desk.see_other(request.path())
        } else {
            session_gone(&desk, NoVisit::CookieRefused, Vec::new())
        };
    }
    let visit = match visit(&desk, &request, &address).await {
        Ok(visit) => visit,
        Err(page) => return page,
    };
    if visit.consultation.consultation.window.phase(desk.now) == Phase::Closed {
        return show_after_close(&desk, &visit).await;
    }
    if let Some(page) = not_open(&desk, &visit, 200) {
        return page;
    }
    let wanted = Wanted::of(&request);
    let (values, draft) = match first_values(&desk, &visit, wanted).await {
        Ok(first) => first,
        Err(page) => return page,
    };
    let seen_draft = form_ticket::present_draft(&visit);
    let errors = BallotErrors::default();
    let page = form_page(&desk, &visit, seen_draft, &values, &errors);
    desk.page(200, &page.with_draft(draft))
}

/// What the form is to show first, where there is a vote and a draft.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Wanted {
    Draft,
    Vote,
}

impl Wanted {
    fn of(request: &HttpRequest) -> Self {
        match request.query_string() {
            "toon=stem" => Self::Vote,
            _ => Self::Draft,
        }
    }
}

/// `POST /stemmen/{consultation}/{code}/wijzig`: back from the check page, with everything still filled in.
pub async fn edit_ballot(
    app: Data<App>,
    request: HttpRequest,
    address: Path<BallotAddress>,
    body: FormBody,
) -> HttpResponse {
    let desk = Desk::new(app.into_inner());
    let visit = match visit_of_form(&desk, &request, &address, &body).await {
        Ok(visit) => visit,
        Err(page) => return page,
    };
    if let Some(page) = not_open_for(&desk, &visit, &body) {
        return page;
    }
    let values = BallotValues::from_pairs(body.unambiguous());
    let ticket = form_ticket::read_casting(&desk, &visit, body.one("token"));
    let seen_draft = ticket.as_ref().map_or(0, |ticket| ticket.seen_draft);
    let seen_version = ticket.map(|ticket| ticket.seen_version);
    match not_as_shown(&desk, &visit, seen_version, &values).await {
        Some(page) => page,
        None => form(&desk, &visit, seen_draft, &values, &BallotErrors::default()),
    }
}

/// The form with values; 422 when something is wrong with them. `seen_draft`: of which its reader
/// knows, 0 for none.
pub fn form(
    desk: &Desk,
    visit: &Visit,
    seen_draft: u32,
    values: &BallotValues,
    errors: &BallotErrors,
) -> HttpResponse {
    let page = form_page(desk, visit, seen_draft, values, errors);
    desk.page(if errors.is_empty() { 200 } else { 422 }, &page)
}

/// The same, not answered with yet.
pub fn form_page(
    desk: &Desk,
    visit: &Visit,
    seen_draft: u32,
    values: &BallotValues,
    errors: &BallotErrors,
) -> BallotPage {
    let page = BallotPage::new(
        desk.frame_about(&visit.consultation),
        &visit.consultation.consultation,
        &visit.member,
        &visit.standing,
        desk.now,
        &FilledIn {
            values,
            errors,
            token: &form_ticket::for_form(desk, visit, seen_draft),
        },
    );
    let zone = visit.consultation.consultation.window.zone();
    page.with_clarifications(&visit.clarifications, zone, &visit.standing)
        .disputed(&visit.consultation.consultation, visit.dispute.as_ref())
        .at_door(DoorWords::of(visit))
        .shared_from(desk.app.base_url.as_str())
}

/// The page for a ballot that cannot be cast now; None when it can.
pub fn not_open(desk: &Desk, visit: &Visit, status_when_closed: u16) -> Option<HttpResponse> {
    let stored = &visit.consultation;
    let phase = stored.consultation.window.phase(desk.now);
    if phase != Phase::Closed && (phase == Phase::NotYetOpen || stored.opened_at.is_none()) {
        let frame = desk.frame_about(stored);
        let page = NotYetOpenPage::new(frame, &stored.consultation, &visit.member);
        return Some(desk.page(200, &page));
    }
    (phase == Phase::Closed).then(|| closed(desk, visit, None, Vec::new(), status_when_closed))
}

/// The same for a form that was posted: after the close its page shows what was typed.
pub fn not_open_for(desk: &Desk, visit: &Visit, body: &FormBody) -> Option<HttpResponse> {
    let phase = visit.consultation.consultation.window.phase(desk.now);
    if phase == Phase::Closed {
        return Some(closed(desk, visit, None, typed_texts(body), 410));
    }
    not_open(desk, visit, 410)
}

/// The page after the close, for a post; `late` for a vote that came then.
pub fn closed(
    desk: &Desk,
    visit: &Visit,
    late: Option<Instant>,
    typed: Vec<TypedText>,
    status: u16,
) -> HttpResponse {
    let stored = &visit.consultation;
    let page = ClosedPage::new(
        desk.frame_about(stored),
        &stored.consultation,
        &visit.member,
        &visit.standing,
        desk.now,
    );
    desk.page(
        status,
        &page.late(late, &stored.consultation).keeping(typed),
    )
}

/// What the form starts with: the draft, the vote that is there, or what the roll knows.
async fn first_values(
    desk: &Desk,
    visit: &Visit,
    wanted: Wanted,
) -> Result<(BallotValues, DraftWords), HttpResponse> {
    let zone = visit.consultation.consultation.window.zone();
    let saved = visit.draft.map(|stamp| saved_words(stamp, zone));
    let vote = vote_values(desk, visit).await?;
    if let Some(saved) = saved
        && let Some(draft) = draft_values(desk, visit).await?
    {
        return Ok(match (vote, wanted) {
            (Some(vote), Wanted::Vote) => (vote, DraftWords::Kept { saved }),
            _ => (draft, DraftWords::Shown { saved }),
        });
    }
    Ok((vote.unwrap_or_else(|| roll_values(visit)), DraftWords::None))
}

/// What the link keeps; none where there is no draft, or where it does not open.
pub async fn draft_values(
    desk: &Desk,
    visit: &Visit,
) -> Result<Option<BallotValues>, HttpResponse> {
    let (store, keys) = (&desk.app.store, desk.app.keys.clone());
    match own_draft(store, keys, visit.link).await {
        Ok(draft) => Ok(draft.as_ref().map(BallotValues::of_draft)),
        Err(fault) => Err(desk.failure(Failure::Unavailable, &fault)),
    }
}

/// The vote that counts now.
pub async fn vote_values(desk: &Desk, visit: &Visit) -> Result<Option<BallotValues>, HttpResponse> {
    let Some(current) = visit.standing.current() else {
        return Ok(None);
    };
    Ok(match own_content(desk, visit, current).await? {
        Some(BallotContent::Cast(answer)) => {
            let values = BallotValues::to_replace(&answer);
            Some(by_holder(desk, visit, current, values).await?)
        }
        _ => None,
    })
}

/// A vote that somebody else cast, under the name of whoever is to change it: nobody signs with
/// another's name unawares.
async fn by_holder(
    desk: &Desk,
    visit: &Visit,
    version: &BallotVersion,
    values: BallotValues,
) -> Result<BallotValues, HttpResponse> {
    let key = visit.consultation.consultation.key.clone();
    let cast_by = link_of_version(&desk.app.store, key, version.clone()).await;
    let cast_by = cast_by.map_err(|fault| desk.failure(Failure::Unavailable, &fault))?;
    if cast_by == Some(visit.link) {
        return Ok(values);
    }
    let (name, function) = holder(visit);
    Ok(BallotValues {
        name: name.map(ToString::to_string).unwrap_or_default(),
        function: function.to_owned(),
        ..values
    })
}

/// Nothing but what is known of the holder.
pub fn roll_values(visit: &Visit) -> BallotValues {
    let (name, function) = holder(visit);
    BallotValues::prefilled(name, function)
}

/// Who holds the link, as far as it is known: name and function.
pub fn holder(visit: &Visit) -> (Option<&Line>, &str) {
    match &visit.holder {
        Holder::Secretary | Holder::OnPaper => (visit.member.member.secretary.as_ref(), OFFICE),
        Holder::Deputy(deputy) => (Some(&deputy.name), deputy.office.as_str()),
    }
}

/// Who cast the ballot that is there, where that can be shown.
pub async fn present_caster(desk: &Desk, visit: &Visit) -> Option<Caster> {
    use crate::domain::ballot::Standing;
    let last = match &visit.standing {
        Standing::NotVoted => return None,
        Standing::Voted(last) | Standing::Changed(last) | Standing::Withdrawn(last) => last,
    };
    let content = own_content(desk, visit, last).await.ok()??;
    Some(content.caster().clone())
}
