//! From a name and a port to an encrypted stream of a server that is the one it says to be.

use std::sync::Arc;
use std::time::Duration;

use rustls::pki_types::ServerName;
use rustls::{ClientConfig, RootCertStore};
use tokio::net::TcpStream;
use tokio::time::timeout;
use tokio_rustls::TlsConnector;

use super::fault::MailboxFault;
use super::session::Session;
use super::wire::Stream;
use crate::mail::posting::CertificateFault;
use crate::mail::transport::Security;

pub(super) type Connected = Session<Box<dyn Stream>>;

/// Greeted, and encrypted where it should be; not logged in yet.
pub(super) async fn connect(
    host: &str,
    port: u16,
    security: Security,
    limit: Duration,
) -> Result<Connected, MailboxFault> {
    let stream = timeout(limit, TcpStream::connect((host, port))).await;
    let stream = stream.map_err(|_| MailboxFault::TimedOut)?;
    let stream = stream.map_err(|_| MailboxFault::Unreachable)?;
    match security {
        Security::Tls => {
            let stream: Box<dyn Stream> = encrypted(host, stream, limit).await?;
            Session::greeted(stream, limit).await
        }
        Security::StartTls => {
            let stream = Session::greeted(stream, limit).await?.start_tls().await?;
            Ok(Session::on(encrypted(host, stream, limit).await?, limit))
        }
        Security::Plain => {
            let peer = stream.peer_addr().map_err(|_| MailboxFault::Unreachable)?;
            if !peer.ip().is_loopback() {
                return Err(MailboxFault::NotEncrypted);
            }
            let stream: Box<dyn Stream> = Box::new(stream);
            Session::greeted(stream, limit).await
        }
    }
}

async fn encrypted(
    host: &str,
    stream: TcpStream,
    limit: Duration,
) -> Result<Box<dyn Stream>, MailboxFault> {
    let name = ServerName::try_from(host.to_owned());
    let name = name.map_err(|_| MailboxFault::Certificate(CertificateFault::OfAnother))?;
    let shaken = timeout(limit, connector()?.connect(name, stream)).await;
    let shaken = shaken.map_err(|_| MailboxFault::TimedOut)?;
    Ok(Box::new(shaken.map_err(|error| {
        let distrust = error.get_ref().and_then(|inner| inner.downcast_ref());
        match distrust.filter(|fault| matches!(fault, rustls::Error::InvalidCertificate(_))) {
            Some(fault) => MailboxFault::Certificate(CertificateFault::of(fault)),
            None => MailboxFault::NotEncrypted,
        }
    })?))
}

/// Trusts whom this machine trusts.
fn connector() -> Result<TlsConnector, MailboxFault> {
    let mut trusted = RootCertStore::empty();
    let known = rustls_native_certs::load_native_certs();
    trusted.add_parsable_certificates(known.certs);
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let config = ClientConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .map_err(|_| MailboxFault::NotEncrypted)?
        .with_root_certificates(trusted)
        .with_no_client_auth();
    Ok(TlsConnector::from(Arc::new(config)))
}
