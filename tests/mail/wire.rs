//! Bytes to and from a sender, plain or encrypted.

use std::io::{Error, ErrorKind, Read, Result, Write};
use std::net::TcpStream;
use std::sync::Arc;

use rustls::{ServerConfig, ServerConnection, StreamOwned};

enum Way {
    Plain(TcpStream),
    Encrypted(Box<StreamOwned<ServerConnection, TcpStream>>),
}

pub struct Wire {
    way: Way,
    /// Read, and not yet a whole line.
    rest: Vec<u8>,
}

impl Wire {
    pub fn plain(stream: TcpStream) -> Self {
        let rest = Vec::new();
        let way = Way::Plain(stream);
        Self { way, rest }
    }

    pub fn encrypted(self, config: Arc<ServerConfig>) -> Self {
        let Way::Plain(stream) = self.way else {
            panic!("encrypted already");
        };
        let connection = ServerConnection::new(config).unwrap();
        Self {
            way: Way::Encrypted(Box::new(StreamOwned::new(connection, stream))),
            rest: Vec::new(),
        }
    }

    /// With its end; an error when the sender is gone.
    pub fn line(&mut self) -> Result<Vec<u8>> {
        loop {
            if let Some(end) = self.rest.iter().position(|byte| *byte == b'\n') {
                let after = self.rest.split_off(end + 1);
                return Ok(std::mem::replace(&mut self.rest, after));
            }
            let mut more = [0; 16_384];
            let count = match &mut self.way {
                Way::Plain(stream) => stream.read(&mut more)?,
                Way::Encrypted(stream) => stream.read(&mut more)?,
            };
            if count == 0 {
                return Err(Error::from(ErrorKind::UnexpectedEof));
            }
            self.rest.extend_from_slice(&more[..count]);
        }
    }

    pub fn write(&mut self, bytes: &[u8]) -> Result<()> {
        match &mut self.way {
            Way::Plain(stream) => stream.write_all(bytes),
            Way::Encrypted(stream) => stream.write_all(bytes).and_then(|()| stream.flush()),
        }
    }

    pub fn say(&mut self, answer: &str) -> Result<()> {
        self.write(format!("{answer}\r\n").as_bytes())
    }
}
