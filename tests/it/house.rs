//! A whole service for one story: database, keys, mail into a folder, server; its clock stands
//! still until the story moves it, and its jobs do one round when the story says so.

use std::net::{Ipv4Addr, SocketAddr, TcpListener};
use std::sync::Arc;
use std::sync::mpsc;
use std::thread::JoinHandle;
use std::time::Duration;

use raadpleging::app::{App, Listening, assemble, keys, serve};
use raadpleging::clock::Clock;
use raadpleging::config::consultation::read_consultation;
use raadpleging::config::secret_file::FilePresence;
use raadpleging::config::settings::Settings;
use raadpleging::domain::account::Role;
use raadpleging::domain::consultation::Consultation;
use raadpleging::domain::event::Actor;
use raadpleging::domain::instant::Instant;
use raadpleging::domain::key_holders::KeyHolders;
use raadpleging::domain::preparation::CheckItem;
use raadpleging::domain::question::Key;
use raadpleging::domain::window::Zone;
use raadpleging::job::close;
use raadpleging::job::lane::Desk;
use raadpleging::job::post::PostRoom;
use raadpleging::secret::sealing::public_key;
use raadpleging::service::Lane;
use raadpleging::service::import_roll::import_roll;
use raadpleging::service::message_ids::MessageIds;
use raadpleging::service::open_consultation::{Opening, OpeningRefusal, open_consultation};
use raadpleging::service::roll_file::read::read_roll_file;
use raadpleging::service::set_up_consultation::{SetUp, set_up_consultation};
use raadpleging::store::Store;
use tempfile::TempDir;

use crate::browser::Browser;
use crate::database::Database;
use crate::letter::Letter;
use crate::office::Official;

/// The public address; a proxy would forward it to the server on loopback.
pub const BASE_URL: &str = "https://raadpleging.example";
pub const KEY: &str = "azwa-hlo-2025";
const CONSULTATION: &str = include_str!("../../config/azwa-hlo-2025.toml");

/// Fictional members on every edge: a shared address, one mailbox for both, none in general, the
/// cap, the minimum, a name with a comma, one with an apostrophe.
pub const ROLL: &str = "\
gemeentecode,naam,provincie,inwoners,secretaris,email,email_algemeen,kaart_kolom,kaart_rij
GM9001,Duinwijk,Zeeland,41283,A. de Vries,secretaris@duinwijk.example,info@duinwijk.example,1,1
GM9002,\"Berk, Beuk en Es\",Noord-Brabant,23001,B. Smit,secretaris@bbe.example,info@bbe.example,2,1
GM9003,'s-Gravendam,Zuid-Holland,580000,C. Bakker,secretaris@gravendam.example,info@gravendam.example,3,1
GM9004,Waddeneiland,Fryslân,972,D. Dijkstra,secretaris@samen.example,info@waddeneiland.example,4,1
GM9005,Polderland,Flevoland,1255,D. Dijkstra,secretaris@samen.example,info@polderland.example,5,1
GM9006,Heuveldorp,Limburg,34000,F. Janssen,gemeente@heuveldorp.example,Gemeente@heuveldorp.example,6,1
GM9007,Kanaalstad,Drenthe,29501,G. Mulder,secretaris@kanaalstad.example,,7,1
";
pub const MEMBERS: [&str; 7] = [
    "GM9001", "GM9002", "GM9003", "GM9004", "GM9005", "GM9006", "GM9007",
];
/// What the members of `ROLL` have under rounding up: worked out by hand.
pub const VOTES: [u64; 7] = [42, 24, 75, 1, 2, 34, 30];

pub struct House {
    pub app: Arc<App>,
    pub settings: Settings,
    pub database: Database,
    pub address: SocketAddr,
    folder: TempDir,
    stop: Option<mpsc::Sender<()>>,
    server: Option<JoinHandle<()>>,
}

