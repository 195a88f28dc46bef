//! Bytes to text: what a spreadsheet calls CSV may be in two encodings, or be no CSV at all.

use encoding_rs::WINDOWS_1252;

use super::fault::NotARollFile;

/// The most bytes of a file; the list of all municipalities takes a hundredth of it.
pub const MOST_BYTES: usize = 5 * 1024 * 1024;

/// How the letters of a file were written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Encoding {
    Utf8,
    /// What a spreadsheet on Windows writes when it is not asked for UTF-8.
    Windows1252,
}

/// The text without a byte order mark, every line end a `\n`.
pub(super) fn decode(bytes: &[u8]) -> Result<(String, Encoding), NotARollFile> {
    if bytes.len() > MOST_BYTES {
        return Err(NotARollFile::TooLarge);
    }
    // The first bytes of a zip file, which an xlsx or ods is, and of an old xls.
    if bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(&[0xd0, 0xcf, 0x11, 0xe0]) {
        return Err(NotARollFile::Workbook);
    }
    if bytes.starts_with(&[0xff, 0xfe]) || bytes.starts_with(&[0xfe, 0xff]) {
        return Err(NotARollFile::Utf16);
    }
    let bare = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let (text, encoding) = match std::str::from_utf8(bare) {
        Ok(text) => (text.into(), Encoding::Utf8),
        Err(_) => {
            let (text, _) = WINDOWS_1252.decode_without_bom_handling(bare);
            (text, Encoding::Windows1252)
        }
    };
    Ok((text.replace("\r\n", "\n").replace('\r', "\n"), encoding))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_encodings_give_the_same_letters() {
        let name = "Súdwest-Fryslân\n".to_owned();
        let windows = b"S\xfadwest-Frysl\xe2n\r\n";
        assert_eq!(decode(windows), Ok((name.clone(), Encoding::Windows1252)));
        let marked = [b"\xef\xbb\xbf".as_slice(), name.as_bytes()].concat();
        assert_eq!(decode(&marked), Ok((name.clone(), Encoding::Utf8)));
        assert_eq!(decode(name.as_bytes()), Ok((name, Encoding::Utf8)));
    }

    #[test]
    fn what_is_not_csv_is_named() {
        assert_eq!(decode(b"PK\x03\x04xlsx"), Err(NotARollFile::Workbook));
        assert_eq!(decode(b"\xff\xfea\0"), Err(NotARollFile::Utf16));
        let large = vec![b'a'; MOST_BYTES + 1];
        assert_eq!(decode(&large), Err(NotARollFile::TooLarge));
    }
}
