//! What came of a deed, and what to do next.

use askama::Template;

use crate::web::frame::Frame;
use crate::web::words::Link;

#[derive(Template)]
#[template(path = "web/bureau/message.html")]
pub struct MessagePage {
    pub frame: Frame,
    pub kind: MessageKind,
    pub heading: String,
    pub paragraphs: Vec<String>,
    pub next: Vec<Link>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MessageKind {
    Done,
    Refused,
}

impl MessageKind {
    pub fn style(self) -> &'static str {
        match self {
            Self::Done => "notice--done",
            Self::Refused => "notice--careful",
        }
    }
}
