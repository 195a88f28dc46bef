//! The pages that anybody may see, in every state.

use std::time::Duration;

use raadpleging::web::public::about::AboutPage;
use raadpleging::web::public::accessibility::AccessibilityPage;
use raadpleging::web::public::explanation::ExplanationPage;
use raadpleging::web::public::failure::{Failure, FailurePage};
use raadpleging::web::public::home::{ExerciseLink, HomePage};
use raadpleging::web::public::kept_form::{KeptFormPage, Lost};
use raadpleging::web::public::privacy::PrivacyPage;
use raadpleging::web::public::refusal::{Refusal, RefusalPage};
use raadpleging::web::public::too_often::TooOftenPage;
use raadpleging::web::request::kept::Kept;
use raadpleging::web::secretary::typed::TypedText;

use crate::sample::Sample;
use crate::world::{at, bare_frame, consultation, extended, frame, wide_consultation};

pub fn all() -> Vec<Sample> {
    let mut samples = homes();
    samples.extend(texts());
    samples.extend(explanations());
    samples.extend(Refusal::ALL.map(refused));
    samples.extend(Failure::ALL.map(failed));
    samples.extend(Lost::ALL.map(kept));
    samples
}

fn kept(lost: Lost) -> Sample {
    let desk = crate::bureau_samples::desk();
    let (name, frame) = match lost {
        Lost::SessionOver => ("public-kept-session-over", bare_frame()),
        Lost::OtherSession => ("public-kept-other-session", desk),
    };
    let texts = [("Notitie", "De griffier belt terug."), ("Reden", "Tikfout")];
    let texts = (1..).zip(texts);
    let kept = Kept {
        texts: texts
            .map(|(place, (label, value))| TypedText::new(place, label, value))
            .collect(),
        choice_left_out: lost == Lost::SessionOver,
    };
    Sample::of(name, &KeptFormPage { frame, lost, kept })
}

fn homes() -> Vec<Sample> {
    let now = at("2025-10-14T10:43");
    let early = at("2025-09-01T10:43");
    let late = at("2025-12-01T10:43");
    let ours = [consultation()];
    let links = vec![ExerciseLink {
        label: "Stem namens gemeente Utrecht".to_owned(),
        url: "/s/7K3M9QXR2F4T8WJCNB5VHD6YPA".to_owned(),
        explanation: "Zoals de gemeentesecretaris de link uit de mail opent.".to_owned(),
    }];
    let home = |links, now| HomePage::new(bare_frame(), &ours, links, now);
    let exercise = HomePage {
        frame: bare_frame().in_exercise(None),
        ..home(links, now)
    };
    vec![
        Sample::of("public-home", &home(Vec::new(), now)),
        Sample::of("public-home-early", &home(Vec::new(), early)),
        Sample::of("public-home-late", &home(Vec::new(), late)),
        Sample::of(
            "public-home-empty",
            &HomePage::new(bare_frame(), &[], Vec::new(), now),
        ),
        Sample::of("public-home-exercise", &exercise),
    ]
}

fn texts() -> Vec<Sample> {
    let now = at("2025-10-14T10:43");
    let ours = [consultation()];
    vec![
        Sample::of("public-about", &AboutPage::new(bare_frame(), &ours, now)),
        Sample::of(
            "public-privacy",
            &PrivacyPage {
                frame: bare_frame(),
            },
        ),
        Sample::of(
            "public-accessibility",
            &AccessibilityPage {
                frame: bare_frame(),
            },
        ),
        Sample::of(
            "public-too-often",
            &TooOftenPage::new(bare_frame(), Duration::from_secs(60)),
        ),
    ]
}

fn explanations() -> Vec<Sample> {
    let page = |of, now| ExplanationPage::new(frame(), of, at(now));
    let (one, wide) = (consultation(), wide_consultation());
    let longer = extended(consultation());
    vec![
        Sample::of(
            "public-explanation-extended",
            &page(&longer, "2025-10-14T10:43"),
        ),
        Sample::of("public-explanation", &page(&one, "2025-10-14T10:43")),
        Sample::of("public-explanation-wide", &page(&wide, "2025-10-14T10:43")),
        Sample::of("public-explanation-closed", &page(&one, "2025-12-01T10:43")),
    ]
}

fn refused(refusal: Refusal) -> Sample {
    let name = match refusal {
        Refusal::NotFound => "public-not-found",
        Refusal::Forbidden => "public-forbidden",
        Refusal::ForeignForm => "public-foreign-form",
        Refusal::MethodNotAllowed => "public-method-not-allowed",
        Refusal::TooSlow => "public-too-slow",
        Refusal::TooLarge => "public-too-large",
        Refusal::FileTooLarge => "public-file-too-large",
        Refusal::UnknownFormat => "public-unknown-format",
    };
    let frame = bare_frame();
    Sample::of(name, &RefusalPage { frame, refusal })
}

fn failed(failure: Failure) -> Sample {
    let name = match failure {
        Failure::BallotUncertain => "public-failure-uncertain",
        Failure::BallotMissed => "failure-missed",
        Failure::BallotNotRegistered => "public-failure-not-registered",
        Failure::Elsewhere => "public-failure",
        Failure::Unavailable => "public-unavailable",
    };
    let page = FailurePage {
        frame: bare_frame(),
        failure,
        code: "H4QX-7M2K".to_owned(),
        typed: vec![],
    };
    Sample::of(name, &page)
}
