//! Somebody with an account at the desk: who, in which role, and for how long still.

use std::sync::Arc;

use actix_web::http::header::SET_COOKIE;
use actix_web::{HttpRequest, HttpResponse};
use askama::Template;
use serde::{Deserialize, Serialize};

use super::browser_name::browser_name;
use super::desk::Desk;
use super::form_body::FormBody;
use super::kept::Kept;
use crate::app::App;
use crate::domain::account::Role;
use crate::domain::closed::ClosedConsultation;
use crate::domain::event::Actor;
use crate::secret::ticket::{self, Purpose};
use crate::service::StoredConsultation;
use crate::service::last_use::Used;
use crate::service::log_in::{IDLE_SESSION, LONGEST_SESSION, SignedIn, signed_in};
use crate::web::frame::{self, Frame};
use crate::web::public::failure::Failure;
use crate::web::public::kept_form::{KeptFormPage, Lost};
use crate::web::public::refusal::Refusal;

/// The cookie of a session.
pub const SESSION_COOKIE: &str = "sessie";

/// In the cookie: the token whose hash stands in the database. It runs out when it is not renewed.
#[derive(Serialize, Deserialize)]
pub struct SessionTicket {
    pub token: String,
}

/// In a form: of which session it was shown in.
#[derive(Serialize, Deserialize)]
struct AccountFormTicket {
    session: String,
    /// What the page showed that its deed depends on.
    seen: u64,
}

/// What a page asks of whoever wants it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Access {
    /// Turnout, mail and roll: bureau, auditor, administrator.
    Watch,
    /// Deeds in a consultation: the bureau alone.
    Work,
    /// The outcome: the board alone.
    Board,
    /// One's own account: everybody who has one.
    Own,
    /// The accounts of all: the administrator alone.
    Administer,
}

impl Access {
    pub fn admits(self, role: Role) -> bool {
        match self {
            Self::Watch => matches!(role, Role::Bureau | Role::Auditor | Role::Administrator),
            Self::Work => role == Role::Bureau,
            Self::Board => role == Role::Board,
            Self::Own => true,
            Self::Administer => role == Role::Administrator,
        }
    }
}

/// A desk with somebody at it who may be there.
pub struct Office {
    pub desk: Desk,
    pub who: SignedIn,
    token: String,
    /// What the form holds that is on the desk.
    kept: Kept,
}

impl Office {
    /// Whoever holds the session of this request, if the role allows; otherwise the page that
    /// says what to do.
    pub async fn open(
        app: Arc<App>,
        request: &HttpRequest,
        access: Access,
    ) -> Result<Self, HttpResponse> {
        let desk = Desk::new(app);
        let posted = Kept::of(request);
        let Some(cookie) = desk.cookie(SESSION_COOKIE).read(request) else {
            return Err(not_signed_in(&desk, posted, "/inloggen"));
        };
        let over = || not_signed_in(&desk, posted.clone(), "/inloggen?verlopen");
        let ticket: SessionTicket =
            ticket::read(&desk.app.keys, Purpose::Session, desk.now, &cookie)
                .map_err(|_| over())?;
        let who = match signed_in(&desk.app.store, &ticket.token, desk.now).await {
            Ok(Some(who)) => who,
            Ok(None) => return Err(over()),
            Err(fault) => {
                let typed = posted.unwrap_or_default().texts;
                return Err(desk.failure_keeping(Failure::Unavailable, &fault, typed));
            }
        };
        let (at, browser) = (desk.now, browser_name(request));
        desk.app
            .last_use
            .note(&who.token_hash, Used { at, browser });
        if !access.admits(who.role) {
            return Err(desk.refusal(Refusal::Forbidden));
        }
        Ok(Self {
            desk,
            who,
            token: ticket.token,
            kept: posted.unwrap_or_default(),
        })
    }

    pub fn actor(&self) -> Actor {
        Actor::Account {
            number: self.who.account,
            role: self.who.role,
        }
    }

