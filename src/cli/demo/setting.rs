//! Setting a demonstration up with the deeds that a real consultation takes.

use std::time::Duration;

use secrecy::SecretString;

use super::directory::Directory;
use super::fictional_roll::{USUAL_COUNT, fictional_roll};
use super::guide::{Guide, GuideAccount, GuideMember};
use crate::app::keys;
use crate::cli::arguments::{DemoArguments, RoundingName};
use crate::cli::consultation::read;
use crate::cli::fault::CommandFault;
use crate::cli::roll::{read_file, usual_consultation};
use crate::clock::Clock;
use crate::config::consultation::consultation_with_window;
use crate::config::settings::Settings;
use crate::domain::account::Role;
use crate::domain::consultation::Consultation;
use crate::domain::event::Actor;
use crate::domain::instant::Instant;
use crate::domain::key_holders::Unsealer;
use crate::domain::member::{EmailAddress, Member};
use crate::domain::rehearsal::{in_fast_motion, without_addresses};
use crate::domain::weight::{Rounding, WeightRule};
use crate::entropy;
use crate::secret::key_ring::KeyRing;
use crate::secret::sealing::public_key;
use crate::secret::{link_token, second_factor};
use crate::service::add_account::{AccountRequest, Given, add_account};
use crate::service::import_roll::import_roll;
use crate::service::message_ids::MessageIds;
use crate::service::open_consultation::{Opening, open_consultation};
use crate::service::set_up_consultation::{SetUp, set_up_consultation};
use crate::service::view::consultations::{consultation_and_roll, live_links};
use crate::store::Store;

/// The people of a demonstration.
const PEOPLE: [(Role, &str); 4] = [
    (Role::Bureau, "bureau@raadpleging.example"),
    // what one of them asks for, the other approves
    (Role::Bureau, "collega@raadpleging.example"),
    (Role::Board, "bestuur@raadpleging.example"),
    (Role::Auditor, "auditor@raadpleging.example"),
];

/// Between the close and the board's decision, as in 2025.
const DELIBERATION: jiff::SignedDuration = jiff::SignedDuration::from_hours(7 * 24);

/// What is asked, of whom.
pub struct Setting {
    consultation: Consultation,
    pub members: Vec<Member>,
}

impl Setting {
    /// The consultation of 2025, from now until `--closes-in`.
    pub fn of(arguments: &DemoArguments, now: Instant) -> Result<Self, CommandFault> {
        let lasts = closes_in(&arguments.closes_in)?;
        let mut consultation = match &arguments.consultation {
            Some(file) => read(file)?,
            None => usual_consultation()?,
        };
        if let (Some(name), WeightRule::PerPopulation { rounding, .. }) =
            (arguments.rounding, &mut consultation.weighing.rule)
        {
            *rounding = match name {
                RoundingName::Up => Rounding::Up,
                RoundingName::HalfUp => Rounding::HalfUp,
                RoundingName::Down => Rounding::Down,
            };
        }
        let members = match &arguments.roll {
            Some(file) => read_file(file, &consultation)?.members,
            None => {
                let group = consultation.default_group();
                let group = group.map(|group| group.key.to_string()).unwrap_or_default();
                fictional_roll(arguments.seed, USUAL_COUNT, &group)
            }
        };
        Self::held(arguments, (consultation, members), now, now.plus(lasts))
    }

    fn held(
        arguments: &DemoArguments,
        (mut consultation, members): (Consultation, Vec<Member>),
        now: Instant,
        closes_at: Instant,
    ) -> Result<Self, CommandFault> {
        let zone = consultation.window.zone().time_zone();
        let close_day = closes_at.timestamp().to_zoned(zone).date();
        consultation.decision_expected_on = close_day.saturating_add(DELIBERATION);
        Ok(match arguments.consultation {
            None => Self {
                consultation: consultation_with_window(consultation, now, closes_at)?,
                members,
            },
            Some(_) => Self {
                consultation: in_fast_motion(consultation, now, closes_at)?,
                members: members.into_iter().map(without_addresses).collect(),
            },
        })
    }

