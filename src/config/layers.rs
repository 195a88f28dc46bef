//! The user's file over the defaults: each key is taken from the first layer that states it, and
//! remembers where that was.

use std::fmt::Display;
use std::ops::RangeInclusive;
use std::path::{Path, PathBuf};

use super::fault::ConfigFault;
use super::keys::{Key, Keys};
use super::place::{Place, Source};
use super::secret_file::{FilePresence, SecretFile};

const DEFAULTS: &str = include_str!("../../config/default.toml");
const ADVICE: &str = "Every key is explained in config/default.toml";

/// One file of settings, read but not yet judged.
struct Layer {
    source: Source,
    keys: Keys,
}

/// What keys are judged by: the files, the strongest first, and where other files are looked for.
pub(super) struct Layers {
    layers: Vec<Layer>,
    /// What relative paths are taken from.
    folder: PathBuf,
    credentials_directory: Option<PathBuf>,
    presence: FilePresence,
}

/// A value with the key and the place it came from.
#[derive(Debug, Clone)]
pub(super) struct Stated<T> {
    pub value: T,
    key: &'static str,
    place: Place,
}

impl Layers {
    /// `own` is the user's file and its text, where there is one.
    pub fn read(
        own: Option<(&Path, String)>,
        credentials_directory: Option<&Path>,
        presence: FilePresence,
    ) -> Result<Self, ConfigFault> {
        let folder = own.as_ref().and_then(|(file, _)| file.parent());
        let folder = folder.unwrap_or(Path::new("")).to_owned();
        let own = own.map(|(file, text)| (file.display().to_string(), text));
        let defaults = ("the defaults".to_owned(), DEFAULTS.to_owned());
        let sources = own.into_iter().chain([defaults]);
        let layers = sources.map(|(file, text)| {
            let source = Source { file, text };
            let keys = source.parse(ADVICE)?;
            Ok(Layer { source, keys })
        });
        Ok(Self {
            layers: layers.collect::<Result<_, ConfigFault>>()?,
            folder,
            credentials_directory: credentials_directory.map(Path::to_owned),
            presence,
        })
    }

    /// The key as the strongest layer states it.
    pub fn find<T: Clone>(
        &self,
        key: &'static str,
        of: impl Fn(&Keys) -> &Key<T>,
    ) -> Option<Stated<T>> {
        self.layers.iter().find_map(|layer| {
            of(&layer.keys).as_ref().map(|spanned| Stated {
                value: spanned.get_ref().clone(),
                key,
                place: layer.source.place(&spanned.span()),
            })
        })
    }

    /// The key, which must be stated somewhere.
    pub fn need<T: Clone>(
        &self,
        key: &'static str,
        of: impl Fn(&Keys) -> &Key<T>,
    ) -> Result<Stated<T>, ConfigFault> {
        self.find(key, of).ok_or_else(|| ConfigFault::Form {
            place: Place {
                file: self.strongest_file(),
                line: 1,
            },
            what: format!("{key} is missing"),
            advice: ADVICE,
        })
    }

    /// How many layers are stronger than the first one that states the key.
    pub fn depth<T>(&self, of: impl Fn(&Keys) -> &Key<T>) -> Option<usize> {
        self.layers
            .iter()
            .position(|layer| of(&layer.keys).is_some())
    }

    /// What relative paths are taken from.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// A secret file, which must be there and be private, unless it may still be made.
    pub fn secret_file(
        &self,
        written: &Stated<String>,
        presence: FilePresence,
    ) -> Result<SecretFile, ConfigFault> {
        let credentials = self.credentials_directory.as_deref();
        let file = SecretFile::resolve(&written.value, credentials, &self.folder);
        let may_be_missing = self.presence.or(presence);
        match file.check(may_be_missing) {
            Ok(()) => Ok(file),
            Err(fault) => Err(written.refused(fault.to_string(), fault.advice())),
        }
    }

    fn strongest_file(&self) -> String {
        let strongest = self.layers.first();
        strongest.map_or_else(String::new, |layer| layer.source.file.clone())
    }
}

impl<T> Stated<T> {
    /// The fault of this value, with what to do about it.
    pub fn refused(&self, what: impl Into<String>, advice: impl Into<String>) -> ConfigFault {
        ConfigFault::Value {
            place: self.place.clone(),
            key: self.key,
            what: what.into(),
            advice: advice.into(),
        }
    }
}

impl Stated<String> {
    /// Parses the text into a type of its own.
    pub fn parse<U, E: Display>(
        self,
        parse: impl FnOnce(&str) -> Result<U, E>,
        advice: &str,
    ) -> Result<U, ConfigFault> {
        parse(&self.value)
            .map_err(|fault| self.refused(format!("{:?}: {fault}", self.value), advice))
    }

    /// One of a few words.
    pub fn one_of<U: Copy>(self, words: &[(&str, U)]) -> Result<U, ConfigFault> {
        let found = words.iter().find(|(word, _)| *word == self.value);
        found.map(|(_, meant)| *meant).ok_or_else(|| {
            let choices: Vec<_> = words.iter().map(|(word, _)| format!("{word:?}")).collect();
            self.refused(
                format!("{:?} is not known", self.value),
                format!("Write {}", choices.join(" or ")),
            )
        })
    }
}

impl Stated<u64> {
    /// A number within bounds.
    pub fn within<U: TryFrom<u64>>(self, bounds: RangeInclusive<u64>) -> Result<U, ConfigFault> {
        let (least, most) = (bounds.start(), bounds.end());
        let number = bounds.contains(&self.value).then_some(self.value);
        number.and_then(|n| U::try_from(n).ok()).ok_or_else(|| {
            self.refused(
                format!("{} is out of bounds", self.value),
                format!("Write a number from {least} to {most}"),
            )
        })
    }
}
