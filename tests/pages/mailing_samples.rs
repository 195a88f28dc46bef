//! The pages about mailings in every state.

use raadpleging::domain::correction_mail::CorrectionMail;
use raadpleging::domain::mailbox::{Failing, MailboxAlarm, MailboxTrouble};
use raadpleging::domain::mailing_end::MailingEnd;
use raadpleging::domain::member::Member;
use raadpleging::domain::text::{Line, Prose, TextFault};
use raadpleging::service::MailingState;
use raadpleging::service::end_mailing::NoEnd;
use raadpleging::service::recipients::{LeftOut, Recipient};
use raadpleging::service::relay_watch::{RelayAlarm, RelayTrouble};
use raadpleging::service::view::correction::CorrectionView;
use raadpleging::service::view::ending::EndingView;
use raadpleging::service::view::mailings::MailingProgress;
use raadpleging::store::{NewMailing, StoredMailing};
use raadpleging::web::bureau::correction::{CheckCorrectionPage, CorrectionPage};
use raadpleging::web::bureau::ending::{EndingInput, EndingPage};
use raadpleging::web::bureau::letter::TrialNotice;
use raadpleging::web::bureau::mail_alarms::MailAlarm;
use raadpleging::web::bureau::mailings::{MailingLine, MailingPage, MailingsPage, Unsure};
use raadpleging::web::bureau::message::MessageKind;

use crate::bureau_samples::desk;
use crate::letter_samples::{letter, stored};
use crate::sample::Sample;
use crate::world::{at, consultation, members, zone};

pub fn all() -> Vec<Sample> {
    let ours = consultation();
    let one = |waiting, state, token: Option<&str>, unsure| {
        let mut mailing = mailing(waiting);
        mailing.stored.state = state;
        let token = token.map(str::to_owned);
        MailingPage::new(desk(), &ours, &mailing, token, unsure)
    };
    let (running, paused) = (MailingState::Running, MailingState::Paused);
    let mut samples = mailing_alarms();
    samples.push(mailbox_alarms());
    samples.extend(corrections());
    samples.extend(endings());
    let token = Some("token".to_owned());
    samples.push(Sample::of(
        "bureau-mailing-ended",
        &MailingPage::new(desk(), &ours, &ended(), token, None),
    ));
    samples.extend([
        Sample::of(
            "bureau-mailings-empty",
            &mailing_list(Vec::new(), Vec::new()),
        ),
        Sample::of("bureau-mailing", &one(120, running, Some("token"), None)),
        Sample::of(
            "bureau-mailing-paused",
            &one(120, paused, Some("token"), None),
        ),
        Sample::of(
            "bureau-mailing-unsure",
            &one(120, running, Some("token"), Some(Unsure)),
        )
        .failed(),
        Sample::of("bureau-mailing-done", &one(0, running, None, None)),
    ]);
    samples
}

fn mailing_list(lines: Vec<MailingLine>, alarms: Vec<MailAlarm>) -> MailingsPage {
    MailingsPage {
        frame: desk(),
        path: "/bureau/azwa-hlo-2025".to_owned(),
        alarms,
        next_reminder: Some("woensdag 15 oktober 2025 om 10.00 uur".to_owned()),
        lines,
    }
}

/// The list under every trouble that a relay can be in.
fn mailing_alarms() -> Vec<Sample> {
    let names = [
        "bureau-mailings-unreachable",
        "bureau-mailings-not-encrypted",
        "bureau-mailings-expired",
        "bureau-mailings-of-another",
        "bureau-mailings-untrusted",
        "bureau-mailings-invalid",
        "bureau-mailings-login",
    ];
    let named = names.into_iter().zip(RelayTrouble::REPLIES);
    let samples = named.map(|(name, (trouble, _))| {
        let since = at("2025-10-14T08:12");
        let lines = vec![MailingLine::of(&mailing(0), &zone())];
        let alarm = MailAlarm::of_relay(RelayAlarm { trouble, since }, &zone());
        Sample::of(name, &mailing_list(lines, vec![alarm]))
    });
    samples.collect()
}

/// The list with everything that can be wrong with the mailbox of returned mail, at once.
fn mailbox_alarms() -> Sample {
    let since = at("2025-10-14T08:12");
    let failing = MailboxTrouble::ALL.into_iter();
    let failing = failing.map(|trouble| MailboxAlarm::Failing(Failing { trouble, since }));
    let alarms = failing.chain([MailboxAlarm::Silent { since }]);
    let mailbox = "bounce op imap.vng.example";
    let alarms = alarms.map(|alarm| MailAlarm::of_mailbox(alarm, mailbox, &zone()));
    let page = mailing_list(Vec::new(), alarms.collect());
    Sample::of("bureau-mailings-mailbox", &page)
}

