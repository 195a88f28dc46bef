//! Mail that somebody waits for: a letter to look at or to send to oneself, and the link of an
//! account.

use super::App;
use crate::domain::member::EmailAddress;
use crate::entropy;
use crate::job::letter_desk::NotComposed;
use crate::mail::{AccountInvitation, Mail, MessageId, Posting, WebLink};
use crate::service::invite_account::INVITATION;
use crate::service::letter_facts::LetterFacts;
use crate::service::opening_checks::trial_code;
use crate::service::sample_letter::SampleLetter;

/// A letter with a link that leads nowhere.
pub struct Preview {
    mail: Mail,
    /// `VNG Ledenraadpleging <ledenraadpleging@vng.nl>`
    pub from: String,
    pub to: String,
    pub reply_to: String,
}

/// What the relay said of a letter that was tried out, in one word or by its numbers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum TrialAnswer {
    Accepted(String),
    Refused(String),
    NotNow(String),
}

impl Preview {
    pub fn subject(&self) -> &str {
        self.mail.subject()
    }

    /// The part without markup, wrapped.
    pub fn text(&self) -> &str {
        self.mail.text()
    }

    /// The whole message, for a mail program.
    pub fn bytes(&self) -> &[u8] {
        self.mail.bytes()
    }

    /// `000000-invitation-GM0034.eml`
    pub fn file_name(&self) -> &str {
        self.mail.file_name()
    }
}

impl App {
    pub fn preview(&self, sample: &SampleLetter) -> Result<Preview, NotComposed> {
        let desk = &self.letter_desk;
        let (name, address) = (&desk.sender.name, desk.sender.address.as_str());
        Ok(Preview {
            mail: desk.compose(&sample.letter, sample.leaves_at)?,
            from: format!("{name} <{address}>"),
            to: sample.letter.stored.letter.recipient.as_str().to_owned(),
            reply_to: desk.sender.reply_to.as_str().to_owned(),
        })
    }

    /// Sends the letter to `recipient`, once, whatever the relay says of it; an invitation before the
    /// opening with the code of this account.
    pub async fn send_trial(
        &self,
        sample: &SampleLetter,
        recipient: &EmailAddress,
        account: i64,
    ) -> Result<TrialAnswer, NotComposed> {
        let (desk, stored) = (&self.letter_desk, &sample.letter.consultation);
        let is_invitation = matches!(sample.letter.facts, LetterFacts::Invitation { .. });
        let code = (is_invitation && stored.opened_at.is_none())
            .then(|| trial_code(&self.keys, &stored.consultation, account));
        let mail = desk.compose_trial(&sample.letter, (recipient, code), sample.leaves_at)?;
        Ok(self.post_at_once(&mail).await)
    }

    /// Sends the link of an account to its owner, once; the link is shown to nobody else.
    pub async fn send_invitation(
        &self,
        recipient: &EmailAddress,
        token: &str,
    ) -> Result<TrialAnswer, NotComposed> {
        let desk = &self.letter_desk;
        let host = desk.sender.address.host();
        let message_id = format!("{}@{host}", entropy::hex::<16>());
        let link = format!("{}/u/{token}", self.base_url.as_str());
        let mail = AccountInvitation {
            message_id: &MessageId::parse(&message_id).map_err(|_| NotComposed)?,
            date: self.clock.now(),
            sender: &desk.sender,
            bounce: desk.bounce.as_ref(),
            recipient,
            link: &WebLink::parse(&link).map_err(|_| NotComposed)?,
            works: INVITATION,
            telephone: self.organisation.contact.telephone.as_str(),
        };
        let mail = mail.compose().map_err(|_| NotComposed)?;
        Ok(self.post_at_once(&mail).await)
    }

    async fn post_at_once(&self, mail: &Mail) -> TrialAnswer {
        match self.trial_transport.post(mail).await {
            Posting::Accepted(reply) => TrialAnswer::Accepted(reply.to_string()),
            Posting::Refused(reply) => TrialAnswer::Refused(reply.to_string()),
            Posting::Deferred(reason) => TrialAnswer::NotNow(reason.to_string()),
        }
    }
}
