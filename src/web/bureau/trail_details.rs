//! Sentences for the deeds with dossiers, accounts and texts.

use crate::domain::dossier_deed::DossierDeed;
use crate::domain::event::Deed;
use crate::domain::mail_deed::MailDeed;
use crate::domain::member::MemberCode;
use crate::domain::preparation::{CheckItem, Finding, PreparationDeed};
use crate::domain::theme::deed::RemarkDeed;
use crate::dutch;
use crate::web::bureau::dossier_words::{channel_word, ending_word, kind_word};
use crate::web::bureau::ending::not_sent;
use crate::web::bureau::preparation_words::heading;
use crate::web::bureau::trail_words::Names;
use crate::web::set_up::missing_words::part_name;

#[expect(clippy::too_many_lines, reason = "a line a deed, and none forgotten")]
pub fn exception(deed: &DossierDeed, names: &Names<'_>) -> String {
    let about = |member: Option<&MemberCode>| {
        let named = member.map(|code| format!(" van {}", names.member(code)));
        named.unwrap_or_default()
    };
    match deed {
        DossierDeed::CorrectionRequested {
            dossier,
            correction,
            member,
            ..
        } => format!(
            "Dossier {dossier}{} is aangevraagd: {}.",
            about(member.as_ref()),
            kind_word(*correction).to_lowercase()
        ),
        DossierDeed::CorrectionApproved {
            dossier, member, ..
        } => {
            format!(
                "Dossier {dossier}{} is goedgekeurd.",
                about(member.as_ref())
            )
        }
        DossierDeed::CorrectionRejected {
            dossier, member, ..
        } => {
            format!("Dossier {dossier}{} is afgewezen.", about(member.as_ref()))
        }
        DossierDeed::CorrectionWithdrawn {
            dossier, member, ..
        } => {
            format!(
                "Dossier {dossier}{} is ingetrokken.",
                about(member.as_ref())
            )
        }
        DossierDeed::WeightCorrected {
            member,
            before,
            after,
            ..
        } => format!(
            "{} heeft nu {}. Eerst waren het er {before}.",
            names.member(member),
            dutch::votes(u64::from(*after))
        ),
        DossierDeed::BallotEntered {
            member, channel, ..
        } => format!(
            "Een stem van {}, die {} kwam, is ingevoerd.",
            names.member(member),
            channel_word(*channel)
        ),
        DossierDeed::ReadingsDiffered { member, .. } => format!(
            "Twee mensen lazen de stem van {} anders. Die telt niet.",
            names.member(member)
        ),
        DossierDeed::DisputeSettled { member, ending, .. } => format!(
            "De betwiste stem van {} is nagekeken. {}.",
            names.member(member),
            ending_word(*ending)
        ),
        DossierDeed::MemberStruck { member, .. } => {
            format!(
                "{} is geschrapt uit het stemregister.",
                names.member(member)
            )
        }
        DossierDeed::MemberAdded { member, .. } => {
            format!(
                "{} is toegevoegd aan het stemregister.",
                names.member(member)
            )
        }
    }
}

/// Empty for a deed that is about no account.
pub fn of_account(deed: &Deed, names: &Names<'_>) -> String {
    let who = |account: &i64| names.person(*account);
    match deed {
        Deed::AccountAdded { account, .. } => format!("{} kreeg een account.", who(account)),
        Deed::LoggedIn { account } => format!("{} logde in.", who(account)),
        Deed::LogInRefused => "Iemand probeerde in te loggen, en dat lukte niet.".to_owned(),
        Deed::LoggedOut { account } => format!("{} logde uit.", who(account)),
        Deed::AccountInvited { account, .. } => format!("{} is uitgenodigd.", who(account)),
        Deed::AccountInvitedAgain { account, .. } => {
            format!("{} is opnieuw uitgenodigd.", who(account))
        }
        Deed::InvitationAccepted { account } => format!("{} nam de uitnodiging aan.", who(account)),
        Deed::AccountSuspended { account, .. } => {
            format!("{} kan niet meer inloggen.", who(account))
        }
        Deed::RecoveryCodesMade { account } => format!("{} maakte herstelcodes.", who(account)),
        Deed::RecoveryCodeUsed { account } => {
            format!("{} gebruikte een herstelcode.", who(account))
        }
        Deed::SessionsEnded { account, .. } => format!("{} logde elders uit.", who(account)),
        Deed::PasswordChanged { account, .. } => {
            format!("{} koos een ander wachtwoord.", who(account))
        }
        _ => String::new(),
    }
}

