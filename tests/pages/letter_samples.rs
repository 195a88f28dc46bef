//! The pages that show letters before they go out.

use raadpleging::service::sample_letter::SampleKind;
use raadpleging::web::bureau::letter::{LetterWords, TrialForm};
use raadpleging::web::bureau::letters::{LetterChoice, LettersPage, Missing};
use raadpleging::web::form::Hidden;

use crate::bureau_samples::desk;
use crate::sample::Sample;
use crate::world::consultation;

pub fn all() -> Vec<Sample> {
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
