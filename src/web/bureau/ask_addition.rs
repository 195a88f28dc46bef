//! Asking for a member to come onto the roll that was forgotten.

use crate::domain::consultation::Consultation;
use crate::domain::member::{EmailAddress, Member, MemberCode};
use crate::domain::province::Province;
use crate::domain::text::{Line, TextFault};
use crate::dutch;
use crate::service::request_correction::{RequestRefusal, Wanted};
use crate::service::view::subject::Subject;
use crate::web::bureau::asking::{Asking, Petition};
use crate::web::bureau::asking_page::{Field, Grounds, Said, Sheet, Wording};
use crate::web::form::{RadioGroup, RadioOption, TextField};
use crate::web::request::form_body::FormBody;
use crate::web::request::session::Office;
use crate::web::words::Link;

/// `/bureau/{consultation}/stemregister/toevoegen`
#[derive(Default)]
pub struct AdditionForm {
    pub code: String,
    pub name: String,
    pub population: String,
    pub votes: String,
    pub province: String,
    pub group: String,
    pub secretary: String,
    pub email: String,
    pub email_general: String,
    pub grounds: Grounds,
}

impl Asking for AdditionForm {
    type About = ();

    fn typed(body: &FormBody) -> Self {
        let field = |name| body.one(name).unwrap_or("").trim().to_owned();
        Self {
            code: field("code"),
            name: field("naam"),
            population: field("inwoners"),
            votes: field("stemmen"),
            province: field("provincie"),
            group: field("groep"),
            secretary: field("secretaris"),
            email: field("email"),
            email_general: field("email-algemeen"),
            grounds: Grounds::typed(body),
        }
    }

    fn read(&self, subject: &Subject<()>, _: &Office) -> Option<Petition> {
        let (reason, evidence) = self.grounds.read()?;
        let member = Box::new(self.member(&subject.consultation.consultation)?);
        Some(Petition {
            wanted: Wanted::Addition { member },
            reason,
            evidence,
        })
    }

    fn sheet(&self, subject: &Subject<()>, said: Said<'_>) -> Sheet {
        let consultation = &subject.consultation.consultation;
        let path = format!("/bureau/{}", consultation.key);
        let rule = dutch::rule(&consultation.weighing, &consultation.words.members);
        Sheet {
            heading: "Lid toevoegen aan het stemregister".to_owned(),
            introduction:
                "De raadpleging is open. Daarom keurt een ander van het bureau dit goed. \
                           Dan pas krijgt het lid een uitnodiging."
                    .to_owned(),
            facts: vec![("Stemregel", rule)],
            action: format!("{path}/stemregister/toevoegen"),
            fields: self.fields(consultation, said),
            button: "Vraag het toevoegen aan",
            back: Link::new(format!("{path}/dossiers"), "Terug naar de dossiers"),
        }
    }

    fn elsewhere() -> &'static str {
        "Voor de opening zet u een lid in de ledenlijst. Lees die daarna opnieuw in. Na de sluiting \
         staat het stemregister vast."
    }
}

/// A field that may stay empty.
fn optional<T, E>(text: &str, parse: impl Fn(&str) -> Result<T, E>) -> Result<Option<T>, E> {
    if text.is_empty() {
        return Ok(None);
    }
    parse(text).map(Some)
}

fn number(text: &str) -> Option<u32> {
    text.replace('.', "").parse().ok()
}

impl AdditionForm {
    fn member(&self, consultation: &Consultation) -> Option<Member> {
        Some(Member {
            code: MemberCode::parse(&self.code).ok()?,
            name: Line::parse(&self.name).ok()?,
            province: optional(&self.province, Province::parse).ok()?,
            population: number(&self.population)?,
            explicit_votes: self.explicit_votes().ok()?,
            group: self.group(consultation)?,
            secretary: optional(&self.secretary, Line::parse).ok()?,
            email: Some(EmailAddress::parse(&self.email).ok()?),
            email_general: optional(&self.email_general, EmailAddress::parse).ok()?,
            telephone: None,
            map_cell: None,
            predecessors: Default::default(),
        })
    }

    fn explicit_votes(&self) -> Result<Option<u32>, ()> {
        optional(&self.votes, |text| number(text).ok_or(()))
    }

    /// The only one, or the one that was chosen.
    fn group(&self, consultation: &Consultation) -> Option<String> {
        let mut groups = consultation.groups.iter();
        let own = match consultation.groups.len() {
            1 => groups.next(),
            _ => groups.find(|group| group.key.as_str() == self.group),
        };
        own.map(|group| group.key.to_string())
    }

