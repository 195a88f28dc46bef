//! The concept for the meeting of the college: what is asked, what was drafted, room to decide. It
//! names no link, so that it may lie on any table.

use crate::domain::ballot::Standing;
use crate::domain::instant::Instant;
use crate::domain::member::WeighedMember;
use crate::domain::text::visible;
use crate::dutch;
use crate::report::paper::{Banner, DocumentDate, Paper, Part, Text, TickBox, Told, Tone};
use crate::service::StoredConsultation;
use crate::web::secretary::background::Background;
use crate::web::secretary::ballot_form::{AskedQuestion, BallotForm};
use crate::web::secretary::ballot_values::{BallotErrors, BallotValues};
use crate::web::secretary::member_words::MemberWords;
use crate::web::words;

/// `at`: of the document. `base`: the public address of the service.
pub fn concept_paper(
    stored: &StoredConsultation,
    (weighed, standing): (&WeighedMember, &Standing),
    values: &BallotValues,
    at: Instant,
    base: &str,
) -> Paper {
    let consultation = &stored.consultation;
    let member = MemberWords::of(weighed, consultation);
    let background = Background::of(consultation);
    let form = BallotForm::new(consultation, standing, values, &BallotErrors::default());
    let mut parts = vec![
        facts(stored, &member, &background),
        Part::note(format!(
            "De uitleg staat op {base}{}. Daar kan iedereen lezen, en niemand stemmen.",
            member.explanation
        )),
    ];
    for asked in &form.questions {
        parts.extend(question(asked));
    }
    parts.extend(texts(&form));
    if !background.documents.is_empty() {
        let documents = background.documents.iter();
        parts.push(Part::heading("Stukken bij de stem"));
        parts.push(Part::Points {
            points: documents.map(|document| document.label.clone()).collect(),
        });
    }
    parts.push(Part::heading("Besluit van het college"));
    parts.push(Part::Room {
        labels: ["Besluit", "Datum en nummer", "Paraaf"]
            .map(str::to_owned)
            .to_vec(),
    });
    Paper {
        title: format!("Concept van de stem van {}", member.named),
        subtitle: consultation.title.clone(),
        author: consultation.words.association.clone(),
        date: DocumentDate::of(at),
        notice: stored.exercise.then(|| words::EXERCISE.to_owned()),
        banner: banner(),
        parts,
    }
}

fn banner() -> Banner {
    Banner {
        tone: Tone::Careful,
        label: String::new(),
        text: "Concept: dit is geen stem".to_owned(),
        details: vec!["Stemmen kan alleen met de link uit de mail.".to_owned()],
    }
}

fn facts(stored: &StoredConsultation, member: &MemberWords, background: &Background) -> Part {
    let window = &stored.consultation.window;
    Part::Facts {
        facts: vec![
            Told::new(words::capitalized(&member.word), &member.name),
            Told::new("Aantal stemmen", &member.votes),
            Told::new(
                "Berekening",
                format!("{}. {}", member.derivation, background.rule),
            ),
            Told::new("Namens", format!("het {}", member.body)),
            Told::new(
                "Stemmen kan tot",
                dutch::moment(window.closes_at(), window.zone()),
            ),
            Told::new("Ledenbrief", &background.letter),
        ],
    }
}

fn question(asked: &AskedQuestion) -> Vec<Part> {
    let group = &asked.radios;
    let options = group.options.iter().map(|option| TickBox {
        label: if option.checked {
            format!("{} (voorlopige keuze)", option.label)
        } else {
            option.label.clone()
        },
        ticked: option.checked,
    });
    let condition = asked.condition.iter().map(|condition| TickBox {
        label: condition.label.clone(),
        ticked: condition.checked,
    });
    let mut parts = vec![Part::heading(&group.legend)];
    parts.extend(group.hint.iter().map(Part::note));
    parts.push(Part::Boxes {
        options: options.chain(condition).collect(),
    });
    parts
}

/// What was drafted; an empty text has its label and a word for it.
fn texts(form: &BallotForm) -> Vec<Part> {
    let texts = form.texts().into_iter().map(|field| {
        let written = visible(field.value.trim());
        if written.is_empty() {
            Text::new(&field.label, "Niet ingevuld")
        } else {
            Text::new(&field.label, &written)
        }
    });
    vec![
        Part::heading("Bij de stem"),
        Part::Texts {
            texts: texts.collect(),
        },
    ]
}
