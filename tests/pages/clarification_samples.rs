//! What the bureau makes clear, in every state of its pages.

use raadpleging::web::bureau::clarifications::{
    ClarificationForm, ClarificationInput, ClarificationsPage, PublishClarificationPage,
};
use raadpleging::web::bureau::letter::TrialNotice;
use raadpleging::web::bureau::message::MessageKind;

use crate::bureau_samples::desk;
use crate::letter_samples::{letter, trial};
use crate::sample::Sample;
use crate::world::{clarification, consultation};

pub fn all() -> Vec<Sample> {
    let of = consultation();
    let list = |input| {
        let form = ClarificationForm::new(input, "token");
        ClarificationsPage::new(
            desk(),
            &of,
            &[clarification(1), clarification(2)],
            Some(form),
        )
    };
    let wrong = ClarificationInput {
        title: "Over de middelen",
        text_fault: Some("Vul de tekst in.".to_owned()),
        ..ClarificationInput::default()
    };
    let none = ClarificationsPage::new(desk(), &of, &[], None);
    let kept = ClarificationsPage::new(desk(), &of, &[clarification(1)], None)
        .keeping("Over de middelen", "De middelen zijn structureel.");
    let mut samples = vec![
        Sample::of(
            "bureau-clarifications",
            &list(ClarificationInput::default()),
        ),
        Sample::of("bureau-clarifications-wrong", &list(wrong)).failed(),
        Sample::of("bureau-clarifications-none", &none),
        Sample::of("bureau-clarifications-kept", &kept),
    ];
    samples.extend(checks());
    samples
}

fn checks() -> Vec<Sample> {
    let of = consultation();
    let page = |typed, trial| {
        PublishClarificationPage::new(desk(), &of, &clarification(3), 342, typed, "token")
            .with_letter(Some((letter(), trial)))
    };
    let check = |typed| page(typed, trial());
    let tried = TrialNotice {
        kind: MessageKind::Done,
        status: 200,
        heading: "De proefmail is verstuurd",
        paragraph: "Hij gaat naar bureau@vng.example.".to_owned(),
    };
    let unsure = page(None, trial().unsure());
    vec![
        Sample::of("bureau-clarification-check", &check(None)),
        Sample::of("bureau-clarification-mistyped", &check(Some("12"))).failed(),
        Sample::of("bureau-clarification-unsure", &unsure).failed(),
        Sample::of(
            "bureau-clarification-tried",
            &check(None).with_trial(Some(tried)),
        ),
    ]
}
