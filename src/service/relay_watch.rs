//! Whether the relay takes letters at all, as this node sees it. While it does not, no letter is
//! tried: its wait would only grow. The relay is looked at instead, so that the first letter leaves
//! soon after it is back.

use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use crate::domain::instant::Instant;

/// How often a relay that takes nothing is looked at.
const LOOK_AGAIN: Duration = Duration::from_secs(30);
/// How long a relay may be away before somebody has to know.
const PATIENCE: Duration = Duration::from_secs(600);

/// Why the relay takes no letter at all, whosever it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RelayTrouble {
    /// No connection, or no greeting.
    Unreachable,
    /// It offers no encryption.
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
}

impl RelayTrouble {
    /// Every trouble, with the word under which an attempt that it stopped stands in the outbox.
    pub const REPLIES: [(Self, &'static str); 8] = [
        (Self::Unreachable, "unreachable"),
        (Self::NotEncrypted, "not-encrypted"),
        (Self::NotEncrypted, "no-starttls"),
        (Self::CertificateExpired, "certificate-expired"),
        (Self::CertificateOfAnother, "certificate-of-another"),
        (Self::CertificateUntrusted, "certificate-untrusted"),
        (Self::CertificateInvalid, "certificate-invalid"),
        (Self::LoginRefused, "login-refused"),
    ];

    /// The trouble by its word; none for what is about one letter.
    pub fn of_reply(reply: &str) -> Option<Self> {
        let known = Self::REPLIES.into_iter();
        known
            .filter(|(_, word)| *word == reply)
            .map(|(trouble, _)| trouble)
            .next()
    }
}

/// What the bureau has to know.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RelayAlarm {
    pub trouble: RelayTrouble,
    pub since: Instant,
}

/// What is known of the relay.
#[derive(Debug, Default)]
pub struct RelayWatch(Mutex<Option<Down>>);

#[derive(Debug, Clone, Copy)]
struct Down {
    trouble: RelayTrouble,
    since: Instant,
    look_again_at: Instant,
}

impl RelayWatch {
    /// The relay answered; true when it had been away.
    pub fn answered(&self) -> bool {
        self.down().take().is_some()
    }

    /// No letter could be handed over at `now`.
    pub fn failed(&self, trouble: RelayTrouble, now: Instant) {
        let mut down = self.down();
        let since = down.map_or(now, |down| down.since);
        *down = Some(Down {
            trouble,
            since,
            look_again_at: now.plus(LOOK_AGAIN),
        });
    }

    /// Whether letters may be tried.
    pub fn is_up(&self) -> bool {
        self.down().is_none()
    }

    /// Whether it is time to look at a relay that was away.
    pub fn is_due(&self, now: Instant) -> bool {
        self.down().is_some_and(|down| down.look_again_at <= now)
    }

    /// None while all is well, or while it may come right by itself.
    pub fn alarm(&self, now: Instant) -> Option<RelayAlarm> {
        let down = (*self.down())?;
        let passes = down.trouble == RelayTrouble::Unreachable;
        (!passes || now.since(down.since) > PATIENCE).then_some(RelayAlarm {
            trouble: down.trouble,
            since: down.since,
        })
    }

    /// One value cannot be half-changed, so a poisoned lock holds a whole one.
    fn down(&self) -> MutexGuard<'_, Option<Down>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(seconds: i64) -> Instant {
        Instant::from_micros(seconds * 1_000_000).unwrap()
    }

    #[test]
    fn a_relay_may_be_away_for_ten_minutes_and_a_wrong_certificate_for_none() {
        let watch = RelayWatch::default();
        assert!(watch.is_up() && watch.alarm(at(0)).is_none());
        watch.failed(RelayTrouble::Unreachable, at(0));
        watch.failed(RelayTrouble::Unreachable, at(590));
        assert!(!watch.is_up());
        assert_eq!(watch.alarm(at(600)), None);
        let since = at(0);
        let trouble = RelayTrouble::Unreachable;
        assert_eq!(watch.alarm(at(601)), Some(RelayAlarm { trouble, since }));
        assert!(watch.answered());
        assert!(!watch.answered());
        watch.failed(RelayTrouble::CertificateExpired, at(700));
        assert!(watch.alarm(at(700)).is_some());
    }

    #[test]
    fn it_is_looked_at_twice_a_minute() {
        let watch = RelayWatch::default();
        assert!(!watch.is_due(at(0)));
        watch.failed(RelayTrouble::Unreachable, at(0));
        assert!(!watch.is_due(at(29)) && watch.is_due(at(30)));
        watch.failed(RelayTrouble::Unreachable, at(30));
        assert!(!watch.is_due(at(59)) && watch.is_due(at(60)));
    }
}
