//! Secrets stand in files that only the service can read: found, checked, read and made here.
//!
//! # Why
//!
//! A flag shows in the list of processes and the environment is inherited by every child. A service
//! manager that hands out credentials as files grants the service's own user by an access list,
//! and such a list shows as "the group may read": there, and only there, that bit is no fault.

use std::io::Write;
use std::path::{Component, Path, PathBuf};

use secrecy::zeroize::Zeroize;
use secrecy::{ExposeSecret, SecretString};

/// More than any key or password; a wrong path should not fill the memory.
const MOST_BYTES: u64 = 64 * 1024;

/// Where a secret stands, not what it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SecretFile {
    path: PathBuf,
    keeper: Keeper,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Keeper {
    /// The service manager's directory of credentials: read-only, guarded by an access list.
    ServiceManager,
    Administrator,
}

/// Whether secret files must be there already.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FilePresence {
    Required,
    /// The caller makes the keys that are not there yet.
    MayBeMissing,
}

/// Why a secret file cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum SecretFileFault {
    #[error("{} is not there", .0.display())]
    Missing(PathBuf),
    #[error("{} is not a file", .0.display())]
    NotAFile(PathBuf),
    #[error("others can read {}: its mode is {mode:03o}", path.display())]
    Open { path: PathBuf, mode: u32 },
    #[error("{} is empty", .0.display())]
    Empty(PathBuf),
    #[error("{} is larger than any secret", .0.display())]
    TooLarge(PathBuf),
    #[error("{} exists already and is not overwritten", .0.display())]
    Exists(PathBuf),
    #[error("{} is in the directory of the service manager, which makes its own", .0.display())]
    NotOurs(PathBuf),
    #[error("{} cannot be read or written", path.display())]
    Unreachable {
        path: PathBuf,
        source: std::io::Error,
    },
}

impl FilePresence {
    /// Lenient when either is.
    pub(super) fn or(self, other: Self) -> Self {
        if self == Self::MayBeMissing {
            self
        } else {
            other
        }
    }
}

impl SecretFile {
    /// A relative name is looked for in the credentials directory, then in `folder`.
    pub fn resolve(written: &str, credentials_directory: Option<&Path>, folder: &Path) -> Self {
        let mut parts = Path::new(written).components();
        let bare_name = matches!(
            (parts.next(), parts.next()),
            (Some(Component::Normal(_)), None)
        );
        let credential = credentials_directory
            .filter(|_| bare_name)
            .map(|directory| directory.join(written))
            .filter(|path| path.exists());
        match credential {
            Some(path) => Self {
                path,
                keeper: Keeper::ServiceManager,
            },
            None => Self {
                path: folder.join(written),
                keeper: Keeper::Administrator,
            },
        }
    }

    pub fn path(&self) -> &Path {
        &self.path
    }

    pub fn exists(&self) -> bool {
        self.path.exists()
    }

    /// Refuses a file that is not there or that others can read.
    pub fn check(&self, presence: FilePresence) -> Result<(), SecretFileFault> {
        match std::fs::metadata(&self.path) {
            Ok(metadata) => self.judge(&metadata),
            Err(source) if source.kind() == std::io::ErrorKind::NotFound => match presence {
                FilePresence::Required => Err(SecretFileFault::Missing(self.path.clone())),
                FilePresence::MayBeMissing => Ok(()),
            },
            Err(source) => Err(self.unreachable(source)),
        }
    }

    fn judge(&self, metadata: &std::fs::Metadata) -> Result<(), SecretFileFault> {
        if !metadata.is_file() {
            return Err(SecretFileFault::NotAFile(self.path.clone()));
        }
        if metadata.len() > MOST_BYTES {
            return Err(SecretFileFault::TooLarge(self.path.clone()));
        }
        let mode = mode(metadata);
        let forbidden = match self.keeper {
            Keeper::Administrator => 0o077,
            Keeper::ServiceManager => 0o037,
        };
        if mode & forbidden != 0 {
            let path = self.path.clone();
            return Err(SecretFileFault::Open { path, mode });
        }
        Ok(())
    }

    fn unreachable(&self, source: std::io::Error) -> SecretFileFault {
        SecretFileFault::Unreachable {
            path: self.path.clone(),
            source,
        }
    }

    /// Makes the file, readable by its owner alone, and waits until it is on disk. Never
    /// overwrites, and never writes where the service manager keeps its credentials.
    pub fn create(&self, content: &SecretString) -> Result<(), SecretFileFault> {
        if self.keeper == Keeper::ServiceManager {
            return Err(SecretFileFault::NotOurs(self.path.clone()));
        }
        let mut options = std::fs::OpenOptions::new();
        options.write(true).create_new(true);
        private(&mut options);
        let folder = self.path.parent().filter(|f| !f.as_os_str().is_empty());
        let written = (|| {
            folder.map_or(Ok(()), std::fs::create_dir_all)?;
            let mut file = options.open(&self.path)?;
            file.write_all(content.expose_secret().as_bytes())?;
            file.write_all(b"\n")?;
            file.sync_all()?;
            let folder = std::fs::File::open(folder.unwrap_or(Path::new(".")))?;
            folder.sync_all()
        })();
        written.map_err(|source| match source.kind() {
            std::io::ErrorKind::AlreadyExists => SecretFileFault::Exists(self.path.clone()),
            _ => self.unreachable(source),
        })
    }
}

/// The secret in a file, without white space at its end. Refuses a file that others can read.
pub fn read_secret(file: &SecretFile) -> Result<SecretString, SecretFileFault> {
    file.check(FilePresence::Required)?;
    let text = std::fs::read_to_string(&file.path);
    let mut text = text.map_err(|source| file.unreachable(source))?;
    let secret = SecretString::from(text.trim_end());
    text.zeroize();
    if secret.expose_secret().is_empty() {
        return Err(SecretFileFault::Empty(file.path.clone()));
    }
    Ok(secret)
}

impl SecretFileFault {
    /// What to do about it.
    pub fn advice(&self) -> String {
        match self {
            Self::Missing(_) => {
                "Make the file, or name the one that holds the secret; for a key, see `raadpleging keys`".to_owned()
            }
            Self::Open { path, .. } => format!("Run: chmod 600 {}", path.display()),
            Self::NotAFile(_) | Self::TooLarge(_) => "Name the file that holds the secret".to_owned(),
            Self::Empty(_) => "Write the secret in it".to_owned(),
            Self::Exists(_) => "Move it away yourself if it is not in use".to_owned(),
            Self::NotOurs(_) => "Make it where the service manager takes it from".to_owned(),
            Self::Unreachable { .. } => "Check the owner of the file and of its folder".to_owned(),
        }
    }
}

#[cfg(unix)]
fn mode(metadata: &std::fs::Metadata) -> u32 {
    std::os::unix::fs::PermissionsExt::mode(&metadata.permissions()) & 0o777
}

#[cfg(not(unix))]
fn mode(_: &std::fs::Metadata) -> u32 {
    0o600
}

#[cfg(unix)]
fn private(options: &mut std::fs::OpenOptions) {
    std::os::unix::fs::OpenOptionsExt::mode(options, 0o600);
}

#[cfg(not(unix))]
fn private(_: &mut std::fs::OpenOptions) {}

#[cfg(all(test, unix))]
#[path = "secret_file_tests.rs"]
mod tests;
