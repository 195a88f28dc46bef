//! The published schemas against what is written: nothing stands in a form that its schema does not
//! name, and nothing in a schema that no form has.

use serde_json::Value;

use super::cases;
use super::schema_checker::Checker;
use crate::domain::account::Role;
use crate::domain::closed::EndedMailing;
use crate::domain::consultation::{Consultation, PublicationTier, Webinar};
use crate::domain::dispute::Ending;
use crate::domain::dossier::{Channel, CorrectionKind};
use crate::domain::edition::Edition;
use crate::domain::event::Actor;
use crate::domain::key_holders::Consent;
use crate::domain::member::MemberCode;
use crate::domain::preparation::{AcceptedCheck, CheckItem};
use crate::domain::reminder_plan::QuietHours;
use crate::domain::text::Line;
use crate::domain::theme::agreement::Kappa;
use crate::domain::weight::WeightRule;
use crate::report::exception_fixture;
use crate::report::fixture::as_in_2025;
use crate::report::public::{PublicReport, PublicVersion};
use crate::report::schema::Schema;
use crate::report::{Report, Version, composer, json};

/// What no golden case has, set in one that is.
fn odd() -> Vec<Report> {
    let actors = [
        Actor::Service,
        Actor::Operator,
        Actor::Link { number: 1 },
        Actor::Letter { number: 1 },
    ];
    let unsealed = actors.map(|actor| {
        let mut report = Report::of(&cases::one_vote());
        report.particulars.unsealed_by = Some(actor);
        report
    });
    let coded = [Kappa::NoTexts, Kappa::Value { part: -1, whole: 3 }].map(|kappa| {
        let mut report = Report::of(&super::themes::by_theme());
        let mut themes = report.themes.iter_mut();
        let agreement = themes.find_map(|theme| theme.agreements.first_mut());
        agreement.unwrap().kappa = kappa;
        report
    });
    let asked = [WeightRule::Explicit, WeightRule::OneEach].map(|rule| {
        let mut report = Report::of(&cases::one_vote());
        report.consultation = asked_otherwise(report.consultation, rule);
        report.particulars.unsealed_by = None;
        report.particulars.consents = vec![Consent {
            account: 3,
            at: report.particulars.closed_at,
        }];
        report.particulars.links_printed = vec![report.members[0].code.clone()];
        report.outcome.counting.questions[0].singles_out = true;
        report.members[0].province = None;
        report
    });
    let odd = unsealed.into_iter().chain(coded).chain(asked);
    odd.chain([blacked_out(), with_exceptions()]).collect()
}

/// One of every kind that two people can allow.
fn with_exceptions() -> Report {
    let mut closed = as_in_2025();
    let voters: Vec<MemberCode> = closed.answers.keys().take(3).cloned().collect();
    let corrections = &mut closed.particulars.corrections;
    corrections.extend([
        exception_fixture::weight(&voters[0], 1, 2),
        exception_fixture::ballot(&voters[1], Channel::Letter),
        exception_fixture::dispute(&voters[2], Ending::Upheld),
        exception_fixture::roll_change(&voters[2], CorrectionKind::Strike),
    ]);
    closed.particulars.entered = vec![voters[1].clone()];
    closed.particulars.ended_mailings = vec![EndedMailing {
        kind: "reminder".to_owned(),
        ended_at: closed.particulars.opened_at,
        dropped: 4,
        reason: Line::parse("In de mail staat een verkeerde datum").unwrap(),
    }];
    closed.particulars.accepted_checks = vec![AcceptedCheck {
        item: CheckItem::Clock,
        reason: "De tijdserver gaf geen antwoord.".to_owned(),
    }];
    Report::of(&closed)
}

fn blacked_out() -> Report {
    let mut report = Report::of(&super::themes::by_theme());
    report.version = Some(Version {
        name: "1.0".to_owned(),
        laid_down_at: report.particulars.unsealed_at,
        reason: None,
        differences: Vec::new(),
        blacked_out: report.redactions.clone(),
        hash_when_laid_down: Some("0a".repeat(32)),
    });
    report
}

fn asked_otherwise(mut of: Consultation, rule: WeightRule) -> Consultation {
    of.weighing.rule = rule;
    let starts_at = Some(of.window.opens_at());
    let url = Some("https://example.org".to_owned());
    of.webinars = [(None, None), (starts_at, url)]
        .map(|(starts_at, url)| Webinar {
            title: "Over het HLO".to_owned(),
            starts_at,
            url,
        })
        .into();
    of.documents[0].url = None;
    of.documents[0].bytes = None;
    of.questions[0].hint = None;
    of.reminders.moments = vec![of.window.opens_at()];
    of.reminders.days_apart = std::num::NonZeroU32::new(3);
    of.reminders.quiet = Some(QuietHours {
        from: "20:00".parse().unwrap(),
        until: "08:00".parse().unwrap(),
    });
    of
}

