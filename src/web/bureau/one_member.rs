//! One member: what the bureau may know of it, and a new link.

use std::collections::BTreeMap;

use actix_web::web::{Data, Path};
use actix_web::{HttpRequest, HttpResponse};

use crate::app::App;
use crate::domain::ballot::BallotVersion;
use crate::domain::event::Deed;
use crate::domain::member::MemberCode;
use crate::domain::question::Key;
use crate::domain::text::{Line, TextFault, visible};
use crate::entropy;
use crate::service::message_ids::MessageIds;
use crate::service::replace_link::{ReplaceRefusal, Replacement, replace_link};
use crate::service::view::member_card::{MemberCard, member_card};
use crate::service::view::turnout::progress;
use crate::service::{Bounce, StoredLetter};
use crate::web::bureau::earlier_members::EarlierMembers;
use crate::web::bureau::letter_kinds::kind_word;
use crate::web::bureau::member::{
    HappenedLine, LetterLine, MemberHistory, MemberPage, ReplacementInput,
};
use crate::web::bureau::member_dossiers::MemberDossiers;
use crate::web::bureau::message::MessageKind;
use crate::web::bureau::prepare::message_leading;
use crate::web::bureau::states::MailState;
use crate::web::bureau::trail_sentences::told;
use crate::web::bureau::trail_words::Names;
use crate::web::bureau::watch::mail_state;
use crate::web::request::form_body::FormBody;
use crate::web::request::session::{Access, Office};
use crate::web::words::{self, Link};

/// `GET /bureau/{consultation}/gemeenten/{code}`
pub async fn show_member(
    app: Data<App>,
    request: HttpRequest,
    path: Path<(String, String)>,
) -> HttpResponse {
    let office = match Office::open(app.into_inner(), &request, Access::Watch).await {
        Ok(office) => office,
        Err(page) => return page,
    };
    match find(&office, &path).await {
        Ok(card) => member_page(&office, &card, None),
        Err(page) => page,
    }
}

/// The member of the address, with everything on its card.
pub async fn find(
    office: &Office,
    (key, code): &(String, String),
) -> Result<MemberCard, HttpResponse> {
    let parsed = Key::parse(key).ok().zip(MemberCode::parse(code).ok());
    let (key, code) = parsed.ok_or_else(|| office.not_found())?;
    match member_card(&office.desk.app.store, key, code).await {
        Ok(Some(card)) => Ok(card),
        Ok(None) => Err(office.not_found()),
        Err(fault) => Err(office.unavailable(&fault)),
    }
}

/// `fault`: what was typed as a reason, and what is wrong with it.
fn member_page(
    office: &Office,
    card: &MemberCard,
    fault: Option<(&str, TextFault)>,
) -> HttpResponse {
    let consultation = &card.consultation.consultation;
    let token = office.form_token_on(u64::from(card.link_of_secretary));
    let open = card.is_open(office.desk.now);
    let may_replace =
        open && Access::Work.admits(office.who.role) && card.standing.member.member.email.is_some();
    let replacement = may_replace.then(|| ReplacementInput {
        reason: fault.map_or("", |(typed, _)| typed),
        fault: fault.map(|(_, fault)| fault),
        token: &token,
    });
    let page = MemberPage::new(
        office.frame_about(&card.consultation),
        consultation,
        &card.standing.member,
        MemberHistory {
            standing: &card.standing.standing,
            draft_saved_at: card.draft_saved_at,
            versions: &versions(card),
            disputes: &card.disputes,
            letters: letter_lines(card),
            ladders: &card.ladders,
            links: &card.links,
            deputies: &card.deputies,
            dossiers: dossiers(office, card),
            earlier: EarlierMembers::of(&card.standing.member.member, &card.earlier),
            printed: &printed(card),
            contacts: &card.contacts,
            happened: happened(card),
        },
        replacement,
    );
    office.page(if fault.is_some() { 422 } else { 200 }, &page)
}

fn dossiers(office: &Office, card: &MemberCard) -> MemberDossiers {
    let now = office.desk.now;
    let dossiers = MemberDossiers::of(card, now);
    if card.is_open(now) && Access::Work.admits(office.who.role) {
        dossiers.with_way_to_request()
    } else {
        dossiers
    }
}

/// The last things that were done, the newest on top.
fn happened(card: &MemberCard) -> Vec<HappenedLine> {
    const MOST: usize = 10;
    let member = &card.standing.member.member;
    let zone = card.consultation.consultation.window.zone();
    let names = Names {
        members: &BTreeMap::from([(member.code.clone(), member.name.clone())]),
        people: &card.contacts.people,
        zone,
    };
    let last = card.events.iter().rev().take(MOST);
    let lines = last.map(|stored| HappenedLine {
        moment: words::moment_to_the_second(stored.event.at, zone),
        who: names.actor(&stored.event.actor),
        what: told(&stored.event.deed, &names).1,
    });
    lines.collect()
}

/// The links that went out on paper.
fn printed(card: &MemberCard) -> Vec<u32> {
    let events = card.events.iter();
    events
        .filter_map(|stored| match &stored.event.deed {
            Deed::LinkPrinted { new, .. } => Some(*new),
            _ => None,
        })
        .collect()
}

