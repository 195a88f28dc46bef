//! From settings to the parts of a running service.

use std::num::{NonZeroU32, NonZeroUsize};
use std::sync::Arc;
use std::time::Duration;

use secrecy::ExposeSecret;

use super::keys::{self, KeyFault};
use super::{App, Demonstration, Organisation, ReturnedMail};
use crate::clock::Clock;
use crate::config::database::{self, DatabaseUrlFault};
use crate::config::mail::{self as mail_settings, Encryption};
use crate::config::mailbox;
use crate::config::secret_file::{SecretFileFault, read_secret};
use crate::config::settings::{Settings, Unsealing};
use crate::domain::event::Actor;
use crate::entropy;
use crate::job::bounces::Bounces;
use crate::job::close::Closing;
use crate::job::lane::AT_ONCE;
use crate::job::letter_desk::LetterDesk;
use crate::job::post::PostRoom;
use crate::mail::mailbox::{Mailbox, MailboxSettings};
use crate::mail::{Login, Security, Sender, SmtpSettings, Transport, TransportFault};
use crate::report::composer;
use crate::secret::sealing::{SealFault, public_key};
use crate::service::gate::Gate;
use crate::service::last_use::LastUse;
use crate::service::log_in::LogInDesk;
use crate::service::read_bounce::BounceReader;
use crate::service::relay_watch::RelayWatch;
use crate::service::roll_file::population::PopulationTable;
use crate::service::save_blueprint::Sealing;
use crate::store::{DatabaseUrl, Store, StoreFault};
use crate::web::assets::{DEFAULT_THEME, Stylesheet};
use crate::web::board::shelf::Shelf;
use crate::web::public::document_shelf::DocumentShelf;
use crate::web::request::limits::Limits;
use crate::web::secretary::press::Press;

/// Connections that read at once.
const READERS: u32 = 4;
/// Letters on their way to a relay at once, over both lanes.
const MAIL_CONNECTIONS: NonZeroUsize = NonZeroUsize::new(2 * AT_ONCE).unwrap();

/// For each answer of the server of a mailbox.
const MAILBOX_TIMEOUT: Duration = Duration::from_secs(30);

