//! The package for an archive: everything of a version, and metadata by which each file can be
//! found, understood and checked without us.

use std::collections::BTreeMap;
use std::io::{Cursor, Read};

use raadpleging::domain::account::Role;
use raadpleging::evidence::entry::leaf_hash;
use raadpleging::evidence::tree::root;
use serde_json::Value;

use crate::database::Database;
use crate::house::{House, KEY};
use crate::mdto::{Node, parse, valid};
use crate::office::{Official, sha256};
use crate::voter::{NO, Voter, YES};

on_both_databases!(
    a_package_holds_all_forms_with_metadata_that_fits_them,
    the_log_in_a_package_gives_the_root_that_the_report_names,
    a_package_of_what_is_not_there_is_not_found,
);

fn counted(house: &House) {
    Voter::of(house, "GM9001").votes(YES);
    Voter::of(house, "GM9002").votes(NO);
    house.close();
}

type Files = BTreeMap<String, Vec<u8>>;

fn opened(board: &mut Official<'_>) -> Files {
    let answer = board.reads("/versies/1.0/archief.zip");
    assert_eq!(answer.status, 200);
    assert_eq!(answer.header("content-type"), Some("application/zip"));
    let name = answer.header("content-disposition").unwrap();
    assert!(name.ends_with("-versie-1.0-archief.zip\""), "{name}");
    let mut archive = zip::ZipArchive::new(Cursor::new(answer.body)).unwrap();
    let mut files = Files::new();
    for place in 0..archive.len() {
        let mut file = archive.by_index(place).unwrap();
        let mut bytes = Vec::new();
        file.read_to_end(&mut bytes).unwrap();
        let name = file.name().unwrap().into_owned();
        files.insert(name, bytes);
    }
    files
}

/// By the name of the file that it is about.
fn metadata(files: &Files) -> BTreeMap<String, Node> {
    let described = files.iter().filter_map(|(name, bytes)| {
        let about = name.strip_suffix(".mdto.xml")?.to_owned();
        let document = parse(std::str::from_utf8(bytes).unwrap());
        assert_eq!(valid(&document), Ok(()), "{name}");
        Some((about, document))
    });
    described.collect()
}

fn a_package_holds_all_forms_with_metadata_that_fits_them(database: Database) {
    let house = House::open(database);
    counted(&house);
    let mut board = Official::at_work(&house, Role::Board);
    let files = opened(&mut board);
    assert_eq!(opened(&mut board), files, "the same bytes again");
    let described = metadata(&files);
    let held = files
        .iter()
        .filter(|(name, _)| !name.ends_with(".mdto.xml"));
    let mut ids = Vec::new();
    for (name, bytes) in held {
        let about = &described[&format!("{name}.bestand")];
        let of = |path: &str| about.text(&format!("bestand/{path}"));
        assert_eq!(of("omvang"), bytes.len().to_string(), "{name}");
        assert_eq!(of("checksum/checksumWaarde"), sha256(bytes), "{name}");
        assert!(name.ends_with(&of("naam")), "{name}");
        ids.push((
            of("identificatie/identificatieKenmerk"),
            of("isRepresentatieVan/verwijzingIdentificatie/identificatieKenmerk"),
        ));
    }
    assert_eq!(ids.len(), 8, "five forms, a schema, a protocol and a log");
    points_to_its_files(&described, &ids);
    for (form, name) in [("pdf", "1.0.pdf"), ("json", "1.0.json"), ("csv", "1.0.csv")] {
        let (_, packed) = files.iter().find(|(held, _)| held.ends_with(name)).unwrap();
        let bytes = board.reads(&format!("/versies/1.0/uitslag.{form}")).body;
        assert!(*packed == bytes, "{form} is the one that is downloaded");
    }
    let (_, protocol) = files
        .iter()
        .find(|(name, _)| name.ends_with("protocol.txt"))
        .unwrap();
    let protocol = std::str::from_utf8(protocol).unwrap();
    assert!(
        protocol.contains("Bij het ontzegelen: 2 geopend, 0 niet leesbaar"),
        "{protocol}"
    );
}

/// `ids`: of each file and of the record that it says it is a form of.
fn points_to_its_files(described: &BTreeMap<String, Node>, ids: &[(String, String)]) {
    for kind in ["rapport", "protocol"] {
        let folder = format!("uitslag-{KEY}-versie-1.0");
        let record = &described[&format!("{folder}/{kind}/{kind}")];
        let id = record.text("informatieobject/identificatie/identificatieKenmerk");
        let own = ids
            .iter()
            .filter(|(_, of)| *of == id)
            .map(|(file, _)| file.clone());
        let mut own: Vec<String> = own.collect();
        let path =
            "informatieobject/heeftRepresentatie/verwijzingIdentificatie/identificatieKenmerk";
        let mut named = record.texts(path);
        own.sort();
        named.sort();
        assert_eq!(named, own, "{kind}");
        let dossier = &described[&format!("{folder}/dossier")];
        let path = "informatieobject/bevatOnderdeel/verwijzingIdentificatie/identificatieKenmerk";
        assert!(dossier.texts(path).contains(&id), "{kind}");
        let days = "informatieobject/dekkingInTijd/dekkingInTijdBegindatum";
        assert_eq!(record.text(days), "2025-09-10");
    }
}

fn the_log_in_a_package_gives_the_root_that_the_report_names(database: Database) {
    let house = House::open(database);
    counted(&house);
    let mut board = Official::at_work(&house, Role::Board);
    let files = opened(&mut board);
    let file = |end: &str| {
        let (_, bytes) = files.iter().find(|(name, _)| name.ends_with(end)).unwrap();
        std::str::from_utf8(bytes).unwrap().to_owned()
    };
    let report: Value = serde_json::from_str(&file("versie-1.0.json")).unwrap();
    let log = file("logboek.jsonl");
    let mut leaves = Vec::new();
    let mut found = false;
    for line in log.lines() {
        let line: Value = serde_json::from_str(line).unwrap();
        let leaf = line["leaf"].as_str().unwrap().to_owned();
        if let Some(body) = line["body"].as_str() {
            assert_eq!(leaf_hash(body.as_bytes()), leaf);
            if body.contains("\"consultation-closed\"") {
                assert_eq!(root(&leaves).unwrap(), report["particulars"]["log_root"]);
                found = true;
            }
            for secret in ["@", "Zeeland", "instemmen"] {
                assert!(!body.contains(secret), "{secret}: {body}");
            }
        }
        leaves.push(leaf);
    }
    assert!(found);
    let last: Value = serde_json::from_str(log.lines().last().unwrap()).unwrap();
    assert!(last["body"].as_str().unwrap().contains("version-laid-down"));
}

fn a_package_of_what_is_not_there_is_not_found(database: Database) {
    let house = House::open(database);
    let mut board = Official::at_work(&house, Role::Board);
    board.reads("/versies/1.0/archief.zip").page(404);
    counted(&house);
    // the close is weeks later: that session is over
    board.logs_in();
    for edition in ["1.1", "2.0", "x"] {
        board
            .reads(&format!("/versies/{edition}/archief.zip"))
            .page(404);
    }
}
