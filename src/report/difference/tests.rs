use super::*;
use crate::domain::edition::Edition;
use crate::domain::text::{Line, Prose};
use crate::report::fixture::{as_in_2025, code, no};
use crate::report::golden::cases::{count_again, one_vote};
use crate::report::{Format, Report, composer, json, read, render, version_of};

fn edition(number: u32, reason: Option<&str>) -> Edition {
    Edition {
        number,
        laid_down_at: as_in_2025().particulars.unsealed_at,
        reason: reason.map(|text| Line::parse(text).unwrap()),
    }
}

#[test]
fn two_reports_of_the_same_differ_in_nothing() {
    let closed = as_in_2025();
    let compose = composer("https://stemmen.example");
    let first = compose(&closed, edition(0, None), None).unwrap().unwrap();
    assert!(
        compose(&closed, edition(1, Some("Zomaar")), Some(&first))
            .unwrap()
            .is_none()
    );
}

#[test]
fn figures_members_and_particulars_that_changed_are_named() {
    let before = one_vote();
    let mut after = one_vote();
    let answer = after.answers.values().next().unwrap().clone();
    after.answers.insert(code("GM0003"), answer);
    after = count_again(after);
    after.answers.get_mut(&code("GM0001")).unwrap().explanation =
        Prose::parse("Geheim woord").unwrap();
    after.particulars.disputed = vec![code("GM0001")];
    let told = differences(&Report::of(&before), &Report::of(&after)).unwrap();
    let told = told.join("\n");
    for said in [
        "Opkomst: was 1 van de 4 gemeenten met 60 stemmen, is nu 2 van de 4 gemeenten met 80 stemmen.",
        "Vraag 1, ‘Stemt niet in’: was 1 gemeente met 60 stemmen, is nu 2 gemeenten met 80 stemmen.",
        "De cijfers per provincie zijn anders.",
        "Gemeente Zuidstad: anders is of er is gestemd",
        "Gemeente Ooststad: anders is de toelichting.",
        "Betwist, telt mee: was geen, is nu Ooststad.",
        "De samenvatting luidt anders.",
    ] {
        assert!(told.contains(said), "{said}\n{told}");
    }
    assert!(
        !told.contains("Geheim"),
        "what changed, not the text itself"
    );
    assert!(!told.contains("Noord"), "who changed, and nobody else");
}

#[test]
fn a_part_that_nobody_wrote_a_sentence_for_is_named_all_the_same() {
    let before = Report::of(&one_vote());
    let mut after = before.clone();
    after.members[0].population += 1;
    after.consultation.questions[0].choices[1].short = no().short + "!";
    let told = differences(&before, &after).unwrap();
    assert_eq!(
        told,
        [
            "De tekst of de regels van de raadpleging zijn anders.",
            "Gemeente Noord, Stad en Land: anders is een gegeven van het lid.",
        ]
    );
}

#[test]
fn members_of_whom_the_same_changed_stand_together() {
    let before = Report::of(&one_vote());
    let mut after = before.clone();
    for place in [0, 1, 3] {
        after.members[place].themes = "Geld".to_owned();
    }
    after.members[2].remark = "Anders".to_owned();
    let told = differences(&before, &after).unwrap();
    assert_eq!(
        told,
        [
            "Gemeenten Noord, Stad en Land, Ooststad en Zuidstad: anders is het thema.",
            "Gemeente 's-Weststad: anders is de reactie.",
        ]
    );
}

#[test]
fn every_form_is_made_again_of_the_bytes_that_are_kept() {
    let compose = composer("https://stemmen.example");
    for closed in [as_in_2025(), one_vote()] {
        let bytes = compose(&closed, edition(0, None), None).unwrap().unwrap();
        let kept = read(&bytes).unwrap();
        assert_eq!(json::write(&kept).unwrap(), bytes);
        assert_eq!(kept.read_from.as_deref(), Some(&*json::hash(&bytes)));
        let mut made = Report::of(&closed);
        made.version = version_of(&bytes).unwrap();
        made.schema_address = kept.schema_address.clone();
        for format in [Format::Xlsx, Format::Csv, Format::CsvExcel, Format::Json] {
            let one = render(&made, format).unwrap();
            assert_eq!(one, render(&kept, format).unwrap(), "{format:?}");
        }
        assert_eq!(
            Format::Csv.file_name(&kept),
            "uitslag-azwa-hlo-versie-1.0.csv"
        );
    }
}
