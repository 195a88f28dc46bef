//! The directory of a demonstration: its own, and nobody else's.

use std::path::{Path, PathBuf};

use anyhow::Context;

use super::guide::Guide;
use crate::cli::fault::CommandFault;
use crate::cli::place::DEMONSTRATION_CONFIG;
use crate::entropy;

/// What other programs read; also how a directory is known again.
const GUIDE: &str = "demo.json";

pub struct Directory(PathBuf);

impl Directory {
    /// A new or empty directory, or that of an earlier demonstration; one that holds anything else
    /// is refused. A temporary one where none is named.
    pub fn prepare(named: Option<&Path>) -> Result<Self, CommandFault> {
        let path = match named {
            Some(path) => path.to_owned(),
            None => std::env::temp_dir().join(format!("raadpleging-demo-{}", entropy::hex::<4>())),
        };
        std::fs::create_dir_all(&path)
            .with_context(|| format!("cannot make {}", path.display()))?;
        let path = path
            .canonicalize()
            .with_context(|| format!("cannot find {}", path.display()))?;
        let known = path.join(GUIDE).is_file() && path.join(DEMONSTRATION_CONFIG).is_file();
        let empty = std::fs::read_dir(&path)
            .with_context(|| format!("cannot read {}", path.display()))?
            .next()
            .is_none();
        if !known && !empty {
            return Err(CommandFault::Refused(format!(
                "{} holds something else than a demonstration: name an empty directory",
                path.display()
            )));
        }
        Ok(Self(path))
    }

    pub fn path(&self) -> &Path {
        &self.0
    }

    pub fn mail(&self) -> PathBuf {
        self.0.join("mail")
    }

    /// The settings of the demonstration; every command takes them by `--dir`.
    pub fn write_config(&self, base_url: &str) -> Result<(), CommandFault> {
        let listen = base_url.trim_start_matches("http://localhost:");
        let text = format!(
            "# The settings of a demonstration; all other keys are the defaults.\n\n\
             [server]\nlisten = \"127.0.0.1:{listen}\"\nbase_url = \"{base_url}\"\n\n\
             [database]\nurl = \"sqlite:raadpleging.db\"\n\n\
             [secrets]\ntoken_key_file = \"token.key\"\nsealing_key_file = \"sealing.key\"\n\
             create_missing = true\n\n\
             [mail]\ntransport = \"folder\"\nfolder = \"mail\"\n\n\
             [deadline]\nunseal = \"service\"\n\n\
             # A demonstration opens without the checklist of a real consultation.\n\
             [opening]\nchecks = []\n\n\
             [exercise]\nenabled = true\n"
        );
        self.write(DEMONSTRATION_CONFIG, &text)
    }

    pub fn write_guide(&self, guide: &Guide) -> Result<(), CommandFault> {
        self.write(GUIDE, &serde_json::to_string_pretty(guide)?)
    }

    /// The guide of an earlier demonstration here, at its new address.
    pub fn earlier_guide(&self, base_url: &str) -> Result<Option<Guide>, CommandFault> {
        let path = self.0.join(GUIDE);
        if !path.exists() {
            return Ok(None);
        }
        let text = std::fs::read_to_string(&path)
            .with_context(|| format!("cannot read {}", path.display()))?;
        let guide: Guide = serde_json::from_str(&text)
            .with_context(|| format!("{} is not a guide of ours", path.display()))?;
        let guide = guide.moved_to(base_url);
        self.write_guide(&guide)?;
        Ok(Some(guide))
    }

    /// Beside its place first, so that who waits for a file finds it whole.
    fn write(&self, name: &str, text: &str) -> Result<(), CommandFault> {
        let partial = self.0.join(format!("{name}.part"));
        std::fs::write(&partial, text)
            .and_then(|()| std::fs::rename(&partial, self.0.join(name)))
            .with_context(|| format!("cannot write {name} in {}", self.0.display()))?;
        Ok(())
    }
}
