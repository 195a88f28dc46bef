//! Letters to a relay.
//!
//! # Why not lettre's own pool
//!
//! A letter has one total time. When it is over, lettre's pool takes the half-used connection
//! back; the next letter then reads the late answer to the last one as its own, and is thought
//! accepted while it is not. Here a connection is kept only after a complete, positive answer.
//! And without `TCP_NODELAY` the last, small packet of each letter waits for 40 ms.

use std::fmt;
use std::net::IpAddr;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use lettre::transport::smtp::authentication::Mechanism;
use lettre::transport::smtp::client::{
    AsyncSmtpConnection, Certificate, TlsParameters, TlsParametersBuilder,
};
use lettre::transport::smtp::extension::ClientId;
use lettre::transport::smtp::response::Severity;
use tokio::net::TcpStream;
use tokio::sync::Semaphore;
use tokio::time::timeout;

use super::hand_over::{Reports, hand_over, look_for_reports};
use super::line_by_line::LineByLine;
use super::message::Mail;
use super::posting::{Posting, Reason, Reply};
use super::transport::{Login, Security, SmtpSettings, TransportFault};

/// Lettre reads a file without any as an empty list, and then trusts nobody new.
const CERTIFICATE: &[u8] = b"-----BEGIN CERTIFICATE-----";

/// A relay with the connections to it.
pub struct Relay {
    host: String,
    port: u16,
    encryption: Encryption,
    login: Option<Login>,
    hello_name: ClientId,
    timeout: Duration,
    /// One for every letter that may be on its way.
    places: Semaphore,
    /// At most as many as there are places.
    idle: Mutex<Vec<Open>>,
}

/// A connection, and whether reports can be asked for on it.
struct Open {
    connection: AsyncSmtpConnection,
    reports: Reports,
}

/// How, with what it takes.
enum Encryption {
    StartTls(TlsParameters),
    Tls(TlsParameters),
    Plain,
}

impl Relay {
    pub(super) fn new(settings: SmtpSettings) -> Result<Self, TransportFault> {
        let encryption = match settings.security {
            Security::StartTls => Encryption::StartTls(trust(&settings)?),
            Security::Tls => Encryption::Tls(trust(&settings)?),
            Security::Plain if is_loopback(&settings.host) => Encryption::Plain,
            Security::Plain => return Err(TransportFault::PlainBeyondLoopback),
        };
        Ok(Self {
            host: settings.host,
            port: settings.port,
            encryption,
            login: settings.login,
            hello_name: settings
                .hello_name
                .map_or_else(ClientId::default, ClientId::Domain),
            timeout: settings.timeout,
            places: Semaphore::new(settings.connections.get()),
            idle: Mutex::new(Vec::new()),
        })
    }

    /// The name that its certificate bears.
    pub(super) fn host(&self) -> &str {
        &self.host
    }

    /// Waiting for a place does not count as time for the letter.
    pub(super) async fn post(&self, mail: &Mail) -> Posting {
        let Ok(_place) = self.places.acquire().await else {
            return Posting::Deferred(Reason::Unreachable);
        };
        match timeout(self.timeout, self.send(mail)).await {
            Ok(posting) => posting,
            Err(_) => {
                // the others lead to the same relay, and each would cost a letter its time
                self.idle().clear();
                Posting::Deferred(Reason::TimedOut)
            }
        }
    }

    /// Logs in and takes its leave.
    pub(super) async fn check(&self) -> Result<(), TransportFault> {
        let _place = self.places.acquire().await;
        let checked = timeout(self.timeout, async {
            let mut open = self.connect().await?;
            open.connection
                .quit()
                .await
                .map_err(|error| Reason::of(&error))
        });
        let checked = checked.await.unwrap_or(Err(Reason::TimedOut));
        checked.map(drop).map_err(TransportFault::Relay)
    }

    async fn send(&self, mail: &Mail) -> Posting {
        let mut open = match self.open().await {
            Ok(open) => open,
            Err(reason) => return Posting::Deferred(reason),
        };
        match hand_over(&mut open.connection, open.reports, mail).await {
            Ok(answer) if answer.code().severity == Severity::PositiveCompletion => {
                self.idle().push(open);
                let words = answer.first_line().unwrap_or_default();
                Posting::Accepted(Reply::of(answer.code(), words))
            }
            Ok(_) => Posting::Deferred(Reason::Interrupted),
            Err(error) => {
                open.connection.abort().await;
                Posting::of(&error)
            }
        }
    }

