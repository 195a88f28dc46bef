//! A service with a roll of fictional members and a relay; its clock stands still until it is moved.

use std::num::NonZeroUsize;
use std::sync::Arc;
use std::time::Duration;

use raadpleging::app::{App, assemble, keys};
use raadpleging::cli::demo::fictional_roll::fictional_roll;
use raadpleging::clock::{Clock, Stopwatch};
use raadpleging::config::consultation::{consultation_with_window, read_consultation};
use raadpleging::config::secret_file::FilePresence;
use raadpleging::config::settings::Settings;
use raadpleging::domain::ballot::{Act, ReceiptCode};
use raadpleging::domain::consultation::Consultation;
use raadpleging::domain::event::Actor;
use raadpleging::domain::instant::Instant;
use raadpleging::domain::key_holders::Unsealer;
use raadpleging::domain::member::{Member, MemberCode};
use raadpleging::domain::question::Key;
use raadpleging::domain::window::Zone;
use raadpleging::job::lane::{AT_ONCE, Desk};
use raadpleging::job::post::PostRoom;
use raadpleging::mail::{Security, SmtpSettings, Transport};
use raadpleging::secret::link_token::readable_code;
use raadpleging::secret::sealing::{Sealed, public_key};
use raadpleging::service::Lane;
use raadpleging::service::cast_ballot::{CastAnswer, Casting, cast_ballot};
use raadpleging::service::import_roll::import_roll;
use raadpleging::service::message_ids::MessageIds;
use raadpleging::service::open_consultation::{Opening, open_consultation};
use raadpleging::service::set_up_consultation::{SetUp, set_up_consultation};
use raadpleging::service::view::member_card::member_card;
use raadpleging::store::Store;
use sha2::{Digest, Sha256};
use tempfile::TempDir;

use crate::relay::Relay;

pub const MEMBERS: usize = 342;
const CONSULTATION: &str = include_str!("../../config/azwa-hlo-2025.toml");

pub struct Town {
    pub app: Arc<App>,
    pub settings: Settings,
    pub folder: TempDir,
}

pub fn key() -> Key {
    Key::parse("azwa-hlo-2025").unwrap()
}

fn at(wall_clock: &str) -> Instant {
    let zone = Zone::parse("Europe/Amsterdam").unwrap();
    zone.moment(wall_clock).unwrap()
}

pub fn roll(members: usize) -> Vec<Member> {
    fictional_roll(4, members, "gemeenten")
}

impl Town {
    /// Opened, with an invitation in the outbox for each member.
    pub async fn opened(members: Vec<Member>) -> Self {
        let clock = Clock::fixed(at("2025-09-10T09:00"));
        let consultation = read_consultation("azwa-hlo-2025.toml", CONSULTATION).unwrap();
        Self::opened_by(clock, consultation, members, "[mail]\nfolder = \"mail\"\n").await
    }

    /// The same by the clock of this machine, with a section `[mail]` for the program.
    pub async fn opened_today(members: Vec<Member>, mail: &str) -> Self {
        let clock = Clock::system();
        let now = clock.now();
        let day = Duration::from_secs(86_400);
        let consultation = read_consultation("azwa-hlo-2025.toml", CONSULTATION).unwrap();
        let today = consultation_with_window(consultation, now.minus(day), now.plus(day));
        Self::opened_by(clock, today.unwrap(), members, mail).await
    }

