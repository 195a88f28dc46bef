//! The forms of the report against each other and against the count, on the edges of voting.

use super::*;

fn write_out(name: &str, report: &Report) {
    let Some(folder) = option_env!("REPORT_OUT") else {
        return;
    };
    for format in Format::ALL {
        let start = std::time::Instant::now();
        let bytes = render(report, format).unwrap();
        eprintln!(
            "{name} {format:?} {} bytes {:?}",
            bytes.len(),
            start.elapsed()
        );
        std::fs::write(
            format!("{folder}/{name}-{}.{}", format.name(), format.extension()),
            bytes,
        )
        .unwrap();
    }
}

#[test]
fn out() {
    write_out("2025", &Report::of(&fixture::as_in_2025()));
}
