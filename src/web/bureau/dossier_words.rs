//! Dossiers in words.

use crate::domain::consultation::Consultation;
use crate::domain::dossier::{Contact, Correction, CorrectionKind, DossierState, Verdict};
use crate::domain::instant::Instant;
use crate::domain::member::EmailAddress;
use crate::domain::text::visible;
use crate::domain::window::Zone;
use crate::dutch;
use crate::service::view::dossiers::DossierView;

/// What is asked for, in one line.
pub fn kind_word(kind: CorrectionKind) -> &'static str {
    match kind {
        CorrectionKind::Address => "Adres verbeteren",
        CorrectionKind::Extension => "Termijn verlengen",
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
pub fn before_and_after(correction: &Correction, zone: &Zone) -> (Vec<String>, Vec<String>) {
    match correction {
        Correction::Address { before, after, .. } => (contact_lines(before), contact_lines(after)),
        Correction::Extension { before, after } => {
            let told = |at| dutch::moment_with_season(at, zone);
            let later = format!("{} later", time_gained(*before, *after, zone));
            (vec![told(*before)], vec![told(*after), later])
        }
    }
}

/// As people count: from the same time to the same time are whole days, whatever the clock did.
fn time_gained(before: Instant, after: Instant, zone: &Zone) -> String {
    let [from, to] = [before, after].map(|at| at.timestamp().to_zoned(zone.time_zone()));
    let days = from
        .date()
        .until(to.date())
        .map_or(0, |span| span.get_days());
    if from.time() == to.time() && days > 0 {
        return dutch::counted(u64::from(days.unsigned_abs()), "dag", "dagen");
    }
    dutch::duration(after.since(before))
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
pub fn consequences(correction: &Correction, consultation: &Consultation) -> String {
    match correction {
        Correction::Address { .. } => {
            "Na de goedkeuring gaat een nieuwe link naar het nieuwe adres. Alle oude links werken \
             dan niet meer, ook die van plaatsvervangers. Het oude adres en het algemene adres \
             krijgen daarvan bericht. Een stem die er al is, blijft staan."
                .to_owned()
        }
        Correction::Extension { after, .. } => extension_consequences(*after, consultation),
    }
}

fn extension_consequences(after: Instant, consultation: &Consultation) -> String {
    let decision = consultation.decision_day_after(after);
    let careful = (decision != consultation.decision_day()).then(|| {
        format!(
            " Let op: het besluit wordt dan verwacht op {}. Zo staat het in mails en op pagina’s.",
            dutch::date(decision)
        )
    });
    let planned = !consultation.reminders.moments.is_empty();
    let reminders = planned.then_some(
        " De geplande herinneringen schuiven niet mee. Stuur op de laatste dag zelf een herinnering.",
    );
    format!(
        "Na de goedkeuring is er langer tijd om te stemmen. Alle {} krijgen daarover een mail, met \
         de reden. Hun link blijft hetzelfde. Dit kunt u niet terugdraaien.{}{}",
        consultation.words.members,
        reminders.unwrap_or_default(),
        careful.unwrap_or_default()
    )
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
