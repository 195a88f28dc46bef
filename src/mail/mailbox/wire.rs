//! Answers of a server that is not to be trusted: every length is bounded.

use tokio::io::{AsyncBufReadExt, AsyncRead, AsyncReadExt, AsyncWrite, AsyncWriteExt, BufReader};

use super::fault::MailboxFault;
use crate::mail::bounce::MOST_BYTES;

/// The longest line: the numbers of a hundred thousand messages.
const LONGEST_LINE: usize = 1 << 20;

/// What a connection can do, encrypted or not.
pub(super) trait Stream: AsyncRead + AsyncWrite + Unpin + Send {}

impl<S: AsyncRead + AsyncWrite + Unpin + Send> Stream for S {}

/// A line, with what stood in it by length instead of between quotes.
pub(super) struct Answer {
    pub text: String,
    pub literal: Option<Vec<u8>>,
}

pub(super) struct Wire<S>(BufReader<S>);

impl<S: Stream> Wire<S> {
    pub fn new(stream: S) -> Self {
        Self(BufReader::new(stream))
    }

    /// The stream itself, to be encrypted. Refused when more has arrived than was read: whoever
    /// stands in between could slip in answers that would be taken for encrypted ones.
    pub fn into_stream(self) -> Result<S, MailboxFault> {
        if self.0.buffer().is_empty() {
            return Ok(self.0.into_inner());
        }
        Err(MailboxFault::NotImap)
    }

    pub async fn say(&mut self, line: &str) -> Result<(), MailboxFault> {
        let line = format!("{line}\r\n");
        let written = self.0.write_all(line.as_bytes()).await;
        written.map_err(|_| MailboxFault::Interrupted)?;
        self.0.flush().await.map_err(|_| MailboxFault::Interrupted)
    }

    /// One answer, with at most one literal: we ask for nothing that has two.
    pub async fn answer(&mut self) -> Result<Answer, MailboxFault> {
        let mut text = self.line().await?;
        let Some(size) = literal_size(&text) else {
            let literal = None;
            return Ok(Answer { text, literal });
        };
        if size > MOST_BYTES {
            return Err(MailboxFault::NotImap);
        }
        let mut literal = vec![0; size];
        let read = self.0.read_exact(&mut literal).await;
        read.map_err(|_| MailboxFault::Interrupted)?;
        let rest = self.line().await?;
        if literal_size(&rest).is_some() {
            return Err(MailboxFault::NotImap);
        }
        text.push_str(&rest);
        let literal = Some(literal);
        Ok(Answer { text, literal })
    }

    /// Without its end. A NUL stands in no line (RFC 3501), other bytes only in words for people.
    async fn line(&mut self) -> Result<String, MailboxFault> {
        let mut bytes = Vec::new();
        let mut bounded = (&mut self.0).take(LONGEST_LINE as u64);
        let read = bounded.read_until(b'\n', &mut bytes).await;
        let read = read.map_err(|_| MailboxFault::Interrupted)?;
        match bytes.strip_suffix(b"\n") {
            None if read < LONGEST_LINE => Err(MailboxFault::Interrupted),
            Some(line) if !line.contains(&0) => {
                let line = line.strip_suffix(b"\r").unwrap_or(line);
                Ok(String::from_utf8_lossy(line).into_owned())
            }
            _ => Err(MailboxFault::NotImap),
        }
    }
}

/// `{123}` at the end of a line.
fn literal_size(line: &str) -> Option<usize> {
    let (_, size) = line.strip_suffix('}')?.rsplit_once('{')?;
    let digits = !size.is_empty() && size.bytes().all(|byte| byte.is_ascii_digit());
    // a number without measure is larger than anything
    digits.then(|| size.parse().unwrap_or(usize::MAX))
}
