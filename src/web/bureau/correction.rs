//! Putting a mailing right: what to write, and as it will leave with a number to type over.

use askama::Template;

use crate::domain::correction_mail::CorrectionMail;
use crate::domain::text::{MOST_CHARACTERS, Prose, visible};
use crate::domain::window::Zone;
use crate::dutch;
use crate::service::MailingState;
use crate::service::recipients::LeftOut;
use crate::service::view::correction::CorrectionView;
use crate::web::bureau::letter::{LetterWords, TrialForm, TrialNotice};
use crate::web::bureau::letter_kinds::kind_word;
use crate::web::bureau::opening::count_field;
use crate::web::form::{self, CameBetween, FieldError, Hidden, TextField};
use crate::web::frame::Frame;
use crate::web::secretary::typed::TypedText;
use crate::web::words;

/// `GET /bureau/{consultation}/mailings/{number}/correctie`, and with 422 when the text was not
/// right yet.
#[derive(Template)]
#[template(path = "web/bureau/correction.html")]
pub struct CorrectionPage {
    pub frame: Frame,
    /// `/bureau/azwa-hlo-2025/mailings/2`
    pub path: String,
    pub reach: Reach,
    pub earlier: Vec<CorrectionLine>,
    /// Mails of it may still leave any moment.
    pub still_goes_out: bool,
    /// Only those that were on their way at the pause.
    pub is_paused: bool,
    /// None where there is nobody to write to, or not yet.
    pub text: Option<TextField>,
    /// What was typed, where there is no field for it any more.
    pub kept: Vec<TypedText>,
    pub errors: Vec<FieldError>,
    pub came_between: Option<CameBetween>,
    pub token: String,
}

/// The answer to a text: the mail as it will leave.
#[derive(Template)]
#[template(path = "web/bureau/check_correction.html")]
pub struct CheckCorrectionPage {
    pub frame: Frame,
    pub path: String,
    pub reach: Reach,
    /// Who gets it, by name.
    pub names: String,
    pub letter: LetterWords,
    /// The way to send it to oneself.
    pub trial: TrialForm,
    /// What came of that.
    pub tried: Option<TrialNotice>,
    pub values: Vec<Hidden>,
    pub count: TextField,
    pub errors: Vec<FieldError>,
    pub token: String,
}

/// Whom a mailing reached.
pub struct Reach {
    /// `Herinnering`
    pub kind: &'static str,
    pub sent_at: String,
    /// `128 mails`
    pub letters: String,
    /// `2 gemeenten`
    pub not_reached: Option<String>,
    pub corrected: Option<String>,
}

/// What was sent before.
pub struct CorrectionLine {
    pub number: u32,
    pub moment: String,
    pub text: String,
}

impl CorrectionLine {
    pub fn all(corrections: &[CorrectionMail], zone: &Zone) -> Vec<Self> {
        let line = |known: &CorrectionMail| Self {
            number: known.number,
            moment: words::short_moment(known.sent_at, zone),
            text: visible(known.text.as_str()),
        };
        corrections.iter().map(line).collect()
    }
}

impl Reach {
    fn of(view: &CorrectionView) -> Self {
        let consultation = &view.consultation.consultation;
        let words = &consultation.words;
        let left_out = |why: LeftOut| {
            let list = view.list.iter();
            let count = list.filter(|one| one.verdict == Err(why)).count() as u64;
            (count > 0).then(|| dutch::counted(count, &words.member, &words.members))
        };
        let mailing = &view.mailing.mailing;
        let zone = consultation.window.zone();
        Self {
            kind: kind_word(&mailing.kind),
            sent_at: words::short_moment(mailing.started_at, zone),
            letters: dutch::counted(view.letters(), "mail", "mails"),
            not_reached: left_out(LeftOut::NotReached),
            corrected: left_out(LeftOut::Corrected),
        }
    }
}

fn path(view: &CorrectionView) -> String {
    let key = &view.consultation.consultation.key;
    format!("/bureau/{key}/mailings/{}", view.mailing.number)
}

impl CorrectionPage {
    /// `typed`: with what is wrong with it, where something is.
    pub fn new(
        frame: Frame,
        view: &CorrectionView,
        (typed, fault): (&str, Option<String>),
        token: &str,
    ) -> Self {
        let limit = format!(
            "Schrijf wat er fout was en hoe het wel is. Maximaal {} tekens.",
            dutch::number(MOST_CHARACTERS as u64)
        );
        let field = TextField::line("tekst", "Tekst", typed)
            .hint(limit)
            .error(fault);
        let begun = !typed.trim().is_empty();
        // what is typed already stays in its field until the mailing is paused
        let may = view.letters() > 0 && (begun || !view.still_goes_out);
        let text = may.then_some(field);
        let error = text.as_ref().and_then(TextField::field_error);
        let kept = (begun && !may).then(|| TypedText::new(1, "Tekst", typed));
        let zone = view.consultation.consultation.window.zone();
        Self {
            frame,
            path: path(view),
            reach: Reach::of(view),
            earlier: CorrectionLine::all(&view.earlier, zone),
            still_goes_out: view.still_goes_out,
            is_paused: view.mailing.state == MailingState::Paused,
            text,
            kept: kept.into_iter().collect(),
            errors: error.into_iter().collect(),
            came_between: None,
            token: token.to_owned(),
        }
    }

    /// Not sent, because a colleague was first.
    pub fn after(self, came_between: Option<CameBetween>) -> Self {
        Self {
            came_between,
            ..self
        }
    }

    fn title(&self) -> String {
        format!("{}Correctie sturen", form::title_prefix(&self.errors))
    }
}

impl CheckCorrectionPage {
    /// `typed`: what was posted and is not the number of mails; `own`: the address of the account.
    pub fn new(
        frame: Frame,
        view: &CorrectionView,
        (text, letter): (&Prose, LetterWords),
        (typed, own): (Option<&str>, &str),
        token: &str,
    ) -> Self {
        let label = "Typ het aantal mails dat uitgaat".to_owned();
        let count = count_field(label, view.letters(), typed);
        let list = view.list.iter().filter(|one| one.verdict.is_ok());
        let names = list.map(|one| visible(one.member.name.as_str()));
        let path = path(view);
        let values = vec![Hidden::new("tekst", text.as_str())];
        Self {
            frame,
            reach: Reach::of(view),
            names: names.collect::<Vec<_>>().join("; "),
            letter,
            trial: TrialForm {
                action: format!("{path}/correctie/proef"),
                ..TrialForm::new(&path, values.clone(), own, token.to_owned())
            },
            tried: None,
            path,
            values,
            errors: count.field_error().into_iter().collect(),
            count,
            token: token.to_owned(),
        }
    }

    /// With what came of a trial; none: the tick was missing.
    pub fn after_trial(mut self, tried: Option<TrialNotice>) -> Self {
        if tried.is_none() {
            self.trial = self.trial.unsure();
            self.errors.extend(self.trial.sure.field_error());
        }
        Self { tried, ..self }
    }

    fn title(&self) -> String {
        let prefix = form::title_prefix(&self.errors);
        format!("{prefix}Controleer de correctie")
    }
}
