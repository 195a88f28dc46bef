//! Chapter 7: what happened on the way; it says so when nothing did.

use crate::domain::closed::{ApprovedCorrection, ClarificationReach, EndedMailing, MailCorrection};
use crate::domain::member::MemberCode;
use crate::domain::preparation::{AcceptedCheck, CheckItem};
use crate::domain::text::visible;
use crate::dutch;
use crate::report::{Report, words};

use super::block::{Block, Section};
use super::exceptions;

pub fn section(report: &Report) -> Section {
    let points = points(report);
    let mut blocks = if points.is_empty() {
        vec![Block::paragraph("Er waren geen bijzonderheden.")]
    } else {
        vec![Block::Points { points }]
    };
    blocks.extend(undisputed(report));
    Section::new("7. Bijzonderheden", blocks)
}

fn points(report: &Report) -> Vec<String> {
    let happened = &report.particulars;
    let mut points: Vec<String> = happened.accepted_checks.iter().map(accepted).collect();
    let mut counted = |count: u64, one: &str, more: &str| match count {
        0 => {}
        1 => points.push(format!("1 {one}")),
        _ => points.push(format!("{} {more}", dutch::number(count))),
    };
    counted(
        happened.changed,
        "keer is een stem gewijzigd. De laatste stem telt.",
        "keer is een stem gewijzigd. De laatste stem telt.",
    );
    counted(
        happened.withdrawn,
        "keer is een stem ingetrokken.",
        "keer is een stem ingetrokken.",
    );
    counted(
        happened.late,
        "stem kwam te laat. Die telt niet mee.",
        "stemmen kwamen te laat. Die tellen niet mee.",
    );
    counted(
        happened.links_replaced,
        "keer is een stemlink vervangen. De oude link werkte daarna niet meer.",
        "keer is een stemlink vervangen. De oude link werkte daarna niet meer.",
    );
    points.extend(printed(report));
    points.extend(refused(report));
    points.extend(unreadable(report));
    points.extend(entered(report));
    points.extend(missed(report));
    points.extend(disputed(report));
    points.extend(told_to_all(report));
    points.extend(disputed_withdrawals(report));
    let corrections = report.particulars.corrections.iter();
    points.extend(corrections.map(|done| exceptions::told(report, done)));
    points.extend(not_done(report));
    points
}

/// What the bureau opened without knowing.
fn accepted(check: &AcceptedCheck) -> String {
    let what = match check.item {
        CheckItem::Clock => "of de klok gelijk liep",
        CheckItem::MailRecords => "of het domein van de afzender goed stond",
        _ => "of alles klaar was",
    };
    format!(
        "Bij de opening was niet te meten {what}. Het bureau opende toch. De reden: ‘{}’.",
        visible(&check.reason)
    )
}

fn not_done(report: &Report) -> Option<String> {
    match report.particulars.corrections_not_done {
        0 => None,
        1 => Some("1 aanvraag voor een uitzondering is niet doorgegaan.".to_owned()),
        more => Some(format!(
            "{} aanvragen voor een uitzondering zijn niet doorgegaan.",
            dutch::number(more)
        )),
    }
}

fn printed(report: &Report) -> Option<String> {
    let printed = &report.particulars.links_printed;
    let whom = names(report, printed)?;
    let members = words::members(printed.len() as u64, &report.consultation);
    Some(format!(
        "Voor {members} zette het bureau een link op papier: {whom}. De oude link werkte daarna \
         niet meer. Elk bekend adres kreeg daar een mail over."
    ))
}

fn refused(report: &Report) -> Option<String> {
    let refused = &report.particulars.invitations_refused;
    let whom = names(report, refused)?;
    let members = words::members(refused.len() as u64, &report.consultation);
    Some(format!(
        "De uitnodiging van {members} is niet bezorgd: {whom}."
    ))
}

fn unreadable(report: &Report) -> Option<String> {
    let unreadable = &report.particulars.unreadable;
    let whom = names(report, unreadable)?;
    let members = words::members(unreadable.len() as u64, &report.consultation);
    Some(format!(
        "De stem van {members} is ontvangen, maar was niet te openen: {whom}. Die stem telt niet \
         mee. Vraag het bureau naar de oorzaak."
    ))
}

fn missed(report: &Report) -> Option<String> {
    let missed = &report.particulars.missed;
    let whom = names(report, missed)?;
    let members = words::members(missed.len() as u64, &report.consultation);
    Some(format!(
        "De stem van {members} kwam op tijd, maar is niet opgeslagen: {whom}. De raadpleging was toen \
         al afgesloten. Die stem telt niet mee. Vraag het bureau naar de oorzaak."
    ))
}