    /// Sets up, imports, adds the people, opens; gives the guide.
    pub async fn hold(
        self,
        settings: &Settings,
        store: &Store,
        clock: &Clock,
        base_url: &str,
        directory: &Directory,
    ) -> Result<Guide, CommandFault> {
        let key_ring = keys::token_key(&settings.secrets)?;
        let private = keys::sealing_key(&settings.secrets)?;
        let sealing_key = public_key(&private)?;
        let key = self.consultation.key.clone();
        let closes_at = self.consultation.window.closes_at();
        let set_up = SetUp {
            consultation: self.consultation,
            sealing_key,
            exercise: true,
        };
        set_up_consultation(store, set_up, Actor::Operator, clock.now()).await?;
        let expected_members = self.members.len() as u64;
        let (members, now) = (self.members, clock.now());
        import_roll(store, key.clone(), members, Actor::Operator, now).await?;
        let accounts = people(store, &key_ring, clock).await?;
        let opening = Opening {
            consultation: key.clone(),
            expected_members,
            required: settings.opening.checks.clone(),
            unsealer: Unsealer::Service,
            release: env!("CARGO_PKG_VERSION").to_owned(),
            ids: MessageIds::new(entropy::bytes()),
        };
        open_consultation(store, opening, Actor::Operator, clock.now()).await?;
        let mut guide = Guide {
            base_url: base_url.to_owned(),
            consultation: key,
            closes_at,
            mail_dir: directory.mail().display().to_string(),
            accounts,
            members: Vec::new(),
        };
        guide.members = ballot_urls(store, &key_ring, &guide).await?;
        Ok(guide)
    }
}

/// An earlier demonstration: its clock goes on from where it had been moved to.
pub async fn take_up(store: &Store, guide: &Guide, clock: &Clock) -> Result<(), CommandFault> {
    let stored = consultation_and_roll(store, guide.consultation.clone()).await?;
    if let Some(closed_at) = stored.and_then(|(stored, _)| stored.closed_at) {
        clock.advance_to(closed_at);
    }
    Ok(())
}

async fn people(
    store: &Store,
    key_ring: &KeyRing,
    clock: &Clock,
) -> Result<Vec<GuideAccount>, CommandFault> {
    let mut accounts = Vec::with_capacity(PEOPLE.len());
    for (role, email) in PEOPLE {
        accounts.push(person(store, key_ring, role, email, clock.now()).await?);
    }
    Ok(accounts)
}

async fn person(
    store: &Store,
    key_ring: &KeyRing,
    role: Role,
    email: &str,
    now: Instant,
) -> Result<GuideAccount, CommandFault> {
    let totp_secret = entropy::bytes();
    let password = link_token::readable_code(entropy::bytes());
    let request = AccountRequest {
        email: EmailAddress::parse(email)?,
        role,
        password: SecretString::from(password.as_str()),
        salt: entropy::bytes(),
        totp_secret,
        given: Given::ToAnybody,
    };
    add_account(store, key_ring, request, Actor::Operator, now).await?;
    Ok(GuideAccount {
        role,
        email: email.to_owned(),
        password,
        totp_secret: second_factor::to_base32(&totp_secret),
    })
}

async fn ballot_urls(
    store: &Store,
    key_ring: &KeyRing,
    guide: &Guide,
) -> Result<Vec<GuideMember>, CommandFault> {
    let key = &guide.consultation;
    let found = consultation_and_roll(store, key.clone()).await?;
    let (_, roll) = found.ok_or_else(|| anyhow::anyhow!("the consultation is gone"))?;
    let links = live_links(store, key.clone()).await?;
    let members = links.iter().filter_map(|link| {
        let weighed = roll.member(&link.member)?;
        let token = link_token::make(key_ring, link.number, key, &link.member);
        Some(GuideMember {
            code: link.member.to_string(),
            name: weighed.member.name.to_string(),
            votes: weighed.weight.votes,
            ballot_url: format!("{}/s/{token}", guide.base_url),
        })
    });
    Ok(members.collect())
}

/// `15s`, `30m`, `2h`
fn closes_in(text: &str) -> Result<Duration, CommandFault> {
    let parsed: Option<jiff::SignedDuration> = text.parse().ok();
    parsed
        .and_then(|span| Duration::try_from(span).ok())
        .filter(|span| !span.is_zero())
        .ok_or_else(|| {
            CommandFault::CheckFailed(format!("--closes-in {text}: write 15s, 30m or 2h"))
        })
}
