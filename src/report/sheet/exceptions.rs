//! In chapter 7: what two people allowed, a sentence an exception.

use crate::domain::closed::{
    AllowedExtension, AllowedRollChange, AllowedWeight, ApprovedCorrection,
};
use crate::domain::dispute::Ending;
use crate::domain::dossier::{Channel, CorrectionKind};
use crate::domain::text::visible;
use crate::dutch;
use crate::report::Report;

use super::particulars::names;

pub fn told(report: &Report, done: &ApprovedCorrection) -> String {
    if let Some(allowed) = &done.extension {
        extension(report, done, allowed)
    } else if let Some(allowed) = &done.weight {
        weight(report, done, allowed)
    } else if let Some(allowed) = &done.roll {
        roll(report, done, allowed)
    } else if let Some(channel) = done.channel {
        ballot(report, done, channel)
    } else if let Some(ending) = done.ending {
        dispute(report, done, ending)
    } else {
        address(report, done)
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

fn roll(report: &Report, done: &ApprovedCorrection, allowed: &AllowedRollChange) -> String {
    let member = &report.consultation.words.member;
    let votes = dutch::votes(u64::from(allowed.votes));
    let name = visible(allowed.name.as_str());
    let what = match done.correction {
        CorrectionKind::Addition => format!(
            "kwam {member} {name} in het stemregister, met {votes}. Het controlegetal is van \
             daarvoor."
        ),
        _ => format!(
            "is {member} {name} uit het stemregister geschrapt, met {votes}. Een stem van die \
             {member} telt niet mee. Het controlegetal is van daarvoor."
        ),
    };
    format!(
        "Op {} {what} De reden: ‘{}’. Account {} vroeg dit aan, account {} keurde het goed \
         (dossier {}).",
        moment(report, done),
        visible(allowed.reason.as_str()),
        allowed.requested_by,
        allowed.approved_by,
        done.dossier
    )
}

fn ballot(report: &Report, done: &ApprovedCorrection, channel: Channel) -> String {
    let came = match channel {
        Channel::Letter => "per brief",
        Channel::Telephone => "per telefoon",
    };
    format!(
        "Op {} voerde het bureau een stem van {} in, die {came} kwam. Twee mensen voerden de keuze \
         los van elkaar in, en die was gelijk (dossier {}).",
        moment(report, done),
        whom(report, done),
        done.dossier
    )
}

fn dispute(report: &Report, done: &ApprovedCorrection, ending: Ending) -> String {
    let found = match ending {
        Ending::Upheld => "Die bleef zoals die was.",
        Ending::Withdrawn => "Die is toen ingetrokken.",
    };
    format!(
        "Op {} is de betwiste stem van {} nagekeken. {found} De een vroeg dit aan, de ander keurde \
         het goed (dossier {}).",
        moment(report, done),
        whom(report, done),
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
