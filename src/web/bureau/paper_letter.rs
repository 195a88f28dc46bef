//! The letter on paper with a link, to be posted to whom mail does not reach.

use secrecy::{ExposeSecret, SecretString};

use crate::domain::instant::Instant;
use crate::domain::member::WeighedMember;
use crate::domain::text::{Line, visible};
use crate::dutch;
use crate::report::paper::{Banner, DocumentDate, Paper, Part, Told, Tone};
use crate::service::StoredConsultation;
use crate::web::secretary::member_words::MemberWords;
use crate::web::words;

/// Where the letter goes, as it was typed; kept nowhere else.
pub struct PostalAddress {
    pub street: Line,
    pub town: Line,
}

/// `base`: the public address of the service. `token`: of the new link.
pub fn paper_letter(
    stored: &StoredConsultation,
    weighed: &WeighedMember,
    address: &PostalAddress,
    (base, token): (&str, &SecretString),
    now: Instant,
) -> Paper {
    let consultation = &stored.consultation;
    let member = MemberWords::of(weighed, consultation);
    let window = &consultation.window;
    let mut parts = vec![Part::Address {
        lines: addressed_to(weighed, &member, address),
    }];
    parts.extend(link_parts(&member, base, token));
    parts.extend(trust(stored, &member, base));
    Paper {
        title: format!("Stem namens {}", member.named),
        subtitle: consultation.title.clone(),
        author: consultation.words.association.clone(),
        date: DocumentDate::of(now),
        notice: stored.exercise.then(|| words::EXERCISE.to_owned()),
        banner: Banner {
            tone: Tone::Done,
            label: "Stemmen kan tot".to_owned(),
            text: dutch::moment(window.closes_at(), window.zone()),
            details: vec![format!("U brengt {} uit.", member.votes)],
        },
        parts,
    }
}

fn link_parts(member: &MemberWords, base: &str, token: &SecretString) -> Vec<Part> {
    vec![
        Part::paragraph(format!(
            "Mail van ons bereikt {} niet. Daarom staat de link om te stemmen in deze brief.",
            member.named
        )),
        Part::heading("Uw link om te stemmen"),
        Part::paragraph("Typ deze regels achter elkaar in de adresbalk van uw browser."),
        Part::Code {
            lines: link_in_lines(base, token.expose_secret()),
        },
        Part::note(
            "Hoofdletters en spaties maken niet uit. Wat op een O lijkt, is het cijfer nul. \
             Wat op een I lijkt, is het cijfer één.",
        ),
        Part::paragraph(format!(
            "Wie deze link heeft, kan stemmen namens {}. Geef de brief dus niet door. \
             Oude links werken niet meer.",
            member.named
        )),
    ]
}

fn addressed_to(
    weighed: &WeighedMember,
    member: &MemberWords,
    address: &PostalAddress,
) -> Vec<String> {
    let secretary = weighed.member.secretary.as_ref();
    let lines = [
        Some(visible(&member.named_first())),
        secretary.map(|name| visible(&format!("t.a.v. {name}"))),
        Some(visible(address.street.as_str())),
        Some(visible(address.town.as_str())),
    ];
    lines.into_iter().flatten().collect()
}

/// The address of the service, and the token in groups of four: what is read from paper and typed.
fn link_in_lines(base: &str, token: &str) -> Vec<String> {
    let symbols: Vec<char> = token.chars().collect();
    let groups = symbols.chunks(4).map(|group| group.iter().collect());
    let groups: Vec<String> = groups.collect();
    let mut lines = vec![format!("{base}/s/")];
    lines.extend(groups.chunks(4).map(|four| four.join(" ")));
    lines
}

fn trust(stored: &StoredConsultation, member: &MemberWords, base: &str) -> Vec<Part> {
    let consultation = &stored.consultation;
    let contact = &consultation.contact;
    vec![
        Part::heading("Twijfelt u of deze brief echt is?"),
        Part::Points {
            points: vec![
                format!(
                    "Bel ons: {}. Dit nummer staat ook op de website van de {}.",
                    contact.telephone, consultation.words.association
                ),
                format!(
                    "De uitleg staat op {base}{}. Daar kan iedereen lezen, en niemand stemmen.",
                    member.explanation
                ),
                "Wij vragen nooit om een wachtwoord of om geld.".to_owned(),
                format!(
                    "Wij hebben vastgelegd dat deze brief is gemaakt, en waarom. Het staat in het \
                     rapport, met de naam van uw {}.",
                    member.word
                ),
            ],
        },
        Part::Facts {
            facts: vec![
                Told::new(words::capitalized(&member.word), &member.name),
                Told::new("Berekening", &member.derivation),
                Told::new("Namens", format!("het {}", member.body)),
                Told::new(
                    "Vragen",
                    format!("{} of {}", contact.telephone, contact.email.as_str()),
                ),
            ],
        },
    ]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_link_is_split_so_that_it_can_be_typed() {
        let token = "00000K7K3M9QXR2F4T8WJCNB5VHD6YPA";
        assert_eq!(
            link_in_lines("https://raadpleging.vng.nl", token),
            [
                "https://raadpleging.vng.nl/s/",
                "0000 0K7K 3M9Q XR2F",
                "4T8W JCNB 5VHD 6YPA"
            ]
        );
    }
}
