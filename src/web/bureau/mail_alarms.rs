//! What stands above the pages about mail when mail does not leave, or is not read when it returns.

use actix_web::HttpResponse;

use crate::domain::instant::Instant;
use crate::domain::mailbox::MailboxAlarm;
use crate::domain::window::Zone;
use crate::service::relay_watch::RelayAlarm;
use crate::service::view::mailbox::mailbox_standing;
use crate::web::bureau::{mailbox_words, relay_words};
use crate::web::request::session::Office;

/// A notice at the top of a page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MailAlarm {
    pub heading: &'static str,
    pub text: String,
}

impl MailAlarm {
    pub fn of_relay(alarm: RelayAlarm, zone: &Zone) -> Self {
        Self {
            heading: "Er gaat geen mail uit.",
            text: relay_words::alarm(alarm, zone),
        }
    }

    /// `mailbox`: `bounce op imap.vng.example`
    pub fn of_mailbox(alarm: MailboxAlarm, mailbox: &str, zone: &Zone) -> Self {
        Self {
            heading: "Teruggekomen mail wordt niet gelezen.",
            text: mailbox_words::alarm(alarm, mailbox, zone),
        }
    }
}

/// All that is wrong at `now`.
pub async fn mail_alarms(
    office: &Office,
    zone: &Zone,
    now: Instant,
) -> Result<Vec<MailAlarm>, HttpResponse> {
    let app = &office.desk.app;
    let relay = app.relay.alarm(now);
    let mut alarms: Vec<MailAlarm> = relay
        .map(|alarm| MailAlarm::of_relay(alarm, zone))
        .into_iter()
        .collect();
    if let Some(own) = &app.returned_mail {
        let standing = mailbox_standing(&app.store).await;
        let standing = standing.map_err(|fault| office.unavailable(&fault))?;
        let alarm = standing.alarm(own.every, now);
        alarms.extend(alarm.map(|alarm| MailAlarm::of_mailbox(alarm, &own.mailbox, zone)));
    }
    Ok(alarms)
}
