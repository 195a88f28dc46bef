//! What the log of the service says of one house: in a process that has no other house.

use std::path::PathBuf;
use std::sync::Mutex;

use serde_json::Value;
use tempfile::TempDir;

use crate::house::{House, MEMBERS};
use crate::secrecy::disguises;

/// All of ours, and of the libraries what a service with our settings logs.
const LEVEL: &str = "info,raadpleging=trace";

/// The log of this process from now on.
pub struct Log {
    _folder: TempDir,
    file: PathBuf,
}

impl Log {
    pub fn start() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("log");
        let lines = tracing_subscriber::fmt().json().with_env_filter(LEVEL);
        let writer = std::fs::File::create(&file).unwrap();
        lines.with_writer(Mutex::new(writer)).init();
        Self {
            _folder: folder,
            file,
        }
    }

    pub fn text(&self) -> String {
        std::fs::read_to_string(&self.file).unwrap()
    }

    /// Every line without when it was written and how long an answer took.
    pub fn lines(&self) -> Vec<String> {
        let text = self.text();
        let lines = text.lines().map(|line| {
            let mut line: Value = serde_json::from_str(line).unwrap();
            line.as_object_mut().unwrap().remove("timestamp").unwrap();
            let fields = line["fields"].as_object_mut().unwrap();
            let _only_of_an_answer = fields.remove("micros");
            line.to_string()
        });
        lines.collect()
    }

    /// No word of a vote in any disguise, no choice, nobody's name, address, code or token.
    pub fn must_name_nobody(&self, house: &House, words: &[&str]) {
        let text = self.text();
        assert!(text.contains(r#""route":"/bureau/{consultation}/opkomst""#));
        for word in words {
            for (disguise, bytes) in disguises(word) {
                let mut windows = text.as_bytes().windows(bytes.len());
                let found = windows.any(|window| window == bytes.as_slice());
                assert!(!found, "{word} {disguise} in the log");
            }
        }
        let letters = house.letters();
        let links = letters.iter().filter_map(|letter| letter.ballot_link());
        let tokens = links.map(|link| link.rsplit('/').next().unwrap().to_owned());
        let known = ["instemmen", "@", "Duinwijk", "Dijkstra"].map(str::to_owned);
        let codes = MEMBERS.map(str::to_owned);
        for nobody in tokens.chain(known).chain(codes) {
            assert!(!text.contains(&nobody), "{nobody} in the log");
        }
    }
}
