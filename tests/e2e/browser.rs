//! Chromium, steered by its own driver; each story has a session and a profile of its own.

use std::net::{Ipv4Addr, TcpListener};
use std::path::PathBuf;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use fantoccini::{Client, ClientBuilder};
use hyper_util::client::legacy::connect::HttpConnector;
use serde_json::{Value, json};
use tokio::sync::OnceCell;

use crate::deadline::until;
use crate::keeper::Kept;
use crate::tools::{CHROMEDRIVER, CHROMIUM};

const START: Duration = Duration::from_secs(60);
/// A picture of the longest page, in base64.
const MOST_ANSWER: u64 = 64 * 1024 * 1024;

/// How somebody has set the browser.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Setting {
    Usual,
    WithoutScripts,
    /// The colours of the system in the place of ours.
    ForcedColours,
}

/// One session. It ends when this goes, whatever happened.
pub struct Browser {
    pub client: Client,
    session_url: String,
    pub downloads: PathBuf,
}

struct Driver {
    url: String,
    program: Kept,
    sessions: AtomicUsize,
}

impl Browser {
    pub async fn open(setting: Setting) -> Self {
        let driver = driver().await;
        let number = driver.sessions.fetch_add(1, Ordering::SeqCst);
        let profile = driver.program.folder().join(format!("profile-{number}"));
        let downloads = profile.join("downloads");
        let capabilities = capabilities(setting, &profile.display().to_string(), &downloads);
        let client = ClientBuilder::new(HttpConnector::new())
            .capabilities(capabilities)
            .connect(&driver.url)
            .await
            .unwrap();
        let session = client.session_id().await.unwrap().unwrap();
        let browser = Self {
            client,
            session_url: format!("{}/session/{session}", driver.url),
            downloads,
        };
        if setting == Setting::ForcedColours {
            let forced = json!([{ "name": "forced-colors", "value": "active" }]);
            browser.tell("Emulation.setEmulatedMedia", &json!({ "features": forced }));
        }
        browser
    }

    /// A command of the DevTools protocol, for what WebDriver cannot say.
    pub fn tell(&self, command: &str, parameters: &Value) -> Value {
        let url = format!("{}/goog/cdp/execute", self.session_url);
        let body = json!({ "cmd": command, "params": parameters }).to_string();
        let request = ureq::post(&url).config().http_status_as_error(false);
        let mut answer = request.build().send(body).unwrap();
        let text = answer.body_mut().with_config().limit(MOST_ANSWER);
        let mut value: Value = serde_json::from_str(&text.read_to_string().unwrap()).unwrap();
        assert!(answer.status().is_success(), "{command}: {value}");
        value["value"].take()
    }

    /// The window as wide as a telephone or a screen; heights belong to usual devices.
    pub fn resize(&self, (width, height): (u32, u32)) {
        let size = json!({
            "width": width, "height": height, "deviceScaleFactor": 1, "mobile": false
        });
        self.tell("Emulation.setDeviceMetricsOverride", &size);
    }
}

impl Drop for Browser {
    fn drop(&mut self) {
        drop(ureq::delete(&self.session_url).call());
    }
}

async fn driver() -> &'static Driver {
    static DRIVER: OnceCell<Driver> = OnceCell::const_new();
    let start = async || {
        let port = free_port();
        let program = Kept::start(|_| {
            let driver = CHROMEDRIVER.display().to_string();
            vec![driver, format!("--port={port}")]
        });
        let url = format!("http://127.0.0.1:{port}");
        until("the driver of the browser answers", START, async || {
            assert!(!program.said().contains("Exiting"), "{}", program.said());
            ureq::get(format!("{url}/status")).call().ok()
        })
        .await;
        Driver {
            url,
            program,
            sessions: AtomicUsize::new(0),
        }
    };
    DRIVER.get_or_init(start).await
}

pub fn free_port() -> u16 {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap();
    listener.local_addr().unwrap().port()
}

fn capabilities(
    setting: Setting,
    profile: &str,
    downloads: &std::path::Path,
) -> fantoccini::wd::Capabilities {
    let mut preferences = json!({
        "download.default_directory": downloads,
        "download.prompt_for_download": false,
    });
    if setting == Setting::WithoutScripts {
        preferences["profile.managed_default_content_settings.javascript"] = json!(2);
    }
    let options = json!({
        "binary": *CHROMIUM,
        "prefs": preferences,
        // no sandbox: it needs rights that a container often lacks, and only our own pages are seen
        "args": [
            "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage",
            "--no-first-run", "--disable-background-networking", "--disable-component-update",
            "--disable-sync", "--disable-extensions", "--lang=nl",
            format!("--user-data-dir={profile}"),
        ],
    });
    let capabilities = json!({ "goog:chromeOptions": options });
    capabilities.as_object().cloned().unwrap()
}
