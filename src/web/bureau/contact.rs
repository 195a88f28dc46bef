//! Notes about one member and calls with it: what was written down, and a form for the next.

use askama::Template;

use crate::domain::consultation::Consultation;
use crate::domain::contact::{CallOutcome, Contact};
use crate::domain::member::Member;
use crate::domain::text::{MOST_CHARACTERS, TextFault, visible};
use crate::domain::window::Zone;
use crate::service::view::contacts::Contacts;
use crate::web::form::{self, CameBetween, FieldError, RadioGroup, RadioOption, TextField};
use crate::web::frame::Frame;
use crate::web::words::{self, Link};

/// `GET /bureau/{consultation}/gemeenten/{code}/contact`, and with 422 when something lacks.
#[derive(Template)]
#[template(path = "web/bureau/contact.html")]
pub struct ContactPage {
    pub frame: Frame,
    /// `/bureau/azwa-hlo-2025`
    pub path: String,
    pub code: String,
    pub name: String,
    pub telephone: Option<TelephoneLink>,
    /// The newest on top.
    pub lines: Vec<ContactLine>,
    /// None where nothing can be written down: not opened, or not of the bureau.
    pub form: Option<ContactForm>,
    pub errors: Vec<FieldError>,
    pub came_between: Option<CameBetween>,
}

/// A number to call.
pub struct TelephoneLink {
    pub url: String,
    pub number: String,
}

impl TelephoneLink {
    pub fn of(member: &Member) -> Option<Self> {
        member.telephone.as_ref().map(|number| Self {
            url: words::telephone_url(number.as_str()),
            number: words::unbroken(&visible(number.as_str())),
        })
    }
}

pub struct ContactLine {
    pub moment: String,
    pub by: String,
    /// `Gebeld: stemt nog`, or `Notitie`.
    pub what: String,
    pub text: String,
    pub next_action: String,
    pub owner: String,
}

pub struct ContactForm {
    pub outcome: RadioGroup,
    pub text: TextField,
    pub next_action: TextField,
    /// Number, address, and whether it is chosen.
    pub owners: Vec<(i64, String, bool)>,
    pub owner_error: Option<String>,
    /// How many were shown: a second click adds nothing.
    pub seen: usize,
    pub token: String,
}

/// As it was typed.
#[derive(Default)]
pub struct ContactInput {
    pub outcome: Option<CallOutcome>,
    pub text: String,
    pub next_action: String,
    pub owner: Option<i64>,
}

/// What is wrong with it.
#[derive(Default)]
pub struct ContactFaults {
    pub nothing: bool,
    /// Somebody else wrote first, or the same was sent twice.
    pub came_between: bool,
    /// Whoever was to do it is not of the bureau any more.
    pub no_such_owner: bool,
    pub text: Option<TextFault>,
    pub next_action: Option<TextFault>,
}

impl ContactPage {
    /// `form`: what was typed, what is wrong with it, and the token of the session.
    pub fn new(
        frame: Frame,
        consultation: &Consultation,
        member: &Member,
        contacts: &Contacts,
        form: Option<(&ContactInput, &ContactFaults, &str)>,
    ) -> Self {
        let zone = consultation.window.zone();
        let overtaken = form.is_some_and(|(_, faults, _)| faults.came_between);
        let form = form.map(|typed| ContactForm::new(contacts, member, typed));
        let lines = contacts.of(&member.code).rev();
        Self {
            frame,
            path: format!("/bureau/{}", consultation.key),
            code: member.code.to_string(),
            name: member.name.to_string(),
            telephone: TelephoneLink::of(member),
            lines: lines
                .map(|contact| ContactLine::of(contact, contacts, zone))
                .collect(),
            errors: form.as_ref().map(ContactForm::errors).unwrap_or_default(),
            came_between: overtaken.then(came_between),
            form,
        }
    }

    fn title(&self) -> String {
        let prefix = form::title_prefix(&self.errors);
        format!("{prefix}Contact met {}", self.name)
    }
}

fn came_between() -> CameBetween {
    CameBetween {
        heading: "Uw notitie is nog niet bewaard",
        sentence: "Er is intussen iets anders opgeschreven, misschien door een dubbele klik. \
                   Bekijk dat eerst. Uw tekst staat nog in het formulier."
            .to_owned(),
        look: Some(Link::new("#contact", "Bekijk wat er is opgeschreven")),
    }
}

