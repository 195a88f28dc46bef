//! Handing in a member list: what it says, what it would change, and what is wrong with it.

use askama::Template;

use crate::domain::consultation::Consultation;
use crate::domain::member::MemberCode;
use crate::domain::roll::{Roll, Unsettled};
use crate::domain::weight::{Derivation, WeightRule};
use crate::dutch;
use crate::service::import_roll::RollPreview;
use crate::service::view::staged_roll::StagedView;
use crate::web::bureau::checklist::names;
use crate::web::bureau::earlier_roll::SinceEarlier;
use crate::web::bureau::opening::count_field;
use crate::web::bureau::roll::RollWords;
use crate::web::bureau::roll_changes::{ChangeLine, changes};
use crate::web::form::{self, FieldError, TextField};
use crate::web::frame::Frame;
use crate::web::words;

/// `GET /bureau/{consultation}/stemregister/inlezen`, and with 422 when the file or the typed
/// number was not right.
#[derive(Template)]
#[template(path = "web/bureau/roll_import.html")]
pub struct RollImportPage {
    pub frame: Frame,
    /// `/bureau/azwa-hlo-2025`
    pub path: String,
    pub members: String,
    /// Hidden in the form for a file; none once the roll is frozen, or for who may only watch.
    pub token: Option<String>,
    /// What is wrong with the file that was sent, a line a fault.
    pub faults: Vec<String>,
    pub staged: Option<StagedWords>,
    pub errors: Vec<FieldError>,
}

/// Above the list of what is wrong with a file.
const WRONG_FILE: &str = "Kies een ander bestand, of verbeter dit. Er is niets veranderd.";

/// The list that was handed in.
pub struct StagedWords {
    pub at: String,
    /// SHA-256 of the file, hex.
    pub hash: String,
    pub roll: RollWords,
    pub changes: Vec<ChangeLine>,
    /// Against the consultation before this one.
    pub since: Option<SinceEarlier>,
    /// `3 gemeenten`
    pub different: String,
    /// What would keep the consultation from opening.
    pub unsettled: Option<String>,
    /// Whose votes the list states itself, against the rule by population.
    pub overrides: Option<String>,
    pub count: TextField,
    /// Hidden in the form that takes it in, bound to this file; none where there is nothing to do.
    pub token: Option<String>,
}

/// What may be done on the page, and what went wrong.
#[derive(Default)]
pub struct ImportInput<'a> {
    pub token: Option<String>,
    /// For taking in the list that was handed in.
    pub take: Option<String>,
    pub faults: Vec<String>,
    /// What was typed and is not the number of members.
    pub typed: Option<&'a str>,
}

impl RollImportPage {
    pub fn new(frame: Frame, view: &StagedView, input: ImportInput<'_>) -> Self {
        let consultation = &view.consultation.consultation;
        let members = &consultation.words.members;
        let staged = view.staged.as_ref().map(|(staged, preview)| {
            let totals = preview.roll.totals();
            let label = format!("Typ het aantal {members} in het nieuwe stemregister");
            let changes = changes(&view.present, &preview.roll);
            let word = &consultation.words.member;
            StagedWords {
                at: words::moment_to_the_second(staged.staged_at, consultation.window.zone()),
                hash: staged.hash.clone(),
                roll: RollWords::of(&preview.roll),
                different: dutch::counted(changes.len() as u64, word, members),
                changes,
                since: since(view, &preview.roll),
                unsettled: unsettled(preview, members),
                overrides: overrides(preview, consultation),
                count: count_field(label, totals.members, input.typed),
                token: input.take.filter(|_| !preview.difference.is_empty()),
            }
        });
        let mut errors = Vec::new();
        if !input.faults.is_empty() {
            errors.push(FieldError::new("bestand", WRONG_FILE));
        }
        let count = staged
            .as_ref()
            .and_then(|staged| staged.count.field_error());
        errors.extend(count);
        Self {
            frame,
            path: format!("/bureau/{}", consultation.key),
            members: members.clone(),
            token: input.token,
            faults: input.faults,
            staged,
            errors,
        }
    }

    fn wrong_file(&self) -> &'static str {
        WRONG_FILE
    }

    fn title(&self) -> String {
        format!("{}Ledenlijst inlezen", form::title_prefix(&self.errors))
    }
}

fn since(view: &StagedView, next: &Roll) -> Option<SinceEarlier> {
    let earlier = view.earlier.as_ref()?;
    Some(SinceEarlier::of(earlier, next))
}

fn overrides(preview: &RollPreview, consultation: &Consultation) -> Option<String> {
    if !matches!(consultation.weighing.rule, WeightRule::PerPopulation { .. }) {
        return None;
    }
    let stated = preview.roll.members().iter();
    let stated = stated.filter(|own| own.weight.derivation == Derivation::Explicit);
    let codes: Vec<MemberCode> = stated.map(|own| own.member.code.clone()).collect();
    let named = (!codes.is_empty()).then(|| names(&preview.roll, &codes));
    named.map(|names| format!("Stemmen uit de lijst, niet naar inwoners: {names}."))
}

fn unsettled(preview: &RollPreview, members: &str) -> Option<String> {
    let Unsettled {
        without_votes,
        without_address,
    } = preview.roll.settled().err()?;
    let number = |codes: &[_]| dutch::number(codes.len() as u64);
    Some(format!(
        "Zonder stemmen: {} {members}. Zonder e-mailadres: {} {members}. Zo kan de raadpleging nog \
         niet open.",
        number(&without_votes),
        number(&without_address)
    ))
}
