//! A consultation of which the close came later than was announced.

use crate::domain::extension::Extension;
use crate::domain::text::Line;
use crate::domain::window::Window;
use crate::report::Report;
use crate::report::fixture::as_in_2025;

/// Announced to close a week earlier.
pub fn extended_window(window: &Window) -> Window {
    let zone = window.zone().clone();
    let moment = |text| zone.moment(text).unwrap();
    let announced = Window::new(window.opens_at(), moment("2025-10-15T16:00"), zone.clone());
    let extension = Extension {
        number: 1,
        replaces: moment("2025-10-15T16:00"),
        closes_at: window.closes_at(),
        approved_at: moment("2025-10-14T11:03"),
        dossier: 5,
        reason: Line::parse("Door een storing was de website niet te bereiken.").unwrap(),
    };
    announced.unwrap().extended(vec![extension]).unwrap()
}

#[test]
fn the_report_carries_the_close_in_force_and_reads_back_the_same() {
    let closed = as_in_2025();
    let window = &closed.consultation.window;
    assert!(window.announced_close() < window.closes_at());
    let report = Report::of(&closed);
    let read: Report =
        serde_json::from_slice(&crate::report::json::write(&report).unwrap()).unwrap();
    assert_eq!(read.consultation.window.closes_at(), window.closes_at());
    assert_eq!(read, report);
}
