//! The link of an invitation, shown once to whoever invited: they hand it over.

use askama::Template;

use crate::dutch;
use crate::service::invite_account::INVITATION;
use crate::web::frame::Frame;

#[derive(Template)]
#[template(path = "web/account/invitation_link.html")]
pub struct InvitationLinkPage {
    pub frame: Frame,
    pub email: String,
    pub link: String,
    /// `3 dagen`
    pub works: String,
}

impl InvitationLinkPage {
    /// `base`: the public address of the service.
    pub fn new(frame: Frame, email: &str, base: &str, token: &str) -> Self {
        Self {
            frame,
            email: email.to_owned(),
            link: format!("{base}/u/{token}"),
            works: dutch::duration(INVITATION),
        }
    }
}
