//! All consultations, for bureau and board alike.

use askama::Template;

use crate::domain::consultation::Consultation;
use crate::domain::fraction::Fraction;
use crate::dutch;
use crate::web::bureau::states::Stage;
use crate::web::frame::Frame;
use crate::web::words::Link;

/// `GET /bureau` and `GET /bestuur`
#[derive(Template)]
#[template(path = "web/bureau/overview.html")]
pub struct OverviewPage {
    pub frame: Frame,
    pub lines: Vec<OverviewLine>,
    /// Begun and not complete yet.
    pub unfinished: Vec<Link>,
    /// For whoever may begin one.
    pub may_begin: bool,
}

pub struct OverviewLine {
    pub title: String,
    pub url: String,
    pub stage: Stage,
    pub opens: String,
    pub closes: String,
    /// `214 van 342 gemeenten (62,6%)`
    pub turnout: String,
}

impl OverviewLine {
    /// `home`: `/bureau` or `/bestuur`. `voted`: members with a ballot, of all.
    pub fn new(home: &str, consultation: &Consultation, stage: Stage, voted: Fraction) -> Self {
        let window = &consultation.window;
        let turnout = match stage {
            Stage::Preparing => "–".to_owned(),
            Stage::Open | Stage::Closed | Stage::Unsealed => format!(
                "{} van {} {} ({})",
                dutch::number(voted.part),
                dutch::number(voted.whole),
                consultation.words.members,
                dutch::percentage(voted, 1)
            ),
        };
        Self {
            title: consultation.title.clone(),
            url: format!("{home}/{}", consultation.key),
            stage,
            opens: dutch::moment(window.opens_at(), window.zone()),
            closes: dutch::moment(window.closes_at(), window.zone()),
            turnout,
        }
    }
}