fn mailing(waiting: u64) -> MailingProgress {
    MailingProgress {
        stored: StoredMailing {
            number: 2,
            mailing: NewMailing {
                name: "reminder-1".to_owned(),
                kind: "reminder".to_owned(),
                started_at: at("2025-10-14T10:00"),
                started_by: Some(1),
                letters: 128,
            },
            state: MailingState::Running,
        },
        accepted: 6,
        waiting,
        refused: 1,
        dropped: 1,
        last_sent_at: Some(at("2025-10-14T10:07")),
        corrections: vec![corrected()],
        end: None,
    }
}

fn ended() -> MailingProgress {
    MailingProgress {
        end: Some(MailingEnd {
            ended_at: at("2025-10-14T10:20"),
            reason: Line::parse("In de mail staat een verkeerde datum").unwrap(),
            dropped: 120,
        }),
        dropped: 121,
        ..mailing(0)
    }
}

fn endings() -> Vec<Sample> {
    let view = |verdict| EndingView {
        consultation: stored(),
        progress: match verdict {
            Err(NoEnd::EndedAlready) => ended(),
            _ => mailing(120),
        },
        verdict,
    };
    let page = |verdict, typed| EndingPage::new(desk(), &view(verdict), typed, "token".to_owned());
    let typed = |reason, count, fault| Some((EndingInput { reason, count }, fault));
    let kept = [
        ("bureau-ending-ended", NoEnd::EndedAlready),
        ("bureau-ending-nothing", NoEnd::NothingWaits),
        ("bureau-ending-links", NoEnd::LinksAreNeeded),
        ("bureau-ending-close", NoEnd::CloseHasMoved),
        ("bureau-ending-running", NoEnd::NotPaused),
        ("bureau-ending-on-its-way", NoEnd::OnItsWay),
    ];
    let kept = kept.map(|(name, why)| Sample::of(name, &page(Err(why), None)));
    let mut samples = Vec::from(kept);
    let overtaken = page(
        Err(NoEnd::EndedAlready),
        typed("Verkeerde datum", "120", None),
    );
    let empty = page(Ok(120), typed("", "12", Some(TextFault::Empty)));
    samples.extend([
        Sample::of("bureau-ending", &page(Ok(120), None)),
        Sample::of("bureau-ending-wrong", &empty).failed(),
        Sample::of("bureau-ending-overtaken", &overtaken),
    ]);
    samples
}

fn corrected() -> CorrectionMail {
    CorrectionMail {
        number: 1,
        sent_at: at("2025-10-14T10:30"),
        text: Prose::parse("De raadpleging sluit op 22 oktober. Niet op 21 oktober.").unwrap(),
    }
}

fn tried() -> Option<TrialNotice> {
    Some(TrialNotice {
        kind: MessageKind::Done,
        status: 200,
        heading: "De proefmail is verstuurd",
        paragraph: "Hij gaat naar bureau@vng.example.".to_owned(),
    })
}

fn corrections() -> Vec<Sample> {
    let recipient = |member: Member| Recipient {
        verdict: Ok(member.email.clone().into_iter().collect()),
        member,
    };
    let mut list: Vec<Recipient> = members().into_iter().map(recipient).collect();
    let left_out = [LeftOut::NotReached, LeftOut::Corrected];
    for (one, why) in list.iter_mut().zip(left_out) {
        one.verdict = Err(why);
    }
    let view = CorrectionView {
        consultation: stored(),
        mailing: mailing(0).stored,
        still_goes_out: false,
        list,
        earlier: vec![corrected()],
    };
    let going = CorrectionView {
        still_goes_out: true,
        ..view.clone()
    };
    let mut on_its_way = going.clone();
    on_its_way.mailing.state = MailingState::Paused;
    let nobody = CorrectionView {
        list: Vec::new(),
        ..view.clone()
    };
    let page = |view, fault| CorrectionPage::new(desk(), view, ("", fault), "token");
    let typed = |view| CorrectionPage::new(desk(), view, ("Niet op 21 oktober.", None), "token");
    let empty = Some("Vul de tekst in.".to_owned());
    let mut samples = vec![
        Sample::of("bureau-correction-wrong", &page(&view, empty)).failed(),
        Sample::of("bureau-correction-going", &page(&going, None)),
        Sample::of("bureau-correction-on-its-way", &page(&on_its_way, None)),
        Sample::of("bureau-correction-nobody", &page(&nobody, None)),
        Sample::of("bureau-correction-going-typed", &typed(&going)),
        Sample::of("bureau-correction-nobody-typed", &typed(&nobody)),
    ];
    samples.extend(checks(&view));
    samples
}

fn checks(view: &CorrectionView) -> [Sample; 4] {
    let check = |typed| {
        let text = corrected().text;
        let typed = (typed, "bureau@vng.example");
        CheckCorrectionPage::new(desk(), view, (&text, letter()), typed, "token")
    };
    [
        Sample::of("bureau-correction-check", &check(None)),
        Sample::of("bureau-correction-mistyped", &check(Some("12"))).failed(),
        Sample::of("bureau-correction-untried", &check(None).after_trial(None)).failed(),
        Sample::of("bureau-correction-tried", &check(None).after_trial(tried())),
    ]
}
