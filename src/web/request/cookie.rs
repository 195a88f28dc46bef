//! Cookies: `__Host-` wherever the service is reached over https.

use std::time::Duration;

use actix_web::HttpRequest;
use actix_web::cookie::{Cookie, SameSite, time};

/// A cookie by its bare name, as a browser may hold it.
pub struct CookieName {
    name: String,
    secure: bool,
}

impl CookieName {
    /// `secure`: the service is reached over https, so that the browser may insist on it.
    pub fn new(bare: &str, secure: bool) -> Self {
        let prefix = if secure { "__Host-" } else { "" };
        Self {
            name: format!("{prefix}{bare}"),
            secure,
        }
    }

    pub fn read(&self, request: &HttpRequest) -> Option<String> {
        request
            .cookie(&self.name)
            .map(|cookie| cookie.value().to_owned())
    }

    /// All cookies whose name starts with this one: the whole bare name, and the value.
    pub fn read_all(&self, request: &HttpRequest) -> Vec<(String, String)> {
        let cookies = request.cookies();
        let found = cookies.iter().flat_map(|cookies| cookies.iter());
        let prefix = if self.secure { "__Host-" } else { "" };
        found
            .filter(|cookie| cookie.name().starts_with(&self.name))
            .filter_map(|cookie| {
                let bare = cookie.name().strip_prefix(prefix)?;
                Some((bare.to_owned(), cookie.value().to_owned()))
            })
            .collect()
    }

    /// For this site only, out of reach of scripts; sent along when a link in a mail is followed.
    pub fn holding(&self, value: String, lasts: Duration) -> Cookie<'static> {
        let seconds = i64::try_from(lasts.as_secs()).unwrap_or(0);
        Cookie::build(self.name.clone(), value)
            .path("/")
            .http_only(true)
            .same_site(SameSite::Lax)
            .secure(self.secure)
            .max_age(time::Duration::seconds(seconds))
            .finish()
    }

    /// Takes it away.
    pub fn removed(&self) -> Cookie<'static> {
        self.holding(String::new(), Duration::ZERO)
    }
}
