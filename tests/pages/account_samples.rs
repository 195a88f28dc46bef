//! The way in and the pages of one's own account, in every state.

use std::time::Duration;

use raadpleging::domain::account::Role;
use raadpleging::domain::password::PasswordFault;
use raadpleging::service::last_use::Used;
use raadpleging::service::view::own_account::{OwnAccount, OwnSession};
use raadpleging::web::account::new_password::NewPasswordFault;
use raadpleging::web::account::own::{AccountFault, AccountNotice, AccountPage};
use raadpleging::web::account::recovery_codes::RecoveryCodesPage;
use raadpleging::web::bureau::log_in::{LogInFault, LogInNotice, LogInPage};
use raadpleging::web::bureau::second_factor::{CodeFault, SecondFactorPage};
use raadpleging::web::frame::{Frame, SignedIn};
use raadpleging::web::words::Link;

use crate::sample::Sample;
use crate::world::{at, bare_frame};

const NOW: &str = "2025-10-14T10:43";

pub fn all() -> Vec<Sample> {
    let mut samples = way_in();
    samples.extend(own());
    samples.push(codes());
    samples
}

pub fn desk() -> Frame {
    bare_frame().signed_in_as(SignedIn::new("M. de Vries", Role::Administrator, "token"))
}

fn way_in() -> Vec<Sample> {
    let log_in = |fault| LogInPage::new(bare_frame(), "m.devries@vng.example", fault, "token");
    let code = |fault| SecondFactorPage::new(bare_frame(), fault, "token");
    vec![
        Sample::of("bureau-log-in", &log_in(None)),
        Sample::of(
            "bureau-log-in-again",
            &log_in(None).with_notice(LogInNotice::SessionOver),
        ),
        Sample::of("bureau-log-in-nothing", &log_in(Some(LogInFault::Nothing))).failed(),
        Sample::of(
            "bureau-log-in-wrong",
            &log_in(Some(LogInFault::NotRecognized)),
        )
        .failed(),
        Sample::of("bureau-log-in-expired", &log_in(Some(LogInFault::Expired))).failed(),
        Sample::of("bureau-code", &code(None)),
        Sample::of("bureau-code-wrong", &code(Some(CodeFault::NotRecognized))).failed(),
        Sample::of(
            "bureau-code-recovery-wrong",
            &code(Some(CodeFault::RecoveryNotRecognized)),
        )
        .failed(),
        Sample::of("bureau-code-none", &code(Some(CodeFault::NotACode))).failed(),
    ]
}

fn own() -> Vec<Sample> {
    let page = |sessions| {
        let view = OwnAccount {
            codes_left: u64::from(sessions) - 1,
            sessions: (0..sessions).map(session).collect(),
        };
        AccountPage::new(desk(), &view, at(NOW), "token".to_owned())
    };
    let rule = |fault| AccountFault::New(NewPasswordFault::Rule(fault));
    let failed = |name, fault| Sample::of(name, &page(1).with_fault(fault)).failed();
    let noticed = |name, notice| Sample::of(name, &page(1).with_notice(Some(notice)));
    vec![
        Sample::of("account-own", &page(1)),
        Sample::of("account-own-elsewhere", &page(3)),
        noticed("account-own-changed", AccountNotice::PasswordChanged),
        noticed("account-own-ended", AccountNotice::SessionsEnded),
        failed("account-own-current-wrong", AccountFault::Current),
        failed("account-own-codes", AccountFault::Codes),
        failed("account-own-short", rule(PasswordFault::TooShort)),
        failed("account-own-long", rule(PasswordFault::TooLong)),
        failed("account-own-address", rule(PasswordFault::Address)),
        failed("account-own-common", rule(PasswordFault::Common)),
        failed(
            "account-own-different",
            AccountFault::New(NewPasswordFault::Different),
        ),
    ]
}

fn codes() -> Sample {
    let page = RecoveryCodesPage {
        frame: desk(),
        heading: "Uw nieuwe herstelcodes",
        codes: vec!["7K3M-9QXR-2F4T".to_owned(); 10],
        next: Link::new("/account", "Terug naar uw account"),
    };
    Sample::of("account-codes", &page)
}

fn session(number: u32) -> OwnSession {
    let started_at = at("2025-10-14T08:00").plus(Duration::from_secs(4_000) * number);
    OwnSession {
        key: format!("{number:016x}"),
        started_at,
        ends_at: started_at.plus(Duration::from_secs(8 * 3_600)),
        is_this: number == 0,
        used: (number > 0).then(|| Used {
            at: started_at,
            browser: Some("Firefox op Windows".to_owned()).filter(|_| number > 1),
        }),
    }
}
