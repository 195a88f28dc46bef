//! The root of the log: one hash that stands for every event before it (RFC 6962, section 2.1).

use data_encoding::HEXLOWER;

use crate::secret::digest::sha256;

/// A leaf in the log is not a hash.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("leaf {0} of the log is not a hash")]
pub struct NotALeaf(usize);

/// The Merkle root over leaf hashes, all as 64 hex digits; of no leaves, the hash of nothing.
pub fn root(leaves: &[String]) -> Result<String, NotALeaf> {
    let hashes = leaves
        .iter()
        .enumerate()
        .map(|(place, leaf)| {
            let bytes = HEXLOWER.decode(leaf.as_bytes()).ok();
            bytes
                .and_then(|bytes| <[u8; 32]>::try_from(bytes).ok())
                .ok_or(NotALeaf(place))
        })
        .collect::<Result<Vec<_>, _>>()?;
    Ok(HEXLOWER.encode(&subtree(&hashes)))
}

fn subtree(hashes: &[[u8; 32]]) -> [u8; 32] {
    match hashes {
        [] => sha256(&[]),
        [only] => *only,
        _ => {
            // The largest power of two smaller than the number of leaves.
            let half = hashes.len().next_power_of_two() / 2;
            let (left, right) = hashes.split_at(half);
            let mut node = vec![1];
            node.extend_from_slice(&subtree(left));
            node.extend_from_slice(&subtree(right));
            sha256(&node)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::evidence::entry::leaf_hash;

    #[test]
    fn the_roots_are_those_of_the_reference_vectors() {
        // The test vectors of Certificate Transparency.
        let inputs: [&[u8]; 4] = [b"", &[0x00], &[0x10], &[0x20, 0x21]];
        let leaves: Vec<String> = inputs.iter().map(|input| leaf_hash(input)).collect();
        let expected = [
            "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
            "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
            "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
            "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
            "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
        ];
        for (count, root_of) in expected.iter().enumerate() {
            assert_eq!(root(&leaves[..count]).unwrap(), *root_of, "{count} leaves");
        }
        assert_eq!(root(&["geen hash".to_owned()]), Err(NotALeaf(0)));
    }
}