/// What was made clear, and what was put right.
fn told_to_all(report: &Report) -> Vec<String> {
    let happened = &report.particulars;
    let clarified = happened.clarifications.iter();
    let clarified = clarified.map(|published| clarification(report, published));
    let corrected = happened.mail_corrections.iter();
    let corrected = corrected.map(|sent| mail_correction(report, sent));
    let ended = happened.ended_mailings.iter();
    let ended = ended.map(|mailing| ended_mailing(report, mailing));
    clarified.chain(corrected).chain(ended).collect()
}

fn clarification(report: &Report, published: &ClarificationReach) -> String {
    let consultation = &report.consultation;
    let unseen = match published.unseen {
        0 => format!(
            "Geen {} stemde zonder die te zien.",
            consultation.words.member
        ),
        1 => format!("1 {} stemde zonder die te zien.", consultation.words.member),
        more => format!(
            "{} stemden zonder die te zien.",
            words::members(more, consultation)
        ),
    };
    format!(
        "Verduidelijking {} verscheen op {}: ‘{}’. {unseen}",
        published.number,
        dutch::moment_in_sentence(published.published_at, consultation.window.zone()),
        visible(published.title.as_str())
    )
}

/// That it happened, and how far it came; what the mails said is not the report's.
fn mail_correction(report: &Report, sent: &MailCorrection) -> String {
    let consultation = &report.consultation;
    format!(
        "Op {} is een onjuiste mail gecorrigeerd. De correctie ging naar {}.",
        dutch::moment_in_sentence(sent.sent_at, consultation.window.zone()),
        words::members(sent.members, consultation)
    )
}

fn ended_mailing(report: &Report, mailing: &EndedMailing) -> String {
    let what = match mailing.kind.as_str() {
        "announcement" => "een aankondiging",
        "invitation" => "een mailing met uitnodigingen",
        "reminder" => "een herinnering",
        "clarification" => "een verduidelijking",
        "extension" => "een mail over de verlengde termijn",
        "correction" => "een correctie",
        _ => "een mailing",
    };
    let not_sent = match mailing.dropped {
        1 => "1 mail ging niet uit".to_owned(),
        more => format!("{} mails gingen niet uit", dutch::number(more)),
    };
    format!(
        "Op {} heeft het bureau {what} beëindigd: {not_sent}. De reden: ‘{}’.",
        dutch::moment_in_sentence(mailing.ended_at, report.consultation.window.zone()),
        visible(mailing.reason.as_str())
    )
}

fn left_objecting(done: &ApprovedCorrection) -> bool {
    let left = done.roll.as_ref();
    left.is_some_and(|left| left.objected)
}

/// Told when there is none, too: a board has to know that members could object.
fn undisputed(report: &Report) -> Option<Block> {
    let happened = &report.particulars;
    let none = happened.disputed.is_empty()
        && happened.disputed_withdrawals.is_empty()
        && happened
            .corrections
            .iter()
            .all(|done| done.ending.is_none() && !left_objecting(done));
    let member = &report.consultation.words.member;
    none.then(|| {
        Block::paragraph(format!(
            "Geen enkele {member} heeft gemeld dat haar laatste stem niet van haar was."
        ))
    })
}

fn entered(report: &Report) -> Option<String> {
    let entered = &report.particulars.entered;
    let whom = names(report, entered)?;
    let members = words::members(entered.len() as u64, &report.consultation);
    Some(format!(
        "De stem van {members} telt zoals het bureau die invoerde: {whom}. Hoofdstuk 9 toont de \
         uitslag ook zonder die stem."
    ))
}

fn disputed(report: &Report) -> Option<String> {
    let disputed = &report.particulars.disputed;
    let whom = names(report, disputed)?;
    let members = words::members(disputed.len() as u64, &report.consultation);
    Some(format!(
        "De stem van {members} telt mee, maar is betwist: {whom}. Dat is gemeld via de link in de \
         bevestiging. Daarna is er niet opnieuw gestemd."
    ))
}

fn disputed_withdrawals(report: &Report) -> Option<String> {
    let disputed = &report.particulars.disputed_withdrawals;
    let whom = names(report, disputed)?;
    let members = words::members(disputed.len() as u64, &report.consultation);
    Some(format!(
        "De stem van {members} is ingetrokken, maar dat is betwist: {whom}. Die telt als niet \
         gestemd. Daarna is er niet opnieuw gestemd."
    ))
}

pub(super) fn names(report: &Report, codes: &[MemberCode]) -> Option<String> {
    let names = codes.iter().map(|code| {
        let line = report.member(code);
        line.map_or_else(|| code.to_string(), |line| visible(&line.name))
    });
    let names: Vec<String> = names.collect();
    (!names.is_empty()).then(|| words::enumerated(&names))
}
