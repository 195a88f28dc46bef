//! After the close, to who did not vote: the cheapest strong check on a lost or removed ballot.

use jiff::civil::Date;

use crate::dutch;
use crate::mail::block::Block;
use crate::mail::envelope::Envelope;

pub(super) fn body(envelope: &Envelope<'_>, objections_before: Date) -> Vec<Block> {
    let window = &envelope.consultation.window;
    let closed = dutch::moment_in_sentence(window.closes_at(), window.zone());
    vec![
        Block::Paragraph(format!(
            "De ledenraadpleging over {} is gesloten op {closed}. \
             Van {} is geen stem geregistreerd.",
            envelope.consultation.short_title,
            envelope.member()
        )),
        Block::Paragraph(format!(
            "Denkt u dat dit niet klopt? Bel ons dan vóór {}: {}.",
            dutch::weekday_date(objections_before),
            envelope.telephone()
        )),
        Block::paragraph("Klopt het wel? Dan hoeft u niets te doen."),
        Block::Paragraph(format!(
            "Het {}-bestuur besluit naar verwachting op {}. \
             Daarna hoort u de uitslag en het besluit.",
            envelope.association(),
            envelope.decision_date()
        )),
    ]
}