/// A moment by the clock in Amsterdam: `2025-10-14T10:42`.
pub fn amsterdam(wall_clock: &str) -> Instant {
    Zone::parse("Europe/Amsterdam")
        .unwrap()
        .moment(wall_clock)
        .unwrap()
}

pub fn closes_at() -> Instant {
    amsterdam("2025-10-22T16:00")
}

/// The consultation of 2025 with something else in its file.
pub fn consultation_with(from: &str, to: &str) -> Consultation {
    let text = CONSULTATION.replacen(from, to, 1);
    assert!(from == to || text != CONSULTATION, "{from} is not there");
    read_consultation("azwa-hlo-2025.toml", &text).unwrap()
}

impl House {
    /// Set up, with its roll, an hour before the opening; nothing is opened or sent.
    pub fn preparing(database: Database) -> Self {
        Self::with(database, consultation_with("", ""), ROLL)
    }

    /// Open since the tenth of September, with all invitations posted; it is 14 October, 10.42.
    pub fn open(database: Database) -> Self {
        let house = Self::preparing(database);
        house.app.clock.advance_to(amsterdam("2025-09-10T09:00"));
        house.open_consultation(MEMBERS.len() as u64);
        house.post_letters();
        house.app.clock.advance_to(amsterdam("2025-10-14T10:42"));
        house
    }

    /// Open, and it waits a second for a body, and two for headers.
    pub fn impatient(database: Database) -> Self {
        let times = "header_timeout_seconds = 2\nbody_timeout_seconds = 1";
        let house = Self::built(database, consultation_with("", ""), ROLL, times);
        house.app.clock.advance_to(amsterdam("2025-10-14T10:42"));
        house.open_consultation(MEMBERS.len() as u64);
        house.post_letters();
        house
    }

    /// Open, and it reads a mailbox: the keys of `[mail.bounces]`.
    pub fn reading(database: Database, mailbox: &str) -> Self {
        let more = format!("header_timeout_seconds = 30\n[mail.bounces]\n{mailbox}");
        let house = Self::built(database, consultation_with("", ""), ROLL, &more);
        house.app.clock.advance_to(amsterdam("2025-09-10T09:00"));
        house.open_consultation(MEMBERS.len() as u64);
        house.post_letters();
        house.app.clock.advance_to(amsterdam("2025-10-14T10:42"));
        house
    }

    pub fn with(database: Database, consultation: Consultation, roll: &str) -> Self {
        Self::built(database, consultation, roll, "header_timeout_seconds = 30")
    }

    /// Preparing, with a checklist before the opening: `opening` is that part of the settings.
    pub fn strict(database: Database, opening: &str) -> Self {
        Self::strict_about(database, opening, ROLL)
    }

    pub fn strict_about(database: Database, opening: &str, roll: &str) -> Self {
        let times = format!("header_timeout_seconds = 30\n[opening]\n{opening}");
        Self::built(database, consultation_with("", ""), roll, &times)
    }

    fn built(database: Database, consultation: Consultation, roll: &str, times: &str) -> Self {
        Self::unsealed_by("service", database, consultation, roll, times)
    }

    /// Open like the others, and the ballots wait for the board after the close.
    pub fn for_the_board(database: Database) -> Self {
        Self::for_key_holders(database, None)
    }

    /// The same, where these must agree.
    pub fn for_key_holders(database: Database, key_holders: Option<KeyHolders>) -> Self {
        let holders = key_holders.clone();
        let house = Self::preparing_for(database, key_holders);
        for holder in holders.iter().flat_map(|own| &own.accounts) {
            Official::hired_as(&house, Role::Board, holder.as_str());
        }
        house.app.clock.advance_to(amsterdam("2025-09-10T09:00"));
        house.open_consultation(MEMBERS.len() as u64);
        house.post_letters();
        house.app.clock.advance_to(amsterdam("2025-10-14T10:42"));
        house
    }

