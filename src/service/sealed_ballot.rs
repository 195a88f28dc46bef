//! A ballot's content to sealed bytes of one length, and back.
//!
//! # Why
//!
//! The length of a sealed text would tell who wrote much, and a flipped choice could differ by a
//! letter. So every content is filled up to the same number of bytes before it is sealed.

use secrecy::SecretBox;

use crate::domain::ballot::BallotContent;
use crate::domain::member::MemberCode;
use crate::domain::question::Key;
use crate::domain::text::{MOST_BYTES, Prose};
use crate::secret::digest::sha256_hex;
use crate::secret::key_ring::KeyRing;
use crate::secret::sealing::{self, SealFault, Sealed, SealingChance};
use crate::store::StoredBallot;

/// Room for the choices and for the lines of whoever votes: name, function, reason, decision.
const MOST_HEADER_BYTES: usize = 8_944;
/// Two lengths, the header, and two texts of at most 16,000 bytes: 40,960 bytes, always.
const PADDED_BYTES: usize = 16 + MOST_HEADER_BYTES + 2 * MOST_BYTES;

/// What a sealed ballot is bound to; it opens nowhere else.
pub struct Place<'a> {
    pub consultation: &'a Key,
    pub member: &'a MemberCode,
    pub version: u32,
    pub one_time_number: &'a str,
}

impl Place<'_> {
    fn bound(&self) -> Vec<u8> {
        let Self {
            consultation,
            member,
            version,
            one_time_number,
        } = self;
        format!("{consultation}/{member}/{version}/{one_time_number}").into_bytes()
    }

    fn member_key(&self, keys: &KeyRing) -> [u8; 32] {
        keys.derive("own copy", &[&self.bound()])
    }
}

/// Seals a content in its place.
pub fn seal(
    content: &BallotContent,
    place: &Place<'_>,
    consultation_key: &[u8; 32],
    keys: &KeyRing,
    chance: &SealingChance,
) -> Result<Sealed, SealFault> {
    let padded = to_padded_bytes(content)?;
    let member_key = place.member_key(keys);
    sealing::seal(
        &padded,
        &place.bound(),
        consultation_key,
        &member_key,
        chance,
    )
}

/// Opens with the consultation's private key: after the close only.
pub fn open(
    sealed: &Sealed,
    place: &Place<'_>,
    private: &SecretBox<[u8; 32]>,
) -> Result<BallotContent, SealFault> {
    from_padded_bytes(&sealing::open(sealed, &place.bound(), private)?)
}

/// Opens for the eyes of whoever holds the member's own link.
pub fn open_own(
    sealed: &Sealed,
    place: &Place<'_>,
    keys: &KeyRing,
) -> Result<BallotContent, SealFault> {
    let member_key = place.member_key(keys);
    from_padded_bytes(&sealing::open_own(sealed, &place.bound(), &member_key)?)
}

/// SHA-256 over all three parts of a sealed ballot, each with its length before it, hex. The log
/// holds it, so that the unsealing opens what was recorded and nothing else.
pub fn seal_hash(sealed: &Sealed) -> String {
    let parts = [
        &sealed.content,
        &sealed.key_for_consultation,
        &sealed.key_for_member,
    ];
    let mut bytes = Vec::new();
    for part in parts {
        bytes.extend_from_slice(&(part.len() as u64).to_be_bytes());
        bytes.extend_from_slice(part);
    }
    sha256_hex(&bytes)
}

impl StoredBallot {
    /// The sealed inside, as the room of secrets takes it.
    pub fn sealed(&self) -> Sealed {
        Sealed {
            content: self.sealed.clone(),
            key_for_consultation: self.sealed_key.clone(),
            key_for_member: self.own_key.clone(),
        }
    }
}

/// Takes the texts out: they would grow when escaped, and their length is what must not show.
fn take_texts(content: &mut BallotContent) -> [Prose; 2] {
    match content {
        BallotContent::Cast(answer) => [
            std::mem::take(&mut answer.explanation),
            std::mem::take(&mut answer.remark),
        ],
        BallotContent::Withdrawn(withdrawal) => {
            [std::mem::take(&mut withdrawal.reason), Prose::default()]
        }
    }
}

fn put_texts(content: &mut BallotContent, [first, second]: [Prose; 2]) {
    match content {
        BallotContent::Cast(answer) => {
            answer.explanation = first;
            answer.remark = second;
        }
        BallotContent::Withdrawn(withdrawal) => withdrawal.reason = first,
    }
}

