//! `keys`: the two key files, made where they are not there yet.

use super::arguments::PlaceArguments;
use super::fault::CommandFault;
use super::{place, say};
use crate::app::keys::make;
use crate::config::secret_file::FilePresence;

pub fn keys(arguments: &PlaceArguments) -> Result<(), CommandFault> {
    let settings = place::settings_with(arguments, FilePresence::MayBeMissing)?;
    for file in [&settings.secrets.token_key, &settings.secrets.sealing_key] {
        let path = file.path().display();
        if make(file)? {
            say::note(&format!(
                "Made {path}. Keep a copy in a safe place, apart from backups."
            ));
        } else {
            say::note(&format!("{path} is there already; nothing was changed."));
        }
    }
    Ok(())
}
