//! How many members have voted, of all consultations at once.

use std::collections::{BTreeMap, BTreeSet};

use diesel::dsl::{count_star, max};
use diesel::prelude::*;

use super::column::Table;
use super::exception_schema::struck_member;
use super::fault::StoreFault;
use super::look::Look;
use super::schema::{ballot, member};
use crate::domain::fraction::Fraction;

const TABLE: Table = Table("ballot");

/// Consultation and member.
type Whose = (String, String);

impl Look<'_> {
    /// By the key of a consultation: of how many members on its roll a ballot counts, out of all.
    /// One without members is left out.
    pub fn voted(&mut self) -> Result<BTreeMap<String, Fraction>, StoreFault> {
        let mut counts = BTreeMap::new();
        let struck = self.all_struck()?;
        for (key, members) in self.ask(|connection| {
            member::table
                .group_by(member::consultation)
                .select((member::consultation, count_star()))
                .load::<(String, i64)>(connection)
        })? {
            let left = struck.iter().filter(|(own, _)| *own == key).count() as u64;
            let members: u64 = TABLE.count(members, "count")?;
            counts.insert(key, Fraction::new(0, members.saturating_sub(left)));
        }
        let withdrawn = self.last_versions_of(&["withdrawn"])?;
        for (whose, version) in self.last_versions_of(&["cast", "withdrawn"])? {
            let counts_now = withdrawn.get(&whose) != Some(&version) && !struck.contains(&whose);
            if let Some(count) = counts.get_mut(&whose.0).filter(|_| counts_now) {
                count.part += 1;
            }
        }
        Ok(counts)
    }

    fn all_struck(&mut self) -> Result<BTreeSet<Whose>, StoreFault> {
        let rows = self.ask(|connection| {
            struck_member::table
                .select((struck_member::consultation, struck_member::member))
                .load::<Whose>(connection)
        })?;
        Ok(rows.into_iter().collect())
    }

    /// Of every member that did one of these acts, the number of the last version by which it did.
    fn last_versions_of(
        &mut self,
        acts: &[&str],
    ) -> Result<BTreeMap<Whose, Option<i64>>, StoreFault> {
        let rows = self.ask(|connection| {
            ballot::table
                .filter(ballot::act.eq_any(acts))
                .group_by((ballot::consultation, ballot::member))
                .select((ballot::consultation, ballot::member, max(ballot::version)))
                .load::<(String, String, Option<i64>)>(connection)
        })?;
        let rows = rows.into_iter();
        Ok(rows
            .map(|(consultation, member, version)| ((consultation, member), version))
            .collect())
    }
}
