//! What several letters say in the same words.

use crate::mail::block::Block;
use crate::mail::envelope::{Envelope, Occasion, Purpose};
use crate::mail::link::WebLink;

/// The greeting; in an exercise, and in a trial, first that it is one.
pub(super) fn opening(envelope: &Envelope<'_>) -> Vec<Block> {
    let notice = |text: &str| Block::Notice(text.to_owned());
    let (trial, code) = match envelope.purpose {
        Purpose::Letter => (None, None),
        Purpose::Trial(code) => (
            Some(notice("Dit is een proef. De leden krijgen deze mail niet.")),
            code.map(|code| Block::Notice(format!("De code van deze proefmail is {code}."))),
        ),
    };
    let exercise = (envelope.occasion == Occasion::Exercise)
        .then(|| notice("Oefenomgeving: deze stemmen tellen nergens mee."));
    let greeting = Block::Paragraph(envelope.greeting());
    trial
        .into_iter()
        .chain(code)
        .chain(exercise)
        .chain([greeting])
        .collect()
}

pub(super) fn signature(envelope: &Envelope<'_>) -> Block {
    let contact = &envelope.consultation.contact;
    Block::Lines(vec![
        "Met vriendelijke groet,".to_owned(),
        envelope.association().to_owned(),
        String::new(),
        contact.name.clone(),
        contact.email.as_str().to_owned(),
        contact.telephone.clone(),
    ])
}

/// The link, and who may have it.
pub(super) fn link_with_warning(envelope: &Envelope<'_>, link: &WebLink) -> [Block; 3] {
    let member = envelope.kind_of_member();
    [
        Block::Paragraph(format!("Dit is de link voor uw {member}:")),
        Block::Link(link.clone()),
        Block::Paragraph(format!(
            "Stuur deze mail niet door. Wie de link heeft, kan stemmen namens uw {member}."
        )),
    ]
}

/// What the vote is about, until when, and with how many votes.
pub(super) fn in_short(envelope: &Envelope<'_>) -> Block {
    let votes = format!("Stemmen van uw {}", envelope.kind_of_member());
    Block::facts([
        ("Onderwerp", envelope.consultation.title.clone()),
        ("Stemmen kan tot", envelope.deadline()),
        (&votes, envelope.votes()),
    ])
}

pub(super) fn questions(envelope: &Envelope<'_>) -> Block {
    Block::Paragraph(format!(
        "Vragen? Beantwoord deze mail of bel {}.",
        envelope.telephone()
    ))
}
