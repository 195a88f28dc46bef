//! The letters about links and exceptions, one a kind of news.

use crate::domain::dispute::Ending;
use crate::domain::dossier::MemberNews;
use crate::domain::text::Line;
use crate::mail::Letter;

use super::fixture::zone;

pub fn exceptions() -> Vec<(&'static str, Letter)> {
    let about = |news| Letter::Exception {
        news,
        at: zone().moment("2025-10-14T10:42").unwrap(),
        reason: Line::parse("Het CBS telde de inwoners opnieuw.").unwrap(),
    };
    let dispute = |ending| about(MemberNews::Dispute { ending });
    vec![
        (
            "exception-weight",
            about(MemberNews::Weight {
                before: 42,
                after: 41,
            }),
        ),
        ("exception-struck", about(MemberNews::Struck)),
        ("exception-dispute-upheld", dispute(Ending::Upheld)),
        ("exception-dispute-withdrawn", dispute(Ending::Withdrawn)),
    ]
}
