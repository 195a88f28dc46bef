//! What a letter in the outbox is about; no link, no choice, no text.

use serde::{Deserialize, Serialize};

use super::message_ids::MessageIds;
use crate::domain::ballot::{BallotVersion, ReceiptCode};
use crate::domain::dossier::MemberNews;
use crate::domain::instant::Instant;
use crate::domain::member::{EmailAddress, Member, MemberCode};
use crate::domain::question::Key;
use crate::store::{Change, NewLetter, StoreFault};

/// The facts of a letter by its kind. A link is named by its number; its token is made when the
/// letter is posted, so that nothing in the database can be used to vote.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum LetterFacts {
    /// Before the opening, and without a link.
    Announcement,
    Invitation {
        link: u32,
    },
    Reminder,
    NewLink {
        link: u32,
    },
    Confirmation {
        act: ConfirmedAct,
        /// Letters from before there were deputies do not say it.
        #[serde(default)]
        by: CastBy,
        version: u32,
        received_at: Instant,
        receipt: ReceiptCode,
    },
    NotRegistered,
    /// To all, also to those who have voted.
    Clarification {
        number: u32,
    },
    /// To all, also to those who have voted: the close comes later.
    Extension {
        number: u32,
    },
    /// To a deputy, with the link that they got.
    Deputy {
        link: u32,
    },
    /// To the others of the member: who got this link.
    DeputyNamed {
        link: u32,
    },
    /// To the old secretary and the general mailbox: who has this link now.
    HandedOver {
        link: u32,
        at: Instant,
    },
    NewSecretary {
        link: u32,
    },
    /// To all, when the board has decided; how a ballot was counted is looked up at the posting.
    Result {
        decision: u32,
    },
    /// To whoever had a link, and the general mailbox: the bureau corrected the address.
    AddressCorrected {
        at: Instant,
    },
    /// To the corrected address, with its link.
    NewAddress {
        link: u32,
    },
    /// To whom a mailing reached: what was wrong with it.
    Correction {
        corrects: i64,
        number: u32,
    },
    /// To every registered address: a letter with a new link was made on paper.
    LinkPrinted {
        at: Instant,
    },
    /// To every registered address: two people made an exception for the member. The reason is
    /// looked up at the posting.
    Exception {
        dossier: u32,
        at: Instant,
        news: MemberNews,
    },
    /// To a deputy: the link that they had works no more.
    LinkEnded {
        at: Instant,
    },
}

/// Who of a member gets a letter.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Audience {
    /// Secretary or deputy alone: it carries a link to vote, and several people read the general
    /// mailbox.
    HolderOfTheLink,
    /// The secretary and the general mailbox: it carries no link to vote.
    EveryAddress,
}

/// How a ballot came.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum CastBy {
    #[default]
    Secretary,
    Deputy,
    /// By no link: two people at the bureau did it.
    Bureau,
}

/// What was done with the vote; never what it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ConfirmedAct {
    Cast,
    Changed,
    Withdrawn,
}

