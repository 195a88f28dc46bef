//! An exception for one member, allowed by two people: what it is, and why.

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
