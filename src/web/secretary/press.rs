//! Where papers are set: one at a time, so that voting never waits for a processor, with a few in
//! the queue, so that nobody waits long.

use std::sync::Arc;

use tokio::sync::{OwnedSemaphorePermit, Semaphore};

use crate::report::ReportFault;
use crate::report::paper::{self, Paper};

/// Papers that wait or are being set; one more is told to come back.
const MOST_WAITING: usize = 6;

pub struct Press {
    places: Arc<Semaphore>,
    machine: Arc<Semaphore>,
}

/// A place in the queue, held until it is dropped.
pub struct Place(#[expect(dead_code, reason = "held, never read")] OwnedSemaphorePermit);

#[derive(Debug, thiserror::Error)]
pub enum PressFault {
    #[error("too many papers are waiting")]
    Busy,
    #[error(transparent)]
    Report(#[from] ReportFault),
}

impl Default for Press {
    fn default() -> Self {
        Self {
            places: Arc::new(Semaphore::new(MOST_WAITING)),
            machine: Arc::new(Semaphore::new(1)),
        }
    }
}

impl Press {
    /// A place in the queue, for whoever must know that it will be set before something is done.
    pub fn place(&self) -> Result<Place, PressFault> {
        let place = Arc::clone(&self.places).try_acquire_owned();
        place.map(Place).map_err(|_| PressFault::Busy)
    }

    /// Sets a paper, away from the threads that answer the web.
    pub async fn set(&self, paper: Paper) -> Result<Vec<u8>, PressFault> {
        self.set_at(self.place()?, paper).await
    }

    /// The same, in the place that was taken before.
    pub async fn set_at(&self, place: Place, paper: Paper) -> Result<Vec<u8>, PressFault> {
        let machine = Arc::clone(&self.machine).acquire_owned().await;
        let set = tokio::task::spawn_blocking(move || {
            // Held until it is done, also when whoever asked has gone.
            let _held = (place, machine);
            paper::write(&paper)
        });
        let set = set.await;
        Ok(set.unwrap_or_else(|gone| Err(ReportFault::Interrupted(gone.to_string())))?)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::instant::Instant;
    use crate::report::paper::{Banner, DocumentDate, Tone};

    fn blank() -> Paper {
        Paper {
            title: String::new(),
            subtitle: String::new(),
            author: String::new(),
            date: DocumentDate::of(Instant::from_micros(0).unwrap()),
            notice: None,
            banner: Banner {
                tone: Tone::Done,
                label: String::new(),
                text: String::new(),
                details: Vec::new(),
            },
            parts: Vec::new(),
        }
    }

    #[test]
    fn a_full_queue_is_told_at_once() {
        let press = Press::default();
        let runtime = tokio::runtime::Builder::new_current_thread().build();
        let all = u32::try_from(MOST_WAITING).unwrap();
        let held = Arc::clone(&press.places).try_acquire_many_owned(all);
        let refused = runtime.unwrap().block_on(press.set(blank()));
        assert!(matches!(refused, Err(PressFault::Busy)));
        drop(held);
        assert_eq!(press.places.available_permits(), MOST_WAITING);
    }
}
