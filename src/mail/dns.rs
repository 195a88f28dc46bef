//! One question to a name server: the TXT records of a name (RFC 1035). Nothing is cached.

use std::net::SocketAddr;
use std::time::Duration;

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpStream, UdpSocket};
use tokio::time::timeout;

const PATIENCE: Duration = Duration::from_secs(3);
const TXT: u16 = 16;
/// Longer than any answer over UDP without extensions.
const MOST_BYTES: usize = 4_096;
/// A name that is not there: an answer too.
const NO_SUCH_NAME: u8 = 3;

/// The texts of a name, each whole; none where nobody gave an answer.
pub async fn txt_records(resolver: SocketAddr, name: &str, id: u16) -> Option<Vec<String>> {
    let question = question(name, id)?;
    let over_udp = timeout(PATIENCE, ask_udp(resolver, &question))
        .await
        .ok()??;
    let answer = if over_udp.get(2)? & 0b10 == 0 {
        over_udp
    } else {
        timeout(PATIENCE, ask_tcp(resolver, &question))
            .await
            .ok()??
    };
    read(&answer, id)
}

async fn ask_udp(resolver: SocketAddr, question: &[u8]) -> Option<Vec<u8>> {
    let own = if resolver.is_ipv4() {
        "0.0.0.0:0"
    } else {
        "[::]:0"
    };
    let socket = UdpSocket::bind(own).await.ok()?;
    socket.connect(resolver).await.ok()?;
    socket.send(question).await.ok()?;
    let mut answer = vec![0; MOST_BYTES];
    let length = socket.recv(&mut answer).await.ok()?;
    answer.truncate(length);
    Some(answer)
}

/// For an answer that was cut short: the same with its length before it.
async fn ask_tcp(resolver: SocketAddr, question: &[u8]) -> Option<Vec<u8>> {
    let mut stream = TcpStream::connect(resolver).await.ok()?;
    let length = u16::try_from(question.len()).ok()?;
    stream.write_all(&length.to_be_bytes()).await.ok()?;
    stream.write_all(question).await.ok()?;
    let length = stream.read_u16().await.ok()?;
    let mut answer = vec![0; usize::from(length)];
    stream.read_exact(&mut answer).await.ok()?;
    Some(answer)
}

fn question(name: &str, id: u16) -> Option<Vec<u8>> {
    let mut packet = id.to_be_bytes().to_vec();
    // recursion wanted; one question
    packet.extend_from_slice(&[1, 0, 0, 1, 0, 0, 0, 0, 0, 0]);
    for label in name.split('.') {
        let length = u8::try_from(label.len()).ok()?;
        if !(1..=63).contains(&length) {
            return None;
        }
        packet.push(length);
        packet.extend_from_slice(label.as_bytes());
    }
    packet.push(0);
    packet.extend_from_slice(&TXT.to_be_bytes());
    packet.extend_from_slice(&[0, 1]);
    Some(packet)
}

fn read(answer: &[u8], id: u16) -> Option<Vec<String>> {
    let mut rest = Rest(answer);
    let is_ours = rest.number()? == id;
    let flags = rest.number()?;
    let code = u8::try_from(flags & 0b1111).ok()?;
    if !is_ours || flags >> 15 != 1 || (code != 0 && code != NO_SUCH_NAME) {
        return None;
    }
    let (questions, answers) = (rest.number()?, rest.number()?);
    rest.take(4)?;
    for _ in 0..questions {
        rest.skip_name()?;
        rest.take(4)?;
    }
    let mut found = Vec::new();
    for _ in 0..answers {
        rest.skip_name()?;
        let kind = rest.number()?;
        rest.take(6)?;
        let length = rest.number()?;
        let data = rest.take(usize::from(length))?;
        if kind == TXT {
            found.push(text(data)?);
        }
    }
    Some(found)
}

/// The parts of one record, one behind the other.
fn text(data: &[u8]) -> Option<String> {
    let mut rest = Rest(data);
    let mut whole = Vec::new();
    while let Some(length) = rest.byte() {
        whole.extend_from_slice(rest.take(usize::from(length))?);
    }
    Some(String::from_utf8_lossy(&whole).into_owned())
}

/// What is not read yet.
struct Rest<'a>(&'a [u8]);

impl<'a> Rest<'a> {
    fn take(&mut self, length: usize) -> Option<&'a [u8]> {
        let (taken, rest) = self.0.split_at_checked(length)?;
        self.0 = rest;
        Some(taken)
    }

    fn byte(&mut self) -> Option<u8> {
        self.take(1)?.first().copied()
    }

    fn number(&mut self) -> Option<u16> {
        Some(u16::from_be_bytes(self.take(2)?.try_into().ok()?))
    }

    /// A name ends with an empty label, or goes on elsewhere.
    fn skip_name(&mut self) -> Option<()> {
        loop {
            match self.byte()? {
                0 => return Some(()),
                pointer if pointer >= 0b1100_0000 => return self.byte().map(|_| ()),
                length => self.take(usize::from(length))?,
            };
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_answer_that_is_cut_off_or_not_ours_is_none() {
        let mut answer = question("vng.example", 7).unwrap();
        answer[2] = 0b1000_0001;
        answer[7] = 1;
        answer.extend_from_slice(&[
            0xc0, 12, 0, 16, 0, 1, 0, 0, 0, 60, 0, 8, 3, b'v', b'=', b's', 3, b'p', b'f', b'1',
        ]);
        assert_eq!(read(&answer, 7), Some(vec!["v=spf1".to_owned()]));
        assert_eq!(read(&answer, 8), None);
        for end in 0..answer.len() {
            assert_eq!(read(&answer[..end], 7), None, "{end}");
        }
        // a loop of names ends
        assert_eq!(
            read(&[0, 7, 128, 0, 0, 255, 0, 255, 0, 0, 0, 0, 63], 7),
            None
        );
    }

    #[test]
    fn a_name_without_a_label_is_not_asked_for() {
        assert!(question("", 1).is_none());
        assert!(question("a..b", 1).is_none());
        assert!(question(&"a".repeat(64), 1).is_none());
    }
}
