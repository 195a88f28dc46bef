//! Whether a person is at the form, or a machine that sends forms as they stand.
//!
//! # Why
//!
//! Scanners of mail open links, run scripts and even send forms, so that none of that says that
//! anybody has read anything. What no form holds by itself was filled in by somebody.

use actix_web::HttpResponse;

use crate::domain::draft::Draft;
use crate::service::mark_visit::mark_visit;
use crate::service::view::visit::Visit;
use crate::web::request::desk::Desk;
use crate::web::secretary::ballot_values::BallotValues;
use crate::web::secretary::show_ballot::{draft_values, roll_values, vote_values};

/// Remembers the first time that somebody filled in something by the link of this visit; nothing
/// of what it was. That it could not be remembered keeps nobody from voting.
pub async fn mark_person(
    desk: &Desk,
    visit: &Visit,
    values: &BallotValues,
) -> Result<(), HttpResponse> {
    if visit.visited {
        return Ok(());
    }
    let typed = match values.draft(&visit.consultation.consultation) {
        Ok(draft) => !stands_by_itself(desk, visit, &draft).await?,
        // more than a draft can hold is in no form of ours
        Err(_) => true,
    };
    if typed && let Err(fault) = mark_visit(&desk.app.store, visit.link, desk.now).await {
        tracing::error!(
            error = &fault as &dyn std::error::Error,
            "a visit was not marked"
        );
    }
    Ok(())
}

/// Whether it is what a form shows by itself: whoever sends that has typed nothing.
pub async fn stands_by_itself(
    desk: &Desk,
    visit: &Visit,
    draft: &Draft,
) -> Result<bool, HttpResponse> {
    let shown = [
        Some(roll_values(visit)),
        vote_values(desk, visit).await?,
        draft_values(desk, visit).await?,
    ];
    let consultation = &visit.consultation.consultation;
    let mut shown = shown.iter().flatten();
    Ok(shown.any(|values| values.draft(consultation).as_ref() == Ok(draft)))
}
