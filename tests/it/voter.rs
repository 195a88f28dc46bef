//! A secretary with a browser: from the link in the mail to the receipt.

use crate::browser::{Answer, Browser};
use crate::form::Form;
use crate::house::{House, KEY};
use crate::page::Page;

pub const FIELD: &str = "keuze-azwa-hlo";
pub const YES: &str = "instemmen";
pub const NO: &str = "niet-instemmen";

pub struct Voter<'a> {
    pub house: &'a House,
    pub member: String,
    pub browser: Browser,
}

impl<'a> Voter<'a> {
    /// With a browser of their own, by the link in the last mail.
    pub fn of(house: &'a House, member: &str) -> Self {
        let mut voter = Self {
            house,
            member: member.to_owned(),
            browser: house.browser(),
        };
        let opened = voter.browser.go(&house.link(member));
        assert_eq!(opened.path, voter.path(""));
        voter
    }

    /// `/stemmen/azwa-hlo-2025/GM9001/controle`
    pub fn path(&self, page: &str) -> String {
        format!("/stemmen/{KEY}/{}{page}", self.member)
    }

    /// The ballot as it is shown now.
    pub fn ballot(&mut self) -> Page {
        let path = self.path("");
        self.browser.go(&path).page(200)
    }

    /// The form of the ballot, filled in but not sent.
    pub fn filled_in(&mut self, choice: &str) -> Form {
        let form = self.ballot().form();
        form.with(FIELD, choice).with("mandaat", "ja")
    }

    /// Keeps a concept with a choice and an explanation, not sent; gives the ballot that tells so.
    pub fn keeps(&mut self, choice: &str, explanation: &str) -> Page {
        let form = self.ballot().form();
        let form = form.with(FIELD, choice).with("toelichting", explanation);
        self.browser
            .send(&form.to(&self.path("/concept")))
            .page(200)
    }

    /// The form on the check page, not sent.
    pub fn checked(&mut self, choice: &str) -> Form {
        let form = self.filled_in(choice);
        self.browser.send(&form).page(200).form()
    }

    /// Votes; gives the receipt.
    pub fn votes(&mut self, choice: &str) -> Page {
        let form = self.checked(choice);
        self.receipt_of(&form)
    }

    /// Sends a checked ballot, or a withdrawal; gives the receipt.
    pub fn receipt_of(&mut self, form: &Form) -> Page {
        let sent = self.browser.send(form);
        let start = self.path("/ontvangst/");
        assert!(sent.path.starts_with(&start), "{}", sent.text());
        sent.page(200)
    }

    /// The form that withdraws, filled in but not sent.
    pub fn withdrawal(&mut self) -> Form {
        let path = self.path("/intrekken");
        let form = self.browser.go(&path).page(200).form();
        form.with("mandaat", "ja")
    }

    /// The form on the check page of a withdrawal, not sent.
    pub fn checked_withdrawal(&mut self) -> Form {
        let form = self.withdrawal();
        self.browser.send(&form).page(200).form()
    }

    pub fn withdraws(&mut self) -> Page {
        let form = self.checked_withdrawal();
        self.receipt_of(&form)
    }

    /// The receipt of the last version.
    pub fn receipt(&mut self) -> Page {
        let path = self.path("/ontvangst");
        self.browser.go(&path).page(200)
    }

    pub fn reads(&mut self, page: &str) -> Answer {
        let path = self.path(page);
        self.browser.read(&path)
    }

    /// All versions of the member in the database: `1 cast`.
    pub fn versions(&self) -> Vec<String> {
        self.house.database.ask(&format!(
            "SELECT CAST(version AS TEXT) || ' ' || act AS value FROM ballot
             WHERE member = '{}' ORDER BY version",
            self.member
        ))
    }
}
