//! The kinds of letter, each with the facts that only it has.

use std::collections::BTreeMap;

use jiff::civil::Date;

use crate::domain::ballot::ReceiptCode;
use crate::domain::clarification::Clarification;
use crate::domain::decision::Decision;
use crate::domain::dossier::MemberNews;
use crate::domain::instant::Instant;
use crate::domain::question::Key;
use crate::domain::text::{Line, Prose};

use crate::mail::block::Block;
use crate::mail::envelope::Envelope;
use crate::mail::link::WebLink;
use crate::mail::message_id::MessageId;

/// A letter, of which the words are known and the addressee is not. No letter from before the
/// decision has room for a choice of a ballot, and none at all for its texts: letters stay in
/// relays and sent-folders.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Letter {
    /// Before the opening: where mail and link will come from.
    Announcement {
        /// `raadpleging.vng.nl`
        link_domain: String,
    },
    Invitation {
        link: WebLink,
        /// SHA-256 of the frozen roll; its beginning stands in the letter, so that each invited
        /// member is a witness of it.
        roll_hash: [u8; 32],
    },
    /// For a member without a ballot at the moment of sending.
    Reminder {
        link: WebLink,
        /// What it reminds of, where that was sent.
        invitation: Option<MessageId>,
    },
    /// A reminder on the day of the close.
    LastDay {
        link: WebLink,
        invitation: Option<MessageId>,
    },
    /// To every registered address, at each version of a ballot.
    Confirmation {
        news: BallotNews,
        by: CastBy,
        received_at: Instant,
        receipt: ReceiptCode,
        /// Where a member says that it did not do this.
        objection: WebLink,
    },
    /// After the close, to a member without a ballot.
    NotRegistered {
        /// The first day on which an objection is too late.
        objections_before: Date,
    },
    /// The old link is dead.
    NewLink { link: WebLink },
    /// Made clear to all while they can vote.
    Clarification { clarification: Clarification },
    /// To all: the close comes later than `before`.
    Extension { before: Instant, reason: Line },
    /// To a deputy: the link of their own.
    Deputy {
        link: WebLink,
        office: Line,
        /// The secretary, where the name is known.
        named_by: Option<Line>,
    },
    /// To the others of the member.
    DeputyNamed { name: Line, office: Line },
    /// To the old secretary and the general mailbox.
    HandedOver {
        at: Instant,
        /// Who has the link now; none where that changed again meanwhile.
        successor: Option<Line>,
    },
    /// To every registered address: there is a link on paper.
    LinkPrinted { at: Instant },
    /// To a deputy: the link of their own is dead.
    LinkEnded { at: Instant },
    /// To whom an earlier letter came that was wrong.
    Correction {
        text: Prose,
        wrong: MessageId,
        wrong_sent_at: Instant,
    },
    /// To the new secretary.
    NewSecretary { link: WebLink },
    /// When the board has decided, to all.
    Result {
        decision: Box<Decision>,
        own: OwnVote,
        /// The public page.
        page: WebLink,
    },
    /// To whoever had a link, and to the general mailbox.
    AddressCorrected { at: Instant },
    /// To the corrected address.
    NewAddress { link: WebLink },
    /// To every registered address: two people made an exception for the member.
    Exception {
        news: MemberNews,
        at: Instant,
        reason: Line,
    },
}

/// What became of the member's own ballot.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum OwnVote {
    /// Question to choice.
    Counted(BTreeMap<Key, Key>),
    /// There is one, and it could not be opened.
    Unreadable,
    NotRegistered,
}

/// By whose link a ballot came; who it was stays sealed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CastBy {
    Secretary,
    Deputy,
    /// By no link: two people at the bureau did it.
    Bureau,
}

/// What happened to a member's ballot.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BallotNews {
    Cast,
    Changed,
    Withdrawn,
}

/// The kind of a letter, under the name that tables and files know it by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum LetterKind {
    Announcement,
    Invitation,
    Reminder,
    LastDay,
    Confirmation,
    NotRegistered,
    NewLink,
    Clarification,
    Extension,
    Deputy,
    DeputyNamed,
    HandedOver,
    NewSecretary,
    Result,
    AddressCorrected,
    NewAddress,
    LinkPrinted,
    Exception,
    LinkEnded,
    Correction,
}

/// The text is not the name of a kind of letter.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not a kind of letter")]
pub struct NotALetterKind;

