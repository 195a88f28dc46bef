//! The pages of the bureau in every state.

use raadpleging::domain::account::Role;
use raadpleging::domain::ballot::{Act, BallotVersion, Standing};
use raadpleging::domain::fraction::Fraction;
use raadpleging::domain::ladder::{Rung, Step};
use raadpleging::domain::masked::Masked;
use raadpleging::domain::province::Province;
use raadpleging::domain::roll::Roll;
use raadpleging::domain::weight::{Rounding, WeightRule};
use raadpleging::service::UnmatchedMail;
use raadpleging::web::bureau::addresses::AddressesPage;
use raadpleging::web::bureau::checklist::{Check, CheckResult};
use raadpleging::web::bureau::consultation::{ConsultationPage, OpeningInput};
use raadpleging::web::bureau::member_list::{Column, MemberFilter, MemberStatus, Order, Page};
use raadpleging::web::bureau::message::{MessageKind, MessagePage};
use raadpleging::web::bureau::overview::{OverviewLine, OverviewPage};
use raadpleging::web::bureau::remind::{RemindFigures, RemindPage};
use raadpleging::web::bureau::roll::RollPage;
use raadpleging::web::bureau::states::{MailState, Stage, VoteState};
use raadpleging::web::bureau::turnout::TurnoutPage;
use raadpleging::web::bureau::unmatched::{Settling, UnmatchedPage};
use raadpleging::web::frame::{Frame, SignedIn};
use raadpleging::web::words::Link;

use crate::sample::Sample;
use crate::world::{at, bare_frame, consultation, frame, member, members, roll, version};

const NOW: &str = "2025-10-14T10:43";
const HASH: &str = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08";

pub fn all() -> Vec<Sample> {
    let mut samples = overviews();
    samples.extend(openings());
    samples.extend(rolls());
    samples.extend(turnouts());
    samples.extend(mailings());
    samples.extend(returned());
    samples
}

pub fn desk() -> Frame {
    frame().signed_in_as(SignedIn::new("M. de Vries", Role::Bureau, "csrf-token"))
}

fn overviews() -> Vec<Sample> {
    let ours = consultation();
    let line = |stage| OverviewLine::new("/bureau", &ours, stage, Fraction::new(214, 342));
    let stages = [
        Stage::Preparing,
        Stage::Open,
        Stage::Closed,
        Stage::Unsealed,
    ];
    let frame = || bare_frame().signed_in_as(SignedIn::new("M. de Vries", Role::Bureau, "t"));
    vec![
        Sample::of(
            "bureau-overview",
            &OverviewPage {
                frame: frame(),
                lines: stages.map(line).into(),
                unfinished: vec![Link::new("/opzet/nieuw", "Een nieuwe raadpleging")],
                may_begin: true,
            },
        ),
        Sample::of(
            "bureau-overview-empty",
            &OverviewPage {
                frame: frame(),
                lines: Vec::new(),
                unfinished: Vec::new(),
                may_begin: false,
            },
        ),
    ]
}

fn openings() -> Vec<Sample> {
    let ours = consultation();
    let page = |stage, roll: &Roll, typed| {
        let mail = Check::new(CheckResult::Good, "De proefmail is aangekomen.");
        let input = OpeningInput {
            typed,
            token: "token",
        };
        ConsultationPage::new(desk(), &ours, stage, roll, vec![mail], &input)
    };
    let watched = |stage| page(stage, &roll(), None);
    let page = |stage, roll: &Roll, typed| page(stage, roll, typed).for_work();
    vec![
        Sample::of(
            "bureau-consultation-ready",
            &page(Stage::Preparing, &roll(), None).for_work(),
        ),
        Sample::of(
            "bureau-consultation-mistyped",
            &page(Stage::Preparing, &roll(), Some("324")),
        )
        .failed(),
        Sample::of(
            "bureau-consultation-unsettled",
            &page(Stage::Preparing, &unsettled(), None),
        ),
        Sample::of(
            "bureau-consultation-empty",
            &page(Stage::Preparing, &Roll::default(), None),
        ),
        Sample::of(
            "bureau-consultation-open",
            &page(Stage::Open, &roll(), None),
        ),
        Sample::of(
            "bureau-consultation-unsealed",
            &page(Stage::Unsealed, &roll(), None),
        ),
        Sample::of("bureau-consultation-watched", &watched(Stage::Preparing)),
        Sample::of("bureau-consultation-watched-open", &watched(Stage::Open)),
    ]
}

/// Without a vote for the smallest, without an address for many, one address for two.
fn unsettled() -> Roll {
    let mut members = members();
    for lacking in members.iter_mut().take(15) {
        lacking.email = None;
    }
    let shared = members[20].email.clone();
    members[21].email = shared;
    let rule = WeightRule::PerPopulation {
        unit: 1_000,
        rounding: Rounding::Down,
        minimum: 0,
        cap: 75,
    };
    Roll::weigh(members, &rule).unwrap()
}

fn rolls() -> Vec<Sample> {
    let ours = consultation();
    let page =
        |stage, before: Option<&Roll>| RollPage::new(desk(), &ours, stage, (&roll(), HASH), before);
    let mut old = members();
    old.pop();
    old[3].population += 1_000;
    old.push(member("GM9999", "Verdwenen", Province::Drenthe, 8_000));
    let old = Roll::weigh(old, &ours.weighing.rule).unwrap();
    vec![
        Sample::of("bureau-roll-first", &page(Stage::Preparing, None)),
        Sample::of("bureau-roll-same", &page(Stage::Preparing, Some(&roll()))),
        Sample::of("bureau-roll-changed", &page(Stage::Open, Some(&old))),
    ]
}

