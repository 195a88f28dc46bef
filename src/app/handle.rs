//! The shared handle: what every request and every job holds on to.

use std::num::NonZeroU32;
use std::sync::Arc;
use std::time::Duration;

use secrecy::SecretBox;

use crate::clock::Clock;
use crate::config::base_url::BaseUrl;
use crate::config::opening::Opening;
use crate::domain::consultation::Contact;
use crate::domain::key_holders::Unsealer;
use crate::domain::question::Key;
use crate::job::letter_desk::LetterDesk;
use crate::mail::Transport;
use crate::secret::key_ring::KeyRing;
use crate::service::gate::Gate;
use crate::service::last_use::LastUse;
use crate::service::lay_down_version::Compose;
use crate::service::log_in::LogInDesk;
use crate::service::relay_watch::RelayWatch;
use crate::service::roll_file::population::PopulationTable;
use crate::service::save_blueprint::Sealing;
use crate::store::Store;
use crate::web::assets::Stylesheet;
use crate::web::board::shelf::Shelf;
use crate::web::public::document_shelf::DocumentShelf;
use crate::web::request::limits::Limits;
use crate::web::secretary::press::Press;

/// The shared handle: everything that answers a request.
pub struct App {
    pub store: Store,
    pub keys: Arc<KeyRing>,
    pub clock: Clock,
    pub gate: Gate,
    pub log_in_desk: LogInDesk,
    /// When sessions were used last.
    pub last_use: LastUse,
    /// What is known of the mail relay.
    pub relay: RelayWatch,
    /// The mailbox in which mail comes back, where the service reads it itself.
    pub returned_mail: Option<ReturnedMail>,
    /// Where letters are made.
    pub letter_desk: LetterDesk,
    /// For mail that somebody waits for; that of the outbox has a way of its own, so that neither
    /// waits for the other.
    pub trial_transport: Transport,
    pub base_url: BaseUrl,
    pub organisation: Organisation,
    pub stylesheet: Stylesheet,
    pub limits: Limits,
    /// How a version of the report is written.
    pub compose: Compose,
    /// The report in its forms, once made.
    pub shelf: Shelf,
    /// Documents while they are being sent.
    pub documents: DocumentShelf,
    /// Where papers for one member are set.
    pub press: Press,
    /// In which the body of a request must have come in.
    pub body_timeout: Duration,
    /// Where the board opens the ballots; none where the service does so by itself.
    pub board_key: Option<SealingKey>,
    /// What must be settled before an opening, and whom to ask.
    pub opening: Opening,
    /// Which answers of CBS StatLine fill a roll.
    pub population: PopulationTable,
    /// Of a consultation that is set up in the browser.
    pub sealing: Sealing,
    /// Every page says that its votes count nowhere.
    pub exercise: bool,
    pub demonstration: Option<Demonstration>,
}

impl App {
    /// Who opens the ballots here.
    pub fn unsealer(&self) -> Unsealer {
        match self.board_key {
            Some(_) => Unsealer::Board,
            None => Unsealer::Service,
        }
    }
}

/// Who holds consultations; for pages that are about none in particular.
pub struct Organisation {
    pub name: String,
    pub contact: Contact,
}

/// A mailbox that the service reads, as people know it.
pub struct ReturnedMail {
    /// `bounce op imap.vng.example`
    pub mailbox: String,
    /// Between two visits.
    pub every: Duration,
}

/// What only a demonstration has: its own links on the first page, and a clock that its visitor
/// may move on to the close.
pub struct Demonstration {
    pub links: Vec<DemonstrationLink>,
    pub accounts: Vec<DemonstrationAccount>,
    pub consultation: Key,
    /// The most letters of mailings a minute; all at once where there is none.
    pub per_minute: Option<NonZeroU32>,
}

/// A way in for whoever tries the service out.
#[derive(Clone)]
pub struct DemonstrationLink {
    pub label: String,
    pub url: String,
    pub explanation: String,
}

/// An account of a demonstration: shown to everybody, good for nothing else.
#[derive(Clone)]
pub struct DemonstrationAccount {
    pub label: String,
    pub email: String,
    pub password: String,
    pub totp_secret: [u8; 20],
}

/// The private key that ballots are sealed to.
pub type SealingKey = Arc<SecretBox<[u8; 32]>>;
