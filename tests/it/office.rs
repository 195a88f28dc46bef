//! Somebody with an account and a browser: bureau, board, auditor, administrator.

use std::time::Duration;

use data_encoding::HEXLOWER;
use raadpleging::domain::account::Role;
use raadpleging::domain::event::Actor;
use raadpleging::domain::member::EmailAddress;
use raadpleging::secret::second_factor;
use raadpleging::service::add_account::{AccountRequest, Given, add_account};
use secrecy::SecretString;
use sha2::{Digest, Sha256};

use crate::browser::{Answer, Browser};
use crate::house::{House, KEY, wait_for};
use crate::page::Page;

pub const PASSWORD: &str = "een lang wachtwoord";

pub struct Official<'a> {
    pub house: &'a House,
    pub role: Role,
    pub browser: Browser,
    pub email: String,
    totp_secret: [u8; 20],
}

impl<'a> Official<'a> {
    /// With a new account, not logged in yet.
    pub fn hired(house: &'a House, role: Role) -> Self {
        Self::hired_as(house, role, &Self::email(role))
    }

    pub fn hired_as(house: &'a House, role: Role, email: &str) -> Self {
        let official = Self::known(house, role, email);
        let request = AccountRequest {
            given: Given::ToAnybody,
            email: EmailAddress::parse(email).unwrap(),
            role,
            password: SecretString::from(PASSWORD),
            salt: [7; 16],
            totp_secret: official.totp_secret,
        };
        let (store, now) = (&house.app.store, house.app.clock.now());
        wait_for(add_account(
            store,
            &house.app.keys,
            request,
            Actor::Operator,
            now,
        ))
        .unwrap();
        official
    }

    /// Somebody who has that account, at a new browser.
    pub fn known(house: &'a House, role: Role, email: &str) -> Self {
        let mut totp_secret = [0; 20];
        let digest = Sha256::digest(email);
        totp_secret.copy_from_slice(&digest[..20]);
        Self {
            house,
            role,
            browser: house.browser(),
            email: email.to_owned(),
            totp_secret,
        }
    }

    /// The same person at another browser, logged in with the next code.
    pub fn elsewhere(&self) -> Self {
        self.house.app.clock.advance(Duration::from_secs(30));
        let mut other = Self::known(self.house, self.role, &self.email);
        other.logs_in();
        other
    }

    /// With a new account, logged in.
    pub fn at_work(house: &'a House, role: Role) -> Self {
        let mut official = Self::hired(house, role);
        official.logs_in();
        official
    }

    /// Somebody who has an account since earlier, logged in with the next code.
    pub fn back_at_work(house: &'a House, role: Role) -> Self {
        let mut official = Self::known(house, role, &Self::email(role));
        official.logs_in();
        official
    }

    /// A second person at the bureau, logged in.
    pub fn colleague(house: &'a House) -> Self {
        let mut official = Self::hired_as(house, Role::Bureau, "collega@raadpleging.example");
        official.logs_in();
        official
    }

    pub fn email(role: Role) -> String {
        format!("{}@raadpleging.example", role.name())
    }

    /// The code of this moment.
    pub fn code(&self) -> String {
        let seconds = u64::try_from(self.house.app.clock.now().seconds()).unwrap();
        second_factor::code_at(&self.totp_secret, seconds).unwrap()
    }

    pub fn enters_password(&mut self, email: &str, password: &str) -> Answer {
        let form = self.browser.go("/inloggen").page(200).form();
        let form = form.with("email", email).with("wachtwoord", password);
        self.browser.post(&form)
    }

    pub fn enters_code(&mut self, code: &str) -> Answer {
        let form = self.browser.go("/inloggen/code").page(200).form();
        self.browser.post(&form.with("code", code))
    }

    /// Both steps, with what is right now.
    pub fn logs_in(&mut self) {
        let email = self.email.clone();
        let first = self.enters_password(&email, PASSWORD);
        assert_eq!(first.header("location"), Some("/inloggen/code"));
        let code = self.code();
        let second = self.enters_code(&code);
        let home = if self.role == Role::Board {
            "/bestuur"
        } else {
            "/bureau"
        };
        assert_eq!(second.header("location"), Some(home), "{}", second.text());
    }

    /// A page of the consultation: `/bureau/azwa-hlo-2025/opkomst` for `/opkomst`.
    pub fn reads(&mut self, page: &str) -> Answer {
        let room = if self.role == Role::Board {
            "bestuur"
        } else {
            "bureau"
        };
        self.browser.read(&format!("/{room}/{KEY}{page}"))
    }

    pub fn sees(&mut self, page: &str) -> Page {
        self.reads(page).page(200)
    }
}

/// SHA-256, hex.
pub fn sha256(bytes: &[u8]) -> String {
    HEXLOWER.encode(&Sha256::digest(bytes))
}
