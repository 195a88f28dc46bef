//! The figures alone, and the links for screens.

use raadpleging::domain::text::{Line, TextFault};
use raadpleging::service::Kiosk;
use raadpleging::web::bureau::figures::FiguresPage;
use raadpleging::web::bureau::kiosks::{KioskForm, KiosksPage};
use raadpleging::web::bureau::live_figures::LiveFiguresPage;
use raadpleging::web::words::Link;

use crate::bureau_samples::desk;
use crate::sample::Sample;
use crate::world::{at, bare_frame, consultation, roll};

pub fn all() -> Vec<Sample> {
    let ours = consultation();
    let figures = |frame, now| FiguresPage::new(frame, &ours, &[], "/stand/x", at(now));
    let roll = roll();
    let voting: Vec<_> = roll.members().iter().map(|own| (own, true)).collect();
    let live = |now| LiveFiguresPage::new(desk(), &ours, &voting, at(now));
    let open = "2025-10-14T10:43";
    let back = Link::new("/bureau/azwa-hlo-2025/opkomst", "Naar de opkomst");
    let known = [kiosk(2, None), kiosk(1, Some("2025-10-14T10:43"))];
    let kiosks = |all: &[Kiosk], form| KiosksPage::new(desk(), &ours, all, form, "token");
    let made = KioskForm::Made("https://raadpleging.example/stand/0123456789".to_owned());
    vec![
        Sample::of("figures", &figures(bare_frame(), open)),
        Sample::of("figures-closed", &figures(bare_frame(), "2025-10-22T16:00")),
        Sample::of("bureau-figures", &figures(desk(), open).with_way_back(back)),
        Sample::of("bureau-live-figures", &live(open)),
        Sample::of("bureau-live-figures-closed", &live("2025-10-22T16:00")),
        Sample::of("bureau-kiosks", &kiosks(&known, KioskForm::Fresh)),
        Sample::of("bureau-kiosks-none", &kiosks(&[], KioskForm::Fresh)),
        Sample::of("bureau-kiosks-made", &kiosks(&known, made)),
        Sample::of(
            "bureau-kiosks-wrong",
            &kiosks(&[], KioskForm::Wrong("", TextFault::Empty)),
        )
        .failed(),
    ]
}

fn kiosk(number: u32, ended: Option<&str>) -> Kiosk {
    Kiosk {
        number,
        consultation: consultation().key,
        place: Line::parse("Hal van het kantoor").unwrap(),
        opened_by: 1,
        opened_at: at("2025-10-14T10:42"),
        ended_at: ended.map(at),
    }
}
