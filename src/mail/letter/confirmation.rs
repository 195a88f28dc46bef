//! The confirmation: that something happened to the ballot and when, never what it says.

use crate::domain::ballot::ReceiptCode;
use crate::domain::instant::Instant;
use crate::dutch;
use crate::mail::block::Block;
use crate::mail::envelope::Envelope;
use crate::mail::letter::{BallotNews, CastBy};
use crate::mail::link::WebLink;

/// All that a confirmation says.
pub(super) fn whole(
    envelope: &Envelope<'_>,
    what: (BallotNews, CastBy),
    received_at: Instant,
    receipt: &ReceiptCode,
    objection_link: &WebLink,
) -> Vec<Block> {
    let mut whole = body(envelope, what, received_at, receipt);
    whole.extend(objection(envelope, what.0, objection_link));
    whole.push(what_comes_next(envelope));
    whole
}

fn body(
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
        CastBy::Bureau => format!(
            "Dat hebben twee mensen van het {}-bureau voor u gedaan.",
            envelope.association()
        ),
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
fn objection(envelope: &Envelope<'_>, news: BallotNews, link: &WebLink) -> [Block; 4] {
    let member = envelope.kind_of_member();
    let (heading, so_long) = match news {
        BallotNews::Cast | BallotNews::Changed => {
            ("Dit hebben wij niet uitgebracht", "blijft de stem tellen")
        }
        BallotNews::Withdrawn => ("Dit hebben wij niet ingetrokken", "telt er geen stem"),
    };
    [
        Block::heading(heading),
        Block::Paragraph(format!(
            "Heeft uw {member} dit niet zelf gedaan? Bel ons dan direct: {}. \
             Meld het ook op deze pagina:",
            envelope.telephone()
        )),
        Block::Link(link.clone()),
        Block::Paragraph(format!(
            "Met deze link kan niemand stemmen. Uw melding verwijdert niets. \
             Tot u opnieuw stemt, {so_long}."
        )),
    ]
}

fn what_comes_next(envelope: &Envelope<'_>) -> Block {
    Block::Paragraph(format!(
        "Het {}-bestuur besluit naar verwachting op {}. Daarna hoort u de uitslag en het besluit.",
        envelope.association(),
        envelope.decision_date()
    ))
}
