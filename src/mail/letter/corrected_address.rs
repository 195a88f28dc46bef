//! A corrected address: the new link to it, and to all others only that it changed.

use crate::domain::instant::Instant;
use crate::dutch;
use crate::mail::block::Block;
use crate::mail::envelope::Envelope;
use crate::mail::link::WebLink;

use super::phrase;

/// To the corrected address.
pub(super) fn body(envelope: &Envelope<'_>, link: &WebLink) -> Vec<Block> {
    let mut body = vec![
        Block::Paragraph(format!(
            "Wij hebben het e-mailadres van {} in deze ledenraadpleging verbeterd. Daarom krijgt u \
             nu de link om te stemmen.",
            envelope.member()
        )),
        phrase::in_short(envelope),
    ];
    body.extend(phrase::link_with_warning(envelope, link));
    body.extend([
        Block::paragraph(
            "Eerdere links werken niet meer. Is er al een stem uitgebracht? Dan blijft die staan. \
             Met uw link kunt u die wijzigen.",
        ),
        Block::Paragraph(format!(
            "Bent u niet de {} van {}? Bel ons dan direct: {}.",
            envelope.office(),
            envelope.name(),
            envelope.telephone()
        )),
        phrase::questions(envelope),
    ]);
    body
}

/// To whoever had a link, and to the general mailbox. The new address does not stand in it: this
/// may be read by somebody whom it is to be kept from.
pub(super) fn told(envelope: &Envelope<'_>, at: Instant) -> Vec<Block> {
    let zone = envelope.consultation.window.zone();
    vec![
        Block::Paragraph(format!(
            "Wij hebben het e-mailadres van {} in deze ledenraadpleging verbeterd.",
            envelope.member()
        )),
        Block::Facts(vec![("Wanneer".to_owned(), dutch::moment(at, zone))]),
        Block::paragraph(
            "Alle oude links werken niet meer. Dat geldt ook voor links van plaatsvervangers. \
             Een stem die er al is, blijft staan. De nieuwe link is alleen naar het nieuwe adres \
             gestuurd.",
        ),
        Block::Paragraph(format!(
            "Klopt dit niet? Bel ons dan direct: {}.",
            envelope.telephone()
        )),
    ]
}
