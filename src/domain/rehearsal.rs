//! A rehearsal: the same consultation in fast motion, under a name that nobody takes for the real
//! one, with addresses of nobody.

use super::consultation::{Consultation, Document};
use super::document::own_document;
use super::instant::Instant;
use super::member::{EmailAddress, Member};
use super::reminder_plan::ReminderPlan;
use super::window::{Window, WindowFault};

/// Before the title: it stands on every page, letter and paper.
pub const WATERMARK: &str = "OEFENING";

/// From `opens_at` to `closes_at`, with every reminder at the same part of the way. Documents that are
/// kept where the real one is are listed without a link, and key holders have no account here.
pub fn in_fast_motion(
    consultation: Consultation,
    opens_at: Instant,
    closes_at: Instant,
) -> Result<Consultation, WindowFault> {
    let known = &consultation.window;
    let window = Window::new(opens_at, closes_at, known.zone().clone())?;
    let whole = i128::from(known.closes_at().micros() - known.opens_at().micros()).max(1);
    let lasts = i128::from(closes_at.micros() - opens_at.micros());
    let moved = |at: &Instant| {
        let part = i128::from(at.micros() - known.opens_at().micros());
        let micros = i64::try_from(part * lasts / whole).unwrap_or(0);
        Instant::from_micros(opens_at.micros().saturating_add(micros)).ok()
    };
    let moments = consultation.reminders.moments.iter().filter_map(moved);
    let mut moments: Vec<Instant> = moments.filter(|at| *at > opens_at).collect();
    moments.dedup();
    let reminders = ReminderPlan {
        moments,
        most_per_member: consultation.reminders.most_per_member,
        // days and nights pass in minutes
        days_apart: None,
        quiet: None,
    };
    Ok(Consultation {
        title: format!("{WATERMARK} – {}", consultation.title),
        short_title: format!("{WATERMARK} – {}", consultation.short_title),
        window,
        reminders,
        documents: consultation.documents.into_iter().map(listed).collect(),
        key_holders: None,
        ..consultation
    })
}

fn listed(mut document: Document) -> Document {
    document.url = document.url.filter(|url| own_document(url).is_none());
    document
}

/// Nobody reads mail there, so that nobody takes it for real.
pub fn without_addresses(mut member: Member) -> Member {
    let code = member.code.as_str().to_lowercase();
    member.email = EmailAddress::parse(&format!("secretaris@{code}.example")).ok();
    member.email_general = EmailAddress::parse(&format!("info@{code}.example")).ok();
    member.secretary = None;
    member.telephone = None;
    member
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::consultation::read_consultation;
    use crate::domain::document::own_address;

    #[test]
    fn a_reminder_comes_at_the_same_part_of_the_way() {
        let text = include_str!("../../config/azwa-hlo-2025.toml");
        let mut real = read_consultation("azwa-hlo-2025.toml", text).unwrap();
        let hash = "0a".repeat(32);
        real.documents[0].url = Some(own_address(&real.key, &hash));
        let at = |minutes: i64| Instant::from_micros(minutes * 60_000_000).unwrap();
        let own = in_fast_motion(real.clone(), at(0), at(42)).unwrap();
        assert_eq!(own.check(), Ok(()));
        assert_eq!(own.reminders.moments.len(), real.reminders.moments.len());
        // 21 of 42 days and an hour of 1,015 hours
        let first = own.reminders.moments[0];
        assert!(first > at(20) && first < at(22), "{first}");
        assert!(own.title.starts_with("OEFENING – Ledenraadpleging"));
        assert_eq!(own.documents[0].url, None);
        assert_eq!(own.documents[0].title, real.documents[0].title);
        assert!(own.short_title.starts_with("OEFENING – "));
        assert!(in_fast_motion(real, at(1), at(1)).is_err());
    }
}
