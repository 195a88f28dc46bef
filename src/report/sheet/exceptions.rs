//! In chapter 7: what two people allowed, a sentence an exception.

use crate::domain::closed::{AllowedExtension, AllowedWeight, ApprovedCorrection};
use crate::domain::text::visible;
use crate::dutch;
use crate::report::Report;

use super::particulars::names;

pub fn told(report: &Report, done: &ApprovedCorrection) -> String {
    match (&done.extension, &done.weight) {
        (Some(allowed), _) => extension(report, done, allowed),
        (None, Some(allowed)) => weight(report, done, allowed),
        (None, None) => address(report, done),
    }
}

fn weight(report: &Report, done: &ApprovedCorrection, allowed: &AllowedWeight) -> String {
    format!(
        "Op {} is het aantal stemmen van {} gecorrigeerd, van {} naar {}. De reden: ‘{}’. Account \
         {} vroeg dit aan, account {} keurde het goed (dossier {}).",
        moment(report, done),
        whom(report, done),
        dutch::number(u64::from(allowed.before)),
        dutch::votes(u64::from(allowed.votes)),
        visible(allowed.reason.as_str()),
        allowed.requested_by,
        allowed.approved_by,
        done.dossier
    )
}

/// `gemeente Almere`
fn whom(report: &Report, done: &ApprovedCorrection) -> String {
    let member = done.member.as_ref();
    let name = member.and_then(|code| names(report, std::slice::from_ref(code)));
    format!(
        "{} {}",
        report.consultation.words.member,
        name.unwrap_or_default()
    )
}

fn moment(report: &Report, done: &ApprovedCorrection) -> String {
    dutch::moment_in_sentence(done.approved_at, report.consultation.window.zone())
}

fn extension(report: &Report, done: &ApprovedCorrection, allowed: &AllowedExtension) -> String {
    let zone = report.consultation.window.zone();
    let [at, before, closes] = [done.approved_at, allowed.before, allowed.closes_at]
        .map(|moment| dutch::moment_in_sentence(moment, zone));
    format!(
        "Op {at} is de termijn verlengd. De sluiting was op {before}, en werd {closes}. De reden: \
         ‘{}’. Account {} vroeg dit aan, account {} keurde het goed (dossier {}).",
        visible(allowed.reason.as_str()),
        allowed.requested_by,
        allowed.approved_by,
        done.dossier
    )
}

fn address(report: &Report, done: &ApprovedCorrection) -> String {
    format!(
        "Op {} is het e-mailadres van {} verbeterd. De oude links werkten daarna niet \
         meer. De een vroeg dit aan, de ander keurde het goed (dossier {}).",
        moment(report, done),
        whom(report, done),
        done.dossier
    )
}
