//! What changes on the page of the turnout while people vote, and nothing else: for its script,
//! which asks again and again.

use askama::Template;

use crate::domain::consultation::Consultation;
use crate::domain::instant::Instant;
use crate::domain::window::Phase;
use crate::dutch;
use crate::secret::digest::sha256_hex;
use crate::web::bureau::turnout_parts::{self, PartLine, Parts, TurnoutFigures, Voting};
use crate::web::frame::Frame;
use crate::web::words;

/// `GET /bureau/{consultation}/opkomst/cijfers`
#[derive(Template)]
#[template(path = "web/bureau/live_figures.html")]
pub struct LiveFiguresPage {
    pub frame: Frame,
    /// `/bureau/azwa-hlo-2025`
    pub path: String,
    /// `gemeenten`
    pub members: String,
    pub figures: TurnoutFigures,
    pub parts: Parts,
    /// None when closed.
    pub time_left: Option<String>,
    pub updated: String,
}

impl LiveFiguresPage {
    pub fn new(
        frame: Frame,
        consultation: &Consultation,
        members: &[Voting<'_>],
        now: Instant,
    ) -> Self {
        let window = &consultation.window;
        Self {
            frame,
            path: format!("/bureau/{}", consultation.key),
            members: consultation.words.members.clone(),
            figures: turnout_parts::figures(consultation, members),
            parts: turnout_parts::parts(consultation, members),
            time_left: (window.phase(now) == Phase::Open)
                .then(|| dutch::duration(window.closes_at().since(now))),
            updated: words::moment_to_the_second(now, window.zone()),
        }
    }

    fn voted(&self) -> String {
        format!("{} hebben gestemd", self.members)
    }

    /// Of all that changes but the moment: equal figures need not be sent again.
    pub fn tag(&self) -> String {
        let lines = [
            &self.parts.provinces,
            &self.parts.size_classes,
            &self.parts.groups,
        ];
        let line = |line: &PartLine| [line.members.count.clone(), line.votes.count.clone()];
        let mut shown: Vec<String> = lines.into_iter().flatten().flat_map(line).collect();
        let figures = &self.figures;
        for bar in [&figures.members, &figures.votes, &figures.population] {
            shown.push(bar.count.clone());
        }
        shown.extend(self.time_left.clone());
        tag_of(&shown)
    }
}

/// An entity tag of texts, in their order.
pub fn tag_of(shown: &[String]) -> String {
    let hash = sha256_hex(shown.join("/").as_bytes());
    format!("\"{}\"", hash.chars().take(16).collect::<String>())
}
