//! Second step without a telephone: a recovery code, which works once.

use super::log_in::{LogInRefusal, SignedIn, begin_session, event, is_let_in, refused};
use crate::domain::event::{Actor, Deed};
use crate::domain::instant::Instant;
use crate::evidence::entry::entry;
use crate::secret::digest::sha256_hex;
use crate::secret::key_ring::KeyRing;
use crate::secret::recovery_code;
use crate::store::Store;

/// Ends the code and starts a session under `token`.
pub async fn check_recovery_code(
    store: &Store,
    keys: &KeyRing,
    number: i64,
    typed: &str,
    token: &str,
    now: Instant,
) -> Result<SignedIn, LogInRefusal> {
    let Some(code_hash) = recovery_code::hash(keys, number, typed) else {
        return Err(refused(store, now).await);
    };
    let token_hash = sha256_hex(token.as_bytes());
    let used = store
        .write(move |change| {
            let account = change.account(number)?.filter(is_let_in);
            let account = account.ok_or(LogInRefusal::Wrong)?;
            if !change.recovery_code_works(number, &code_hash)? {
                return Err(LogInRefusal::Wrong);
            }
            change.end_recovery_code(&code_hash, now)?;
            let who = SignedIn {
                account: number,
                email: account.email,
                role: account.role,
                token_hash: token_hash.clone(),
            };
            let actor = Actor::Account {
                number,
                role: who.role,
            };
            let deed = Deed::RecoveryCodeUsed { account: number };
            let used = entry(event(now, actor, deed));
            let begun = begin_session(change, &who, now)?;
            Ok(change.record_all(&[used, begun], who)?)
        })
        .await;
    match used {
        Err(LogInRefusal::Wrong) => Err(refused(store, now).await),
        other => other,
    }
}
