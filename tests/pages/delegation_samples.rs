//! The pages on which a secretary says who else may vote.

use raadpleging::domain::ballot::{Act, Standing};
use raadpleging::domain::deputy::{Deputy, Holder};
use raadpleging::domain::text::TextFault;
use raadpleging::web::secretary::ballot::{BallotPage, FilledIn};
use raadpleging::web::secretary::ballot_values::{BallotErrors, BallotValues};
use raadpleging::web::secretary::check::CheckPage;
use raadpleging::web::secretary::delegation_values::{
    AddressFault, Again, PersonErrors, PersonValues,
};
use raadpleging::web::secretary::deputies::{
    DelegationForms, DeputiesPage, RevokingErrors, RevokingValues,
};
use raadpleging::web::secretary::door_words::{DoorWords, OtherDoor};
use raadpleging::web::secretary::hand_over_form::{HandOverPage, HandedOverPage};
use raadpleging::web::secretary::member_words::MemberWords;
use raadpleging::web::secretary::not_the_secretary::NotTheSecretaryPage;
use raadpleging::web::secretary::receipt::ReceiptPage;

use crate::sample::Sample;
use crate::world::{answer, at, consultation, deputy, frame, utrecht, version};

const NOW: &str = "2025-10-14T10:43";
const TOKEN: &str = "eyJhbGciOiJFZERTQSJ9.eyJhdWQiOiJzdGVtIn0.c2lnbmF0dXJl";

pub fn all() -> Vec<Sample> {
    let mut samples = deputies();
    samples.extend(hand_overs());
    samples.extend(doors());
    samples
}

fn page(
    deputies: &[Deputy],
    (values, errors): (&PersonValues, &PersonErrors),
    revoking: &RevokingValues,
) -> DeputiesPage {
    let forms = DelegationForms {
        naming: (values, errors, TOKEN),
        revoking: (revoking, TOKEN),
    };
    DeputiesPage::new(frame(), &consultation(), &utrecht(), deputies, &forms)
}

/// As typed, with everything wrong.
fn everything() -> PersonErrors {
    PersonErrors {
        name: Some(TextFault::Empty),
        office: Some(TextFault::TooLong {
            used: 212,
            most: 200,
        }),
        email: Some(AddressFault::NotAnAddress),
        not_meant: true,
        again: Some(Again::Stale),
    }
}

fn deputies() -> Vec<Sample> {
    let (empty, none) = (PersonValues::default(), PersonErrors::default());
    let calm = RevokingValues::default();
    let wrong = RevokingValues {
        who: None,
        meant: false,
        errors: RevokingErrors {
            nobody: true,
            not_meant: true,
            expired: true,
        },
    };
    let taken = PersonErrors::email(AddressFault::OfDeputy);
    let typed = PersonValues {
        name: "S. el Amrani".to_owned(),
        office: "concerncontroller".to_owned(),
        email: "controller@gm0344.example".to_owned(),
        meant: true,
    };
    let three = [deputy(2), deputy(3), deputy(4)];
    let asked = (&empty, &none);
    vec![
        Sample::of("secretary-deputies-none", &page(&[], asked, &calm)),
        Sample::of("secretary-deputies-one", &page(&three[..1], asked, &calm)),
        Sample::of("secretary-deputies-full", &page(&three, asked, &calm)),
        Sample::of(
            "secretary-deputies-faults",
            &page(&[], (&empty, &everything()), &calm),
        )
        .failed(),
        Sample::of(
            "secretary-deputies-taken",
            &page(&three[..1], (&typed, &taken), &calm),
        )
        .failed()
        .answered(),
        Sample::of("secretary-deputies-revoke", &page(&three, asked, &wrong)).failed(),
    ]
}

fn hand_overs() -> Vec<Sample> {
    let one = consultation();
    let (empty, none) = (PersonValues::default(), PersonErrors::default());
    let page = |errors| HandOverPage::new(frame(), &one, &utrecht(), (&empty, errors), TOKEN);
    let wrong = PersonErrors {
        office: None,
        ..everything()
    };
    vec![
        Sample::of("secretary-hand-over", &page(&none)),
        Sample::of("secretary-hand-over-faults", &page(&wrong)).failed(),
        Sample::of(
            "secretary-hand-over-general",
            &page(&PersonErrors::email(AddressFault::General)),
        )
        .failed(),
        Sample::of(
            "secretary-handed-over",
            &HandedOverPage {
                frame: frame(),
                member: MemberWords::of(&utrecht(), &one),
            },
        ),
        Sample::of(
            "secretary-not-the-secretary",
            &NotTheSecretaryPage::new(
                frame(),
                &one,
                &utrecht(),
                &Holder::Deputy(Box::new(deputy(7))),
            ),
        ),
        Sample::of(
            "secretary-on-paper-not-the-secretary",
            &NotTheSecretaryPage::new(frame(), &one, &utrecht(), &Holder::OnPaper),
        ),
    ]
}

fn on_paper() -> DoorWords {
    DoorWords {
        on_paper: true,
        ..DoorWords::default()
    }
}

/// The ballot, its check and its receipt, with more to say of whoever looks.
fn doors() -> Vec<Sample> {
    let one = consultation();
    let own = answer(&one);
    let beside = DoorWords {
        deputy: Some("S. el Amrani".to_owned()),
        on_paper: false,
        named: None,
        others: vec![OtherDoor {
            path: "/stemmen/azwa-hlo-2025/GM0310".to_owned(),
            named: "gemeente De Bilt".to_owned(),
        }],
    };
    let secretary = |named: &[&str]| DoorWords {
        named: Some(named.iter().map(|name| (*name).to_owned()).collect()),
        ..DoorWords::default()
    };
    let ballot = |door| {
        let filled_in = FilledIn {
            values: &BallotValues::default(),
            errors: &BallotErrors::default(),
            token: TOKEN,
        };
        let of = Standing::NotVoted;
        BallotPage::new(frame(), &one, &utrecht(), &of, at(NOW), &filled_in).at_door(door)
    };
    let check = CheckPage::new(frame(), &one, &utrecht(), (&own, 1), TOKEN, at(NOW));
    let last = version(1, Act::Cast);
    let receipt = ReceiptPage::new(frame(), &one, &utrecht(), &last, Some(&own), at(NOW));
    vec![
        Sample::of("secretary-ballot-deputy", &ballot(beside.clone())),
        Sample::of("secretary-ballot-on-paper", &ballot(on_paper())),
        Sample::of("secretary-ballot-alone", &ballot(secretary(&[]))),
        Sample::of(
            "secretary-ballot-deputies",
            &ballot(secretary(&["S. el Amrani, concerncontroller"])),
        ),
        Sample::of("secretary-check-beside", &check.at_door(beside.clone())),
        Sample::of("secretary-receipt-beside", &receipt.at_door(beside)),
    ]
}
