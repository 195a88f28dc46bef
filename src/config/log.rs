//! What is logged, and how.

use tracing_subscriber::EnvFilter;

use super::fault::ConfigFault;
use super::layers::Layers;

/// The section `[log]`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Log {
    pub format: LogFormat,
    /// Directives of `EnvFilter`, tried at the start.
    pub level: String,
}

/// How a line of the log looks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LogFormat {
    Json,
    Text,
}

impl Log {
    pub(super) fn read(layers: &Layers) -> Result<Self, ConfigFault> {
        let format = layers.need("log.format", |keys| &keys.log.format)?;
        let level = layers.need("log.level", |keys| &keys.log.level)?;
        Ok(Self {
            format: format.one_of(&[("json", LogFormat::Json), ("text", LogFormat::Text)])?,
            level: level.parse(
                |text| EnvFilter::try_new(text).map(|_| text.to_owned()),
                "Write a level such as \"info\", or \"info,raadpleging=debug\"",
            )?,
        })
    }
}
