//! Two people, or two windows: somebody voted while this vote was being written.

use askama::Template;

use crate::domain::ballot::{Act, BallotVersion, Caster};
use crate::domain::consultation::Consultation;
use crate::domain::member::WeighedMember;
use crate::domain::text::visible;
use crate::dutch;
use crate::web::form::Hidden;
use crate::web::frame::Frame;
use crate::web::secretary::ballot_values::BallotValues;
use crate::web::secretary::member_words::MemberWords;
use crate::web::words;

/// The answer with 409 to a vote on top of one that its voter has not seen.
#[derive(Template)]
#[template(path = "web/secretary/conflict.html")]
pub struct ConflictPage {
    pub frame: Frame,
    pub member: MemberWords,
    pub withdrawn: bool,
    /// `14.03`
    pub clock: String,
    pub received: String,
    /// `mevrouw A. Jansen, plaatsvervanger`, where known.
    pub who: Option<String>,
    pub values: Vec<Hidden>,
    pub token: String,
}

impl ConflictPage {
    pub fn new(
        frame: Frame,
        consultation: &Consultation,
        weighed: &WeighedMember,
        (present, caster): (&BallotVersion, Option<&Caster>),
        values: &BallotValues,
        token: &str,
    ) -> Self {
        let zone = consultation.window.zone();
        let who = caster.map(|caster| visible(&format!("{}, {}", caster.name, caster.function)));
        Self {
            frame,
            member: MemberWords::of(weighed, consultation),
            withdrawn: present.act == Act::Withdrawn,
            clock: dutch::clock(present.received_at, zone),
            received: words::moment_to_the_second(present.received_at, zone),
            who,
            values: values.hidden(),
            token: token.to_owned(),
        }
    }
}
