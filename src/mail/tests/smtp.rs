//! Letters to a relay that takes them, refuses them, hangs up or never ends.

use std::num::NonZeroUsize;
use std::time::Duration;

use super::fixture::mail;
use super::relay::{FakeRelay, Script};
use crate::mail::{
    Login, Mail, Posting, Reason, Security, SmtpSettings, Transport, TransportFault,
};

fn settings(port: u16) -> SmtpSettings {
    SmtpSettings {
        host: "127.0.0.1".to_owned(),
        port,
        security: Security::Plain,
        login: None,
        hello_name: Some("raadpleging.example".to_owned()),
        root_certificates: None,
        connections: NonZeroUsize::new(4).unwrap(),
        timeout: Duration::from_secs(10),
    }
}

fn transport(relay: &FakeRelay) -> Transport {
    Transport::smtp(settings(relay.port)).unwrap()
}

async fn posted_to(script: Script) -> String {
    let relay = FakeRelay::following(&[script]);
    let posting = transport(&relay).post(&mail()).await;
    match posting {
        Posting::Accepted(reply) => format!("accepted {reply}"),
        Posting::Deferred(reason) => format!("deferred {reason}"),
        Posting::Refused(reply) => format!("refused {reply}"),
    }
}

#[tokio::test]
async fn the_relays_answer_decides() {
    let unknown = Script::Recipient("550 5.1.1 <gemeentesecretaris@gm0034.example> unknown");
    let cases = [
        (Script::Accept, "accepted 250 2.6.0"),
        (
            Script::Recipient("451 4.7.1 greylisted"),
            "deferred 451 4.7.1",
        ),
        (unknown, "refused 550 5.1.1"),
        (
            Script::Recipient("530 5.7.0 log in first"),
            "deferred login-refused",
        ),
        (Script::Recipient("421 4.3.2 closing"), "deferred 421 4.3.2"),
        (Script::Letter("451 try later"), "deferred 451"),
        (
            Script::Letter("554-5.7.1 no\r\n554 5.7.1 spam"),
            "refused 554 5.7.1",
        ),
        (Script::Letter("354 what"), "deferred interrupted"),
        (Script::Letter("hello"), "deferred interrupted"),
        (Script::DropAfterLetter, "deferred interrupted"),
    ];
    for (script, wanted) in cases {
        assert_eq!(posted_to(script).await, wanted);
    }
}

#[tokio::test]
async fn the_relay_gets_the_letter_byte_for_byte() {
    let relay = FakeRelay::following(&[Script::Accept]);
    let mail = mail();
    transport(&relay).post(&mail).await;
    let seen = relay.seen.lock().unwrap();
    let [letter] = seen.letters.as_slice() else {
        panic!("{} letters", seen.letters.len());
    };
    assert_eq!(letter.trim_ascii_end(), mail.bytes().trim_ascii_end());
    let route: Vec<&str> = seen
        .commands
        .iter()
        .filter(|line| line.contains('@'))
        .map(String::as_str)
        .collect();
    assert_eq!(
        route,
        [
            "MAIL FROM:<ledenraadpleging@vng.example>",
            "RCPT TO:<gemeentesecretaris@gm0034.example>"
        ]
    );
    assert!(
        seen.commands
            .contains(&"EHLO raadpleging.example".to_owned())
    );
}

#[tokio::test]
async fn a_relay_that_offers_reports_is_asked_for_headers_alone() {
    let relay = FakeRelay::following(&[Script::Reports]);
    let posting = transport(&relay).post(&mail()).await;
    assert!(matches!(posting, Posting::Accepted(_)), "{posting:?}");
    let seen = relay.seen.lock().unwrap();
    let commands = seen.commands.iter().map(String::as_str);
    let route: Vec<&str> = commands.filter(|line| line.contains('@')).collect();
    let sender = "MAIL FROM:<ledenraadpleging@vng.example> RET=HDRS \
                  ENVID=42.letter@raadpleging.vng.example";
    let recipient = "RCPT TO:<gemeentesecretaris@gm0034.example> NOTIFY=FAILURE,DELAY";
    assert_eq!(route, [sender, recipient]);
}

#[tokio::test]
async fn a_relay_that_never_ends_its_answer_takes_one_letters_time() {
    let relay = FakeRelay::following(&[Script::Drip]);
    let transport = Transport::smtp(SmtpSettings {
        timeout: Duration::from_millis(200),
        ..settings(relay.port)
    });
    let posting = transport.unwrap().post(&mail()).await;
    assert_eq!(posting, Posting::Deferred(Reason::TimedOut));
}

