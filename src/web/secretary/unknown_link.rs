//! A link that opens nothing: unknown, replaced and mistyped look the same.

use askama::Template;

use crate::web::frame::Frame;

/// With 404.
#[derive(Template)]
#[template(path = "web/secretary/unknown_link.html")]
pub struct UnknownLinkPage {
    pub frame: Frame,
}
