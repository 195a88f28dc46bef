//! The pages that show letters before they go out.

use raadpleging::domain::member::EmailAddress;
use raadpleging::service::StoredConsultation;
use raadpleging::service::recipients::{LeftOut, Recipient};
use raadpleging::service::sample_letter::SampleKind;
use raadpleging::service::view::recipients::{ManyKind, RecipientsView};
use raadpleging::web::bureau::announce::{AnnounceInput, AnnouncePage};
use raadpleging::web::bureau::letter::{LetterWords, TrialForm};
use raadpleging::web::bureau::letters::{LetterChoice, LettersPage, Missing};
use raadpleging::web::bureau::recipients::{Part, RecipientsPage};
use raadpleging::web::form::Hidden;

use crate::bureau_samples::desk;
use crate::sample::Sample;
use crate::world::{at, consultation, members};

pub fn all() -> Vec<Sample> {
    let mut samples = letters();
    samples.extend(announcements());
    samples.extend(lists());
    samples
}

fn announcements() -> Vec<Sample> {
    let page = |sent: Option<&str>, typed, letters: Option<u64>| {
        let input = letters.map(|letters| AnnounceInput {
            letters,
            typed,
            token: "token".to_owned(),
        });
        AnnouncePage::new(desk(), &consultation(), sent.map(str::to_owned), input)
    };
    let sent = Some("dinsdag 2 september 2025 om 10.42 uur");
    vec![
        Sample::of("bureau-announce", &page(None, None, Some(680))),
        Sample::of(
            "bureau-announce-mistyped",
            &page(None, Some("12"), Some(680)),
        )
        .failed(),
        Sample::of("bureau-announce-sent", &page(sent, None, None)),
        Sample::of("bureau-announce-nobody", &page(None, None, Some(0))),
    ]
}

fn lists() -> Vec<Sample> {
    let reasons = [
        LeftOut::NoAddress,
        LeftOut::Voted,
        LeftOut::Reminded(at("2025-10-13T10:42")),
        LeftOut::OftenEnough,
    ];
    let verdict = |place: usize| match reasons.get(place) {
        Some(reason) => Err(*reason),
        None => Ok(vec![
            EmailAddress::parse("gemeente@gm0344.example").unwrap(),
        ]),
    };
    let list = members().into_iter().enumerate();
    let list = list.map(|(place, member)| Recipient {
        member,
        verdict: verdict(place),
    });
    let view = RecipientsView {
        consultation: stored(),
        list: list.collect(),
    };
    let now = at("2025-10-14T10:42");
    let page = |kind, group_out, page| {
        let part = Part { group_out, page };
        RecipientsPage::new(desk(), &view, kind, part, now)
    };
    vec![
        Sample::of("bureau-recipients", &page(ManyKind::Reminder, false, 2)),
        Sample::of("bureau-recipients-out", &page(ManyKind::Reminder, true, 1)),
        Sample::of(
            "bureau-recipients-announcement",
            &page(ManyKind::Announcement, false, 1),
        ),
        Sample::of(
            "bureau-recipients-clarification",
            &page(ManyKind::Clarification, false, 1),
        ),
    ]
}

pub fn stored() -> StoredConsultation {
    StoredConsultation {
        consultation: std::sync::Arc::new(consultation()),
        sealing_key: [0; 32],
        exercise: false,
        opened_at: None,
        closed_at: None,
        unsealed_at: None,
        roll_hash: None,
        log_root: None,
    }
}

fn letters() -> Vec<Sample> {
    let nothing = Missing::Other("Dit lid heeft geen e-mailadres voor deze brief.".to_owned());
    vec![
        Sample::of("bureau-letters", &page(Ok((letter(), trial())))),
        Sample::of(
            "bureau-letters-unsure",
            &page(Ok((letter(), trial().unsure()))),
        )
        .failed(),
        Sample::of("bureau-letters-nothing", &page(Err(nothing))),
        Sample::of("bureau-letters-nobody", &page(Err(Missing::Member))).failed(),
    ]
}

fn page(shown: Result<(LetterWords, TrialForm), Missing>) -> LettersPage {
    let choice = LetterChoice {
        kind: SampleKind::Reminder,
        member: "Nuenen, Gerwen en Nederwetten",
        code: "GM0820",
    };
    LettersPage::new(desk(), &consultation(), &choice, shown)
}

pub fn letter() -> LetterWords {
    LetterWords {
        subject: "Ledenraadpleging AZWA en HLO: herinnering voor gemeente Utrecht".to_owned(),
        from: "VNG Ledenraadpleging <ledenraadpleging@vng.example>".to_owned(),
        to: "gemeentesecretaris@gm0344.example".to_owned(),
        reply_to: "info@vng.example".to_owned(),
        text: "Geachte mevrouw A. Jansen,\n\nDit is de link voor uw gemeente:\n\n\
               https://raadpleging.vng.example/s/VOORBEELD\n\n<b>Groet</b>,\nVNG"
            .to_owned(),
    }
}

pub fn trial() -> TrialForm {
    let values = vec![
        Hidden::new("soort", "herinnering"),
        Hidden::new("lid", "GM0820"),
    ];
    let path = "/bureau/azwa-hlo-2025";
    TrialForm::new(path, values, "m.devries@vng.example", "token".to_owned())
}
