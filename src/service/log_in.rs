//! Logging in: a password, then a code that works once; the same answer and time for strangers.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use secrecy::SecretString;
use tokio::sync::Semaphore;

use super::add_account::totp_key;
use crate::domain::account::{AccountState, Role};
use crate::domain::event::{Actor, Deed, Event, LogEntry};
use crate::domain::instant::Instant;
use crate::domain::member::EmailAddress;
use crate::evidence::entry::entry;
use crate::secret::digest::sha256_hex;
use crate::secret::key_ring::KeyRing;
use crate::secret::second_factor::{self, SECRET_LENGTH};
use crate::secret::{password, sealing};
use crate::store::{Account, Change, Session, Store, StoreFault};

/// A session lasts this long at most.
pub const LONGEST_SESSION: Duration = Duration::from_secs(8 * 60 * 60);
/// A session that is not used ends after this.
pub const IDLE_SESSION: Duration = Duration::from_secs(15 * 60);
/// How many passwords are hashed at once, so that logging in cannot starve voting.
const HASHING_AT_ONCE: usize = 1;
/// How many logins may wait for their turn.
const MOST_WAITING: usize = 32;

/// Where passwords are compared: few at a time.
#[derive(Clone)]
pub struct LogInDesk {
    hashing: Arc<Semaphore>,
    waiting: Arc<Semaphore>,
    /// Compared with when the address is unknown, so that it takes as long.
    decoy: String,
    /// How many were compared since the start.
    compared: Arc<AtomicU64>,
}

/// Somebody who is logged in.
#[derive(Debug, Clone)]
pub struct SignedIn {
    pub account: i64,
    pub email: EmailAddress,
    pub role: Role,
    pub token_hash: String,
}

#[derive(Debug, thiserror::Error)]
pub enum LogInRefusal {
    /// Unknown address, wrong password, wrong or used code: which, is not said.
    #[error("the address, the password or the code is not right")]
    Wrong,
    #[error("too many people are logging in")]
    Busy,
    #[error(transparent)]
    Store(#[from] StoreFault),
}

impl LogInDesk {
    /// `chance` makes the decoy's salt; None when the password hash does not work at all.
    pub fn new(chance: [u8; 16]) -> Option<Self> {
        let nobody = SecretString::from("nobody has this password");
        Some(Self {
            hashing: Arc::new(Semaphore::new(HASHING_AT_ONCE)),
            waiting: Arc::new(Semaphore::new(MOST_WAITING)),
            decoy: password::hash(&nobody, chance).ok()?,
            compared: Arc::default(),
        })
    }

    /// First step: gives the number of the account whose password this is.
    pub async fn check_password(
        &self,
        store: &Store,
        email: String,
        password: SecretString,
        now: Instant,
    ) -> Result<i64, LogInRefusal> {
        let _place = self.waiting.try_acquire().map_err(|_| LogInRefusal::Busy)?;
        let account = store
            .read(move |look| look.account_by_email(&email).map_err(LogInRefusal::from))
            .await?
            .filter(is_let_in);
        let hash = account.as_ref().map_or_else(
            || self.decoy.clone(),
            |account| account.password_hash.clone(),
        );
        let _turn = self
            .hashing
            .acquire()
            .await
            .map_err(|_| LogInRefusal::Busy)?;
        let right = self.compare(password, hash).await;
        match account {
            Some(account) if right => Ok(account.number),
            _ => Err(refused(store, now).await),
        }
    }

    /// How many passwords were compared since the start. One for each that was typed, whoever it
    /// was for: that is what makes a stranger's answer take as long.
    pub fn compared(&self) -> u64 {
        self.compared.load(Ordering::Relaxed)
    }

    /// The slow comparison itself; counted once it was made, not when it is asked for.
    async fn compare(&self, password: SecretString, hash: String) -> bool {
        let compared = Arc::clone(&self.compared);
        let task = tokio::task::spawn_blocking(move || {
            let right = password::verify(&password, &hash).ok()?;
            compared.fetch_add(1, Ordering::Relaxed);
            Some(right)
        });
        task.await.ok().flatten().unwrap_or(false)
    }

