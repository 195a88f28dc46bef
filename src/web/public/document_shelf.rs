//! Documents while they are being sent: each in memory once, however many ask for it at once, and
//! gone with the last of them.

use std::collections::BTreeMap;
use std::sync::{Arc, Weak};

use actix_web::web::Bytes;
use tokio::sync::Mutex;

use crate::domain::question::Key;

/// Documents that are being sent at once, of at most 10 MB each; one more is told to come back.
const MOST: usize = 16;

/// Consultation and hash.
pub type Place = (Key, String);

#[derive(Default)]
pub struct DocumentShelf {
    in_use: Mutex<BTreeMap<Place, Weak<[u8]>>>,
}

#[derive(Debug, thiserror::Error)]
pub enum ShelfFault<E> {
    #[error("too many documents are being sent")]
    Full,
    #[error(transparent)]
    Load(E),
}

impl DocumentShelf {
    /// The bytes of a document, read by `load` where nobody has them yet. One is read at a time, so
    /// that whoever votes never waits for more than one of the readers of the database.
    pub async fn take<E>(
        &self,
        place: Place,
        load: impl Future<Output = Result<Option<Vec<u8>>, E>>,
    ) -> Result<Option<Bytes>, ShelfFault<E>> {
        let mut in_use = self.in_use.lock().await;
        if let Some(kept) = in_use.get(&place).and_then(Weak::upgrade) {
            return Ok(Some(Bytes::from_owner(kept)));
        }
        in_use.retain(|_, kept| kept.strong_count() > 0);
        if in_use.len() >= MOST {
            return Err(ShelfFault::Full);
        }
        let Some(content) = load.await.map_err(ShelfFault::Load)? else {
            return Ok(None);
        };
        let kept: Arc<[u8]> = content.into();
        in_use.insert(place, Arc::downgrade(&kept));
        Ok(Some(Bytes::from_owner(kept)))
    }
}

#[cfg(test)]
mod tests {
    use std::convert::Infallible;
    use std::sync::atomic::{AtomicUsize, Ordering};

    use futures_util::future::join_all;

    use super::*;

    fn place(number: usize) -> Place {
        (Key::parse("azwa").unwrap(), format!("{number:064}"))
    }

    async fn take(shelf: &DocumentShelf, number: usize, reads: &AtomicUsize) -> Option<Bytes> {
        let load = async {
            reads.fetch_add(1, Ordering::SeqCst);
            // others come in meanwhile
            tokio::task::yield_now().await;
            Ok::<_, Infallible>(Some(vec![7; 10]))
        };
        shelf.take(place(number), load).await.ok().flatten()
    }

    #[tokio::test]
    async fn two_hundred_who_ask_at_once_share_one_reading() {
        let (shelf, reads) = (DocumentShelf::default(), AtomicUsize::new(0));
        let all = join_all((0..200).map(|_| take(&shelf, 1, &reads))).await;
        assert_eq!(reads.load(Ordering::SeqCst), 1);
        let first = all[0].as_ref().unwrap().as_ptr();
        assert!(
            all.iter()
                .all(|one| one.as_ref().unwrap().as_ptr() == first)
        );
        drop(all);
        // with the last of them it is gone, and is read anew
        take(&shelf, 1, &reads).await.unwrap();
        assert_eq!(reads.load(Ordering::SeqCst), 2);
    }

    #[tokio::test]
    async fn no_more_documents_are_held_than_fit() {
        let (shelf, reads) = (DocumentShelf::default(), AtomicUsize::new(0));
        let held = join_all((0..MOST).map(|number| take(&shelf, number, &reads))).await;
        assert!(take(&shelf, MOST, &reads).await.is_none());
        assert!(take(&shelf, 0, &reads).await.is_some(), "it is there");
        drop(held);
        assert!(take(&shelf, MOST, &reads).await.is_some());
        assert_eq!(reads.load(Ordering::SeqCst), MOST + 1);
    }
}