/// The outcome of a call, in words.
pub fn outcome_word(outcome: CallOutcome) -> &'static str {
    match outcome {
        CallOutcome::WillVote => "Stemt nog",
        CallOutcome::WillNotVote => "Brengt geen stem uit",
        CallOutcome::CallBack => "Later terugbellen",
        CallOutcome::MessageLeft => "Bericht achtergelaten",
        CallOutcome::NoAnswer => "Geen gehoor",
        CallOutcome::WrongNumber => "Verkeerd nummer",
    }
}

impl ContactLine {
    /// The last three about one member.
    pub fn last_of(contacts: &Contacts, member: &Member, zone: &Zone) -> Vec<Self> {
        let last = contacts.of(&member.code).rev().take(3);
        last.map(|contact| Self::of(contact, contacts, zone))
            .collect()
    }

    pub fn of(contact: &Contact, contacts: &Contacts, zone: &Zone) -> Self {
        let action = contact.next_action.as_ref();
        Self {
            moment: words::moment_to_the_second(contact.noted_at, zone),
            by: contacts.person(contact.noted_by).to_owned(),
            what: contact.outcome.map_or_else(
                || "Notitie".to_owned(),
                |outcome| format!("Gebeld: {}", outcome_word(outcome).to_lowercase()),
            ),
            text: visible(contact.text.as_str()),
            next_action: action.map_or_else(String::new, |action| visible(action.as_str())),
            owner: contact
                .owner
                .map_or_else(String::new, |owner| contacts.person(owner).to_owned()),
        }
    }
}

impl ContactForm {
    fn new(
        contacts: &Contacts,
        member: &Member,
        (input, faults, token): (&ContactInput, &ContactFaults, &str),
    ) -> Self {
        let nothing = "Kies hoe het gesprek afliep, of schrijf een notitie.";
        let owners = contacts.bureau.iter();
        Self {
            outcome: RadioGroup {
                name: "uitslag".to_owned(),
                legend: "Hoe liep het gesprek af?".to_owned(),
                hint: Some("Niet gebeld? Kies dan niets en schrijf alleen een notitie.".to_owned()),
                options: CallOutcome::ALL
                    .map(|outcome| option(outcome, input))
                    .into(),
                error: faults.nothing.then(|| nothing.to_owned()),
            },
            text: TextField::line("notitie", "Notitie", &input.text)
                .optional()
                .hint(format!(
                    "Schrijf nooit op wat iemand stemt of wil stemmen. Maximaal {} tekens.",
                    crate::dutch::number(MOST_CHARACTERS as u64)
                ))
                .fault("de notitie", faults.text),
            next_action: TextField::line(
                "vervolg",
                "Wat moet er nog gebeuren?",
                &input.next_action,
            )
            .optional()
            .fault("het vervolg", faults.next_action),
            owners: owners
                .map(|owner| {
                    let chosen = input.owner == Some(*owner);
                    (*owner, contacts.person(*owner).to_owned(), chosen)
                })
                .collect(),
            owner_error: faults
                .no_such_owner
                .then(|| "Kies iemand van het bureau die dit oppakt.".to_owned()),
            seen: contacts.of(&member.code).count(),
            token: token.to_owned(),
        }
    }

    fn errors(&self) -> Vec<FieldError> {
        let outcome = self.outcome.field_error();
        let texts = [&self.text, &self.next_action];
        let texts = texts.into_iter().filter_map(TextField::field_error);
        let owner = self.owner_error.as_ref();
        let owner = owner.map(|message| FieldError::new("eigenaar", message));
        outcome.into_iter().chain(texts).chain(owner).collect()
    }

    fn owner_described_by(&self) -> Option<&'static str> {
        self.owner_error.is_some().then_some("eigenaar-fout")
    }
}

fn option(outcome: CallOutcome, input: &ContactInput) -> RadioOption {
    RadioOption {
        id: format!("uitslag-{}", outcome.name()),
        value: outcome.name().to_owned(),
        label: outcome_word(outcome).to_owned(),
        checked: input.outcome == Some(outcome),
    }
}
