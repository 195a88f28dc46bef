//! One request at the desk: the shared handle and the one moment at which it is answered.

use std::sync::Arc;

use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use actix_web::http::header::{ContentType, LOCATION, RETRY_AFTER};
use askama::Template;

use super::cookie::CookieName;
use super::limits::WAIT;
use crate::app::App;
use crate::domain::closed::ClosedConsultation;
use crate::domain::instant::Instant;
use crate::entropy;
use crate::service::StoredConsultation;
use crate::web::frame::Frame;
use crate::web::public::failure::{Failure, FailurePage};
use crate::web::public::refusal::{Refusal, RefusalPage};
use crate::web::public::too_often::TooOftenPage;
use crate::web::secretary::typed::TypedText;

pub struct Desk {
    pub app: Arc<App>,
    pub now: Instant,
}

impl Desk {
    /// Made when the whole request is there: its moment is the one that decides.
    pub fn new(app: Arc<App>) -> Self {
        let now = app.clock.now();
        Self { app, now }
    }

    /// The surroundings of a page about no consultation in particular.
    pub fn frame(&self) -> Frame {
        let organisation = &self.app.organisation;
        let frame = Frame::new(
            &organisation.name,
            &organisation.contact,
            &self.app.stylesheet,
        );
        self.in_exercise(frame, self.app.exercise)
    }

    /// The surroundings of a page about one consultation.
    pub fn frame_about(&self, stored: &StoredConsultation) -> Frame {
        let frame = self.frame().about(&stored.consultation);
        self.in_exercise(frame, stored.exercise)
    }

    /// The same for one that is closed and counted.
    pub fn frame_of_closed(&self, closed: &ClosedConsultation) -> Frame {
        let frame = self.frame().about(&closed.consultation);
        self.in_exercise(frame, closed.exercise)
    }

    fn in_exercise(&self, frame: Frame, exercise: bool) -> Frame {
        if !exercise {
            return frame;
        }
        frame.in_exercise(self.app.demonstration.as_ref().map(|_| "/"))
    }

    pub fn cookie(&self, bare: &str) -> CookieName {
        CookieName::new(bare, self.app.base_url.is_https())
    }

    /// A page with a status.
    pub fn page(&self, status: u16, page: &impl Template) -> HttpResponse {
        match page.render() {
            Ok(html) => HttpResponse::build(status_code(status))
                .content_type(ContentType::html())
                .body(html),
            Err(error) => {
                tracing::error!(
                    error = &error as &dyn std::error::Error,
                    "a page was not made"
                );
                HttpResponse::InternalServerError().finish()
            }
        }
    }

    /// On to another page, by GET.
    pub fn see_other(&self, path: &str) -> HttpResponse {
        HttpResponse::SeeOther()
            .insert_header((LOCATION, path))
            .finish()
    }

    pub fn refusal(&self, refusal: Refusal) -> HttpResponse {
        let page = RefusalPage {
            frame: self.frame(),
            refusal,
        };
        self.page(refusal.status(), &page)
    }

    /// The cause goes to the log under a code, the code to the page.
    pub fn failure(
        &self,
        failure: Failure,
        cause: &(dyn std::error::Error + 'static),
    ) -> HttpResponse {
        self.failure_keeping(failure, cause, Vec::new())
    }

    /// The same for a form, with what was typed in it: there may be no way back to it.
    pub fn failure_keeping(
        &self,
        failure: Failure,
        cause: &(dyn std::error::Error + 'static),
        typed: Vec<TypedText>,
    ) -> HttpResponse {
        let code = entropy::hex::<4>();
        tracing::error!(code, error = cause, "a request failed");
        let page = FailurePage {
            frame: self.frame(),
            failure,
            code,
            typed,
        };
        self.page(failure.status(), &page)
    }

    pub fn too_often(&self) -> HttpResponse {
        let mut response = self.page(429, &TooOftenPage::new(self.frame(), WAIT));
        let seconds = WAIT.as_secs().into();
        response.headers_mut().insert(RETRY_AFTER, seconds);
        response
    }
}

fn status_code(status: u16) -> StatusCode {
    StatusCode::from_u16(status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR)
}
