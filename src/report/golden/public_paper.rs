//! The public outcome on paper: no more than was promised.

use crate::domain::closed::ClosedConsultation;
use crate::domain::consultation::{PublicationTier, Standing};
use crate::domain::published::Published;
use crate::report::public::{self, PublicDecision, PublicLine, PublicReport};
use crate::report::schema::Schema;
use crate::report::sheet::public_sheet;

use super::cases;

pub fn public(closed: &ClosedConsultation, tier: PublicationTier) -> PublicReport {
    let consultation = &closed.consultation;
    let members = closed.roll.members().iter().map(|weighed| {
        let answer = closed.answers.get(&weighed.member.code);
        PublicLine {
            name: weighed.member.name.to_string(),
            province: weighed.member.province,
            group: weighed.member.group.clone(),
            standing: match consultation.counts(&weighed.member.group) {
                true => Standing::Counting,
                false => Standing::Advisory,
            },
            votes: weighed.weight.votes,
            choices: answer.map(|answer| answer.choices.clone()),
        }
    });
    let every_vote = tier == PublicationTier::Members;
    PublicReport {
        schema_address: Schema::Public.address("https://stemmen.example"),
        schema: public::SCHEMA,
        exercise: closed.exercise,
        consultation: consultation.key.clone(),
        title: consultation.title.clone(),
        tier,
        version: None,
        decision: PublicDecision {
            number: 1,
            recorded_at: closed.particulars.unsealed_at,
            decided_on: "2025-10-29".parse().unwrap(),
            ruling: "ratified",
            reasons: String::new(),
            correction: None,
        },
        result: Published::of(&closed.outcome, tier),
        members: members.filter(|_| every_vote).collect(),
        roll_hash: Some(closed.particulars.roll_hash.clone()),
        log_root: None,
    }
}

fn said(closed: &ClosedConsultation, tier: PublicationTier) -> String {
    let sheet = public_sheet(&public(closed, tier), &closed.consultation).unwrap();
    serde_json::to_string(&sheet).unwrap()
}

#[test]
fn it_says_what_was_promised_and_no_more() {
    use PublicationTier::{Members, Provinces, Totals};
    let mut closed = cases::conditions();
    for answer in closed.answers.values_mut() {
        answer.caster.name = crate::domain::text::Line::parse("Geheime Naam").unwrap();
    }
    let totals = said(&closed, Totals);
    assert!(totals.contains("Van de 4 gemeenten hebben er 3 gestemd (75,0%)."));
    for hidden in ["Ooststad", "Groningen", "Per provincie", "100 ("] {
        assert!(!totals.contains(hidden), "{hidden}: {totals}");
    }
    assert!(totals.contains("Daarom staat het er niet bij."));
    let provinces = said(&closed, Provinces);
    assert!(!provinces.contains("Ooststad"));
    assert!(provinces.contains("samen"), "{provinces}");
    let members = said(&closed, Members);
    assert!(members.contains("Ooststad") && members.contains("100 ("));
    for text in [totals, provinces, members] {
        for hidden in ["structureel", "Nieuw inzicht", "Geheime Naam"] {
            assert!(!text.contains(hidden), "{hidden}");
        }
    }
}

#[test]
fn it_can_be_set_at_every_tier() {
    let closed = cases::advisory_group();
    for tier in [
        PublicationTier::Totals,
        PublicationTier::Provinces,
        PublicationTier::Members,
    ] {
        let set = public::pdf(&public(&closed, tier), &closed.consultation);
        assert!(set.is_ok(), "{}", set.unwrap_err());
    }
}
