//! Relays behind STARTTLS, with the certificates that relays have.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::num::NonZeroUsize;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use rcgen::{BasicConstraints, CertificateParams, IsCa, Issuer, KeyPair, date_time_ymd};
use rustls::pki_types::PrivateKeyDer;
use rustls::{ServerConfig, ServerConnection, StreamOwned};

use crate::mail::{
    CertificateFault, Login, Reason, Security, SmtpSettings, Transport, TransportFault,
};

/// Whose the certificate is, and until when.
enum Kind {
    Right,
    Expired,
    OfAnother,
    SelfSigned,
}

struct SecureRelay {
    port: u16,
    /// PEM of the authority that made its certificate.
    authority: Vec<u8>,
    commands: Arc<Mutex<Vec<String>>>,
}

impl SecureRelay {
    fn with(kind: &Kind) -> Self {
        let (authority, config) = certificate(kind);
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let port = listener.local_addr().unwrap().port();
        let commands = Arc::default();
        let seen = Arc::clone(&commands);
        std::thread::spawn(move || {
            for stream in listener.incoming() {
                // who does not trust the certificate hangs up
                let _hung_up = converse(stream.unwrap(), &config, &seen);
            }
        });
        Self {
            port,
            authority,
            commands,
        }
    }

    async fn checked(&self) -> Result<(), Reason> {
        let settings = SmtpSettings {
            host: "localhost".to_owned(),
            port: self.port,
            security: Security::StartTls,
            login: Some(Login::new("raadpleging".to_owned(), "geheim".to_owned())),
            hello_name: Some("raadpleging.example".to_owned()),
            root_certificates: Some(self.authority.clone()),
            connections: NonZeroUsize::MIN,
            timeout: Duration::from_secs(10),
        };
        match Transport::smtp(settings).unwrap().check().await {
            Ok(()) => Ok(()),
            Err(TransportFault::Relay(reason)) => Err(reason),
            Err(other) => panic!("{other}"),
        }
    }
}

fn certificate(kind: &Kind) -> (Vec<u8>, Arc<ServerConfig>) {
    let mut authority = CertificateParams::new(vec![]).unwrap();
    authority.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
    let authority_key = KeyPair::generate().unwrap();
    let pem = authority.self_signed(&authority_key).unwrap().pem();
    let issuer = Issuer::new(authority, authority_key);

    let name = match kind {
        Kind::OfAnother => "relay.of-another.example",
        _ => "localhost",
    };
    let mut own = CertificateParams::new(vec![name.to_owned()]).unwrap();
    if let Kind::Expired = kind {
        own.not_after = date_time_ymd(2020, 1, 1);
    }
    let key = KeyPair::generate().unwrap();
    let made = match kind {
        Kind::SelfSigned => own.self_signed(&key),
        _ => own.signed_by(&key, &issuer),
    };
    let private = PrivateKeyDer::try_from(key.serialize_der()).unwrap();
    let config = ServerConfig::builder()
        .with_no_client_auth()
        .with_single_cert(vec![made.unwrap().der().clone()], private);
    (pem.into_bytes(), Arc::new(config.unwrap()))
}

fn converse(
    stream: TcpStream,
    config: &Arc<ServerConfig>,
    seen: &Mutex<Vec<String>>,
) -> std::io::Result<()> {
    let mut plain = BufReader::new(&stream);
    for answer in [
        "220 relay.example",
        "250-relay.example\r\n250 STARTTLS",
        "220 go ahead",
    ] {
        write!(&stream, "{answer}\r\n")?;
        if answer != "220 go ahead" {
            plain.read_line(&mut String::new())?;
        }
    }
    let connection = ServerConnection::new(Arc::clone(config)).unwrap();
    let mut secure = StreamOwned::new(connection, stream);
    loop {
        let line = line(&mut secure)?;
        let answer = match line.get(..4) {
            Some("EHLO") => "250-relay.example\r\n250-DSN\r\n250 AUTH PLAIN LOGIN",
            Some("AUTH") => "235 2.7.0 welcome",
            _ => "221 2.0.0 bye",
        };
        seen.lock().unwrap().push(line);
        write!(secure, "{answer}\r\n")?;
        secure.flush()?;
    }
}

fn line(stream: &mut impl Read) -> std::io::Result<String> {
    let mut line = Vec::new();
    let mut byte = [0];
    while !line.ends_with(b"\r\n") {
        stream.read_exact(&mut byte)?;
        line.extend_from_slice(&byte);
    }
    Ok(String::from_utf8_lossy(&line).trim_end().to_owned())
}

#[tokio::test]
async fn a_relay_with_the_right_certificate_sees_a_login_and_a_farewell() {
    let relay = SecureRelay::with(&Kind::Right);
    assert_eq!(relay.checked().await, Ok(()));
    let seen = relay.commands.lock().unwrap();
    let verbs: Vec<&str> = seen.iter().map(|line| line.get(..4).unwrap()).collect();
    assert_eq!(verbs, ["EHLO", "AUTH", "EHLO", "QUIT"]);
}

#[tokio::test]
async fn a_wrong_certificate_is_told_by_what_is_wrong_with_it() {
    for (kind, reason) in [
        (
            Kind::Expired,
            Reason::Certificate(CertificateFault::Expired),
        ),
        (
            Kind::OfAnother,
            Reason::Certificate(CertificateFault::OfAnother),
        ),
        (
            Kind::SelfSigned,
            Reason::Certificate(CertificateFault::Untrusted),
        ),
    ] {
        let relay = SecureRelay::with(&kind);
        assert_eq!(relay.checked().await, Err(reason));
        assert_eq!(
            relay.commands.lock().unwrap().len(),
            0,
            "no word, no password"
        );
    }
    let mut stranger = SecureRelay::with(&Kind::Right);
    stranger.authority = SecureRelay::with(&Kind::Right).authority;
    assert_eq!(
        stranger.checked().await,
        Err(Reason::Certificate(CertificateFault::Untrusted))
    );
}
