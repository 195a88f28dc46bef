//! Which members of earlier rolls a member continues, through mergers and other codes, however often.

use std::collections::{BTreeMap, BTreeSet};

use super::member::MemberCode;
use super::question::Key;

/// The predecessors that the rolls of all consultations state.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Lineage {
    stated: BTreeMap<Key, BTreeMap<MemberCode, BTreeSet<MemberCode>>>,
}

impl Lineage {
    pub fn of(stated: impl IntoIterator<Item = (Key, MemberCode, BTreeSet<MemberCode>)>) -> Self {
        let mut lineage = Self::default();
        for (consultation, member, predecessors) in stated {
            let roll = lineage.stated.entry(consultation).or_default();
            roll.insert(member, predecessors);
        }
        lineage
    }

    /// Under which codes a member of `consultation` may stand on each of the `earlier` rolls, which
    /// come the newest first. Its own is always among them: what is stated once holds for all that
    /// was before. Each roll is looked at once, so codes that name each other in turn end as well.
    pub fn codes(
        &self,
        consultation: &Key,
        member: &MemberCode,
        earlier: &[Key],
    ) -> Vec<BTreeSet<MemberCode>> {
        let mut codes = BTreeSet::from([member.clone()]);
        self.go_back(consultation, &mut codes);
        let rolls = earlier.iter().map(|roll| {
            let here = codes.clone();
            self.go_back(roll, &mut codes);
            here
        });
        rolls.collect()
    }

    /// Whether several members of one roll name it: each continues a part of it.
    pub fn is_divided(&self, code: &MemberCode) -> bool {
        self.stated.values().any(|roll| {
            let naming = roll.values().filter(|named| named.contains(code));
            naming.count() > 1
        })
    }

    fn go_back(&self, roll: &Key, codes: &mut BTreeSet<MemberCode>) {
        let Some(stated) = self.stated.get(roll) else {
            return;
        };
        let further = codes.iter().filter_map(|code| stated.get(code));
        let further: Vec<MemberCode> = further.flatten().cloned().collect();
        codes.extend(further);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn code(text: &str) -> MemberCode {
        MemberCode::parse(text).unwrap()
    }

    fn key(text: &str) -> Key {
        Key::parse(text).unwrap()
    }

    fn lineage(stated: &[(&str, &str, &str)]) -> Lineage {
        Lineage::of(stated.iter().map(|(roll, member, predecessors)| {
            let predecessors = predecessors.split(' ').map(code).collect();
            (key(roll), code(member), predecessors)
        }))
    }

    fn codes(lineage: &Lineage, member: &str, earlier: &[&str]) -> Vec<String> {
        let earlier: Vec<Key> = earlier.iter().copied().map(key).collect();
        let rolls = lineage
            .codes(&key("nu"), &code(member), &earlier)
            .into_iter();
        rolls
            .map(|roll| crate::domain::member::written_codes(&roll))
            .collect()
    }

    #[test]
    fn what_is_stated_on_any_later_roll_holds_for_all_before_it() {
        let merged = lineage(&[("r2022", "GM1980", "GM0398 GM0416")]);
        // said on the roll of 2022, and not again
        assert_eq!(
            codes(&merged, "GM1980", &["r2022", "r2020"]),
            ["GM1980", "GM0398 GM0416 GM1980"]
        );
        assert_eq!(codes(&merged, "GM0361", &["r2022"]), ["GM0361"]);
        let now = lineage(&[("nu", "GM1980", "GM0398 GM0416")]);
        let first = codes(&now, "GM1980", &["r2020"]);
        assert_eq!(first, ["GM0398 GM0416 GM1980"]);
    }

    #[test]
    fn a_chain_goes_back_through_every_roll() {
        let chain = lineage(&[("nu", "GM3", "GM2"), ("r2022", "GM2", "GM1")]);
        assert_eq!(
            codes(&chain, "GM3", &["r2022", "r2020"]),
            ["GM2 GM3", "GM1 GM2 GM3"]
        );
    }

    #[test]
    fn codes_that_name_each_other_in_turn_come_to_an_end() {
        let round = lineage(&[("nu", "GM1", "GM2"), ("r2022", "GM2", "GM1")]);
        assert_eq!(
            codes(&round, "GM1", &["r2022", "r2020"]),
            ["GM1 GM2", "GM1 GM2"]
        );
    }

    #[test]
    fn who_is_named_by_several_of_one_roll_was_divided() {
        let haaren = lineage(&[
            ("nu", "GM0757", "GM0788"),
            ("nu", "GM0865", "GM0788"),
            ("nu", "GM1980", "GM0398"),
            ("later", "GM1980", "GM0398"),
        ]);
        assert!(haaren.is_divided(&code("GM0788")));
        assert!(!haaren.is_divided(&code("GM0398")));
    }
}
