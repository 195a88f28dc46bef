//! Every address of the service, and how it is filled in.

use std::collections::BTreeSet;

use crate::house::KEY;
pub use crate::route_table::routes;

/// Every address once.
pub fn addresses() -> BTreeSet<String> {
    routes().into_iter().map(|(_, address)| address).collect()
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
