//! What was made clear, in full: to all members, also to those who have voted. It carries no link.

use crate::domain::clarification::Clarification;
use crate::domain::text::visible;
use crate::mail::block::Block;
use crate::mail::envelope::Envelope;

use super::phrase;

pub(super) fn body(envelope: &Envelope<'_>, clarification: &Clarification) -> Vec<Block> {
    let mut body = vec![
        Block::Paragraph(format!(
            "De {} geeft een verduidelijking bij de ledenraadpleging over {}. \
             Alle {} krijgen deze mail.",
            envelope.association(),
            envelope.consultation.short_title,
            envelope.consultation.words.members
        )),
        Block::Heading(visible(clarification.title.as_str())),
    ];
    let text = visible(clarification.text.as_str());
    let paragraphs = text.split("\n\n").map(str::trim);
    body.extend(
        paragraphs
            .filter(|paragraph| !paragraph.is_empty())
            .map(Block::paragraph),
    );
    body.extend([
        Block::Paragraph(format!(
            "Heeft uw {} al gestemd? Dan blijft die stem staan. U mag de stem wijzigen tot {}.",
            envelope.kind_of_member(),
            envelope.deadline()
        )),
        Block::paragraph("Gebruik daarvoor de link uit onze eerdere mail."),
        phrase::questions(envelope),
    ]);
    body
}
