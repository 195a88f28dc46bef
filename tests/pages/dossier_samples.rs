//! The pages about dossiers in every state.

use raadpleging::domain::dossier::{Contact, Correction, Decision, Dossier, Proposal, Verdict};
use raadpleging::domain::member::EmailAddress;
use raadpleging::domain::text::{Line, TextFault};
use raadpleging::service::StoredConsultation;
use raadpleging::service::view::dossiers::{DossierView, DossiersView};
use raadpleging::web::bureau::address_form::{AddressErrors, AddressPage, AddressValues};
use raadpleging::web::bureau::dossier::{DecisionFault, DossierPage, Reader};
use raadpleging::web::bureau::dossiers::DossiersPage;
use raadpleging::web::bureau::extension_form::{
    DayFault, ExtensionErrors, ExtensionPage, ExtensionValues, TimeFault,
};

use crate::bureau_samples::desk;
use crate::sample::Sample;
use crate::world::{at, consultation, utrecht};

const NOW: &str = "2025-10-14T10:43";
const HASH: &str = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08";

pub fn all() -> Vec<Sample> {
    let mut samples = forms();
    samples.extend(waiting());
    samples.extend(decided());
    samples.extend(lists());
    samples.extend(extensions());
    samples
}

fn line(text: &str) -> Line {
    Line::parse(text).unwrap()
}

fn view(verdict: Option<Verdict>) -> DossierView {
    let weighed = utrecht();
    let email = |text| EmailAddress::parse(text).ok();
    let proposal = Proposal {
        consultation: consultation().key,
        requested_by: 1,
        requested_at: at("2025-10-14T09:12"),
        reason: line("Tikfout in de ledenlijst"),
        evidence: line("Gebeld met de griffie op 14 oktober"),
        correction: Correction::Address {
            member: weighed.member.code.clone(),
            before: Contact::from(&weighed.member),
            after: Contact {
                secretary: Some(line("P. Nieuwenhuis")),
                email: email("secretaris@gm0344.example"),
            },
        },
    };
    let decided_by = verdict.as_ref().and(email("collega@vng.example"));
    DossierView {
        current: proposal.clone(),
        current_hash: HASH.to_owned(),
        dossier: Dossier {
            number: 3,
            proposal,
            hash: HASH.to_owned(),
            decision: verdict.map(|verdict| Decision {
                verdict,
                decided_by: 2,
                decided_at: at("2025-10-14T10:02"),
            }),
        },
        member: Some(weighed),
        requested_by: email("bureau@vng.example"),
        decided_by,
    }
}

fn page(view: &DossierView, reader: Reader<'_>, now: &str) -> DossierPage {
    DossierPage::new(desk(), &consultation(), view, reader, at(now))
}

fn forms() -> Vec<Sample> {
    let form = |values: &AddressValues, errors: &AddressErrors| {
        AddressPage::new(
            desk(),
            &consultation(),
            &utrecht().member,
            (values, errors),
            "token",
        )
    };
    let typed = AddressValues {
        email: "secretaris@gm0344.example".to_owned(),
        ..AddressValues::default()
    };
    let long = AddressErrors {
        reason: Some(TextFault::Empty),
        evidence: Some(TextFault::TooLong {
            used: 212,
            most: 200,
        }),
        ..AddressErrors::default()
    };
    let same = AddressErrors {
        same: true,
        ..AddressErrors::default()
    };
    let general = AddressErrors {
        general: true,
        ..AddressErrors::default()
    };
    let none = AddressValues::default();
    let nothing = none.read().err().unwrap();
    vec![
        Sample::of("bureau-address", &form(&none, &AddressErrors::default())),
        Sample::of("bureau-address-nothing", &form(&none, &nothing)).failed(),
        Sample::of("bureau-address-long", &form(&typed, &long)).failed(),
        Sample::of("bureau-address-same", &form(&typed, &same)).failed(),
        Sample::of("bureau-address-general", &form(&typed, &general)).failed(),
    ]
}

