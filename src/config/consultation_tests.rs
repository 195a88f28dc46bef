//! The consultation of 2025 as the letter has it, and what a mistake in a file is answered with.

use std::time::Duration;

use super::*;
use crate::domain::consultation::PublicationTier;
use crate::domain::weight::Rounding;

const FILE: &str = "azwa-hlo-2025.toml";
const TEXT: &str = include_str!("../../config/azwa-hlo-2025.toml");

fn azwa() -> Consultation {
    read_consultation(FILE, TEXT).unwrap()
}

#[test]
fn the_consultation_of_2025_is_that_of_the_letter() {
    let consultation = azwa();
    assert_eq!(consultation.letter.number, "Lbr. 25/041");
    assert_eq!(consultation.letter.reference, "U202500524");
    let window = &consultation.window;
    assert_eq!(window.opens_at().to_string(), "2025-09-10T07:00:00Z");
    assert_eq!(window.closes_at().to_string(), "2025-10-22T14:00:00Z");
    assert_eq!(consultation.decision_expected_on.to_string(), "2025-10-29");
    let rule = WeightRule::PerPopulation {
        unit: 1_000,
        rounding: Rounding::Up,
        minimum: 1,
        cap: 75,
    };
    assert_eq!(consultation.weighing.rule, rule);
    assert_eq!(
        consultation.weighing.reference_date.to_string(),
        "2024-01-01"
    );
    let choices = consultation.questions[0].choices.iter();
    let choices: Vec<_> = choices.map(|choice| choice.key.as_str()).collect();
    assert_eq!(choices, ["instemmen", "niet-instemmen"]);
    assert_eq!(consultation.publication, PublicationTier::Members);
    assert_eq!(consultation.percentage_decimals, 1);
    assert_eq!(consultation.webinars.len(), 2);
    assert!(consultation.webinars.iter().all(|w| w.starts_at.is_none()));
    assert_eq!(consultation.contact.email.as_str(), "info@vng.nl");
    assert_eq!(
        consultation.default_group().unwrap().key.as_str(),
        "gemeenten"
    );
}

#[test]
fn every_key_of_the_consultation_is_explained_where_it_first_stands() {
    let mut seen = std::collections::BTreeSet::new();
    let (mut table, mut before) = (String::new(), String::new());
    for line in TEXT.lines() {
        if line.starts_with('[') {
            table = line.to_owned();
        }
        let key = line
            .split_once(" = ")
            .filter(|_| !line.starts_with([' ', '#']));
        if let Some((key, _)) = key.filter(|(key, _)| seen.insert((table.clone(), key.to_owned())))
        {
            assert!(before.starts_with("# "), "not explained: {table} {key}");
        }
        before = line.to_owned();
    }
    assert!(seen.len() > 40, "{}", seen.len());
}

#[test]
fn the_sentences_of_the_consultation_are_short() {
    let consultation = azwa();
    let texts = consultation
        .introduction
        .iter()
        .chain(&consultation.recommendation);
    for sentence in texts.flat_map(|text| text.split(['.', '?'])) {
        assert!(sentence.split_whitespace().count() <= 20, "{sentence}");
    }
}

#[test]
fn the_islands_have_the_codes_of_the_real_roll() {
    let beside = concat!(env!("CARGO_MANIFEST_DIR"), "/../shared/data");
    let folder = Path::new(option_env!("RAADPLEGING_DATA").unwrap_or(beside));
    let Ok(list) = std::fs::read_to_string(folder.join("ledenlijst-2025.csv")) else {
        return;
    };
    let islands = &azwa().named_sets[0];
    assert_eq!(islands.name, "Waddeneilanden");
    let names = [
        "Ameland",
        "Schiermonnikoog",
        "Terschelling",
        "Vlieland",
        "Texel",
    ];
    assert_eq!(islands.members.len(), names.len());
    for (code, name) in islands.members.iter().zip(names) {
        assert!(list.contains(&format!("\n{code},{name},")), "{name}");
    }
}

/// The refusal of the file with one text replaced, without the file's name.
fn refusal(old: &str, new: &str) -> String {
    assert!(TEXT.contains(old), "{old}");
    let told = read_consultation(FILE, &TEXT.replacen(old, new, 1));
    let told = told.unwrap_err().to_string();
    let (file, rest) = told.split_once(", line ").unwrap();
    assert_eq!(file, FILE);
    rest.to_owned()
}

fn line_of(text: &str) -> usize {
    1 + TEXT.lines().position(|line| line == text).unwrap()
}

/// What is written, what stands there instead, and how the refusal begins.
const MISTAKES: &[(&str, &str, &str)] = &[
    ("minimum = 1", "minimumm = 1", "unknown field `minimumm`"),
    (
        "cap = 75",
        "cap = \"75\"",
        "invalid type: string \"75\", expected u32",
    ),
    (
        "rounding = \"up\"",
        "rounding = \"boven\"",
        "unknown variant `boven`",
    ),
    (
        "key = \"azwa-hlo-2025\"",
        "key = \"AZWA\"",
        "a key has 1 to 40",
    ),
    (
        "email = \"info@vng.nl\"",
        "email = \"info\"",
        "not an e-mail address",
    ),
    (
        "zone = \"Europe/Amsterdam\"",
        "zone = \"Europa\"",
        "the zone Europa is not",
    ),
    ("date = \"2025-09-10\"", "date = \"10-9-2025\"", ""),
    (
        "publication = \"members\"",
        "publication = \"alles\"",
        "unknown variant `alles`",
    ),
    (
        "title = \"Tweede webinar over AZWA en HLO\"",
        "title = \" \"",
        "empty",
    ),
    (
        "closes_at = \"2025-10-22T16:00\"",
        "closes_at = \"2025-10-26T02:30\"",
        "closes_at: 2025-10-26T02:30 happens twice",
    ),
    (
        "closes_at = \"2025-10-22T16:00\"",
        "closes_at = \"2026-03-29T02:30\"",
        "closes_at: 2026-03-29T02:30 does not exist",
    ),
    (
        "closes_at = \"2025-10-22T16:00\"",
        "closes_at = \"2025-10-22\"",
        "closes_at: 2025-10-22 is not a date and time",
    ),
    (
        "closes_at = \"2025-10-22T16:00\"",
        "closes_at = \"2025-09-10T09:00\"",
        "closes_at: the close does not come after",
    ),
    (
        "percentage_decimals = 1",
        "percentage_decimals = 5",
        "percentage_decimals: more than four",
    ),
    (
        "key = \"niet-instemmen\"",
        "key = \"instemmen\"",
        "key: instemmen stands twice",
    ),
    (
        "standing = \"counting\"",
        "standing = \"advisory\"",
        "groups: no voting group counts",
    ),
];

