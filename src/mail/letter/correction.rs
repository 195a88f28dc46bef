//! What was wrong in an earlier letter, to whom it came. It carries no link.

use crate::domain::instant::Instant;
use crate::domain::text::{Prose, visible};
use crate::dutch;
use crate::mail::block::Block;
use crate::mail::envelope::Envelope;

use super::phrase;

pub(super) fn body(envelope: &Envelope<'_>, text: &Prose, wrong_sent_at: Instant) -> Vec<Block> {
    let zone = envelope.consultation.window.zone();
    let day = wrong_sent_at.timestamp().to_zoned(zone.time_zone()).date();
    let mut body = vec![
        Block::Paragraph(format!(
            "In onze mail van {} stond iets dat niet klopt.",
            dutch::date(day)
        )),
        Block::heading("Zo is het goed"),
    ];
    let text = visible(text.as_str());
    let paragraphs = text.split("\n\n").map(str::trim);
    body.extend(
        paragraphs
            .filter(|paragraph| !paragraph.is_empty())
            .map(Block::paragraph),
    );
    body.extend([
        Block::Paragraph(format!(
            "Dit geldt voor de ledenraadpleging over {}. \
             Heeft uw {} al gestemd? Dan blijft die stem staan.",
            envelope.consultation.short_title,
            envelope.kind_of_member()
        )),
        phrase::questions(envelope),
    ]);
    body
}
