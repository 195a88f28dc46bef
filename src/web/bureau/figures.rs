//! How many have voted, large: for a screen in a hall, and to keep open beside other work.

use askama::Template;

use crate::domain::consultation::Consultation;
use crate::domain::instant::Instant;
use crate::domain::window::Phase;
use crate::dutch;
use crate::web::bureau::live_figures::tag_of;
use crate::web::bureau::turnout_parts::{self, TurnoutFigures, Voting};
use crate::web::frame::Frame;
use crate::web::words::{self, Link};

/// How often a script asks again, in seconds.
pub const EVERY_SECONDS: u32 = 30;

/// `GET /bureau/{consultation}/opkomst/stand` and `GET /stand/{token}`
#[derive(Template)]
#[template(path = "web/bureau/figures.html")]
pub struct FiguresPage {
    pub frame: Frame,
    pub title: String,
    /// `gemeenten`
    pub members: String,
    pub figures: TurnoutFigures,
    /// None when closed.
    pub time_left: Option<String>,
    pub updated: String,
    /// This page.
    pub here: String,
    /// None on a screen that anybody may pass.
    pub back: Option<Link>,
}

impl FiguresPage {
    pub fn new(
        frame: Frame,
        consultation: &Consultation,
        members: &[Voting<'_>],
        here: &str,
        now: Instant,
    ) -> Self {
        let window = &consultation.window;
        Self {
            frame,
            title: consultation.short_title.clone(),
            members: consultation.words.members.clone(),
            figures: turnout_parts::figures(consultation, members),
            time_left: (window.phase(now) == Phase::Open)
                .then(|| dutch::duration(window.closes_at().since(now))),
            updated: words::moment_to_the_second(now, window.zone()),
            here: here.to_owned(),
            back: None,
        }
    }

    pub fn with_way_back(self, back: Link) -> Self {
        Self {
            back: Some(back),
            ..self
        }
    }

    fn voted(&self) -> String {
        format!("{} hebben gestemd", self.members)
    }

    /// Of the figures alone: equal ones need not be sent again.
    pub fn tag(&self) -> String {
        let figures = [&self.figures.members, &self.figures.votes];
        let mut shown: Vec<String> = figures.map(|bar| bar.count.clone()).into();
        shown.extend(self.time_left.clone());
        tag_of(&shown)
    }
}
