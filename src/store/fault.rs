//! What can go wrong between us and the database.

/// The cause is in the source; the message never repeats it.
#[derive(Debug, thiserror::Error)]
pub enum StoreFault {
    /// The database did not answer or did not take it: nothing was stored, trying again is safe.
    #[error("the database did not take it")]
    Unavailable(#[source] Box<dyn std::error::Error + Send + Sync>),
    /// The connection broke during the commit: it may or may not be stored. Trying again with the
    /// same one-time number is safe.
    #[error("the database did not say whether it took it")]
    Uncertain(#[source] Box<dyn std::error::Error + Send + Sync>),
    /// More changes wait than can be held; nothing was stored.
    #[error("too many changes are waiting")]
    Busy,
    /// Another change came in between, more often than we tried again.
    #[error("other changes came in between")]
    Contended,
    /// A row does not read as what it should be. It is refused, not guessed at.
    #[error("a row of table {table} is damaged: {what}")]
    Damaged {
        table: &'static str,
        what: &'static str,
    },
    /// The database cannot be used as it is: wrong version or unsafe settings.
    #[error("the database cannot be used: {0}")]
    Unsafe(String),
}

impl StoreFault {
    pub(crate) fn unavailable(cause: impl std::error::Error + Send + Sync + 'static) -> Self {
        Self::Unavailable(Box::new(cause))
    }

    pub(super) fn damaged(table: &'static str, what: &'static str) -> Self {
        Self::Damaged { table, what }
    }
}

impl From<diesel::result::Error> for StoreFault {
    fn from(error: diesel::result::Error) -> Self {
        use diesel::result::{DatabaseErrorKind, Error};
        match error {
            Error::DatabaseError(DatabaseErrorKind::SerializationFailure, _) => Self::Contended,
            // Diesel has no kind for 40P01 and hides the code: the word is all there is, in English and
            // in most translations of the server's.
            Error::DatabaseError(DatabaseErrorKind::Unknown, about) if is_deadlock(&*about) => {
                Self::Contended
            }
            other => Self::unavailable(other),
        }
    }
}

fn is_deadlock(about: &(dyn diesel::result::DatabaseErrorInformation + Send + Sync)) -> bool {
    about.message().to_lowercase().contains("deadlock")
}
