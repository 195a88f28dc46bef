//! What every letter needs besides its own facts: about what, of whom, to whom, from whom.

use crate::domain::consultation::Consultation;
use crate::domain::instant::Instant;
use crate::domain::member::{EmailAddress, WeighedMember};
use crate::domain::preparation::TrialCode;
use crate::domain::text::{Line, visible};
use crate::dutch;

use super::message_id::MessageId;
use super::plain_text::NO_BREAK_SPACE;

/// Who letters come from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sender {
    /// `VNG Ledenraadpleging`
    pub name: Line,
    pub address: EmailAddress,
    /// A mailbox that people read.
    pub reply_to: EmailAddress,
}

/// Whether votes count.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Occasion {
    Consultation,
    /// Every letter says that its votes count nowhere.
    Exercise,
}

/// Whether a letter is meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Purpose {
    Letter,
    /// To somebody at the bureau who tries it out, with what says that it arrived.
    Trial(Option<TrialCode>),
}

/// One letter goes to one address, so that nobody sees another's.
#[derive(Debug, Clone, Copy)]
pub struct Envelope<'a> {
    /// The letter's own number, by which the folder sorts.
    pub number: u64,
    pub message_id: &'a MessageId,
    /// Written as the date of the letter; the same at every attempt.
    pub date: Instant,
    pub sender: &'a Sender,
    /// Where bounces go, when that is not the sender's address.
    pub bounce: Option<&'a EmailAddress>,
    pub recipient: &'a EmailAddress,
    /// Who is greeted by name, where known.
    pub addressee: Option<&'a Line>,
    pub consultation: &'a Consultation,
    pub member: &'a WeighedMember,
    pub occasion: Occasion,
    pub purpose: Purpose,
}

/// Phrases that several letters share. Names from outside are shown without tricks.
impl Envelope<'_> {
    /// `Utrecht`
    pub(super) fn name(&self) -> String {
        visible(self.member.member.name.as_str())
    }

    /// `gemeente Utrecht`
    pub(super) fn member(&self) -> String {
        format!("{} {}", self.kind_of_member(), self.name())
    }

    /// `gemeente`
    pub(super) fn kind_of_member(&self) -> &str {
        &self.consultation.words.member
    }

    /// `VNG`
    pub(super) fn association(&self) -> &str {
        &self.consultation.words.association
    }

    /// `gemeentesecretaris`; only municipalities have a word of their own for the office.
    pub(super) fn office(&self) -> &'static str {
        match self.kind_of_member() {
            "gemeente" => "gemeentesecretaris",
            _ => "secretaris",
        }
    }

    /// `Geachte J. de Vries,`
    pub(super) fn greeting(&self) -> String {
        // A list may hold an office where it knows no name.
        let names_office = |name: &&Line| {
            let name = name.as_str().to_lowercase();
            name.starts_with(self.office()) || name.starts_with("gemeente")
        };
        match self.addressee.filter(|name| !names_office(name)) {
            Some(name) => format!("Geachte {},", visible(name.as_str())),
            None => "Geachte heer of mevrouw,".to_owned(),
        }
    }

    /// `woensdag 22 oktober 2025, 16.00 uur`
    pub(super) fn deadline(&self) -> String {
        let window = &self.consultation.window;
        dutch::moment(window.closes_at(), window.zone())
    }

    /// `370.000 inwoners, het maximum van 75: 75 stemmen`
    pub(super) fn derivation(&self) -> String {
        dutch::derivation(self.member, &self.consultation.weighing)
    }

    /// `75`
    pub(super) fn votes(&self) -> String {
        dutch::number(u64::from(self.member.weight.votes))
    }

    /// `070 - 373 83 93`, which stays on one line.
    pub(super) fn telephone(&self) -> String {
        let telephone = &self.consultation.contact.telephone;
        telephone.replace(' ', &NO_BREAK_SPACE.to_string())
    }

    /// `29 oktober 2025`
    pub(super) fn decision_date(&self) -> String {
        dutch::date(self.consultation.decision_day())
    }
}
