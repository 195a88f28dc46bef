//! Letters into a folder.

use super::fixture::mail;
use crate::mail::{Posting, Reason, Transport, TransportFault};

#[tokio::test]
async fn the_folder_holds_what_was_composed() {
    let folder = tempfile::tempdir().unwrap();
    let transport = Transport::Folder(folder.path().join("post"));
    transport.check().await.unwrap();
    let mail = mail();
    // twice: a letter that is tried again is still one file
    for _ in 0..2 {
        let posting = transport.post(&mail).await;
        assert!(matches!(posting, Posting::Accepted(_)), "{posting:?}");
    }
    let files: Vec<_> = std::fs::read_dir(folder.path().join("post"))
        .unwrap()
        .map(|file| file.unwrap().file_name())
        .collect();
    assert_eq!(files, ["000042-new-link-GM0034.eml"]);
    let kept = std::fs::read(folder.path().join("post/000042-new-link-GM0034.eml"));
    assert_eq!(kept.unwrap(), mail.bytes());
}

#[tokio::test]
async fn a_folder_that_cannot_be_written_defers() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("file");
    std::fs::write(&file, "").unwrap();
    let transport = Transport::Folder(file);
    assert!(matches!(
        transport.check().await,
        Err(TransportFault::Folder(_))
    ));
    assert_eq!(
        transport.post(&mail()).await,
        Posting::Deferred(Reason::Folder)
    );
}
