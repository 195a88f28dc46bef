//! A page of a member without the visit that the link starts.
//!
//! # Why a vote needs the cookie
//!
//! The visit could travel in the signed token of the form instead, so that voting worked without
//! cookies. It does not: the ballot would have to stand at the address of the link itself, where a
//! screen that is shared, a history or a bookmark keeps the token; the receipt could not be read
//! again after a reload; and a form would be good in any browser that got hold of its page, without
//! the `SameSite` cookie beside it. So a page says what to do, and keeps what was typed.

use askama::Template;

use crate::web::frame::Frame;
use crate::web::secretary::typed::TypedText;

#[derive(Template)]
#[template(path = "web/secretary/session_gone.html")]
pub struct SessionGonePage {
    pub frame: Frame,
    pub cause: NoVisit,
    /// What the form held that was posted without a visit.
    pub typed: Vec<TypedText>,
}

/// As far as it is known why there is no visit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NoVisit {
    /// The link was opened a moment ago, and the cookie did not come back.
    CookieRefused,
    /// Too long ago, another device, a replaced link, no cookies: nobody can tell.
    Unknown,
}
