//! Who may see what: every address for every role, and a new address without a row fails.

use std::collections::{BTreeMap, BTreeSet};

use raadpleging::domain::account::Role;

use crate::browser::{Answer, Browser};
use crate::bureau_addresses::FORMS;
use crate::database::Database;
use crate::dossiers::asks;
use crate::house::House;
use crate::office::Official;
use crate::routes::{filled, routes};
use crate::secretary_addresses::SECRETARY;

on_both_databases!(every_address_admits_the_roles_it_is_for,);

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum For {
    Everybody,
    /// With the link of the member alone.
    Secretary,
    /// Whoever has an account.
    Owner,
    Administrator,
    Watch,
    Bureau,
    Board,
}

use For::{Administrator, Board, Bureau, Everybody, Owner, Secretary, Watch};

/// Method, address, and whom it is for.
const TABLE: &[(&str, &str, For)] = &[
    ("GET", "/", Everybody),
    ("GET", "/over", Everybody),
    ("GET", "/toegankelijkheid", Everybody),
    ("GET", "/privacy", Everybody),
    ("GET", "/raadpleging/{consultation}", Everybody),
    (
        "GET",
        "/raadpleging/{consultation}/documenten/{hash}.pdf",
        Everybody,
    ),
    ("GET", "/uitslag/{consultation}", Everybody),
    ("GET", "/uitslag/{consultation}/stemmen", Everybody),
    ("GET", "/uitslag/{consultation}/uitslag.{form}", Everybody),
    ("GET", "/stijl.css", Everybody),
    ("GET", "/comfort.js", Everybody),
    ("GET", "/schema/{form}-1.json", Everybody),
    ("GET", "/robots.txt", Everybody),
    ("GET", "/health/live", Everybody),
    ("GET", "/health/ready", Everybody),
    ("POST", "/oefening/sluiten", Everybody),
    ("GET", "/{token:/*[sS]/.*}", Everybody),
    ("GET", "/{token:/*[nN]/.*}", Everybody),
    ("POST", "/{token:/*[nN]/.*}", Everybody),
    ("GET", "/inloggen", Everybody),
    ("POST", "/inloggen", Everybody),
    ("GET", "/inloggen/code", Everybody),
    ("POST", "/inloggen/code", Everybody),
    ("POST", "/uitloggen", Owner),
    ("GET", "/account", Owner),
    ("POST", "/account/sessies", Owner),
    ("POST", "/account/wachtwoord", Owner),
    ("POST", "/account/herstelcodes", Owner),
    ("GET", "/u/{token}", Everybody),
    ("POST", "/u/{token}", Everybody),
    ("GET", "/beheer/accounts", Administrator),
    ("POST", "/beheer/accounts", Administrator),
    ("GET", "/beheer/accounts/{number}", Administrator),
    ("POST", "/beheer/accounts/{number}", Administrator),
    ("POST", "/opzet-bestand", Bureau),
    ("GET", "/opzet/{consultation}", Bureau),
    ("GET", "/opzet/{consultation}/raadpleging.toml", Bureau),
    ("POST", "/opzet/{consultation}/bestand", Bureau),
    ("GET", "/bureau/{consultation}/voorbereiding", Watch),
    ("POST", "/bureau/{consultation}/voorbereiding", Bureau),
    ("GET", "/bureau", Watch),
    ("GET", "/bureau/{consultation}", Watch),
    ("GET", "/bureau/{consultation}/stemregister", Watch),
    ("GET", "/bureau/{consultation}/stemregister/inlezen", Watch),
    (
        "POST",
        "/bureau/{consultation}/stemregister/inlezen",
        Bureau,
    ),
    (
        "POST",
        "/bureau/{consultation}/stemregister/overnemen",
        Bureau,
    ),
    ("GET", "/bureau/{consultation}/opkomst", Watch),
    ("GET", "/bureau/{consultation}/opkomst/mailadressen", Watch),
    ("GET", "/bureau/{consultation}/opkomst.csv", Watch),
    ("GET", "/bureau/{consultation}/verloop", Watch),
    ("GET", "/bureau/{consultation}/kaart.svg", Watch),
    ("GET", "/bureau/{consultation}/opkomst.xlsx", Watch),
    ("GET", "/bureau/{consultation}/gemeenten/{code}", Watch),
    ("GET", "/bureau/{consultation}/ontvangers", Bureau),
    ("GET", "/bureau/{consultation}/ontvangers.csv", Bureau),
    ("GET", "/bureau/{consultation}/brieven", Bureau),
    ("GET", "/bureau/{consultation}/brieven.eml", Bureau),
    ("POST", "/bureau/{consultation}/brieven/proef", Bureau),
    ("GET", "/bureau/{consultation}/mailings", Watch),
    ("GET", "/bureau/{consultation}/mailings/{number}", Watch),
    ("POST", "/bureau/{consultation}/mailings/{number}", Bureau),
    (
        "GET",
        "/bureau/{consultation}/mailings/{number}/correctie",
        Bureau,
    ),
    (
        "POST",
        "/bureau/{consultation}/mailings/{number}/correctie",
        Bureau,
    ),
    (
        "POST",
        "/bureau/{consultation}/mailings/{number}/correctie/proef",
        Bureau,
    ),
    (
        "POST",
        "/bureau/{consultation}/mailings/{number}/correctie/versturen",
        Bureau,
    ),
    ("POST", "/bureau/{consultation}/openen", Bureau),
    (
        "POST",
        "/bureau/{consultation}/gemeenten/{code}/nieuwe-link",
        Bureau,
    ),
    ("GET", "/bureau/{consultation}/bellen", Watch),
    ("POST", "/bureau/{consultation}/bellen", Bureau),
    (
        "GET",
        "/bureau/{consultation}/gemeenten/{code}/contact",
        Watch,
    ),
    (
        "POST",
        "/bureau/{consultation}/gemeenten/{code}/contact",
        Bureau,
    ),
    ("GET", "/bureau/{consultation}/verduidelijkingen", Watch),
    ("POST", "/bureau/{consultation}/verduidelijkingen", Bureau),
    (
        "POST",
        "/bureau/{consultation}/verduidelijkingen/publiceren",
        Bureau,
    ),
    ("GET", "/bureau/{consultation}/niet-herkend", Watch),
    ("POST", "/bureau/{consultation}/niet-herkend", Bureau),
    ("GET", "/live.js", Everybody),
    ("GET", "/stand/{token}", Everybody),
    ("GET", "/bureau/{consultation}/opkomst/stand", Watch),
    ("GET", "/bureau/{consultation}/opkomst/cijfers", Watch),
    ("POST", "/bureau/{consultation}/schermen/intrekken", Bureau),
    ("GET", "/bureau/{consultation}/logboek", Watch),
    ("GET", "/bureau/{consultation}/logboek.csv", Watch),
    ("GET", "/bureau/{consultation}/logboek.json", Watch),
    ("GET", "/bureau/{consultation}/dossiers", Watch),
    ("GET", "/bureau/{consultation}/dossiers/{number}", Watch),
    (
        "POST",
        "/bureau/{consultation}/dossiers/{number}/goedkeuren",
        Bureau,
    ),
    (
        "POST",
        "/bureau/{consultation}/dossiers/{number}/afwijzen",
        Bureau,
    ),
    (
        "POST",
        "/bureau/{consultation}/themas/tekst/{code}/{text}/eindcodering",
        Bureau,
    ),
    (
        "POST",
        "/bureau/{consultation}/themas/tekst/{code}/{text}/citaat",
        Bureau,
    ),
    (
        "POST",
        "/bureau/{consultation}/themas/tekst/{code}/{text}/citaat/weghalen",
        Bureau,
    ),
    (
        "POST",
        "/bureau/{consultation}/themas/tekst/{code}/{text}/weglaten",
        Bureau,
    ),
    (
        "POST",
        "/bureau/{consultation}/themas/tekst/{code}/{text}/weglaten/terug",
        Bureau,
    ),
    ("GET", "/bestuur/{consultation}/themas", Board),
    ("GET", "/bestuur/{consultation}/themas/{number}", Board),
    ("POST", "/bestuur/{consultation}/themas/{number}", Board),
    ("GET", "/bestuur", Board),
    ("GET", "/bestuur/{consultation}", Board),
    ("GET", "/bestuur/{consultation}/uitslag.{form}", Board),
    ("GET", "/bestuur/{consultation}/besluit", Board),
    ("GET", "/bestuur/{consultation}/versies", Board),
    ("POST", "/bestuur/{consultation}/versies", Board),
    (
        "GET",
        "/bestuur/{consultation}/versies/{edition}/uitslag.{form}",
        Board,
    ),
    (
        "GET",
        "/bestuur/{consultation}/versies/{edition}/archief.zip",
        Board,
    ),
    ("POST", "/bestuur/{consultation}/ontzegelen", Board),
    ("POST", "/bestuur/{consultation}/besluit", Board),
    ("POST", "/bestuur/{consultation}/besluit/vastleggen", Board),
];
pub const MULTIPART: (&str, &str) = ("content-type", "multipart/form-data; boundary=x");
pub const FORM: (&str, &str) = ("content-type", "application/x-www-form-urlencoded");

