//! A connection that is read one line at a time.
//!
//! # Why
//!
//! On STARTTLS, lettre keeps what it has read ahead. Who stands between us and the relay could
//! send plain answers along with the "go ahead", and they would be taken for the relay's own,
//! encrypted ones: a letter would seem accepted that the relay never saw. Where nothing is read
//! beyond a line, such answers break the handshake instead.

use std::io;
use std::net::SocketAddr;
use std::pin::Pin;
use std::task::{Context, Poll, ready};

use lettre::transport::smtp::client::AsyncTokioStream;
use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio::net::TcpStream;

/// Longer than any line of an answer (512, RFC 5321); also the most that is read at once.
const LINE: usize = 1_024;

#[derive(Debug)]
pub(super) struct LineByLine(pub(super) TcpStream);

impl AsyncRead for LineByLine {
    /// Up to the first line end that has arrived, and that included.
    fn poll_read(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        buffer: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        let mut bytes = [0; LINE];
        let mut ahead = ReadBuf::new(&mut bytes);
        ready!(self.0.poll_peek(context, &mut ahead))?;
        let arrived = ahead.filled();
        let line_end = arrived.iter().position(|byte| *byte == b'\n');
        let length = line_end.map_or(arrived.len(), |place| place + 1);

        let mut bytes = [0; LINE];
        let room = length.min(buffer.remaining());
        let mut line = ReadBuf::new(bytes.get_mut(..room).unwrap_or_default());
        ready!(Pin::new(&mut self.0).poll_read(context, &mut line))?;
        buffer.put_slice(line.filled());
        Poll::Ready(Ok(()))
    }
}

/// Writing is the stream's own.
impl AsyncWrite for LineByLine {
    fn poll_write(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        bytes: &[u8],
    ) -> Poll<io::Result<usize>> {
        Pin::new(&mut self.0).poll_write(context, bytes)
    }

    fn poll_flush(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.0).poll_flush(context)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.0).poll_shutdown(context)
    }
}

impl AsyncTokioStream for LineByLine {
    fn peer_addr(&self) -> io::Result<SocketAddr> {
        self.0.peer_addr()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::future::poll_fn;
    use std::io::Write;
    use std::net::TcpListener;

    async fn read(stream: &mut LineByLine) -> String {
        let mut bytes = [0; 4 * LINE];
        let mut buffer = ReadBuf::new(&mut bytes);
        poll_fn(|context| Pin::new(&mut *stream).poll_read(context, &mut buffer))
            .await
            .unwrap();
        String::from_utf8(buffer.filled().to_vec()).unwrap()
    }

    #[tokio::test]
    async fn nothing_beyond_a_line_is_read_ahead() {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = listener.local_addr().unwrap();
        let mut stream = LineByLine(TcpStream::connect(address).await.unwrap());
        let (mut relay, _) = listener.accept().unwrap();
        let rest = "x".repeat(2 * LINE);
        write!(relay, "220 go ahead\r\n250 slipped in\r\n{rest}").unwrap();
        drop(relay);

        assert_eq!(read(&mut stream).await, "220 go ahead\r\n");
        assert_eq!(read(&mut stream).await, "250 slipped in\r\n");
        let mut left = String::new();
        while left.len() < rest.len() {
            left.push_str(&read(&mut stream).await);
        }
        assert_eq!(left, rest);
        assert_eq!(read(&mut stream).await, "", "the end");
    }
}
