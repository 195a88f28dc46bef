//! The close comes later: to all members, also to those who have voted. It carries no link.

use crate::domain::instant::Instant;
use crate::domain::text::{Line, visible};
use crate::dutch;
use crate::mail::block::Block;
use crate::mail::envelope::Envelope;

use super::phrase;

pub(super) fn body(envelope: &Envelope<'_>, before: Instant, reason: &Line) -> Vec<Block> {
    let consultation = envelope.consultation;
    let zone = consultation.window.zone();
    vec![
        Block::Paragraph(format!(
            "De {} verlengt de ledenraadpleging over {}. U hebt langer de tijd om te stemmen.",
            envelope.association(),
            consultation.short_title
        )),
        Block::facts([
            ("Stemmen kan nu tot", envelope.deadline()),
            ("Dat was eerst", dutch::moment(before, zone)),
            ("Reden", visible(reason.as_str())),
            ("Besluit verwacht op", envelope.decision_date()),
            ("Ledenbrief", consultation.letter.number.clone()),
        ]),
        Block::Paragraph(format!(
            "Heeft uw {} nog niet gestemd? Gebruik de link uit onze eerdere mail. Uw link blijft \
             hetzelfde.",
            envelope.kind_of_member()
        )),
        Block::Paragraph(format!(
            "Heeft uw {} al gestemd? Dan hoeft u niets te doen. De stem blijft staan. U mag de \
             stem tot de nieuwe sluiting wijzigen.",
            envelope.kind_of_member()
        )),
        Block::paragraph("Bij deze mail zit de nieuwe sluiting voor uw agenda."),
        phrase::questions(envelope),
    ]
}