pub fn rows() -> impl Iterator<Item = (&'static str, &'static str, For)> {
    let forms = FORMS.iter();
    let forms = forms.flat_map(|route| ["GET", "POST"].map(|method| (method, *route, Bureau)));
    let secretary = SECRETARY.iter();
    let secretary = secretary.map(|(method, route)| (*method, *route, Secretary));
    TABLE.iter().copied().chain(secretary).chain(forms)
}

pub fn admits(whom: For, role: Option<Role>) -> bool {
    match whom {
        Everybody => true,
        Secretary => false,
        Owner => role.is_some(),
        Administrator => role == Some(Role::Administrator),
        Watch => matches!(
            role,
            Some(Role::Bureau | Role::Auditor | Role::Administrator)
        ),
        Bureau => role == Some(Role::Bureau),
        Board => role == Some(Role::Board),
    }
}

fn every_address_admits_the_roles_it_is_for(database: Database) {
    let stated: Vec<_> = rows()
        .map(|(method, route, _)| (method, route.to_owned()))
        .collect();
    let pairs: BTreeSet<_> = stated.iter().cloned().collect();
    assert_eq!(pairs.len(), stated.len(), "two rows for one");
    assert_eq!(pairs, routes(), "a method of an address without a row");
    let house = House::open(database);
    let mut people: BTreeMap<Option<Role>, Browser> = BTreeMap::new();
    people.insert(None, house.browser());
    for role in Role::ALL {
        people.insert(Some(role), Official::at_work(&house, role).browser);
    }
    asks(&mut Official::colleague(&house), "GM9001");
    let before = house.database.dump();
    for row @ (method, route, _) in rows() {
        let path = filled(route, "GM9001", "x");
        for (role, browser) in &mut people {
            let answer = match method {
                "POST" if is_of_a_file(route) => {
                    browser.ask(method, &path, &[MULTIPART], Some(b"--x--\r\n"))
                }
                "POST" => browser.ask(method, &path, &[FORM], Some(b"aantal=7&reden=x&token=x")),
                _ => browser.ask(method, &path, &[], None),
            };
            check(row, *role, &answer);
        }
    }
    assert_eq!(house.database.dump(), before);
}

