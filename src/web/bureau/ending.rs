//! The end of a mailing: what it comes to, or why it has to go on; a reason and a number to type.

use askama::Template;

use crate::domain::mailing_end::MailingEnd;
use crate::domain::text::{TextFault, visible};
use crate::domain::window::Zone;
use crate::service::end_mailing::NoEnd;
use crate::service::view::ending::EndingView;
use crate::web::bureau::mailings::MailingLine;
use crate::web::bureau::opening::{confirms, count_field};
use crate::web::bureau::there_are::there_are;
use crate::web::form::{self, FieldError, TextField};
use crate::web::frame::Frame;
use crate::web::secretary::typed::TypedText;
use crate::web::words;

/// `GET /bureau/{consultation}/mailings/{number}/beeindigen`, and with 422 when something lacks.
#[derive(Template)]
#[template(path = "web/bureau/ending.html")]
pub struct EndingPage {
    pub frame: Frame,
    /// `/bureau/azwa-hlo-2025/mailings/2`
    pub path: String,
    pub line: MailingLine,
    /// What can be done for those who got nothing.
    pub afterwards: &'static str,
    /// Reason and number; none where the mailing has to go on, or is over.
    pub fields: Vec<TextField>,
    /// Why there is no form.
    pub why_not: Option<&'static str>,
    /// The reason that was typed, where there is no field for it any more.
    pub kept: Vec<TypedText>,
    pub errors: Vec<FieldError>,
    pub token: String,
}

/// As it was typed.
pub struct EndingInput<'a> {
    pub reason: &'a str,
    pub count: &'a str,
}

impl EndingPage {
    /// `typed`: what was posted and could not be done.
    pub fn new(
        frame: Frame,
        view: &EndingView,
        typed: Option<(EndingInput<'_>, Option<TextFault>)>,
        token: String,
    ) -> Self {
        let consultation = &view.consultation.consultation;
        let line = MailingLine::of(&view.progress, consultation.window.zone());
        let (reason, fault, count) = match typed {
            Some((input, fault)) => (input.reason, fault, Some(input.count)),
            None => ("", None, None),
        };
        let begun = view.verdict.is_err() && !reason.trim().is_empty();
        let kept = begun.then(|| TypedText::new(1, "Reden", reason));
        let fields = match view.verdict {
            Ok(waiting) => fields(waiting, (reason, fault), count),
            Err(_) => Vec::new(),
        };
        Self {
            frame,
            path: format!("/bureau/{}/mailings/{}", consultation.key, line.number),
            afterwards: afterwards(&view.progress.stored.mailing.kind),
            line,
            errors: fields.iter().filter_map(TextField::field_error).collect(),
            fields,
            why_not: view.verdict.err().map(why_not),
            kept: kept.into_iter().collect(),
            token,
        }
    }

    fn title(&self) -> String {
        format!("{}Mailing beëindigen", form::title_prefix(&self.errors))
    }
}

fn fields(
    waiting: u64,
    (reason, fault): (&str, Option<TextFault>),
    count: Option<&str>,
) -> Vec<TextField> {
    let label = "Typ het aantal mails dat niet uitgaat".to_owned();
    let wrong = count.filter(|typed| !confirms(typed, waiting));
    vec![
        TextField::line("reden", "Reden", reason)
            .hint("Bijvoorbeeld: in de mail staat een verkeerde datum.")
            .fault("de reden", fault),
        count_field(label, waiting, wrong),
    ]
}

/// Why a mailing has to go on, or is over, and what to do.
fn why_not(reason: NoEnd) -> &'static str {
    match reason {
        NoEnd::EndedAlready => "Deze mailing is al beëindigd.",
        NoEnd::NothingWaits => "Er wacht geen mail meer. Er is niets om te beëindigen.",
        NoEnd::LinksAreNeeded => {
            "Uitnodigingen kunt u niet beëindigen. Wie geen uitnodiging krijgt, heeft geen link en kan \
             niet stemmen. Laat de mailing verdergaan en stuur daarna een correctie."
        }
        NoEnd::CloseHasMoved => {
            "Deze mailing kunt u niet beëindigen. Elk lid moet weten dat de termijn is verlengd. Laat \
             de mailing verdergaan en stuur daarna een correctie."
        }
        NoEnd::MembersAreOwed => {
            "Deze mailing kunt u niet beëindigen. Elk lid moet weten of en hoe de stem is geteld. Laat de \
             mailing verdergaan en stuur daarna een correctie."
        }
        NoEnd::NotPaused => "Deze mailing gaat nog uit. Pauzeer de mailing eerst.",
        NoEnd::OnItsWay => {
            "Er is nog een mail onderweg. Wacht vijf minuten en open deze pagina dan opnieuw."
        }
    }
}

fn afterwards(kind: &str) -> &'static str {
    match kind {
        "reminder" => "Wie niets kreeg, kunt u een nieuwe herinnering sturen.",
        "announcement" => "Wie niets kreeg, kunt u voor de opening een nieuwe aankondiging sturen.",
        "clarification" => "Een nieuwe verduidelijking gaat weer naar alle leden.",
        "correction" => "Wie niets kreeg, kunt u een nieuwe correctie sturen.",
        _ => "Wie nog niets kreeg, krijgt deze mail niet meer.",
    }
}

/// `14-10-2025 10.42. Er gaan 4 mails niet uit. Reden: verkeerde datum`
pub fn ended(end: &MailingEnd, zone: &Zone) -> String {
    format!(
        "{}. {} uit. Reden: {}",
        words::short_moment(end.ended_at, zone),
        not_sent(end.dropped),
        visible(end.reason.as_str())
    )
}

/// `Er gaan 4 mails niet`
pub fn not_sent(letters: u64) -> String {
    there_are(letters, ("gaat", "mail niet"), ("gaan", "mails niet"))
}
