//! The public outcome, in every state of its pages.

use std::collections::BTreeMap;
use std::sync::Arc;

use raadpleging::domain::closed::ClosedConsultation;
use raadpleging::domain::consultation::PublicationTier;
use raadpleging::domain::decision::Decision;
use raadpleging::domain::published::Published;
use raadpleging::service::StoredConsultation;
use raadpleging::service::view::public_result::{PublicMember, ResultForAll};
use raadpleging::web::public::result::{EveryVotePage, NoResultYetPage, ResultPage};

use crate::board_samples::{closed, tied, wide};
use crate::decision_samples::{deviating, ratified};
use crate::sample::Sample;
use crate::version_samples::laid_down;
use crate::world::{consultation, frame, roll, wide_consultation};

fn stored(closed: &ClosedConsultation) -> StoredConsultation {
    StoredConsultation {
        consultation: Arc::new(closed.consultation.clone()),
        sealing_key: [0; 32],
        exercise: false,
        opened_at: Some(closed.particulars.opened_at),
        closed_at: Some(closed.particulars.closed_at),
        unsealed_at: Some(closed.particulars.unsealed_at),
        roll_hash: Some(closed.particulars.roll_hash.clone()),
        log_root: Some(closed.particulars.log_root.clone()),
    }
}

fn result(closed: &ClosedConsultation, tier: PublicationTier, decision: Decision) -> ResultForAll {
    let mut consultation = stored(closed);
    let members = closed.roll.members().iter().map(|weighed| PublicMember {
        name: weighed.member.name.clone(),
        province: weighed.member.province,
        group: weighed.member.group.clone(),
        votes: weighed.weight.votes,
        choices: closed
            .answers
            .get(&weighed.member.code)
            .map(|answer| answer.choices.clone())
            .map(BTreeMap::from_iter),
    });
    let every_vote = tier == PublicationTier::Members;
    let members = members.filter(|_| every_vote).collect();
    let mut definition = closed.consultation.clone();
    definition.publication = tier;
    consultation.consultation = Arc::new(definition);
    ResultForAll {
        published: Published::of(&closed.outcome, tier),
        consultation,
        decision,
        version: Some(laid_down(0, None)),
        members,
    }
}

pub fn all() -> Vec<Sample> {
    use PublicationTier::{Members, Provinces, Totals};
    let usual = closed(consultation(), roll(), &[97, 3]);
    let two = closed(consultation(), tied(), &[50, 50]);
    let none = closed(consultation(), roll(), &[]);
    let several = closed(wide_consultation(), wide(), &[40, 30, 30]);
    let page = |name, of: &ClosedConsultation, tier, decision| {
        Sample::of(name, &ResultPage::new(frame(), &result(of, tier, decision)))
    };
    let votes = EveryVotePage::new(frame(), &result(&several, Members, ratified()));
    vec![
        Sample::of(
            "public-result-not-yet",
            &NoResultYetPage::new(frame(), &stored(&usual)),
        ),
        page("public-result", &usual, Provinces, ratified()),
        page("public-result-totals", &usual, Totals, deviating()),
        page("public-result-withheld", &two, Provinces, ratified()),
        page("public-result-nothing", &none, Provinces, ratified()),
        page("public-result-wide", &several, Members, ratified()),
        Sample::of("public-result-votes", &votes).whole_list(),
    ]
}
