//! Asking for other votes of a member than the roll gave it, from its card.

use crate::domain::weight::WeightRule;
use crate::dutch;
use crate::service::request_correction::{RequestRefusal, Wanted};
use crate::service::view::subject::{OfMember, Subject};
use crate::web::bureau::asking::{Asking, Petition};
use crate::web::bureau::asking_page::{
    ANOTHER_APPROVES, Field, Grounds, Said, Sheet, Wording, card,
};
use crate::web::form::TextField;
use crate::web::request::form_body::FormBody;
use crate::web::request::session::Office;

/// `/bureau/{consultation}/gemeenten/{code}/gewicht`
#[derive(Default)]
pub struct WeightForm {
    pub votes: String,
    pub grounds: Grounds,
}

impl Asking for WeightForm {
    type About = OfMember;

    fn typed(body: &FormBody) -> Self {
        Self {
            votes: body.one("stemmen").unwrap_or("").to_owned(),
            grounds: Grounds::typed(body),
        }
    }

    fn read(&self, subject: &Subject<OfMember>, _: &Office) -> Option<Petition> {
        let (reason, evidence) = self.grounds.read()?;
        let wanted = Wanted::Weight {
            member: subject.about.member.member.code.clone(),
            votes: self.votes()?,
        };
        Some(Petition {
            wanted,
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
            hint: "Bijvoorbeeld: de tabel van het CBS, of het nummer van een brief.",
        };
        let number = self.number(&consultation.weighing.rule, said);
        let grounds = self.grounds.fields(said, &reason, &evidence);
        Sheet {
            heading: format!("Gewicht corrigeren van {name}"),
            introduction: ANOTHER_APPROVES.to_owned(),
            facts: vec![
                (
                    "Gewicht nu",
                    dutch::derivation(weighed, &consultation.weighing),
                ),
                (
                    "Stemregel",
                    dutch::rule(&consultation.weighing, &consultation.words.members),
                ),
            ],
            action: format!("{}/gewicht", back.url),
            fields: [Field::Line(number)].into_iter().chain(grounds).collect(),
            button: "Vraag de correctie aan",
            back,
        }
    }

    fn elsewhere() -> &'static str {
        "Voor de opening verbetert u het gewicht in de ledenlijst. Lees die daarna opnieuw in. Na \
         de sluiting staat het gewicht vast."
    }
}

impl WeightForm {
    fn votes(&self) -> Option<u32> {
        self.votes.trim().parse().ok()
    }

    fn number(&self, rule: &WeightRule, said: Said<'_>) -> TextField {
        let wrong = match said {
            Said::Refused(RequestRefusal::NothingChanges) => {
                Some("Vul een ander aantal in. Dit is het aantal van nu.".to_owned())
            }
            Said::Refused(_) => Some(beyond(rule)),
            Said::Wrong if self.votes().is_none() => {
                Some("Vul het nieuwe aantal stemmen in, in cijfers.".to_owned())
            }
            Said::Wrong | Said::Nothing => None,
        };
        TextField::line("stemmen", "Nieuw aantal stemmen", &self.votes)
            .numeric()
            .error(wrong)
    }
}

fn beyond(rule: &WeightRule) -> String {
    rule.most().map_or_else(
        || "Vul een aantal van minstens 1 in.".to_owned(),
        |most| {
            let most = dutch::number(u64::from(most));
            format!("Vul een aantal in van 1 tot en met {most}. Meer geeft de stemregel niemand.")
        },
    )
}
