//! A draft to sealed bytes of one length, and back. The consultation's key does not open it: what
//! was not sent is read by nobody but whoever holds the link, also after the close.

use crate::domain::draft::{Draft, MOST_DRAFT_BYTES};
use crate::domain::member::MemberCode;
use crate::domain::question::Key;
use crate::secret::key_ring::KeyRing;
use crate::secret::sealing::{self, SealFault};

/// The texts, and the lengths before them: 40,960 bytes, always.
const PADDED_BYTES: usize = MOST_DRAFT_BYTES + 960;

/// What a sealed draft is bound to. The salt is new each time, so that no key seals two drafts.
pub struct DraftPlace<'a> {
    pub consultation: &'a Key,
    pub member: &'a MemberCode,
    pub link: u32,
    pub revision: u32,
    pub salt: &'a [u8; 32],
}

impl DraftPlace<'_> {
    fn bound(&self) -> Vec<u8> {
        let Self {
            consultation,
            member,
            link,
            revision,
            salt: _,
        } = self;
        format!("draft/{consultation}/{member}/{link}/{revision}").into_bytes()
    }

    fn key(&self, keys: &KeyRing) -> [u8; 32] {
        keys.derive("draft", &[&self.bound(), self.salt])
    }
}

pub fn seal(draft: &Draft, place: &DraftPlace<'_>, keys: &KeyRing) -> Result<Vec<u8>, SealFault> {
    sealing::wrap(&place.key(keys), &padded(draft)?, &place.bound())
}

pub fn open(sealed: &[u8], place: &DraftPlace<'_>, keys: &KeyRing) -> Result<Draft, SealFault> {
    unpadded(&sealing::unwrap(&place.key(keys), sealed, &place.bound())?)
}

/// The number of texts, then each name and each text with its length before it; zeros behind.
fn padded(draft: &Draft) -> Result<Vec<u8>, SealFault> {
    let count = |length: usize| u32::try_from(length).map_err(|_| SealFault);
    let mut bytes = count(draft.fields().count())?.to_be_bytes().to_vec();
    for part in draft.fields().flat_map(|(name, text)| [name, text]) {
        bytes.extend_from_slice(&count(part.len())?.to_be_bytes());
        bytes.extend_from_slice(part.as_bytes());
    }
    if bytes.len() > PADDED_BYTES {
        return Err(SealFault);
    }
    bytes.resize(PADDED_BYTES, 0);
    Ok(bytes)
}

fn unpadded(bytes: &[u8]) -> Result<Draft, SealFault> {
    let mut rest = bytes;
    let fields = number(&mut rest)?;
    let mut found = Vec::new();
    for _ in 0..fields {
        found.push((text(&mut rest)?, text(&mut rest)?));
    }
    Draft::new(found).map_err(|_| SealFault)
}

fn number(rest: &mut &[u8]) -> Result<usize, SealFault> {
    let (number, behind) = rest.split_first_chunk::<4>().ok_or(SealFault)?;
    *rest = behind;
    usize::try_from(u32::from_be_bytes(*number)).map_err(|_| SealFault)
}

fn text(rest: &mut &[u8]) -> Result<String, SealFault> {
    let length = number(rest)?;
    let (text, behind) = rest.split_at_checked(length).ok_or(SealFault)?;
    *rest = behind;
    String::from_utf8(text.to_vec()).map_err(|_| SealFault)
}

#[cfg(test)]
mod tests {
    use super::*;
    use secrecy::SecretBox;

    fn draft(text: &str) -> Draft {
        let fields = [("toelichting", text), ("keuze-vraag", "instemmen")];
        Draft::new(fields.map(|(name, text)| (name.to_owned(), text.to_owned()))).unwrap()
    }

    fn sealed_at(
        revision: u32,
        salt: &[u8; 32],
        text: &str,
    ) -> (Vec<u8>, Result<Draft, SealFault>) {
        let keys = KeyRing::new(SecretBox::new(Box::new([1; 32])));
        let consultation = Key::parse("azwa").unwrap();
        let member = MemberCode::parse("GM0344").unwrap();
        let place = |revision, salt| DraftPlace {
            consultation: &consultation,
            member: &member,
            link: 7,
            revision,
            salt,
        };
        let sealed = seal(&draft(text), &place(1, &[2; 32]), &keys).unwrap();
        let opened = open(&sealed, &place(revision, salt), &keys);
        (sealed, opened)
    }

    #[test]
    fn it_opens_in_its_own_place_alone() {
        let (_, opened) = sealed_at(1, &[2; 32], "Nog te bespreken.");
        assert_eq!(opened, Ok(draft("Nog te bespreken.")));
        assert_eq!(sealed_at(2, &[2; 32], "x").1, Err(SealFault));
        assert_eq!(sealed_at(1, &[3; 32], "x").1, Err(SealFault));
    }

    #[test]
    fn every_draft_has_the_same_length() {
        let long = "🙂".repeat(4_000);
        let short = sealed_at(1, &[2; 32], "").0.len();
        assert_eq!(sealed_at(1, &[2; 32], &long).0.len(), short);
    }

    #[test]
    fn bytes_that_are_no_draft_are_refused() {
        assert!(unpadded(&[]).is_err());
        assert!(unpadded(&[255; 64]).is_err());
        assert_eq!(unpadded(&[0; PADDED_BYTES]), Ok(Draft::default()));
    }
}
