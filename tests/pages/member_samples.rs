//! The card of one member, and the letter on paper, in every state.

use raadpleging::domain::ballot::{Act, Standing};
use raadpleging::domain::consultation::Consultation;
use raadpleging::domain::dossier::{CorrectionKind, DossierState};
use raadpleging::domain::ladder::{Rung, Step};
use raadpleging::domain::link::BallotLink;
use raadpleging::domain::member::{Member, MemberCode, WeighedMember};
use raadpleging::domain::province::Province;
use raadpleging::domain::text::TextFault;
use raadpleging::service::view::contacts::Contacts;
use raadpleging::service::view::earlier::{EarlierConsultation, EarlierMember, TookPart};
use raadpleging::service::view::ladder::Ladder;
use raadpleging::web::bureau::dossier_words::{kind_word, state_style, state_word};
use raadpleging::web::bureau::earlier_members::EarlierMembers;
use raadpleging::web::bureau::letter_form::{LetterFormPage, LetterInput, Telling};
use raadpleging::web::bureau::member::{
    HappenedLine, LetterLine, MemberHistory, MemberPage, ReplacementInput,
};
use raadpleging::web::bureau::member_dossiers::{MemberDossier, MemberDossiers};
use raadpleging::web::bureau::states::MailState;

use crate::bureau_samples::desk;
use crate::contact_samples::contacts;
use crate::course_samples::stored;
use crate::sample::Sample;
use crate::world::{at, consultation, deputy, dispute, member, utrecht, version};

fn links() -> [BallotLink; 2] {
    [1, 2].map(|number| BallotLink {
        consultation: consultation().key,
        number,
        member: utrecht().member.code,
        issued_at: at("2025-09-10T09:00"),
        revoked_at: (number == 1).then(|| at("2025-09-15T11:20")),
    })
}

fn letters() -> Vec<LetterLine> {
    let address = "gemeentesecretaris@gm0344.example";
    let moment = Some(at("2025-09-10T09:12"));
    vec![
        LetterLine::new("Uitnodiging", address, MailState::Refused, moment)
            .answered("550 5.1.1 user unknown"),
        LetterLine::new("Herinnering", address, MailState::Away, moment),
        LetterLine::new("Herinnering", address, MailState::Ready, None),
    ]
}

fn ladders() -> Vec<Ladder> {
    let step = |rung, moment| Step::new(rung, at(moment));
    vec![
        Ladder {
            address: Some("gemeentesecretaris@gm0344.example".to_owned()),
            steps: vec![
                step(Rung::Queued, "2025-09-10T09:00"),
                step(Rung::Returned, "2025-09-10T09:12")
                    .answered(Some("550 5.1.1".to_owned()))
                    .by(Some("smtp.vng.example".to_owned())),
            ],
        },
        Ladder {
            address: None,
            steps: vec![
                step(Rung::Printed, "2025-09-15T11:20"),
                step(Rung::Visited, "2025-10-13T16:38"),
                step(Rung::DraftBegun, "2025-10-13T16:40"),
                step(Rung::Voted, "2025-10-14T10:42"),
            ],
        },
    ]
}

pub fn all() -> Vec<Sample> {
    let mut samples = member_cards();
    samples.extend(letter_forms());
    samples
}

fn member_cards() -> Vec<Sample> {
    let ours = consultation();
    let links = links();
    let deputies = [deputy(2)];
    let versions = [version(1, Act::Cast), version(2, Act::Withdrawn)];
    let disputes = [dispute(1), dispute(2)];
    let card = |replacement| {
        let history = MemberHistory {
            standing: &Standing::Withdrawn(versions[1].clone()),
            draft_saved_at: Some(at("2025-10-14T10:43")),
            versions: &versions,
            disputes: &disputes,
            letters: letters(),
            ladders: &ladders(),
            links: &links,
            deputies: &deputies,
            dossiers: dossiers(),
            earlier: EarlierMembers::of(&predecessors(), &earlier()),
            printed: &[1],
            contacts: &contacts(),
            happened: happened(),
        };
        MemberPage::new(desk(), &ours, &utrecht(), history, replacement)
    };
    let input = |fault| ReplacementInput {
        reason: "",
        fault,
        token: "token",
    };
    vec![
        Sample::of("bureau-member", &card(Some(input(None)))),
        Sample::of(
            "bureau-member-no-reason",
            &card(Some(input(Some(TextFault::Empty)))),
        )
        .failed(),
        Sample::of("bureau-member-new", &fresh_card(&ours)),
    ]
}

fn dossiers() -> MemberDossiers {
    MemberDossiers {
        address_at_opening: Some("gemeentesecretaris@gm0344.example".to_owned()),
        lines: vec![MemberDossier {
            number: 3,
            kind: kind_word(CorrectionKind::Address),
            state: state_word(DossierState::Waiting),
            style: state_style(DossierState::Waiting),
        }],
        may_request: true,
        struck: false,
    }
}

fn letter_forms() -> Vec<Sample> {
    let ours = consultation();
    let page = |input: &LetterInput, told| {
        LetterFormPage::new(desk(), &ours, &utrecht().member, input, told, "token")
    };
    let half = LetterInput {
        reason: "Mail komt niet aan".to_owned(),
        ..LetterInput::default()
    };
    vec![
        Sample::of("bureau-letter", &page(&half, Telling::Nothing)),
        Sample::of("bureau-letter-wrong", &page(&half, Telling::Faults)).failed(),
    ]
}

fn happened() -> Vec<HappenedLine> {
    vec![HappenedLine {
        moment: "dinsdag 14 oktober 2025 om 10.42.00 uur".to_owned(),
        who: "Wie link 1 heeft".to_owned(),
        what: "Een stem van Utrecht is ontvangen, versie 1.".to_owned(),
    }]
}

/// Of a member that has had nothing yet.
fn fresh_card(ours: &Consultation) -> MemberPage {
    let new = MemberHistory {
        standing: &Standing::NotVoted,
        draft_saved_at: None,
        versions: &[],
        disputes: &[],
        letters: Vec::new(),
        ladders: &[],
        links: &[],
        deputies: &[],
        dossiers: MemberDossiers::default(),
        earlier: EarlierMembers::default(),
        printed: &[],
        contacts: &Contacts::default(),
        happened: Vec::new(),
    };
    MemberPage::new(desk(), ours, &utrecht(), new, None)
}

/// One that continues three others, of which one is not known.
fn predecessors() -> Member {
    let codes = ["GM0398", "GM0416", "GM0788"];
    Member {
        predecessors: codes.map(|code| MemberCode::parse(code).unwrap()).into(),
        ..utrecht().member
    }
}

fn earlier() -> Vec<EarlierConsultation> {
    let of = |code: &str, name: &str, took_part| EarlierMember {
        weighed: WeighedMember {
            member: member(code, name, Province::NoordHolland, 28_112),
            ..utrecht()
        },
        divided: name == "Haaren",
        took_part,
    };
    let held = |day: &str, members| EarlierConsultation {
        consultation: stored(consultation(), at(day)),
        members,
    };
    let both = vec![
        of("GM0398", "Heerhugowaard", TookPart::Voted),
        of("GM0788", "Haaren", TookPart::NotVoted),
    ];
    let newest = of("GM0344", "Dijk en Waard", TookPart::NotClosed);
    vec![
        held("2024-09-10T09:00", vec![newest]),
        held("2022-09-10T09:00", Vec::new()),
        held("2020-09-10T09:00", both),
        held(
            "2019-09-10T09:00",
            vec![of("GM0398", "Heerhugowaard", TookPart::Struck)],
        ),
    ]
}
