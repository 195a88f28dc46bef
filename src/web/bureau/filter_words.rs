//! What a list was narrowed to and how it is sorted, in words: for whoever has only the list.

use crate::domain::province::Province;
use crate::dutch;
use crate::web::bureau::ladder;
use crate::web::bureau::member_list::{Column, MemberFilter, Order};
use crate::web::bureau::states::{MailState, VoteState};

/// `Stem: Nog niet gestemd; Provincie: Drenthe`
pub fn filter(filter: &MemberFilter, members: &str) -> String {
    let parts = [
        ("Gezocht", Some(filter.q.as_str()).filter(|q| !q.is_empty())),
        ("Stem", filter.vote.map(VoteState::word)),
        ("Mail", filter.mail.map(MailState::word)),
        ("Provincie", filter.province.map(Province::name)),
        ("Grootte", filter.size.map(dutch::size_class)),
        ("Verst gekomen", filter.climbed.map(ladder::word)),
        (
            "Groep",
            Some(filter.group.as_str()).filter(|group| !group.is_empty()),
        ),
    ];
    let parts = parts.into_iter();
    let chosen: Vec<String> = parts
        .filter_map(|(name, value)| value.map(|value| format!("{name}: {value}")))
        .collect();
    match chosen.is_empty() {
        true => format!("Geen: alle {members} staan op de lijst."),
        false => chosen.join("; "),
    }
}

/// `Stemmen, aflopend`
pub fn order(order: Order) -> String {
    let column = match order.column {
        Column::Name => "Naam",
        Column::Province => "Provincie",
        Column::Votes => "Stemmen",
        Column::Vote => "Stem",
        Column::Mail => "Mail",
    };
    let direction = match order.descending {
        true => "aflopend",
        false => "oplopend",
    };
    format!("{column}, {direction}")
}
