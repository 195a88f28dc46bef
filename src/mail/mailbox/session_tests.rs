//! A server of any kind at the other end: what it may say, and what ends the conversation.

use std::time::Duration;

use tokio::io::{AsyncReadExt, AsyncWriteExt, DuplexStream, duplex};

use super::fault::MailboxFault;
use super::session::Session;

const LIMIT: Duration = Duration::from_secs(60);

/// Says what it was told, whatever it hears, and keeps that until it is asked for.
fn server(says: impl Into<Vec<u8>>) -> (DuplexStream, tokio::task::JoinHandle<String>) {
    let (ours, theirs) = duplex(1 << 16);
    let says = says.into();
    let heard = tokio::spawn(async move {
        let (mut reader, mut writer) = tokio::io::split(theirs);
        let saying = async {
            // we may have hung up, and rightly
            let _hung_up = writer.write_all(&says).await;
            let _gone = writer.shutdown().await;
        };
        let mut heard = Vec::new();
        let (_said, _read) = tokio::join!(saying, reader.read_to_end(&mut heard));
        String::from_utf8(heard).unwrap()
    });
    (ours, heard)
}

fn session(says: impl Into<Vec<u8>>) -> Session<DuplexStream> {
    Session::on(server(says).0, LIMIT)
}

#[tokio::test]
async fn a_visit_says_seven_commands_and_reads_what_it_asked_for() {
    let (stream, heard) = server(
        "* OK [CAPABILITY IMAP4rev1] ready\r\nr1 OK in\r\n* 2 EXISTS\r\nr2 OK [READ-WRITE] done\r\n\
         * SEARCH 7 12\r\nr3 OK found\r\n\
         * 9 FETCH (FLAGS (\\Seen))\r\n* 1 FETCH (UID 7 BODY[]<0> {9}\r\na\r\n)\r\nr4 )\r\nr4 OK done\r\n\
         r5 OK stored\r\n* BYE\r\nr6 OK bye\r\n",
    );
    let mut session = Session::greeted(stream, LIMIT).await.unwrap();
    session.log_in("a\"b", "p\\w").await.unwrap();
    session.select("INBOX").await.unwrap();
    assert_eq!(session.unseen().await, Ok(vec![7, 12]));
    let message = session.fetch(7).await.unwrap();
    assert_eq!(message.as_deref(), Some(&b"a\r\n)\r\nr4 "[..]));
    session.mark_seen(7).await.unwrap();
    session.log_out().await.unwrap();
    drop(session);
    let heard = heard.await.unwrap();
    let said: Vec<&str> = heard.lines().collect();
    assert_eq!(
        said,
        [
            r#"r1 LOGIN "a\"b" "p\\w""#,
            r#"r2 SELECT "INBOX""#,
            "r3 UID SEARCH UNSEEN",
            "r4 UID FETCH 7 (BODY.PEEK[]<0.1048576>)",
            r"r5 UID STORE 7 +FLAGS.SILENT (\Seen)",
            "r6 LOGOUT",
        ]
    );
}

#[tokio::test]
async fn a_refusal_says_which() {
    let mut no = session("r1 NO [AUTHENTICATIONFAILED] wrong\r\nr2 NO none\r\nr3 BAD what\r\n");
    assert_eq!(no.log_in("a", "b").await, Err(MailboxFault::LoginRefused));
    assert_eq!(no.select("x").await, Err(MailboxFault::NoFolder));
    assert!(matches!(no.unseen().await, Err(MailboxFault::Refused(_))));
    let no = session("r1 BAD unknown\r\n").start_tls().await;
    assert_eq!(no.err(), Some(MailboxFault::NoStartTls));
    let mut none = session("");
    for name in ["a\r\nr9 DELETE x", "\0", "é"] {
        assert_eq!(none.log_in(name, "b").await, Err(MailboxFault::Unspeakable));
    }
}

#[tokio::test]
async fn what_was_slipped_in_before_encryption_is_not_believed() {
    let slipped = session("r1 OK go ahead\r\nr1 OK logged in\r\n");
    assert_eq!(slipped.start_tls().await.err(), Some(MailboxFault::NotImap));
    let (stream, _) = server("* PREAUTH welcome\r\n");
    let greeted = Session::greeted(stream, LIMIT).await;
    assert_eq!(greeted.err(), Some(MailboxFault::NotImap));
}

#[tokio::test]
async fn a_hostile_answer_ends_the_conversation() {
    let endless = "x".repeat((1 << 20) + 1);
    let huge = "* 1 FETCH (UID 7 BODY[]<0> {1048577}\r\n";
    let measureless = "* 1 FETCH (UID 7 BODY[]<0> {99999999999999999999999}\r\n";
    let twice = "* 1 FETCH (UID 7 BODY[]<0> {1}\r\na BODY[] {1}\r\nb)\r\nr1 OK\r\n";
    let cases = [
        (format!("* {endless}"), MailboxFault::NotImap),
        (huge.to_owned(), MailboxFault::NotImap),
        (measureless.to_owned(), MailboxFault::NotImap),
        (twice.to_owned(), MailboxFault::NotImap),
        (
            "* 1 FETCH \0\r\nr1 OK\r\n".to_owned(),
            MailboxFault::NotImap,
        ),
        ("+ go on\r\nr1 OK\r\n".to_owned(), MailboxFault::NotImap),
        ("HTTP/1.1 400 Bad\r\n".to_owned(), MailboxFault::NotImap),
        ("r2 OK of another\r\n".to_owned(), MailboxFault::NotImap),
        ("* BYE\r\n".to_owned(), MailboxFault::Interrupted),
        (
            "* 1 FETCH (UID 7 BODY[]<0> {9}\r\na".to_owned(),
            MailboxFault::Interrupted,
        ),
        ("r1 O".to_owned(), MailboxFault::Interrupted),
        (String::new(), MailboxFault::Interrupted),
    ];
    for (says, fault) in cases {
        let start: String = says.chars().take(40).collect();
        assert_eq!(session(says).fetch(7).await, Err(fault), "{start}");
    }
}

#[tokio::test]
async fn an_answer_about_another_message_is_not_taken_for_it() {
    let says = "* 1 FETCH (UID 77 BODY[]<0> {1}\r\na)\r\n* 2 EXPUNGE\r\nr1 OK\r\n";
    assert_eq!(session(says).fetch(7).await, Ok(None));
    let words = "* SEARCH 7 x -1 7 99999999999 3\r\nr1 OK\r\n";
    assert_eq!(session(words).unseen().await, Ok(vec![3, 7]));
}

#[tokio::test]
async fn a_server_that_says_nothing_is_left() {
    let limit = Duration::from_millis(1);
    let (stream, _theirs) = duplex(1 << 10);
    let mut session = Session::on(stream, limit);
    assert_eq!(session.unseen().await, Err(MailboxFault::TimedOut));
    let (stream, _theirs) = duplex(1 << 10);
    let greeted = Session::greeted(stream, limit).await;
    assert_eq!(greeted.err(), Some(MailboxFault::TimedOut));
}
