//! Which database, and where: the scheme of its address decides.

use std::path::{Path, PathBuf};

use secrecy::{ExposeSecret, SecretString};

use super::fault::ConfigFault;
use super::layers::Layers;
use super::secret_file::{FilePresence, SecretFile, SecretFileFault, read_secret};

/// The section `[database]`: the address itself, or the file that holds it.
#[derive(Debug, Clone)]
pub enum Database {
    Url(DatabaseUrl),
    UrlFile {
        file: SecretFile,
        /// What a relative path of SQLite is taken from.
        folder: PathBuf,
    },
}

/// The address of a database.
#[derive(Debug, Clone)]
pub enum DatabaseUrl {
    Sqlite(PathBuf),
    /// May hold a password, so it does not print.
    Postgres(SecretString),
}

/// Why a text is not the address of a database; it never repeats the text.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum NotADatabaseUrl {
    #[error("it begins with neither sqlite: nor postgres://")]
    Scheme,
    #[error("the path of the database is missing")]
    NoPath,
}

/// Why the address of the database cannot be had.
#[derive(Debug, thiserror::Error)]
pub enum DatabaseUrlFault {
    #[error("the file with the address of the database cannot be used")]
    File(#[from] SecretFileFault),
    #[error("{} does not hold the address of a database", file.display())]
    Content {
        file: PathBuf,
        source: NotADatabaseUrl,
    },
}

impl DatabaseUrl {
    /// A relative path of SQLite is taken from `folder`.
    pub fn parse(text: &str, folder: &Path) -> Result<Self, NotADatabaseUrl> {
        if text.starts_with("postgres://") || text.starts_with("postgresql://") {
            return Ok(Self::Postgres(SecretString::from(text)));
        }
        let path = text
            .strip_prefix("sqlite:")
            .ok_or(NotADatabaseUrl::Scheme)?;
        match path.strip_prefix("//").unwrap_or(path) {
            "" => Err(NotADatabaseUrl::NoPath),
            path => Ok(Self::Sqlite(folder.join(path))),
        }
    }

    fn has_password(&self) -> bool {
        let Self::Postgres(url) = self else {
            return false;
        };
        let url = url.expose_secret();
        let authority = url.split_once("://").map_or("", |(_, rest)| rest);
        let authority = authority.split(['/', '?']).next().unwrap_or("");
        let user = authority.rsplit_once('@').map_or("", |(user, _)| user);
        user.contains(':') || url.contains("password=")
    }
}

impl Database {
    pub(super) fn read(layers: &Layers) -> Result<Self, ConfigFault> {
        // Stated together they contradict each other; otherwise the stronger file wins.
        let url_depth = layers.depth(|keys| &keys.database.url);
        let file_depth = layers.depth(|keys| &keys.database.url_file);
        let url_file = layers.find("database.url_file", |keys| &keys.database.url_file);
        let folder = layers.folder();
        match url_file {
            Some(written) if url_depth == file_depth => {
                Err(written.refused("url and url_file are both stated", "Leave out one of them"))
            }
            Some(written) if url_depth.is_none() || file_depth < url_depth => Ok(Self::UrlFile {
                file: layers.secret_file(&written, FilePresence::Required)?,
                folder: folder.to_owned(),
            }),
            _ => {
                let written = layers.need("database.url", |keys| &keys.database.url)?;
                let parsed = DatabaseUrl::parse(&written.value, folder);
                // The text is not repeated: it may hold a password.
                let advice = "Write sqlite:path or postgres://user@host/name";
                let url = parsed.map_err(|why| written.refused(why.to_string(), advice))?;
                if url.has_password() {
                    let advice = "Write the address in a file and name it in database.url_file";
                    return Err(written.refused("it holds a password", advice));
                }
                Ok(Self::Url(url))
            }
        }
    }

    /// The address, read from its file where it stands in one.
    pub fn url(&self) -> Result<DatabaseUrl, DatabaseUrlFault> {
        let (file, folder) = match self {
            Self::Url(url) => return Ok(url.clone()),
            Self::UrlFile { file, folder } => (file, folder),
        };
        let text = read_secret(file)?;
        DatabaseUrl::parse(text.expose_secret(), folder).map_err(|source| {
            DatabaseUrlFault::Content {
                file: file.path().to_owned(),
                source,
            }
        })
    }
}
