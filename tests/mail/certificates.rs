//! Relays whose certificate is not to be trusted, and one whose is.

use std::sync::Arc;

use data_encoding::BASE64;
use raadpleging::mail::{Security, SmtpSettings};
use raadpleging::service::relay_watch::RelayTrouble;
use rcgen::{
    BasicConstraints, CertificateParams, CertifiedIssuer, DnType, IsCa, KeyPair, date_time_ymd,
};
use rustls::ServerConfig;
use rustls::pki_types::{CertificateDer, PrivateKeyDer};

use crate::relay::Relay;
use crate::town::{Town, plain, roll};

type Authority = CertifiedIssuer<'static, KeyPair>;

fn authority() -> Authority {
    let mut params = CertificateParams::default();
    params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
    params
        .distinguished_name
        .push(DnType::CommonName, "Authority of the test");
    CertifiedIssuer::self_signed(params, KeyPair::generate().unwrap()).unwrap()
}

fn pem(authority: &Authority) -> String {
    let text = BASE64.encode(authority.der());
    format!("-----BEGIN CERTIFICATE-----\n{text}\n-----END CERTIFICATE-----\n")
}

fn params(host: &str) -> CertificateParams {
    CertificateParams::new([host.to_owned()]).unwrap()
}

/// Signed by the authority, or by itself.
fn config(params: &CertificateParams, authority: Option<&Authority>) -> ServerConfig {
    let key = KeyPair::generate().unwrap();
    let certificate = match authority {
        Some(authority) => params.clone().signed_by(&key, authority).unwrap(),
        None => params.clone().self_signed(&key).unwrap(),
    };
    let chain: Vec<CertificateDer<'static>> = vec![certificate.der().clone()];
    let private = PrivateKeyDer::try_from(key.serialize_der()).unwrap();
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    ServerConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .unwrap()
        .with_no_client_auth()
        .with_single_cert(chain, private)
        .unwrap()
}

/// Tries to send ten invitations; gives how many arrived, and the alarm at once.
async fn posted_to(relay: &Relay, authority: &Authority) -> (usize, Option<RelayTrouble>) {
    let town = Town::opened(roll(10)).await;
    let room = Arc::new(town.room_with(SmtpSettings {
        host: "localhost".to_owned(),
        security: Security::StartTls,
        root_certificates: Some(pem(authority).into_bytes()),
        ..plain(relay.port)
    }));
    town.round(&room).await;
    town.round(&room).await;
    let alarm = town.app.relay.alarm(town.app.clock.now());
    assert_eq!(town.queued().await, 10 - relay.count() as u64, "kept");
    (relay.count(), alarm.map(|alarm| alarm.trouble))
}

#[tokio::test]
async fn no_letter_leaves_under_a_wrong_certificate_and_the_alarm_says_which() {
    let authority = authority();
    let mut expired = params("localhost");
    expired.not_before = date_time_ymd(2020, 1, 1);
    expired.not_after = date_time_ymd(2021, 1, 1);
    let mut own_authority = params("localhost");
    own_authority.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
    let by = Some(&authority);
    let cases = [
        (config(&params("localhost"), by), 10, None),
        (
            config(&expired, by),
            0,
            Some(RelayTrouble::CertificateExpired),
        ),
        (
            config(&params("other.example"), by),
            0,
            Some(RelayTrouble::CertificateOfAnother),
        ),
        (
            config(&params("localhost"), None),
            0,
            Some(RelayTrouble::CertificateUntrusted),
        ),
        (
            config(&own_authority, None),
            0,
            Some(RelayTrouble::CertificateUntrusted),
        ),
    ];
    for (config, arrived, alarm) in cases {
        let relay = Relay::certified(config);
        assert_eq!(posted_to(&relay, &authority).await, (arrived, alarm));
    }
    let open = Relay::sink();
    let missing = Some(RelayTrouble::NotEncrypted);
    assert_eq!(posted_to(&open, &authority).await, (0, missing));
}
