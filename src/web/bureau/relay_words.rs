//! What the bureau reads when mail cannot leave.

use crate::domain::window::Zone;
use crate::dutch;
use crate::service::relay_watch::{RelayAlarm, RelayTrouble};

/// What is wrong with the mail server, and whom it takes.
pub fn alarm(alarm: RelayAlarm, zone: &Zone) -> String {
    let what = match alarm.trouble {
        RelayTrouble::Unreachable => "De mailserver is niet bereikbaar.",
        RelayTrouble::NotEncrypted => "De mailserver biedt geen versleutelde verbinding.",
        RelayTrouble::CertificateExpired => "Het certificaat van de mailserver is verlopen.",
        RelayTrouble::CertificateOfAnother => {
            "Het certificaat van de mailserver hoort bij een andere naam."
        }
        RelayTrouble::CertificateUntrusted => {
            "Het certificaat van de mailserver is niet ondertekend door een partij die wij vertrouwen."
        }
        RelayTrouble::CertificateInvalid => "Het certificaat van de mailserver klopt niet.",
        RelayTrouble::LoginRefused => {
            "De mailserver weigert onze gebruikersnaam of ons wachtwoord."
        }
    };
    let since = dutch::moment_in_sentence(alarm.since, zone);
    format!("{what} Er gaat geen mail uit sinds {since}. Bel het beheer. Stemmen kan gewoon.")
}
