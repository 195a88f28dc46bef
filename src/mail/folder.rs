//! Letters as files: whole or not there, and on the disk before they count as posted.

use std::fs::{self, File};
use std::io::{self, Write};
use std::path::Path;

use super::message::Mail;
use super::posting::{Posting, Reason, Reply};
use super::transport::TransportFault;

/// Writes the letter under its own name; a second time it replaces the first, byte for byte.
pub(super) async fn post(folder: &Path, mail: &Mail) -> Posting {
    let (folder, mail) = (folder.to_owned(), mail.clone());
    let written =
        tokio::task::spawn_blocking(move || write(&folder, mail.file_name(), mail.bytes())).await;
    match written {
        Ok(Ok(())) => Posting::Accepted(Reply::KEPT),
        Ok(Err(_)) | Err(_) => Posting::Deferred(Reason::Folder),
    }
}

/// Makes the folder where there is none yet, and writes in it.
pub(super) async fn check(folder: &Path) -> Result<(), TransportFault> {
    let folder = folder.to_owned();
    let tried = tokio::task::spawn_blocking(move || {
        fs::create_dir_all(&folder)?;
        write(&folder, ".check", b"")?;
        fs::remove_file(folder.join(".check"))
    });
    tried
        .await
        .unwrap_or_else(|stopped| Err(io::Error::other(stopped)))
        .map_err(TransportFault::Folder)
}

/// A name with a leading dot is not a letter yet.
fn write(folder: &Path, name: &str, bytes: &[u8]) -> io::Result<()> {
    let unfinished = folder.join(format!(".{name}.part"));
    let mut file = File::create(&unfinished)?;
    file.write_all(bytes)?;
    file.sync_all()?;
    fs::rename(&unfinished, folder.join(name))?;
    // the new name is on the disk only when the folder is
    File::open(folder)?.sync_all()
}
