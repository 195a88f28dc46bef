//! `migrate`: the tables brought up to date.

use super::arguments::PlaceArguments;
use super::fault::CommandFault;
use super::{place, say};
use crate::app::assemble;
use crate::config::secret_file::FilePresence;
use crate::store::Store;

pub fn migrate(arguments: &PlaceArguments) -> Result<(), CommandFault> {
    let settings = place::settings_with(arguments, FilePresence::MayBeMissing)?;
    let url = assemble::database_url(&settings)?;
    Store::migrate(&url)?;
    say::note(&format!("The tables of {url:?} are up to date."));
    say::note("Next: raadpleging consultation add FILE");
    Ok(())
}
