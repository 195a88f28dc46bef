//! Requests that no page answers: in words, with what to do now.

use askama::Template;

use crate::domain::text::MOST_CHARACTERS;
use crate::dutch;
use crate::web::frame::Frame;

/// The answer to a request that cannot be served.
#[derive(Template)]
#[template(path = "web/public/refusal.html")]
pub struct RefusalPage {
    pub frame: Frame,
    pub refusal: Refusal,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Refusal {
    /// 404
    NotFound,
    /// 403, for who is signed in but has another role
    Forbidden,
    /// 403, for a form that came from elsewhere
    ForeignForm,
    /// 405
    MethodNotAllowed,
    /// 408
    TooSlow,
    /// 413
    TooLarge,
    /// 413, for a form with a file
    FileTooLarge,
    /// 415
    UnknownFormat,
}

impl Refusal {
    pub const ALL: [Self; 8] = [
        Self::NotFound,
        Self::Forbidden,
        Self::ForeignForm,
        Self::MethodNotAllowed,
        Self::TooSlow,
        Self::TooLarge,
        Self::FileTooLarge,
        Self::UnknownFormat,
    ];

    /// The HTTP status it belongs to.
    pub fn status(self) -> u16 {
        match self {
            Self::NotFound => 404,
            Self::Forbidden | Self::ForeignForm => 403,
            Self::MethodNotAllowed => 405,
            Self::TooSlow => 408,
            Self::TooLarge | Self::FileTooLarge => 413,
            Self::UnknownFormat => 415,
        }
    }

    pub fn heading(self) -> &'static str {
        match self {
            Self::NotFound => "Deze pagina bestaat niet",
            Self::Forbidden => "Deze pagina is niet voor uw account",
            Self::ForeignForm => "Dit formulier kwam niet van deze website",
            Self::MethodNotAllowed => "Dat kan op deze pagina niet",
            Self::TooSlow => "Het versturen duurde te lang",
            Self::TooLarge => "Uw tekst is te groot",
            Self::FileTooLarge => "Uw bestand is te groot",
            Self::UnknownFormat => "Wij kunnen dit formulier niet lezen",
        }
    }

    pub fn paragraphs(self) -> Vec<String> {
        let first = match self {
            Self::NotFound => "Misschien is het adres niet helemaal gekopieerd.",
            Self::Forbidden => "U bent ingelogd, maar met een andere rol.",
            _ => "Wij hebben niets geregistreerd.",
        };
        vec![first.to_owned(), self.what_to_do()]
    }

    fn what_to_do(self) -> String {
        match self {
            Self::NotFound => "Wilt u stemmen? Open dan de link uit de mail.",
            Self::Forbidden => "Denkt u dat dit niet klopt? Bel ons dan.",
            Self::ForeignForm => {
                "Open de link uit de mail opnieuw, of log opnieuw in. Vul het formulier daar in."
            }
            Self::MethodNotAllowed => {
                "Open de link uit de mail opnieuw, of begin op de eerste pagina."
            }
            Self::TooSlow => {
                "Ga terug in uw browser: meestal staat uw tekst daar nog. Verstuur het formulier \
                 nog een keer."
            }
            Self::TooLarge => {
                return format!(
                    "Ga terug in uw browser: meestal staat uw tekst daar nog. Maak die korter. Het \
                     maximum is {} tekens per tekstvak.",
                    dutch::number(MOST_CHARACTERS as u64)
                );
            }
            Self::FileTooLarge => {
                "Ga terug in uw browser. Kies een kleiner bestand. Een ledenlijst is een CSV-bestand \
                 van hooguit 5 MB, een document een pdf van hooguit 10 MB."
            }
            Self::UnknownFormat => {
                "Open de link uit de mail en gebruik het formulier op de pagina."
            }
        }
        .to_owned()
    }
}
