//! On which service a command works: a configuration, or the directory of a demonstration.

use std::path::{Path, PathBuf};

use super::arguments::PlaceArguments;
use super::fault::CommandFault;
use crate::config::secret_file::FilePresence;
use crate::config::settings::Settings;

/// The configuration that a demonstration writes into its directory.
pub const DEMONSTRATION_CONFIG: &str = "raadpleging.toml";

/// The settings of the service that is meant.
pub fn settings(place: &PlaceArguments) -> Result<Settings, CommandFault> {
    settings_with(place, FilePresence::Required)
}

/// The same for commands that make what is missing.
pub fn settings_with(
    place: &PlaceArguments,
    presence: FilePresence,
) -> Result<Settings, CommandFault> {
    let file = match (&place.config, &place.dir) {
        (Some(file), _) => Some(file.clone()),
        (None, Some(directory)) => {
            let file = directory.join(DEMONSTRATION_CONFIG);
            if !file.exists() {
                return Err(CommandFault::CheckFailed(format!(
                    "{} is not the directory of a demonstration. Make one with: raadpleging demo --dir {}",
                    directory.display(),
                    directory.display()
                )));
            }
            Some(file)
        }
        (None, None) => None,
    };
    load(file.as_deref(), presence)
}

fn load(file: Option<&Path>, presence: FilePresence) -> Result<Settings, CommandFault> {
    let loaded = Settings::load(file, credentials_directory().as_deref(), presence);
    loaded.map_err(|fault| {
        let fault = anyhow::Error::from(fault);
        CommandFault::CheckFailed(format!("{fault:#}"))
    })
}

/// Where systemd puts the credentials of the service.
fn credentials_directory() -> Option<PathBuf> {
    #[expect(
        clippy::disallowed_methods,
        reason = "the service manager names the directory in this variable only"
    )]
    std::env::var_os("CREDENTIALS_DIRECTORY").map(PathBuf::from)
}
