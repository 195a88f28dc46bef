//! What every letter is and is not.

use super::fixture::{desk, every_letter, link, member};
use super::received::Received;
use crate::domain::text::Line;
use crate::mail::link::MOST_LINK_CHARACTERS;
use crate::mail::{Letter, LetterKind, MessageId, Occasion};

#[test]
fn every_letter_reads_as_it_was_agreed() {
    let desk = desk();
    let mut kinds = Vec::new();
    for (name, letter) in every_letter() {
        kinds.push(letter.kind());
        let received = Received::read(desk.compose(&letter).bytes());
        let mut shown = format!(
            "{}\n\n=== text ===\n{}\n=== html ===\n{}",
            received.raw_headers.replace("\r\n", "\n"),
            received.text,
            received.html
        );
        if let Some(calendar) = received.calendar {
            shown.push_str("\n=== calendar ===\n");
            shown.push_str(&calendar.replace("\r\n", "\n"));
        }
        insta::assert_snapshot!(name, shown);
    }
    kinds.dedup();
    assert_eq!(kinds, LetterKind::ALL);
}

#[test]
fn the_same_letter_is_the_same_bytes() {
    for (_, letter) in every_letter() {
        let once = desk().compose(&letter);
        let again = desk().compose(&letter);
        assert_eq!(once.bytes(), again.bytes());
        let mut other = desk();
        other.message_id = MessageId::parse("43.letter@raadpleging.vng.example").unwrap();
        assert_ne!(once.bytes(), other.compose(&letter).bytes());
    }
}

#[test]
fn the_link_stands_whole_and_alone_on_its_line() {
    let link = link();
    for (name, letter) in every_letter() {
        let mail = desk().compose(&letter);
        let received = Received::read(mail.bytes());
        let alone = received.text.lines().filter(|line| *line == link.as_str());
        let has_link = !matches!(
            name,
            "cast"
                | "changed"
                | "withdrawn"
                | "not-registered"
                | "clarification"
                | "extension"
                | "deputy-named"
                | "handed-over"
                | "result-ratified"
                | "result-deviating"
                | "result-corrected"
                | "address-corrected"
                | "announcement"
                | "link-printed"
                | "exception-weight"
                | "exception-struck"
                | "exception-dispute-upheld"
                | "exception-dispute-withdrawn"
                | "link-ended"
                | "correction"
        );
        assert_eq!(alone.count(), usize::from(has_link), "{name}");
        let in_html = format!("<a href=\"{0}\">{0}</a>", link.as_str());
        assert_eq!(received.html.contains(&in_html), has_link, "{name}");
        // as the relay sees it: not broken by the encoding either
        let raw = String::from_utf8(mail.bytes().to_vec()).unwrap();
        assert_eq!(
            raw.contains(&format!("\r\n{}\r\n", link.as_str())),
            has_link
        );
    }
    assert!(link.as_str().len() <= MOST_LINK_CHARACTERS);
}

#[test]
fn who_may_still_vote_gets_the_close_for_the_agenda_and_never_with_a_link() {
    for (name, letter) in every_letter() {
        let received = Received::read(desk().compose(&letter).bytes());
        let wanted = matches!(name, "invitation" | "reminder" | "last-day" | "extension");
        assert_eq!(received.calendar.is_some(), wanted, "{name}");
        if let Some(calendar) = received.calendar {
            assert!(
                !calendar.contains("://") && !calendar.contains("7K3M"),
                "{calendar}"
            );
        }
    }
}

#[test]
fn no_letter_loads_or_tracks_anything() {
    for (_, letter) in every_letter() {
        let received = Received::read(desk().compose(&letter).bytes());
        for forbidden in [
            "<img",
            "<style",
            "<script",
            "url(",
            "src=",
            "@import",
            "http-equiv",
        ] {
            assert!(!received.html.contains(forbidden), "{forbidden}");
        }
        for unwanted in [
            "List-Unsubscribe",
            "Precedence",
            "X-Mailer",
            "User-Agent",
            "Bcc",
        ] {
            assert_eq!(received.header(unwanted), None);
        }
        assert!(received.html.contains("<html lang=\"nl\""));
        assert_eq!(received.header("Auto-Submitted"), Some("auto-generated"));
        assert_eq!(
            received.header("X-Auto-Response-Suppress"),
            Some("DR, RN, NRN")
        );
    }
}