    async fn opened_by(
        clock: Clock,
        consultation: Consultation,
        members: Vec<Member>,
        mail: &str,
    ) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let settings = settings(&folder, mail);
        keys::make(&settings.secrets.token_key).unwrap();
        keys::make(&settings.secrets.sealing_key).unwrap();
        Store::migrate(&assemble::database_url(&settings).unwrap()).unwrap();
        let store = assemble::store(&settings).unwrap();
        let app = assemble::app(&settings, store, clock, None).unwrap();
        let town = Self {
            app,
            settings,
            folder,
        };
        town.open(consultation, members).await;
        town
    }

    async fn open(&self, consultation: Consultation, members: Vec<Member>) {
        let private = keys::sealing_key(&self.settings.secrets).unwrap();
        let set_up = SetUp {
            consultation,
            sealing_key: public_key(&private).unwrap(),
            exercise: false,
        };
        let (store, now) = (&self.app.store, self.app.clock.now());
        let opening = Opening {
            consultation: key(),
            expected_members: members.len() as u64,
            required: Vec::new(),
            unsealer: Unsealer::Service,
            release: "test".to_owned(),
            ids: MessageIds::new([1; 32]),
        };
        let by = Actor::Operator;
        set_up_consultation(store, set_up, by.clone(), now)
            .await
            .unwrap();
        import_roll(store, key(), members, by.clone(), now)
            .await
            .unwrap();
        open_consultation(store, opening, by, now).await.unwrap();
    }

    /// A room that posts to `relay`, without a rate.
    pub fn room(&self, relay: &Relay) -> PostRoom {
        self.room_with(SmtpSettings {
            timeout: Duration::from_secs(10),
            ..plain(relay.port)
        })
    }

    pub fn room_with(&self, smtp: SmtpSettings) -> PostRoom {
        let room = assemble::post_room(&self.settings, Arc::clone(&self.app)).unwrap();
        PostRoom {
            transport: Transport::smtp(smtp).unwrap(),
            per_minute: None,
            ..room
        }
    }

    /// What the job does in one round, with all that is due; gives how many letters were tried.
    pub async fn round(&self, room: &Arc<PostRoom>) -> u32 {
        if self.app.relay.is_due(self.app.clock.now()) {
            room.look_at_relay().await;
        }
        let mut tried = 0;
        for lane in [Lane::Single, Lane::Mailing] {
            let mut desk = Desk::new(room, lane);
            loop {
                let taken = desk.take(u32::MAX).await.unwrap();
                desk.finish().await;
                tried += taken;
                if taken == 0 {
                    break;
                }
            }
        }
        tried
    }

    /// A member votes, by its first link; a confirmation for each address is in the outbox.
    pub async fn votes(&self, member: &Member) {
        let card = member_card(&self.app.store, key(), member.code.clone()).await;
        let link = card.unwrap().unwrap().links[0].number;
        let casting = casting(link, &member.code, self.app.clock.now());
        let answer = cast_ballot(&self.app.store, casting).await.unwrap();
        assert!(matches!(answer, CastAnswer::Recorded(_)));
    }

    pub async fn queued(&self) -> u64 {
        let asked = self.app.store.read(|look| look.queued_letters()).await;
        asked.unwrap()
    }
}

/// To this machine, in the open.
pub fn plain(port: u16) -> SmtpSettings {
    SmtpSettings {
        host: "127.0.0.1".to_owned(),
        port,
        security: Security::Plain,
        login: None,
        hello_name: Some("raadpleging.example".to_owned()),
        root_certificates: None,
        connections: NonZeroUsize::new(2 * AT_ONCE).unwrap(),
        timeout: Duration::from_secs(10),
    }
}

/// What is sealed does not matter here: the service never looks inside.
fn casting(link: u32, member: &MemberCode, received_at: Instant) -> Casting {
    let chance = Sha256::digest(member.as_str());
    Casting {
        link,
        consultation: key(),
        member: member.clone(),
        seen_version: 0,
        seen_draft: 0,
        act: Act::Cast,
        one_time_number: member.to_string(),
        received_at,
        receipt: ReceiptCode::parse(&readable_code(chance[8..20].try_into().unwrap())).unwrap(),
        sealed: Sealed {
            content: vec![1; 64],
            key_for_consultation: vec![2; 80],
            key_for_member: vec![3; 48],
        },
        ids: MessageIds::new(chance.into()),
    }
}

/// Looks until it is so, for twenty seconds at most.
pub async fn wait_until(what: &str, mut look: impl FnMut() -> bool) {
    let watch = Stopwatch::start();
    while !look() {
        assert!(watch.elapsed() < Duration::from_secs(20), "{what}");
        tokio::time::sleep(Duration::from_millis(1)).await;
    }
}

fn settings(folder: &TempDir, mail: &str) -> Settings {
    let file = folder.path().join("raadpleging.toml");
    let text = format!(
        "[server]\nbase_url = \"https://raadpleging.example\"\nlisten = \"127.0.0.1:0\"\n\
         [database]\nurl = \"sqlite:{}\"\n\
         [secrets]\ntoken_key_file = \"token.key\"\nsealing_key_file = \"sealing.key\"\n\
         {mail}",
        folder.path().join("raadpleging.db").display()
    );
    std::fs::write(&file, text).unwrap();
    Settings::load(Some(&file), None, FilePresence::MayBeMissing).unwrap()
}
