//! Setting up: a consultation gets its place in the database, and the key it is sealed to.

use crate::domain::consultation::{Consultation, ConsultationFault};
use crate::domain::event::{Actor, Deed, Event};
use crate::domain::instant::Instant;
use crate::evidence::entry::entry;
use crate::store::{NewConsultation, Store, StoreFault};

/// What is set up.
#[derive(Debug, Clone)]
pub struct SetUp {
    pub consultation: Consultation,
    /// X25519, from the key in the file outside the database.
    pub sealing_key: [u8; 32],
    pub exercise: bool,
}

#[derive(Debug, thiserror::Error)]
pub enum SetUpRefusal {
    #[error("there is a consultation with this key already")]
    Exists,
    #[error("the consultation cannot be held as it is written")]
    Fault(#[from] ConsultationFault),
    #[error(transparent)]
    Store(#[from] StoreFault),
}

pub async fn set_up_consultation(
    store: &Store,
    set_up: SetUp,
    actor: Actor,
    now: Instant,
) -> Result<(), SetUpRefusal> {
    set_up.consultation.check()?;
    store
        .write(move |change| {
            let consultation = &set_up.consultation;
            let key = &consultation.key;
            if change.consultation(key)?.is_some() || change.blueprint(key)?.is_some() {
                return Err(SetUpRefusal::Exists);
            }
            change.add_consultation(&NewConsultation {
                consultation,
                sealing_key: set_up.sealing_key,
                exercise: set_up.exercise,
                set_up_at: now,
            })?;
            let event = Event {
                at: now,
                actor: actor.clone(),
                consultation: Some(consultation.key.clone()),
                deed: Deed::ConsultationSetUp {
                    title: consultation.title.clone(),
                },
            };
            Ok(change.record(&entry(event), ())?)
        })
        .await
}
