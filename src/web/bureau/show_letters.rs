//! Letters before they go out: on a page, and as a message to open in a mail program.

use actix_web::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};
use actix_web::web::{Data, Path};
use actix_web::{HttpRequest, HttpResponse};

use crate::app::App;
use crate::app::preview::Preview;
use crate::domain::clarification::Clarification;
use crate::domain::member::MemberCode;
use crate::domain::roll::Roll;
use crate::dutch;
use crate::entropy;
use crate::service::StoredConsultation;
use crate::service::message_ids::MessageIds;
use crate::service::sample_letter::{
    NoSample, SampleKind, SampleLetter, SampleRequest, sample_letter,
};
use crate::web::bureau::letter::{self, LetterWords, TrialForm};
use crate::web::bureau::letters::{LetterChoice, LettersPage, Missing};
use crate::web::bureau::prepare::find;
use crate::web::bureau::query::{self, Asked};
use crate::web::form::Hidden;
use crate::web::request::session::{Access, Office};
use crate::web::words;

/// Which letter is looked at, and to whom.
pub struct Looking {
    pub stored: StoredConsultation,
    pub kind: SampleKind,
    /// As typed; the name of the first member where nothing was.
    pub typed: String,
    pub member: Option<MemberCode>,
    /// What is about to be made clear.
    pub clarification: Option<Clarification>,
}

/// `GET /bureau/{consultation}/brieven`
pub async fn show_letters(
    app: Data<App>,
    request: HttpRequest,
    key: Path<String>,
    asked: Asked,
) -> HttpResponse {
    let office = match Office::open(app.into_inner(), &request, Access::Work).await {
        Ok(office) => office,
        Err(page) => return page,
    };
    let value = |name| query::value(&asked, name);
    match looking(&office, &key, value("soort"), value("lid")).await {
        Ok(looking) => letters_page(&office, &looking, |form| form).await,
        Err(page) => page,
    }
}

/// `GET /bureau/{consultation}/brieven.eml`: the whole message, also its part with markup.
pub async fn download_letter(
    app: Data<App>,
    request: HttpRequest,
    key: Path<String>,
    asked: Asked,
) -> HttpResponse {
    let office = match Office::open(app.into_inner(), &request, Access::Work).await {
        Ok(office) => office,
        Err(page) => return page,
    };
    let value = |name| query::value(&asked, name);
    let looking = match looking(&office, &key, value("soort"), value("lid")).await {
        Ok(looking) => looking,
        Err(page) => return page,
    };
    match preview(&office, &looking).await {
        Ok(preview) => HttpResponse::Ok()
            .insert_header((CONTENT_TYPE, "message/rfc822"))
            .insert_header((
                CONTENT_DISPOSITION,
                format!(
                    "attachment; filename=\"{}\"",
                    words::file_name(&looking.stored, preview.file_name())
                ),
            ))
            .body(preview.bytes().to_vec()),
        Err(NoSample::Store(fault)) => office.unavailable(&fault),
        Err(_) => office.not_found(),
    }
}

/// The letter that `kind` and `member` name: code or name, or the first on the roll.
pub async fn looking(
    office: &Office,
    key: &str,
    kind: &str,
    member: &str,
) -> Result<Looking, HttpResponse> {
    let (stored, roll) = find(office, key).await?;
    let first = roll.members().first();
    let first = first.map_or("", |weighed| weighed.member.name.as_str());
    let typed = if member.is_empty() { first } else { member };
    Ok(Looking {
        stored,
        kind: letter::parse(kind).unwrap_or(SampleKind::Invitation),
        member: named(&roll, typed),
        typed: typed.to_owned(),
        clarification: None,
    })
}

fn named(roll: &Roll, typed: &str) -> Option<MemberCode> {
    let wanted = dutch::fold(typed);
    let mut members = roll.members().iter().map(|weighed| &weighed.member);
    let found = members.find(|member| {
        dutch::fold(member.name.as_str()) == wanted || dutch::fold(member.code.as_str()) == wanted
    });
    found.map(|member| member.code.clone())
}

/// The letter, of which the link leads nowhere.
pub async fn sample(office: &Office, looking: &Looking) -> Result<SampleLetter, NoSample> {
    let request = SampleRequest {
        consultation: looking.stored.consultation.key.clone(),
        kind: looking.kind,
        member: Some(looking.member.clone().ok_or(NoSample::NoMember)?),
        clarification: looking.clarification.clone(),
        ids: MessageIds::new(entropy::bytes()),
    };
    sample_letter(&office.desk.app.store, request, office.desk.now).await
}

async fn preview(office: &Office, looking: &Looking) -> Result<Preview, NoSample> {
    let sample = sample(office, looking).await?;
    let preview = office.desk.app.preview(&sample);
    preview.map_err(|_| NoSample::NotComposed)
}

/// The letter in words, and the form that sends it to whoever looks at it.
pub async fn letter_and_trial(
    office: &Office,
    looking: &Looking,
) -> Result<(LetterWords, TrialForm), NoSample> {
    let preview = preview(office, looking).await?;
    let code = looking.member.as_ref().map_or("", MemberCode::as_str);
    let mut values = vec![
        Hidden::new("soort", letter::slug(looking.kind)),
        Hidden::new("lid", code),
    ];
    if let Some(typed) = &looking.clarification {
        values.push(Hidden::new("titel", typed.title.as_str()));
        values.push(Hidden::new("tekst", typed.text.as_str()));
    }
    let path = format!("/bureau/{}", looking.stored.consultation.key);
    let own = office.who.email.as_str();
    // a clarification that is being typed knows how many there were
    let typed = looking.clarification.as_ref();
    let seen = typed.map_or(0, |typed| typed.number.saturating_sub(1));
    let token = office.form_token_on(u64::from(seen));
    let form = TrialForm::new(&path, values, own, token);
    Ok((LetterWords::of(&preview), form))
}

/// The page, with the form that sends a trial as `dress` leaves it.
pub async fn letters_page(
    office: &Office,
    looking: &Looking,
    dress: impl Fn(TrialForm) -> TrialForm,
) -> HttpResponse {
    let consultation = &looking.stored.consultation;
    let code = looking.member.as_ref().map_or("", MemberCode::as_str);
    let shown = match letter_and_trial(office, looking).await {
        Ok((letter, form)) => Ok((letter, dress(form))),
        Err(NoSample::Store(fault)) => return office.unavailable(&fault),
        Err(NoSample::NoMember) => Err(Missing::Member),
        Err(missing) => Err(Missing::Other(in_words(&missing).to_owned())),
    };
    let choice = LetterChoice {
        kind: looking.kind,
        member: &looking.typed,
        code,
    };
    let frame = office.frame_about(&looking.stored);
    let page = LettersPage::new(frame, consultation, &choice, shown);
    office.page(if page.errors.is_empty() { 200 } else { 422 }, &page)
}

/// Why there is nothing to look at.
pub fn in_words(missing: &NoSample) -> &'static str {
    match missing {
        NoSample::NoAddress => "Dit lid heeft geen e-mailadres voor deze brief.",
        NoSample::NothingClarified => {
            "Er is nog geen verduidelijking. U ziet de mail als u er een opstelt."
        }
        NoSample::NotComposed => "Deze brief kan niet worden gemaakt. Bel het beheer.",
        NoSample::NoConsultation | NoSample::NoMember | NoSample::Store(_) => {
            "Deze brief is er niet."
        }
    }
}