    /// One that is idle and still answers, or a new one. A relay that has not greeted us in half
    /// the time of a letter is away.
    async fn open(&self) -> Result<Open, Reason> {
        let connected = timeout(self.timeout / 2, self.idle_or_new()).await;
        connected.unwrap_or(Err(Reason::Unreachable))
    }

    async fn idle_or_new(&self) -> Result<Open, Reason> {
        loop {
            let Some(mut idle) = self.take_idle() else {
                return self.connect().await;
            };
            if idle.connection.test_connected().await {
                return Ok(idle);
            }
        }
    }

    async fn connect(&self) -> Result<Open, Reason> {
        let mut connection = match &self.encryption {
            Encryption::Plain => self.greet(IpAddr::is_loopback).await?,
            Encryption::StartTls(trust) => {
                let mut connection = self.greet(|_| true).await?;
                if !connection.can_starttls() {
                    return Err(Reason::NoStartTls);
                }
                let encrypted = connection.starttls(trust.clone(), &self.hello_name).await;
                encrypted.map_err(|error| Reason::of_handshake(&error))?;
                connection
            }
            Encryption::Tls(trust) => self.greet_encrypted(trust).await?,
        };
        self.log_in(&mut connection).await?;
        let reports = look_for_reports(&mut connection, &self.hello_name).await;
        Ok(Open {
            reports: reports.map_err(|error| Reason::of(&error))?,
            connection,
        })
    }

    async fn log_in(&self, connection: &mut AsyncSmtpConnection) -> Result<(), Reason> {
        let Some(Login(credentials)) = &self.login else {
            return Ok(());
        };
        let mechanisms = [Mechanism::Plain, Mechanism::Login];
        let answer = connection.auth(&mechanisms, credentials).await;
        answer.map(drop).map_err(|error| match Reason::of(&error) {
            Reason::Reply(reply) if reply.code < 500 => Reason::Reply(reply),
            Reason::Reply(_) | Reason::Interrupted => Reason::LoginRefused,
            other => other,
        })
    }

    /// In plain bytes, to an address that is allowed.
    async fn greet(&self, is_allowed: fn(&IpAddr) -> bool) -> Result<AsyncSmtpConnection, Reason> {
        let stream = TcpStream::connect((self.host.as_str(), self.port))
            .await
            .map_err(|_| Reason::Unreachable)?;
        let peer = stream.peer_addr().map_err(|_| Reason::Unreachable)?;
        if !is_allowed(&peer.ip()) {
            return Err(Reason::NotEncrypted);
        }
        stream.set_nodelay(true).map_err(|_| Reason::Unreachable)?;
        let stream = Box::new(LineByLine(stream));
        AsyncSmtpConnection::connect_with_transport(stream, &self.hello_name)
            .await
            .map_err(|error| Reason::of(&error))
    }

    async fn greet_encrypted(&self, trust: &TlsParameters) -> Result<AsyncSmtpConnection, Reason> {
        AsyncSmtpConnection::connect_tokio1(
            (self.host.as_str(), self.port),
            None,
            &self.hello_name,
            Some(trust.clone()),
            None,
        )
        .await
        .map_err(|error| match Reason::of(&error) {
            Reason::Interrupted => Reason::Unreachable,
            other => other,
        })
    }

    fn take_idle(&self) -> Option<Open> {
        self.idle().pop()
    }

    /// A list of connections cannot be half-changed, so a poisoned lock is a whole list.
    fn idle(&self) -> MutexGuard<'_, Vec<Open>> {
        self.idle.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn trust(settings: &SmtpSettings) -> Result<TlsParameters, TransportFault> {
    let mut trust: TlsParametersBuilder = TlsParameters::builder(settings.host.clone());
    if let Some(pem) = &settings.root_certificates {
        if !pem
            .windows(CERTIFICATE.len())
            .any(|part| part == CERTIFICATE)
        {
            return Err(TransportFault::NoCertificate);
        }
        let certificate = Certificate::from_pem(pem).map_err(TransportFault::Certificates)?;
        trust = trust.add_root_certificate(certificate);
    }
    trust.build().map_err(TransportFault::Certificates)
}

fn is_loopback(host: &str) -> bool {
    host == "localhost"
        || host
            .parse()
            .is_ok_and(|address: IpAddr| address.is_loopback())
}

impl fmt::Debug for Relay {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Relay({}:{})", self.host, self.port)
    }
}
