//! A link that is opened before the opening.

use askama::Template;

use crate::domain::consultation::Consultation;
use crate::domain::member::WeighedMember;
use crate::dutch;
use crate::web::frame::Frame;
use crate::web::secretary::background::Background;
use crate::web::secretary::member_words::MemberWords;

#[derive(Template)]
#[template(path = "web/secretary/not_yet_open.html")]
pub struct NotYetOpenPage {
    pub frame: Frame,
    pub member: MemberWords,
    pub background: Background,
    pub opens: String,
    pub closes: String,
}

impl NotYetOpenPage {
    pub fn new(frame: Frame, consultation: &Consultation, weighed: &WeighedMember) -> Self {
        let window = &consultation.window;
        Self {
            frame,
            member: MemberWords::of(weighed, consultation),
            background: Background::of(consultation),
            opens: dutch::moment(window.opens_at(), window.zone()),
            closes: dutch::moment(window.closes_at(), window.zone()),
        }
    }
}
