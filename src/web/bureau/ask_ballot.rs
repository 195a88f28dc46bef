//! Entering a vote that came by letter or telephone, from the card of its member.

use std::collections::{BTreeMap, BTreeSet};

use crate::domain::ballot::{Answer, BallotContent, Caster, CollegeDecision, Seen};
use crate::domain::dossier::Channel;
use crate::domain::question::Key;
use crate::domain::text::{Line, Prose};
use crate::entropy;
use crate::secret::sealing::SealingChance;
use crate::service::enter_ballot::{Entry, reading_mark};
use crate::service::request_correction::{RequestRefusal, Wanted};
use crate::service::sealed_ballot::{self, Place};
use crate::service::view::subject::{OfMember, Subject};
use crate::web::bureau::asking::{Asking, Petition};
use crate::web::bureau::asking_page::{Field, Grounds, Said, Sheet, Wording, card};
use crate::web::bureau::choice_fields;
use crate::web::bureau::dossier_words::channel_word;
use crate::web::form::{RadioGroup, RadioOption, TextField};
use crate::web::request::form_body::FormBody;
use crate::web::request::session::Office;
use crate::web::words;

const CHANNELS: [(&str, Channel); 2] =
    [("brief", Channel::Letter), ("telefoon", Channel::Telephone)];
const AGAIN: &str = "Kies opnieuw wat er gekozen is. Wij bewaren de keuze niet.";

/// `/bureau/{consultation}/gemeenten/{code}/stem`
#[derive(Default)]
pub struct BallotForm {
    pub channel: String,
    pub name: String,
    pub function: String,
    pub grounds: Grounds,
    /// What was chosen goes from here under the seal, and on no page.
    pub body: FormBody,
}

impl Asking for BallotForm {
    type About = OfMember;

    fn typed(body: &FormBody) -> Self {
        let field = |name| body.one(name).unwrap_or("").to_owned();
        Self {
            channel: field("kanaal"),
            name: field("naam"),
            function: field("functie"),
            grounds: Grounds::typed(body),
            body: body.clone(),
        }
    }

    fn read(&self, subject: &Subject<OfMember>, office: &Office) -> Option<Petition> {
        let (reason, evidence) = self.grounds.read()?;
        let choices = choice_fields::read(&subject.consultation.consultation, &self.body)?;
        let entry = self.seal(choices, subject, office)?;
        let member = subject.about.member.member.code.clone();
        Some(Petition {
            wanted: Wanted::Ballot { member, entry },
            reason,
            evidence,
        })
    }

    fn sheet(&self, subject: &Subject<OfMember>, said: Said<'_>) -> Sheet {
        let (name, back) = card(subject);
        Sheet {
            heading: format!("Stem invoeren van {name}"),
            introduction:
                "Een ander van het bureau leest hetzelfde bewijs en voert de keuze opnieuw \
                           in. Pas als dat gelijk is, telt de stem. Na het versturen is de keuze \
                           verzegeld, ook voor u."
                    .to_owned(),
            facts: vec![("Stem nu", voted(subject).to_owned())],
            action: format!("{}/stem", back.url),
            fields: self.fields(subject, said),
            button: "Verzegel en vraag goedkeuring",
            back,
        }
    }

    fn elsewhere() -> &'static str {
        "Een stem telt als die na de opening en vóór de sluiting is ingevoerd en goedgekeurd."
    }
}

fn voted(subject: &Subject<OfMember>) -> &'static str {
    match subject.about.standing.current() {
        Some(_) => "Er is al een stem",
        None => "Nog geen stem",
    }
}

impl BallotForm {
    fn channel(&self) -> Option<Channel> {
        let mut all = CHANNELS.into_iter();
        let (_, channel) = all.find(|(name, _)| *name == self.channel)?;
        Some(channel)
    }

    fn caster(&self) -> Option<Caster> {
        Some(Caster {
            name: Line::parse(&self.name).ok()?,
            function: Line::parse(&self.function).ok()?,
        })
    }

    /// As the ballot that it is to be, in its own place.
    fn seal(
        &self,
        choices: BTreeMap<Key, Key>,
        subject: &Subject<OfMember>,
        office: &Office,
    ) -> Option<Entry> {
        let (stored, keys) = (&subject.consultation, &office.desk.app.keys);
        let one_time_number = entropy::hex::<16>();
        let mark = reading_mark(keys, &one_time_number, &choices);
        let version = subject.about.standing.last_version() + 1;
        let channel = self.channel()?;
        let content = BallotContent::Cast(Answer {
            choices,
            conditional: BTreeSet::new(),
            explanation: Prose::default(),
            remark: Prose::default(),
            change_reason: None,
            college_decision: CollegeDecision::default(),
            seen: Seen::default(),
            caster: self.caster()?,
        });
        let place = Place {
            consultation: &stored.consultation.key,
            member: &subject.about.member.member.code,
            version,
            one_time_number: &one_time_number,
        };
        let chance = SealingChance {
            content_key: entropy::bytes(),
            ephemeral: entropy::bytes(),
        };
        let sealed = sealed_ballot::seal(&content, &place, &stored.sealing_key, keys, &chance);
        Some(Entry {
            channel,
            version,
            sealed: sealed.ok()?,
            mark,
            one_time_number,
        })
    }

    fn fields(&self, subject: &Subject<OfMember>, said: Said<'_>) -> Vec<Field> {
        let reason = Wording {
            label: "Reden",
            hint: "Waarom stemt het lid niet zelf? Schrijf hier niet wat er gekozen is.",
        };
        let evidence = Wording {
            label: "Bewijs, voor uw collega",
            hint: "Bijvoorbeeld: het nummer van de brief, of met wie u wanneer belde.",
        };
        let line = |id, label, text: &str, what| {
            let fault = said.fault(|| Line::parse(text).err());
            Field::Line(TextField::line(id, label, text).fault(what, fault))
        };
        let again = match said {
            Said::Nothing => None,
            Said::Wrong | Said::Refused(_) => Some(AGAIN),
        };
        let consultation = &subject.consultation.consultation;
        let choices = choice_fields::groups(consultation, again).into_iter();
        std::iter::once(Field::OneOf(self.channels(said)))
            .chain(choices.map(Field::OneOf))
            .chain([
                line("naam", "Naam van wie stemt", &self.name, "de naam"),
                line(
                    "functie",
                    "Functie van wie stemt",
                    &self.function,
                    "de functie",
                ),
            ])
            .chain(self.grounds.fields(said, &reason, &evidence))
            .collect()
    }

    fn channels(&self, said: Said<'_>) -> RadioGroup {
        let missing = self.channel().is_none();
        let error = match said {
            Said::Refused(RequestRefusal::Voted) => {
                Some("Er is al een stem. Wie wil wijzigen, doet dat met de eigen link.")
            }
            Said::Wrong if missing => Some("Kies hoe de stem binnenkwam."),
            _ => None,
        };
        RadioGroup {
            name: "kanaal".to_owned(),
            legend: "Hoe kwam de stem binnen?".to_owned(),
            hint: None,
            options: CHANNELS
                .map(|(name, channel)| RadioOption {
                    id: format!("kanaal-{name}"),
                    value: name.to_owned(),
                    label: words::capitalized(channel_word(channel)),
                    checked: name == self.channel,
                })
                .into(),
            error: error.map(str::to_owned),
        }
    }
}