impl LetterKind {
    pub const ALL: [Self; 20] = [
        Self::Announcement,
        Self::Invitation,
        Self::Reminder,
        Self::LastDay,
        Self::Confirmation,
        Self::NotRegistered,
        Self::NewLink,
        Self::Clarification,
        Self::Extension,
        Self::Deputy,
        Self::DeputyNamed,
        Self::HandedOver,
        Self::NewSecretary,
        Self::Result,
        Self::AddressCorrected,
        Self::NewAddress,
        Self::LinkPrinted,
        Self::LinkEnded,
        Self::Correction,
        Self::Exception,
    ];

    /// Lower-case letters and hyphens; does not change between versions of the service.
    pub fn name(self) -> &'static str {
        match self {
            Self::Announcement => "announcement",
            Self::Invitation => "invitation",
            Self::Reminder => "reminder",
            Self::LastDay => "last-day",
            Self::Confirmation => "confirmation",
            Self::NotRegistered => "not-registered",
            Self::NewLink => "new-link",
            Self::Clarification => "clarification",
            Self::Extension => "extension",
            Self::Deputy => "deputy",
            Self::DeputyNamed => "deputy-named",
            Self::HandedOver => "handed-over",
            Self::NewSecretary => "new-secretary",
            Self::Result => "result",
            Self::AddressCorrected => "address-corrected",
            Self::NewAddress => "new-address",
            Self::LinkPrinted => "link-printed",
            Self::Exception => "exception",
            Self::LinkEnded => "link-ended",
            Self::Correction => "correction",
        }
    }

    pub fn parse(name: &str) -> Result<Self, NotALetterKind> {
        let known = Self::ALL.into_iter().find(|kind| kind.name() == name);
        known.ok_or(NotALetterKind)
    }
}

impl Letter {
    pub fn kind(&self) -> LetterKind {
        match self {
            Self::Announcement { .. } => LetterKind::Announcement,
            Self::Invitation { .. } => LetterKind::Invitation,
            Self::Reminder { .. } => LetterKind::Reminder,
            Self::LastDay { .. } => LetterKind::LastDay,
            Self::Confirmation { .. } => LetterKind::Confirmation,
            Self::NotRegistered { .. } => LetterKind::NotRegistered,
            Self::NewLink { .. } => LetterKind::NewLink,
            Self::Clarification { .. } => LetterKind::Clarification,
            Self::Extension { .. } => LetterKind::Extension,
            Self::Deputy { .. } => LetterKind::Deputy,
            Self::DeputyNamed { .. } => LetterKind::DeputyNamed,
            Self::HandedOver { .. } => LetterKind::HandedOver,
            Self::NewSecretary { .. } => LetterKind::NewSecretary,
            Self::Result { .. } => LetterKind::Result,
            Self::AddressCorrected { .. } => LetterKind::AddressCorrected,
            Self::NewAddress { .. } => LetterKind::NewAddress,
            Self::LinkPrinted { .. } => LetterKind::LinkPrinted,
            Self::Exception { .. } => LetterKind::Exception,
            Self::LinkEnded { .. } => LetterKind::LinkEnded,
            Self::Correction { .. } => LetterKind::Correction,
        }
    }

    /// The earlier message that this one belongs under.
    pub(in crate::mail) fn answers(&self) -> Option<&MessageId> {
        match self {
            Self::Reminder { invitation, .. } | Self::LastDay { invitation, .. } => {
                invitation.as_ref()
            }
            Self::Correction { wrong, .. } => Some(wrong),
            _ => None,
        }
    }

    /// What the subject says about `member`, after the start that all letters share.
    pub(in crate::mail) fn topic(&self, member: &str) -> String {
        match self {
            Self::Announcement { .. } => format!("aankondiging {member}"),
            Self::Invitation { .. } => format!("stem namens {member}"),
            Self::Reminder { .. } => format!("herinnering voor {member}"),
            Self::LastDay { .. } => format!("laatste dag voor {member}"),
            Self::Confirmation { news, .. } => match news {
                BallotNews::Cast => format!("stem {member} ontvangen"),
                BallotNews::Changed => format!("stem {member} gewijzigd"),
                BallotNews::Withdrawn => format!("stem {member} ingetrokken"),
            },
            Self::NotRegistered { .. } => format!("geen stem van {member}"),
            Self::NewLink { .. } => format!("nieuwe link voor {member}"),
            Self::Clarification { .. } => format!("uitleg voor {member}"),
            Self::Extension { .. } => format!("meer tijd voor {member}"),
            Self::Deputy { .. } | Self::NewAddress { .. } => format!("uw link voor {member}"),
            Self::DeputyNamed { .. } => format!("vervanger {member}"),
            Self::HandedOver { .. } => format!("overdracht {member}"),
            Self::NewSecretary { .. } => format!("nieuwe link {member}"),
            Self::Result { .. } => format!("uitslag voor {member}"),
            Self::AddressCorrected { .. } => format!("adres van {member}"),
            Self::LinkPrinted { .. } => format!("brief {member}"),
            Self::Exception { news, .. } => super::exception::topic(*news, member),
            Self::LinkEnded { .. } => format!("uw oude link voor {member}"),
            Self::Correction { .. } => format!("correctie {member}"),
        }
    }

