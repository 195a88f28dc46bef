//! A new link in two presses while on the telephone: the reason is the button.

use actix_web::HttpResponse;

use crate::domain::text::Line;
use crate::entropy;
use crate::service::message_ids::MessageIds;
use crate::service::replace_link::{ReplaceRefusal, Replacement, replace_link};
use crate::service::view::member_card::MemberCard;
use crate::web::bureau::one_member::{card_link, told_of_link};
use crate::web::request::session::Office;
use crate::web::words::Link;

/// What somebody who is called says of the link: the key in a button, and the words on it.
pub const REASONS: [(&str, &str); 2] = [
    ("niet-gevonden", "mail niet gevonden"),
    ("werkt-niet", "link werkt niet"),
];

/// `pressed`: the newest link that the list knew, and a reason: `14.niet-gevonden`. `back` is the
/// part of the list where the button stands.
pub async fn mail_new_link(
    office: &Office,
    card: &MemberCard,
    pressed: &str,
    back: &str,
) -> HttpResponse {
    let (seen, reason) = pressed.split_once('.').unwrap_or_default();
    let mut known = REASONS.iter();
    let reason = known.find(|(key, _)| *key == reason);
    let reason = reason.and_then(|(_, said)| Line::parse(&format!("Aan de telefoon: {said}")).ok());
    let Some(reason) = reason else {
        return office.see_other(back);
    };
    let ways = vec![Link::new(back, "Terug naar de bellijst"), card_link(card)];
    if seen.parse() != Ok(newest_link(card)) {
        return told_of_link(office, card, Err(ReplaceRefusal::AlreadyReplaced), ways);
    }
    let replacement = Replacement {
        consultation: card.consultation.consultation.key.clone(),
        member: card.standing.member.member.code.clone(),
        reason,
        seen_link: card.link_of_secretary,
        ids: MessageIds::new(entropy::bytes()),
    };
    let desk = &office.desk;
    let replaced = replace_link(&desk.app.store, replacement, office.actor(), desk.now).await;
    told_of_link(office, card, replaced, ways)
}

/// Of those that work; 0 for none.
fn newest_link(card: &MemberCard) -> u32 {
    let live = card.links.iter().filter(|link| link.is_live());
    live.map(|link| link.number).max().unwrap_or(0)
}
