//! Faults planted in right pages: the checker has to find each of them.

use crate::html_rules::faults;
use crate::sample::named;

struct Planted {
    sample: &'static str,
    find: &'static str,
    put: &'static str,
    /// Part of what the checker should say.
    told: &'static str,
}

const fn plant(
    sample: &'static str,
    find: &'static str,
    put: &'static str,
    told: &'static str,
) -> Planted {
    Planted {
        sample,
        find,
        put,
        told,
    }
}

const FRESH: &str = "secretary-ballot-fresh";
const WRONG: &str = "secretary-ballot-faults";
const LIST: &str = "bureau-turnout";

/// The five that axe, the Nu validator and html-validate let pass.
const MISSED_BY_OTHERS: [Planted; 5] = [
    plant(FRESH, "lang=\"nl\"", "lang=\"en\"", "lang is"),
    plant(
        WRONG,
        "<title>Fout: ",
        "<title>",
        "does not start with Fout",
    ),
    plant(
        WRONG,
        "href=\"#naam\"",
        "href=\"#name\"",
        "link to missing name",
    ),
    plant(
        FRESH,
        "aria-describedby=\"toelichting-hulp\"",
        "aria-describedby=\"toelichting-hint\"",
        "misses toelichting-hint",
    ),
    plant(
        FRESH,
        "value=\"instemmen\"",
        "value=\"instemmen\" checked",
        "made beforehand",
    ),
];

/// One or more for every other rule.
const OTHERS: &[Planted] = &[
    plant(FRESH, "<h1>", "<h1>a</h1><h1>", "2 h1"),
    plant(
        FRESH,
        "<h3>Wie stemt er?</h3>",
        "<h4>Wie stemt er?</h4>",
        "skips to h4",
    ),
    plant(
        FRESH,
        "id=\"reactie\"",
        "id=\"naam\"",
        "id naam stands twice",
    ),
    plant(FRESH, "for=\"naam\"", "for=\"name\"", "misses name"),
    plant(FRESH, "for=\"mandaat\"", "for=\"naam\"", "has 2 labels"),
    plant(FRESH, "<h1>", "<h1 style=\"color: red\">", "style on"),
    plant(FRESH, "<form", "<form onsubmit=\"x()\"", "onsubmit on"),
    plant(
        FRESH,
        "</main>",
        "<script></script></main>",
        "no place here",
    ),
    plant(
        FRESH,
        "https://vng.example/azwa.pdf",
        "https://elders.example/",
        "leads to",
    ),
    plant(
        FRESH,
        "href=\"/over\"",
        "href=\"//elders.example/\"",
        "leads to",
    ),
    plant(
        FRESH,
        "href=\"data:image/svg+xml,",
        "href=\"https://vng.example/azwa.pdf?\"",
        "leads to",
    ),
    plant(FRESH, " novalidate", "", "browser judges"),
    plant(
        FRESH,
        "name=\"token\"",
        "name=\"csrf\"",
        "without one token",
    ),
    plant(FRESH, "type=\"submit\"", "", "without words or type"),
    plant(FRESH, "<legend>", "<p>", "without a legend"),
    plant(
        FRESH,
        "name=\"naam\" type",
        "name=\"naam\" required type",
        "that hinders",
    ),
    plant(
        FRESH,
        "<a class=\"skip-link\" href=\"#inhoud\">",
        "<a href=\"#stem\">",
        "skip link",
    ),
    plant(
        FRESH,
        "<main id=\"inhoud\" tabindex=\"-1\">",
        "<main id=\"inhoud\">",
        "main#inhoud",
    ),
    plant(FRESH, "<title>", "<title>Fout: ", "says Fout: without"),
    plant(
        FRESH,
        " – AZWA en HLO – VNG</title>",
        "</title>",
        "not page – subject",
    ),
    plant(WRONG, " role=\"radiogroup\"", "", "no radiogroup"),
    plant(WRONG, " autofocus", "", "does not get the focus"),
    plant(
        WRONG,
        "href=\"#functie\"",
        "href=\"#stem\"",
        "leads to no field",
    ),
    plant(
        WRONG,
        "</span>Vul uw naam in.",
        "</span>Naam!",
        "without the summary",
    ),
    plant(LIST, "scope=\"row\"", "", "without scope row"),
    plant(
        LIST,
        "<caption id=\"gevonden\">",
        "<caption id=\"gevonden\"></caption><p>",
        "caption",
    ),
    plant(LIST, " aria-hidden=\"true\"", "", "read aloud"),
    plant(LIST, "<td>", "<td></td><td>", "cells under"),
    plant(LIST, " tabindex=\"0\"", "", "cannot be scrolled"),
];

#[test]
fn the_five_faults_that_other_checkers_miss_are_found() {
    all_are_found(&MISSED_BY_OTHERS);
}

#[test]
fn every_rule_can_be_broken_and_is_then_told() {
    all_are_found(OTHERS);
}

fn all_are_found(planted: &[Planted]) {
    for fault in planted {
        let sample = named(fault.sample);
        let wrong = sample.html.replacen(fault.find, fault.put, 1);
        assert_ne!(wrong, sample.html, "nothing to plant at {}", fault.find);
        let found = faults(&wrong, sample.expected);
        assert!(
            found.iter().any(|told| told.contains(fault.told)),
            "{} not told of {}: {found:?}",
            fault.told,
            fault.put
        );
    }
}
