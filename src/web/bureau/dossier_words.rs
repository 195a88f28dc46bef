//! Dossiers in words.

use crate::domain::consultation::Consultation;
use crate::domain::dispute::Ending;
use crate::domain::dossier::{
    Channel, Contact, Correction, CorrectionKind, Dossier, DossierState, Verdict,
};
use crate::domain::instant::Instant;
use crate::domain::member::{EmailAddress, Member};
use crate::domain::text::visible;
use crate::domain::window::Zone;
use crate::dutch;
use crate::service::view::dossiers::DossierView;

/// What is asked for, in one line.
pub fn kind_word(kind: CorrectionKind) -> &'static str {
    match kind {
        CorrectionKind::Address => "Adres verbeteren",
        CorrectionKind::Extension => "Termijn verlengen",
        CorrectionKind::Weight => "Gewicht corrigeren",
        CorrectionKind::Ballot => "Stem per brief of telefoon",
        CorrectionKind::Dispute => "Betwiste stem afhandelen",
        CorrectionKind::Strike => "Schrappen uit het stemregister",
        CorrectionKind::Addition => "Toevoegen aan het stemregister",
    }
}

/// Whom it is about: the name of a member, or the whole consultation.
pub fn subject(view: &DossierView, consultation: &Consultation) -> String {
    if let Correction::Addition { member, .. } = &view.current.correction {
        return visible(member.name.as_str());
    }
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
        Correction::Weight { before, after, .. } => {
            let votes = |count: &u32| vec![dutch::votes(u64::from(*count))];
            (votes(before), votes(after))
        }
        Correction::Ballot { channel, .. } => {
            let came = format!("Stem {}, verzegeld", channel_word(*channel));
            (vec!["Geen stem".to_owned()], vec![came])
        }
        Correction::Strike { votes, .. } => {
            let on = format!("In het stemregister, {}", dutch::votes(u64::from(*votes)));
            (vec![on], vec!["Niet in het stemregister".to_owned()])
        }
        Correction::Addition { member, votes } => {
            let before = vec!["Niet in het stemregister".to_owned()];
            (before, newcomer_lines(member, *votes))
        }
        Correction::Dispute {
            version, ending, ..
        } => (
            vec![format!("Versie {version} is betwist")],
            vec![ending_word(*ending).to_owned()],
        ),
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

fn newcomer_lines(member: &Member, votes: u32) -> Vec<String> {
    let inhabitants = u64::from(member.population);
    let mut lines = vec![
        format!("{}, code {}", visible(member.name.as_str()), member.code),
        dutch::counted(inhabitants, "inwoner", "inwoners"),
        dutch::votes(u64::from(votes)),
    ];
    lines.extend(member.province.map(|province| province.name().to_owned()));
    lines.extend(contact_lines(&Contact::from(member)));
    let general = member.email_general.as_ref();
    lines.extend(general.map(|email| format!("Algemeen: {}", email.as_str())));
    lines
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
        Correction::Ballot { .. } => {
            "Lees het bewijs en vul zelf in wat er gekozen is. Wat uw collega invoerde, ziet u niet. \
             Is het gelijk? Dan telt de stem, en krijgen alle adressen een bevestiging. Is het niet \
             gelijk? Dan is dit dossier meteen afgewezen."
                .to_owned()
        }
        Correction::Dispute { ending, .. } => dispute_consequences(*ending).to_owned(),
        Correction::Strike { .. } => {
            "Na de goedkeuring werken alle links van dit lid niet meer. Een stem die er al is, telt \
             niet mee. Alle adressen krijgen daarover een mail, met de reden. Dit kunt u niet \
             terugdraaien."
                .to_owned()
        }
        Correction::Addition { .. } => {
            "Na de goedkeuring krijgt dit lid een uitnodiging met een link. Het kan stemmen tot de \
             sluiting. Kijk elk gegeven na: alleen het adres kunt u later nog verbeteren."
                .to_owned()
        }
        Correction::Weight { .. } => format!(
            "Na de goedkeuring telt de {} met het nieuwe aantal stemmen, ook als die al heeft \
             gestemd. Alle adressen van de {0} krijgen daarover een mail, met de reden. Het rapport \
             toont de uitslag ook zonder deze correctie.",
            consultation.words.member
        ),
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

/// Why whoever asked cannot approve: a heading, and what to do.
pub fn takes_another(dossier: &Dossier) -> (&'static str, String) {
    let why = format!(
        "U hebt dossier {} zelf aangevraagd. Vraag een collega van het bureau om in te loggen en \
         het goed te keuren. Er is niets veranderd.",
        dossier.number
    );
    ("Een ander moet dit goedkeuren", why)
}

/// Why a ballot that was entered does not count any more: a heading, and what to do.
pub fn voted(dossier: &Dossier) -> (&'static str, String) {
    let why = format!(
        "Er kwam een stem binnen na de invoer in dossier {}. Die gaat voor, en er is nu niets \
         veranderd. Wijs dit dossier af.",
        dossier.number
    );
    ("Er is intussen al gestemd", why)
}

/// Why an approval would change nothing any more: a heading, and what to do.
pub fn overtaken(dossier: &Dossier) -> (&'static str, String) {
    let number = dossier.number;
    let (heading, meanwhile) = match dossier.proposal.correction {
        Correction::Extension { .. } => (
            "De sluiting is al later",
            format!("De termijn is intussen verder verlengd dan dossier {number} vraagt."),
        ),
        Correction::Dispute { .. } => (
            "Dit is al afgehandeld",
            "Er kwam intussen een nieuwe stem, of een ander dossier.".to_owned(),
        ),
        _ => (
            "Het is al zo",
            format!("Een ander dossier deed intussen wat dossier {number} vraagt."),
        ),
    };
    let next = "Er is niets veranderd. Wijs dit dossier af.";
    (heading, format!("{meanwhile} {next}"))
}

pub fn channel_word(channel: Channel) -> &'static str {
    match channel {
        Channel::Letter => "per brief",
        Channel::Telephone => "per telefoon",
    }
}

pub fn ending_word(ending: Ending) -> &'static str {
    match ending {
        Ending::Upheld => "De stem blijft zoals die is",
        Ending::Withdrawn => "De stem wordt ingetrokken",
    }
}

fn dispute_consequences(ending: Ending) -> &'static str {
    match ending {
        Ending::Upheld => {
            "Na de goedkeuring is de stem niet meer betwist. Alle adressen krijgen daarover een \
             mail, met de reden."
        }
        Ending::Withdrawn => {
            "Na de goedkeuring telt de stem niet meer mee. Alle adressen krijgen daarover een mail, \
             met de reden. Tot de sluiting kan er opnieuw worden gestemd."
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
