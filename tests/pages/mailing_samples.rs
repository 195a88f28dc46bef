//! The pages about mailings in every state.

use raadpleging::service::MailingState;
use raadpleging::service::relay_watch::{RelayAlarm, RelayTrouble};
use raadpleging::service::view::mailings::MailingProgress;
use raadpleging::store::{NewMailing, StoredMailing};
use raadpleging::web::bureau::mailings::{MailingLine, MailingPage, MailingsPage, Unsure};
use raadpleging::web::bureau::relay_words;

use crate::bureau_samples::desk;
use crate::sample::Sample;
use crate::world::{at, consultation, zone};

pub fn all() -> Vec<Sample> {
    let ours = consultation();
    let one = |waiting, state, token: Option<&str>, unsure| {
        let mut mailing = mailing(waiting);
        mailing.stored.state = state;
        let token = token.map(str::to_owned);
        MailingPage::new(desk(), &ours, &mailing, token, unsure)
    };
    let (running, paused) = (MailingState::Running, MailingState::Paused);
    let mut samples = mailing_alarms();
    samples.extend([
        Sample::of("bureau-mailings-empty", &mailing_list(Vec::new(), None)),
        Sample::of("bureau-mailing", &one(120, running, Some("token"), None)),
        Sample::of(
            "bureau-mailing-paused",
            &one(120, paused, Some("token"), None),
        ),
        Sample::of(
            "bureau-mailing-unsure",
            &one(120, running, Some("token"), Some(Unsure)),
        )
        .failed(),
        Sample::of("bureau-mailing-done", &one(0, running, None, None)),
    ]);
    samples
}

fn mailing_list(lines: Vec<MailingLine>, alarm: Option<RelayAlarm>) -> MailingsPage {
    let zone = zone();
    MailingsPage {
        frame: desk(),
        path: "/bureau/azwa-hlo-2025".to_owned(),
        alarm: alarm.map(|told| relay_words::alarm(told, &zone)),
        next_reminder: Some("woensdag 15 oktober 2025 om 10.00 uur".to_owned()),
        lines,
    }
}

/// The list under every trouble that a relay can be in.
fn mailing_alarms() -> Vec<Sample> {
    let names = [
        "bureau-mailings-unreachable",
        "bureau-mailings-not-encrypted",
        "bureau-mailings-expired",
        "bureau-mailings-of-another",
        "bureau-mailings-untrusted",
        "bureau-mailings-invalid",
        "bureau-mailings-login",
    ];
    let named = names.into_iter().zip(RelayTrouble::REPLIES);
    let samples = named.map(|(name, (trouble, _))| {
        let since = at("2025-10-14T08:12");
        let lines = vec![MailingLine::of(&mailing(0), &zone())];
        let alarm = Some(RelayAlarm { trouble, since });
        Sample::of(name, &mailing_list(lines, alarm))
    });
    samples.collect()
}

fn mailing(waiting: u64) -> MailingProgress {
    MailingProgress {
        stored: StoredMailing {
            number: 2,
            mailing: NewMailing {
                name: "reminder-1".to_owned(),
                kind: "reminder".to_owned(),
                started_at: at("2025-10-14T10:00"),
                started_by: Some(1),
                letters: 128,
            },
            state: MailingState::Running,
        },
        accepted: 6,
        waiting,
        refused: 1,
        dropped: 1,
        last_sent_at: Some(at("2025-10-14T10:07")),
    }
}
