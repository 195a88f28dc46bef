//! Handing in a document: kept by its hash, and in the list that members read.

use super::dossier_desk::bureau_account;
use super::save_blueprint::{Sealing, blueprint_of, noted, put};
use crate::domain::blueprint::PartName;
use crate::domain::consultation::Document;
use crate::domain::document::{PdfFault, check_pdf, own_address};
use crate::domain::event::{Actor, Deed};
use crate::domain::instant::Instant;
use crate::domain::preparation::PreparationDeed;
use crate::domain::question::Key;
use crate::domain::text::Line;
use crate::secret::digest::sha256_hex;
use crate::store::{NewDocument, Store, StoreFault, StoredBlueprint};

/// A file, with the title that it is listed under.
#[derive(Debug, Clone)]
pub struct HandedIn {
    pub key: Key,
    pub title: Line,
    pub file: Vec<u8>,
    pub sealing: Sealing,
}

#[derive(Debug, thiserror::Error)]
pub enum DocumentRefusal {
    #[error("only the bureau hands in documents")]
    NotTheBureau,
    #[error("nothing is set up under this key")]
    NoBlueprint,
    #[error("it is open: what members read stays")]
    Opened,
    #[error("it has no texts yet")]
    NoTexts,
    #[error("the file is not taken: {0}")]
    File(PdfFault),
    #[error(transparent)]
    Store(#[from] StoreFault),
}

/// Adds a document to the list as it is now, so that nobody loses what a colleague wrote meanwhile.
/// The same file is kept once; handed in again it gets the new title.
pub async fn add_document(
    store: &Store,
    handed: HandedIn,
    actor: Actor,
    now: Instant,
) -> Result<(), DocumentRefusal> {
    check_pdf(&handed.file).map_err(DocumentRefusal::File)?;
    let hash = sha256_hex(&handed.file);
    store
        .write(move |change| {
            let account = bureau_account(&actor).ok_or(DocumentRefusal::NotTheBureau)?;
            let key = &handed.key;
            let known = blueprint_of(change, key)?;
            let (known, stored) = known.ok_or(DocumentRefusal::NoBlueprint)?;
            if stored.is_some_and(|stored| stored.opened_at.is_some()) {
                return Err(DocumentRefusal::Opened);
            }
            let listed = known
                .blueprint
                .clone()
                .with_document(listed(&handed, &hash));
            let listed = listed.ok_or(DocumentRefusal::NoTexts)?;
            let is_known = change.has_document(key, &hash)?;
            if is_known && listed == known.blueprint {
                return Ok(change.nothing_changed(())?);
            }
            let next = StoredBlueprint {
                blueprint: listed,
                version: known.version.saturating_add(1),
                changed_at: now,
                changed_by: Some(account),
            };
            let mut deeds = put(change, &next, PartName::Texts, handed.sealing)?;
            if !is_known {
                change.add_document(&new(&handed, &hash, account, now))?;
                deeds.push(added(&handed, &hash));
            }
            Ok(change.record_all(&noted(deeds, key, &actor, now), ())?)
        })
        .await
}

fn listed(handed: &HandedIn, hash: &str) -> Document {
    Document {
        title: handed.title.to_string(),
        url: Some(own_address(&handed.key, hash)),
        format: "pdf".to_owned(),
        bytes: Some(handed.file.len() as u64),
    }
}

fn new<'a>(handed: &'a HandedIn, hash: &'a str, account: i64, now: Instant) -> NewDocument<'a> {
    NewDocument {
        consultation: &handed.key,
        hash,
        content: &handed.file,
        uploaded_at: now,
        uploaded_by: account,
    }
}

fn added(handed: &HandedIn, hash: &str) -> Deed {
    Deed::Preparation(PreparationDeed::DocumentAdded {
        bytes: handed.file.len() as u64,
        hash: hash.to_owned(),
    })
}
