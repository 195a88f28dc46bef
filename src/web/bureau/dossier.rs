//! One dossier: what is asked for, on what grounds, and the forms of the second person.

use askama::Template;

use crate::domain::consultation::Consultation;
use crate::domain::dossier::{CorrectionKind, DossierState, Verdict};
use crate::domain::instant::Instant;
use crate::domain::text::{TextFault, visible};
use crate::domain::window::Zone;
use crate::service::view::dossiers::DossierView;
use crate::web::bureau::choice_fields;
use crate::web::bureau::dossier_words as words_of;
use crate::web::form::{self, CheckBox, FieldError, RadioGroup, TextField};
use crate::web::frame::Frame;
use crate::web::words;

/// `GET /bureau/{consultation}/dossiers/{number}`; with 422 when a form was not right, with 409 when
/// things had changed.
#[derive(Template)]
#[template(path = "web/bureau/dossier.html")]
pub struct DossierPage {
    pub frame: Frame,
    /// `/bureau/azwa-hlo-2025`
    pub path: String,
    pub number: u32,
    pub kind: &'static str,
    pub subject: String,
    /// The code of the member whose card it belongs to.
    pub code: Option<String>,
    pub state: &'static str,
    pub style: &'static str,
    pub before: Vec<String>,
    pub after: Vec<String>,
    pub reason: String,
    pub evidence: String,
    pub requested: String,
    pub expires: String,
    /// `2025-10-14, bureau@vng.example`; None while nobody has decided.
    pub decided: Option<String>,
    pub refusal: Option<String>,
    pub hash: String,
    /// None where there is nothing left to decide, or for who may only watch.
    pub desk: Option<DecisionForms>,
    /// Things have changed since the page was shown before.
    pub changed: bool,
    pub errors: Vec<FieldError>,
}

/// What somebody at the bureau may do with it.
pub struct DecisionForms {
    /// None for whoever asked: it takes somebody else.
    pub approval: Option<Approval>,
    /// With a reason; of a request of one's own, that it is taken back.
    pub reason: TextField,
    pub token: String,
}

pub struct Approval {
    /// Of a ballot: what the second person reads in the evidence.
    pub choices: Vec<RadioGroup>,
    pub sure: CheckBox,
    pub consequences: String,
}

/// Who looks, and what they have just done wrong.
#[derive(Clone, Copy)]
pub enum Reader<'a> {
    /// May see it and no more.
    Watches,
    /// At the bureau; the number of the account, and the token of its forms.
    Decides {
        account: i64,
        token: &'a str,
        fault: Option<DecisionFault<'a>>,
    },
}

#[derive(Clone, Copy)]
pub enum DecisionFault<'a> {
    /// The tick was missing.
    Unsure,
    /// There was no choice for every question.
    Unread,
    /// What was approved is not how it stands now.
    Changed,
    Reason(&'a str, TextFault),
}

impl DossierPage {
    pub fn new(
        frame: Frame,
        consultation: &Consultation,
        view: &DossierView,
        reader: Reader<'_>,
        now: Instant,
    ) -> Self {
        let closes_at = consultation.window.closes_at();
        let state = view.dossier.state(closes_at, now);
        let proposal = &view.current;
        let (before, after) = before_and_after(view, state, consultation.window.zone());
        let desk = DecisionForms::of(view, consultation, reader)
            .filter(|_| state == DossierState::Waiting);
        let [requested, expires, decided] = moments(view, consultation);
        Self {
            frame,
            path: format!("/bureau/{}", consultation.key),
            number: view.dossier.number,
            kind: words_of::kind_word(proposal.correction.kind()),
            subject: words_of::subject(view, consultation),
            code: proposal.correction.member().map(ToString::to_string),
            state: words_of::state_word(state),
            style: words_of::state_style(state),
            before,
            after,
            reason: visible(proposal.reason.as_str()),
            evidence: visible(proposal.evidence.as_str()),
            requested,
            expires,
            refusal: words_of::refusal(view),
            decided: Some(decided).filter(|words| !words.is_empty()),
            hash: shown_hash(view),
            errors: desk.as_ref().map(DecisionForms::errors).unwrap_or_default(),
            desk,
            changed: reader.sees_a_change(),
        }
    }

