//! The mailbox in which mail comes back: when it was read, and what is wrong when it cannot be.

use std::time::Duration;

use serde::{Deserialize, Serialize};

use super::instant::Instant;

/// How often is written down that it was read; what was read in between is in the log anyway.
const NOTED_EVERY: Duration = Duration::from_secs(3_600);
/// How long its server may be away before somebody has to know.
const PATIENCE: Duration = Duration::from_secs(1_800);
/// So many visits may be missed before silence is an alarm.
const MISSED_VISITS: u32 = 3;

/// Why it cannot be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum MailboxTrouble {
    /// No connection, or one that broke.
    Unreachable,
    /// Its server offers no encryption.
    NotEncrypted,
    CertificateExpired,
    /// The certificate is of another host.
    CertificateOfAnother,
    /// Signed by itself, or by nobody that we trust.
    CertificateUntrusted,
    /// Wrong in another way.
    CertificateInvalid,
    /// It does not accept our name and password.
    LoginRefused,
    NoFolder,
    /// Its server answers something else than it should.
    NotUnderstood,
}

/// The text is not the name of a trouble.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not a trouble of a mailbox")]
pub struct NotATrouble;

/// What is known of it, by whichever node looked last.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct MailboxStanding {
    /// As far as it was written down; none where no service ever read it.
    pub read_at: Option<Instant>,
    pub failing: Option<Failing>,
}

/// A trouble that is not over.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Failing {
    pub trouble: MailboxTrouble,
    pub since: Instant,
}

/// What somebody has to know.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MailboxAlarm {
    Failing(Failing),
    /// No service read it, and none said why.
    Silent {
        since: Instant,
    },
}

/// What is written down of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "deed", rename_all = "kebab-case")]
pub enum MailboxDeed {
    /// It was read: once an hour, and after a trouble.
    MailboxRead {},
    /// It cannot be read from now on, or for another reason than before.
    MailboxFailed { trouble: MailboxTrouble },
}

impl MailboxDeed {
    /// The name under which it is stored and filtered.
    pub fn name(&self) -> &'static str {
        match self {
            Self::MailboxRead {} => "mailbox-read",
            Self::MailboxFailed { .. } => "mailbox-failed",
        }
    }
}

impl MailboxTrouble {
    pub const ALL: [Self; 9] = [
        Self::Unreachable,
        Self::NotEncrypted,
        Self::CertificateExpired,
        Self::CertificateOfAnother,
        Self::CertificateUntrusted,
        Self::CertificateInvalid,
        Self::LoginRefused,
        Self::NoFolder,
        Self::NotUnderstood,
    ];

    /// As it is stored.
    pub fn name(self) -> &'static str {
        match self {
            Self::Unreachable => "unreachable",
            Self::NotEncrypted => "not-encrypted",
            Self::CertificateExpired => "certificate-expired",
            Self::CertificateOfAnother => "certificate-of-another",
            Self::CertificateUntrusted => "certificate-untrusted",
            Self::CertificateInvalid => "certificate-invalid",
            Self::LoginRefused => "login-refused",
            Self::NoFolder => "no-folder",
            Self::NotUnderstood => "not-understood",
        }
    }

    pub fn parse(text: &str) -> Result<Self, NotATrouble> {
        let known = Self::ALL.into_iter().find(|known| known.name() == text);
        known.ok_or(NotATrouble)
    }

    /// Whether it may come right by itself.
    fn passes(self) -> bool {
        matches!(self, Self::Unreachable | Self::NotUnderstood)
    }
}

impl MailboxStanding {
    /// Whether it has to be written down that it was read at `now`.
    pub fn wants_note(&self, now: Instant) -> bool {
        let old = |at| now.since(at) >= NOTED_EVERY;
        self.failing.is_some() || self.read_at.is_none_or(old)
    }

    /// None while all is well, or while it may come right by itself; `every` is the time between
    /// two visits.
    pub fn alarm(&self, every: Duration, now: Instant) -> Option<MailboxAlarm> {
        if let Some(failing) = self.failing {
            let patient = failing.trouble.passes() && now.since(failing.since) <= PATIENCE;
            return (!patient).then_some(MailboxAlarm::Failing(failing));
        }
        let since = self.read_at?;
        let silence = NOTED_EVERY + every * MISSED_VISITS;
        (now.since(since) > silence).then_some(MailboxAlarm::Silent { since })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const EVERY: Duration = Duration::from_secs(300);

    fn at(minutes: i64) -> Instant {
        Instant::from_micros(minutes * 60_000_000).unwrap()
    }

    fn failing(trouble: MailboxTrouble) -> MailboxStanding {
        MailboxStanding {
            read_at: Some(at(0)),
            failing: Some(Failing {
                trouble,
                since: at(10),
            }),
        }
    }

    #[test]
    fn a_trouble_is_known_by_its_name() {
        for trouble in MailboxTrouble::ALL {
            assert_eq!(MailboxTrouble::parse(trouble.name()), Ok(trouble));
            let written = serde_json::to_string(&trouble).unwrap();
            assert_eq!(written, format!("\"{}\"", trouble.name()));
        }
        assert_eq!(MailboxTrouble::parse("dark"), Err(NotATrouble));
    }

    #[test]
    fn a_server_may_be_away_for_half_an_hour_and_a_wrong_password_for_none() {
        let away = failing(MailboxTrouble::Unreachable);
        assert_eq!(away.alarm(EVERY, at(40)), None);
        let alarm = away.failing.map(MailboxAlarm::Failing);
        assert_eq!(away.alarm(EVERY, at(41)), alarm);
        let login = failing(MailboxTrouble::LoginRefused);
        assert!(login.alarm(EVERY, at(10)).is_some());
    }

    #[test]
    fn a_silence_longer_than_an_hour_and_three_visits_is_an_alarm() {
        let read = MailboxStanding {
            read_at: Some(at(0)),
            failing: None,
        };
        assert_eq!(read.alarm(EVERY, at(75)), None);
        let since = at(0);
        assert_eq!(
            read.alarm(EVERY, at(76)),
            Some(MailboxAlarm::Silent { since })
        );
        assert_eq!(MailboxStanding::default().alarm(EVERY, at(76)), None);
    }

    #[test]
    fn a_reading_is_written_down_once_an_hour_and_after_a_trouble() {
        let read = MailboxStanding {
            read_at: Some(at(0)),
            failing: None,
        };
        assert!(!read.wants_note(at(59)) && read.wants_note(at(60)));
        assert!(failing(MailboxTrouble::NoFolder).wants_note(at(11)));
        assert!(MailboxStanding::default().wants_note(at(0)));
    }
}
