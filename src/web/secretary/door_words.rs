//! Who is at the door, and which other doors stand open in the same browser.

use crate::domain::deputy::Holder;
use crate::domain::text::visible;
use crate::service::view::visit::{OtherBallot, Visit};

/// What a page says of whoever looks at it. Empty before it is known.
#[derive(Clone, Default)]
pub struct DoorWords {
    /// The name of the deputy who looks.
    pub deputy: Option<String>,
    /// Whether the secretary looks by a link on paper.
    pub on_paper: bool,
    /// The deputies of a secretary who looks, `S. el Amrani, concerncontroller`; none for others.
    pub named: Option<Vec<String>>,
    pub others: Vec<OtherDoor>,
}

/// A ballot that is open beside this one.
#[derive(Clone)]
pub struct OtherDoor {
    pub path: String,
    /// `gemeente Utrecht`
    pub named: String,
}

impl DoorWords {
    pub fn of(visit: &Visit) -> Self {
        let deputy = visit.holder.deputy();
        let named = visit.deputies.iter();
        let named = named.map(|known| visible(&format!("{}, {}", known.name, known.office)));
        let own = &visit.consultation.consultation.key;
        Self {
            deputy: deputy.map(|deputy| visible(deputy.name.as_str())),
            on_paper: visit.holder == Holder::OnPaper,
            named: (visit.holder == Holder::Secretary).then(|| named.collect()),
            others: visit
                .beside
                .iter()
                .map(|other| OtherDoor {
                    path: format!("/stemmen/{}/{}", other.consultation, other.member),
                    named: named_apart(other, other.consultation == *own),
                })
                .collect(),
        }
    }
}

/// With the consultation where it is another one.
fn named_apart(other: &OtherBallot, same_consultation: bool) -> String {
    let named = format!("{} {}", other.word, other.name);
    if same_consultation {
        named
    } else {
        format!("{named} ({})", other.short_title)
    }
}
