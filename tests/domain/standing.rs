//! Where a member stands after any sequence of votes, changes and withdrawals.

use proptest::collection::vec;
use proptest::prelude::*;
use raadpleging::domain::ballot::{Act, BallotVersion, ReceiptCode, Standing};
use raadpleging::domain::instant::Instant;
use raadpleging::domain::member::MemberCode;

fn version(number: u32, act: Act) -> BallotVersion {
    BallotVersion {
        member: MemberCode::parse("GM0344").unwrap(),
        version: number,
        act,
        received_at: Instant::from_micros(i64::from(number)).unwrap(),
        receipt: ReceiptCode::parse("7K3M-9QXR-2F4T").unwrap(),
    }
}

/// What a member may do next: withdrawing needs a vote that stands.
fn history() -> impl Strategy<Value = Vec<Act>> {
    vec(any::<bool>(), 0..12).prop_map(|coins| {
        let mut acts: Vec<Act> = Vec::new();
        for coin in coins {
            let stands = acts.last() == Some(&Act::Cast);
            acts.push(if coin && stands {
                Act::Withdrawn
            } else {
                Act::Cast
            });
        }
        acts
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1_000))]

    #[test]
    fn the_last_version_decides(acts in history()) {
        let numbered = (1_u32..).zip(&acts).map(|(number, act)| version(number, *act));
        let versions: Vec<BallotVersion> = numbered.collect();
        let standing = Standing::from_last(versions.last().cloned());
        prop_assert_eq!(standing.last_version() as usize, versions.len());
        match acts.as_slice() {
            [] => prop_assert_eq!(&standing, &Standing::NotVoted),
            [Act::Cast] => prop_assert_eq!(&standing, &Standing::Voted(versions[0].clone())),
            [.., Act::Cast] => {
                prop_assert_eq!(&standing, &Standing::Changed(versions[versions.len() - 1].clone()));
            }
            [.., last] => {
                prop_assert_eq!(*last, Act::Withdrawn);
                prop_assert_eq!(&standing, &Standing::Withdrawn(versions[versions.len() - 1].clone()));
            }
        }
        // at most one version counts, and only a vote that was not taken back
        let current = standing.current();
        prop_assert_eq!(current.is_some(), acts.last() == Some(&Act::Cast));
        prop_assert_eq!(current, versions.last().filter(|last| last.act == Act::Cast));
    }
}