    fn title(&self) -> String {
        format!(
            "{}Dossier {}",
            form::title_prefix(&self.errors),
            self.number
        )
    }
}

/// As it stands now, while somebody may still decide; afterwards as it was asked.
fn before_and_after(
    view: &DossierView,
    state: DossierState,
    zone: &Zone,
) -> (Vec<String>, Vec<String>) {
    let shown = match state {
        DossierState::Waiting => &view.current,
        _ => &view.dossier.proposal,
    };
    words_of::before_and_after(&shown.correction, zone)
}

/// When it was asked for, until when it holds, and when it was decided, with by whom; the last is
/// empty while nobody has.
fn moments(view: &DossierView, consultation: &Consultation) -> [String; 3] {
    let window = &consultation.window;
    let told = |at| words::moment_to_the_second(at, window.zone());
    let by = |at, email| format!("{}, {}", told(at), words_of::person(email));
    let requested_at = view.dossier.proposal.requested_at;
    let decision = view.dossier.decision.as_ref();
    [
        by(requested_at, view.requested_by.as_ref()),
        told(view.dossier.expires_at(window.closes_at())),
        decision.map_or_else(String::new, |known| {
            by(known.decided_at, view.decided_by.as_ref())
        }),
    ]
}

impl Reader<'_> {
    fn sees_a_change(self) -> bool {
        let Self::Decides { fault, .. } = self else {
            return false;
        };
        matches!(fault, Some(DecisionFault::Changed))
    }
}

/// Of what was approved, or may be: to be compared with the log.
fn shown_hash(view: &DossierView) -> String {
    match view.dossier.decision.as_ref().map(|known| &known.verdict) {
        Some(Verdict::Approved { hash }) => hash.clone(),
        Some(_) => view.dossier.hash.clone(),
        None => view.current_hash.clone(),
    }
}

impl DecisionForms {
    fn of(view: &DossierView, consultation: &Consultation, reader: Reader<'_>) -> Option<Self> {
        let Reader::Decides {
            account,
            token,
            fault,
        } = reader
        else {
            return None;
        };
        let own = view.dossier.proposal.requested_by == account;
        let (typed, wrong) = match fault {
            Some(DecisionFault::Reason(typed, wrong)) => (typed, Some(wrong)),
            _ => ("", None),
        };
        let unsure = matches!(fault, Some(DecisionFault::Unsure));
        let label = if own {
            "Reden om in te trekken"
        } else {
            "Reden om af te wijzen"
        };
        Some(Self {
            approval: (!own).then(|| Approval {
                choices: choices(view, consultation, fault),
                sure: CheckBox {
                    id: "zeker",
                    label: "Ik heb het bewijs gezien. De wijziging klopt.".to_owned(),
                    checked: false,
                    error: unsure.then(|| {
                        "Zet een vinkje als u het bewijs hebt gezien en de wijziging klopt."
                            .to_owned()
                    }),
                },
                consequences: words_of::consequences(&view.current.correction, consultation),
            }),
            reason: TextField::line("reden", label, typed).fault("de reden", wrong),
            token: token.to_owned(),
        })
    }

    fn errors(&self) -> Vec<FieldError> {
        let approval = self.approval.iter();
        let approval = approval.flat_map(|form| {
            let choices = form.choices.iter().filter_map(RadioGroup::field_error);
            choices.chain(form.sure.field_error())
        });
        approval.chain(self.reason.field_error()).collect()
    }
}

/// Nothing where there is nothing to read a second time.
fn choices(
    view: &DossierView,
    consultation: &Consultation,
    fault: Option<DecisionFault<'_>>,
) -> Vec<RadioGroup> {
    let again = match fault {
        Some(DecisionFault::Unread | DecisionFault::Unsure) => {
            Some("Kies wat er in het bewijs staat. Wij bewaren de keuze niet.")
        }
        _ => None,
    };
    match view.current.correction.kind() {
        CorrectionKind::Ballot => choice_fields::groups(consultation, again),
        _ => Vec::new(),
    }
}
