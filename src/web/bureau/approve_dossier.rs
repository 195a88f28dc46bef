//! What a second person approves, and what came of it.

use std::collections::BTreeMap;

use actix_web::web::{Data, Path};
use actix_web::{HttpRequest, HttpResponse};

use crate::app::App;
use crate::domain::ballot::{Caster, ReceiptCode};
use crate::domain::dossier::CorrectionKind;
use crate::domain::question::Key;
use crate::domain::text::Line;
use crate::entropy;
use crate::secret::link_token::readable_code;
use crate::secret::sealing::SealingChance;
use crate::service::StoredConsultation;
use crate::service::approve_correction::{
    Approval, ApprovalRefusal, Approved, Hand, approve_correction,
};
use crate::service::message_ids::MessageIds;
use crate::service::view::dossiers::DossierView;
use crate::web::bureau::choice_fields;
use crate::web::bureau::decide_dossier::{
    at_work, back_to, dossier_page, find_one, not_on_the_table, refused,
};
use crate::web::bureau::dossier::DecisionFault;
use crate::web::bureau::dossier_words as words_of;
use crate::web::bureau::message::MessageKind;
use crate::web::bureau::prepare::message;
use crate::web::request::form_body::FormBody;
use crate::web::request::session::Office;
use crate::web::words::Link;

/// `POST /bureau/{consultation}/dossiers/{number}/goedkeuren`
pub async fn approve(
    app: Data<App>,
    request: HttpRequest,
    path: Path<(String, u32)>,
    body: FormBody,
) -> HttpResponse {
    let gate = app.clone();
    // Entered before the hour is read: the close waits for a ballot that was approved in time.
    let _passage = gate.gate.enter();
    let (office, stored, one) = match at_work(app, &request, &path, &body).await {
        Ok(found) => found,
        Err(page) => return page,
    };
    let Some(choices) = second_reading(&stored, &one, &body) else {
        return dossier_page(&office, &stored, &one, Some(DecisionFault::Unread));
    };
    if body.one("zeker") != Some("ja") {
        return dossier_page(&office, &stored, &one, Some(DecisionFault::Unsure));
    }
    let Some(hand) = hand(&office, &stored, &one, choices) else {
        return office.not_found();
    };
    let approval = Approval {
        consultation: stored.consultation.key.clone(),
        number: one.dossier.number,
        hash: body.one("controlegetal").unwrap_or("").to_owned(),
        ids: MessageIds::new(entropy::bytes()),
        hand,
    };
    let desk = &office.desk;
    match approve_correction(&desk.app.store, approval, office.actor(), desk.now).await {
        Ok(Approved::Done) => back_to(&office, &stored, &one),
        Ok(Approved::ReadingsDiffered) => differed(&office, &stored, &one),
        Err(ApprovalRefusal::Changed) => changed(&office, &path).await,
        Err(ApprovalRefusal::NotOnTheTable(why)) => not_on_the_table(&office, &stored, &one, why),
        Err(ApprovalRefusal::Store(fault)) => office.unavailable(&fault),
        Err(refusal) => not_done(&office, &stored, &one, &refusal),
    }
}

/// What the second person reads in the evidence: nothing where there is nothing to read, None where
/// it is not complete.
fn second_reading(
    stored: &StoredConsultation,
    one: &DossierView,
    body: &FormBody,
) -> Option<BTreeMap<Key, Key>> {
    match one.dossier.proposal.correction.kind() {
        CorrectionKind::Ballot => choice_fields::read(&stored.consultation, body),
        _ => Some(BTreeMap::new()),
    }
}

fn hand(
    office: &Office,
    stored: &StoredConsultation,
    one: &DossierView,
    choices: BTreeMap<Key, Key>,
) -> Option<Hand> {
    let association = &stored.consultation.words.association;
    Some(Hand {
        keys: office.desk.app.keys.clone(),
        choices,
        receipt: ReceiptCode::parse(&readable_code(entropy::bytes())).ok()?,
        one_time_number: entropy::hex::<16>(),
        chance: SealingChance {
            content_key: entropy::bytes(),
            ephemeral: entropy::bytes(),
        },
        caster: Caster {
            name: Line::parse(&format!("{association}-bureau")).ok()?,
            function: Line::parse(&format!("dossier {}", one.dossier.number)).ok()?,
        },
        differed: Line::parse("De tweede invoer was niet gelijk aan de eerste.").ok()?,
    })
}

/// The page as it is now, for another look.
async fn changed(office: &Office, path: &(String, u32)) -> HttpResponse {
    match find_one(office, path).await {
        Ok((stored, one)) => dossier_page(office, &stored, &one, Some(DecisionFault::Changed)),
        Err(page) => page,
    }
}

fn not_done(
    office: &Office,
    stored: &StoredConsultation,
    one: &DossierView,
    refusal: &ApprovalRefusal,
) -> HttpResponse {
    let (heading, why) = match refusal {
        ApprovalRefusal::OwnRequest => words_of::takes_another(&one.dossier),
        ApprovalRefusal::Voted => words_of::voted(&one.dossier),
        _ => words_of::overtaken(&one.dossier),
    };
    refused(office, (stored, one), heading, why)
}

fn differed(office: &Office, stored: &StoredConsultation, one: &DossierView) -> HttpResponse {
    let told = format!(
        "U en uw collega lazen iets anders. Er telt geen stem, en dossier {} is afgewezen. \
         Lees het bewijs samen. Voer de stem daarna opnieuw in.",
        one.dossier.number
    );
    let heading = "De twee keuzes zijn niet gelijk";
    let Some(member) = &one.member else {
        return refused(office, (stored, one), heading, told);
    };
    let key = &stored.consultation.key;
    let form = format!("/bureau/{key}/gemeenten/{}/stem", member.member.code);
    let way = Link::new(form, "Voer de stem opnieuw in");
    message(office, stored, (MessageKind::Refused, heading, told), way)
}