    /// The hash of a new password, made in the same queue.
    pub async fn hash_password(
        &self,
        password: SecretString,
        salt: [u8; 16],
    ) -> Result<String, LogInRefusal> {
        let _place = self.waiting.try_acquire().map_err(|_| LogInRefusal::Busy)?;
        let turn = self.hashing.acquire().await;
        let _turn = turn.map_err(|_| LogInRefusal::Busy)?;
        let hashed = tokio::task::spawn_blocking(move || password::hash(&password, salt)).await;
        match hashed {
            Ok(Ok(hash)) => Ok(hash),
            _ => Err(LogInRefusal::Busy),
        }
    }
}

/// Whoever is invited or suspended is answered as a stranger is.
pub(super) fn is_let_in(account: &Account) -> bool {
    account.state == AccountState::Active
}

/// Second step: a code of the authenticator. Starts a session under `token`. `wall` is the time
/// that an authenticator app goes by: in an exercise `now` may be ahead of it.
pub async fn check_code(
    store: &Store,
    keys: &KeyRing,
    number: i64,
    code: String,
    token: &str,
    (now, wall): (Instant, Instant),
) -> Result<SignedIn, LogInRefusal> {
    let found = store
        .read(move |look| look.account(number).map_err(LogInRefusal::from))
        .await?;
    let account = found.filter(is_let_in).ok_or(LogInRefusal::Wrong)?;
    let unix_seconds = u64::try_from(wall.seconds()).unwrap_or(0);
    let step = totp_secret(keys, &account)
        .and_then(|secret| second_factor::step_of(&secret, &code, unix_seconds));
    let Some(step) = step else {
        return Err(refused(store, now).await);
    };
    let signed_in = SignedIn {
        account: account.number,
        email: account.email.clone(),
        role: account.role,
        token_hash: sha256_hex(token.as_bytes()),
    };
    start_session(store, signed_in, step, now).await
}

/// Starts the session, unless the code of this step was used meanwhile: two posts, one session.
async fn start_session(
    store: &Store,
    who: SignedIn,
    step: u64,
    now: Instant,
) -> Result<SignedIn, LogInRefusal> {
    store
        .write(move |change| {
            let current = change.account(who.account)?.filter(is_let_in);
            let current = current.ok_or(LogInRefusal::Wrong)?;
            if step <= current.last_totp_step {
                return Err(LogInRefusal::Wrong);
            }
            change.use_totp_step(who.account, step)?;
            let begun = begin_session(change, &who, now)?;
            Ok(change.record(&begun, who.clone())?)
        })
        .await
}

/// Writes the session down; gives its event, for whoever records the deed.
pub(super) fn begin_session(
    change: &mut Change<'_>,
    who: &SignedIn,
    now: Instant,
) -> Result<LogEntry, StoreFault> {
    change.start_session(&Session {
        token_hash: who.token_hash.clone(),
        account: who.account,
        started_at: now,
        ends_at: now.plus(LONGEST_SESSION),
        ended_at: None,
    })?;
    let actor = Actor::Account {
        number: who.account,
        role: who.role,
    };
    let deed = Deed::LoggedIn {
        account: who.account,
    };
    Ok(entry(event(now, actor, deed)))
}

/// Who holds this token, if its session still runs.
pub async fn signed_in(
    store: &Store,
    token: &str,
    now: Instant,
) -> Result<Option<SignedIn>, StoreFault> {
    let token_hash = sha256_hex(token.as_bytes());
    store
        .read(move |look| {
            let session = look.session(&token_hash)?;
            let Some(session) = session.filter(|s| s.ended_at.is_none() && now < s.ends_at) else {
                return Ok(None);
            };
            let account = look.account(session.account)?.filter(is_let_in);
            Ok(account.map(|account| SignedIn {
                account: account.number,
                email: account.email,
                role: account.role,
                token_hash,
            }))
        })
        .await
}

/// Ends a session at once.
pub async fn log_out(store: &Store, who: SignedIn, now: Instant) -> Result<(), StoreFault> {
    store
        .write(move |change| {
            change.end_session(&who.token_hash, now)?;
            let actor = Actor::Account {
                number: who.account,
                role: who.role,
            };
            let deed = Deed::LoggedOut {
                account: who.account,
            };
            change.record(&entry(event(now, actor, deed)), ())
        })
        .await
}

/// Refused logins that are written down in an hour: more would tell nothing new, and whoever guesses
/// would fill the log of what was done. The log of the installation has a line for each.
const MOST_REFUSALS: usize = 60;
const HOUR: Duration = Duration::from_secs(60 * 60);

/// The same for whoever has an account and for a stranger, so that nobody is told apart by it.
pub(super) async fn refused(store: &Store, now: Instant) -> LogInRefusal {
    tracing::warn!("a login was refused");
    let written = store
        .write(move |change| {
            let name = Deed::LogInRefused.name();
            let known = change.moments_of_deed(name, now.minus(HOUR))?;
            if known.len() >= MOST_REFUSALS {
                return Ok(change.nothing_changed(())?);
            }
            let event = event(now, Actor::Service, Deed::LogInRefused);
            change.record(&entry(event), ()).map_err(LogInRefusal::from)
        })
        .await;
    written.err().unwrap_or(LogInRefusal::Wrong)
}

fn totp_secret(keys: &KeyRing, account: &Account) -> Option<[u8; SECRET_LENGTH]> {
    let email = account.email.as_str().to_lowercase();
    let key = totp_key(keys, &email, &account.totp_salt);
    let secret = sealing::unwrap(&key, &account.totp_sealed, email.as_bytes()).ok()?;
    secret.try_into().ok()
}

pub(super) fn event(now: Instant, actor: Actor, deed: Deed) -> Event {
    Event {
        at: now,
        actor,
        consultation: None,
        deed,
    }
}
