use super::*;

const DATE: &str = r#"{"year":2025,"month":10,"day":23,"hour":8,"minute":0,"second":0}"#;

/// A template that meets the standards, with room for what does not.
fn template(head: &str, body: &str) -> String {
    format!(
        r#"#let sheet = json("sheet.json")
        #set document(date: datetime(..sheet.date))
        #set text(lang: "nl", font: "Libertinus Serif", fallback: false)
        {head}
        {body}"#
    )
}

const TITLE: &str = r#"#set document(title: "Uitslag")"#;

fn refusal(head: &str, body: &str) -> String {
    let sheet = format!(r#"{{"date":{DATE}}}"#);
    match set_with(&template(head, body), sheet.as_bytes()) {
        Ok(_) => "set".to_owned(),
        Err(fault) => fault.to_string(),
    }
}

#[test]
fn a_document_that_meets_the_standards_is_set() {
    assert_eq!(refusal(TITLE, "= Een\n== Twee\nTekst."), "set");
}

#[test]
fn a_figure_without_alternative_text_is_refused() {
    let chart = "= Een\n#figure(rect(width: 1cm), ALT caption: [Opkomst], kind: image)";
    let with = chart.replace("ALT", r#"alt: "Een balk.","#);
    assert_eq!(refusal(TITLE, &with), "set");
    let refused = refusal(TITLE, &chart.replace("ALT", ""));
    assert!(refused.contains("missing alt text"), "{refused}");
}

#[test]
fn a_document_without_a_title_is_refused() {
    let refused = refusal("", "= Een");
    assert!(refused.contains("missing document title"), "{refused}");
}

#[test]
fn a_skipped_heading_level_is_refused() {
    let refused = refusal(TITLE, "= Een\n=== Drie");
    assert!(refused.contains("heading"), "{refused}");
}

#[test]
fn the_template_sees_no_files_and_no_clock() {
    for look in [
        "#read(\"/etc/hostname\")",
        "#datetime.today()",
        "#import \"@preview/x:1.0.0\": y",
    ] {
        assert!(refusal(TITLE, look).contains("cannot be set"), "{look}");
    }
}

/// Every character there is, each between letters and each at the start of a text.
#[test]
fn every_character_that_a_person_can_send_is_set() {
    let all: Vec<char> = ('\u{0}'..=char::MAX).collect();
    let fonts = Fonts::load();
    let sampled = all
        .iter()
        .enumerate()
        .filter(|(place, c)| fonts.have(**c) || place % 997 == 0);
    let chars: Vec<char> = sampled.map(|(_, c)| *c).collect();
    let mut texts: Vec<String> = chars
        .chunks(40)
        .map(|some| some.iter().map(|c| format!("a{c}b ")).collect())
        .collect();
    texts.extend(
        chars
            .chunks(40)
            .map(|some| some.iter().map(|c| format!("{c} ")).collect()),
    );
    texts.extend(chars.chunks(40).map(|some| some.iter().collect()));
    // each beside one from another script
    let far = chars.iter().cycle().skip(chars.len() / 3);
    let pairs: Vec<String> = chars
        .iter()
        .zip(far)
        .map(|(c, far)| format!("{c}{far}"))
        .collect();
    texts.extend(pairs.chunks(20).map(|some| some.join(" ")));
    let date: serde_json::Value = serde_json::from_str(DATE).unwrap();
    let sheet = serde_json::json!({"date": date, "texts": texts}).to_string();
    let set = set_with(
        &template(
            TITLE,
            "= Een\n#for t in sheet.texts [#par(t) #strong(t) #emph(t)]",
        ),
        sheet.as_bytes(),
    );
    assert!(set.is_ok(), "{}", set.unwrap_err());
}
