//! Where the service listens, and what its own address is.

use std::net::SocketAddr;
use std::time::Duration;

use super::base_url::BaseUrl;
use super::fault::ConfigFault;
use super::layers::Layers;

/// The section `[server]`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Server {
    pub listen: SocketAddr,
    pub base_url: BaseUrl,
    /// In which the headers of a request must have come in.
    pub header_timeout: Duration,
    /// In which its body must have come in.
    pub body_timeout: Duration,
    /// Threads that answer; at least one.
    pub workers: usize,
}

impl Server {
    pub(super) fn read(layers: &Layers) -> Result<Self, ConfigFault> {
        let listen = layers.need("server.listen", |keys| &keys.server.listen)?;
        let base_url = layers.need("server.base_url", |keys| &keys.server.base_url)?;
        let header = layers.need("server.header_timeout_seconds", |keys| {
            &keys.server.header_timeout_seconds
        })?;
        let body = layers.need("server.body_timeout_seconds", |keys| {
            &keys.server.body_timeout_seconds
        })?;
        let workers = layers.need("server.workers", |keys| &keys.server.workers)?;
        Ok(Self {
            listen: listen.parse(
                str::parse,
                "Write an address and a port, such as \"127.0.0.1:8080\"",
            )?,
            base_url: base_url.parse(
                BaseUrl::parse,
                "Write scheme and host, such as \"https://raadpleging.vng.example\"",
            )?,
            header_timeout: Duration::from_secs(header.within(1..=60)?),
            body_timeout: Duration::from_secs(body.within(1..=120)?),
            workers: workers.within(1..=64)?,
        })
    }
}
