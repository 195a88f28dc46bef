//! To a deputy whose link works no more, where no other letter says so. It carries no link.

use crate::domain::instant::Instant;
use crate::dutch;
use crate::mail::block::Block;
use crate::mail::envelope::Envelope;

use super::phrase;

pub(super) fn body(envelope: &Envelope<'_>, at: Instant) -> Vec<Block> {
    let zone = envelope.consultation.window.zone();
    vec![
        Block::Paragraph(format!(
            "U kon stemmen namens {}. Uw link werkt niet meer.",
            envelope.member()
        )),
        Block::facts([
            ("Gestopt op", dutch::moment(at, zone)),
            ("Stemmen kan tot", envelope.deadline()),
        ]),
        Block::Paragraph(format!(
            "Wilt u toch stemmen? Vraag de {} om u opnieuw te machtigen. U krijgt dan een nieuwe \
             link.",
            envelope.office()
        )),
        Block::paragraph(
            "Is er al een stem uitgebracht? Dan blijft die staan. Een concept dat u bewaarde, is \
             weg.",
        ),
        phrase::questions(envelope),
    ]
}
