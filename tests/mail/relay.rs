//! A relay that keeps all that it is given, and fails as its script says.

use std::io::{ErrorKind, Result};
use std::net::{Shutdown, TcpListener, TcpStream};
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use rustls::ServerConfig;

use crate::wire::Wire;

/// What happens to one attempt.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fault {
    None,
    /// `451`, at the recipient.
    Later,
    /// The answer to the letter comes a byte at a time and never ends.
    Drip,
    /// Takes the letter and hangs up without an answer.
    DropAfterDot,
}

/// A letter that arrived whole, as often as it did.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Arrived {
    pub from: String,
    pub to: Vec<String>,
    pub bytes: Vec<u8>,
}

impl Arrived {
    /// The value of a header that stands on one line.
    pub fn header(&self, name: &str) -> String {
        let text = String::from_utf8(self.bytes.clone()).unwrap();
        let start = format!("{name}: ");
        let mut lines = text.lines();
        let found = lines.find_map(|line| line.strip_prefix(&start).map(str::to_owned));
        found.unwrap_or_else(|| panic!("no {name}"))
    }
}

type Script = Box<dyn FnMut(&str) -> Fault + Send>;

struct Shared {
    script: Mutex<Script>,
    arrived: Mutex<Vec<Arrived>>,
    streams: Mutex<Vec<TcpStream>>,
    /// Commands and letters so far.
    steps: AtomicUsize,
    away: AtomicBool,
    certificate: Option<Arc<ServerConfig>>,
}

pub struct Relay {
    pub port: u16,
    shared: Arc<Shared>,
}

impl Relay {
    /// Without encryption; the script is asked at every recipient.
    pub fn following(script: impl FnMut(&str) -> Fault + Send + 'static) -> Self {
        Self::new(Box::new(script), None)
    }

    pub fn sink() -> Self {
        Self::following(|_| Fault::None)
    }

    /// With STARTTLS under a certificate.
    pub fn certified(config: ServerConfig) -> Self {
        Self::new(Box::new(|_| Fault::None), Some(Arc::new(config)))
    }

    fn new(script: Script, certificate: Option<Arc<ServerConfig>>) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let port = listener.local_addr().unwrap().port();
        let shared = Arc::new(Shared {
            script: Mutex::new(script),
            arrived: Mutex::default(),
            streams: Mutex::default(),
            steps: AtomicUsize::new(0),
            away: AtomicBool::new(false),
            certificate,
        });
        let own = Arc::clone(&shared);
        std::thread::spawn(move || listen(listener, &own));
        Self { port, shared }
    }

    /// Nobody listens any more, and everybody is hung up on.
    pub fn goes_away(&self) {
        self.shared.away.store(true, Ordering::SeqCst);
        // wakes up the listener
        let _knock = TcpStream::connect(("127.0.0.1", self.port));
        for stream in self.shared.streams.lock().unwrap().drain(..) {
            let _gone_already = stream.shutdown(Shutdown::Both);
        }
        while TcpStream::connect(("127.0.0.1", self.port)).is_ok() {
            pause();
        }
    }

    pub fn comes_back(&self) {
        self.shared.away.store(false, Ordering::SeqCst);
        while TcpStream::connect(("127.0.0.1", self.port)).is_err() {
            pause();
        }
    }

    pub fn arrived(&self) -> Vec<Arrived> {
        self.shared.arrived.lock().unwrap().clone()
    }

    pub fn count(&self) -> usize {
        self.shared.arrived.lock().unwrap().len()
    }

    /// Commands and letters so far, by which a moment in a conversation can be chosen.
    pub fn steps(&self) -> usize {
        self.shared.steps.load(Ordering::SeqCst)
    }
}

pub fn pause() {
    #[expect(
        clippy::disallowed_methods,
        reason = "the relay has threads of its own"
    )]
    std::thread::sleep(Duration::from_millis(1));
}

