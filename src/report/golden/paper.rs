//! The report on paper.

use crate::domain::closed::EndedMailing;
use crate::domain::preparation::{AcceptedCheck, CheckItem};
use crate::domain::text::Line;
use crate::report::fixture::as_in_2025;
use crate::report::sheet::Sheet;
use crate::report::{Report, pdf};

use super::{cases, hostile};

pub fn holds(pdf: &[u8], text: &str) -> bool {
    pdf.windows(text.len())
        .any(|window| window == text.as_bytes())
}

/// The figures of the whole: 342 members, 110 of them with a text.
#[test]
fn the_report_of_all_members_is_one_to_keep_and_to_be_read_aloud() {
    let pdf = pdf::write(&Report::of(&as_in_2025())).unwrap();
    assert!(pdf.starts_with(b"%PDF-1.7"));
    for claim in [
        "<pdfaid:part>2</pdfaid:part>",
        "<pdfaid:conformance>A</pdfaid:conformance>",
        "<pdfuaid:part>1</pdfuaid:part>",
        "Uitslag ledenraadpleging AZWA, HLO en IZA",
        "2025-10-23T07:30:00",
    ] {
        assert!(holds(&pdf, claim), "{claim}");
    }
}

#[test]
fn the_same_report_gives_the_same_pdf() {
    let report = Report::of(&cases::advisory_group());
    assert_eq!(pdf::write(&report).unwrap(), pdf::write(&report).unwrap());
}

#[test]
fn markup_from_outside_stays_text() {
    let sheet = serde_json::to_value(Sheet::of(&Report::of(&hostile::texts())).unwrap()).unwrap();
    let text = sheet.to_string();
    assert!(text.contains("#let x = 1; #x #panic"), "{text}");
    assert!(text.contains("Nee[U+202E]niets␀␇[U+200F]"));
}

/// Words that a reader stumbles over.
#[test]
fn the_words_are_plain() {
    for (name, report) in cases::all() {
        let said = paper(&report).to_lowercase();
        for stiff in [
            "middels",
            "teneinde",
            "derhalve",
            "dient te",
            "tijdig",
            "desbetreffende",
            "conform",
            "respectievelijk",
            "omtrent",
            "inzake",
        ] {
            assert!(!said.contains(stiff), "{name}: {stiff}");
        }
    }
}

/// The sheet of a case, as text.
fn paper(report: &Report) -> String {
    serde_json::to_string(&Sheet::of(report).unwrap()).unwrap()
}

#[test]
fn the_chapters_stand_in_the_order_that_the_board_knows() {
    let sheet = Sheet::of(&Report::of(&as_in_2025())).unwrap();
    let headings: Vec<&str> = sheet
        .sections
        .iter()
        .map(|section| section.heading.as_str())
        .collect();
    assert_eq!(
        headings,
        [
            "1. Uitslag in het kort",
            "2. Waarover is gestemd?",
            "3. Uitslag in stemmen (gewogen)",
            "4. Uitslag in aantal gemeenten",
            "5. Opkomst",
            "6. Toelichtingen van gemeenten",
            "7. Bijzonderheden",
            "8. Zo is de uitslag berekend",
            "9. Hoe vast staat deze uitslag?",
            "10. Controle en vaststelling",
            "Bijlage A. Stem per gemeente",
            "Bijlage B. Gemeenten die niet hebben gestemd",
            "Bijlage C. Begrippen",
        ]
    );
}

#[test]
fn advice_is_never_a_decision() {
    for (name, report) in cases::all() {
        let said = paper(&report).to_lowercase();
        for wrong in ["aangenomen", "verworpen", "besloten", "quorum"] {
            assert!(!said.contains(wrong), "{name}: {wrong}");
        }
        assert!(
            said.contains("de uitslag is een advies. het bestuur is niet aan de uitslag gebonden."),
            "{name}"
        );
        assert!(
            said.contains("door afronding kan het totaal afwijken van 100%."),
            "{name}"
        );
    }
}

