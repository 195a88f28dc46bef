//! Who holds the consultations: for pages that are about none in particular.

use super::fault::ConfigFault;
use super::layers::Layers;
use crate::domain::consultation::Contact;
use crate::domain::member::EmailAddress;
use crate::domain::text::Line;

/// The section `[organisation]`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Organisation {
    pub name: Line,
    pub contact: Contact,
}

impl Organisation {
    pub(super) fn read(layers: &Layers) -> Result<Self, ConfigFault> {
        let advice = "Write one line of text";
        let name = layers.need("organisation.name", |keys| &keys.organisation.name)?;
        let contact = layers.need("organisation.contact", |keys| &keys.organisation.contact)?;
        let email = layers.need("organisation.email", |keys| &keys.organisation.email)?;
        let telephone = layers.need("organisation.telephone", |keys| {
            &keys.organisation.telephone
        })?;
        Ok(Self {
            name: name.parse(Line::parse, advice)?,
            contact: Contact {
                name: contact.parse(Line::parse, advice)?.to_string(),
                email: email.parse(
                    EmailAddress::parse,
                    "Write an address such as \"info@vng.example\"",
                )?,
                telephone: telephone.parse(Line::parse, advice)?.to_string(),
            },
        })
    }
}
