//! The forms that ask for an exception about who votes, and their dossiers.

use raadpleging::domain::dispute::Ending;
use raadpleging::domain::dossier::{Channel, Correction};
use raadpleging::service::request_correction::RequestRefusal;
use raadpleging::service::view::subject::OfMember;
use raadpleging::web::bureau::ask_addition::AdditionForm;
use raadpleging::web::bureau::ask_ballot::BallotForm;
use raadpleging::web::bureau::ask_dispute::DisputeForm;
use raadpleging::web::bureau::ask_strike::StrikeForm;
use raadpleging::web::bureau::ask_weight::WeightForm;
use raadpleging::web::bureau::asking_page::Said;
use raadpleging::web::bureau::dossier::DecisionFault;

use crate::dossier_samples::{HASH, asked, of_utrecht, of_utrecht_to_decide, with_fault};
use crate::sample::Sample;
use crate::world::{dispute, utrecht};

pub fn all() -> Vec<Sample> {
    [weights(), ballots(), disputes(), roll_changes()]
        .into_iter()
        .flatten()
        .collect()
}

fn weights() -> Vec<Sample> {
    let form = |votes: &str| WeightForm {
        votes: votes.to_owned(),
        ..WeightForm::default()
    };
    let shown = |form: &WeightForm, said| asked(of_utrecht(), form, said);
    let (same, beyond) = (
        &RequestRefusal::NothingChanges,
        &RequestRefusal::BeyondTheRule,
    );
    let of = |name, votes, said| Sample::of(name, &shown(&form(votes), said));
    let correction = |member| Correction::Weight {
        member,
        before: 75,
        after: 74,
    };
    vec![
        of("bureau-weight", "", Said::Nothing),
        of("bureau-weight-nothing", "veel", Said::Wrong).failed(),
        of("bureau-weight-same", "75", Said::Refused(same)).failed(),
        of("bureau-weight-beyond", "76", Said::Refused(beyond)).failed(),
        Sample::of("bureau-dossier-weight", &of_utrecht_to_decide(correction)),
    ]
}

fn ballots() -> Vec<Sample> {
    let shown = |form: &BallotForm, said| asked(of_utrecht(), form, said);
    let none = BallotForm::default();
    let typed = BallotForm {
        channel: "brief".to_owned(),
        name: "B. Smit".to_owned(),
        ..BallotForm::default()
    };
    let voted = Said::Refused(&RequestRefusal::Voted);
    let correction = |member| Correction::Ballot {
        member,
        channel: Channel::Letter,
        version: 1,
        seal: HASH.to_owned(),
    };
    let unread = with_fault(correction, DecisionFault::Unread);
    vec![
        Sample::of("bureau-ballot", &shown(&none, Said::Nothing)),
        Sample::of("bureau-ballot-nothing", &shown(&none, Said::Wrong)).failed(),
        Sample::of("bureau-ballot-voted", &shown(&typed, voted))
            .failed()
            .answered(),
        Sample::of("bureau-dossier-ballot", &of_utrecht_to_decide(correction)),
        Sample::of("bureau-dossier-unread", &unread).failed(),
    ]
}

fn roll_changes() -> Vec<Sample> {
    let strike = StrikeForm::default();
    let struck = |said| asked(of_utrecht(), &strike, said);
    let none = AdditionForm::default();
    let added = |said| asked((), &none, said);
    let (known, beyond) = (&RequestRefusal::OnTheRoll, &RequestRefusal::BeyondTheRule);
    let leaves = |member| Correction::Strike { member, votes: 75 };
    let comes = |_| Correction::Addition {
        member: Box::new(utrecht().member),
        votes: 75,
    };
    vec![
        Sample::of("bureau-strike", &struck(Said::Nothing)),
        Sample::of("bureau-strike-nothing", &struck(Said::Wrong)).failed(),
        Sample::of("bureau-addition", &added(Said::Nothing)),
        Sample::of("bureau-addition-nothing", &added(Said::Wrong)).failed(),
        Sample::of("bureau-addition-known", &added(Said::Refused(known))).failed(),
        Sample::of("bureau-addition-votes", &added(Said::Refused(beyond))).failed(),
        Sample::of("bureau-dossier-strike", &of_utrecht_to_decide(leaves)),
        Sample::of("bureau-dossier-addition", &of_utrecht_to_decide(comes)),
    ]
}

fn disputes() -> Vec<Sample> {
    let about = || OfMember {
        dispute: Some(dispute(1)),
        ..of_utrecht()
    };
    let shown = |form: &DisputeForm, said| asked(about(), form, said);
    let none = DisputeForm::default();
    let typed = DisputeForm {
        ending: "ingetrokken".to_owned(),
        ..DisputeForm::default()
    };
    let (same, settled) = (
        &RequestRefusal::NothingChanges,
        &RequestRefusal::NotDisputed,
    );
    let correction = |ending| {
        move |member| Correction::Dispute {
            member,
            version: 1,
            ending,
        }
    };
    let decided = |ending| of_utrecht_to_decide(correction(ending));
    vec![
        Sample::of("bureau-dispute", &shown(&none, Said::Nothing)),
        Sample::of("bureau-dispute-nothing", &shown(&none, Said::Wrong)).failed(),
        Sample::of("bureau-dispute-same", &shown(&typed, Said::Refused(same)))
            .failed()
            .answered(),
        Sample::of(
            "bureau-dispute-settled",
            &shown(&typed, Said::Refused(settled)),
        )
        .failed()
        .answered(),
        Sample::of("bureau-dossier-upheld", &decided(Ending::Upheld)),
        Sample::of("bureau-dossier-taken-back", &decided(Ending::Withdrawn)),
    ]
}