    fn fields(&self, consultation: &Consultation, said: Said<'_>) -> Vec<Field> {
        let reason = Wording {
            label: "Reden",
            hint: "Deze zin staat in het rapport.",
        };
        let evidence = Wording {
            label: "Bewijs, voor uw collega",
            hint: "Bijvoorbeeld: het besluit over de herindeling.",
        };
        let group = self.groups(consultation, said).map(Field::OneOf);
        let lines = self.identity(said).into_iter().chain(self.contact(said));
        let lines = lines.map(Field::Line).chain(group);
        lines
            .chain(self.grounds.fields(said, &reason, &evidence))
            .collect()
    }

    fn identity(&self, said: Said<'_>) -> [TextField; 5] {
        let on_the_roll = matches!(said, Said::Refused(RequestRefusal::OnTheRoll));
        let beyond = matches!(said, Said::Refused(RequestRefusal::BeyondTheRule));
        let wrong = |fault: bool, words: &str| {
            let fault = said.fault(|| fault.then_some(()));
            fault.map(|()| words.to_owned())
        };
        let code = wrong(
            MemberCode::parse(&self.code).is_err(),
            "Vul een code in, zoals GM0034.",
        );
        let known = on_the_roll.then(|| "Vul een andere code in. Deze was er al.".to_owned());
        let votes = beyond.then(|| "Vul een aantal in. Zo heeft het lid geen stemmen.".to_owned());
        [
            TextField::line("code", "Code", &self.code)
                .hint("Bijvoorbeeld: GM0034.")
                .error(code.or(known)),
            TextField::line("naam", "Naam", &self.name)
                .fault("de naam", said.fault(|| Line::parse(&self.name).err())),
            TextField::line("inwoners", "Aantal inwoners", &self.population)
                .numeric()
                .error(wrong(
                    number(&self.population).is_none(),
                    "Vul het aantal inwoners in, in cijfers.",
                )),
            TextField::line("stemmen", "Aantal stemmen", &self.votes)
                .numeric()
                .optional()
                .hint("Laat dit leeg om de stemregel te volgen.")
                .error(votes.or(wrong(
                    self.explicit_votes().is_err(),
                    "Vul een aantal in cijfers in, of laat dit leeg.",
                ))),
            TextField::line("provincie", "Provincie", &self.province)
                .optional()
                .error(wrong(
                    optional(&self.province, Province::parse).is_err(),
                    "Vul een provincie in, zoals Zeeland, of laat dit leeg.",
                )),
        ]
    }

    fn contact(&self, said: Said<'_>) -> [TextField; 3] {
        let name = || match Line::parse(&self.secretary) {
            Err(fault) if fault != TextFault::Empty => Some(fault),
            _ => None,
        };
        let words = "Vul een e-mailadres in, zoals naam@gemeente.nl.";
        let email = said.fault(|| EmailAddress::parse(&self.email).err());
        let general = said.fault(|| optional(&self.email_general, EmailAddress::parse).err());
        [
            TextField::line("secretaris", "Naam van de secretaris", &self.secretary)
                .optional()
                .fault("de naam", said.fault(name)),
            TextField::line("email", "E-mailadres van de secretaris", &self.email)
                .kind("email")
                .hint("De link gaat naar dit adres.")
                .error(email.map(|_| words.to_owned())),
            TextField::line(
                "email-algemeen",
                "Algemeen e-mailadres",
                &self.email_general,
            )
            .kind("email")
            .optional()
            .error(general.map(|_| words.to_owned())),
        ]
    }

    /// Asked where there is more than one.
    fn groups(&self, consultation: &Consultation, said: Said<'_>) -> Option<RadioGroup> {
        let groups = consultation.groups.iter();
        let missing = self.group(consultation).is_none();
        let error = said.fault(|| missing.then(|| "Kies een groep.".to_owned()));
        (consultation.groups.len() > 1).then(|| RadioGroup {
            name: "groep".to_owned(),
            legend: "In welke groep stemt het lid?".to_owned(),
            hint: None,
            options: groups
                .map(|group| RadioOption {
                    id: format!("groep-{}", group.key),
                    value: group.key.to_string(),
                    label: group.name.clone(),
                    checked: group.key.as_str() == self.group,
                })
                .collect(),
            error,
        })
    }
}
