//! One text: its themes by whoever reads it, by others, in the end; what is quoted and left out.

use askama::Template;

use crate::domain::closed::ClosedConsultation;
use crate::domain::text::visible;
use crate::domain::theme::coding::TextOf;
use crate::report::words as told;
use crate::web::bureau::remarks::text_parts::{
    left_out, lifting, named, next, others, own_coding, quoted, quoting, sent, settling,
};
use crate::web::bureau::remarks::texts::{TextState, name, text_path};
use crate::web::bureau::remarks::ticks::WrongTicks;
use crate::web::form::{self, FieldError, RadioGroup, TextField};
use crate::web::frame::Frame;
use crate::web::words::Link;

/// `GET /bureau/{consultation}/themas/tekst/{code}/{text}`, with 422 when a form on it was not right
/// yet, and with 409 when somebody else was first.
#[derive(Template)]
#[template(path = "web/bureau/remarks/one_text.html")]
pub struct OneTextPage {
    pub frame: Frame,
    /// `/bureau/azwa-hlo-2025/themas`
    pub path: String,
    /// Of this text.
    pub here: String,
    pub member: String,
    pub kind: &'static str,
    pub text: String,
    /// As the report shows it, where something is left out.
    pub redacted: Option<String>,
    pub state: TextState,
    /// Names; none while it is open.
    pub themes: Option<String>,
    pub coding: RadioGroup,
    pub coding_token: String,
    /// What others gave it; shown to whoever coded it.
    pub others: Vec<String>,
    /// Where codings differ.
    pub settling: Option<(RadioGroup, String)>,
    /// Where the text has a theme.
    pub quoting: Option<(RadioGroup, TextField)>,
    pub quoted: Option<RadioGroup>,
    pub left_out: (TextField, TextField),
    pub lifting: Option<RadioGroup>,
    pub token: String,
    pub next: Option<Link>,
    pub meanwhile: bool,
    pub errors: Vec<FieldError>,
}

/// Who reads it, with the tokens of the forms.
pub struct Reader {
    pub account: i64,
    /// On the revision of the own coding.
    pub coding_token: String,
    /// On the revision of the settlement.
    pub settling_token: String,
    pub token: String,
    /// Somebody else was first.
    pub meanwhile: bool,
}

/// What was typed, and what is wrong with it.
#[derive(Default)]
pub struct TextInput {
    pub coding: Option<WrongTicks>,
    pub settling: Option<WrongTicks>,
    pub quote_theme: Option<u32>,
    pub quote_theme_fault: Option<String>,
    pub quote: String,
    pub quote_fault: Option<String>,
    pub quoted: Option<String>,
    pub passage: String,
    pub passage_fault: Option<String>,
    pub reason: String,
    pub reason_fault: Option<String>,
    pub lifting: Option<String>,
}

impl OneTextPage {
    pub fn new(
        frame: Frame,
        closed: &ClosedConsultation,
        of: &TextOf,
        reader: Reader,
        input: TextInput,
    ) -> Self {
        let remarks = &closed.remarks;
        let path = format!("/bureau/{}/themas", closed.consultation.key);
        let sent = sent(closed, of);
        let redactions = remarks.redactions_of(of);
        let standing = remarks.standing(of);
        let mut page = Self {
            frame,
            here: text_path(&path, of),
            member: name(closed, of),
            kind: told::kind(of.kind),
            text: visible(sent),
            redacted: (!redactions.is_empty()).then(|| visible(&told::redacted(sent, redactions))),
            state: TextState::of(&standing),
            themes: standing.themes().map(|themes| named(closed, themes)),
            coding: own_coding(closed, of, reader.account, input.coding.as_ref()),
            others: others(closed, of, reader.account),
            settling: settling(closed, of, &reader, input.settling.as_ref()),
            quoting: quoting(closed, of, &input),
            quoted: quoted(closed, of, sent, input.quoted.clone()),
            left_out: left_out(&input),
            lifting: lifting(redactions, sent, input.lifting),
            next: next(closed, of, reader.account, &path),
            coding_token: reader.coding_token,
            token: reader.token,
            meanwhile: reader.meanwhile,
            errors: Vec::new(),
            path,
        };
        page.errors = page.found_errors();
        page
    }

    fn found_errors(&self) -> Vec<FieldError> {
        let settling = self.settling.as_ref().map(|(group, _)| group);
        let quoting = self.quoting.as_ref().map(|(group, _)| group);
        let groups = [
            Some(&self.coding),
            settling,
            quoting,
            self.quoted.as_ref(),
            self.lifting.as_ref(),
        ];
        let fields = [
            self.quoting.as_ref().map(|(_, field)| field),
            Some(&self.left_out.0),
            Some(&self.left_out.1),
        ];
        let groups = groups.into_iter().flatten();
        let groups = groups.filter_map(RadioGroup::field_error);
        let fields = fields.into_iter().flatten();
        groups
            .chain(fields.filter_map(TextField::field_error))
            .collect()
    }

    fn title(&self) -> String {
        let prefix = form::title_prefix(&self.errors);
        format!("{prefix}{} van {}", self.kind, self.member)
    }
}
