//! A correction to oneself, before it goes to those whom the wrong mail reached.

use actix_web::web::{Data, Path};
use actix_web::{HttpRequest, HttpResponse};

use crate::app::App;
use crate::web::bureau::letter::TrialNotice;
use crate::web::bureau::send_correction::{Sent, Wanted, check_page, form_again, sample, typed};
use crate::web::bureau::try_letter::send;
use crate::web::request::form_body::FormBody;

/// `POST /bureau/{consultation}/mailings/{number}/correctie/proef`
pub async fn try_correction(
    app: Data<App>,
    request: HttpRequest,
    path: Path<(String, i64)>,
    body: FormBody,
) -> HttpResponse {
    let wanted = match typed(app, &request, &path, &body).await {
        Ok(wanted) => wanted,
        Err(page) => return page,
    };
    let tried = match body.one("zeker") {
        Some("ja") => match tried(&wanted).await {
            Ok(notice) => Some(notice),
            Err(page) => return page,
        },
        _ => None,
    };
    check_page(&wanted, Sent::Trial(tried)).await
}

/// None may try what would go to nobody: the form says why.
async fn tried(wanted: &Wanted) -> Result<TrialNotice, HttpResponse> {
    let Wanted {
        office, view, text, ..
    } = wanted;
    match sample(wanted).await {
        Ok(Some(sample)) => send(office, &view.consultation, &sample).await,
        Ok(None) => Err(form_again(office, view, (text.as_str(), None), None)),
        Err(fault) => Err(office.unavailable(&fault)),
    }
}