    /// Not open yet, and none of these has an account.
    pub fn preparing_for(database: Database, key_holders: Option<KeyHolders>) -> Self {
        let times = "header_timeout_seconds = 30";
        let consultation = Consultation {
            key_holders,
            ..consultation_with("", "")
        };
        Self::unsealed_by("board", database, consultation, ROLL, times)
    }

    fn unsealed_by(
        whom: &str,
        database: Database,
        consultation: Consultation,
        roll: &str,
        times: &str,
    ) -> Self {
        let house = Self::unused(whom, database, times);
        house.set_up(consultation, roll);
        house
    }

    /// Just installed, with the checklist of a real consultation: no member, nothing set up.
    pub fn empty(database: Database) -> Self {
        let all = CheckItem::ALL.map(|item| format!("{:?}", item.name()));
        let checks = format!(
            "header_timeout_seconds = 30\n[opening]\nchecks = [{}]",
            all.join(", ")
        );
        Self::unused("service", database, &checks)
    }

    fn unused(whom: &str, database: Database, times: &str) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let settings = settings(&folder, &database, times, whom);
        keys::make(&settings.secrets.token_key).unwrap();
        keys::make(&settings.secrets.sealing_key).unwrap();
        Store::migrate(&assemble::database_url(&settings).unwrap()).unwrap();
        let store = assemble::store(&settings).unwrap();
        let clock = Clock::fixed(amsterdam("2025-09-10T08:00"));
        let app = assemble::app(&settings, store, clock, None).unwrap();
        let (address, stop, server) = answering(&app, &settings);
        Self {
            app,
            settings,
            database,
            address,
            folder,
            stop: Some(stop),
            server: Some(server),
        }
    }

    fn set_up(&self, consultation: Consultation, roll: &str) {
        let private = keys::sealing_key(&self.settings.secrets).unwrap();
        let members = read_roll_file(roll.as_bytes(), &consultation.groups)
            .unwrap()
            .members;
        let set_up = SetUp {
            consultation,
            sealing_key: public_key(&private).unwrap(),
            exercise: self.settings.exercise,
        };
        let (store, now) = (&self.app.store, self.app.clock.now());
        wait_for(set_up_consultation(store, set_up, Actor::Operator, now)).unwrap();
        wait_for(import_roll(store, key(), members, Actor::Operator, now)).unwrap();
    }

    pub fn open_consultation(&self, members: u64) {
        self.try_to_open(members).unwrap();
    }

    pub fn try_to_open(&self, members: u64) -> Result<u64, OpeningRefusal> {
        let opening = Opening {
            consultation: key(),
            expected_members: members,
            required: self.settings.opening.checks.clone(),
            unsealer: self.app.unsealer(),
            release: "test".to_owned(),
            ids: MessageIds::new([1; 32]),
        };
        let (store, now) = (&self.app.store, self.app.clock.now());
        wait_for(open_consultation(store, opening, Actor::Operator, now))
    }

    /// Posts all letters that are due, as the job would, those of mailings without a pace.
    pub fn post_letters(&self) {
        let room = assemble::post_room(&self.settings, Arc::clone(&self.app));
        self.post_letters_from(room.unwrap());
    }

    pub fn post_letters_from(&self, room: PostRoom) {
        post_from(room, u32::MAX);
    }

    /// The same, one letter after the other: which leave together is chance.
    pub fn post_letters_in_turn(&self) {
        let room = assemble::post_room(&self.settings, Arc::clone(&self.app));
        post_from(room.unwrap(), 1);
    }

    /// One round of the job that closes; gives how many consultations it closed.
    pub fn close_due(&self) -> usize {
        let closing = assemble::closing(&self.settings, Arc::clone(&self.app)).unwrap();
        wait_for(close::close_due(&closing)).unwrap().tried
    }

    /// Moves on past the close and the whole drain, and closes.
    pub fn close(&self) {
        let drained = closes_at().plus(Duration::from_secs(30));
        self.app.clock.advance_to(drained);
        assert_eq!(self.close_due(), 1);
    }

    pub fn browser(&self) -> Browser {
        Browser::new(self.address)
    }

    /// All letters in the folder, in the order of writing.
    pub fn letters(&self) -> Vec<Letter> {
        Letter::all_in(&self.settings_mail_folder())
    }

    /// The letters of a kind to a member: `invitation`, `confirmation`.
    pub fn letters_to(&self, member: &str, kind: &str) -> Vec<Letter> {
        let all = self.letters().into_iter();
        all.filter(|letter| letter.member == member && letter.kind == kind)
            .collect()
    }

    /// The link in the last letter to a member that has one.
    pub fn link(&self, member: &str) -> String {
        let letters = self.letters().into_iter().rev();
        let mut own = letters.filter(|letter| letter.member == member);
        own.find_map(|letter| letter.ballot_link()).unwrap()
    }

    /// Where the configuration stands: `raadpleging.toml`.
    pub fn folder(&self) -> &std::path::Path {
        self.folder.path()
    }

    pub fn settings_mail_folder(&self) -> std::path::PathBuf {
        self.folder.path().join("mail")
    }
}