/// Why the service cannot be put together.
#[derive(Debug, thiserror::Error)]
pub enum AssemblyFault {
    #[error("the address of the database cannot be had")]
    Database(#[from] DatabaseUrlFault),
    #[error("the database cannot be opened")]
    Store(#[from] StoreFault),
    #[error("the keys cannot be had")]
    Keys(#[from] KeyFault),
    #[error("the sealing key is none")]
    SealingKey(#[from] SealFault),
    #[error("the password of the mail relay or of the mailbox cannot be had")]
    MailPassword(#[from] SecretFileFault),
    #[error("mail cannot leave")]
    Mail(#[from] TransportFault),
    #[error("passwords cannot be compared on this machine")]
    Passwords,
}

/// Where the database of these settings is.
pub fn database_url(settings: &Settings) -> Result<DatabaseUrl, AssemblyFault> {
    Ok(match settings.database.url()? {
        database::DatabaseUrl::Sqlite(path) => DatabaseUrl::Sqlite(path),
        database::DatabaseUrl::Postgres(url) => {
            DatabaseUrl::Postgres(url.expose_secret().to_owned())
        }
    })
}

/// Opens the database of these settings; its tables must be up to date.
pub fn store(settings: &Settings) -> Result<Store, AssemblyFault> {
    Ok(Store::open(&database_url(settings)?, READERS)?)
}

/// The shared handle of a service with these settings.
pub fn app(
    settings: &Settings,
    store: Store,
    clock: Clock,
    demonstration: Option<Demonstration>,
) -> Result<Arc<App>, AssemblyFault> {
    let sealing_key = keys::sealing_key(&settings.secrets)?;
    Ok(Arc::new(App {
        store,
        keys: keys::token_key(&settings.secrets)?,
        limits: Limits::new(&clock),
        clock,
        gate: Gate::default(),
        log_in_desk: LogInDesk::new(entropy::bytes()).ok_or(AssemblyFault::Passwords)?,
        last_use: LastUse::default(),
        relay: RelayWatch::default(),
        returned_mail: settings.mail.bounces.as_ref().map(returned_mail),
        letter_desk: letter_desk(settings),
        trial_transport: transport(&settings.mail)?,
        base_url: settings.server.base_url.clone(),
        organisation: Organisation {
            name: settings.organisation.name.to_string(),
            contact: settings.organisation.contact.clone(),
        },
        stylesheet: Stylesheet::with_theme(DEFAULT_THEME),
        compose: Arc::new(composer(settings.server.base_url.as_str())),
        shelf: Shelf::default(),
        documents: DocumentShelf::default(),
        press: Press::default(),
        body_timeout: settings.server.body_timeout,
        board_key: match settings.deadline.unseal {
            Unsealing::Board => Some(Arc::clone(&sealing_key)),
            Unsealing::Service => None,
        },
        opening: settings.opening.clone(),
        population: PopulationTable {
            table: settings.population.table.clone(),
            column: settings.population.column.clone(),
        },
        sealing: Sealing {
            key: public_key(&sealing_key)?,
            exercise: settings.exercise,
        },
        exercise: settings.exercise,
        demonstration,
    }))
}

/// The room that posts the letters of `app`.
pub fn post_room(settings: &Settings, app: Arc<App>) -> Result<PostRoom, AssemblyFault> {
    let mail = &settings.mail;
    Ok(PostRoom {
        transport: transport(mail)?,
        // A demonstration writes files: nobody takes them for a flood.
        per_minute: match &app.demonstration {
            Some(demonstration) => demonstration.per_minute,
            None => NonZeroU32::new(mail.per_minute),
        },
        app,
    })
}

fn letter_desk(settings: &Settings) -> LetterDesk {
    let mail = &settings.mail;
    LetterDesk {
        base_url: settings.server.base_url.as_str().to_owned(),
        sender: sender(mail),
        bounce: mail.bounce_address.clone(),
        verp: mail.verp,
    }
}

/// What closes the consultations of `app`.
pub fn closing(settings: &Settings, app: Arc<App>) -> Result<Closing, AssemblyFault> {
    let alone = matches!(database_url(settings)?, DatabaseUrl::Sqlite(_));
    Ok(Closing {
        app,
        sealing_key: match settings.deadline.unseal {
            Unsealing::Board => None,
            Unsealing::Service => Some(keys::sealing_key(&settings.secrets)?),
        },
        drain: settings.deadline.drain,
        alone,
    })
}

/// Who letters come from with these settings.
pub fn sender(mail: &mail_settings::Mail) -> Sender {
    Sender {
        name: mail.from_name.clone(),
        address: mail.from_address.clone(),
        reply_to: mail.reply_to.clone(),
    }
}

/// What reads the mailbox of mail that comes back to `app`.
pub fn bounces(own: &mailbox::Mailbox, app: &App) -> Result<Bounces, AssemblyFault> {
    Ok(Bounces {
        mailbox: mailbox(own)?,
        reader: BounceReader {
            store: app.store.clone(),
            keys: Arc::clone(&app.keys),
            actor: Actor::Service,
        },
        clock: app.clock.clone(),
    })
}

fn returned_mail(own: &mailbox::Mailbox) -> ReturnedMail {
    ReturnedMail {
        mailbox: format!("{} op {}", own.login.username, own.host),
        every: own.every,
    }
}

/// The mailbox of these settings.
pub fn mailbox(own: &mailbox::Mailbox) -> Result<Mailbox, AssemblyFault> {
    Ok(Mailbox::new(MailboxSettings {
        host: own.host.clone(),
        port: own.port,
        security: security(own.encryption),
        username: own.login.username.clone(),
        password: read_secret(&own.login.password)?,
        folder: own.folder.clone(),
        timeout: MAILBOX_TIMEOUT,
    }))
}

fn security(encryption: Encryption) -> Security {
    match encryption {
        Encryption::StartTls => Security::StartTls,
        Encryption::Tls => Security::Tls,
        Encryption::None => Security::Plain,
    }
}

/// How letters leave with these settings.
pub fn transport(mail: &mail_settings::Mail) -> Result<Transport, AssemblyFault> {
    let smtp = match &mail.transport {
        mail_settings::Transport::Folder(folder) => return Ok(Transport::Folder(folder.clone())),
        mail_settings::Transport::Smtp(smtp) => smtp,
    };
    let login = match &smtp.login {
        None => None,
        Some(login) => {
            let password = read_secret(&login.password)?;
            let password = password.expose_secret().to_owned();
            Some(Login::new(login.username.clone(), password))
        }
    };
    Ok(Transport::smtp(SmtpSettings {
        host: smtp.host.clone(),
        port: smtp.port,
        security: security(smtp.encryption),
        login,
        hello_name: None,
        root_certificates: None,
        connections: MAIL_CONNECTIONS,
        timeout: mail.timeout,
    })?)
}