pub fn statuses() -> Vec<MemberStatus> {
    let roll = roll();
    let members = roll.members().iter().enumerate();
    members
        .map(|(number, weighed)| {
            let last = |number, act| BallotVersion {
                member: weighed.member.code.clone(),
                ..version(number, act)
            };
            let standing = match number % 7 {
                0 | 3 => Standing::NotVoted,
                5 if number % 3 == 0 => Standing::Changed(last(2, Act::Cast)),
                6 if number % 5 == 0 => Standing::Withdrawn(last(2, Act::Withdrawn)),
                _ => Standing::Voted(last(1, Act::Cast)),
            };
            MemberStatus {
                weighed: weighed.clone(),
                standing,
                dispute: None,
                climbed: (number % 7 == 3)
                    .then(|| Step::new(Rung::DraftBegun, at("2025-10-13T16:40"))),
                mail: MailState::ALL[[3, 3, 3, 3, 3, 3, 4, 5, 0, 2, 1][number % 11]],
                mail_at: (number % 11 < 8).then(|| at("2025-10-13T09:12")),
                mail_answer: (number % 11 == 7).then(|| "5.1.1".to_owned()),
                earlier_names: (number == 4)
                    .then(|| "Heerhugowaard".to_owned())
                    .into_iter()
                    .collect(),
            }
        })
        .collect()
}

fn turnouts() -> Vec<Sample> {
    let ours = consultation();
    let page = |filter, now| TurnoutPage::new(desk(), &ours, &statuses(), filter, at(now));
    let filtered = MemberFilter {
        q: "rivier 1".to_owned(),
        vote: Some(VoteState::NotVoted),
        province: Some(Province::Drenthe),
        order: Order {
            column: Column::Votes,
            descending: true,
        },
        ..MemberFilter::default()
    };
    let looking_for = |q: &str| MemberFilter {
        q: q.to_owned(),
        ..MemberFilter::default()
    };
    let (nothing, was_called) = (looking_for("\"><script>"), looking_for("Heerhugowaard"));
    let on = |page| MemberFilter {
        page,
        ..MemberFilter::default()
    };
    let none = TurnoutPage::new(desk(), &ours, &[], MemberFilter::default(), at(NOW));
    vec![
        Sample::of(
            "bureau-turnout",
            &page(MemberFilter::default(), NOW).for_work(),
        ),
        Sample::of("bureau-turnout-last", &page(on(Page::Number(18)), NOW)),
        Sample::of("bureau-turnout-all", &page(on(Page::All), NOW)).whole_list(),
        Sample::of("bureau-turnout-filtered", &page(filtered, NOW)),
        Sample::of("bureau-turnout-was-called", &page(was_called, NOW)),
        Sample::of("bureau-turnout-nothing", &page(nothing, NOW)),
        Sample::of(
            "bureau-turnout-closed",
            &page(MemberFilter::default(), "2025-10-23T09:00"),
        ),
        Sample::of("bureau-turnout-empty", &none),
        Sample::of("bureau-addresses", &addresses()),
    ]
}

fn addresses() -> AddressesPage {
    let statuses = statuses();
    let shown: Vec<&MemberStatus> = statuses.iter().collect();
    AddressesPage::new(desk(), &consultation(), &shown, "status=niet-gestemd")
}

fn mailings() -> Vec<Sample> {
    let ours = consultation();
    let figures = |recipients, unreachable| RemindFigures {
        recipients,
        unreachable,
        last_sent: None,
        subject: "Herinnering ledenraadpleging AZWA en HLO: gemeente Utrecht".to_owned(),
    };
    let page = |figures, typed| RemindPage::new(desk(), &ours, figures, typed, "token");
    let message = |kind, heading: &str| MessagePage {
        frame: desk(),
        kind,
        heading: heading.to_owned(),
        paragraphs: vec!["Er staan 128 mails klaar. Zij gaan nu de deur uit.".to_owned()],
        next: vec![Link::new(
            "/bureau/azwa-hlo-2025/opkomst",
            "Naar de opkomst",
        )],
    };
    vec![
        Sample::of("bureau-remind", &page(figures(128, 6), None)),
        Sample::of(
            "bureau-remind-mistyped",
            &page(figures(128, 6), Some("182")),
        )
        .failed(),
        Sample::of("bureau-remind-nobody", &page(figures(0, 0), None)),
        Sample::of(
            "bureau-done",
            &message(MessageKind::Done, "De herinnering gaat uit"),
        ),
        Sample::of(
            "bureau-refused",
            &message(MessageKind::Refused, "Dit kan nu niet"),
        ),
    ]
}

fn returned() -> Vec<Sample> {
    let ours = consultation();
    let mail = [(7, "Onbestelbaar: (link)"), (12, "")].map(|(number, subject)| UnmatchedMail {
        number,
        received_at: at("2025-10-13T09:12"),
        subject: Masked::of(subject, 200),
    });
    let page =
        |mail: &[UnmatchedMail], settling| UnmatchedPage::new(desk(), &ours, mail, &settling);
    vec![
        Sample::of("bureau-unmatched", &page(&mail, Settling::With("token"))),
        Sample::of(
            "bureau-unmatched-none-chosen",
            &page(&mail, Settling::Again("token")),
        )
        .failed(),
        Sample::of("bureau-unmatched-watched", &page(&mail, Settling::No)),
        Sample::of(
            "bureau-unmatched-empty",
            &page(&[], Settling::With("token")),
        ),
    ]
}
