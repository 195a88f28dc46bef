//! Asking for a member to leave the roll, from its card.

use crate::dutch;
use crate::service::request_correction::Wanted;
use crate::service::view::subject::{OfMember, Subject};
use crate::web::bureau::asking::{Asking, Petition};
use crate::web::bureau::asking_page::{ANOTHER_APPROVES, Grounds, Said, Sheet, Wording, card};
use crate::web::request::form_body::FormBody;
use crate::web::request::session::Office;

/// `/bureau/{consultation}/gemeenten/{code}/schrappen`
#[derive(Default)]
pub struct StrikeForm {
    pub grounds: Grounds,
}

impl Asking for StrikeForm {
    type About = OfMember;

    fn typed(body: &FormBody) -> Self {
        Self {
            grounds: Grounds::typed(body),
        }
    }

    fn read(&self, subject: &Subject<OfMember>, _: &Office) -> Option<Petition> {
        let (reason, evidence) = self.grounds.read()?;
        let member = subject.about.member.member.code.clone();
        Some(Petition {
            wanted: Wanted::Strike { member },
            reason,
            evidence,
        })
    }

    fn sheet(&self, subject: &Subject<OfMember>, said: Said<'_>) -> Sheet {
        let consultation = &subject.consultation.consultation;
        let weighed = &subject.about.member;
        let (name, back) = card(subject);
        let reason = Wording {
            label: "Reden",
            hint: "Deze zin staat in de mail aan het lid en in het rapport.",
        };
        let evidence = Wording {
            label: "Bewijs, voor uw collega",
            hint: "Bijvoorbeeld: het besluit over de herindeling.",
        };
        let voted = match subject.about.standing.current() {
            Some(_) => "Er is een stem. Die telt dan niet mee.",
            None => "Nog geen stem",
        };
        Sheet {
            heading: format!("{name} schrappen uit het stemregister"),
            introduction: ANOTHER_APPROVES.to_owned(),
            facts: vec![
                (
                    "Gewicht nu",
                    dutch::derivation(weighed, &consultation.weighing),
                ),
                ("Stem nu", voted.to_owned()),
            ],
            action: format!("{}/schrappen", back.url),
            fields: self.grounds.fields(said, &reason, &evidence).into(),
            button: "Vraag het schrappen aan",
            back,
        }
    }

    fn elsewhere() -> &'static str {
        "Voor de opening haalt u een lid uit de ledenlijst. Lees die daarna opnieuw in. Na de \
         sluiting staat het stemregister vast."
    }
}
