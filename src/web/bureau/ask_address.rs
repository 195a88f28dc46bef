//! Asking for another address of a member, from its card.

use crate::domain::member::{EmailAddress, Member};
use crate::domain::text::{Line, TextFault, visible};
use crate::service::request_correction::{RequestRefusal, Wanted};
use crate::service::view::subject::{OfMember, Subject};
use crate::web::bureau::asking::{Asking, Petition};
use crate::web::bureau::asking_page::{
    ANOTHER_APPROVES, Field, Grounds, Said, Sheet, Wording, card,
};
use crate::web::form::TextField;
use crate::web::request::form_body::FormBody;
use crate::web::request::session::Office;

/// `/bureau/{consultation}/gemeenten/{code}/adres`
#[derive(Default)]
pub struct AddressForm {
    pub email: String,
    pub secretary: String,
    pub grounds: Grounds,
}

impl Asking for AddressForm {
    type About = OfMember;

    fn typed(body: &FormBody) -> Self {
        let field = |name| body.one(name).unwrap_or("").to_owned();
        Self {
            email: field("email"),
            secretary: field("naam"),
            grounds: Grounds::typed(body),
        }
    }

    fn read(&self, subject: &Subject<OfMember>, _: &Office) -> Option<Petition> {
        let (reason, evidence) = self.grounds.read()?;
        let wanted = Wanted::Address {
            member: subject.about.member.member.code.clone(),
            secretary: self.name().ok()?,
            email: EmailAddress::parse(&self.email).ok()?,
        };
        Some(Petition {
            wanted,
            reason,
            evidence,
        })
    }

    fn sheet(&self, subject: &Subject<OfMember>, said: Said<'_>) -> Sheet {
        let member = &subject.about.member.member;
        let (name, back) = card(subject);
        let reason = Wording {
            label: "Reden",
            hint: "Bijvoorbeeld: tikfout in de ledenlijst.",
        };
        let evidence = Wording {
            label: "Bewijs",
            hint: "Bijvoorbeeld: het nummer van een brief, of wie u wanneer hebt gebeld.",
        };
        let mut fields = vec![
            Field::Line(self.email(said)),
            Field::Line(self.person(said)),
        ];
        fields.extend(self.grounds.fields(said, &reason, &evidence));
        Sheet {
            heading: format!("Adres verbeteren van {name}"),
            introduction: ANOTHER_APPROVES.to_owned(),
            facts: present(member),
            action: format!("{}/adres", back.url),
            fields,
            button: "Vraag de wijziging aan",
            back,
        }
    }

    fn elsewhere() -> &'static str {
        "Voor de opening verbetert u een adres in de ledenlijst. Lees die daarna opnieuw in."
    }
}

impl AddressForm {
    /// None: it stays as it is.
    fn name(&self) -> Result<Option<Line>, TextFault> {
        match Line::parse(&self.secretary) {
            Ok(name) => Ok(Some(name)),
            Err(TextFault::Empty) => Ok(None),
            Err(fault) => Err(fault),
        }
    }

    fn email(&self, said: Said<'_>) -> TextField {
        let wrong = EmailAddress::parse(&self.email).is_err();
        let words = match said {
            Said::Refused(RequestRefusal::NothingChanges) => {
                Some("Vul een ander adres in. Dit is het adres dat er al staat.")
            }
            Said::Refused(RequestRefusal::GeneralAddress) => {
                Some("Vul het eigen adres van de secretaris in. Het algemene adres lezen er meer.")
            }
            Said::Wrong if wrong => Some("Vul een e-mailadres in, zoals naam@gemeente.nl."),
            _ => None,
        };
        TextField::line("email", "Nieuw e-mailadres", &self.email)
            .kind("email")
            .hint("Kijk dit goed na. De nieuwe link gaat naar dit adres.")
            .error(words.map(str::to_owned))
    }

    fn person(&self, said: Said<'_>) -> TextField {
        TextField::line("naam", "Naam van de secretaris", &self.secretary)
            .optional()
            .hint("Laat dit leeg als de naam hetzelfde blijft.")
            .fault("de naam", said.fault(|| self.name().err()))
    }
}

fn present(member: &Member) -> Vec<(&'static str, String)> {
    let secretary = member.secretary.as_ref();
    let name = secretary.map_or_else(|| "Onbekend".to_owned(), |name| visible(name.as_str()));
    let email = member.email.as_ref();
    let address = email.map_or_else(
        || "Geen adres".to_owned(),
        |email| email.as_str().to_owned(),
    );
    vec![("Contactpersoon nu", name), ("E-mail nu", address)]
}
