//! What the bureau reads when the mailbox of returned mail is not read.

use crate::domain::mailbox::{MailboxAlarm, MailboxTrouble};
use crate::domain::window::Zone;
use crate::dutch;

/// What is wrong, since when, and with which mailbox: `bounce op imap.vng.example`.
pub fn alarm(alarm: MailboxAlarm, mailbox: &str, zone: &Zone) -> String {
    let (what, since) = match alarm {
        MailboxAlarm::Failing(failing) => (trouble(failing.trouble), failing.since),
        MailboxAlarm::Silent { since } => ("De dienst leest de mailbox niet meer.", since),
    };
    let since = dutch::moment_in_sentence(since, zone);
    format!(
        "{what} Dat is zo sinds {since}. Het gaat om de mailbox {mailbox}. Bel het beheer. \
         Tot die tijd ziet u hier niet welke mail niet is bezorgd."
    )
}

fn trouble(trouble: MailboxTrouble) -> &'static str {
    match trouble {
        MailboxTrouble::Unreachable => "De server van de mailbox is niet bereikbaar.",
        MailboxTrouble::NotEncrypted => {
            "De server van de mailbox biedt geen versleutelde verbinding."
        }
        MailboxTrouble::CertificateExpired => {
            "Het certificaat van de server van de mailbox is verlopen."
        }
        MailboxTrouble::CertificateOfAnother => {
            "Het certificaat van de server van de mailbox hoort bij een andere naam."
        }
        MailboxTrouble::CertificateUntrusted => {
            "Het certificaat van de mailbox is niet ondertekend door een partij die wij vertrouwen."
        }
        MailboxTrouble::CertificateInvalid => {
            "Het certificaat van de server van de mailbox klopt niet."
        }
        MailboxTrouble::LoginRefused => "De mailbox weigert onze gebruikersnaam of ons wachtwoord.",
        MailboxTrouble::NoFolder => "De map voor teruggekomen mail bestaat niet in de mailbox.",
        MailboxTrouble::NotUnderstood => "De server van de mailbox geeft een vreemd antwoord.",
    }
}
