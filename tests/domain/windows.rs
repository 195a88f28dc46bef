//! The close: half-open, by the clock on the wall in Amsterdam.

use std::sync::LazyLock;

use proptest::prelude::*;
use raadpleging::domain::extension::Extension;
use raadpleging::domain::instant::Instant;
use raadpleging::domain::text::Line;
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

/// One after the other, each so many weeks, each approved in the last microsecond.
fn extensions(weeks: &[i64]) -> Vec<Extension> {
    let mut replaces = WINDOW.closes_at();
    let numbered = (1_u32..).zip(weeks);
    numbered
        .map(|(number, weeks)| {
            let closes_at = around(replaces, weeks * 7 * 86_400 * 1_000_000);
            let extension = Extension {
                number,
                replaces,
                closes_at,
                approved_at: around(replaces, -1),
                dossier: number,
                reason: Line::parse("Storing").unwrap(),
            };
            replaces = closes_at;
            extension
        })
        .collect()
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
    fn the_last_extension_decides_to_the_microsecond(
        weeks in prop::collection::vec(1_i64..8, 1..5),
        offset in offset(),
    ) {
        let window = WINDOW.clone().extended(extensions(&weeks)).unwrap();
        let last = window.extensions().last().unwrap().closes_at;
        prop_assert_eq!(window.closes_at(), last);
        prop_assert_eq!(window.is_open(around(last, offset)), offset < 0);
        prop_assert!(window.is_open(around(WINDOW.closes_at(), offset)));
        // the definition is what it was, and so is its hash
        let text = serde_json::to_string(&window).unwrap();
        prop_assert_eq!(&text, &serde_json::to_string(&*WINDOW).unwrap());
    }

    #[test]
    fn an_extension_never_comes_after_the_close_nor_before_the_last(
        weeks in prop::collection::vec(1_i64..8, 1..5),
        late in 0_i64..3,
        earlier in 0_i64..3,
    ) {
        let good = extensions(&weeks);
        let last = good.len() - 1;
        let mut approved_late = good.clone();
        approved_late[last].approved_at = around(good[last].replaces, late);
        prop_assert!(WINDOW.clone().extended(approved_late).is_err());
        let mut not_later = good.clone();
        not_later[last].closes_at = around(good[last].replaces, -earlier);
        prop_assert!(WINDOW.clone().extended(not_later).is_err());
        let mut elsewhere = good;
        elsewhere[last].replaces = around(elsewhere[last].replaces, late + 1);
        prop_assert!(WINDOW.clone().extended(elsewhere).is_err());
    }

    #[test]
    fn a_moment_written_down_is_the_same_moment(micros in -62_000_000_000_000_000_i64..250_000_000_000_000_000) {
        let moment = Instant::from_micros(micros).unwrap();
        prop_assert_eq!(Instant::try_from(moment.to_string()).unwrap(), moment);
    }
}