/// Header, first text and second text, each with its length before it; zeros behind.
fn to_padded_bytes(content: &BallotContent) -> Result<Vec<u8>, SealFault> {
    let mut header = content.clone();
    let [first, second] = take_texts(&mut header);
    let header = serde_json::to_vec(&header).map_err(|_| SealFault)?;
    let mut bytes = Vec::with_capacity(PADDED_BYTES);
    for part in [
        &header,
        first.as_str().as_bytes(),
        second.as_str().as_bytes(),
    ] {
        let length = u32::try_from(part.len()).map_err(|_| SealFault)?;
        bytes.extend_from_slice(&length.to_be_bytes());
        bytes.extend_from_slice(part);
    }
    if bytes.len() > PADDED_BYTES {
        return Err(SealFault);
    }
    bytes.resize(PADDED_BYTES, 0);
    Ok(bytes)
}

fn from_padded_bytes(bytes: &[u8]) -> Result<BallotContent, SealFault> {
    let mut rest = bytes;
    let mut part = || {
        let (length, behind) = rest.split_first_chunk::<4>().ok_or(SealFault)?;
        let length = usize::try_from(u32::from_be_bytes(*length)).map_err(|_| SealFault)?;
        let (part, behind) = behind.split_at_checked(length).ok_or(SealFault)?;
        rest = behind;
        Ok::<_, SealFault>(part)
    };
    let (header, first, second) = (part()?, part()?, part()?);
    let prose = |bytes| {
        let text = std::str::from_utf8(bytes).map_err(|_| SealFault)?;
        Prose::parse(text).map_err(|_| SealFault)
    };
    let mut content = serde_json::from_slice(header).map_err(|_| SealFault)?;
    put_texts(&mut content, [prose(first)?, prose(second)?]);
    Ok(content)
}

#[cfg(test)]
mod tests {
    use std::collections::{BTreeMap, BTreeSet};

    use super::*;
    use crate::domain::ballot::{Answer, Caster, CollegeDecision, Seen, Withdrawal};
    use crate::domain::consultation::MOST_QUESTIONS;
    use crate::domain::text::Line;

    fn cast(choice: &str, explanation: &str) -> BallotContent {
        BallotContent::Cast(Answer {
            choices: BTreeMap::from([(Key::parse("vraag").unwrap(), Key::parse(choice).unwrap())]),
            conditional: BTreeSet::new(),
            explanation: Prose::parse(explanation).unwrap(),
            remark: Prose::parse(explanation).unwrap(),
            change_reason: Some(Line::parse(&"🙂".repeat(200)).unwrap()),
            college_decision: CollegeDecision {
                date: None,
                number: Some(Line::parse(&"\"".repeat(200)).unwrap()),
            },
            seen: Seen::default(),
            caster: caster(),
        })
    }

    fn caster() -> Caster {
        Caster {
            name: Line::parse("A. \"de\" Vries").unwrap(),
            function: Line::parse("gemeentesecretaris").unwrap(),
        }
    }

    /// All that a consultation may ask and a ballot may hold, at its longest when written.
    fn fullest() -> BallotContent {
        let key = |number: usize| Key::parse(&format!("{number:a>40}")).unwrap();
        // four bytes to a character, and a quotation mark that is written with a stroke before it
        let line = Line::parse(&"\"\u{20e3}".repeat(200)).unwrap();
        let prose = Prose::parse(&"🙂".repeat(4_000)).unwrap();
        let questions = 0..MOST_QUESTIONS;
        BallotContent::Cast(Answer {
            choices: questions.clone().map(|n| (key(n), key(n))).collect(),
            conditional: questions.map(key).collect(),
            explanation: prose.clone(),
            remark: prose,
            change_reason: Some(line.clone()),
            college_decision: CollegeDecision {
                date: "2025-10-14".parse().ok(),
                number: Some(line.clone()),
            },
            seen: Seen {
                definition_hash: "f".repeat(64),
                clarifications: u32::MAX,
            },
            caster: Caster {
                name: line.clone(),
                function: line,
            },
        })
    }

    #[test]
    fn the_fullest_ballot_fits() {
        let mut header = fullest();
        take_texts(&mut header);
        let used = serde_json::to_vec(&header).unwrap().len();
        assert!(used <= MOST_HEADER_BYTES, "{used}");
    }

    #[test]
    fn every_content_has_the_same_length_and_comes_back_whole() {
        let withdrawn = BallotContent::Withdrawn(Withdrawal {
            reason: Prose::parse("Het college heeft zich bedacht.").unwrap(),
            caster: caster(),
        });
        let contents = [
            fullest(),
            cast("ja", ""),
            cast("niet-instemmen", &"🙂".repeat(4_000)),
            cast("ja", &"\"\\\n".repeat(1_300)),
            withdrawn,
        ];
        for content in contents {
            let bytes = to_padded_bytes(&content).unwrap();
            assert_eq!(bytes.len(), PADDED_BYTES);
            assert_eq!(from_padded_bytes(&bytes).unwrap(), content);
        }
    }

    #[test]
    fn bytes_that_are_not_a_ballot_are_refused() {
        assert!(from_padded_bytes(&[]).is_err());
        assert!(from_padded_bytes(&[255; 64]).is_err());
        assert!(from_padded_bytes(&[0; PADDED_BYTES]).is_err());
    }
}
