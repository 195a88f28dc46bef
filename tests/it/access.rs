//! Who may see what: every address for every role, and a new address without a row fails.

use std::collections::BTreeMap;

use raadpleging::domain::account::Role;

use crate::browser::Browser;
use crate::database::Database;
use crate::house::House;
use crate::office::Official;
use crate::routes::{filled, routes};

on_both_databases!(
    every_address_admits_the_roles_it_is_for,
    a_form_of_one_session_is_no_form_of_another
);

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum For {
    Everybody,
    /// With the link of the member alone.
    Secretary,
    Watch,
    Bureau,
    Board,
}

use For::{Board, Bureau, Everybody, Secretary, Watch};

/// Method, address, and whom it is for.
const TABLE: [(&str, &str, For); 33] = [
    ("GET", "/", Everybody),
    ("GET", "/over", Everybody),
    ("GET", "/toegankelijkheid", Everybody),
    ("GET", "/privacy", Everybody),
    ("GET", "/stijl.css", Everybody),
    ("GET", "/favicon.svg", Everybody),
    ("GET", "/robots.txt", Everybody),
    ("GET", "/health/live", Everybody),
    ("GET", "/health/ready", Everybody),
    ("POST", "/oefening/sluiten", Everybody),
    ("GET", "/s/{token}", Everybody),
    ("GET", "/stemmen/{code}", Secretary),
    ("POST", "/stemmen/{code}/controle", Secretary),
    ("POST", "/stemmen/{code}/wijzig", Secretary),
    ("POST", "/stemmen/{code}/versturen", Secretary),
    ("GET", "/stemmen/{code}/ontvangst", Secretary),
    ("GET", "/stemmen/{code}/intrekken", Secretary),
    ("POST", "/stemmen/{code}/intrekken", Secretary),
    ("GET", "/inloggen", Everybody),
    ("GET", "/inloggen/code", Everybody),
    ("POST", "/uitloggen", Everybody),
    ("GET", "/bureau", Watch),
    ("GET", "/bureau/{consultation}", Watch),
    ("GET", "/bureau/{consultation}/stemregister", Watch),
    ("GET", "/bureau/{consultation}/opkomst", Watch),
    ("GET", "/bureau/{consultation}/opkomst.csv", Watch),
    ("GET", "/bureau/{consultation}/gemeenten/{code}", Watch),
    ("POST", "/bureau/{consultation}/openen", Bureau),
    (
        "POST",
        "/bureau/{consultation}/gemeenten/{code}/nieuwe-link",
        Bureau,
    ),
    ("POST", "/bureau/{consultation}/herinnering", Bureau),
    ("GET", "/bestuur", Board),
    ("GET", "/bestuur/{consultation}", Board),
    ("GET", "/bestuur/{consultation}/uitslag.{form}", Board),
];
/// Read by the bureau too, beside the form at the same address.
const ALSO_READ: (&str, For) = ("/bureau/{consultation}/herinnering", Bureau);

fn admits(whom: For, role: Option<Role>) -> bool {
    match whom {
        Everybody => true,
        Secretary => false,
        Watch => matches!(
            role,
            Some(Role::Bureau | Role::Auditor | Role::Administrator)
        ),
        Bureau => role == Some(Role::Bureau),
        Board => role == Some(Role::Board),
    }
}

fn every_address_admits_the_roles_it_is_for(database: Database) {
    let house = House::open(database);
    let mut stated: Vec<String> = TABLE
        .iter()
        .map(|(_, route, _)| (*route).to_owned())
        .collect();
    stated.sort();
    stated.dedup();
    assert_eq!(
        stated,
        routes().into_iter().collect::<Vec<_>>(),
        "an address without a row"
    );
    let mut people: BTreeMap<Option<Role>, Browser> = BTreeMap::new();
    people.insert(None, house.browser());
    for role in Role::ALL {
        people.insert(Some(role), Official::at_work(&house, role).browser);
    }
    let before = house.database.dump();
    let read = [("GET", ALSO_READ.0, ALSO_READ.1)];
    for (method, route, whom) in TABLE.into_iter().chain(read) {
        if route == "/uitloggen" {
            continue; // ends the session: told in the stories of logging in
        }
        let path = filled(route, "GM9001", "x");
        for (role, browser) in &mut people {
            let form = [("content-type", "application/x-www-form-urlencoded")];
            let (headers, body) = match method {
                "POST" => (&form[..], Some(&b"aantal=7&reden=x&token=x"[..])),
                _ => (&[][..], None),
            };
            let answer = browser.ask(method, &path, headers, body);
            let told = format!("{method} {path} for {role:?}: {}", answer.status);
            let (status, to_log_in) = (
                answer.status,
                answer.header("location") == Some("/inloggen"),
            );
            match (whom, admits(whom, *role), role) {
                (Everybody, ..) => assert!([200, 303, 404].contains(&status), "{told}"),
                (Secretary, ..) => assert_eq!(status, 403, "{told}"),
                (_, false, None) => assert!(status == 303 && to_log_in, "{told}"),
                (_, false, Some(_)) => {
                    answer
                        .page(403)
                        .must_say("Deze pagina is niet voor uw account");
                }
                // admitted, and then the form is refused: it was not shown in this session
                (_, true, _) if method == "POST" => {
                    answer
                        .page(403)
                        .must_say("Dit formulier kwam niet van deze website");
                }
                (_, true, _) if route.contains("uitslag") => assert_eq!(status, 404, "{told}"),
                (_, true, _) => assert_eq!(status, 200, "{told}"),
            }
        }
    }
    assert_eq!(house.database.dump(), before);
}

fn a_form_of_one_session_is_no_form_of_another(database: Database) {
    let house = House::open(database);
    let mut first = Official::at_work(&house, Role::Bureau);
    let form = first
        .sees("/gemeenten/GM9001")
        .form()
        .with("reden", "Vertrokken");
    house.app.clock.advance(std::time::Duration::from_secs(60));
    let leave = first.sees("").leave.unwrap();
    first
        .browser
        .send(&leave)
        .page(200)
        .must_say("U bent uitgelogd.");
    first.logs_in();
    first
        .browser
        .send(&form)
        .page(403)
        .must_say("Dit formulier kwam niet van deze website");
    assert_eq!(house.database.count("ballot_link"), 7);
}
