//! Who votes in the place of the secretary: said to them, and to the others of the member.

use crate::domain::text::{Line, visible};
use crate::mail::block::Block;
use crate::mail::envelope::Envelope;
use crate::mail::link::WebLink;

use super::phrase;

/// To the deputy.
pub(super) fn invited(
    envelope: &Envelope<'_>,
    link: &WebLink,
    office: &Line,
    named_by: Option<&Line>,
) -> Vec<Block> {
    let secretary = envelope.office();
    let by = named_by.map_or_else(|| format!("De {secretary}"), |name| visible(name.as_str()));
    let mut body = vec![
        Block::Paragraph(format!(
            "U mag stemmen namens {}. U doet dat als plaatsvervanger van de {secretary}.",
            envelope.member()
        )),
        Block::facts([
            ("Gemachtigd door", by),
            ("Uw functie", visible(office.as_str())),
        ]),
        phrase::in_short(envelope),
    ];
    body.extend(phrase::link_with_warning(envelope, link));
    body.extend([
        Block::Paragraph(format!(
            "Dit is uw eigen link. De {secretary} heeft een andere link naar dezelfde stem. \
             Alleen de laatste stem telt.",
        )),
        Block::heading("Goed om te weten"),
        Block::Points(vec![
            format!("U stemt namens het {}.", envelope.consultation.words.body),
            format!("Elke keer dat er iets verandert, krijgt ook de {secretary} een mail."),
            format!("De {secretary} kan uw link intrekken. Een stem die er al is, blijft staan."),
            "Wij vragen nooit om een wachtwoord of om geld.".to_owned(),
        ]),
        Block::Paragraph(format!(
            "Verwachtte u deze mail niet? Doe dan niets en bel ons: {}.",
            envelope.telephone()
        )),
        phrase::questions(envelope),
    ]);
    body
}

/// To the secretary and the general mailbox.
pub(super) fn named(envelope: &Envelope<'_>, name: &Line, office: &Line) -> Vec<Block> {
    vec![
        Block::Paragraph(format!(
            "Er is een plaatsvervanger gemachtigd om te stemmen namens {}.",
            envelope.member()
        )),
        Block::facts([
            ("Naam", visible(name.as_str())),
            ("Functie", visible(office.as_str())),
            ("Stemmen kan tot", envelope.deadline()),
        ]),
        Block::Paragraph(format!(
            "De plaatsvervanger heeft een eigen link gekregen. De {} kan die link intrekken \
             op de stempagina.",
            envelope.office()
        )),
        Block::Paragraph(format!(
            "Klopt dit niet? Bel ons dan direct: {}.",
            envelope.telephone()
        )),
    ]
}
