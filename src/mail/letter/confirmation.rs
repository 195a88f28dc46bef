//! The confirmation: that something happened to the ballot and when, never what it says.

use crate::domain::ballot::ReceiptCode;
use crate::domain::instant::Instant;
use crate::dutch;
use crate::mail::block::Block;
use crate::mail::envelope::Envelope;
use crate::mail::letter::{BallotNews, CastBy};
use crate::mail::link::WebLink;

pub(super) fn body(
    envelope: &Envelope<'_>,
    (news, by): (BallotNews, CastBy),
    received_at: Instant,
    receipt: &ReceiptCode,
) -> Vec<Block> {
    let zone = envelope.consultation.window.zone();
    let deed = match news {
        BallotNews::Cast => "uitgebracht",
        BallotNews::Changed => "gewijzigd",
        BallotNews::Withdrawn => "ingetrokken",
    };
    let by = match by {
        CastBy::Secretary => format!("Dat is gedaan met de link van de {}.", envelope.office()),
        CastBy::Deputy => "Dat is gedaan door de plaatsvervanger.".to_owned(),
    };
    let votes = format!("Stemmen van uw {}", envelope.kind_of_member());
    vec![
        Block::Paragraph(format!(
            "De stem van {} is {deed} op {}. {by}",
            envelope.member(),
            dutch::moment_in_sentence(received_at, zone)
        )),
        Block::facts([
            ("Ontvangstcode", receipt.as_str().to_owned()),
            (&votes, envelope.votes()),
        ]),
        Block::Paragraph(what_holds_now(envelope, news)),
    ]
}

fn what_holds_now(envelope: &Envelope<'_>, news: BallotNews) -> String {
    let deadline = envelope.deadline();
    match news {
        BallotNews::Cast | BallotNews::Changed => format!(
            "De keuze staat niet in deze mail. Die ziet u op de stempagina. \
             U kunt de stem wijzigen tot {deadline}. Alleen de laatste stem telt."
        ),
        BallotNews::Withdrawn => {
            format!("De stem telt nu niet meer mee. U kunt opnieuw stemmen tot {deadline}.")
        }
    }
}

/// What to do when the member did not do this.
pub(super) fn objection(envelope: &Envelope<'_>, link: Option<&WebLink>) -> Vec<Block> {
    let telephone = envelope.telephone();
    let call = format!(
        "Klopt dit niet? Of heeft uw {} dit niet zelf gedaan? Bel ons dan direct: {telephone}.",
        envelope.kind_of_member()
    );
    match link {
        None => vec![Block::Paragraph(call)],
        Some(link) => vec![
            Block::Paragraph(format!("{call} U kunt het ook melden op deze pagina:")),
            Block::Link(link.clone()),
        ],
    }
}

pub(super) fn what_comes_next(envelope: &Envelope<'_>) -> Block {
    Block::Paragraph(format!(
        "Het {}-bestuur besluit naar verwachting op {}. Daarna hoort u de uitslag en het besluit.",
        envelope.association(),
        envelope.decision_date()
    ))
}