/// A version as it is kept.
pub fn laid_down(reason: Option<&str>) -> Vec<u8> {
    let closed = as_in_2025();
    let edition = Edition {
        number: 1,
        laid_down_at: closed.particulars.unsealed_at,
        reason: reason.map(|text| Line::parse(text).unwrap()),
    };
    let before = composer("https://stemmen.example")(&cases::exercise(), edition.clone(), None);
    let before = before.unwrap().unwrap();
    composer("https://stemmen.example")(&closed, edition, Some(&before))
        .unwrap()
        .unwrap()
}

#[test]
fn every_report_is_what_its_schema_says_and_the_schema_says_no_more() {
    let mut checker = Checker::of(Schema::Report);
    let mut written: Vec<(String, Vec<u8>)> = Vec::new();
    for (name, report) in cases::all() {
        written.push((name.to_owned(), json::write(&report).unwrap()));
    }
    for (place, report) in odd().iter().enumerate() {
        written.push((format!("odd {place}"), json::write(report).unwrap()));
    }
    for reason in [None, Some("Een stem kwam te laat")] {
        written.push(("laid down".to_owned(), laid_down(reason)));
    }
    for (name, bytes) in written {
        let value: Value = serde_json::from_slice(&bytes).unwrap();
        assert_eq!(checker.checks(&value), Ok(()), "{name}");
    }
    assert_eq!(checker.unseen(), Vec::<String>::new(), "nothing has these");
}

#[test]
fn a_report_names_the_schema_that_it_can_be_read_by() {
    let value: Value = serde_json::from_slice(&laid_down(None)).unwrap();
    assert_eq!(
        value["$schema"],
        "https://stemmen.example/schema/rapport-1.json"
    );
    assert!(value["schema"].as_str().unwrap().ends_with(" 1"));
}

#[test]
fn a_key_or_a_type_that_is_not_in_the_schema_is_found() {
    let value: Value = serde_json::from_slice(&laid_down(None)).unwrap();
    let mut checker = Checker::of(Schema::Report);
    let mut more = value.clone();
    more["members"][0]["voter"] = "A. de Vries".into();
    let mut less = value.clone();
    less["members"][0].as_object_mut().unwrap().remove("votes");
    let mut other = value;
    other["roll"]["members"] = "342".into();
    for (changed, told) in [(more, "voter"), (less, "votes"), (other, "/roll/members")] {
        let fault = checker.checks(&changed).unwrap_err();
        assert!(fault.contains(told), "{fault}");
    }
}

#[cfg(feature = "pdf")]
#[test]
fn every_public_outcome_is_what_its_schema_says_and_the_schema_says_no_more() {
    let public = |closed: &_, tier| super::public_paper::public(closed, tier);
    let mut checker = Checker::of(Schema::Public);
    let mut told: Vec<PublicReport> = Vec::new();
    for tier in [
        PublicationTier::Totals,
        PublicationTier::Provinces,
        PublicationTier::Members,
    ] {
        let closed = [
            as_in_2025(),
            cases::no_votes(),
            cases::one_vote(),
            cases::exact_tie(),
            cases::three_way(),
            cases::six_questions(),
            cases::advisory_group(),
        ];
        told.extend(closed.iter().map(|closed| public(closed, tier)));
    }
    let mut odd = public(&cases::one_vote(), PublicationTier::Members);
    odd.version = Some(PublicVersion {
        name: "1.0".to_owned(),
        hash: "0a".repeat(32),
    });
    odd.decision.correction = Some("Een telfout".to_owned());
    odd.roll_hash = None;
    odd.log_root = Some("0a".repeat(32));
    odd.members[0].province = None;
    told.push(odd);
    for report in told {
        let value = serde_json::to_value(&report).unwrap();
        assert_eq!(checker.checks(&value), Ok(()));
    }
    assert_eq!(checker.unseen(), Vec::<String>::new(), "nothing has these");
}

#[test]
fn who_opened_the_ballots_is_a_role_that_there_is() {
    let schema: Value = serde_json::from_str(Schema::Report.text()).unwrap();
    let roles = &schema["$defs"]["actor"]["oneOf"][4]["properties"]["role"]["enum"];
    let known: Vec<Value> = Role::ALL.iter().map(|role| role.name().into()).collect();
    assert_eq!(roles, &Value::Array(known));
}
