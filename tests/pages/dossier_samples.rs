//! The pages about dossiers in every state.

use raadpleging::domain::ballot::Standing;
use raadpleging::domain::dossier::{Contact, Correction, Decision, Dossier, Proposal, Verdict};
use raadpleging::domain::member::{EmailAddress, MemberCode};
use raadpleging::domain::text::{Line, TextFault};
use raadpleging::service::StoredConsultation;
use raadpleging::service::request_correction::RequestRefusal;
use raadpleging::service::view::dossiers::{DossierView, DossiersView};
use raadpleging::service::view::subject::{OfMember, Subject};
use raadpleging::web::bureau::ask_address::AddressForm;
use raadpleging::web::bureau::ask_extension::ExtensionForm;
use raadpleging::web::bureau::asking::Asking;
use raadpleging::web::bureau::asking_page::{AskingPage, Grounds, Said};
use raadpleging::web::bureau::dossier::{DecisionFault, DossierPage, Reader};
use raadpleging::web::bureau::dossiers::DossiersPage;

use crate::bureau_samples::desk;
use crate::sample::Sample;
use crate::world::{at, consultation, utrecht};

const NOW: &str = "2025-10-14T10:43";
pub const HASH: &str = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08";

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

pub fn stored() -> StoredConsultation {
    StoredConsultation {
        consultation: std::sync::Arc::new(consultation()),
        sealing_key: [0; 32],
        exercise: false,
        opened_at: Some(at("2025-09-10T09:00")),
        closed_at: None,
        unsealed_at: None,
        roll_hash: None,
        log_root: None,
    }
}

/// A form as it comes, and as it comes back.
pub fn asked<F: Asking>(about: F::About, form: &F, said: Said<'_>) -> AskingPage {
    let subject = Subject {
        consultation: stored(),
        about,
        last_dossier: 2,
    };
    AskingPage::new(desk(), form.sheet(&subject, said), "token")
}

pub fn of_utrecht() -> OfMember {
    OfMember {
        member: utrecht(),
        standing: Standing::NotVoted,
        dispute: None,
    }
}

fn forms() -> Vec<Sample> {
    let shown = |form: &AddressForm, said| asked(of_utrecht(), form, said);
    let none = AddressForm::default();
    let long = AddressForm {
        email: "secretaris@gm0344.example".to_owned(),
        grounds: Grounds {
            reason: String::new(),
            evidence: "lang ".repeat(42),
        },
        ..AddressForm::default()
    };
    let same = Said::Refused(&RequestRefusal::NothingChanges);
    let general = Said::Refused(&RequestRefusal::GeneralAddress);
    let overtaken = shown(&none, Said::Nothing).overtaken_by(3, "/bureau/azwa-hlo-2025/dossiers");
    vec![
        Sample::of("bureau-address", &shown(&none, Said::Nothing)),
        Sample::of("bureau-address-overtaken", &overtaken),
        Sample::of("bureau-address-nothing", &shown(&none, Said::Wrong)).failed(),
        Sample::of("bureau-address-long", &shown(&long, Said::Wrong)).failed(),
        Sample::of("bureau-address-same", &shown(&long, same)).failed(),
        Sample::of("bureau-address-general", &shown(&long, general)).failed(),
    ]
}

/// A dossier about Utrecht on the desk of the second person.
pub fn of_utrecht_to_decide(correction: impl Fn(MemberCode) -> Correction) -> DossierPage {
    decided_with(correction, None)
}

pub fn with_fault(
    correction: impl Fn(MemberCode) -> Correction,
    fault: DecisionFault<'_>,
) -> DossierPage {
    decided_with(correction, Some(fault))
}

fn decided_with(
    correction: impl Fn(MemberCode) -> Correction,
    fault: Option<DecisionFault<'_>>,
) -> DossierPage {
    let mut asked = view(None);
    for proposal in [&mut asked.current, &mut asked.dossier.proposal] {
        proposal.correction = correction(utrecht().member.code);
    }
    let reader = Reader::Decides {
        account: 2,
        token: "token",
        fault,
    };
    page(&asked, reader, NOW)
}

fn extensions() -> Vec<Sample> {
    let on = |day: &str, time: &str| ExtensionForm {
        day: day.to_owned(),
        time: time.to_owned(),
        ..ExtensionForm::default()
    };
    let none = ExtensionForm::default();
    let mut samples = vec![Sample::of(
        "bureau-extension",
        &asked((), &none, Said::Nothing),
    )];
    let (earlier, far) = (&RequestRefusal::NotLater, &RequestRefusal::TooFar);
    for (name, form, said) in [
        ("bureau-extension-nothing", none, Said::Wrong),
        (
            "bureau-extension-twice",
            on("26 oktober 2025", "2.30"),
            Said::Wrong,
        ),
        (
            "bureau-extension-skipped",
            on("29 maart 2026", "2.30"),
            Said::Wrong,
        ),
        (
            "bureau-extension-earlier",
            on("1 oktober 2025", "16.00"),
            Said::Refused(earlier),
        ),
        (
            "bureau-extension-far",
            on("1 oktober 2026", "16.00"),
            Said::Refused(far),
        ),
    ] {
        samples.push(Sample::of(name, &asked((), &form, said)).failed());
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
            consultation: stored(),
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
