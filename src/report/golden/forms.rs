//! What holds for the files themselves.

use crate::report::{Format, Report, csv, json, render};

use super::cases;

#[test]
fn the_same_report_gives_the_same_bytes() {
    for (name, report) in cases::all() {
        for format in [Format::Xlsx, Format::Csv, Format::CsvExcel, Format::Json] {
            let (one, other) = (
                render(&report, format).unwrap(),
                render(&report, format).unwrap(),
            );
            assert_eq!(one, other, "{name}, {format:?}");
        }
    }
}

#[test]
fn open_data_has_commas_and_no_byte_order_mark() {
    let (_, report) = cases::all().swap_remove(1);
    let text = String::from_utf8(csv::open_data(&report).unwrap()).unwrap();
    let heading = "code,name,province,population,size_class,group,votes,derivation_text,voted,\
                   choices.azwa-hlo,conditional.azwa-hlo,explanation,remark,change_reason,\
                   college_decision.date,college_decision.number\r\n";
    assert!(text.starts_with(heading), "{text}");
    assert!(
        text.contains("\"Noord, Stad en Land\",Groningen,59999,"),
        "{text}"
    );
}

#[test]
fn the_file_for_excel_has_semicolons_a_byte_order_mark_and_dutch_headings() {
    let (_, report) = cases::all().swap_remove(1);
    let bytes = csv::excel(&report).unwrap();
    let text = String::from_utf8(bytes).unwrap();
    assert!(
        text.starts_with("\u{feff}Code;Gemeente;Provincie;Inwoners;"),
        "{text}"
    );
    assert!(
        text.contains("\r\nGM0004;Noord, Stad en Land;Groningen;59999;"),
        "{text}"
    );
}

#[test]
fn a_condition_and_the_decision_of_the_college_are_columns() {
    let report = Report::of(&cases::conditions());
    let open = String::from_utf8(csv::open_data(&report).unwrap()).unwrap();
    for line in [
        "instemmen,true,Mits het geld structureel wordt.,,'=1+1 [U+202E]Nieuw inzicht,2025-10-07,\
         '=B&W[U+202E]1\r\n",
        "instemmen,false,,,,,\r\n",
        ",false,,,,,,,\r\n",
    ] {
        assert!(open.contains(line), "{line}\n{open}");
    }
    let excel = String::from_utf8(csv::excel(&report).unwrap()).unwrap();
    for line in [
        "Keuze;Voorwaarde;Toelichting bij de stem;Inhoudelijke reactie;\
         Reden van de nieuwe stem;Datum van het besluit;Nummer van het besluit\r\n",
        "Stemt in;ja;Mits het geld structureel wordt.;;'=1+1 [U+202E]Nieuw inzicht;7-10-2025;\
         '=B&W[U+202E]1\r\n",
    ] {
        assert!(excel.contains(line), "{line}\n{excel}");
    }
}

#[test]
fn members_stand_in_the_order_in_which_they_are_looked_up() {
    let (_, report) = cases::all().swap_remove(1);
    let names: Vec<&str> = report
        .members
        .iter()
        .map(|line| line.name.as_str())
        .collect();
    assert_eq!(
        names,
        ["Noord, Stad en Land", "Ooststad", "'s-Weststad", "Zuidstad"]
    );
}

#[test]
fn every_form_of_an_exercise_says_so() {
    let (_, report) = cases::all()
        .into_iter()
        .find(|(name, _)| *name == "exercise")
        .unwrap();
    let read = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
    assert!(read(json::write(&report).unwrap()).contains("\"exercise\": true"));
    assert!(read(csv::open_data(&report).unwrap()).contains(",exercise\r\n"));
    assert!(read(csv::excel(&report).unwrap()).contains(";Oefening\r\n"));
    assert!(Format::Xlsx.file_name(&report).starts_with("oefening-"));
    let mut real = report.clone();
    real.exercise = false;
    let sheets = [&report, &real].map(|report| render(report, Format::Xlsx).unwrap());
    assert_ne!(sheets[0], sheets[1]);
}

#[test]
fn a_format_is_known_by_its_name() {
    for format in Format::ALL {
        assert_eq!(Format::parse(format.name()), Some(format));
    }
    assert_eq!(Format::parse("exe"), None);
}

#[cfg(not(feature = "pdf"))]
#[test]
fn without_a_typesetter_there_is_no_pdf_and_the_rest_is_there() {
    let (_, report) = cases::all().swap_remove(1);
    let refused = render(&report, Format::Pdf);
    assert!(matches!(
        refused,
        Err(crate::report::ReportFault::NoTypesetter)
    ));
}
