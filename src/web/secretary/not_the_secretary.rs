//! A deputy, or a link on paper, where only the secretary may be.

use askama::Template;

use crate::domain::consultation::Consultation;
use crate::domain::deputy::Holder;
use crate::domain::member::WeighedMember;
use crate::domain::text::visible;
use crate::web::frame::Frame;
use crate::web::secretary::member_words::MemberWords;

/// With 403: says who can.
#[derive(Template)]
#[template(path = "web/secretary/not_the_secretary.html")]
pub struct NotTheSecretaryPage {
    pub frame: Frame,
    pub member: MemberWords,
    pub on_paper: bool,
    /// The secretary, where the name is known.
    pub secretary: Option<String>,
}

impl NotTheSecretaryPage {
    pub fn new(
        frame: Frame,
        consultation: &Consultation,
        weighed: &WeighedMember,
        holder: &Holder,
    ) -> Self {
        let secretary = weighed.member.secretary.as_ref();
        Self {
            frame,
            member: MemberWords::of(weighed, consultation),
            on_paper: *holder == Holder::OnPaper,
            secretary: secretary.map(|name| visible(name.as_str())),
        }
    }
}
