//! Joins the rooms: store, keys, clock, pages, mail; names everyone, decides nothing.

pub mod assemble;
pub mod keys;
pub mod run;

use std::net::TcpListener;
use std::sync::Arc;
use std::time::Duration;

use actix_web::dev::Server;
use actix_web::{App as Routes, HttpServer, web};
use secrecy::SecretBox;

use crate::clock::Clock;
use crate::config::base_url::BaseUrl;
use crate::domain::consultation::Contact;
use crate::secret::key_ring::KeyRing;
use crate::service::gate::Gate;
use crate::service::log_in::LogInDesk;
use crate::store::Store;
use crate::web::assets::Stylesheet;
use crate::web::board::shelf::Shelf;
use crate::web::request::limits::Limits;

/// The shared handle: everything that answers a request.
pub struct App {
    pub store: Store,
    pub keys: Arc<KeyRing>,
    pub clock: Clock,
    pub gate: Gate,
    pub log_in_desk: LogInDesk,
    pub base_url: BaseUrl,
    pub organisation: Organisation,
    pub stylesheet: Stylesheet,
    pub limits: Limits,
    /// The report in its forms, once made.
    pub shelf: Shelf,
    /// In which the body of a request must have come in.
    pub body_timeout: Duration,
    /// Every page says that its votes count nowhere.
    pub exercise: bool,
    pub demonstration: Option<Demonstration>,
}

/// Who holds consultations; for pages that are about none in particular.
pub struct Organisation {
    pub name: String,
    pub contact: Contact,
}

/// What only a demonstration has: its own links on the first page, and a clock that its visitor
/// may move on to the close.
pub struct Demonstration {
    pub links: Vec<DemonstrationLink>,
    pub accounts: Vec<DemonstrationAccount>,
    pub consultation: crate::domain::question::Key,
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

/// The private key that ballots are sealed to, where this node unseals by itself.
pub type SealingKey = Arc<SecretBox<[u8; 32]>>;

/// How the server listens.
pub struct Listening {
    pub listener: TcpListener,
    pub workers: usize,
    pub header_timeout: Duration,
}

/// Starts answering. TLS ends at the proxy before us.
pub fn serve(app: Arc<App>, listening: Listening) -> std::io::Result<Server> {
    let shared = web::Data::from(app);
    let server = HttpServer::new(move || {
        Routes::new()
            .app_data(shared.clone())
            .wrap(actix_web::middleware::from_fn(
                crate::web::request::guard::guard,
            ))
            .configure(crate::web::routes::routes)
    })
    .workers(listening.workers)
    .backlog(1024)
    .max_connections(4_096)
    .client_request_timeout(listening.header_timeout)
    .client_disconnect_timeout(Duration::from_secs(2))
    .keep_alive(Duration::from_secs(15))
    .shutdown_timeout(20)
    .disable_signals()
    .listen(listening.listener)?;
    Ok(server.run())
}