    /// A token for the forms of this session.
    pub fn form_token(&self) -> String {
        self.form_token_on(0)
    }

    /// A token for a form whose deed depends on what was shown, as a number: how many reminders
    /// went out, which link works.
    pub fn form_token_on(&self, seen: u64) -> String {
        let ticket = AccountFormTicket {
            session: self.who.token_hash.clone(),
            seen,
        };
        let until = self.desk.now.plus(LONGEST_SESSION);
        ticket::issue(&self.desk.app.keys, Purpose::AccountForm, until, ticket).unwrap_or_default()
    }

    /// Refuses a form that this session was not shown; gives what it was shown on.
    pub fn check_form(&self, body: &FormBody) -> Result<u64, HttpResponse> {
        let token = body.one("token").unwrap_or_default();
        let keys = &self.desk.app.keys;
        let ticket: Result<AccountFormTicket, _> =
            ticket::read(keys, Purpose::AccountForm, self.desk.now, token);
        match ticket {
            Ok(ticket) if ticket.session == self.who.token_hash => Ok(ticket.seen),
            Ok(_) => Err(self.of_another_session()),
            Err(_) => Err(self.desk.refusal(Refusal::ForeignForm)),
        }
    }

    fn of_another_session(&self) -> HttpResponse {
        let page = KeptFormPage {
            frame: self.frame(),
            lost: Lost::OtherSession,
            kept: self.kept.clone(),
        };
        self.page(403, &page)
    }

    pub fn frame(&self) -> Frame {
        self.signed(self.desk.frame())
    }

    pub fn frame_about(&self, stored: &StoredConsultation) -> Frame {
        self.signed(self.desk.frame_about(stored))
    }

    pub fn frame_of_closed(&self, closed: &ClosedConsultation) -> Frame {
        self.signed(self.desk.frame_of_closed(closed))
    }

    fn signed(&self, frame: Frame) -> Frame {
        let name = self.who.email.as_str();
        let token = self.form_token();
        frame.signed_in_as(frame::SignedIn::new(name, self.who.role, &token))
    }

    /// A page with a status; the session runs on.
    pub fn page(&self, status: u16, page: &impl Template) -> HttpResponse {
        self.renewed(self.desk.page(status, page))
    }

    pub fn see_other(&self, path: &str) -> HttpResponse {
        self.renewed(self.desk.see_other(path))
    }

    pub fn unavailable(&self, cause: &(dyn std::error::Error + 'static)) -> HttpResponse {
        let typed = self.kept.texts.clone();
        self.desk
            .failure_keeping(Failure::Unavailable, cause, typed)
    }

    pub fn not_found(&self) -> HttpResponse {
        self.desk.refusal(Refusal::NotFound)
    }

    fn renewed(&self, mut response: HttpResponse) -> HttpResponse {
        let cookie = session_cookie(&self.desk, self.token.clone());
        if let Ok(value) = cookie.try_into() {
            response.headers_mut().insert(SET_COOKIE, value);
        }
        response
    }
}

/// On to where one logs in; first what was typed, of a form that was on its way.
fn not_signed_in(desk: &Desk, posted: Option<Kept>, path: &str) -> HttpResponse {
    let Some(kept) = posted else {
        return desk.see_other(path);
    };
    let page = KeptFormPage {
        frame: desk.frame(),
        lost: Lost::SessionOver,
        kept,
    };
    desk.page(403, &page)
}

/// The cookie that holds a session for as long as somebody may be idle.
pub fn session_cookie(desk: &Desk, token: String) -> String {
    let ticket = SessionTicket { token };
    let until = desk.now.plus(IDLE_SESSION);
    let ticket = ticket::issue(&desk.app.keys, Purpose::Session, until, ticket);
    desk.cookie(SESSION_COOKIE)
        .holding(ticket.unwrap_or_default(), IDLE_SESSION)
        .to_string()
}
