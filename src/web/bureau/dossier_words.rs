//! Dossiers in words.

use crate::domain::consultation::Consultation;
use crate::domain::dossier::{Contact, Correction, CorrectionKind, DossierState, Verdict};
use crate::domain::member::EmailAddress;
use crate::domain::text::visible;
use crate::service::view::dossiers::DossierView;

/// What is asked for, in one line.
pub fn kind_word(kind: CorrectionKind) -> &'static str {
    match kind {
        CorrectionKind::Address => "Adres verbeteren",
    }
}

/// Whom it is about: the name of a member, or the whole consultation.
pub fn subject(view: &DossierView, consultation: &Consultation) -> String {
    let member = view.member.as_ref();
    member.map_or_else(
        || consultation.short_title.clone(),
        |weighed| visible(weighed.member.name.as_str()),
    )
}

/// How it is and how it is to be; each a list of lines.
pub fn before_and_after(correction: &Correction) -> (Vec<String>, Vec<String>) {
    match correction {
        Correction::Address { before, after, .. } => (contact_lines(before), contact_lines(after)),
    }
}

fn contact_lines(contact: &Contact) -> Vec<String> {
    let secretary = contact.secretary.as_ref();
    let name = secretary.map_or_else(|| "Naam onbekend".to_owned(), |name| visible(name.as_str()));
    let email = contact.email.as_ref();
    let email = email.map_or_else(
        || "Geen adres".to_owned(),
        |email| email.as_str().to_owned(),
    );
    vec![name, email]
}

/// What an approval sets in motion.
pub fn consequences(correction: &Correction) -> &'static str {
    match correction {
        Correction::Address { .. } => {
            "Na de goedkeuring gaat een nieuwe link naar het nieuwe adres. Alle oude links werken \
             dan niet meer, ook die van plaatsvervangers. Het oude adres en het algemene adres \
             krijgen daarvan bericht. Een stem die er al is, blijft staan."
        }
    }
}

pub fn person(email: Option<&EmailAddress>) -> String {
    email.map_or_else(|| "Onbekend".to_owned(), |email| email.as_str().to_owned())
}

/// Why somebody said no.
pub fn refusal(view: &DossierView) -> Option<String> {
    match &view.dossier.decision.as_ref()?.verdict {
        Verdict::Approved { .. } => None,
        Verdict::Rejected { reason } | Verdict::Withdrawn { reason } => {
            Some(visible(reason.as_str()))
        }
    }
}

pub fn state_word(state: DossierState) -> &'static str {
    match state {
        DossierState::Waiting => "Wacht op een tweede persoon",
        DossierState::Approved => "Goedgekeurd",
        DossierState::Rejected => "Afgewezen",
        DossierState::Withdrawn => "Ingetrokken",
        DossierState::Expired => "Verlopen",
    }
}

/// Class of the badge.
pub fn state_style(state: DossierState) -> &'static str {
    match state {
        DossierState::Waiting => "state--careful",
        DossierState::Approved => "state--good",
        DossierState::Rejected | DossierState::Withdrawn | DossierState::Expired => "",
    }
}
