//! Addresses with a form, for the bureau alone.

/// Forms of the bureau: shown to it, and sent by it.
pub const FORMS: &[&str] = &[
    "/bureau/{consultation}/aankondiging",
    "/bureau/{consultation}/herinnering",
    "/bureau/{consultation}/schermen",
    "/bureau/{consultation}/mailings/{number}/beeindigen",
    "/bureau/{consultation}/gemeenten/{code}/brief",
    "/bureau/{consultation}/themas",
    "/bureau/{consultation}/themas/{number}",
    "/bureau/{consultation}/themas/tekst/{code}/{text}",
    "/bureau/{consultation}/gemeenten/{code}/adres",
    "/bureau/{consultation}/gemeenten/{code}/gewicht",
    "/bureau/{consultation}/gemeenten/{code}/stem",
    "/bureau/{consultation}/gemeenten/{code}/betwisting",
    "/bureau/{consultation}/gemeenten/{code}/schrappen",
    "/bureau/{consultation}/stemregister/toevoegen",
    "/bureau/{consultation}/termijn",
    "/opzet",
    "/opzet/{consultation}/teksten",
    "/opzet/{consultation}/documenten",
    "/opzet/{consultation}/data",
    "/opzet/{consultation}/stemmen",
    "/opzet/{consultation}/afspraken",
    "/opzet/{consultation}/sleutelhouders",
    "/opzet/{consultation}/vragen/{number}",
];
