//! What is now one member in earlier consultations: its name, size and votes then, and whether it
//! voted; never what.

use crate::domain::member::Member;
use crate::domain::text::visible;
use crate::dutch;
use crate::service::view::earlier::{EarlierConsultation, EarlierMember, TookPart};
use crate::web::words;

/// On the card of a member.
#[derive(Default)]
pub struct EarlierMembers {
    /// `Heerhugowaard (GM0398) en Langedijk (GM0416)`; none where it continues nobody else.
    pub predecessors: Option<String>,
    pub lines: Vec<EarlierLine>,
}

/// One member of one consultation, or that there was none.
pub struct EarlierLine {
    /// `AZWA en HLO, 10 september 2025`
    pub consultation: String,
    /// None where it was not on the roll.
    pub member: Option<EarlierCard>,
}

pub struct EarlierCard {
    /// Its card of then.
    pub url: String,
    pub name: String,
    pub code: String,
    pub population: String,
    pub votes: String,
    pub took_part: &'static str,
}

impl EarlierMembers {
    pub fn of(member: &Member, earlier: &[EarlierConsultation]) -> Self {
        let named = member.predecessors.iter().map(|code| {
            let mut known = earlier.iter().flat_map(|one| &one.members);
            let known = known.find(|one| one.weighed.member.code == *code);
            known.map_or_else(
                || code.to_string(),
                |one| format!("{} ({code})", card_name(one)),
            )
        });
        let named: Vec<String> = named.collect();
        Self {
            predecessors: (!named.is_empty()).then(|| words::all_of(&named)),
            lines: earlier.iter().flat_map(lines).collect(),
        }
    }
}

fn lines(earlier: &EarlierConsultation) -> Vec<EarlierLine> {
    let consultation = title(earlier);
    let line = |member| EarlierLine {
        consultation: consultation.clone(),
        member,
    };
    let key = &earlier.consultation.consultation.key;
    let cards = earlier.members.iter().map(|one| card(key.as_str(), one));
    let lines: Vec<EarlierLine> = cards.map(|card| line(Some(card))).collect();
    if lines.is_empty() {
        return vec![line(None)];
    }
    lines
}

fn title(earlier: &EarlierConsultation) -> String {
    let consultation = &earlier.consultation.consultation;
    let zone = consultation.window.zone().time_zone();
    let opened = earlier.consultation.opened_at;
    let day = opened.map(|at| dutch::date(at.timestamp().to_zoned(zone).date()));
    match day {
        None => consultation.short_title.clone(),
        Some(day) => format!("{}, {day}", consultation.short_title),
    }
}

fn card(key: &str, one: &EarlierMember) -> EarlierCard {
    let member = &one.weighed.member;
    EarlierCard {
        url: format!("/bureau/{key}/gemeenten/{}", member.code),
        name: card_name(one),
        code: member.code.to_string(),
        population: dutch::number(u64::from(member.population)),
        votes: dutch::number(u64::from(one.weighed.weight.votes)),
        took_part: match one.took_part {
            TookPart::Voted => "Gestemd",
            TookPart::NotVoted => "Niet gestemd",
            TookPart::Struck => "Geschrapt",
            TookPart::NotClosed => "Nog niet gesloten",
        },
    }
}

fn card_name(one: &EarlierMember) -> String {
    let name = visible(one.weighed.member.name.as_str());
    match one.divided {
        true => format!("{name}, voor een deel"),
        false => name,
    }
}
