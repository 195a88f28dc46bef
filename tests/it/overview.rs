//! The overview of all consultations: how many have voted in each.

use raadpleging::domain::account::Role;
use raadpleging::service::view::consultations::consultations_with_turnout;

use crate::database::Database;
use crate::exception::{Kind, Two};
use crate::house::{House, wait_for};
use crate::office::Official;
use crate::voter::{NO, Voter, YES};

on_both_databases!(
    the_overview_counts_who_has_a_vote_that_counts,
    one_dossier_is_looked_up_in_its_own_consultation_alone,
);

fn the_overview_counts_who_has_a_vote_that_counts(database: Database) {
    let house = House::open(database);
    let counted = || {
        let all = wait_for(consultations_with_turnout(&house.app.store)).unwrap();
        (all[0].1.part, all[0].1.whole)
    };
    assert_eq!(counted(), (0, 7));
    let mut voter = Voter::of(&house, "GM9001");
    voter.votes(YES);
    voter.votes(NO);
    let mut undecided = Voter::of(&house, "GM9004");
    undecided.votes(YES);
    assert_eq!(counted(), (2, 7));
    undecided.withdraws();
    assert_eq!(counted(), (1, 7));
    undecided.votes(NO);
    let mut two = Two::at_work(&house);
    two.first
        .browser
        .read("/bureau")
        .page(200)
        .must_say("2 van 7");
    two.make(STRIKE);
    assert_eq!(counted(), (1, 6));
    let mut board = Official::at_work(&house, Role::Board);
    board.browser.read("/bestuur").page(200).must_say("1 van 6");
}

const STRIKE: Kind = crate::roll_changes::STRIKE;

fn one_dossier_is_looked_up_in_its_own_consultation_alone(database: Database) {
    let house = House::open(database);
    let mut two = Two::at_work(&house);
    let path = crate::weights::WEIGHT.is_asked(&mut two.first);
    two.second.sees(&path).must_say("Duinwijk");
    two.second.reads("/dossiers/99").page(404);
    let elsewhere = format!("/bureau/een-andere{path}");
    two.second.browser.read(&elsewhere).page(404);
}