fn extensions() -> Vec<Sample> {
    let form = |values: &ExtensionValues, errors: &ExtensionErrors| {
        ExtensionPage::new(desk(), &consultation(), (values, errors), "token")
    };
    let none = ExtensionValues::default();
    let nothing = none.read(consultation().window.zone()).err().unwrap();
    let typed = ExtensionValues {
        day: "26 oktober 2025".to_owned(),
        time: "2.30".to_owned(),
        ..ExtensionValues::default()
    };
    let twice = typed.read(consultation().window.zone()).err().unwrap();
    let wrong = |day, time| ExtensionErrors {
        day,
        time,
        ..ExtensionErrors::default()
    };
    let [earlier, far] = [DayFault::NotLater, DayFault::TooFar].map(|day| wrong(Some(day), None));
    let skipped = wrong(None, Some(TimeFault::Skipped));
    let mut samples = vec![Sample::of(
        "bureau-extension",
        &form(&none, &ExtensionErrors::default()),
    )];
    for (name, values, errors) in [
        ("bureau-extension-nothing", &none, &nothing),
        ("bureau-extension-twice", &typed, &twice),
        ("bureau-extension-skipped", &typed, &skipped),
        ("bureau-extension-earlier", &typed, &earlier),
        ("bureau-extension-far", &typed, &far),
    ] {
        samples.push(Sample::of(name, &form(values, errors)).failed());
    }
    samples.push(Sample::of("bureau-dossier-extension", &of_an_extension()));
    samples
}

fn of_an_extension() -> DossierPage {
    let mut asked = view(None);
    asked.member = None;
    asked.dossier.number = 4;
    for proposal in [&mut asked.current, &mut asked.dossier.proposal] {
        proposal.correction = Correction::Extension {
            before: consultation().window.closes_at(),
            after: at("2025-10-29T16:00"),
        };
    }
    let reader = Reader::Decides {
        account: 2,
        token: "token",
        fault: None,
    };
    page(&asked, reader, NOW)
}

fn waiting() -> Vec<Sample> {
    let reader = |account, fault| Reader::Decides {
        account,
        token: "token",
        fault,
    };
    let asked = view(None);
    let shown = |reader| page(&asked, reader, NOW);
    let no_reason = DecisionFault::Reason("", TextFault::Empty);
    vec![
        Sample::of("bureau-dossier", &shown(reader(2, None))),
        Sample::of(
            "bureau-dossier-unsure",
            &shown(reader(2, Some(DecisionFault::Unsure))),
        )
        .failed(),
        Sample::of(
            "bureau-dossier-no-reason",
            &shown(reader(2, Some(no_reason))),
        )
        .failed(),
        Sample::of(
            "bureau-dossier-changed",
            &shown(reader(2, Some(DecisionFault::Changed))),
        ),
        Sample::of("bureau-dossier-own", &shown(reader(1, None))),
        Sample::of("bureau-dossier-watched", &shown(Reader::Watches)),
        Sample::of(
            "bureau-dossier-expired",
            &page(&asked, reader(2, None), "2025-10-17T09:12"),
        ),
    ]
}

fn decided() -> Vec<Sample> {
    let reason = line("Het oude adres klopt toch");
    let approved = Verdict::Approved {
        hash: HASH.to_owned(),
    };
    let rejected = Verdict::Rejected {
        reason: reason.clone(),
    };
    let shown = |verdict| page(&view(Some(verdict)), Reader::Watches, NOW);
    vec![
        Sample::of("bureau-dossier-approved", &shown(approved)),
        Sample::of("bureau-dossier-rejected", &shown(rejected)),
        Sample::of(
            "bureau-dossier-withdrawn",
            &shown(Verdict::Withdrawn { reason }),
        ),
    ]
}

fn lists() -> Vec<Sample> {
    let list = |dossiers| {
        let view = DossiersView {
            consultation: StoredConsultation {
                consultation: std::sync::Arc::new(consultation()),
                sealing_key: [0; 32],
                exercise: false,
                opened_at: Some(at("2025-09-10T09:00")),
                closed_at: None,
                unsealed_at: None,
                roll_hash: None,
                log_root: None,
            },
            dossiers,
        };
        DossiersPage::new(desk(), &view, at(NOW))
    };
    vec![
        Sample::of("bureau-dossiers", &list(vec![view(None)])),
        Sample::of(
            "bureau-dossiers-open",
            &list(vec![view(None)]).with_way_to_extend(),
        ),
        Sample::of("bureau-dossiers-empty", &list(Vec::new())),
    ]
}
