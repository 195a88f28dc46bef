//! Particulars that changed, with what they were.

use crate::domain::instant::Instant;
use crate::domain::member::MemberCode;
use crate::domain::text::visible;
use crate::dutch;
use crate::report::{Report, words};

pub fn differences(before: &Report, now: &Report) -> Vec<String> {
    let pairs = facts(before).into_iter().zip(facts(now));
    let mut told: Vec<String> = pairs
        .filter(|((_, old), (_, new))| old != new)
        .map(|((label, old), (_, new))| format!("{label}: was {old}, is nu {new}."))
        .collect();
    let (old, new) = (&before.particulars, &now.particulars);
    if old.clarifications != new.clarifications {
        told.push("De regels over verduidelijkingen zijn anders.".to_owned());
    }
    if old.mail_corrections != new.mail_corrections {
        told.push("De regels over onjuiste mails zijn anders.".to_owned());
    }
    if old.ended_mailings != new.ended_mailings {
        told.push("De regels over beëindigde mailings zijn anders.".to_owned());
    }
    if old.corrections != new.corrections {
        told.push("De regels over uitzonderingen zijn anders.".to_owned());
    }
    told
}

fn facts(report: &Report) -> [(&'static str, String); 18] {
    let happened = &report.particulars;
    let zone = report.consultation.window.zone();
    let moment = |at: Instant| dutch::moment(at, zone);
    let names = |codes: &[MemberCode]| named(report, codes);
    [
        ("Geopend", moment(happened.opened_at)),
        ("Gesloten", moment(happened.closed_at)),
        ("Ontzegeld", moment(happened.unsealed_at)),
        ("Ontzegeld door", words::unsealed_by(happened)),
        ("Geopende stemmen", dutch::number(happened.opened)),
        ("Ontvangen stembiljetten", dutch::number(happened.versions)),
        ("Gewijzigde stemmen", dutch::number(happened.changed)),
        ("Ingetrokken stemmen", dutch::number(happened.withdrawn)),
        ("Te laat, niet geteld", dutch::number(happened.late)),
        ("Op tijd, niet opgeslagen", names(&happened.missed)),
        ("Vervangen links", dutch::number(happened.links_replaced)),
        (
            "Aanvragen die niet doorgingen",
            dutch::number(happened.corrections_not_done),
        ),
        (
            "Uitnodiging niet bezorgd",
            names(&happened.invitations_refused),
        ),
        ("Niet leesbaar", names(&happened.unreadable)),
        ("Ingevoerd door het bureau", names(&happened.entered)),
        ("Betwist, telt mee", names(&happened.disputed)),
        ("Intrekking betwist", names(&happened.disputed_withdrawals)),
        (
            "Controlegetallen",
            format!("{} en {}", happened.roll_hash, happened.log_root),
        ),
    ]
}

fn named(report: &Report, codes: &[MemberCode]) -> String {
    if codes.is_empty() {
        return "geen".to_owned();
    }
    let names = codes.iter().map(|code| match report.member(code) {
        Some(line) => visible(&line.name),
        None => code.to_string(),
    });
    words::enumerated(&names.collect::<Vec<_>>())
}
