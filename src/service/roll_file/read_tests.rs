//! What a bureau's spreadsheet may do to a member list.

use proptest::prelude::*;

use super::*;
use crate::domain::question::Key;

const HEADER: &str =
    "gemeentecode,naam,provincie,inwoners,secretaris,email,email_algemeen,kaart_kolom,kaart_rij";
const ALMERE: &str =
    "GM0034,Almere,Flevoland,226.500,J. Jansen,s@gm0034.example,g@gm0034.example,10,8";

fn groups() -> Vec<VotingGroup> {
    let group = |key: &str, standing| VotingGroup {
        key: Key::parse(key).unwrap(),
        name: key.to_owned(),
        standing,
    };
    vec![
        group("gewesten", Standing::Advisory),
        group("gemeenten", Standing::Counting),
    ]
}

fn read(text: &str) -> Result<RollFile, NotARollFile> {
    read_roll_file(text.as_bytes(), &groups())
}

fn faults(text: &str) -> Vec<(u64, String, CellFault)> {
    match read(text) {
        Err(NotARollFile::Rows(faults)) => {
            let listed = faults.listed.into_iter();
            listed.map(|f| (f.row, f.column, f.fault)).collect()
        }
        other => panic!("no faults in rows but {other:?}"),
    }
}

/// One faulty cell of the second row.
fn fault_of(line: &str) -> Vec<(String, CellFault)> {
    let found = faults(&format!("{HEADER}\n{line}\n"));
    found
        .into_iter()
        .map(|(row, column, fault)| {
            assert_eq!(row, 2);
            (column, fault)
        })
        .collect()
}

#[test]
fn a_list_from_excel_reads_as_one_from_elsewhere() {
    let plain =
        format!("{HEADER}\n{ALMERE}\n\"GM0820\",\"Nuenen, Gerwen en Nederwetten\",,24231,,,,,\n");
    let from_elsewhere = read(&plain).unwrap();
    assert_eq!(from_elsewhere.separator, Separator::Comma);
    let excel = format!(
        "\u{feff}{}\r\n{}\r\nGM0820;Nuenen, Gerwen en Nederwetten;;24.231;;;;;\r\n;;;;;;;;\r\n\r\n",
        HEADER.replace(',', ";"),
        ALMERE.replace(',', ";")
    );
    let from_excel = read(&excel).unwrap();
    assert_eq!(from_excel.separator, Separator::Semicolon);
    assert_eq!(from_excel.members, from_elsewhere.members);
    let nuenen = &from_excel.members[1];
    assert_eq!(nuenen.name.as_str(), "Nuenen, Gerwen en Nederwetten");
    assert_eq!((nuenen.population, nuenen.province), (24_231, None));
    assert_eq!(nuenen.group, "gemeenten");
    assert_eq!(nuenen.map_cell, None);
}

#[test]
fn columns_may_stand_in_any_order_and_the_optional_ones_may_be_there() {
    let text = "Stemmen;kaart_rij;kaart_kolom;groep;email_algemeen;email;secretaris;inwoners;provincie;naam;gemeentecode\n\
                3;8;10;gewesten;;;;0;Friesland;Gewest Noord;GW01\n";
    let member = read(text).unwrap().members.remove(0);
    assert_eq!(member.explicit_votes, Some(3));
    assert_eq!(member.group, "gewesten");
    assert_eq!(member.province, Some(Province::Fryslan));
    assert_eq!(member.map_cell, Some(MapCell { column: 10, row: 8 }));
}

#[test]
fn windows_1252_is_read_and_said() {
    let mut bytes = format!("{HEADER}\nGM1900,S").into_bytes();
    bytes.extend(b"\xfadwest-Frysl\xe2n,Frysl\xe2n,90421,,,,,\n");
    let file = read_roll_file(&bytes, &groups()).unwrap();
    assert_eq!(file.encoding, Encoding::Windows1252);
    assert_eq!(file.members[0].name.as_str(), "Súdwest-Fryslân");
}

#[test]
fn every_wrong_cell_is_told_with_its_column() {
    let wrong = "gm34,Al?ere,Flevopolder,226.50,J\u{202e}n,geen adres,a@b,x,8";
    let expected = [
        ("gemeentecode", CellFault::Code),
        ("naam", CellFault::Garbled),
        ("provincie", CellFault::Province),
        ("inwoners", CellFault::Number),
        ("secretaris", CellFault::Invisible),
        ("email", CellFault::Address),
        ("email_algemeen", CellFault::Address),
        ("kaart_kolom", CellFault::Number),
    ];
    let expected = expected.map(|(column, fault)| (column.to_owned(), fault));
    assert_eq!(fault_of(wrong), expected);
    let empty = fault_of(",,,,x,,,,3");
    let columns: Vec<_> = empty.iter().map(|(column, _)| column.as_str()).collect();
    assert_eq!(columns, ["gemeentecode", "naam", "inwoners", "kaart_kolom"]);
    assert_eq!(
        fault_of("GM0034,Almere,,0,,,,,"),
        [("inwoners".to_owned(), CellFault::NoInhabitants)]
    );
}

