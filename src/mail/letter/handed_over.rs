//! Another secretary: said to the old one and the general mailbox, and to the new one.

use crate::domain::instant::Instant;
use crate::domain::text::{Line, visible};
use crate::dutch;
use crate::mail::block::Block;
use crate::mail::envelope::Envelope;
use crate::mail::link::WebLink;

use super::phrase;

/// To the old secretary and the general mailbox.
pub(super) fn body(envelope: &Envelope<'_>, at: Instant, successor: Option<&Line>) -> Vec<Block> {
    let zone = envelope.consultation.window.zone();
    let mut facts = vec![("Wanneer".to_owned(), dutch::moment(at, zone))];
    facts.extend(successor.map(|name| ("Overgedragen aan".to_owned(), visible(name.as_str()))));
    vec![
        Block::Paragraph(format!(
            "De stempagina van {} is overgedragen.",
            envelope.member()
        )),
        Block::Facts(facts),
        Block::paragraph(
            "Alle oude links werken niet meer. Dat geldt ook voor links van plaatsvervangers. \
             Een stem die er al is, blijft staan.",
        ),
        Block::Paragraph(format!(
            "Klopt dit niet? Bel ons dan direct: {}.",
            envelope.telephone()
        )),
    ]
}

/// To the new secretary.
pub(super) fn welcome(envelope: &Envelope<'_>, link: &WebLink) -> Vec<Block> {
    let mut body = vec![
        Block::Paragraph(format!(
            "U bent nu {} van {} in deze ledenraadpleging. De stempagina is aan u overgedragen.",
            envelope.office(),
            envelope.member()
        )),
        phrase::in_short(envelope),
    ];
    body.extend(phrase::link_with_warning(envelope, link));
    body.extend([
        Block::paragraph(
            "De oude links werken niet meer. Is er al een stem uitgebracht? Dan blijft die staan. \
             Met uw link kunt u die wijzigen.",
        ),
        Block::paragraph(
            "Wilt u dat een collega stemt? Machtig die collega op de stempagina. \
             Die krijgt dan een eigen link.",
        ),
        Block::Paragraph(format!(
            "Klopt dit niet? Bel ons dan direct: {}.",
            envelope.telephone()
        )),
        phrase::questions(envelope),
    ]);
    body
}
