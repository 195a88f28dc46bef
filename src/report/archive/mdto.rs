//! Metadata as the Nationaal Archief asks for it: MDTO, XML schema 1.0.1. The order of elements is
//! the schema's.

use jiff::civil::Date;

use super::element::Element;
use crate::domain::instant::Instant;

const HEAD: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\
    <MDTO xmlns=\"https://www.nationaalarchief.nl/mdto\" \
    xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" \
    xsi:schemaLocation=\"https://www.nationaalarchief.nl/mdto \
    https://www.nationaalarchief.nl/mdto/MDTO-XML1.0.1.xsd\">\n";

/// What something is called, and its own name for machines.
#[derive(Clone)]
pub struct Named {
    pub name: String,
    pub id: String,
}

/// Where the identifiers come from, whose archive it is, and what holds for all of it.
pub struct Whose {
    /// `Ledenraadpleging VNG`
    pub source: String,
    /// The association.
    pub owner: String,
    /// What may be done with it, in a sentence or two.
    pub restriction: String,
    /// First and last day that it is about.
    pub days: (Date, Date),
    /// When it was laid down.
    pub made_at: Instant,
}

/// A dossier or a record in it.
pub struct Object {
    pub named: Named,
    /// `Dossier`, `Archiefstuk`
    pub level: &'static str,
    pub description: String,
    pub part_of: Option<Named>,
    pub parts: Vec<Named>,
    pub files: Vec<Named>,
}

/// A file, by its bytes.
pub struct File<'a> {
    pub named: Named,
    pub bytes: u64,
    /// SHA-256, hex.
    pub hash: String,
    /// In the register of formats PRONOM: name and code.
    pub format: (&'static str, &'static str),
    pub of: &'a Named,
}

pub fn object(object: &Object, whose: &Whose) -> String {
    let refers = |name, to: &Named| refers(name, to, whose);
    let levels = "Begrippenlijst Aggregatieniveaus MDTO";
    let mut of = identified(&object.named, whose);
    of.push(term("aggregatieniveau", object.level, None, levels));
    of.push(Element::text("omschrijving", &*object.description));
    of.extend(time(whose));
    let kept = "Begrippenlijst Waarderingen MDTO";
    of.push(term("waardering", "Blijvend te bewaren", Some("B"), kept));
    of.extend(object.part_of.iter().map(|to| refers("isOnderdeelVan", to)));
    of.extend(object.parts.iter().map(|to| refers("bevatOnderdeel", to)));
    of.extend(
        object
            .files
            .iter()
            .map(|to| refers("heeftRepresentatie", to)),
    );
    let owner = Element::text("verwijzingNaam", &*whose.owner);
    of.push(Element::Of("archiefvormer", vec![owner]));
    let restriction = "beperkingGebruikType";
    of.push(Element::Of(
        "beperkingGebruik",
        vec![
            term(restriction, "Beperkt openbaar", None, &whose.source),
            Element::text("beperkingGebruikNadereBeschrijving", &*whose.restriction),
        ],
    ));
    document(&Element::Of("informatieobject", of))
}

/// What it is about, in which language, and when it was made.
fn time(whose: &Whose) -> [Element; 3] {
    let (from, to) = whose.days;
    let events = "Begrippenlijst EventTypeLijst MDTO";
    let days = vec![
        term("dekkingInTijdType", "Looptijd", None, &whose.source),
        Element::text("dekkingInTijdBegindatum", from.to_string()),
        Element::text("dekkingInTijdEinddatum", to.to_string()),
    ];
    let made = vec![
        term("eventType", "Creatie", None, events),
        Element::text("eventTijd", whose.made_at.to_string()),
    ];
    [
        Element::Of("dekkingInTijd", days),
        Element::text("taal", "nl"),
        Element::Of("event", made),
    ]
}

pub fn file(file: &File<'_>, whose: &Whose) -> String {
    let mut of = identified(&file.named, whose);
    of.push(Element::text("omvang", file.bytes.to_string()));
    let (label, code) = file.format;
    of.push(term(
        "bestandsformaat",
        label,
        Some(code),
        "PRONOM-register",
    ));
    of.push(Element::Of(
        "checksum",
        vec![
            term(
                "checksumAlgoritme",
                "SHA-256",
                None,
                "Begrippenlijst ChecksumAlgoritme MDTO",
            ),
            Element::text("checksumWaarde", &*file.hash),
            Element::text("checksumDatum", whose.made_at.to_string()),
        ],
    ));
    of.push(refers("isRepresentatieVan", file.of, whose));
    document(&Element::Of("bestand", of))
}

fn document(root: &Element) -> String {
    let mut xml = HEAD.to_owned();
    root.write(1, &mut xml);
    xml.push_str("</MDTO>\n");
    xml
}

fn identified(named: &Named, whose: &Whose) -> Vec<Element> {
    vec![
        Element::Of("identificatie", identity(named, whose)),
        Element::text("naam", &*named.name),
    ]
}

fn identity(named: &Named, whose: &Whose) -> Vec<Element> {
    vec![
        Element::text("identificatieKenmerk", &*named.id),
        Element::text("identificatieBron", &*whose.source),
    ]
}

fn refers(name: &'static str, to: &Named, whose: &Whose) -> Element {
    Element::Of(
        name,
        vec![
            Element::text("verwijzingNaam", &*to.name),
            Element::Of("verwijzingIdentificatie", identity(to, whose)),
        ],
    )
}

/// A word of a list of words.
fn term(name: &'static str, label: &str, code: Option<&str>, list: &str) -> Element {
    let mut of = vec![Element::text("begripLabel", label)];
    of.extend(code.map(|code| Element::text("begripCode", code)));
    let list = Element::text("verwijzingNaam", list);
    of.push(Element::Of("begripBegrippenlijst", vec![list]));
    Element::Of(name, of)
}