#[test]
fn a_wrong_shape_is_told_with_its_row() {
    let whole_row = |fault| vec![(String::new(), fault)];
    assert_eq!(
        fault_of("GM0820,Nuenen, Gerwen en Nederwetten,,24231,,,,,"),
        whole_row(CellFault::CellCount {
            cells: 10,
            columns: 9
        })
    );
    assert_eq!(
        fault_of("GM0034,\"Almere,,1,,,,,"),
        whole_row(CellFault::QuoteOpen)
    );
    let nameless = format!("{HEADER},\n{ALMERE},los\n{ALMERE}9,\n");
    assert_eq!(
        faults(&nameless)[0],
        (2, String::new(), CellFault::ColumnNameless)
    );
    let twice = format!("{HEADER}\n{ALMERE}\n\n{ALMERE}\n");
    let expected = (
        4,
        "gemeentecode".to_owned(),
        CellFault::CodeTwice { first_row: 2 },
    );
    assert_eq!(faults(&twice), [expected]);
}

#[test]
fn columns_that_are_missing_doubled_or_unknown_are_told() {
    let text = "gemeentecode,naam,naam,provincie,inwoners,secretaris,email,kaart_kolom,kaart_rij,faxnummer\n";
    let expected = [
        ("naam", CellFault::ColumnTwice),
        ("faxnummer", CellFault::ColumnUnknown),
        ("email_algemeen", CellFault::ColumnMissing),
    ];
    let expected = expected.map(|(column, fault)| (1, column.to_owned(), fault));
    assert_eq!(faults(text), expected);
    let group = format!("{HEADER},groep\n{ALMERE},vrienden\n");
    assert_eq!(faults(&group), [(2, "groep".to_owned(), CellFault::Group)]);
}

#[test]
fn a_file_without_members_is_no_roll() {
    for text in ["", "\n\n", HEADER, &format!("{HEADER}\n,,,,,,,,\n")] {
        assert_eq!(read(text), Err(NotARollFile::NoMembers), "{text:?}");
    }
}

#[test]
fn two_hundred_faults_are_listed_and_the_rest_is_counted() {
    let row = "gm1,A,,1,,,,,\n";
    let told = read(&format!("{HEADER}\n{}", row.repeat(205)))
        .unwrap_err()
        .to_string();
    assert_eq!(told.lines().count(), 201);
    assert!(told.starts_with("Rij 2, kolom gemeentecode, “gm1”: dit is geen code zoals GM0034.\n"));
    assert!(told.ends_with("\nen nog 5"));
}

#[test]
fn no_address_is_shown_and_a_long_value_is_cut() {
    let address = "jan@geheim@gm0034.example";
    let line = format!("GM0034,Almere,{},1,,{address},,,", "é".repeat(500));
    let told = read(&format!("{HEADER}\n{line}\n"))
        .unwrap_err()
        .to_string();
    assert!(!told.contains("geheim"));
    assert!(told.contains(&format!("“{}…”", "é".repeat(40))), "{told}");
}

/// Work that grows with the square of the size would take minutes on these.
#[test]
fn a_megabyte_of_anything_is_refused_soon() {
    let most = MOST_BYTES / 5;
    for (start, repeated) in [
        ("", ",".to_owned()),
        (",".repeat(most / 2).as_str(), "naam,".to_owned()),
        ("", "naam,".to_owned()),
        (HEADER, "\n".to_owned()),
        (HEADER, "\nGM0034,Almere,,1,,,,,".to_owned()),
        (HEADER, "\n\"".to_owned()),
        (HEADER, "e\u{301}".to_owned()),
    ] {
        let times = (most - start.len()) / repeated.len();
        let text = format!("{start}{}", repeated.repeat(times));
        assert!(read(&text).is_err());
    }
}

proptest! {
    #[test]
    fn no_bytes_make_it_panic(bytes in proptest::collection::vec(any::<u8>(), 0..2_000)) {
        drop(read_roll_file(&bytes, &groups()));
    }

    #[test]
    fn no_text_under_a_right_header_makes_it_panic(
        rows in "([GM0-9]{2,6}|[\",;\n\r\u{0}é]|[0-9.]{1,4}|[^\n]{0,3}){0,80}"
    ) {
        if let Err(fault) = read(&format!("{HEADER}\n{rows}")) {
            drop(fault.to_string());
        }
    }
}
