//! Every address of the service with its methods, read from where they are joined to what answers;
//! for whoever checks that none is forgotten.

use std::collections::BTreeSet;
use std::path::Path;

/// Where handlers are joined to addresses.
const WEB: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/src/web");
/// A form that is shown and asks for an exception: the function `asked` gives it both methods.
const ASKED: &str = "asked::<";

/// `("POST", "/stemmen/{consultation}/{code}/controle")`: reading is GET, HEAD goes along.
pub fn routes() -> BTreeSet<(&'static str, String)> {
    let mut source = String::new();
    gather(Path::new(WEB), &mut source);
    for joined in source.split(".route(").skip(1) {
        let joined = joined.trim_start();
        let known = joined.starts_with("read(") || joined.starts_with("web::post()");
        assert!(known, "a method that no row can have: {joined:.60}");
    }
    let services = source.split(".service(").skip(1);
    // after the last one of a function stands what is none
    let services = services.map(|service| service.split("\n}\n").next().unwrap());
    services.flat_map(of_service).collect()
}

/// The methods of one address.
fn of_service(service: &str) -> Vec<(&'static str, String)> {
    // the address may stand on a line of its own
    let found = service.split("at(").map(str::trim_start);
    let mut found = found.filter_map(|rest| rest.strip_prefix('"'));
    let rest = found.next();
    let rest = rest.unwrap_or_else(|| panic!("a service has no address of its own: {service:.60}"));
    assert_eq!(found.next(), None, "two addresses in one");
    let address = rest.split('"').next().unwrap();
    let asks = service.starts_with(ASKED);
    let known = [("GET", "read("), ("POST", "web::post()")];
    let methods = known.into_iter();
    let methods: Vec<_> = methods
        .filter(|(_, joined)| asks || service.contains(joined))
        .map(|(method, _)| (method, address.to_owned()))
        .collect();
    assert!(!methods.is_empty(), "{address} answers nothing");
    methods
}

fn gather(folder: &Path, source: &mut String) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            gather(&path, source);
        } else if path.extension().is_some_and(|end| end == "rs") {
            source.push_str(&std::fs::read_to_string(path).unwrap());
        }
    }
}
