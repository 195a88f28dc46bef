//! The log in plain Dutch: a sentence a deed, and none forgotten.

use crate::domain::ballot::Act;
use crate::domain::event::Deed;
use crate::domain::preparation::{AcceptedCheck, CheckItem};
use crate::dutch;
use crate::web::bureau::letter_kinds::kind_word;
use crate::web::bureau::preparation_words::heading;
use crate::web::bureau::trail_details::{exception, of_account, of_mail, preparation, remark};
use crate::web::bureau::trail_words::{Names, Topic};

/// What was done, and on which topic.
#[expect(clippy::too_many_lines, reason = "a line a deed, and none forgotten")]
pub fn told(deed: &Deed, names: &Names<'_>) -> (Topic, String) {
    let whose = |code| names.member(code);
    let count = |number: u64| dutch::number(number);
    match deed {
        Deed::ConsultationSetUp { .. } => {
            (Topic::Preparing, "De raadpleging is aangemaakt.".to_owned())
        }
        Deed::RollImported {
            members,
            votes,
            added,
            removed,
            changed,
            ..
        } => (
            Topic::Preparing,
            format!(
                "Een ledenlijst met {} leden en {} is overgenomen. Nieuw: {}, gewijzigd: {}, \
                 vervallen: {}.",
                count(*members),
                dutch::votes(*votes),
                count(*added),
                count(*changed),
                count(*removed)
            ),
        ),
        Deed::ConsultationOpened {
            members,
            votes,
            checks,
            accepted,
            ..
        } => (
            Topic::Preparing,
            format!(
                "De raadpleging is geopend, met {} leden en {}. {}",
                count(*members),
                dutch::votes(*votes),
                settled(checks, accepted)
            ),
        ),
        Deed::LinkIssued { member, .. } => (
            Topic::Links,
            format!("{} kreeg een link om te stemmen.", whose(member)),
        ),
        Deed::LinkReplaced { member, .. } => (
            Topic::Links,
            format!(
                "{} kreeg een nieuwe link. De oude werkt niet meer.",
                whose(member)
            ),
        ),
        Deed::LinkPrinted { member, .. } => (
            Topic::Links,
            format!("Voor {} is een link op papier gezet.", whose(member)),
        ),
        Deed::DeputyNamed { member, .. } => (
            Topic::Links,
            format!("{} machtigde een plaatsvervanger.", whose(member)),
        ),
        Deed::DeputyRevoked { member, .. } => (
            Topic::Links,
            format!("{} trok een machtiging in.", whose(member)),
        ),
        Deed::HandedOver { member, .. } => (
            Topic::Links,
            format!(
                "{} droeg de link over aan een andere secretaris.",
                whose(member)
            ),
        ),
        Deed::BallotRecorded {
            member,
            version,
            act,
            ..
        } => {
            let what = match act {
                Act::Cast => "stem",
                Act::Withdrawn => "intrekking",
            };
            let told = format!(
                "Van {} is een {what} vastgelegd, als versie {version}.",
                whose(member)
            );
            (Topic::Votes, told)
        }
        Deed::LateBallotRefused { member, .. } => (
            Topic::Votes,
            format!("Een stem van {} kwam te laat, en telt niet.", whose(member)),
        ),
        Deed::TimelyBallotMissed { member, .. } => (
            Topic::Votes,
            format!(
                "Een stem van {} was op tijd, maar is niet vastgelegd.",
                whose(member)
            ),
        ),
        Deed::BallotDisputed { member, version } => (
            Topic::Votes,
            format!(
                "{} meldde dat versie {version} niet van haar was.",
                whose(member)
            ),
        ),
        Deed::DraftSaved { member, .. } => (
            Topic::Votes,
            format!("{} bewaarde een concept.", whose(member)),
        ),
        Deed::DraftDiscarded { member, .. } => (
            Topic::Votes,
            format!("{} gooide een concept weg.", whose(member)),
        ),
        Deed::PageVisited { member, .. } => (
            Topic::Votes,
            format!("Iemand van {} vulde voor het eerst iets in.", whose(member)),
        ),
        Deed::ContactNoted { member, .. } => (
            Topic::Contact,
            format!(
                "Over {} is een notitie of gesprek opgeschreven.",
                whose(member)
            ),
        ),
        Deed::KioskOpened { kiosk } => (
            Topic::Links,
            format!("Link {kiosk} voor een scherm is gemaakt."),
        ),
        Deed::KioskEnded { kiosk } => (
            Topic::Links,
            format!("Link {kiosk} voor een scherm werkt niet meer."),
        ),
        Deed::ClarificationPublished { number, .. } => (
            Topic::Contact,
            format!("Verduidelijking {number} is gepubliceerd."),
        ),
        Deed::ConsultationExtended { closes_at, .. } => (
            Topic::Exceptions,
            format!(
                "De sluiting is verzet naar {}.",
                dutch::moment_in_sentence(*closes_at, names.zone)
            ),
        ),
        Deed::Dossier(deed) => (Topic::Exceptions, exception(deed, names)),
        Deed::MailingStarted { kind, letters } => (
            Topic::Mail,
            format!(
                "Een mailing begon: {}, {}.",
                kind_word(kind).to_lowercase(),
                dutch::counted(*letters, "mail", "mails")
            ),
        ),
        Deed::TrialLetterSent { kind } => (
            Topic::Mail,
            format!(
                "Een proefmail is verstuurd: {}.",
                kind_word(kind).to_lowercase()
            ),
        ),
        Deed::LettersLeased { letters } => (
            Topic::Mail,
            format!("Klaargezet om te versturen: {}.", count(*letters)),
        ),
        Deed::LettersPosted {
            accepted,
            deferred,
            refused,
            dropped,
        } => {
            let [sent, later, refused, unneeded] =
                [accepted, deferred, refused, dropped].map(|list| count(list.len() as u64));
            let told = format!(
                "Mail verstuurd: {sent}, uitgesteld: {later}, geweigerd: {refused}, niet meer \
                 nodig: {unneeded}."
            );
            (Topic::Mail, told)
        }
        Deed::BounceRead { member, .. } => (
            Topic::Mail,
            format!("Op mail aan {} kwam een bericht terug.", whose(member)),
        ),
        Deed::ConsultationClosed { ballots, late, .. } => (
            Topic::Outcome,
            format!(
                "De raadpleging is gesloten. Leden met een stem: {}, te laat: {}.",
                count(*ballots),
                count(*late)
            ),
        ),
        Deed::ConsultationUnsealed { opened, unreadable } => (
            Topic::Outcome,
            format!(
                "De stemmen zijn geopend: {}. Niet leesbaar: {}.",
                count(*opened),
                count(unreadable.len() as u64)
            ),
        ),
        Deed::UnsealingConsented { needed } => (
            Topic::Outcome,
            format!("Een sleutelhouder stemde in met het openen. Nodig zijn er {needed}."),
        ),
        Deed::VersionLaidDown { number, .. } => (
            Topic::Outcome,
            format!("Versie 1.{number} van het rapport is vastgelegd."),
        ),
        Deed::DecisionRecorded { .. } => (
            Topic::Outcome,
            "Het besluit van het bestuur is vastgelegd.".to_owned(),
        ),
        Deed::AccountAdded { .. }
        | Deed::LoggedIn { .. }
        | Deed::LogInRefused
        | Deed::LoggedOut { .. }
        | Deed::AccountInvited { .. }
        | Deed::AccountInvitedAgain { .. }
        | Deed::InvitationAccepted { .. }
        | Deed::AccountSuspended { .. }
        | Deed::RecoveryCodesMade { .. }
        | Deed::RecoveryCodeUsed { .. }
        | Deed::SessionsEnded { .. }
        | Deed::PasswordChanged { .. } => (Topic::Accounts, of_account(deed, names)),
        Deed::Preparation(deed) => (Topic::Preparing, preparation(deed)),
        Deed::Mail(deed) => (Topic::Mail, of_mail(deed)),
        Deed::Remark(deed) => (Topic::Texts, remark(deed, names)),
    }
}