#[test]
fn only_reminders_and_corrections_answer_an_earlier_letter() {
    for (name, letter) in every_letter() {
        let received = Received::read(desk().compose(&letter).bytes());
        let wanted = matches!(name, "reminder" | "last-day" | "correction")
            .then_some("<1.invitation@raadpleging.vng.example>");
        assert_eq!(received.header("In-Reply-To"), wanted);
        assert_eq!(received.header("References"), wanted);
    }
}

#[test]
fn subjects_start_alike_name_the_member_and_fit() {
    let mut desk = desk();
    for name in ["Almere", "'s-Gravenhage", "Nuenen, Gerwen en Nederwetten"] {
        desk.member = member("GM0820", name, 24_000);
        for (_, letter) in every_letter() {
            let mail = desk.compose(&letter);
            let start = "Ledenraadpleging AZWA en HLO: ";
            assert!(mail.subject().starts_with(start), "{}", mail.subject());
            assert!(mail.subject().contains(name));
            assert!(mail.subject().chars().count() <= 78, "{}", mail.subject());
        }
    }
}

#[test]
fn an_exercise_says_so_before_anything_else() {
    let sentence = "Oefenomgeving: deze stemmen tellen nergens mee.";
    for (_, letter) in every_letter() {
        let real = desk().compose(&letter);
        assert!(!real.text().contains(sentence) && !real.subject().contains("Oefening"));
        let mut desk = desk();
        desk.occasion = Occasion::Exercise;
        let exercise = desk.compose(&letter);
        assert!(
            exercise
                .subject()
                .starts_with("[Oefening] Ledenraadpleging")
        );
        assert!(exercise.text().starts_with(sentence));
        let body = exercise.html().split_once("<body").unwrap().1;
        let first = body.split_once("</p>").unwrap().0;
        assert!(first.ends_with(sentence), "{first}");
    }
}

#[test]
fn a_secretary_without_a_name_is_greeted_all_the_same() {
    let mut desk = desk();
    desk.addressee = None;
    let letter = Letter::NewLink { link: link() };
    let text = desk.compose(&letter).text().to_owned();
    assert!(text.starts_with("Geachte heer of mevrouw,\n"));
    desk.addressee = Line::parse("<b>O'Neill</b> & Zn").ok();
    let html = desk.compose(&letter).html().to_owned();
    assert!(html.contains("Geachte &#60;b&#62;O&#39;Neill&#60;/b&#62; &#38; Zn,"));
}

#[test]
fn bounces_go_to_their_own_address() {
    let desk = desk();
    let bounce = super::fixture::address("bounce+42.5c1e@vng.example");
    let envelope = crate::mail::Envelope {
        bounce: Some(&bounce),
        ..desk.envelope()
    };
    let mail = Letter::NewLink { link: link() }.compose(&envelope).unwrap();
    assert_eq!(
        mail.route.from().unwrap().to_string(),
        "bounce+42.5c1e@vng.example"
    );
    let received = Received::read(mail.bytes());
    assert!(!received.raw_headers.contains("bounce"));
}

#[test]
fn a_proefmail_is_about_nobody_and_looks_like_the_others() {
    let desk = desk();
    let envelope = desk.envelope();
    let trial = crate::mail::Trial {
        message_id: envelope.message_id,
        date: envelope.date,
        sender: envelope.sender,
        bounce: None,
        recipient: envelope.recipient,
    };
    let mail = trial.compose().unwrap();
    let received = Received::read(mail.bytes());
    assert!(received.calendar.is_none() && !received.text.contains("://"));
    insta::assert_snapshot!("proefmail", received.text);
}

#[test]
fn the_link_of_an_account_comes_with_what_to_do_when_it_is_unexpected() {
    let desk = desk();
    let envelope = desk.envelope();
    let invitation = crate::mail::AccountInvitation {
        message_id: envelope.message_id,
        date: envelope.date,
        sender: envelope.sender,
        bounce: None,
        recipient: envelope.recipient,
        link: &link(),
        works: crate::service::invite_account::INVITATION,
        telephone: "070 373 80 22",
    };
    let received = Received::read(invitation.compose().unwrap().bytes());
    assert!(received.calendar.is_none());
    insta::assert_snapshot!("account", received.text);
}

#[test]
fn nothing_about_a_person_prints() {
    let mail = super::fixture::mail();
    assert_eq!(format!("{mail:?}"), "Mail(000042-new-link-GM0034.eml)");
    let printed = format!("{:?}", desk().envelope());
    assert!(!printed.contains("gemeentesecretaris@"), "{printed}");
}
