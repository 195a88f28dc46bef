//! The ballot: what it is about, where the member stands, and the form.

use askama::Template;

use crate::domain::ballot::Standing;
use crate::domain::clarification::{Clarification, came_after};
use crate::domain::consultation::Consultation;
use crate::domain::dispute::Dispute;
use crate::domain::instant::Instant;
use crate::domain::member::WeighedMember;
use crate::domain::window::Zone;
use crate::dutch;
use crate::web::clarification_words::ClarificationWords;
use crate::web::extension_words::ExtensionWords;
use crate::web::form::{self, FieldError};
use crate::web::frame::Frame;
use crate::web::secretary::background::Background;
use crate::web::secretary::ballot_form::BallotForm;
use crate::web::secretary::ballot_values::{BallotErrors, BallotValues};
use crate::web::secretary::dispute_words::DisputeWords;
use crate::web::secretary::door_words::DoorWords;
use crate::web::secretary::draft_words::DraftWords;
use crate::web::secretary::member_words::MemberWords;
use crate::web::secretary::time_left::TimeLeft;
use crate::web::words;

/// `GET /stemmen/{consultation}/{code}`, and the same with 422 when the form was not right yet.
#[derive(Template)]
#[template(path = "web/secretary/ballot.html")]
pub struct BallotPage {
    pub frame: Frame,
    pub member: MemberWords,
    pub door: DoorWords,
    pub background: Background,
    /// `woensdag 22 oktober 2025, 16.00 uur`
    pub deadline: String,
    pub time_left: TimeLeft,
    pub extension: Option<ExtensionWords>,
    pub standing: StandingWords,
    /// Of the version that is there.
    pub dispute: Option<DisputeWords>,
    pub form: BallotForm,
    pub errors: Vec<FieldError>,
    /// Signed, of this form; hidden in it.
    pub token: String,
    pub draft: DraftWords,
    /// The address of the same explanation for who has no link; empty where it is not told.
    pub share_url: String,
    pub clarifications: Vec<ClarificationWords>,
    /// One of them came after the vote that is there.
    pub clarified_since: bool,
}

/// Where the member stands before it votes (again).
pub enum StandingWords {
    NotVoted,
    Voted {
        received: String,
        receipt: String,
        version: u32,
    },
    Withdrawn {
        received: String,
    },
}

/// What the form holds now: typed before, voted before, or known from the roll.
pub struct FilledIn<'a> {
    pub values: &'a BallotValues,
    pub errors: &'a BallotErrors,
    pub token: &'a str,
}

impl BallotPage {
    pub fn new(
        frame: Frame,
        consultation: &Consultation,
        weighed: &WeighedMember,
        standing: &Standing,
        now: Instant,
        filled_in: &FilledIn<'_>,
    ) -> Self {
        let window = &consultation.window;
        let form = BallotForm::new(consultation, standing, filled_in.values, filled_in.errors);
        Self {
            frame,
            member: MemberWords::of(weighed, consultation),
            door: DoorWords::default(),
            background: Background::of(consultation),
            deadline: dutch::moment(window.closes_at(), window.zone()),
            time_left: TimeLeft::of(window, now),
            extension: ExtensionWords::of(window),
            standing: StandingWords::of(standing, consultation),
            dispute: None,
            errors: form.errors(),
            form,
            token: filled_in.token.to_owned(),
            draft: DraftWords::None,
            share_url: String::new(),
            clarifications: Vec::new(),
            clarified_since: false,
        }
    }

    /// With what is to be said of a draft.
    pub fn with_draft(mut self, draft: DraftWords) -> Self {
        self.draft = draft;
        self
    }

    /// With the address that can be shared; `base` is the public address of the service.
    pub fn shared_from(mut self, base: &str) -> Self {
        self.share_url = format!("{base}{}", self.member.explanation);
        self
    }

    /// With what was made clear, before or after the vote that is there.
    pub fn with_clarifications(
        mut self,
        published: &[Clarification],
        zone: &Zone,
        standing: &Standing,
    ) -> Self {
        let words = published.iter();
        self.clarifications = words
            .map(|known| ClarificationWords::of(known, zone))
            .collect();
        self.clarified_since = came_after(standing, published);
        self
    }

    /// The same page, where the version that is there is disputed.
    pub fn disputed(mut self, consultation: &Consultation, dispute: Option<&Dispute>) -> Self {
        self.dispute = dispute.map(|dispute| DisputeWords::of(dispute, consultation));
        self
    }

    /// The same page, seen by whoever is at the door.
    pub fn at_door(mut self, door: DoorWords) -> Self {
        self.door = door;
        self
    }

    fn title(&self) -> String {
        let page = match self.standing {
            StandingWords::Voted { .. } => "Wijzig uw stem",
            StandingWords::NotVoted | StandingWords::Withdrawn { .. } => "Breng uw stem uit",
        };
        let prefix = form::title_prefix(&self.errors);
        format!("{prefix}{page} – {}", self.member.named)
    }
}

impl StandingWords {
    pub fn has_vote(&self) -> bool {
        matches!(self, Self::Voted { .. })
    }

    pub fn is_withdrawn(&self) -> bool {
        matches!(self, Self::Withdrawn { .. })
    }

    pub fn of(standing: &Standing, consultation: &Consultation) -> Self {
        let zone = consultation.window.zone();
        match standing {
            Standing::NotVoted => Self::NotVoted,
            Standing::Voted(version) | Standing::Changed(version) => Self::Voted {
                received: words::moment_to_the_second(version.received_at, zone),
                receipt: version.receipt.to_string(),
                version: version.version,
            },
            Standing::Withdrawn(version) => Self::Withdrawn {
                received: words::moment_to_the_second(version.received_at, zone),
            },
        }
    }
}
