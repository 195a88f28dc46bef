//! After the close: what came in, and what was too late.

use askama::Template;

use crate::domain::ballot::Standing;
use crate::domain::consultation::Consultation;
use crate::domain::instant::Instant;
use crate::domain::member::WeighedMember;
use crate::dutch;
use crate::web::frame::Frame;
use crate::web::secretary::ballot::StandingWords;
use crate::web::secretary::member_words::MemberWords;

/// Every page of a member after the close; with `late` the answer to a post that came too late.
#[derive(Template)]
#[template(path = "web/secretary/closed.html")]
pub struct ClosedPage {
    pub frame: Frame,
    pub member: MemberWords,
    pub closed: String,
    pub standing: StandingWords,
    /// When the late vote came: `16.00.00,000`.
    pub late: Option<String>,
    pub decision: String,
}

impl ClosedPage {
    pub fn new(
        frame: Frame,
        consultation: &Consultation,
        weighed: &WeighedMember,
        standing: &Standing,
        late: Option<Instant>,
    ) -> Self {
        let window = &consultation.window;
        Self {
            frame,
            member: MemberWords::of(weighed, consultation),
            closed: dutch::moment_in_sentence(window.closes_at(), window.zone()),
            standing: StandingWords::of(standing, consultation),
            late: late.map(|instant| dutch::exact_clock(instant, window.zone())),
            decision: dutch::date(consultation.decision_expected_on),
        }
    }
}