impl Drop for House {
    fn drop(&mut self) {
        drop(self.stop.take());
        if let Some(server) = self.server.take() {
            let ended = server.join();
            assert!(ended.is_ok() || std::thread::panicking());
        }
    }
}

pub fn key() -> Key {
    Key::parse(KEY).unwrap()
}

/// Posts all letters that are due, so many at once.
fn post_from(room: PostRoom, at_once: u32) {
    let room = Arc::new(room);
    wait_for(async {
        room.look_at_relay().await;
        for lane in [Lane::Single, Lane::Mailing] {
            let mut desk = Desk::new(&room, lane);
            while desk.take(at_once).await.unwrap() > 0 {
                desk.finish().await;
            }
        }
    });
}

/// Runs a deed to its end on a runtime of its own.
pub fn wait_for<T>(deed: impl Future<Output = T>) -> T {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build();
    runtime.unwrap().block_on(deed)
}

fn settings(folder: &TempDir, database: &Database, times: &str, unseal: &str) -> Settings {
    let file = folder.path().join("raadpleging.toml");
    // its own story, where a house says what it wants
    let opening = match times.contains("[opening]") {
        true => "",
        false => "[opening]\nchecks = []\n",
    };
    let text = format!(
        "[server]\nbase_url = \"{BASE_URL}\"\n{times}\n\
         [database]\nurl = \"{}\"\n\
         [secrets]\ntoken_key_file = \"token.key\"\nsealing_key_file = \"sealing.key\"\n\
         [deadline]\nunseal = \"{unseal}\"\n\
         {opening}\
         [mail]\nfolder = \"mail\"\n",
        database.url()
    );
    std::fs::write(&file, text).unwrap();
    Settings::load(Some(&file), None, FilePresence::MayBeMissing).unwrap()
}

/// A server on a free port, in a thread of its own, until its sender is dropped.
fn answering(
    app: &Arc<App>,
    settings: &Settings,
) -> (SocketAddr, mpsc::Sender<()>, JoinHandle<()>) {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap();
    let address = listener.local_addr().unwrap();
    let (stop, stopping) = mpsc::channel();
    let app = Arc::clone(app);
    let header_timeout = settings.server.header_timeout;
    let server = std::thread::spawn(move || {
        actix_web::rt::System::new().block_on(async move {
            let listening = Listening {
                listener,
                workers: 2,
                header_timeout,
            };
            let server = serve(app, listening).unwrap();
            let handle = server.handle();
            let running = actix_web::rt::spawn(server);
            let _dropped = actix_web::rt::task::spawn_blocking(move || stopping.recv()).await;
            handle.stop(false).await;
            running.await.unwrap().unwrap();
        });
    });
    (address, stop, server)
}
