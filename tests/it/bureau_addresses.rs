//! Addresses that are the bureau's alone, for the table of who may see what.

pub const ALL: &[(&str, &str)] = &[
    ("GET", "/opzet"),
    ("POST", "/opzet"),
    ("POST", "/opzet-bestand"),
    ("GET", "/opzet/{consultation}"),
    ("GET", "/opzet/{consultation}/raadpleging.toml"),
    ("POST", "/opzet/{consultation}/bestand"),
    ("GET", "/opzet/{consultation}/teksten"),
    ("POST", "/opzet/{consultation}/teksten"),
    ("GET", "/opzet/{consultation}/data"),
    ("POST", "/opzet/{consultation}/data"),
    ("GET", "/opzet/{consultation}/stemmen"),
    ("POST", "/opzet/{consultation}/stemmen"),
    ("GET", "/opzet/{consultation}/afspraken"),
    ("POST", "/opzet/{consultation}/afspraken"),
    ("GET", "/opzet/{consultation}/vragen/{number}"),
    ("POST", "/opzet/{consultation}/vragen/{number}"),
    ("GET", "/bureau/{consultation}/themas"),
    ("POST", "/bureau/{consultation}/themas"),
    ("GET", "/bureau/{consultation}/themas/{number}"),
    ("POST", "/bureau/{consultation}/themas/{number}"),
    ("GET", "/bureau/{consultation}/themas/tekst/{code}/{text}"),
    ("POST", "/bureau/{consultation}/themas/tekst/{code}/{text}"),
    (
        "POST",
        "/bureau/{consultation}/themas/tekst/{code}/{text}/eindcodering",
    ),
    (
        "POST",
        "/bureau/{consultation}/themas/tekst/{code}/{text}/citaat",
    ),
    (
        "POST",
        "/bureau/{consultation}/themas/tekst/{code}/{text}/citaat/weghalen",
    ),
    (
        "POST",
        "/bureau/{consultation}/themas/tekst/{code}/{text}/weglaten",
    ),
    (
        "POST",
        "/bureau/{consultation}/themas/tekst/{code}/{text}/weglaten/terug",
    ),
];
