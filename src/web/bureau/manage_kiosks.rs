//! Making and ending links for screens.

use actix_web::web::{Data, Path};
use actix_web::{HttpRequest, HttpResponse};

use crate::app::App;
use crate::domain::question::Key;
use crate::domain::text::Line;
use crate::secret::digest::sha256_hex;
use crate::service::kiosk::{KioskRefusal, end_kiosk, kiosks, open_kiosk};
use crate::web::bureau::kiosks::{KioskForm, KiosksPage};
use crate::web::request::form_body::FormBody;
use crate::web::request::session::{Access, Office};

/// Hex digits of a token: 160 bits.
const TOKEN_DIGITS: usize = 40;

/// `GET /bureau/{consultation}/schermen`
pub async fn show_kiosks(app: Data<App>, request: HttpRequest, key: Path<String>) -> HttpResponse {
    let office = match Office::open(app.into_inner(), &request, Access::Work).await {
        Ok(office) => office,
        Err(page) => return page,
    };
    page(&office, &key, KioskForm::Fresh).await
}

/// `POST /bureau/{consultation}/schermen`: the link is shown once.
pub async fn make(
    app: Data<App>,
    request: HttpRequest,
    key: Path<String>,
    body: FormBody,
) -> HttpResponse {
    let (office, parsed) = match at_work(app, &request, &key, &body).await {
        Ok(found) => found,
        Err(page) => return page,
    };
    let typed = body.one("plaats").unwrap_or("");
    let place = match Line::parse(typed) {
        Ok(place) => place,
        Err(fault) => return page(&office, &key, KioskForm::Wrong(typed, fault)).await,
    };
    let token = token_of(body.one("token").unwrap_or(""), place.as_str());
    let (store, now) = (&office.desk.app.store, office.desk.now);
    match open_kiosk(store, (parsed, place), &token, office.actor(), now).await {
        Ok(_) => {
            let address = format!("{}/stand/{token}", office.desk.app.base_url.as_str());
            page(&office, &key, KioskForm::Made(address)).await
        }
        Err(KioskRefusal::Store(fault)) => office.unavailable(&fault),
        // a form of long ago whose link has ended: the list says so
        Err(KioskRefusal::NoKiosk) => office.see_other(&format!("/bureau/{key}/schermen")),
        Err(KioskRefusal::NotTheBureau) => office.not_found(),
    }
}

/// Of a form and what was typed in it: whoever presses twice sees the link that was made, not a
/// second one of which nobody sees the first. The form is signed, so nobody guesses it.
fn token_of(form: &str, place: &str) -> String {
    let hash = sha256_hex(format!("kiosk/{form}/{place}").as_bytes());
    hash.chars().take(TOKEN_DIGITS).collect()
}

/// `POST /bureau/{consultation}/schermen/intrekken`: the button says which.
pub async fn end(
    app: Data<App>,
    request: HttpRequest,
    key: Path<String>,
    body: FormBody,
) -> HttpResponse {
    let (office, parsed) = match at_work(app, &request, &key, &body).await {
        Ok(found) => found,
        Err(page) => return page,
    };
    let back = || office.see_other(&format!("/bureau/{key}/schermen"));
    let number = body.one("nummer").and_then(|number| number.parse().ok());
    let Some(number) = number else {
        return back();
    };
    let (store, now) = (&office.desk.app.store, office.desk.now);
    match end_kiosk(store, (parsed, number), office.actor(), now).await {
        // a second click finds it ended, as was wanted
        Ok(()) | Err(KioskRefusal::NoKiosk) => back(),
        Err(KioskRefusal::NotTheBureau) => office.not_found(),
        Err(KioskRefusal::Store(fault)) => office.unavailable(&fault),
    }
}

async fn at_work(
    app: Data<App>,
    request: &HttpRequest,
    key: &str,
    body: &FormBody,
) -> Result<(Office, Key), HttpResponse> {
    let office = Office::open(app.into_inner(), request, Access::Work).await?;
    office.check_form(body)?;
    let key = Key::parse(key).map_err(|_| office.not_found())?;
    Ok((office, key))
}

async fn page(office: &Office, key: &str, form: KioskForm<'_>) -> HttpResponse {
    let Ok(key) = Key::parse(key) else {
        return office.not_found();
    };
    let status = if matches!(form, KioskForm::Wrong(..)) {
        422
    } else {
        200
    };
    match kiosks(&office.desk.app.store, key).await {
        Ok(Some((stored, all))) => {
            let frame = office.frame_about(&stored);
            // another form after every link, so that a place may have two
            let newest = all.iter().map(|kiosk| kiosk.number).max();
            let token = office.form_token_on(newest.map_or(0, u64::from));
            let page = KiosksPage::new(frame, &stored.consultation, &all, form, &token);
            office.page(status, &page)
        }
        Ok(None) => office.not_found(),
        Err(fault) => office.unavailable(&fault),
    }
}