pub fn remark(deed: &RemarkDeed, names: &Names<'_>) -> String {
    let text = |member| format!("een toelichting van {}", names.member(member));
    match deed {
        RemarkDeed::ThemeAdded { theme } => format!("Thema {theme} is toegevoegd."),
        RemarkDeed::ThemeChanged { theme } => format!("Thema {theme} is gewijzigd."),
        RemarkDeed::TextCoded { member, .. } => {
            format!("Aan {} zijn thema’s gegeven.", text(member))
        }
        RemarkDeed::CodingSettled { member, .. } => {
            format!("De thema’s van {} zijn gekozen.", text(member))
        }
        RemarkDeed::QuoteChosen { member, .. } => {
            format!("Uit {} is een citaat gekozen.", text(member))
        }
        RemarkDeed::QuoteDropped { member, .. } => {
            format!("Een citaat uit {} is weggehaald.", text(member))
        }
        RemarkDeed::TextRedacted { member, .. } => {
            format!("Uit {} is iets weggelaten.", text(member))
        }
        RemarkDeed::RedactionLifted { member, .. } => {
            format!("Wat uit {} was weggelaten, is terug.", text(member))
        }
        RemarkDeed::ReactionWritten { theme, .. } => {
            format!("Het bestuur schreef een reactie bij thema {theme}.")
        }
    }
}

pub fn preparation(deed: &PreparationDeed) -> String {
    match deed {
        PreparationDeed::BlueprintSaved { version, part, .. } => format!(
            "De opzet van de raadpleging is bewaard ({}), versie {version}.",
            part_name(*part)
        ),
        PreparationDeed::DocumentAdded { bytes, hash } => format!(
            "Een document van {} is ingeleverd. Controlegetal: {hash}.",
            dutch::file_size(*bytes)
        ),
        PreparationDeed::RollStaged { members, .. } => format!(
            "Een ledenlijst met {} leden is ingeleverd.",
            dutch::number(*members)
        ),
        PreparationDeed::OpeningCheckSettled { item, reason, .. } => match (item, reason) {
            (CheckItem::Approval, _) => "Teksten, vragen en data zijn goedgekeurd.".to_owned(),
            (CheckItem::TrialLetter, _) => "De code uit de proefmail klopte.".to_owned(),
            (CheckItem::Addresses, _) => "De adressen zijn bekeken.".to_owned(),
            (item, reason) => format!(
                "Verder zonder meting. {}: {}.",
                heading(*item),
                reason.as_deref().unwrap_or("geen reden")
            ),
        },
        PreparationDeed::OpeningCheckMeasured {
            item,
            finding,
            found,
        } => {
            let told = match finding {
                Finding::Good => "in orde",
                Finding::Wrong => "niet in orde",
                Finding::NotVerified => "niet te meten",
            };
            format!("{} gemeten: {told}, {found}.", heading(*item))
        }
        PreparationDeed::BackupVerified { .. } => {
            "Een reservekopie is teruggezet en vergeleken.".to_owned()
        }
    }
}

pub fn of_mail(deed: &MailDeed) -> String {
    match deed {
        MailDeed::MailingPaused { mailing } => format!("Mailing {mailing} is stilgezet."),
        MailDeed::MailingResumed { mailing } => format!("Mailing {mailing} gaat weer verder."),
        MailDeed::MailingCorrected { mailing, .. } => {
            format!("Over mailing {mailing} gaat een correctie uit.")
        }
        MailDeed::MailingEnded {
            mailing, dropped, ..
        } => format!(
            "Mailing {mailing} is beëindigd. {} uit.",
            not_sent(*dropped)
        ),
        MailDeed::LettersHastened { letters } => format!(
            "De mailserver werkt weer. Deze mails gaan nu uit: {}.",
            dutch::number(*letters)
        ),
        MailDeed::MailUnmatched { .. } => "Er kwam mail terug die niet is herkend.".to_owned(),
        MailDeed::UnmatchedMailSettled { .. } => {
            "Mail die niet is herkend, is nagekeken.".to_owned()
        }
        MailDeed::MailboxRead {} => "De postbus met mail die terugkomt, is gelezen.".to_owned(),
        MailDeed::MailboxFailed { .. } => {
            "De postbus met mail die terugkomt, is niet te lezen.".to_owned()
        }
    }
}