/// The versions of the ballot as the log tells them.
fn versions(card: &MemberCard) -> Vec<BallotVersion> {
    let events = card.events.iter();
    events
        .filter_map(|stored| match &stored.event.deed {
            Deed::BallotRecorded {
                member,
                version,
                act,
                received_at,
                receipt,
                ..
            } => Some(BallotVersion {
                member: member.clone(),
                version: *version,
                act: *act,
                received_at: *received_at,
                receipt: receipt.clone(),
            }),
            _ => None,
        })
        .collect()
}

/// Each letter with how far it got, and what came back of it.
fn letter_lines(card: &MemberCard) -> Vec<LetterLine> {
    let letters = card.letters.iter();
    letters
        .map(|letter| letter_line(letter, &card.bounces))
        .collect()
}

fn letter_line(stored: &StoredLetter, bounces: &[Bounce]) -> LetterLine {
    let kind = kind_word(&stored.letter.kind);
    let progress = progress(stored, bounces);
    let state = progress.mail.map_or(MailState::None, mail_state);
    let address = stored.letter.recipient.as_str();
    let line = LetterLine::new(kind, address, state, Some(progress.at));
    let said = bounces
        .iter()
        .filter(|bounce| bounce.letter == stored.number);
    let said = said.min_by_key(|bounce| bounce.kind);
    let said = said.and_then(|bounce| bounce.diagnostic.as_ref());
    match (progress.mail, said, &progress.answer) {
        (None, ..) => line.answered("vervallen"),
        (_, Some(words), Some(code)) if words.as_str().contains(code) => {
            line.answered(words.as_str())
        }
        (_, Some(words), Some(code)) => line.answered(&format!("{code} {}", words.as_str())),
        (_, Some(words), None) => line.answered(words.as_str()),
        (_, None, Some(code)) => line.answered(code),
        (_, None, None) => line,
    }
}

/// `POST /bureau/{consultation}/gemeenten/{code}/nieuwe-link`
pub async fn replace(
    app: Data<App>,
    request: HttpRequest,
    path: Path<(String, String)>,
    body: FormBody,
) -> HttpResponse {
    let office = match Office::open(app.into_inner(), &request, Access::Work).await {
        Ok(office) => office,
        Err(page) => return page,
    };
    let seen_link = match office.check_form(&body) {
        Ok(seen) => u32::try_from(seen).unwrap_or(0),
        Err(page) => return page,
    };
    let card = match find(&office, &path).await {
        Ok(card) => card,
        Err(page) => return page,
    };
    let typed = body.one("reden").unwrap_or("");
    let reason = match Line::parse(typed) {
        Ok(reason) => reason,
        Err(fault) => return member_page(&office, &card, Some((typed, fault))),
    };
    let replacement = Replacement {
        consultation: card.consultation.consultation.key.clone(),
        member: card.standing.member.member.code.clone(),
        reason,
        seen_link,
        ids: MessageIds::new(entropy::bytes()),
    };
    let desk = &office.desk;
    let replaced = replace_link(&desk.app.store, replacement, office.actor(), desk.now).await;
    told_of_link(&office, &card, replaced, ways(&card))
}

/// To the card of a member.
pub fn card_link(card: &MemberCard) -> Link {
    let member = &card.standing.member.member;
    let key = &card.consultation.consultation.key;
    let name = visible(member.name.as_str());
    let path = format!("/bureau/{key}/gemeenten/{}", member.code);
    Link::new(path, format!("Naar de kaart van {name}"))
}

/// On from the card of a member.
fn ways(card: &MemberCard) -> Vec<Link> {
    let key = &card.consultation.consultation.key;
    let calls = format!("/bureau/{key}/bellen");
    vec![card_link(card), Link::new(calls, "Naar de bellijst")]
}

/// What came of a new link, with the ways on.
pub fn told_of_link(
    office: &Office,
    card: &MemberCard,
    replaced: Result<u32, ReplaceRefusal>,
    ways: Vec<Link>,
) -> HttpResponse {
    let name = card.standing.member.member.name.as_str();
    let said = match replaced {
        Ok(_) => (
            MessageKind::Done,
            "Er gaat een nieuwe link uit",
            format!(
                "{name} krijgt een mail met de nieuwe link. Alle oude links werken niet meer, \
                 ook die van plaatsvervangers."
            ),
        ),
        Err(ReplaceRefusal::Store(fault)) => return office.unavailable(&fault),
        Err(refusal) => refused(name, &refusal),
    };
    message_leading(office, &card.consultation, said, ways)
}

/// No new link, and why not.
pub fn not_replaced(office: &Office, card: &MemberCard, refusal: ReplaceRefusal) -> HttpResponse {
    told_of_link(office, card, Err(refusal), ways(card))
}

fn refused(name: &str, refusal: &ReplaceRefusal) -> (MessageKind, &'static str, String) {
    let (heading, paragraph) = match refusal {
        ReplaceRefusal::NoAddress => (
            "Er is geen nieuwe link gemaakt",
            format!("{name} heeft geen e-mailadres."),
        ),
        ReplaceRefusal::AlreadyReplaced => (
            "Er was al een nieuwe link gemaakt",
            "Dat gebeurde net, misschien door een dubbele klik. Die link blijft geldig.".to_owned(),
        ),
        ReplaceRefusal::NotOpen | ReplaceRefusal::NoMember | ReplaceRefusal::Store(_) => (
            "Er is geen nieuwe link gemaakt",
            "De raadpleging is niet open.".to_owned(),
        ),
    };
    (MessageKind::Refused, heading, paragraph)
}
