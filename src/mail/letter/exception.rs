//! An exception for one member, allowed by two people: what it is, and why.

use crate::domain::dispute::Ending;
use crate::domain::dossier::MemberNews;
use crate::domain::instant::Instant;
use crate::domain::text::{Line, visible};
use crate::dutch;
use crate::mail::block::Block;
use crate::mail::envelope::Envelope;

/// What the subject says of the member.
pub(super) fn topic(news: MemberNews, member: &str) -> String {
    match news {
        MemberNews::Weight { .. } => format!("gewicht van {member}"),
        MemberNews::Dispute { .. } => format!("uw melding {member}"),
        MemberNews::Struck => format!("stemregister {member}"),
    }
}

pub(super) fn body(
    envelope: &Envelope<'_>,
    news: MemberNews,
    at: Instant,
    reason: &Line,
) -> Vec<Block> {
    let zone = envelope.consultation.window.zone();
    let (what, facts, consequences) = match news {
        MemberNews::Weight { before, after } => weight(envelope, before, after),
        MemberNews::Dispute { ending } => dispute(envelope, ending),
        MemberNews::Struck => struck(envelope),
    };
    let mut facts = facts;
    facts.push(("Wanneer".to_owned(), dutch::moment(at, zone)));
    facts.push(("Reden".to_owned(), visible(reason.as_str())));
    vec![
        Block::Paragraph(what),
        Block::Facts(facts),
        Block::Paragraph(consequences),
        Block::paragraph(
            "Twee mensen van ons bureau hebben dit nagekeken. Het staat ook in het rapport.",
        ),
        Block::Paragraph(format!(
            "Klopt dit niet? Bel ons dan direct: {}.",
            envelope.telephone()
        )),
    ]
}

type Told = (String, Vec<(String, String)>, String);

fn weight(envelope: &Envelope<'_>, before: u32, after: u32) -> Told {
    let votes = |count| dutch::votes(u64::from(count));
    (
        format!(
            "Wij hebben het aantal stemmen van {} in deze ledenraadpleging gecorrigeerd.",
            envelope.member()
        ),
        vec![
            ("Eerst".to_owned(), votes(before)),
            ("Nu".to_owned(), votes(after)),
        ],
        "Is er al een stem uitgebracht? Dan hoeft u niets te doen. Die stem telt met het nieuwe \
         aantal."
            .to_owned(),
    )
}

fn dispute(envelope: &Envelope<'_>, ending: Ending) -> Told {
    let deadline = envelope.deadline();
    let (now, next) = match ending {
        Ending::Upheld => (
            "De stem blijft zoals die was",
            format!("Wilt u de stem wijzigen? Dat kan tot {deadline}."),
        ),
        Ending::Withdrawn => (
            "De stem is ingetrokken",
            format!("De stem telt niet meer mee. U kunt opnieuw stemmen tot {deadline}."),
        ),
    };
    (
        format!(
            "Iemand van {} meldde dat een stem niet van u was. Wij hebben dat nagekeken.",
            envelope.member()
        ),
        vec![("Uitkomst".to_owned(), now.to_owned())],
        next,
    )
}

fn struck(envelope: &Envelope<'_>) -> Told {
    (
        format!(
            "Uw {} staat niet meer in het stemregister van deze ledenraadpleging. Het gaat om {}.",
            envelope.kind_of_member(),
            envelope.member()
        ),
        Vec::new(),
        "Alle links om te stemmen werken niet meer. Was er al een stem? Dan telt die niet mee."
            .to_owned(),
    )
}
