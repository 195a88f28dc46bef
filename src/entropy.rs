//! The one source of chance: the operating system's.

/// Fresh random bytes. A machine without chance can make no safe link, number or seal, and there
/// is nothing sensible to go on with: the process ends.
pub fn bytes<const N: usize>() -> [u8; N] {
    let mut bytes = [0; N];
    #[expect(
        clippy::disallowed_methods,
        reason = "this is the one source of chance"
    )]
    if getrandom::fill(&mut bytes).is_err() {
        std::process::abort();
    }
    bytes
}

/// Fresh random bytes as `2 * N` hex digits.
pub fn hex<const N: usize>() -> String {
    data_encoding::HEXLOWER.encode(&bytes::<N>())
}
