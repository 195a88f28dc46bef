//! What is kept back of a public outcome is kept back in every form of it.

use serde_json::Value;

use crate::database::Database;
use crate::later_redactions::on_paper;
use crate::public_results::{json, promised, published, read};

on_both_databases!(every_download_keeps_back_what_the_page_keeps_back);

/// Three yes and three no, each alone in its province, with weights that add up in one way only.
fn every_download_keeps_back_what_the_page_keeps_back(database: Database) {
    let house = promised(database, "provinces");
    published(&house);
    let value = json(&house);
    let rows = value["result"]["provinces"].as_array().unwrap();
    let voted = rows
        .iter()
        .map(|row| row["voted"]["part"].as_u64().unwrap());
    let voted: Vec<u64> = voted.filter(|part| *part > 0).collect();
    assert_eq!(voted, [6], "together in one row");
    for choice in value["result"]["questions"][0]["choices"]
        .as_array()
        .unwrap()
    {
        assert_eq!(choice["votes"], Value::Null);
    }
    assert_eq!(value["members"], Value::Array(vec![]));
    let table = read(&house, "/uitslag.csv");
    let mut reader = csv::Reader::from_reader(table.body.as_slice());
    for line in reader.records().map(Result::unwrap) {
        assert_eq!(&line[5], "", "{line:?}");
        let alone = &line[0] == "province" && !line[1].contains(" + ");
        assert!(!alone || &line[4] == "0", "{line:?}");
        assert_ne!(&line[0], "member");
    }
    let page = read(&house, "").page(200);
    let paper = on_paper(&read(&house, "/uitslag.pdf").body).unwrap_or_default();
    for (name, text) in [("page", &page.text), ("paper", &paper)] {
        let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
        for hidden in ["139 (", "68 (", "Zeeland1", "Zeeland 1", "Duinwijk"] {
            assert!(!text.contains(hidden), "{name}: {hidden}: {text}");
        }
    }
    read(&house, "/stemmen").page(404);
}