#[tokio::test]
async fn a_late_answer_is_never_taken_for_the_next_letters() {
    let relay = FakeRelay::following(&[Script::AnswerTooLate, Script::Accept]);
    let transport = Transport::smtp(SmtpSettings {
        timeout: Duration::from_millis(200),
        ..settings(relay.port)
    })
    .unwrap();
    let first = transport.post(&mail()).await;
    assert_eq!(first, Posting::Deferred(Reason::TimedOut));
    let second = transport.post(&mail()).await;
    assert!(matches!(second, Posting::Accepted(_)), "{second:?}");
    let seen = relay.seen.lock().unwrap();
    assert_eq!((seen.connections, seen.letters.len()), (2, 2));
}

#[tokio::test]
async fn a_connection_serves_many_letters_and_several_serve_at_once() {
    let relay = FakeRelay::following(&[Script::Accept]);
    let transport = transport(&relay);
    let mails: Vec<Mail> = (0..100).map(|_| mail()).collect();
    let postings =
        futures_util::future::join_all(mails.iter().map(|mail| transport.post(mail))).await;
    assert!(postings.iter().all(|p| matches!(p, Posting::Accepted(_))));
    let seen = relay.seen.lock().unwrap();
    assert_eq!((seen.connections, seen.letters.len()), (4, 100));
}

#[tokio::test]
async fn a_relay_that_is_away_defers() {
    let relay = FakeRelay::following(&[Script::DropAfterLetter, Script::Accept]);
    let transport = transport(&relay);
    let first = transport.post(&mail()).await;
    assert_eq!(first, Posting::Deferred(Reason::Interrupted));
    assert!(matches!(
        transport.post(&mail()).await,
        Posting::Accepted(_)
    ));

    let closed = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let port = closed.local_addr().unwrap().port();
    drop(closed);
    let transport = Transport::smtp(settings(port)).unwrap();
    assert_eq!(
        transport.post(&mail()).await,
        Posting::Deferred(Reason::Unreachable)
    );
}

#[tokio::test]
async fn a_wrong_password_refuses_no_letter() {
    let relay = FakeRelay::following(&[Script::Login("535 5.7.8 wrong")]);
    let transport = Transport::smtp(SmtpSettings {
        login: Some(Login::new("raadpleging".to_owned(), "geheim".to_owned())),
        ..settings(relay.port)
    })
    .unwrap();
    assert_eq!(
        transport.post(&mail()).await,
        Posting::Deferred(Reason::LoginRefused)
    );
    assert!(matches!(
        transport.check().await,
        Err(TransportFault::Relay(Reason::LoginRefused))
    ));
    assert!(!format!("{transport:?}").contains("geheim"));
}

#[tokio::test]
async fn a_check_logs_in_and_sends_nothing() {
    let relay = FakeRelay::following(&[Script::Accept]);
    let transport = Transport::smtp(SmtpSettings {
        login: Some(Login::new("raadpleging".to_owned(), "geheim".to_owned())),
        ..settings(relay.port)
    })
    .unwrap();
    transport.check().await.unwrap();
    transport.check().await.unwrap();
    let seen = relay.seen.lock().unwrap();
    let verbs: Vec<&str> = seen
        .commands
        .iter()
        .map(|line| line.get(..4).unwrap())
        .collect();
    let once = ["EHLO", "AUTH", "EHLO", "QUIT"];
    assert_eq!(verbs, [once, once].concat());
}

#[tokio::test]
async fn without_encryption_nothing_leaves_this_machine() {
    for host in ["relay.vng.example", "192.0.2.1", "localhost.vng.example"] {
        let refused = Transport::smtp(SmtpSettings {
            host: host.to_owned(),
            ..settings(25)
        });
        assert!(matches!(refused, Err(TransportFault::PlainBeyondLoopback)));
    }
}

#[tokio::test]
async fn a_relay_without_starttls_learns_no_password_and_no_address() {
    let relay = FakeRelay::following(&[Script::Accept]);
    let transport = Transport::smtp(SmtpSettings {
        host: "localhost".to_owned(),
        security: Security::StartTls,
        login: Some(Login::new("raadpleging".to_owned(), "geheim".to_owned())),
        ..settings(relay.port)
    })
    .unwrap();
    assert_eq!(
        transport.post(&mail()).await,
        Posting::Deferred(Reason::NoStartTls)
    );
    let seen = relay.seen.lock().unwrap();
    assert_eq!(seen.commands, ["EHLO raadpleging.example"]);
}

#[tokio::test]
async fn a_file_without_a_certificate_is_no_authority() {
    let made = Transport::smtp(SmtpSettings {
        security: Security::Tls,
        root_certificates: Some(b"-----BEGIN PRIVATE KEY-----".to_vec()),
        ..settings(465)
    });
    assert!(matches!(made, Err(TransportFault::NoCertificate)));
}
