//! The colours can be read: contrast of every pair that a page puts together.

use std::collections::BTreeMap;

use raadpleging::web::assets::DEFAULT_THEME;

/// Text on ground, and the least contrast (WCAG 1.4.3 and 1.4.11).
const PAIRS: &[(&str, &str, f64)] = &[
    ("default-color-document", "default-bg-document", 7.0),
    ("default-color-document", "default-bg-subtle", 7.0),
    ("default-color-subtle", "default-bg-document", 4.5),
    ("default-color-subtle", "default-bg-subtle", 4.5),
    ("default-border-default", "default-bg-document", 3.0),
    ("action-1-color-default", "default-bg-document", 4.5),
    ("action-1-color-default", "default-bg-subtle", 4.5),
    ("action-1-color-default", "action-1-bg-default", 4.5),
    ("action-1-color-hover", "default-bg-document", 4.5),
    ("action-1-color-hover", "action-1-bg-default", 4.5),
    ("default-color-document", "action-1-bg-default", 7.0),
    ("negative-color-default", "default-bg-document", 4.5),
    ("negative-color-default", "negative-bg-default", 4.5),
    ("default-color-document", "negative-bg-default", 7.0),
    ("positive-color-default", "positive-bg-default", 4.5),
    ("default-color-document", "positive-bg-default", 7.0),
    ("action-1-color-default", "positive-bg-default", 4.5),
    ("warning-color-default", "warning-bg-default", 4.5),
    ("default-color-document", "warning-bg-default", 7.0),
    ("action-1-color-default", "default-border-subtle", 3.0),
];

fn colours(theme: &str) -> BTreeMap<String, [u8; 3]> {
    let lines = theme.lines().filter_map(|line| {
        let (name, value) = line
            .trim()
            .strip_prefix("--basis-color-")?
            .split_once(':')?;
        let hex = value.trim().strip_prefix('#')?.trim_end_matches(';');
        let part = |at: usize| u8::from_str_radix(&hex[at..at + 2], 16).unwrap();
        Some((name.to_owned(), [part(0), part(2), part(4)]))
    });
    lines.collect()
}

fn luminance(colour: [u8; 3]) -> f64 {
    let [red, green, blue] = colour.map(|part| {
        let share = f64::from(part) / 255.0;
        if share <= 0.040_45 {
            share / 12.92
        } else {
            ((share + 0.055) / 1.055).powf(2.4)
        }
    });
    0.2126 * red + 0.7152 * green + 0.0722 * blue
}

fn contrast(a: [u8; 3], b: [u8; 3]) -> f64 {
    let (a, b) = (luminance(a), luminance(b));
    (a.max(b) + 0.05) / (a.min(b) + 0.05)
}

fn too_faint(theme: &str) -> Vec<String> {
    let colours = colours(theme);
    let pairs = PAIRS.iter();
    let faint = pairs.filter_map(|(text, ground, least)| {
        let measured = contrast(colours[*text], colours[*ground]);
        (measured < *least).then(|| format!("{text} on {ground}: {measured:.2}"))
    });
    faint.collect()
}

#[test]
fn every_text_stands_out_from_its_ground() {
    assert_eq!(too_faint(DEFAULT_THEME), Vec::<String>::new());
}

#[test]
fn a_faint_theme_is_noticed() {
    let faint = DEFAULT_THEME.replace("#4d5560", "#9aa0a8");
    assert_eq!(too_faint(&faint).len(), 2);
}

#[test]
fn the_measured_contrast_is_that_of_the_guideline() {
    let black_on_white = contrast([0; 3], [255; 3]);
    assert!((black_on_white - 21.0).abs() < 0.001);
}
