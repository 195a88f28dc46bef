//! What the board sees before the unsealing: turnout, and nothing of the outcome.

use askama::Template;

use crate::domain::consultation::Consultation;
use crate::domain::instant::Instant;
use crate::domain::turnout::Turnout;
use crate::domain::window::Phase;
use crate::dutch;
use crate::service::view::key_holders::{Consents, OwnConsent};
use crate::web::bureau::turnout_parts::{DECIMALS, TurnoutFigures};
use crate::web::form::{self, CheckBox, FieldError};
use crate::web::frame::Frame;
use crate::web::words;

/// `GET /bestuur/{consultation}` until there is an outcome.
#[derive(Template)]
#[template(path = "web/board/turnout.html")]
pub struct BoardPage {
    pub frame: Frame,
    pub title: String,
    pub members: String,
    pub figures: TurnoutFigures,
    pub phase: Phase,
    pub opens: String,
    pub closes: String,
    pub time_left: String,
    pub updated: String,
    pub decision: String,
    pub path: String,
    /// After the close, where the board opens the ballots itself.
    pub unsealing: Option<UnsealingForm>,
    pub errors: Vec<FieldError>,
}

/// The act itself: a tick and a button.
pub struct UnsealingForm {
    /// None where one account of the board is enough.
    pub holders: Option<HolderWords>,
    pub sure: CheckBox,
    pub token: String,
}

/// How far the key holders are.
pub struct HolderWords {
    /// `Er zijn 2 sleutelhouders nodig. Van 1 is er toestemming.`
    pub told: String,
    pub own: OwnConsent,
}

impl HolderWords {
    pub fn of(consents: &Consents) -> Self {
        let holders = dutch::counted(
            u64::from(consents.needed),
            "sleutelhouder",
            "sleutelhouders",
        );
        let are = if consents.needed == 1 { "is" } else { "zijn" };
        let given = consents.given.len();
        Self {
            told: format!("Er {are} {holders} nodig. Toestemming gaven er tot nu toe: {given}."),
            own: consents.own,
        }
    }
}

/// The form came without its tick.
pub struct Unsure;

impl BoardPage {
    pub fn new(frame: Frame, consultation: &Consultation, turnout: &Turnout, now: Instant) -> Self {
        let window = &consultation.window;
        Self {
            frame,
            title: consultation.title.clone(),
            members: consultation.words.members.clone(),
            figures: TurnoutFigures::of(turnout, DECIMALS),
            phase: window.phase(now),
            opens: dutch::moment(window.opens_at(), window.zone()),
            closes: dutch::moment(window.closes_at(), window.zone()),
            time_left: dutch::duration(window.closes_at().since(now)),
            updated: words::moment_to_the_second(now, window.zone()),
            decision: dutch::date(consultation.decision_day()),
            path: format!("/bestuur/{}", consultation.key),
            unsealing: None,
            errors: Vec::new(),
        }
    }

    /// With the form that opens the ballots.
    pub fn to_be_unsealed(
        mut self,
        token: String,
        holders: Option<HolderWords>,
        unsure: Option<Unsure>,
    ) -> Self {
        let label = match holders {
            Some(_) => "Ja, ik geef toestemming om alle stemmen te openen.",
            None => "Ja, open nu alle stemmen.",
        };
        let sure = CheckBox {
            id: "zeker",
            label: label.to_owned(),
            checked: false,
            error: unsure.map(|Unsure| "Zet een vinkje als u dit wilt doen.".to_owned()),
        };
        self.errors = sure.field_error().into_iter().collect();
        self.unsealing = Some(UnsealingForm {
            holders,
            sure,
            token,
        });
        self
    }

    fn page_title(&self) -> String {
        format!(
            "{}Opkomst voor het bestuur",
            form::title_prefix(&self.errors)
        )
    }
}
