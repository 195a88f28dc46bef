//! The mailings of a consultation, and one of them.

use askama::Template;

use crate::domain::consultation::Consultation;
use crate::domain::window::Zone;
use crate::dutch;
use crate::service::MailingState;
use crate::service::view::mailings::MailingProgress;
use crate::web::bureau::correction::CorrectionLine;
use crate::web::bureau::ending::ended;
use crate::web::bureau::letter_kinds::kind_word;
use crate::web::bureau::mail_alarms::MailAlarm;
use crate::web::form::{self, CheckBox, FieldError};
use crate::web::frame::Frame;
use crate::web::words;

/// `GET /bureau/{consultation}/mailings`
#[derive(Template)]
#[template(path = "web/bureau/mailings.html")]
pub struct MailingsPage {
    pub frame: Frame,
    /// `/bureau/azwa-hlo-2025`
    pub path: String,
    /// What is wrong with mail as a whole.
    pub alarms: Vec<MailAlarm>,
    /// `woensdag 1 oktober 2025 om 10.00 uur`
    pub next_reminder: Option<String>,
    pub lines: Vec<MailingLine>,
}

/// `GET /bureau/{consultation}/mailings/{number}`, and with 422 when the tick was missing.
#[derive(Template)]
#[template(path = "web/bureau/mailing.html")]
pub struct MailingPage {
    pub frame: Frame,
    pub path: String,
    pub line: MailingLine,
    /// None where there is nothing left to send, or for who may only watch.
    pub switch: Option<Switch>,
    /// When it was ended and why; see `ended`.
    pub ended: Option<String>,
    /// What was put right after it.
    pub corrections: Vec<CorrectionLine>,
    /// Whether the reader may put something right, and somebody got it.
    pub may_correct: bool,
    pub errors: Vec<FieldError>,
}

/// One mailing, in figures.
pub struct MailingLine {
    pub number: i64,
    /// `Uitnodiging`
    pub kind: &'static str,
    pub made_at: String,
    pub made: String,
    pub sent: String,
    pub waiting: String,
    pub refused: String,
    pub dropped: String,
    /// Empty when nothing was sent.
    pub last_sent_at: String,
    pub state: Progress,
}

/// How far a mailing is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Progress {
    Running,
    Paused,
    Done,
    /// It was wrong, and did not go on.
    Ended,
}

/// The form that pauses, or lets go on.
pub struct Switch {
    pub pauses: bool,
    pub sure: CheckBox,
    pub token: String,
}

impl Progress {
    pub fn word(self) -> &'static str {
        match self {
            Self::Running => "Bezig",
            Self::Paused => "Pauze",
            Self::Done => "Klaar",
            Self::Ended => "Beëindigd",
        }
    }

    pub fn style(self) -> &'static str {
        match self {
            Self::Running => "",
            Self::Paused | Self::Ended => "state--careful",
            Self::Done => "state--good",
        }
    }
}

impl MailingLine {
    pub fn of(progress: &MailingProgress, zone: &Zone) -> Self {
        let mailing = &progress.stored.mailing;
        let sent_at = progress.last_sent_at;
        Self {
            number: progress.stored.number,
            kind: kind_word(&mailing.kind),
            made_at: words::short_moment(mailing.started_at, zone),
            made: dutch::number(mailing.letters),
            sent: dutch::number(progress.accepted),
            waiting: dutch::number(progress.waiting),
            refused: dutch::number(progress.refused),
            dropped: dutch::number(progress.dropped),
            last_sent_at: sent_at.map_or_else(String::new, |at| words::short_moment(at, zone)),
            state: match progress.stored.state {
                _ if progress.end.is_some() => Progress::Ended,
                _ if progress.waiting == 0 => Progress::Done,
                MailingState::Running => Progress::Running,
                MailingState::Paused => Progress::Paused,
            },
        }
    }
}

impl MailingPage {
    /// `token`: only where the reader may switch. `unsure`: the tick was missing.
    pub fn new(
        frame: Frame,
        consultation: &Consultation,
        progress: &MailingProgress,
        token: Option<String>,
        unsure: Option<Unsure>,
    ) -> Self {
        let zone = consultation.window.zone();
        let line = MailingLine::of(progress, zone);
        let may_correct = token.is_some() && progress.accepted > 0;
        let switch = token
            .filter(|_| matches!(line.state, Progress::Running | Progress::Paused))
            .map(|token| Switch::new(line.state, token, unsure));
        let error = switch.as_ref().and_then(|form| form.sure.field_error());
        Self {
            frame,
            path: format!("/bureau/{}", consultation.key),
            line,
            switch,
            ended: progress.end.as_ref().map(|end| ended(end, zone)),
            corrections: CorrectionLine::all(&progress.corrections, zone),
            may_correct,
            errors: error.into_iter().collect(),
        }
    }

    fn title(&self) -> String {
        format!("{}Mailing", form::title_prefix(&self.errors))
    }
}

/// The form came without its tick.
pub struct Unsure;

impl Switch {
    fn new(state: Progress, token: String, unsure: Option<Unsure>) -> Self {
        let pauses = state == Progress::Running;
        let label = if pauses {
            "Ja, laat de mails wachten."
        } else {
            "Ja, laat de mails verdergaan."
        };
        Self {
            pauses,
            sure: CheckBox {
                id: "zeker",
                label: label.to_owned(),
                checked: false,
                error: unsure.map(|Unsure| "Zet een vinkje als u dit wilt doen.".to_owned()),
            },
            token,
        }
    }
}
