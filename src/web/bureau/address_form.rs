//! The form that asks for another address of a member.

use askama::Template;

use crate::domain::consultation::Consultation;
use crate::domain::member::{EmailAddress, Member, NotAnEmailAddress};
use crate::domain::text::{Line, TextFault, visible};
use crate::service::request_correction::Wanted;
use crate::web::form::{self, FieldError, TextField};
use crate::web::frame::Frame;

/// `GET /bureau/{consultation}/gemeenten/{code}/adres`, and with 422 when it was not right yet.
#[derive(Template)]
#[template(path = "web/bureau/address_form.html")]
pub struct AddressPage {
    pub frame: Frame,
    pub path: String,
    pub code: String,
    pub name: String,
    /// `gemeente`
    pub word: String,
    pub secretary_now: String,
    pub address_now: String,
    pub email: TextField,
    pub secretary: TextField,
    pub reason: TextField,
    pub evidence: TextField,
    pub errors: Vec<FieldError>,
    pub token: String,
}

/// What was typed.
#[derive(Default)]
pub struct AddressValues {
    pub email: String,
    pub secretary: String,
    pub reason: String,
    pub evidence: String,
}

/// What is wrong with it.
#[derive(Default)]
pub struct AddressErrors {
    pub email: Option<NotAnEmailAddress>,
    /// It is the address that there is already.
    pub same: bool,
    /// It is the general mailbox of the member.
    pub general: bool,
    pub secretary: Option<TextFault>,
    pub reason: Option<TextFault>,
    pub evidence: Option<TextFault>,
}

/// A form that was right.
pub struct AddressWanted {
    pub secretary: Option<Line>,
    pub email: EmailAddress,
    pub reason: Line,
    pub evidence: Line,
}

impl AddressValues {
    pub fn read(&self) -> Result<AddressWanted, AddressErrors> {
        let email = EmailAddress::parse(&self.email);
        let secretary = match Line::parse(&self.secretary) {
            Ok(name) => Ok(Some(name)),
            Err(TextFault::Empty) => Ok(None),
            Err(fault) => Err(fault),
        };
        let (reason, evidence) = (Line::parse(&self.reason), Line::parse(&self.evidence));
        match (email, secretary, reason, evidence) {
            (Ok(email), Ok(secretary), Ok(reason), Ok(evidence)) => Ok(AddressWanted {
                secretary,
                email,
                reason,
                evidence,
            }),
            (email, secretary, reason, evidence) => Err(AddressErrors {
                email: email.err(),
                same: false,
                general: false,
                secretary: secretary.err(),
                reason: reason.err(),
                evidence: evidence.err(),
            }),
        }
    }
}

impl AddressWanted {
    pub fn of(self, member: &Member) -> (Wanted, Line, Line) {
        let wanted = Wanted::Address {
            member: member.code.clone(),
            secretary: self.secretary,
            email: self.email,
        };
        (wanted, self.reason, self.evidence)
    }
}

impl AddressPage {
    pub fn new(
        frame: Frame,
        consultation: &Consultation,
        member: &Member,
        (values, errors): (&AddressValues, &AddressErrors),
        token: &str,
    ) -> Self {
        let mut page = Self {
            frame,
            path: format!("/bureau/{}", consultation.key),
            code: member.code.to_string(),
            name: visible(member.name.as_str()),
            word: consultation.words.member.clone(),
            secretary_now: member
                .secretary
                .as_ref()
                .map_or_else(|| "Onbekend".to_owned(), |name| visible(name.as_str())),
            address_now: member.email.as_ref().map_or_else(
                || "Geen adres".to_owned(),
                |email| email.as_str().to_owned(),
            ),
            email: email_field(values, errors),
            secretary: TextField::line("naam", "Naam van de secretaris", &values.secretary)
                .optional()
                .hint("Laat dit leeg als de naam hetzelfde blijft.")
                .fault("de naam", errors.secretary),
            reason: TextField::line("reden", "Reden", &values.reason)
                .hint("Bijvoorbeeld: tikfout in de ledenlijst.")
                .fault("de reden", errors.reason),
            evidence: TextField::line("bewijs", "Bewijs", &values.evidence)
                .hint("Bijvoorbeeld: het nummer van een brief, of wie u wanneer hebt gebeld.")
                .fault("het bewijs", errors.evidence),
            errors: Vec::new(),
            token: token.to_owned(),
        };
        let fields = [&page.email, &page.secretary, &page.reason, &page.evidence];
        page.errors = fields
            .into_iter()
            .filter_map(TextField::field_error)
            .collect();
        page
    }

    fn title(&self) -> String {
        let prefix = form::title_prefix(&self.errors);
        format!("{prefix}Adres verbeteren van {}", self.name)
    }
}

fn email_field(values: &AddressValues, errors: &AddressErrors) -> TextField {
    let words = if errors.same {
        Some("Vul een ander adres in. Dit is het adres dat er al staat.")
    } else if errors.general {
        Some("Vul het eigen adres van de secretaris in. Het algemene adres lezen er meer.")
    } else {
        let wrong = errors.email.as_ref();
        wrong.map(|_| "Vul een e-mailadres in, zoals naam@gemeente.nl.")
    };
    TextField::line("email", "Nieuw e-mailadres", &values.email)
        .kind("email")
        .hint("Kijk dit goed na. De nieuwe link gaat naar dit adres.")
        .error(words.map(str::to_owned))
}
