//! Whoever is invited chooses a password and sets up their authenticator.

use askama::Template;

use super::new_password::{NewPasswordFault, NewPasswordFields};
use crate::secret::second_factor::{self, SECRET_LENGTH};
use crate::service::view::invited::Invited;
use crate::web::form::{self, FieldError, TextField};
use crate::web::frame::Frame;
use crate::web::words;

/// `GET /u/{token}`; posts to the same.
#[derive(Template)]
#[template(path = "web/account/invited.html")]
pub struct InvitedPage {
    pub frame: Frame,
    pub path: String,
    pub email: String,
    pub role: &'static str,
    pub new: NewPasswordFields,
    /// `ABCD EFGH …`
    pub secret: String,
    /// For whoever reads this on the telephone itself.
    pub secret_url: String,
    pub code: TextField,
    pub errors: Vec<FieldError>,
    pub token: String,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum InvitedFault {
    Password(NewPasswordFault),
    Code,
    /// The form was too old or not ours.
    Expired,
}

impl InvitedPage {
    pub fn new(
        frame: Frame,
        who: &Invited,
        (invitation, secret): (&str, &[u8; SECRET_LENGTH]),
        fault: Option<InvitedFault>,
        token: String,
    ) -> Self {
        let (on_password, on_code) = match fault {
            None => (None, None),
            Some(InvitedFault::Password(fault)) => (Some(fault), None),
            Some(InvitedFault::Code) => (
                None,
                Some("Vul de code in die uw app nu toont. Deze code werkt niet."),
            ),
            Some(InvitedFault::Expired) => (
                None,
                Some("Verstuur het formulier opnieuw, met de sleutel die u nu ziet."),
            ),
        };
        let new = NewPasswordFields::new(on_password);
        let code = TextField::line("code", "Code", "")
            .numeric()
            .autocomplete("one-time-code")
            .hint("De 6 cijfers die de app nu toont.")
            .error(on_code.map(str::to_owned));
        let errors = new.errors().chain(code.field_error()).collect();
        let base32 = second_factor::to_base32(secret);
        Self {
            frame,
            path: format!("/u/{invitation}"),
            email: who.email.as_str().to_owned(),
            role: words::role(who.role),
            new,
            secret: in_fours(&base32),
            secret_url: second_factor::to_url(who.email.as_str(), secret),
            code,
            errors,
            token,
        }
    }

    fn title(&self) -> String {
        format!(
            "{}Account in gebruik nemen",
            form::title_prefix(&self.errors)
        )
    }
}

fn in_fours(text: &str) -> String {
    let signs = text.char_indices();
    signs
        .flat_map(|(place, sign)| {
            let space = (place > 0 && place % 4 == 0).then_some(' ');
            space.into_iter().chain([sign])
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_secret_is_read_in_groups_of_four() {
        assert_eq!(in_fours("ABCDEFGHIJ"), "ABCD EFGH IJ");
    }
}
