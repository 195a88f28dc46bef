//! What a form of somebody with an account held, for the page that cannot take it now.

use actix_web::{HttpMessage, HttpRequest};

use super::form_body::FormBody;
use crate::web::secretary::typed::TypedText;

/// The texts of our forms by the name of their field. Nothing that is not named here is shown:
/// no password, no code that lets somebody in, and no choice of a member.
const TEXTS: [(&str, &str); 22] = [
    ("bewijs", "Bewijs"),
    ("citaat", "Citaat"),
    ("datum", "Datum"),
    ("email", "E-mailadres"),
    ("email-algemeen", "Algemeen e-mailadres"),
    ("functie", "Functie"),
    ("inwoners", "Aantal inwoners"),
    ("motivering", "Motivering"),
    ("naam", "Naam"),
    ("notitie", "Notitie"),
    ("plaats", "Plaats"),
    ("provincie", "Provincie"),
    ("reactie", "Reactie"),
    ("reden", "Reden"),
    ("secretaris", "Naam van de secretaris"),
    ("stemmen", "Aantal stemmen"),
    ("straat", "Straat of postbus, met nummer"),
    ("tekst", "Tekst"),
    ("tijd", "Tijd"),
    ("titel", "Titel"),
    ("vervolg", "Wat moet er nog gebeuren?"),
    ("weglaten", "Wat laat u weg?"),
];
/// Fields with the choice of a member begin so, but for those of a set-up.
const CHOICES: &str = "keuze-";

/// The texts of a form that was posted, in its order; empty ones are left out.
#[derive(Clone, Default)]
pub struct Kept {
    pub texts: Vec<TypedText>,
    /// What a member chose was in the form, and is not shown again.
    pub choice_left_out: bool,
}

impl Kept {
    /// None where no form was posted.
    pub fn of(request: &HttpRequest) -> Option<Self> {
        let extensions = request.extensions();
        let body = extensions.get::<FormBody>()?;
        let path = request.path();
        let sets_up = path.starts_with("/opzet");
        let said = body.0.iter().filter(|(_, value)| !value.trim().is_empty());
        let labelled = said.clone().filter_map(|(name, value)| {
            let label = match sets_up {
                true => set_up_label(name),
                false => label(name, path).map(str::to_owned),
            };
            Some((label?, value))
        });
        let texts = (1..).zip(labelled);
        Some(Self {
            texts: texts
                .map(|(place, (label, value))| TypedText::new(place, &label, value))
                .collect(),
            choice_left_out: !sets_up && said.clone().any(|(name, _)| name.starts_with(CHOICES)),
        })
    }
}

fn label(name: &str, path: &str) -> Option<&'static str> {
    // elsewhere a field of this name holds what lets somebody in
    if name == "code" && path.ends_with("/stemregister/toevoegen") {
        return Some("Code");
    }
    let mut known = TEXTS.iter();
    let (_, label) = known.find(|(known, _)| *known == name)?;
    Some(label)
}

/// The steps of a set-up have many fields, all named in Dutch, and none of them is secret:
/// `keuze-1-tekst` becomes `Keuze 1 tekst`.
fn set_up_label(name: &str) -> Option<String> {
    let unseen = ["token", "gezien", "vraag-sleutel"].contains(&name);
    (!unseen).then(|| crate::web::words::capitalized(&name.replace('-', " ")))
}
