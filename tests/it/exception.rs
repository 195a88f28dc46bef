//! Two people at the bureau, and a dossier between them.

use std::collections::BTreeMap;

use raadpleging::domain::account::Role;
use raadpleging::domain::ballot::{Caster, ReceiptCode};
use raadpleging::domain::text::Line;
use raadpleging::secret::sealing::SealingChance;
use raadpleging::service::approve_correction::Hand;

use crate::browser::Answer;
use crate::delegating::form_to;
use crate::form::Form;
use crate::house::{House, KEY};
use crate::office::Official;
use crate::page::Page;

pub const REASON: &str = "Het CBS telde de inwoners opnieuw.";

pub struct Two<'a> {
    pub first: Official<'a>,
    pub second: Official<'a>,
}

/// A form with what it takes to be right: the page it stands on, and its own fields.
#[derive(Clone, Copy)]
pub struct Kind {
    pub page: &'static str,
    pub fields: &'static [(&'static str, &'static str)],
    /// What the second person fills in besides the tick.
    pub again: &'static [(&'static str, &'static str)],
}

impl<'a> Two<'a> {
    pub fn at_work(house: &'a House) -> Self {
        Self {
            first: Official::at_work(house, Role::Bureau),
            second: Official::colleague(house),
        }
    }

    /// Asked by one and approved by the other; gives the page of the dossier.
    pub fn make(&mut self, kind: Kind) -> Page {
        let dossier = kind.is_asked(&mut self.first);
        let form = kind.approval(&mut self.second, &dossier);
        let page = self.second.browser.send(&form).page(200);
        page.must_say("Goedgekeurd");
        page
    }
}

impl Kind {
    /// The form, filled in and not sent.
    pub fn form(self, official: &mut Official<'_>) -> Form {
        let form = official.sees(self.page).form();
        let form = form.with("reden", REASON).with("bewijs", "Brief 2025-117");
        let fields = self.fields.iter();
        fields.fold(form, |form, (name, value)| form.with(name, value))
    }

    /// Gives the path of the dossier.
    pub fn is_asked(self, official: &mut Official<'_>) -> String {
        let form = self.form(official);
        path_of(&official.browser.send(&form))
    }

    /// The form of whoever decides, filled in and not sent.
    pub fn approval(self, official: &mut Official<'_>, dossier: &str) -> Form {
        let form = form_to(&official.sees(dossier), "/goedkeuren").with("zeker", "ja");
        let fields = self.again.iter();
        fields.fold(form, |form, (name, value)| form.with(name, value))
    }

    /// What whoever asked would have to send: there is no such form on their page.
    pub fn forged(self, official: &mut Official<'_>, dossier: &str) -> Form {
        let page = official.sees(dossier);
        let form = form_to(&page, "/afwijzen")
            .to(&format!("/bureau/{KEY}{dossier}/goedkeuren"))
            .with("controlegetal", page.fact("Controlegetal"))
            .with("zeker", "ja");
        let fields = self.again.iter();
        fields.fold(form, |form, (name, value)| form.with(name, value))
    }
}

/// Of the dossier that was just asked for.
pub fn path_of(answer: &Answer) -> String {
    answer.page(200).must_say("Wacht op een tweede persoon");
    let (_, path) = answer.path.split_once("/dossiers/").unwrap();
    format!("/dossiers/{path}")
}

/// Of somebody who reads nothing a second time, and makes no version.
pub fn hand(house: &House) -> Hand {
    let line = |text| Line::parse(text).unwrap();
    Hand {
        keys: house.app.keys.clone(),
        choices: BTreeMap::new(),
        receipt: ReceiptCode::parse("7K3M-9QXR-2F4T").unwrap(),
        one_time_number: "0".repeat(32),
        chance: SealingChance {
            content_key: [1; 32],
            ephemeral: [2; 32],
        },
        caster: Caster {
            name: line("bureau"),
            function: line("dossier 1"),
        },
        differed: line("Anders"),
    }
}
