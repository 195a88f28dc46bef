//! Two people at one step: what each wrote, laid beside what both saw when they began.

use std::collections::BTreeMap;

use super::reader::Fault;
use super::step::StepField;
use super::values::Values;
use crate::secret::digest::sha256_hex;

/// The hidden field that says what stood in the others when the form was shown.
pub const SEEN: &str = "gezien";
/// Hex digits of a line's hash: enough to tell it from another one in the same field.
const DIGITS: usize = 8;

/// What stood in the fields of a form when it was shown: of every line a hash. It travels with the
/// form, and only decides what is told; whether the form is taken follows from its token.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Seen(BTreeMap<String, Vec<String>>);

/// A form beside what is saved now.
pub struct Merged {
    pub values: Values,
    /// At every field that somebody else changed, unless it came to the same.
    pub told: Vec<Fault>,
}

impl Seen {
    pub fn of(values: &Values) -> Self {
        let fields = values.said();
        Self(
            fields
                .map(|(name, text)| (name.to_owned(), hashes(text)))
                .collect(),
        )
    }

    /// As [`Seen::written`] wrote it; of anything else what can be read.
    pub fn parse(text: &str) -> Self {
        let fields = text.split(';').filter_map(|field| field.split_once('='));
        let fields = fields.map(|(name, lines)| {
            let lines = lines.split('.').map(str::to_owned);
            (name.to_owned(), lines.collect())
        });
        Self(fields.collect())
    }

    /// `titel=0a1b2c3d;inleiding=00112233.44556677`
    pub fn written(&self) -> String {
        let fields = self.0.iter();
        let fields = fields.map(|(name, lines)| format!("{name}={}", lines.join(".")));
        fields.collect::<Vec<_>>().join(";")
    }

    fn is(&self, name: &str, text: &str) -> bool {
        self.lines(name) == hashes(text)
    }

    fn had(&self, name: &str, line: &str) -> bool {
        self.lines(name).contains(&hash(line))
    }

    fn lines(&self, name: &str) -> &[String] {
        self.0.get(name).map_or(&[], Vec::as_slice)
    }
}

/// `fields` as the form has them, and as they are now: one of the two may have more rows.
pub fn merge(fields: &[Vec<StepField>; 2], typed: &Values, seen: &Seen, now: &Values) -> Merged {
    let mut merged = Merged {
        values: typed.clone(),
        told: Vec::new(),
    };
    let mut heading = "";
    for field in fields.iter().flatten() {
        let id = field.name();
        if let StepField::Heading(text) = field {
            heading = text;
            continue;
        }
        let (text, saved) = (typed.of(id), now.of(id));
        let (value, message) = if text == saved || seen.is(id, saved) {
            (text.to_owned(), None)
        } else if seen.is(id, text) {
            (saved.to_owned(), Some(TAKEN.to_owned()))
        } else if matches!(field, StepField::List(..)) {
            (both(id, text, seen, saved), Some(BOTH_LISTS.to_owned()))
        } else {
            (text.to_owned(), Some(differs(&field.in_words(saved))))
        };
        let told = merged.told.iter().any(|(other, _)| other == id);
        if let Some(message) = message.filter(|_| !told) {
            // the list above the form names them all, so each says which it is
            let message = format!("{}: {message}", field.called(heading));
            merged.told.push((id.to_owned(), message));
        }
        merged.values.put(id, value);
    }
    merged
}

const TAKEN: &str = "Iemand anders veranderde dit. Hier staat nu wat die ander bewaarde.";
const BOTH_LISTS: &str =
    "Iemand anders veranderde deze lijst ook. Beide wijzigingen staan er nu in.";

fn differs(saved: &str) -> String {
    format!(
        "Iemand anders veranderde dit ook. Bewaard is nu: {saved}. Bewaart u deze stap, dan geldt \
         wat u invulde."
    )
}

/// The lines of one without those that the other took away, and those that the other added.
fn both(id: &str, text: &str, seen: &Seen, saved: &str) -> String {
    let has = |text: &str, line: &str| text.lines().any(|other| other == line);
    let kept = text
        .lines()
        .filter(|line| has(saved, line) || !seen.had(id, line));
    let added = saved
        .lines()
        .filter(|line| !seen.had(id, line) && !has(text, line));
    kept.chain(added).collect::<Vec<_>>().join("\n")
}

fn hashes(text: &str) -> Vec<String> {
    text.trim_end().lines().map(hash).collect()
}

fn hash(line: &str) -> String {
    sha256_hex(line.as_bytes()).chars().take(DIGITS).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn values(fields: &[(&str, &str)]) -> Values {
        let mut values = Values::default();
        for (name, text) in fields {
            values.put(*name, *text);
        }
        values
    }

    fn shown(values: &Values) -> Vec<StepField> {
        vec![
            StepField::line(values, "naam", "Naam"),
            StepField::list(values, "lijst", "Lijst", 2),
            StepField::tick(values, "vinkje", "Vinkje"),
        ]
    }

    fn merged(seen: &[(&str, &str)], typed: &[(&str, &str)], now: &[(&str, &str)]) -> Merged {
        let [seen, typed, now] = [seen, typed, now].map(values);
        let fields = [shown(&typed), shown(&now)];
        merge(&fields, &typed, &Seen::of(&seen), &now)
    }

    #[test]
    fn what_was_seen_comes_back_as_it_went() {
        let seen = Seen::of(&values(&[("a", "een\n\ntwee"), ("b", "x"), ("c", "")]));
        assert_eq!(Seen::parse(&seen.written()), seen);
        assert_eq!(Seen::parse("onzin"), Seen::default());
    }

    #[test]
    fn a_field_that_only_one_changed_is_taken_from_that_one() {
        let both = merged(
            &[("naam", "a")],
            &[("naam", "b")],
            &[("naam", "a"), ("vinkje", "ja")],
        );
        assert_eq!(
            (both.values.of("naam"), both.values.of("vinkje")),
            ("b", "ja")
        );
        let told = format!("Vinkje: {TAKEN}");
        assert_eq!(both.told, [("vinkje".to_owned(), told)]);
    }

    #[test]
    fn of_a_list_no_line_of_either_is_lost_and_none_comes_back() {
        let both = merged(
            &[("lijst", "een\ntwee\ndrie")],
            &[("lijst", "een\ndrie\nvier")],
            &[("lijst", "twee\ndrie\nvijf")],
        );
        assert_eq!(both.values.of("lijst"), "drie\nvier\nvijf");
        assert_eq!(both.told.len(), 1);
    }

    #[test]
    fn what_both_changed_alike_is_told_to_nobody() {
        let same = [("naam", "b")];
        assert!(merged(&[("naam", "a")], &same, &same).told.is_empty());
        let other = merged(&[("naam", "a")], &[("naam", "b")], &[("naam", "")]);
        assert_eq!(other.values.of("naam"), "b");
        assert!(other.told[0].1.contains("Bewaard is nu: niets."));
    }
}
