//! Every address of the service, read from where they stand.

use std::collections::BTreeSet;

use crate::house::KEY;

const SOURCE: &str = concat!(
    include_str!("../../src/web/routes.rs"),
    include_str!("../../src/web/exception_routes.rs"),
    include_str!("../../src/web/set_up/routes.rs")
);

/// `/stemmen/{consultation}/{code}/controle`
pub fn routes() -> BTreeSet<String> {
    // the address may stand on a line of its own
    let found = SOURCE
        .split("at(")
        .filter_map(|rest| rest.trim_start().strip_prefix('"'));
    let routes: BTreeSet<String> = found
        .map(|rest| rest.split('"').next().unwrap().to_owned())
        .collect();
    let services = SOURCE.matches(".service(").count();
    assert_eq!(
        routes.len(),
        services,
        "a service has no address of its own"
    );
    routes
}

/// The address with what belongs in it.
pub fn filled(route: &str, member: &str, token: &str) -> String {
    let path = route
        .replace("{code}", member)
        .replace("{token:/*[sS]/.*}", &format!("s/{token}"))
        .replace("{token:/*[nN]/.*}", &format!("n/{token}"))
        .replace("{token}", token)
        .replace("{version}", "1")
        .replace("{edition}", "1.0")
        .replace("{consultation}", KEY)
        .replace("{number}", "1")
        .replace("{hash}", &"0".repeat(64))
        .replace("{form}", "json")
        .replace("{text}", "toelichting");
    assert!(!path.contains('{'), "{path}");
    path
}
