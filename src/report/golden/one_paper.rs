//! A short paper: any text in any place, and the same bytes each time.

use crate::domain::instant::Instant;
use crate::report::paper::{Banner, DocumentDate, Paper, Part, Text, TickBox, Told, Tone, write};

/// Every part there is, with one text everywhere.
fn filled_with(text: &str, tone: Tone) -> Paper {
    let own = || text.to_owned();
    let tick = |ticked| TickBox {
        label: own(),
        ticked,
    };
    Paper {
        title: format!("Concept {text}"),
        subtitle: own(),
        author: own(),
        date: DocumentDate::of(Instant::from_micros(0).unwrap()),
        notice: Some(own()),
        banner: Banner {
            tone,
            label: own(),
            text: own(),
            details: vec![own()],
        },
        parts: vec![
            Part::heading(text),
            Part::paragraph(text),
            Part::note(text),
            Part::Facts {
                facts: vec![Told::new(text, text)],
            },
            Part::Points {
                points: vec![own()],
            },
            Part::Boxes {
                options: vec![tick(true), tick(false)],
            },
            Part::Texts {
                texts: vec![Text::new(text, text)],
            },
            Part::Room {
                labels: vec![own(), String::new()],
            },
        ],
    }
}

#[test]
fn a_paper_meets_the_standards_whatever_stands_on_it() {
    let markup = "#panic(\"!\") = Kop\n$x^2$ *vet* @ref <label> // weg \\ `code`";
    let long = "a/".repeat(2_000);
    let slashes = "/".repeat(400);
    for text in [
        markup,
        "Nee\u{202e}\u{0}\u{7} 🙂 \u{e000}",
        &long,
        &slashes,
        "=1+1",
    ] {
        for tone in [Tone::Done, Tone::Careful] {
            let pdf = write(&filled_with(text, tone)).unwrap();
            let holds = |claim: &str| {
                let mut windows = pdf.windows(claim.len());
                windows.any(|window| window == claim.as_bytes())
            };
            assert!(holds("<pdfaid:conformance>A</pdfaid:conformance>"));
            assert!(holds("<pdfuaid:part>1</pdfuaid:part>"));
        }
    }
}

#[test]
fn the_same_paper_gives_the_same_bytes() {
    let one = write(&filled_with("Een", Tone::Done)).unwrap();
    assert_eq!(write(&filled_with("Een", Tone::Done)).unwrap(), one);
    assert_ne!(write(&filled_with("Twee", Tone::Done)).unwrap(), one);
}
