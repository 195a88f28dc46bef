//! A document that the bureau hands in: what makes a file a PDF that members can be shown.

use super::question::Key;

/// The most bytes of a document.
pub const MOST_BYTES: usize = 10_000_000;
/// In so many bytes at its end a PDF says that it ends.
const END: usize = 1024;

/// Why a file is not taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum PdfFault {
    #[error("more than 10,000,000 bytes")]
    TooLarge,
    #[error("it does not begin as a PDF")]
    NotAPdf,
    #[error("it does not end as a PDF")]
    CutOff,
    #[error("it is encrypted")]
    Encrypted,
    #[error("it runs a script or a program")]
    Active,
}

/// Reads the file as plain bytes, which finds what an office program or a scanner put in it. This is
/// no virus scanner: what is compressed, or written with escapes, is not seen.
pub fn check_pdf(file: &[u8]) -> Result<(), PdfFault> {
    if file.len() > MOST_BYTES {
        return Err(PdfFault::TooLarge);
    }
    if !file.starts_with(b"%PDF-") {
        return Err(PdfFault::NotAPdf);
    }
    let end = file.get(file.len().saturating_sub(END)..);
    if end.and_then(|end| split_at(end, b"%%EOF")).is_none() {
        return Err(PdfFault::CutOff);
    }
    if has_name(file, b"Encrypt") {
        return Err(PdfFault::Encrypted);
    }
    // so short a name stands in a large picture by chance
    let script = outside_streams(file)
        .into_iter()
        .any(|part| has_name(part, b"JS"));
    if script || has_name(file, b"JavaScript") || has_name(file, b"Launch") {
        return Err(PdfFault::Active);
    }
    Ok(())
}

/// Where this service shows it, for ever: `/raadpleging/azwa-hlo-2025/documenten/….pdf`. `hash` is
/// the SHA-256 of its bytes, hex; so the definition, which holds the address, holds the content.
pub fn own_address(consultation: &Key, hash: &str) -> String {
    format!("/raadpleging/{consultation}/documenten/{hash}.pdf")
}

/// Which document of this service an address names: of this consultation, with this hash. None for
/// an address elsewhere.
pub fn own_document(address: &str) -> Option<(Key, &str)> {
    let rest = address.strip_prefix("/raadpleging/")?;
    let (key, name) = rest.split_once("/documenten/")?;
    let hash = name.strip_suffix(".pdf")?;
    let hex = |byte: u8| matches!(byte, b'0'..=b'9' | b'a'..=b'f');
    let whole = hash.len() == 64 && hash.bytes().all(hex);
    Some((Key::parse(key).ok().filter(|_| whole)?, hash))
}

/// Whether a name stands in it whole: `/JS` is not in `/JSoftware`.
fn has_name(bytes: &[u8], name: &[u8]) -> bool {
    let ends = |next: &u8| next.is_ascii_whitespace() || b"\0()<>[]{}%".contains(next);
    let mut behind = bytes.split(|byte| *byte == b'/').skip(1);
    behind.any(|part| {
        let rest = part.strip_prefix(name);
        rest.is_some_and(|rest| rest.first().is_none_or(ends))
    })
}

fn outside_streams(mut rest: &[u8]) -> Vec<&[u8]> {
    let mut outside = Vec::new();
    while let Some((before, stream)) = split_at(rest, b"stream") {
        outside.push(before);
        rest = split_at(stream, b"endstream").map_or(&[], |(_, behind)| behind);
    }
    outside.push(rest);
    outside
}

fn split_at<'a>(bytes: &'a [u8], word: &[u8]) -> Option<(&'a [u8], &'a [u8])> {
    let at = bytes.windows(word.len()).position(|part| part == word)?;
    let (before, from) = bytes.split_at(at);
    Some((before, from.strip_prefix(word)?))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn with(inside: &str) -> Vec<u8> {
        format!("%PDF-1.7\n{inside}\ntrailer<</Root 1 0 R>>\nstartxref\n0\n%%EOF\n").into_bytes()
    }

    #[test]
    fn a_plain_pdf_is_taken_and_one_that_does_something_is_not() {
        assert_eq!(check_pdf(&with("1 0 obj<</Type/Catalog>>endobj")), Ok(()));
        for (inside, fault) in [
            ("<</Encrypt 5 0 R>>", PdfFault::Encrypted),
            ("<</S/JavaScript/JS(app.alert(1))>>", PdfFault::Active),
            ("<</S /Named /JS 7 0 R>>", PdfFault::Active),
            ("<</OpenAction<</S/Launch/F(cmd.exe)>>>>", PdfFault::Active),
        ] {
            assert_eq!(check_pdf(&with(inside)), Err(fault), "{inside}");
        }
    }

    #[test]
    fn what_only_looks_like_it_is_taken() {
        for inside in [
            "<</Producer(x)/JSoftware 1/EncryptNot 2/Launcher 3>>",
            "<</Length 4>>stream\n\x00/JS(\nendstream",
        ] {
            assert_eq!(check_pdf(&with(inside)), Ok(()), "{inside}");
        }
    }

    #[test]
    fn what_is_no_whole_pdf_is_refused() {
        assert_eq!(check_pdf(b"<html>%PDF- %%EOF"), Err(PdfFault::NotAPdf));
        assert_eq!(check_pdf(b""), Err(PdfFault::NotAPdf));
        assert_eq!(check_pdf(b"%PDF-1.7\n1 0 obj"), Err(PdfFault::CutOff));
        let mut early = with("");
        early.extend([b' '; END]);
        assert_eq!(check_pdf(&early), Err(PdfFault::CutOff));
        let mut large = with("");
        large.resize(MOST_BYTES + 1, b' ');
        assert_eq!(check_pdf(&large), Err(PdfFault::TooLarge));
    }

    #[test]
    fn an_own_address_is_a_key_and_a_hash_and_nothing_else() {
        let hash = "0a".repeat(32);
        let key = Key::parse("azwa").unwrap();
        let own = own_address(&key, &hash);
        assert_eq!(own_document(&own), Some((key, hash.as_str())));
        for wrong in [
            own.replace("/raadpleging", "//raadpleging"),
            own.replace("azwa", "a/../b"),
            own.replace(".pdf", ".html"),
            own.replace('a', "A"),
            format!("{own}#x"),
        ] {
            assert_eq!(own_document(&wrong), None);
        }
    }
}
