//! What the ballot says of a draft: which of two is in the form, and that it is no vote.

use crate::domain::draft::DraftStamp;
use crate::domain::window::Zone;
use crate::dutch;

/// `saved`: `dinsdag 14 oktober 2025 om 10.42 uur`.
pub enum DraftWords {
    None,
    /// Nothing was saved: the link is one on paper.
    OnPaper,
    /// The form holds the draft.
    Shown {
        saved: String,
    },
    /// There is a draft; the form holds the vote.
    Kept {
        saved: String,
    },
    /// Nothing was typed that was not there, so nothing was saved; of a draft that stays, since
    /// when it is there.
    NothingSaved {
        saved: Option<String>,
    },
}

pub fn saved_words(stamp: DraftStamp, zone: &Zone) -> String {
    dutch::moment_in_sentence(stamp.saved_at, zone)
}
