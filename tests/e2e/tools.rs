//! The browser, its driver and the accessibility checker, as `tests/run` names them.

use std::path::PathBuf;
use std::sync::LazyLock;

pub static CHROMIUM: LazyLock<PathBuf> = LazyLock::new(|| named("RAADPLEGING_TEST_CHROMIUM"));
pub static CHROMEDRIVER: LazyLock<PathBuf> =
    LazyLock::new(|| named("RAADPLEGING_TEST_CHROMEDRIVER"));
/// `axe.min.js`, as text.
pub static AXE: LazyLock<String> =
    LazyLock::new(|| std::fs::read_to_string(named("RAADPLEGING_TEST_AXE")).unwrap());

#[expect(
    clippy::disallowed_methods,
    reason = "the tools differ per computer, and no settings of the service name them"
)]
fn named(variable: &str) -> PathBuf {
    let path = std::env::var_os(variable).map(PathBuf::from);
    match path {
        Some(path) if path.exists() => path,
        Some(path) => panic!("{variable} names {}, which is not there", path.display()),
        None => panic!(
            "{variable} is not set: run tests/run, which installs what is missing and sets it. By \
             hand: RAADPLEGING_TEST_CHROMIUM and RAADPLEGING_TEST_CHROMEDRIVER are programs of the \
             same version (Debian: chromium, chromium-driver), RAADPLEGING_TEST_AXE is the file \
             axe.min.js of the npm package axe-core"
        ),
    }
}
