//! The program as a visitor starts it: `raadpleging demo`, and the guide that it writes.

use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use raadpleging::clock::Clock;
use raadpleging::secret::second_factor::{SECRET_LENGTH, code_at};
use serde::Deserialize;
use tokio::sync::OnceCell;

use crate::deadline::until;
use crate::keeper::Kept;

/// Sixty members have voted before the stories begin.
const ARGUMENTS: [&str; 8] = [
    "demo",
    "--port",
    "0",
    "--votes",
    "60",
    "--closes-in",
    "30m",
    "--dir",
];
const START: Duration = Duration::from_secs(60);

/// A running demonstration.
pub struct Demonstration {
    pub guide: Guide,
    next: AtomicUsize,
    _program: Kept,
}

/// `demo.json`
#[derive(Deserialize)]
pub struct Guide {
    pub base_url: String,
    pub consultation: String,
    pub mail_dir: PathBuf,
    pub accounts: Vec<Account>,
    pub members: Vec<Member>,
}

#[derive(Clone, Deserialize)]
pub struct Account {
    pub role: String,
    pub email: String,
    pub password: String,
    pub totp_secret: String,
}

#[derive(Clone, Deserialize)]
pub struct Member {
    pub code: String,
    pub name: String,
    pub votes: u32,
    pub ballot_url: String,
}

impl Demonstration {
    /// The one that all voters share. Nobody closes it.
    pub async fn of_voters() -> &'static Self {
        static SHARED: OnceCell<Demonstration> = OnceCell::const_new();
        SHARED.get_or_init(Self::hold).await
    }

    /// One for somebody whose deeds would be in the way of others.
    pub async fn hold() -> Self {
        Self::held(|_| Vec::new()).await
    }

    /// Its member list is read in from a file.
    pub async fn with_roll(roll: &str) -> Self {
        Self::held(|folder| {
            let file = folder.join("leden.csv");
            std::fs::write(&file, roll).unwrap();
            vec!["--roll".to_owned(), file.display().to_string()]
        })
        .await
    }

    /// Its mailings take a long time.
    pub async fn with_slow_mail() -> Self {
        Self::held(|_| ["--per-minute", "20"].map(str::to_owned).into()).await
    }

    async fn held(more: impl FnOnce(&Path) -> Vec<String>) -> Self {
        let program = Kept::start(|folder| {
            let mut command: Vec<String> = vec![env!("CARGO_BIN_EXE_raadpleging").to_owned()];
            command.extend(ARGUMENTS.map(str::to_owned));
            command.push(folder.join("demonstration").display().to_string());
            command.extend(more(folder));
            command
        });
        let file = program.folder().join("demonstration").join("demo.json");
        let text = until("a demonstration is held", START, async || {
            assert!(!program.said().contains("error"), "{}", program.said());
            std::fs::read_to_string(&file).ok()
        });
        Self::of(serde_json::from_str(&text.await).unwrap(), program)
    }

    pub fn of(guide: Guide, program: Kept) -> Self {
        Self {
            guide,
            next: AtomicUsize::new(0),
            _program: program,
        }
    }

    /// Another one at each call.
    pub fn member_without_vote(&self) -> Member {
        self.next_member(false)
    }

    pub fn member_with_vote(&self) -> Member {
        self.next_member(true)
    }

    fn next_member(&self, voted: bool) -> Member {
        loop {
            let member = &self.guide.members[self.next.fetch_add(1, Ordering::SeqCst)];
            if self.has_voted(member) == voted {
                return member.clone();
            }
        }
    }

    /// As its own link shows it: a vote that is there has a receipt.
    fn has_voted(&self, member: &Member) -> bool {
        let agent = ureq::Agent::config_builder().max_redirects(0).build();
        let agent = ureq::Agent::from(agent);
        let opened = agent.get(&member.ballot_url).call().unwrap();
        let header = |name| opened.headers().get(name).unwrap().to_str().unwrap();
        let path = header("location").split('?').next().unwrap();
        let ballot = agent.get(self.at(path));
        let cookie = header("set-cookie").split(';').next().unwrap();
        let mut page = ballot.header("cookie", cookie).call().unwrap();
        let text = page.body_mut().read_to_string().unwrap();
        text.contains("Ontvangstcode")
    }

    pub fn account(&self, role: &str) -> &Account {
        let mut accounts = self.guide.accounts.iter();
        accounts.find(|account| account.role == role).unwrap()
    }

    /// The second person at the bureau.
    pub fn colleague(&self) -> &Account {
        let mut accounts = self.guide.accounts.iter().rev();
        let found = accounts.find(|account| account.role == "bureau");
        found.unwrap()
    }

    /// The address of a page: `/inloggen`.
    pub fn at(&self, path: &str) -> String {
        format!("{}{path}", self.guide.base_url)
    }
}

impl Account {
    /// What the app on the telephone shows now.
    pub fn code(&self) -> String {
        let secret = data_encoding::BASE32_NOPAD.decode(self.totp_secret.as_bytes());
        let secret: [u8; SECRET_LENGTH] = secret.unwrap().try_into().unwrap();
        let now = Clock::system().now().seconds().try_into().unwrap();
        code_at(&secret, now).unwrap()
    }
}
