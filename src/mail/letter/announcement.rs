//! The announcement: which mail is coming and from where, so that no filter keeps it. It carries no
//! link to vote.

use crate::dutch;
use crate::mail::block::Block;
use crate::mail::envelope::Envelope;

use super::phrase;

/// `link_domain`: `raadpleging.vng.nl`
pub(super) fn body(envelope: &Envelope<'_>, link_domain: &str) -> Vec<Block> {
    let consultation = envelope.consultation;
    let window = &consultation.window;
    let opens = dutch::moment(window.opens_at(), window.zone());
    vec![
        Block::Paragraph(format!(
            "De {} houdt binnenkort een ledenraadpleging over {}. Met deze mail kunt u nog niet \
             stemmen.",
            envelope.association(),
            consultation.short_title
        )),
        Block::facts([
            ("Onderwerp", consultation.title.clone()),
            ("Stemmen kan vanaf", opens),
            ("Stemmen kan tot", envelope.deadline()),
        ]),
        Block::Paragraph(format!(
            "Bij de start krijgt de {} van {} een mail met een eigen link. \
             Wie die link heeft, kan stemmen. Daarom gaat de link niet naar het algemene adres.",
            envelope.office(),
            envelope.member()
        )),
        Block::heading("Geef dit door aan uw ICT-afdeling"),
        Block::paragraph("Laat mail van dit adres door. Laat ook links naar dit domein door."),
        Block::facts([
            ("Afzender", envelope.sender.address.as_str().to_owned()),
            ("Domein van de link", link_domain.to_owned()),
        ]),
        Block::paragraph("Wij vragen nooit om een wachtwoord of om geld."),
        Block::Paragraph(format!(
            "Werkt er nu iemand anders als {}? Laat het ons dan weten.",
            envelope.office()
        )),
        phrase::questions(envelope),
    ]
}
