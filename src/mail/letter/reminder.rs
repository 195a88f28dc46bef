//! The reminders: the same link once more, and that nothing has to be done.

use crate::dutch;
use crate::mail::block::Block;
use crate::mail::envelope::Envelope;
use crate::mail::link::WebLink;

use super::phrase;

pub(super) fn body(envelope: &Envelope<'_>, link: &WebLink) -> Vec<Block> {
    let first = format!(
        "Wij hebben nog geen stem van {} ontvangen. Alleen uitgebrachte stemmen tellen mee.",
        envelope.member()
    );
    rest(envelope, link, first)
}

pub(super) fn body_on_the_last_day(envelope: &Envelope<'_>, link: &WebLink) -> Vec<Block> {
    let window = &envelope.consultation.window;
    let first = format!(
        "Vandaag is de laatste dag. U kunt stemmen tot {} uur. \
         Wij hebben nog geen stem van {} ontvangen.",
        dutch::clock(window.closes_at(), window.zone()),
        envelope.member()
    );
    rest(envelope, link, first)
}

fn rest(envelope: &Envelope<'_>, link: &WebLink, first: String) -> Vec<Block> {
    let mut body = vec![Block::Paragraph(first), phrase::in_short(envelope)];
    body.extend(phrase::link_with_warning(envelope, link));
    body.extend([
        Block::paragraph("Dit is dezelfde link als in onze laatste mail."),
        Block::paragraph("Hebt u vandaag al gestemd? Dan hoeft u niets te doen."),
        Block::Paragraph(format!(
            "Wil het {} niet stemmen? Dan hoeft u ook niets te doen. \
             Uw stemmen tellen dan niet mee.",
            envelope.consultation.words.body
        )),
        phrase::questions(envelope),
    ]);
    body
}
