//! A replaced link: the new one, and that the old one is dead.

use crate::mail::block::Block;
use crate::mail::envelope::Envelope;
use crate::mail::link::WebLink;

use super::phrase;

pub(super) fn body(envelope: &Envelope<'_>, link: &WebLink) -> Vec<Block> {
    let mut body = vec![
        Block::Paragraph(format!(
            "U krijgt een nieuwe link om te stemmen namens {}. De oude link werkt niet meer.",
            envelope.member()
        )),
        phrase::in_short(envelope),
    ];
    body.extend(phrase::link_with_warning(envelope, link));
    body.extend([
        Block::paragraph(
            "Is er al een stem uitgebracht? Dan blijft die staan. \
             Met de nieuwe link kunt u die wijzigen.",
        ),
        Block::Paragraph(format!(
            "Hebt u niet om een nieuwe link gevraagd? Bel ons dan direct: {}.",
            envelope.telephone()
        )),
        phrase::questions(envelope),
    ]);
    body
}
