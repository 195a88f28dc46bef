//! To every registered address: a letter with a new link was made on paper.

use crate::domain::instant::Instant;
use crate::dutch;
use crate::mail::block::Block;
use crate::mail::envelope::Envelope;

pub(super) fn body(envelope: &Envelope<'_>, at: Instant) -> Vec<Block> {
    let zone = envelope.consultation.window.zone();
    vec![
        Block::Paragraph(format!(
            "Wij hebben een brief gemaakt met een nieuwe link voor {}. De brief gaat per post.",
            envelope.member()
        )),
        Block::Facts(vec![
            ("Gemaakt op".to_owned(), dutch::moment(at, zone)),
            ("Stemmen kan tot".to_owned(), envelope.deadline()),
        ]),
        Block::paragraph(
            "Alle oude links werken niet meer. Dat geldt ook voor links van plaatsvervangers. \
             Een stem die er al is, blijft staan.",
        ),
        Block::Paragraph(format!(
            "Leest u deze mail wel? Bel ons dan voor een link per mail: {}. De link op papier \
             werkt dan niet meer.",
            envelope.telephone()
        )),
        Block::Paragraph(format!(
            "Klopt dit niet? Bel ons dan direct: {}.",
            envelope.telephone()
        )),
    ]
}
