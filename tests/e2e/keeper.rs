//! Programs that do not outlive the tests, even when those are killed.

use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

/// A running program with a folder of its own. It is ended, and its folder removed, when this
/// goes or when the tests do.
pub struct Kept {
    keeper: Child,
    folder: PathBuf,
}

impl Kept {
    /// `command` gets the folder and gives the program with its arguments.
    pub fn start(command: impl FnOnce(&Path) -> Vec<String>) -> Self {
        let folder = tempfile::tempdir().unwrap().keep();
        let keeper = Command::new("sh")
            .args(["-c", include_str!("keeper.sh"), "keeper"])
            .arg(&folder)
            .args(command(&folder))
            .process_group(0)
            .stdin(Stdio::piped())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        Self { keeper, folder }
    }

    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// What the program has written to its output and its errors so far.
    pub fn said(&self) -> String {
        std::fs::read_to_string(self.folder.join("said")).unwrap_or_default()
    }
}

impl Drop for Kept {
    fn drop(&mut self) {
        drop(self.keeper.stdin.take());
        drop(self.keeper.wait());
    }
}