fn listen(listener: TcpListener, shared: &Arc<Shared>) {
    let address = listener.local_addr().unwrap();
    let mut open = Some(listener);
    loop {
        if shared.away.load(Ordering::SeqCst) {
            drop(open.take());
            pause();
            continue;
        }
        let listener = open.get_or_insert_with(|| TcpListener::bind(address).unwrap());
        let Ok((stream, _)) = listener.accept() else {
            continue;
        };
        if shared.away.load(Ordering::SeqCst) {
            continue;
        }
        let known = stream.try_clone().unwrap();
        let own = stream.try_clone().unwrap();
        shared.streams.lock().unwrap().push(known);
        let shared = Arc::clone(shared);
        std::thread::spawn(move || {
            // a sender that hangs up ends its own conversation only
            let _broken_off = converse(stream, &shared);
            let _gone_already = own.shutdown(Shutdown::Both);
        });
    }
}

/// What has been said of the letter to come.
#[derive(Default)]
struct Route {
    from: String,
    to: Vec<String>,
    fault: Option<Fault>,
}

fn converse(stream: TcpStream, shared: &Shared) -> Result<()> {
    stream.set_nodelay(true)?;
    let mut wire = Wire::plain(stream);
    wire.say("220 relay.example")?;
    let mut route = Route::default();
    let mut encrypted = false;
    loop {
        let line = String::from_utf8_lossy(&wire.line()?).trim_end().to_owned();
        shared.steps.fetch_add(1, Ordering::SeqCst);
        match line.split([' ', ':']).next().unwrap_or_default() {
            "EHLO" if shared.certificate.is_some() && !encrypted => {
                wire.say("250-relay.example\r\n250 STARTTLS")?;
            }
            "STARTTLS" => {
                wire.say("220 2.0.0 go ahead")?;
                wire = wire.encrypted(Arc::clone(shared.certificate.as_ref().unwrap()));
                encrypted = true;
            }
            "MAIL" => {
                route = Route::default();
                route.from = line;
                wire.say("250 2.1.0 fine")?;
            }
            "RCPT" => {
                let fault = (shared.script.lock().unwrap())(&line);
                route.to.push(line);
                route.fault = Some(fault);
                wire.say(match fault {
                    Fault::Later => "451 4.7.1 greylisted",
                    _ => "250 2.1.5 fine",
                })?;
            }
            "DATA" => take(&mut wire, std::mem::take(&mut route), shared)?,
            "QUIT" => return wire.say("221 2.0.0 bye"),
            _ => wire.say("250 2.0.0 fine")?,
        }
    }
}

/// The letter itself, and the answer to it.
fn take(wire: &mut Wire, route: Route, shared: &Shared) -> Result<()> {
    wire.say("354 go ahead")?;
    let bytes = letter(wire)?;
    shared.steps.fetch_add(1, Ordering::SeqCst);
    if route.fault == Some(Fault::Drip) {
        return drip(wire);
    }
    let Route { from, to, fault } = route;
    let arrived = Arrived { from, to, bytes };
    shared.arrived.lock().unwrap().push(arrived);
    if fault == Some(Fault::DropAfterDot) {
        return Err(ErrorKind::ConnectionAborted.into());
    }
    wire.say("250 2.6.0 queued")
}

/// Until the sender is gone.
fn drip(wire: &mut Wire) -> Result<()> {
    wire.write(b"250-")?;
    loop {
        wire.write(b"x")?;
        for _ in 0..10 {
            pause();
        }
    }
}

/// Up to the lone dot, with the doubled dots made single again.
fn letter(wire: &mut Wire) -> Result<Vec<u8>> {
    let mut letter = Vec::new();
    loop {
        let line = wire.line()?;
        match line.as_slice() {
            b".\r\n" => return Ok(letter),
            [b'.', rest @ ..] => letter.extend_from_slice(rest),
            whole => letter.extend_from_slice(whole),
        }
    }
}
