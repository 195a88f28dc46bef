//! Who may read a secret, and where it is looked for.

use std::os::unix::fs::PermissionsExt;

use super::*;

fn with_mode(path: &Path, mode: u32) {
    let written = std::fs::write(path, "geheim \n");
    let closed = std::fs::set_permissions(path, std::fs::Permissions::from_mode(mode));
    assert!(written.is_ok() && closed.is_ok());
}

#[test]
fn a_secret_that_others_can_read_is_not_read() {
    let folder = tempfile::tempdir().unwrap();
    let file = SecretFile::resolve("key", None, folder.path());
    for mode in [0o644, 0o640, 0o604, 0o610, 0o602] {
        with_mode(file.path(), mode);
        let refused = read_secret(&file).unwrap_err();
        assert!(matches!(refused, SecretFileFault::Open { .. }), "{mode:o}");
    }
    with_mode(file.path(), 0o600);
    assert_eq!(read_secret(&file).unwrap().expose_secret(), "geheim");
}

#[test]
fn the_credentials_directory_goes_first_and_its_access_list_is_no_fault() {
    let (folder, credentials) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let find = |name: &str| SecretFile::resolve(name, Some(credentials.path()), folder.path());
    assert_eq!(find("key").path(), folder.path().join("key"));
    let there = credentials.path().join("key");
    with_mode(&there, 0o440);
    assert_eq!(find("key").path(), there);
    assert!(read_secret(&find("key")).is_ok());
    with_mode(&there, 0o644);
    assert!(read_secret(&find("key")).is_err());
    assert_eq!(find("./key").path(), folder.path().join("./key"));
    let content = SecretString::from("x");
    assert!(matches!(
        find("key").create(&content),
        Err(SecretFileFault::NotOurs(_))
    ));
}

#[test]
fn a_key_file_is_made_private_and_never_overwritten() {
    let folder = tempfile::tempdir().unwrap();
    let file = SecretFile::resolve("keys/token.key", None, folder.path());
    file.create(&SecretString::from("eerste")).unwrap();
    assert_eq!(mode(&std::fs::metadata(file.path()).unwrap()), 0o600);
    let again = file.create(&SecretString::from("tweede"));
    assert!(matches!(again, Err(SecretFileFault::Exists(_))));
    assert_eq!(read_secret(&file).unwrap().expose_secret(), "eerste");
}

#[test]
fn what_is_no_secret_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    let find = |name: &str| SecretFile::resolve(name, None, folder.path());
    assert!(matches!(
        read_secret(&find(".")),
        Err(SecretFileFault::NotAFile(_))
    ));
    assert!(matches!(
        read_secret(&find("x")),
        Err(SecretFileFault::Missing(_))
    ));
    with_mode(find("empty").path(), 0o600);
    std::fs::write(find("empty").path(), " \n").unwrap();
    assert!(matches!(
        read_secret(&find("empty")),
        Err(SecretFileFault::Empty(_))
    ));
}
