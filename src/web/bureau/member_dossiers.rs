//! What was corrected about a member, or may be.

use crate::domain::instant::Instant;
use crate::service::view::member_card::MemberCard;
use crate::web::bureau::dossier_words::{kind_word, state_style, state_word};

/// On the card of a member.
#[derive(Default)]
pub struct MemberDossiers {
    /// Where the invitation went, when that is not where mail goes now.
    pub address_at_opening: Option<String>,
    pub lines: Vec<MemberDossier>,
    /// Whether there is a way to the forms that ask for an exception.
    pub may_request: bool,
    /// The member left the roll.
    pub struck: bool,
}

pub struct MemberDossier {
    pub number: u32,
    pub kind: &'static str,
    pub state: &'static str,
    pub style: &'static str,
}

impl MemberDossiers {
    pub fn of(card: &MemberCard, now: Instant) -> Self {
        let invited = card.invited_at.as_ref();
        let invited = invited.filter(|old| card.standing.member.member.email.as_ref() != Some(old));
        let closes_at = card.consultation.consultation.window.closes_at();
        let dossiers = card.dossiers.iter().map(|dossier| {
            let state = dossier.state(closes_at, now);
            MemberDossier {
                number: dossier.number,
                kind: kind_word(dossier.proposal.correction.kind()),
                state: state_word(state),
                style: state_style(state),
            }
        });
        Self {
            address_at_opening: invited.map(|email| email.as_str().to_owned()),
            lines: dossiers.collect(),
            may_request: false,
            struck: !card.on_the_roll,
        }
    }

    pub fn with_way_to_request(self) -> Self {
        Self {
            may_request: true,
            ..self
        }
    }
}
