//! The member whose page this is, in words: shown large, for one person may serve two.

use crate::domain::consultation::Consultation;
use crate::domain::member::WeighedMember;
use crate::dutch;
use crate::web::words;

#[derive(Clone)]
pub struct MemberWords {
    /// `gemeente Utrecht`
    pub named: String,
    /// `gemeente`
    pub word: String,
    pub name: String,
    /// `75 stemmen`
    pub votes: String,
    /// `374.238 inwoners, het maximum van 75: 75 stemmen`
    pub derivation: String,
    /// `college van burgemeester en wethouders`
    pub body: String,
    /// Where its pages are: `/stemmen/azwa-hlo-2025/GM0344`.
    pub path: String,
    /// Where anybody can read what it is about: `/raadpleging/azwa-hlo-2025`.
    pub explanation: String,
}

impl MemberWords {
    pub fn of(weighed: &WeighedMember, consultation: &Consultation) -> Self {
        let word = &consultation.words.member;
        let name = weighed.member.name.as_str();
        Self {
            named: format!("{word} {name}"),
            word: word.clone(),
            name: name.to_owned(),
            votes: dutch::votes(u64::from(weighed.weight.votes)),
            derivation: dutch::derivation(weighed, &consultation.weighing),
            body: consultation.words.body.clone(),
            path: format!("/stemmen/{}/{}", consultation.key, weighed.member.code),
            explanation: words::explanation_path(consultation),
        }
    }

    /// `Gemeente Utrecht`, to start a sentence with.
    pub fn named_first(&self) -> String {
        words::capitalized(&self.named)
    }
}
