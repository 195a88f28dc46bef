//! After the close: what came in, what was too late, and how it was counted.

use askama::Template;

use crate::domain::ballot::{Answer, Standing};
use crate::domain::consultation::Consultation;
use crate::domain::instant::Instant;
use crate::domain::member::WeighedMember;
use crate::dutch;
use crate::service::view::own_result::OwnResult;
use crate::web::frame::Frame;
use crate::web::secretary::ballot::StandingWords;
use crate::web::secretary::check::{self, CheckRow};
use crate::web::secretary::counted::CountedWords;
use crate::web::secretary::member_words::MemberWords;
use crate::web::secretary::typed::TypedText;
use crate::web::words;

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
    /// What the form held that came too late.
    pub typed: Vec<TypedText>,
    pub decision: String,
    /// The last day to say that something is wrong comes before this one; none when that is past.
    pub call_before: Option<String>,
    /// After the unsealing: how the ballot was counted.
    pub counted: Option<CountedWords>,
    /// What the ballot says: the own copy until the unsealing, after it what was counted.
    pub rows: Vec<CheckRow>,
    /// A link on paper shows no choice.
    pub on_paper: bool,
    /// Where the outcome and the decision are, once they are public.
    pub result: Option<String>,
}

impl ClosedPage {
    pub fn new(
        frame: Frame,
        consultation: &Consultation,
        weighed: &WeighedMember,
        standing: &Standing,
        now: Instant,
    ) -> Self {
        let window = &consultation.window;
        let decided_on = consultation.decision_day();
        let today = window.zone().day(now);
        Self {
            frame,
            member: MemberWords::of(weighed, consultation),
            closed: dutch::moment_in_sentence(window.closes_at(), window.zone()),
            standing: StandingWords::of(standing, consultation),
            late: None,
            typed: Vec::new(),
            decision: dutch::date(decided_on),
            call_before: (today < decided_on).then(|| dutch::date(decided_on)),
            counted: None,
            rows: Vec::new(),
            on_paper: false,
            result: None,
        }
    }

    /// The answer to a vote that came then.
    pub fn late(mut self, at: Option<Instant>, consultation: &Consultation) -> Self {
        self.late = at.map(|instant| dutch::exact_clock(instant, consultation.window.zone()));
        self
    }

    /// With what the form held.
    pub fn keeping(mut self, typed: Vec<TypedText>) -> Self {
        self.typed = typed;
        self
    }

    /// With the ballot as its member sees it.
    pub fn with_own(mut self, answer: &Answer, consultation: &Consultation) -> Self {
        let version = match self.standing {
            StandingWords::Voted { version, .. } => version,
            StandingWords::NotVoted | StandingWords::Withdrawn { .. } => 1,
        };
        self.rows = check::rows(consultation, answer, version);
        self
    }

    /// For a link that stood on paper.
    pub fn on_paper(mut self) -> Self {
        self.on_paper = true;
        self
    }

    /// After the decision.
    pub fn published(mut self, consultation: &Consultation) -> Self {
        self.result = Some(words::result_path(consultation));
        // the decision may come before the day that was expected
        self.call_before = None;
        self
    }

    /// After the unsealing.
    pub fn counted(
        mut self,
        result: &OwnResult,
        consultation: &Consultation,
        weighed: &WeighedMember,
    ) -> Self {
        self.counted = CountedWords::of(result, consultation, weighed);
        match result {
            OwnResult::Counted(answer) => self.with_own(answer, consultation),
            _ => self,
        }
    }
}