#[test]
fn a_mistake_is_told_with_its_line() {
    for (old, new, told) in MISTAKES {
        let refused = refusal(old, new);
        let line = match *old {
            "standing = \"counting\"" => line_of("key = \"gemeenten\""),
            old => line_of(old),
        };
        assert!(
            refused.starts_with(&format!("{line}: {told}")),
            "{new}\n{refused}"
        );
    }
}

#[test]
fn more_questions_than_fit_in_a_ballot_are_refused_at_the_first_too_many() {
    let (before, rest) = TEXT.split_once("[[questions]]").unwrap();
    let length = rest.find("\n[[groups]]").unwrap();
    let (question, after) = rest.split_at(length);
    let with = |count: usize| {
        let questions = (0..count).map(|number| {
            let key = format!("key = \"vraag-{number}\"");
            format!(
                "[[questions]]{}",
                question.replace("key = \"azwa-hlo\"", &key)
            )
        });
        format!("{before}{}{after}", questions.collect::<String>())
    };
    read_consultation(FILE, &with(20)).unwrap();
    let text = with(21);
    let refused = read_consultation(FILE, &text).unwrap_err().to_string();
    let (before, _) = text.split_once("vraag-20").unwrap();
    let line = 1 + before.matches('\n').count();
    assert!(
        refused.contains(&format!("{line}: questions: more than 20 questions")),
        "{refused}"
    );
}

#[test]
fn a_rule_has_its_own_numbers_and_no_others() {
    let line = line_of("[weighing]");
    for (old, new, told) in [
        (
            "unit = 1000",
            "",
            "weighing: the rule per-population needs unit",
        ),
        (
            "\"per-population\"\n",
            "\"one-each\"\n",
            "weighing: unit, rounding, minimum and cap belong",
        ),
        (
            "unit = 1000",
            "unit = 0",
            "weighing: the unit of inhabitants",
        ),
        (
            "minimum = 1",
            "minimum = 76",
            "weighing: the minimum is above the cap",
        ),
    ] {
        let refused = refusal(old, new);
        assert!(
            refused.starts_with(&format!("{line}: {told}")),
            "{new}\n{refused}"
        );
    }
}

#[test]
fn a_page_links_to_nothing_that_runs() {
    for wrong in [
        "javascript:alert(1)",
        "http://vng.nl",
        "https://",
        "https://a\\\"b",
        "/x",
    ] {
        let refused = refusal(
            "# url = \"https://…\"\n# bytes",
            &format!("url = \"{wrong}\"\n# bytes"),
        );
        assert!(
            refused.contains("not an address that begins with https"),
            "{refused}"
        );
    }
}

#[test]
fn a_demonstration_moves_the_window_and_drops_the_plan_of_reminders() {
    let (before, now) = (azwa(), azwa().window.closes_at());
    let later = now.plus(Duration::from_secs(600));
    let moved = consultation_with_window(azwa(), now, later).unwrap();
    assert_eq!(
        (moved.window.opens_at(), moved.window.closes_at()),
        (now, later)
    );
    assert_eq!(moved.window.zone(), before.window.zone());
    let back = consultation_with_window(moved, before.window.opens_at(), now).unwrap();
    let without_plan = Consultation {
        reminders: ReminderPlan::default(),
        ..before
    };
    assert_eq!(back, without_plan);
    assert!(consultation_with_window(back, now, now).is_err());
}

#[test]
fn a_plan_of_reminders_that_cannot_be_carried_out_is_refused() {
    let first = "at = \"2025-10-01T10:00\"";
    let moments = azwa().reminders.moments;
    let moments: Vec<String> = moments.iter().map(ToString::to_string).collect();
    let planned = [
        "2025-10-01T08:00:00Z",
        "2025-10-15T08:00:00Z",
        "2025-10-22T07:00:00Z",
    ];
    assert_eq!(moments, planned);
    for (wrong, told) in [
        ("2025-10-22T16:00", "at: the reminder comes at the close"),
        ("2025-10-23T10:00", "at: the reminder comes at the close"),
        (
            "2025-09-10T09:00",
            "at: the reminder comes before the opening",
        ),
        ("2025-10-15T10:00", "at: the reminder does not come after"),
        (
            "2025-10-01T20:00",
            "at: the reminder comes in the quiet hours",
        ),
        (
            "2025-10-01T07:59",
            "at: the reminder comes in the quiet hours",
        ),
        ("2025-03-30T02:30", "the clock goes forward then"),
        ("2025-10-26T02:30", "the clock goes back then"),
        ("2025-10-01", "is not a date and time"),
    ] {
        let refused = refusal(first, &format!("at = \"{wrong}\""));
        assert!(refused.contains(told), "{wrong}: {refused}");
    }
}