impl LetterFacts {
    /// The kind as it is stored and filtered.
    pub fn kind(&self) -> &'static str {
        match self {
            Self::Announcement => "announcement",
            Self::Invitation { .. } => "invitation",
            Self::Reminder => "reminder",
            Self::NewLink { .. } => "new-link",
            Self::Confirmation { .. } => "confirmation",
            Self::NotRegistered => "not-registered",
            Self::Clarification { .. } => "clarification",
            Self::Extension { .. } => "extension",
            Self::Deputy { .. } => "deputy",
            Self::DeputyNamed { .. } => "deputy-named",
            Self::HandedOver { .. } => "handed-over",
            Self::NewSecretary { .. } => "new-secretary",
            Self::Result { .. } => "result",
            Self::AddressCorrected { .. } => "address-corrected",
            Self::NewAddress { .. } => "new-address",
            Self::Correction { .. } => "correction",
            Self::LinkPrinted { .. } => "link-printed",
            Self::Exception { .. } => "exception",
            Self::LinkEnded { .. } => "link-ended",
        }
    }

    /// Who of a member gets such a letter: the rule of the house, here and nowhere else.
    pub fn audience(&self) -> Audience {
        match self {
            Self::Invitation { .. }
            | Self::Reminder
            | Self::NewLink { .. }
            | Self::NewSecretary { .. }
            | Self::NewAddress { .. }
            | Self::Deputy { .. } => Audience::HolderOfTheLink,
            Self::Announcement
            | Self::Confirmation { .. }
            | Self::NotRegistered
            | Self::Clarification { .. }
            | Self::Extension { .. }
            | Self::DeputyNamed { .. }
            | Self::HandedOver { .. }
            | Self::Result { .. }
            | Self::AddressCorrected { .. }
            | Self::LinkPrinted { .. }
            | Self::Correction { .. }
            | Self::Exception { .. }
            | Self::LinkEnded { .. } => Audience::EveryAddress,
        }
    }

    /// The registered addresses of a member that such a letter goes to, each mailbox once.
    pub fn addresses<'a>(&self, member: &'a Member) -> Vec<&'a EmailAddress> {
        let general = member.email_general.as_ref();
        let general = general.filter(|_| self.audience() == Audience::EveryAddress);
        let mut addresses: Vec<&EmailAddress> = member.email.iter().collect();
        let known = |address: &&EmailAddress| {
            let own = member.email.as_ref();
            own.is_some_and(|own| own.is_same_mailbox(address))
        };
        addresses.extend(general.filter(|address| !known(address)));
        addresses
    }

    /// Whether a letter may go to `recipient` at all: one with a link to vote never goes to the
    /// general mailbox, unless the roll names that as the secretary's own.
    pub fn may_go_to(&self, member: &Member, recipient: &EmailAddress) -> bool {
        let same = |known: &EmailAddress| known.is_same_mailbox(recipient);
        self.audience() == Audience::EveryAddress
            || member.email.as_ref().is_some_and(same)
            || !member.email_general.as_ref().is_some_and(same)
    }

    pub fn confirmation(act: ConfirmedAct, by: CastBy, version: &BallotVersion) -> Self {
        Self::Confirmation {
            act,
            by,
            version: version.version,
            received_at: version.received_at,
            receipt: version.receipt.clone(),
        }
    }

    /// Writes to every registered address of a member what two people allowed in a dossier.
    pub fn tell(
        change: &mut Change<'_>,
        (key, code): (&Key, &MemberCode),
        (dossier, news): (u32, MemberNews),
        ids: &mut MessageIds,
        now: Instant,
    ) -> Result<(), StoreFault> {
        let Some(weighed) = change.member_ever(key, code)? else {
            return Ok(());
        };
        let facts = Self::Exception {
            dossier,
            at: now,
            news,
        };
        let mailing = format!("{}-{dossier}", facts.kind());
        for letter in facts.letters_to_all(&weighed.member, None, &mailing, ids, now) {
            change.write_letter(key, &letter)?;
        }
        Ok(())
    }

    /// One letter to one address of a member; `mailing` is what makes it unique.
    pub fn letter_to(
        &self,
        member: &Member,
        recipient: &EmailAddress,
        mailing: &str,
        ids: &mut MessageIds,
        written_at: Instant,
    ) -> NewLetter {
        NewLetter {
            member: member.code.clone(),
            kind: self.kind().to_owned(),
            mailing: mailing.to_owned(),
            recipient: recipient.clone(),
            message_id: ids.draw(),
            // Numbers, moments and codes only: types that always have a JSON form.
            facts: serde_json::to_string(self).unwrap_or_default(),
            written_at,
        }
    }

    /// A letter to the secretary, one to the general mailbox and one to whoever else is to know,
    /// where they differ.
    pub fn letters_to_all<'a>(
        &self,
        member: &'a Member,
        also: impl IntoIterator<Item = &'a EmailAddress>,
        mailing: &str,
        ids: &mut MessageIds,
        written_at: Instant,
    ) -> Vec<NewLetter> {
        let mut addresses = self.addresses(member);
        for other in also {
            if !addresses.iter().any(|known| known.is_same_mailbox(other)) {
                addresses.push(other);
            }
        }
        addresses
            .into_iter()
            .map(|address| self.letter_to(member, address, mailing, ids, written_at))
            .collect()
    }
}

#[cfg(test)]
#[path = "letter_facts_tests.rs"]
mod tests;
