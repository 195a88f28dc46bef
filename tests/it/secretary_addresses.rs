//! Addresses for whoever holds the link of a member.

/// Method and address.
pub const SECRETARY: &[(&str, &str)] = &[
    ("GET", "/stemmen/{consultation}/{code}"),
    ("POST", "/stemmen/{consultation}/{code}/controle"),
    ("POST", "/stemmen/{consultation}/{code}/wijzig"),
    ("POST", "/stemmen/{consultation}/{code}/concept"),
    ("GET", "/stemmen/{consultation}/{code}/concept/weggooien"),
    ("POST", "/stemmen/{consultation}/{code}/concept/weggooien"),
    ("GET", "/stemmen/{consultation}/{code}/concept.pdf"),
    (
        "GET",
        "/stemmen/{consultation}/{code}/ontvangst/{version}/ontvangstbewijs.pdf",
    ),
    ("POST", "/stemmen/{consultation}/{code}/versturen"),
    ("GET", "/stemmen/{consultation}/{code}/ontvangst"),
    ("GET", "/stemmen/{consultation}/{code}/ontvangst/{version}"),
    ("GET", "/stemmen/{consultation}/{code}/intrekken"),
    ("POST", "/stemmen/{consultation}/{code}/intrekken"),
    ("POST", "/stemmen/{consultation}/{code}/intrekken/wijzig"),
    ("GET", "/stemmen/{consultation}/{code}/plaatsvervanger"),
    ("POST", "/stemmen/{consultation}/{code}/intrekken/versturen"),
    ("POST", "/stemmen/{consultation}/{code}/plaatsvervanger"),
    (
        "POST",
        "/stemmen/{consultation}/{code}/plaatsvervanger/intrekken",
    ),
    ("GET", "/stemmen/{consultation}/{code}/overdragen"),
    ("POST", "/stemmen/{consultation}/{code}/overdragen"),
];