pub fn is_of_a_file(route: &str) -> bool {
    let ends = ["/inlezen", "bestand", "/documenten"];
    ends.iter().any(|end| route.ends_with(end))
}

fn check((method, route, whom): (&str, &str, For), role: Option<Role>, answer: &Answer) {
    let status = answer.status;
    let told = format!("{method} {route} for {role:?}: {status}");
    match whom {
        Everybody => assert!([200, 303, 404, 422].contains(&status), "{told}"),
        _ if !admits(whom, role) => must_refuse((method, route, whom), role, answer),
        _ if method == "POST" => must_know_the_form(answer),
        _ if route.contains("uitslag") || route.ends_with(".zip") => {
            assert_eq!(status, 404, "{told}");
        }
        _ => assert_eq!(status, 200, "{told}"),
    }
}

/// Kept out by who asks, whatever is asked.
pub fn must_refuse((method, route, whom): (&str, &str, For), role: Option<Role>, answer: &Answer) {
    match (whom, role) {
        (Secretary, _) => answer.page(403).must_say("Open de link opnieuw"),
        (_, Some(_)) => answer
            .page(403)
            .must_say("Deze pagina is niet voor uw account"),
        // what was typed is not lost on the way to where one logs in
        (_, None) if method == "POST" && !is_of_a_file(route) => {
            answer.page(403).must_say("U bent niet meer ingelogd");
        }
        (_, None) => assert_eq!(answer.header("location"), Some("/inloggen"), "{route}"),
    }
}

/// Let in, and then the form is refused: it was not shown in this session.
pub fn must_know_the_form(answer: &Answer) {
    let page = answer.page(403);
    page.must_say("Dit formulier kwam niet van deze website");
}
