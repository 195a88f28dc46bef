//! A relay on loopback that answers from a script.

use std::io::{BufRead, BufReader, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::{Arc, Mutex};
use std::time::Duration;

/// What a relay does with the letters of one connection.
#[derive(Clone, Copy)]
pub enum Script {
    Accept,
    /// Offers reports (RFC 3461) too.
    Reports,
    /// Answers `RCPT` so.
    Recipient(&'static str),
    /// Answers the login so.
    Login(&'static str),
    /// Answers the end of the letter so.
    Letter(&'static str),
    /// Hangs up when it has the whole letter.
    DropAfterLetter,
    /// Answers the letter one byte at a time, without end.
    Drip,
    /// Answers the letter only when the sender has hung up or says more.
    AnswerTooLate,
}

/// What happened, over all connections.
#[derive(Default)]
pub struct Seen {
    pub connections: usize,
    /// Every line but those of letters.
    pub commands: Vec<String>,
    /// Whole letters, as sent.
    pub letters: Vec<Vec<u8>>,
}

pub struct FakeRelay {
    pub port: u16,
    pub seen: Arc<Mutex<Seen>>,
}

impl FakeRelay {
    /// The n-th connection follows the n-th script; later ones the last.
    pub fn following(scripts: &[Script]) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let port = listener.local_addr().unwrap().port();
        let seen = Arc::new(Mutex::new(Seen::default()));
        let (scripts, shared) = (scripts.to_vec(), Arc::clone(&seen));
        std::thread::spawn(move || {
            for (place, stream) in listener.incoming().enumerate() {
                let script = *scripts.get(place).or(scripts.last()).unwrap();
                shared.lock().unwrap().connections += 1;
                let seen = Arc::clone(&shared);
                // a sender that hangs up ends its own conversation only
                std::thread::spawn(move || converse(&stream.unwrap(), script, &seen).is_ok());
            }
        });
        Self { port, seen }
    }
}

fn converse(stream: &TcpStream, script: Script, seen: &Mutex<Seen>) -> std::io::Result<()> {
    let mut lines = BufReader::new(stream);
    say(stream, "220 relay.example")?;
    loop {
        let mut line = String::new();
        if lines.read_line(&mut line)? == 0 {
            return Ok(());
        }
        seen.lock()
            .unwrap()
            .commands
            .push(line.trim_end().to_owned());
        let verb = line.split([' ', '\r']).next().unwrap_or_default();
        match (verb, script) {
            ("EHLO", Script::Reports) => say(stream, "250-relay.example\r\n250 DSN")?,
            ("EHLO", _) => say(stream, "250-relay.example\r\n250 AUTH PLAIN LOGIN")?,
            ("AUTH", Script::Login(answer)) | ("RCPT", Script::Recipient(answer)) => {
                say(stream, answer)?;
            }
            ("AUTH", _) => say(stream, "235 2.7.0 welcome")?,
            ("DATA", _) => {
                say(stream, "354 go ahead")?;
                let letter = letter(&mut lines)?;
                seen.lock().unwrap().letters.push(letter);
                answer_letter(stream, &mut lines, script)?;
            }
            ("QUIT", _) => return say(stream, "221 2.0.0 bye"),
            _ => say(stream, "250 2.0.0 <a@b.example> fine")?,
        }
    }
}

fn answer_letter(
    mut stream: &TcpStream,
    lines: &mut BufReader<&TcpStream>,
    script: Script,
) -> std::io::Result<()> {
    match script {
        Script::Letter(answer) => say(stream, answer),
        Script::DropAfterLetter => Err(std::io::ErrorKind::ConnectionAborted.into()),
        Script::Drip => {
            stream.set_read_timeout(Some(Duration::from_millis(20)))?;
            stream.write_all(b"250-")?;
            // an answer that never ends, until the sender is gone
            while !matches!(lines.fill_buf(), Ok(rest) if rest.is_empty()) {
                stream.write_all(b"x")?;
            }
            Ok(())
        }
        Script::AnswerTooLate => {
            lines.fill_buf()?;
            say(stream, "250 2.0.0 late")
        }
        _ => say(stream, "250 2.6.0 <a@b.example> queued"),
    }
}

fn say(mut stream: &TcpStream, answer: &str) -> std::io::Result<()> {
    stream.write_all(format!("{answer}\r\n").as_bytes())
}

/// Up to the lone dot, with the doubled dots made single again.
fn letter(lines: &mut BufReader<&TcpStream>) -> std::io::Result<Vec<u8>> {
    let mut letter = Vec::new();
    loop {
        let mut line = Vec::new();
        lines.read_until(b'\n', &mut line)?;
        match line.as_slice() {
            b".\r\n" => return Ok(letter),
            [] => return Err(std::io::ErrorKind::UnexpectedEof.into()),
            [b'.', rest @ ..] => letter.extend_from_slice(rest),
            whole => letter.extend_from_slice(whole),
        }
    }
}