/// What had to be settled before the opening.
fn settled(checks: &[CheckItem], accepted: &[AcceptedCheck]) -> String {
    if checks.is_empty() {
        return "Vooraf was geen controle verplicht.".to_owned();
    }
    let (unmeasured, known): (Vec<CheckItem>, Vec<CheckItem>) = checks
        .iter()
        .partition(|item| accepted.iter().any(|own| own.item == **item));
    let told = [("Vooraf geregeld", known), ("Niet te meten", unmeasured)]
        .into_iter()
        .filter(|(_, items)| !items.is_empty())
        .map(|(what, items)| {
            let names = items.into_iter().map(heading).map(str::to_lowercase);
            format!("{what}: {}.", names.collect::<Vec<_>>().join(", "))
        });
    told.collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;
    use crate::domain::event::tests::every_deed;
    use crate::domain::member::MemberCode;
    use crate::domain::text::Line;
    use crate::domain::window::Zone;
    use crate::dutch_rules::misspelt;

    #[test]
    fn every_deed_is_a_short_sentence_of_its_own_in_dutch() {
        let code = MemberCode::parse("GM0034").unwrap();
        let members = BTreeMap::from([(code, Line::parse("Almere").unwrap())]);
        let people = BTreeMap::new();
        let names = Names {
            members: &members,
            people: &people,
            zone: &Zone::parse("Europe/Amsterdam").unwrap(),
        };
        let told: Vec<String> = every_deed()
            .iter()
            .map(|deed| told(deed, &names).1)
            .collect();
        for sentence in &told {
            assert!(sentence.ends_with('.'), "{sentence}");
            assert!(sentence.split_whitespace().count() <= 20, "{sentence}");
            let wrong = misspelt(sentence);
            assert!(wrong.is_empty(), "{sentence}: {wrong:?}");
        }
        let different: std::collections::BTreeSet<&String> = told.iter().collect();
        assert_eq!(different.len(), told.len());
    }
}
