//! Where the bureau and the board work with the texts: open after the unsealing, and not before.

use actix_web::web::Data;
use actix_web::{HttpRequest, HttpResponse};

use crate::app::App;
use crate::domain::closed::ClosedConsultation;
use crate::domain::question::Key;
use crate::service::remark_work::{RemarkRefusal, Work};
use crate::service::view::closed::{NoOutcome, closed_consultation};
use crate::web::bureau::message::{MessageKind, MessagePage};
use crate::web::request::form_body::FormBody;
use crate::web::request::session::{Access, Office};
use crate::web::words::Link;

pub struct Room {
    pub office: Office,
    pub closed: ClosedConsultation,
}

impl Room {
    /// To read in.
    pub async fn open(
        app: Data<App>,
        request: &HttpRequest,
        key: &str,
        access: Access,
    ) -> Result<Self, HttpResponse> {
        let office = Office::open(app.into_inner(), request, access).await?;
        Self::enter(office, key).await
    }

    /// To work in: with a form that was shown in this session, and on what.
    pub async fn with_form(
        app: Data<App>,
        request: &HttpRequest,
        key: &str,
        access: Access,
        body: &FormBody,
    ) -> Result<(Self, u32), HttpResponse> {
        let office = Office::open(app.into_inner(), request, access).await?;
        let seen = office.check_form(body)?;
        let room = Self::enter(office, key).await?;
        Ok((room, u32::try_from(seen).unwrap_or(u32::MAX)))
    }

    async fn enter(office: Office, key: &str) -> Result<Self, HttpResponse> {
        let key = Key::parse(key).map_err(|_| office.not_found())?;
        match closed_consultation(&office.desk.app.store, key).await {
            Ok(closed) => Ok(Self { office, closed }),
            Err(NoOutcome::NoConsultation) => Err(office.not_found()),
            Err(NoOutcome::NotClosed { .. } | NoOutcome::NotUnsealed) => Err(sealed(&office)),
            Err(NoOutcome::Store(fault)) => Err(office.unavailable(&fault)),
        }
    }

    pub fn work(&self) -> Work {
        Work {
            consultation: self.closed.consultation.key.clone(),
            account: self.office.who.account,
            role: self.office.who.role,
            now: self.office.desk.now,
        }
    }

    /// `/bureau/azwa-hlo-2025/themas`
    pub fn path(&self) -> String {
        let home = match Access::Board.admits(self.office.who.role) {
            true => "bestuur",
            false => "bureau",
        };
        format!("/{home}/{}/themas", self.closed.consultation.key)
    }

    /// For what no form of ours can ask.
    pub fn refused(&self, refusal: &RemarkRefusal) -> HttpResponse {
        match refusal {
            RemarkRefusal::Store(fault) => self.office.unavailable(fault),
            RemarkRefusal::NotUnsealed => sealed(&self.office),
            _ => self.office.not_found(),
        }
    }
}

fn sealed(office: &Office) -> HttpResponse {
    let page = MessagePage {
        frame: office.frame(),
        kind: MessageKind::Refused,
        heading: "De teksten zijn nog verzegeld".to_owned(),
        paragraphs: vec![
            "Niemand kan zien wat leden schrijven zolang zij kunnen stemmen.".to_owned(),
            "Na de sluiting en de ontzegeling ziet u hier de toelichtingen.".to_owned(),
        ],
        next: vec![Link::new("/", "Naar het begin")],
    };
    office.page(200, &page)
}
