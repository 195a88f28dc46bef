//! The close: half-open, by the clock on the wall in Amsterdam.

use std::sync::LazyLock;

use proptest::prelude::*;
use raadpleging::domain::instant::Instant;
use raadpleging::domain::window::{Phase, Window, Zone};

static WINDOW: LazyLock<Window> = LazyLock::new(|| {
    let zone = Zone::parse("Europe/Amsterdam").unwrap();
    let opens_at = zone.moment("2025-09-10T09:00").unwrap();
    let closes_at = zone.moment("2025-10-22T16:00").unwrap();
    Window::new(opens_at, closes_at, zone).unwrap()
});

/// What the clock on the wall shows, to the microsecond.
fn on_the_wall(moment: Instant, zone: &Zone) -> String {
    let local = moment.timestamp().to_zoned(zone.time_zone());
    local.strftime("%Y-%m-%d %H:%M:%S%.6f").to_string()
}

fn around(moment: Instant, micros: i64) -> Instant {
    Instant::from_micros(moment.micros() + micros).unwrap()
}

/// Anywhere in five seconds on either side, and as often within three microseconds.
fn offset() -> impl Strategy<Value = i64> {
    prop_oneof![-5_000_000_i64..5_000_000, -3_i64..=3]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(10_000))]

    #[test]
    fn sixteen_hours_decides_to_the_microsecond(offset in offset()) {
        let moment = around(WINDOW.closes_at(), offset);
        let in_time = on_the_wall(moment, WINDOW.zone()).as_str() < "2025-10-22 16:00:00.000000";
        prop_assert_eq!(WINDOW.is_open(moment), in_time);
        let phase = if in_time { Phase::Open } else { Phase::Closed };
        prop_assert_eq!(WINDOW.phase(moment), phase);
    }

    #[test]
    fn the_opening_belongs_to_the_vote(offset in offset()) {
        let moment = around(WINDOW.opens_at(), offset);
        let begun = on_the_wall(moment, WINDOW.zone()).as_str() >= "2025-09-10 09:00:00.000000";
        prop_assert_eq!(WINDOW.is_open(moment), begun);
    }

    #[test]
    fn a_moment_written_down_is_the_same_moment(micros in -62_000_000_000_000_000_i64..250_000_000_000_000_000) {
        let moment = Instant::from_micros(micros).unwrap();
        prop_assert_eq!(Instant::try_from(moment.to_string()).unwrap(), moment);
    }
}
