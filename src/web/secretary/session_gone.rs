//! A page of a member without the visit that the link starts.

use askama::Template;

use crate::web::frame::Frame;

#[derive(Template)]
#[template(path = "web/secretary/session_gone.html")]
pub struct SessionGonePage {
    pub frame: Frame,
}
