//! MDTO metadata read without our own code: a small reader of XML, and the order and number of
//! elements as the XML schema 1.0.1 of the Nationaal Archief has them.

/// An element: its name, its text, its elements.
#[derive(Debug)]
pub struct Node {
    name: String,
    text: String,
    of: Vec<Node>,
}

impl Node {
    /// All texts at the end of a path of names.
    pub fn texts(&self, path: &str) -> Vec<String> {
        let (name, rest) = path.split_once('/').unwrap_or((path, ""));
        let own = self.of.iter().filter(|node| node.name == name);
        own.flat_map(|node| match rest {
            "" => vec![node.text.clone()],
            rest => node.texts(rest),
        })
        .collect()
    }

    pub fn text(&self, path: &str) -> String {
        let texts = self.texts(path);
        assert_eq!(texts.len(), 1, "{path}: {texts:?}");
        texts.concat()
    }
}

pub fn parse(xml: &str) -> Node {
    let body = xml
        .strip_prefix("<?xml version=\"1.0\" encoding=\"UTF-8\"?>")
        .unwrap();
    let (node, rest) = element(body.trim_start());
    assert_eq!(rest.trim(), "");
    node
}

fn element(xml: &str) -> (Node, &str) {
    let (tag, mut rest) = xml.strip_prefix('<').unwrap().split_once('>').unwrap();
    let name = tag.split_whitespace().next().unwrap().to_owned();
    let (mut text, mut of) = (String::new(), Vec::new());
    loop {
        let (before, _) = rest.split_once('<').unwrap();
        text.push_str(before);
        rest = rest.strip_prefix(before).unwrap();
        if let Some(after) = rest.strip_prefix(&format!("</{name}>")) {
            let text = text.trim().replace("&lt;", "<").replace("&gt;", ">");
            let text = text.replace("&amp;", "&");
            return (Node { name, text, of }, after);
        }
        let (node, after) = element(rest);
        of.push(node);
        rest = after;
    }
}

const NAMED: &str = "identificatie+ naam";
const TERM: &str = "begripLabel begripCode? begripBegrippenlijst";
const REFERENCE: &str = "verwijzingNaam verwijzingIdentificatie?";

/// Name of an element, and the elements in it: `?` may be missing, `+` at least one, `*` any number.
const ORDER: &[(&str, &str)] = &[
    ("identificatie", "identificatieKenmerk identificatieBron"),
    (
        "verwijzingIdentificatie",
        "identificatieKenmerk identificatieBron",
    ),
    ("aggregatieniveau", TERM),
    ("dekkingInTijdType", TERM),
    ("eventType", TERM),
    ("waardering", TERM),
    ("beperkingGebruikType", TERM),
    ("bestandsformaat", TERM),
    ("checksumAlgoritme", TERM),
    ("begripBegrippenlijst", REFERENCE),
    ("isOnderdeelVan", REFERENCE),
    ("bevatOnderdeel", REFERENCE),
    ("heeftRepresentatie", REFERENCE),
    ("archiefvormer", REFERENCE),
    ("isRepresentatieVan", REFERENCE),
    (
        "dekkingInTijd",
        "dekkingInTijdType dekkingInTijdBegindatum dekkingInTijdEinddatum?",
    ),
    (
        "event",
        "eventType eventTijd? eventVerantwoordelijkeActor? eventResultaat?",
    ),
    ("checksum", "checksumAlgoritme checksumWaarde checksumDatum"),
    (
        "beperkingGebruik",
        "beperkingGebruikType beperkingGebruikNadereBeschrijving? beperkingGebruikDocumentatie* \
         beperkingGebruikTermijn?",
    ),
];

const OF_AN_OBJECT: &str = "aggregatieniveau? classificatie* trefwoord* omschrijving* \
    raadpleeglocatie* dekkingInTijd* dekkingInRuimte* taal* event* waardering bewaartermijn? \
    informatiecategorie? isOnderdeelVan* bevatOnderdeel* heeftRepresentatie* \
    aanvullendeMetagegevens* gerelateerdInformatieobject* archiefvormer+ betrokkene* activiteit? \
    beperkingGebruik+";
const OF_A_FILE: &str = "omvang bestandsformaat checksum+ URLBestand? isRepresentatieVan";

pub fn valid(document: &Node) -> Result<(), String> {
    let root = document.of.first().filter(|_| document.name == "MDTO");
    let root = root.ok_or("no MDTO")?;
    let order = match root.name.as_str() {
        "informatieobject" => format!("{NAMED} {OF_AN_OBJECT}"),
        "bestand" => format!("{NAMED} {OF_A_FILE}"),
        other => return Err(other.to_owned()),
    };
    in_order(root, &order)
}

fn in_order(node: &Node, order: &str) -> Result<(), String> {
    let mut left = node.of.as_slice();
    for rule in order.split_whitespace() {
        let name = rule.trim_end_matches(['?', '+', '*']);
        let own = left.iter().take_while(|one| one.name == name).count();
        let fits = match rule.strip_prefix(name).unwrap() {
            "?" => own <= 1,
            "+" => own >= 1,
            "*" => true,
            _ => own == 1,
        };
        if !fits {
            return Err(format!("{}: {own} of {rule}", node.name));
        }
        for one in &left[..own] {
            inside(one)?;
        }
        left = &left[own..];
    }
    match left.first() {
        None => Ok(()),
        Some(stray) => Err(format!("{} in {}", stray.name, node.name)),
    }
}

fn inside(node: &Node) -> Result<(), String> {
    match ORDER.iter().find(|(name, _)| *name == node.name) {
        Some((_, order)) => in_order(node, order),
        None if node.of.is_empty() && !node.text.is_empty() => Ok(()),
        None => Err(format!(
            "{} is empty, or is not to have elements",
            node.name
        )),
    }
}
