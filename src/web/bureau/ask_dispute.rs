//! Settling a disputed ballot, from the card of its member.

use crate::domain::dispute::Ending;
use crate::domain::text::visible;
use crate::service::request_correction::{RequestRefusal, Wanted};
use crate::service::view::subject::{OfMember, Subject};
use crate::web::bureau::asking::{Asking, Petition};
use crate::web::bureau::asking_page::{Field, Grounds, Said, Sheet, Wording, card};
use crate::web::bureau::dossier_words::ending_word;
use crate::web::form::{RadioGroup, RadioOption};
use crate::web::request::form_body::FormBody;
use crate::web::request::session::Office;
use crate::web::words;

const ENDINGS: [(&str, Ending); 2] = [
    ("blijft", Ending::Upheld),
    ("ingetrokken", Ending::Withdrawn),
];

/// `/bureau/{consultation}/gemeenten/{code}/betwisting`
#[derive(Default)]
pub struct DisputeForm {
    pub ending: String,
    pub grounds: Grounds,
}

impl Asking for DisputeForm {
    type About = OfMember;

    fn typed(body: &FormBody) -> Self {
        Self {
            ending: body.one("uitkomst").unwrap_or("").to_owned(),
            grounds: Grounds::typed(body),
        }
    }

    fn read(&self, subject: &Subject<OfMember>, _: &Office) -> Option<Petition> {
        let (reason, evidence) = self.grounds.read()?;
        let wanted = Wanted::Dispute {
            member: subject.about.member.member.code.clone(),
            ending: self.ending()?,
        };
        Some(Petition {
            wanted,
            reason,
            evidence,
        })
    }

    fn sheet(&self, subject: &Subject<OfMember>, said: Said<'_>) -> Sheet {
        let zone = subject.consultation.consultation.window.zone();
        let (name, back) = card(subject);
        let reason = Wording {
            label: "Reden",
            hint: "Deze zin staat in de mail aan het lid.",
        };
        let evidence = Wording {
            label: "Bewijs, voor uw collega",
            hint: "Bijvoorbeeld: met wie u wanneer belde, en wat die zei.",
        };
        let dispute = subject.about.dispute.as_ref();
        let told = dispute.map_or_else(
            || "De laatste stem is niet betwist.".to_owned(),
            |dispute| {
                let at = words::moment_to_the_second(dispute.disputed_at, zone);
                let by = visible(dispute.told_by.as_str());
                format!("Versie {}, gemeld op {at} door {by}", dispute.version)
            },
        );
        let grounds = self.grounds.fields(said, &reason, &evidence);
        Sheet {
            heading: format!("Betwiste stem afhandelen van {name}"),
            introduction:
                "Een ander van het bureau keurt dit goed. Tot die tijd verandert er niets."
                    .to_owned(),
            facts: vec![("Betwist", told)],
            action: format!("{}/betwisting", back.url),
            fields: [Field::OneOf(self.endings(said))]
                .into_iter()
                .chain(grounds)
                .collect(),
            button: "Vraag de afhandeling aan",
            back,
        }
    }

    fn elsewhere() -> &'static str {
        "Na de sluiting staat vast wat telt. Het rapport noemt elke stem die dan nog betwist is."
    }
}

impl DisputeForm {
    fn ending(&self) -> Option<Ending> {
        let mut all = ENDINGS.into_iter();
        let (_, ending) = all.find(|(name, _)| *name == self.ending)?;
        Some(ending)
    }

    fn endings(&self, said: Said<'_>) -> RadioGroup {
        let missing = self.ending().is_none();
        let error = match said {
            Said::Refused(RequestRefusal::NothingChanges) => {
                Some("Kies iets anders. De stem is al ingetrokken.")
            }
            Said::Refused(_) => {
                Some("De laatste stem is niet betwist. Er is niets af te handelen.")
            }
            Said::Wrong if missing => Some("Kies wat er met de stem gebeurt."),
            Said::Wrong | Said::Nothing => None,
        };
        RadioGroup {
            name: "uitkomst".to_owned(),
            legend: "Wat gebeurt er met de stem?".to_owned(),
            hint: None,
            options: ENDINGS
                .map(|(name, ending)| RadioOption {
                    id: format!("uitkomst-{name}"),
                    value: name.to_owned(),
                    label: ending_word(ending).to_owned(),
                    checked: name == self.ending,
                })
                .into(),
            error: error.map(str::to_owned),
        }
    }
}
