//! A server of a mailbox that says what a story tells it to.

use std::io::{BufRead, BufReader, Write};
use std::net::{Ipv4Addr, SocketAddr, TcpListener, TcpStream};
use std::os::unix::fs::PermissionsExt;
use std::sync::{Arc, Mutex};

use tempfile::TempDir;

/// What it answers from now on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Manner {
    /// There is nothing new.
    Empty,
    RefusesLogin,
    HasNoFolder,
    HangsUp,
    /// Of its two messages it does not show the first.
    HidesTheFirst,
    /// It ends when the next one calls.
    Over,
}

pub struct Mailbox {
    manner: Arc<Mutex<Manner>>,
    address: SocketAddr,
    folder: TempDir,
    server: Option<std::thread::JoinHandle<()>>,
}

impl Mailbox {
    pub fn open() -> Self {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap();
        let address = listener.local_addr().unwrap();
        let manner = Arc::new(Mutex::new(Manner::Empty));
        let told = Arc::clone(&manner);
        let server = std::thread::spawn(move || {
            for call in listener.incoming() {
                let manner = *told.lock().unwrap();
                if manner == Manner::Over {
                    return;
                }
                // a caller that hangs up may do so anywhere
                let _ended = answer(call.unwrap(), manner);
            }
        });
        let folder = tempfile::tempdir().unwrap();
        let password = folder.path().join("password");
        std::fs::write(&password, "geheim").unwrap();
        std::fs::set_permissions(&password, PermissionsExt::from_mode(0o600)).unwrap();
        Self {
            manner,
            address,
            folder,
            server: Some(server),
        }
    }

    pub fn turns(&self, manner: Manner) {
        *self.manner.lock().unwrap() = manner;
    }

    /// The keys of `[mail.bounces]`.
    pub fn settings(&self) -> String {
        format!(
            "host = \"127.0.0.1\"\nport = {}\nencryption = \"none\"\nusername = \"bounce\"\n\
             password_file = \"{}\"",
            self.address.port(),
            self.folder.path().join("password").display()
        )
    }
}

impl Drop for Mailbox {
    fn drop(&mut self) {
        self.turns(Manner::Over);
        let _last = TcpStream::connect(self.address);
        if let Some(server) = self.server.take() {
            let ended = server.join();
            assert!(ended.is_ok() || std::thread::panicking());
        }
    }
}

fn answer(call: TcpStream, manner: Manner) -> std::io::Result<()> {
    if manner == Manner::HangsUp {
        return Ok(());
    }
    let mut says = call.try_clone()?;
    says.write_all(b"* OK ready\r\n")?;
    for line in BufReader::new(call).lines() {
        let line = line?;
        let (tag, command) = line.split_once(' ').unwrap();
        if manner == Manner::HidesTheFirst {
            says.write_all(told(command).as_bytes())?;
        }
        let hidden = manner == Manner::HidesTheFirst && command.starts_with("UID FETCH 1 ");
        let refused = hidden
            || manner == Manner::RefusesLogin && command.starts_with("LOGIN")
            || manner == Manner::HasNoFolder && command.starts_with("SELECT");
        let end = if refused { "NO" } else { "OK" };
        says.write_all(format!("{tag} {end} so it is\r\n").as_bytes())?;
    }
    Ok(())
}

/// Two messages, and the second when it is asked for.
fn told(command: &str) -> String {
    let message = "From: a@b.example\r\nSubject: Hallo\r\n\r\nDag.\r\n";
    if command.starts_with("UID SEARCH") {
        "* SEARCH 1 2\r\n".to_owned()
    } else if command.starts_with("UID FETCH 2 ") {
        let size = message.len();
        format!("* 2 FETCH (UID 2 BODY[]<0> {{{size}}}\r\n{message})\r\n")
    } else {
        String::new()
    }
}