    /// The whole letter, from the greeting to the signature.
    pub(in crate::mail) fn blocks(&self, envelope: &Envelope<'_>) -> Vec<Block> {
        let mut blocks = super::phrase::opening(envelope);
        blocks.extend(self.body(envelope));
        blocks.push(super::phrase::signature(envelope));
        blocks
    }

    fn body(&self, envelope: &Envelope<'_>) -> Vec<Block> {
        match self {
            Self::Announcement { link_domain } => super::announcement::body(envelope, link_domain),
            Self::Invitation { link, roll_hash } => {
                super::invitation::body(envelope, link, roll_hash)
            }
            Self::Reminder { link, .. } => super::reminder::body(envelope, link),
            Self::LastDay { link, .. } => super::reminder::body_on_the_last_day(envelope, link),
            Self::Confirmation {
                news,
                by,
                received_at,
                receipt,
                objection,
            } => {
                let what = (*news, *by);
                super::confirmation::whole(envelope, what, *received_at, receipt, objection)
            }
            Self::NotRegistered { objections_before } => {
                super::not_registered::body(envelope, *objections_before)
            }
            Self::NewLink { link } => super::new_link::body(envelope, link),
            Self::Clarification { clarification } => {
                super::clarification::body(envelope, clarification)
            }
            Self::Deputy { .. }
            | Self::DeputyNamed { .. }
            | Self::HandedOver { .. }
            | Self::NewSecretary { .. }
            | Self::LinkEnded { .. } => self.body_about_people(envelope),
            Self::Extension { .. }
            | Self::Result { .. }
            | Self::AddressCorrected { .. }
            | Self::NewAddress { .. }
            | Self::Correction { .. }
            | Self::Exception { .. }
            | Self::LinkPrinted { .. } => self.body_of_a_decision(envelope),
        }
    }

    /// Who may vote for the member, and who does no more.
    fn body_about_people(&self, envelope: &Envelope<'_>) -> Vec<Block> {
        match self {
            Self::Deputy {
                link,
                office,
                named_by,
            } => super::deputy::invited(envelope, link, office, named_by.as_ref()),
            Self::DeputyNamed { name, office } => super::deputy::named(envelope, name, office),
            Self::NewSecretary { link } => super::handed_over::welcome(envelope, link),
            Self::HandedOver { at, successor } => {
                super::handed_over::body(envelope, *at, successor.as_ref())
            }
            Self::LinkEnded { at } => super::link_ended::body(envelope, *at),
            _ => Vec::new(),
        }
    }

    /// What others decided: the board over all, or the bureau on an exception or a mail.
    fn body_of_a_decision(&self, envelope: &Envelope<'_>) -> Vec<Block> {
        match self {
            Self::Extension { before, reason } => super::extension::body(envelope, *before, reason),
            Self::Result {
                decision,
                own,
                page,
            } => super::result::body(envelope, decision, own, page),
            Self::AddressCorrected { at } => super::corrected_address::told(envelope, *at),
            Self::NewAddress { link } => super::corrected_address::body(envelope, link),
            Self::LinkPrinted { at } => super::link_printed::body(envelope, *at),
            Self::Correction {
                text,
                wrong_sent_at,
                ..
            } => super::correction::body(envelope, text, *wrong_sent_at),
            Self::Exception { news, at, reason } => {
                super::exception::body(envelope, *news, *at, reason)
            }
            _ => Vec::new(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_kind_is_known_by_its_name() {
        for kind in LetterKind::ALL {
            assert_eq!(LetterKind::parse(kind.name()), Ok(kind));
        }
        assert_eq!(LetterKind::parse("Invitation"), Err(NotALetterKind));
    }
}