#[test]
fn an_exercise_has_its_notice_and_a_vote_has_none() {
    let notice = "Oefenomgeving: deze stemmen tellen nergens mee.";
    let of = |closed| Sheet::of(&Report::of(&closed)).unwrap().notice;
    assert_eq!(of(cases::exercise()).as_deref(), Some(notice));
    assert_eq!(of(cases::one_vote()), None);
}

#[test]
fn a_mailing_that_was_ended_is_told_with_its_reason() {
    let mut vote = cases::one_vote();
    vote.particulars.ended_mailings = vec![EndedMailing {
        kind: "reminder".to_owned(),
        ended_at: vote.particulars.opened_at,
        dropped: 4,
        reason: Line::parse("Verkeerde datum").unwrap(),
    }];
    let told = paper(&Report::of(&vote));
    let ended = "heeft het bureau een herinnering beëindigd: 4 mails gingen niet uit. De reden: \
                 ‘Verkeerde datum’.";
    assert!(told.contains(ended), "{told}");
}

#[test]
fn nothing_out_of_the_ordinary_is_said_to_be_so() {
    let mut vote = cases::one_vote();
    assert!(paper(&Report::of(&vote)).contains("Er waren geen bijzonderheden."));
    vote.particulars.accepted_checks = vec![AcceptedCheck {
        item: CheckItem::Clock,
        reason: "De tijdserver zweeg.".to_owned(),
    }];
    let told = paper(&Report::of(&vote));
    assert!(told.contains("De reden: ‘De tijdserver zweeg.’"), "{told}");
    let happened = paper(&Report::of(&as_in_2025()));
    assert!(happened.contains("2 stemmen kwamen te laat. Die tellen niet mee."));
    assert!(!happened.contains("Er waren geen bijzonderheden."));
    for (betwist, count) in [
        ("telt mee, maar is betwist: ", "De stem van 2 gemeenten "),
        (
            "is ingetrokken, maar dat is betwist: ",
            "De stem van 1 gemeente ",
        ),
    ] {
        assert!(
            happened.contains(&format!("{count}{betwist}")),
            "{happened}"
        );
    }
    for told in [
        "Verduidelijking 1 verscheen op dinsdag 16 september 2025 om 10.30 uur: ‘Over de kosten \
         in 2026’. Geen gemeente stemde zonder die te zien.",
        "1 gemeente stemde zonder die te zien.",
        "14 gemeenten stemden zonder die te zien.",
        "Op dinsdag 14 oktober 2025 om 10.42 uur is het e-mailadres van gemeente ",
        "De een vroeg dit aan, de ander keurde het goed (dossier 3).",
        "2 aanvragen voor een uitzondering zijn niet doorgegaan.",
    ] {
        assert!(happened.contains(told), "{happened}");
    }
    let nobody = "Geen enkele gemeente heeft gemeld dat haar laatste stem niet van haar was.";
    assert!(!happened.contains(nobody));
    assert!(paper(&Report::of(&cases::one_vote())).contains(nobody));
}

#[test]
fn agreement_under_conditions_has_its_own_heading_where_it_is_asked_for() {
    let mut closed = cases::conditions();
    let said = paper(&Report::of(&closed));
    assert!(said.contains("Instemming onder voorwaarden"), "{said}");
    assert!(said.contains("60 stemmen · onder een voorwaarde"), "{said}");
    assert!(said.contains("Stemt in (onder een voorwaarde)"), "{said}");
    closed.consultation.questions[0].choices[0].conditional = false;
    let said = paper(&Report::of(&cases::count_again(closed)));
    assert!(!said.to_lowercase().contains("voorwaarde"), "{said}");
}

#[test]
fn an_advisory_group_stands_apart() {
    let said = paper(&Report::of(&cases::advisory_group()));
    assert!(
        said.contains("Van de 4 gemeenten hebben er 2 gestemd (50,0%)"),
        "{said}"
    );
    assert!(said.contains("Adviserende stem: Aangesloten organisaties"));
    assert!(said.contains("Regio Eén (adviserend)"));
}
